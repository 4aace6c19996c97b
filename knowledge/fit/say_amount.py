"""The working of an amount and the sorting of costs as plain Japanese sentences."""

from collections.abc import Iterable

from knowledge.fit.amount import Act, Amount, Work
from knowledge.fit.cost import CostLine, Why
from knowledge.fit.fact import Catalogue
from knowledge.fit.rule import AmountRule, CostRule, Step
from knowledge.fit.say import condition, missing
from knowledge.fit.show import label, number, option, ratio, yen

COSTS = "cost_lines"


def headline(amount: Amount | None) -> str:
    """How much, in one line: 最大で100,000円."""
    if amount is None:
        return "金額は資料に書かれていません。窓口におたずねください。"
    if amount.yen is not None:
        return f"{yen(amount.yen)}（目安です）" if amount.yen else "0円（補助金は出ない計算です）"
    return f"最大で{yen(amount.most)}" if amount.most is not None else "金額は、お答えによって変わります。"


def working(amount: Amount, catalogue: Catalogue) -> tuple[str, ...]:
    """The working, one sentence a step; without an amount what is missing for it."""
    if amount.yen is None:
        return (
            (missing(amount.missing, catalogue),)
            if amount.missing
            else ("今回は、当てはまる金額のきまりがありません。",)
        )
    said = [work_sentence(work, catalogue) for work in amount.works]
    said.append(f"補助金の目安は{yen(amount.yen)}です。")
    if amount.own is not None:
        said.append(f"団体が用意するお金は{yen(amount.own)}です。")
    if amount.assumed:
        said.append("費用のぜんぶが対象になるとして計算しました。対象にならない費用があると、少なくなります。")
    if amount.costs is not None and amount.costs.unsure:
        said.append(f"対象になるか分からない費用が{yen(amount.costs.unsure)}あります。窓口におたずねください。")
    return tuple(said)


def work_sentence(work: Work, catalogue: Catalogue) -> str:
    """One step of the working."""
    before, after = yen(work.before), yen(work.after)
    limit = "" if work.limit is None else yen(work.limit)
    count = "" if work.count is None else number(catalogue, work.fact, work.count)
    match work.act:
        case Act.COST:
            return f"かかる費用は{after}です。"
        case Act.ELIGIBLE:
            return f"費用{before}のうち、対象になるのは{after}です。"
        case Act.RATE:
            return f"その{ratio(work.rate or 0)}で、{after}です。" if work.rate != 1 else f"その全額で、{after}です。"
        case Act.FIXED:
            return f"決まった額が{after}です。"
        case Act.PER:
            return f"{label(catalogue, work.fact)} {count} × {limit}を足して、{after}です。"
        case Act.CAP:
            return f"上限が{limit}なので、{after}になります。"
        case Act.CAP_PER:
            return f"上限が{count} × {limit}なので、{after}になります。"
        case Act.ROUND:
            return f"{limit}より小さい端数は切りすてて、{after}になります。"
        case Act.LEAST:
            return f"{limit}より少ないときは、補助金が出ません。"


def cost_sentence(line: CostLine, catalogue: Catalogue) -> str:
    """One line of costs with its reason."""
    name, cost = option(catalogue, COSTS, line.kind), yen(line.yen)
    match line.why:
        case Why.ALLOWED | Why.NOT_EXCLUDED:
            return f"{name} {cost}：対象になります。"
        case Why.CAPPED:
            return f"{name} {cost}：割合の上限があり、{yen(line.counted)}までが対象です。"
        case Why.EXCLUDED:
            return f"{name} {cost}：対象になりません（対象外の費用に決められています）。"
        case Why.UNLISTED:
            return f"{name} {cost}：対象になりません（対象の費用に入っていません）。"
        case Why.NOT_STATED:
            return f"{name} {cost}：対象になるか、書かれていません。窓口におたずねください。"


def rule_sentences(rule: AmountRule, catalogue: Catalogue) -> tuple[str, ...]:
    """What a rule of amounts means, one sentence a step: for whoever edits it."""
    return tuple(step_sentence(step, catalogue) for step in rule.steps)


def step_sentence(step: Step, catalogue: Catalogue) -> str:
    """What one step means."""
    parts = [f"対象になる費用の{ratio(step.rate)}"] if step.rate is not None else []
    parts += [f"決まった額{yen(step.fixed)}"] if step.fixed is not None else []
    parts += [f"{label(catalogue, step.per.fact)}×{yen(step.per.yen)}"] if step.per else []
    limits = [f"上限{yen(step.cap)}"] if step.cap is not None else []
    limits += [f"上限は{label(catalogue, step.cap_per.fact)}×{yen(step.cap_per.yen)}"] if step.cap_per else []
    limits += [f"{yen(step.round_down_to)}未満は切りすて"] if step.round_down_to > 1 else []
    limits += [f"{yen(step.least)}未満は出ない"] if step.least is not None else []
    when = f"【{condition(step.when, catalogue)}】" if step.when is not None else ""
    name = f"{step.label}：" if step.label else ""
    return f"{name}{when}{'＋'.join(parts) or '0円'}{'（' + '、'.join(limits) + '）' if limits else ''}"


def cost_rule_sentences(rule: CostRule, catalogue: Catalogue) -> tuple[str, ...]:
    """Which costs count, one sentence a list: for whoever edits the rule."""
    said = [f"対象になる費用：{_kinds(rule.allowed, catalogue)}"] if rule.allowed else []
    said += [f"対象にならない費用：{_kinds(rule.excluded, catalogue)}"] if rule.excluded else []
    others = {True: "対象になります", False: "対象になりません", None: "窓口が決めます"}[rule.others]
    said.append(f"ここにない費用は、{others}。")
    said += [
        f"{option(catalogue, COSTS, cap.kind)}は、対象になる費用の{ratio(cap.most)}までです。"
        for cap in rule.share_caps
    ]
    return tuple(said)


def _kinds(kinds: Iterable[str], catalogue: Catalogue) -> str:
    return "、".join(option(catalogue, COSTS, kind) for kind in kinds)
