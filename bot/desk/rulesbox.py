"""The fields of each part of a scheme's draft."""

from collections.abc import Mapping

from bot.desk.rulesfield import Box, Kind
from bot.desk.rulespart import Part, items
from bot.rules.scheme import Record
from knowledge.fit.amount import COST_LINES
from knowledge.fit.catalogue import shipped_catalogue
from knowledge.fit.fact import Catalogue, Fact, FactType

VERDICTS = (("fits", "使える"), ("not", "使えない"), ("unknown", "まだ分からない"))
ALSO_ASKED = ("project_cost", "cost_lines", "start")
"""Facts that a scheme of any kind may need for amount and days."""
SCHEME = (
    Box(name="title", label="制度の名前", required=True),
    Box(name="document", label="要綱の名前", required=True, help="条件の「条」が書かれている文書です。"),
    Box(name="desk", label="担当の窓口", help="例：市民協働課"),
    Box(
        name="contact",
        label="窓口の連絡先",
        help="電話や場所。例：電話 0XX-555-0101、市役所2階。書くと、窓口の名前と並べて住民に見せます。",
    ),
    Box(
        name="article",
        label="説明の記事の番号",
        required=True,
        help="公開中の記事の番号です。記事がなければ、そのままにします。",
    ),
    Box(name="support", label="支援の種類", kind=Kind.LINES, help="1行に1つ。例：補助金"),
    Box(
        name="ended",
        label="制度が終わる日",
        kind=Kind.DAY,
        help="例：令和9年3月31日。終わりが決まっていなければ、空のままにします。",
    ),
)
DATES = (
    Box(name="since", label="いつから", kind=Kind.DAY, required=True, help="例：令和9年4月1日"),
    Box(
        name="until",
        label="いつまで",
        kind=Kind.DAY,
        help="例：令和10年3月31日。決まっていなければ、空のままにします。",
    ),
)
CRITERION = (
    Box(name="clause", label="条", help="要綱のどこに書かれているか。例：第3条第1項第1号"),
    Box(name="say", label="自分で書く文", help="ふつうは空のままにします。書くと、左の文の代わりに住民に見せます。"),
)
PAPER = (
    Box(name="name", label="書類の名前", required=True, help="例：申請書（様式第1号）"),
    Box(name="note", label="説明", help="例：総会で決めたもの"),
)
WINDOW = (
    Box(name="clause", label="条", required=True, help="例：第8条"),
    Box(
        name="opens",
        label="受付の始まり",
        kind=Kind.YEARLY,
        help="例：毎年4月1日、令和9年6月2日。いつでも受け付けるなら、空のままにします。",
    ),
    Box(name="closes", label="受付の終わり", kind=Kind.YEARLY, help="例：毎年5月31日"),
    Box(name="consult_by", label="事前相談の期限", kind=Kind.YEARLY, help="例：毎年7月22日"),
    Box(name="consult_months_before", label="相談は、始める何か月前までか", kind=Kind.WHOLE, unit="か月前"),
    Box(
        name="decision_business_days",
        label="申しこみから決定までの日数",
        kind=Kind.WHOLE,
        unit="日（市役所が開いている日）",
    ),
    Box(name="start_after_decision", label="市の決定より前に始めてはいけない", kind=Kind.FLAG),
    Box(name="report_within_days", label="終わってから報告までの日数", kind=Kind.WHOLE, unit="日以内"),
    Box(name="how", label="出し方", kind=Kind.LINES, help="1行に1つ。例：窓口に持っていく、郵送、メール"),
    Box(name="in_person", label="窓口に持っていく方法だけ（郵送などは受けつけない）", kind=Kind.FLAG),
    Box(name="note", label="ほかに知らせること"),
)


def boxes(record: Record, edition: int, part: Part) -> tuple[Box, ...]:
    """The fields of a part, without its test."""
    catalogue = shipped_catalogue()
    match part.kind:
        case "scheme":
            return SCHEME
        case "dates":
            return DATES
        case "criterion":
            return CRITERION
        case "step":
            return step_boxes(catalogue)
        case "costs":
            return cost_boxes(catalogue)
        case "window":
            return WINDOW
        case "paper":
            return PAPER
        case _:
            return (*case_boxes(record, edition), *given_boxes(record, edition, "given."))


def step_boxes(catalogue: Catalogue) -> tuple[Box, ...]:
    """The fields of one step of the amount."""
    counts = tuple((name, fact.label) for name, fact in catalogue.facts.items() if fact.type is FactType.INTEGER)
    return (
        Box(name="clause", label="条（金額のきまりぜんぶに共通）", required=True, help="例：第6条"),
        Box(name="label", label="名前", help="例：1年目"),
        Box(
            name="rate",
            label="補助の割合",
            kind=Kind.RATE,
            help="例：2分の1、全額。決まった額のときは、空のままにします。",
        ),
        Box(name="fixed", label="決まった額", kind=Kind.YEN, help="例：3万円。割合のときは、空のままにします。"),
        Box(name="per.fact", label="数に応じて足す：何の数か", kind=Kind.CHOICE, options=counts, blank="足さない"),
        Box(name="per.yen", label="数に応じて足す：1つあたりの額", kind=Kind.YEN, help="例：400円"),
        Box(name="cap", label="上限の額", kind=Kind.YEN, help="例：15万円"),
        Box(
            name="cap_per.fact",
            label="上限が数で変わる：何の数か",
            kind=Kind.CHOICE,
            options=counts,
            blank="変わらない",
        ),
        Box(name="cap_per.yen", label="上限が数で変わる：1つあたりの額", kind=Kind.YEN),
        Box(name="round_down_to", label="切りすてる単位", kind=Kind.YEN, help="千円未満を切りすてるなら、千円"),
        Box(name="least", label="いちばん少ない額", kind=Kind.YEN, help="これより少ないときは、補助金を出しません。"),
    )


def cost_boxes(catalogue: Catalogue) -> tuple[Box, ...]:
    """The fields of the eligible costs."""
    kinds = tuple((option.value, option.label) for option in catalogue.fact(COST_LINES).options)
    others = (("yes", "対象になる"), ("no", "対象にならない"))
    return (
        Box(name="clause", label="条", required=True, help="例：第7条"),
        Box(name="allowed", label="対象になる費用", kind=Kind.CHOICES, options=kinds),
        Box(name="excluded", label="対象にならない費用", kind=Kind.CHOICES, options=kinds),
        Box(name="others", label="どちらにもない費用", kind=Kind.YES_NO, options=others, blank="窓口が決める"),
        Box(
            name="share_cap",
            label="割合の上限がある費用",
            kind=Kind.CAPS,
            options=kinds,
            help="1行に1つ。例：備品を買う費用 2分の1",
        ),
    )


def case_boxes(record: Record, edition: int) -> tuple[Box, ...]:
    """What a written case expects."""
    ids = tuple(
        (str(one.get("id")), str(one.get("clause") or one.get("id"))) for one in items(record, edition, "criterion")
    )
    return (
        Box(name="name", label="例の名前", required=True, help="例：会員4人は足りない"),
        Box(
            name="verdict",
            label="どうなるはずか",
            kind=Kind.CHOICE,
            options=VERDICTS,
            required=True,
            blank="選んでください",
        ),
        Box(
            name="amount",
            label="補助金の額はいくらのはずか",
            kind=Kind.YEN,
            help="使えるときだけ。書かなければ、額は確かめません。",
        ),
        Box(name="criterion", label="どの条件だけが合わないはずか", kind=Kind.CHOICE, options=ids, blank="決めない"),
        Box(name="on", label="いつの日の例か", kind=Kind.DAY, help="空なら、このきまりの始まりの日で確かめます。"),
    )


def given_boxes(record: Record, edition: int, prefix: str) -> tuple[Box, ...]:
    """Fields for the facts about a group that this edition speaks of, named as in the talk."""
    catalogue = shipped_catalogue()
    table = record["edition"][edition]
    spoken = {base for name in _names(table) if name in _known(catalogue) for base in catalogue.rests_on(name)}
    spoken |= {name for case in table.get("case", ()) for name in case.get("given", {})} | set(ALSO_ASKED)
    return tuple(_asked(fact, prefix, str(record["title"])) for name, fact in catalogue.facts.items() if name in spoken)


def _asked(fact: Fact, prefix: str, title: str) -> Box:
    options = tuple((option.value, option.label) for option in fact.options)
    kind = {
        FactType.CHOICE: Kind.CHOICE,
        FactType.CHOICES: Kind.ANSWERS,
        FactType.YES_NO: Kind.YES_NO,
        FactType.MONEY: Kind.YEN,
        FactType.DATE: Kind.DAY,
        FactType.COSTS: Kind.COSTS,
    }.get(fact.type, Kind.WHOLE)
    if kind is Kind.YES_NO:
        options = (("yes", fact.yes), ("no", fact.no))
    question = fact.question.replace("{scheme}", title)
    help_ = f"{question}（1行に1つ：{fact.options[0].label} 5万円）" if kind is Kind.COSTS else question
    return Box(
        name=f"{prefix}{fact.name}",
        label=fact.label,
        kind=kind,
        help=help_,
        unit=fact.unit,
        options=options,
        blank="分からない",
    )


def _known(catalogue: Catalogue) -> set[str]:
    return {*catalogue.facts, *catalogue.derived}


def _names(value: object) -> list[str]:
    """The names of facts in a table, however deep."""
    if isinstance(value, Mapping):
        own = [str(value[word]) for word in ("fact", "part", "whole") if isinstance(value.get(word), str)]
        return own + [name for word, inner in value.items() if word != "given" for name in _names(inner)]
    return [name for one in value for name in _names(one)] if isinstance(value, list) else []
