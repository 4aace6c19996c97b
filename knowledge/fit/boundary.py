"""The table of boundary cases of a rule set: just under, at, over. It must pass before rules are published."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from knowledge.fit import naming
from knowledge.fit.evaluate import Fit, judged
from knowledge.fit.fact import DontKnow, FactType, Value
from knowledge.fit.judge import judge
from knowledge.fit.near import applied
from knowledge.fit.rule import Case, Criterion, Edition, Leaf, NotStated, OneOf, Rules, Share, Verdict, facts_of, leaves
from knowledge.fit.sample import edges
from knowledge.fit.say import VERDICTS, condition
from knowledge.fit.show import label, yen
from knowledge.fit.show import value as show
from knowledge.fit.view import look

TABLE = "table"
"""The name of a failure of the whole table of examples."""


@dataclass(frozen=True, slots=True)
class Row:
    """One generated case: a group that fits but for one fact. `amount` is what it would get."""

    edition: str
    criterion: str
    clause: str
    fact: str
    value: Value
    verdict: Verdict
    amount: int | None
    text: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Why rules may not be published: the edition, the case or criterion, and the reason as a sentence.

    `name` is the name of the case or the id of the criterion; `title` is what people call it.
    """

    edition: str
    name: str
    why: str
    title: str

    def text(self) -> str:
        """One line for the desk."""
        return f"{naming.edition(self.edition)} ／ {self.title}：{self.why}"


def check(rules: Rules) -> tuple[Failure, ...]:
    """What has to be put right before the rules are published; empty when all is well.

    Every case written by hand must come out as it says; there must be one that fits; every limit needs a case for the
    last value that does and the first that does not; every criterion that can fail must do so in some case, written or
    generated; a group that follows the advice of a near miss must then fit.
    """
    return tuple(failure for edition in rules.editions for failure in _check(rules, edition))


def table(rules: Rules, edition: Edition) -> tuple[Row, ...]:
    """The generated cases: from the first written case that fits, one fact at a time moved around every limit."""
    start = _start(edition)
    return tuple(row for criterion in edition.criteria for row in _rows(rules, edition, criterion, start))


def _start(edition: Edition) -> Case:
    """The first written case that fits; where none can be known to, a group of which nothing is known."""
    unknown = Case(name="", given={}, verdict=Verdict.UNKNOWN)
    return next((case for case in edition.cases if case.verdict is Verdict.FITS), unknown)


def run(rules: Rules, edition: Edition, case: Case) -> Fit:
    """Judges one written case on its day, or on the first day of its edition."""
    return judged(rules, look(rules.catalogue, case.given, case.on or edition.since))


def _check(rules: Rules, edition: Edition) -> Iterator[Failure]:
    fits = [(case, run(rules, edition, case)) for case in edition.cases]
    for case, fit in fits:
        yield from (_of_case(edition, case, why) for why in _differences(rules, edition, case, fit))
    if all(map(_can_fit, edition.criteria)) and all(case.verdict is not Verdict.FITS for case in edition.cases):
        yield Failure(edition.name, TABLE, "使える場合の例が1つもありません。例を書き足してください", "例の表")
        return
    rows = table(rules, edition)
    for criterion in edition.criteria:
        yield from _uncovered(rules, edition, criterion, [fit for _, fit in fits], rows)
        yield from _untried(rules, edition, criterion)
    yield from (
        _of_case(edition, case, "「あと一歩」の案内どおりにしても、使えるようになりません")
        for case, fit in fits
        if not _advice_holds(rules, edition, case, fit)
    )


def _can_fit(criterion: Criterion) -> bool:
    return not any(isinstance(leaf, NotStated) for leaf in leaves(criterion.test))


def _can_fail(criterion: Criterion, rules: Rules) -> bool:
    """Not when something is not stated, or when every option either does or is left open by the document."""
    if not _can_fit(criterion):
        return False
    open_ = [leaf for leaf in leaves(criterion.test) if isinstance(leaf, OneOf) and leaf.unsure]
    return all(len(rules.catalogue.fact(leaf.fact).options) > len({*leaf.values, *leaf.unsure}) for leaf in open_)


def _of_case(edition: Edition, case: Case, why: str) -> Failure:
    return Failure(edition.name, case.name, why, f"例「{case.name}」")


def _of_criterion(edition: Edition, criterion: Criterion, why: str) -> Failure:
    return Failure(edition.name, criterion.id, why, f"条件「{criterion.clause or criterion.id}」")


def _said(rules: Rules, criterion: Criterion) -> str:
    """A condition by its clause and its sentence: nobody at the desk sees its id."""
    return f"{criterion.clause}「{criterion.say or condition(criterion.test, rules.catalogue)}」"


def _differences(rules: Rules, edition: Edition, case: Case, fit: Fit) -> Iterable[str]:
    if fit.edition is not edition:
        return [f"例の日（{naming.day_words(case.on or edition.since)}）が、このきまりの期間に入っていません"]
    found = [
        f"団体のことが食いちがっています（{'、'.join(label(rules.catalogue, fact) for fact in one.facts)}）"
        for one in fit.contradictions
    ]
    if fit.verdict is not case.verdict:
        found.append(f"「{VERDICTS[case.verdict]}」のはずが、「{VERDICTS[fit.verdict]}」になります")
    got = fit.amount.yen if fit.amount is not None else None
    if case.amount is not None and got != case.amount:
        found.append(f"{yen(case.amount)}のはずが、{'計算できません' if got is None else yen(got) + 'になります'}")
    decided = {one.criterion.id for one in fit.criteria if one.verdict is Verdict.NOT}
    if case.verdict is Verdict.NOT and case.criterion and decided != {case.criterion}:
        found.append(_decided_otherwise(rules, edition, case.criterion, decided))
    return found


def _decided_otherwise(rules: Rules, edition: Edition, wanted: str, decided: Collection[str]) -> str:
    """A case fails for other conditions than it says: which, in the order of the rules."""
    (said,) = (_said(rules, one) for one in edition.criteria if one.id == wanted)
    others = "と、".join(_said(rules, one) for one in edition.criteria if one.id in decided and one.id != wanted)
    if not others:
        return f"{said}だけが合わないはずが、合っています"
    return f"{said}だけが合わないはずが、{others}{'も' if wanted in decided else 'のほうが'}合いません"


def _uncovered(
    rules: Rules, edition: Edition, criterion: Criterion, fits: Iterable[Fit], rows: Iterable[Row]
) -> Iterator[Failure]:
    """A criterion that no case ever fails decides nothing: it is written wrongly, or nobody tried it."""
    written = {one.verdict for fit in fits for one in fit.criteria if one.criterion.id == criterion.id}
    generated = {row.verdict for row in rows if row.criterion == criterion.id}
    if _can_fail(criterion, rules) and Verdict.NOT not in written | generated:
        said = criterion.say or condition(criterion.test, rules.catalogue)
        yield _of_criterion(edition, criterion, f"「{said}」で使えなくなる例がありません。例を書き足してください")


def _untried(rules: Rules, edition: Edition, criterion: Criterion) -> Iterator[Failure]:
    """A limit needs written cases for the last value that still does and the first that does not."""
    for leaf in leaves(criterion.test):
        for fact in dict.fromkeys(base for name in facts_of(leaf) for base in rules.catalogue.rests_on(name)):
            wanted = _turns(rules, fact, leaf, _start(edition), edition)
            tried = {at for case in edition.cases for at in _at(rules, fact, leaf, case, edition)}
            if wanted and not {True, False} <= tried and not _other_part_is_tried(rules, leaf, fact, edition):
                values = "、".join(show(rules.catalogue, fact, value) for value in wanted)
                why = f"「{label(rules.catalogue, fact)}」の境目の例（{values}）が足りません。例を書き足してください"
                yield _of_criterion(edition, criterion, why)


def _other_part_is_tried(rules: Rules, leaf: Leaf, fact: str, edition: Edition) -> bool:
    """Of a share it is enough to move one of its two numbers."""
    if not isinstance(leaf, Share):
        return False
    other = leaf.part if fact == leaf.whole else leaf.whole
    return {True, False} <= {at for case in edition.cases for at in _at(rules, other, leaf, case, edition)}


def _turns(rules: Rules, fact: str, leaf: Leaf, case: Case, edition: Edition) -> tuple[Value, ...]:
    """The two neighbouring values between which a test turns; empty when it does not speak of the fact."""
    view = look(rules.catalogue, case.given, case.on or edition.since)
    values = edges(fact, (leaf,), view)
    verdicts = [judge(leaf, replace(view, known={**view.known, fact: value})) for value in values]
    for place, (one, other) in enumerate(pairwise(verdicts)):
        if one is not other:
            return values[place], values[place + 1]
    return ()


def _at(rules: Rules, fact: str, leaf: Leaf, case: Case, edition: Edition) -> Iterator[bool]:
    """Does a case stand at the limit of a test? True on the side that does, False on the other."""
    value = case.given.get(fact)
    if value is not None and value in _turns(rules, fact, leaf, case, edition):
        yield judge(leaf, look(rules.catalogue, case.given, case.on or edition.since)) is Verdict.FITS


def _advice_holds(rules: Rules, edition: Edition, case: Case, fit: Fit) -> bool:
    if fit.edition is not edition or fit.near is None:
        return True
    view = applied(fit.near, look(rules.catalogue, case.given, case.on or edition.since))
    return all(judge(criterion.test, view) is not Verdict.NOT for criterion in edition.criteria)


def _rows(rules: Rules, edition: Edition, criterion: Criterion, start: Case) -> Iterator[Row]:
    on = start.on or edition.since
    for fact in dict.fromkeys(_asked(rules, criterion)):
        for value in _moved(rules, fact, criterion, start.given, on):
            fit = judged(rules, look(rules.catalogue, {**start.given, fact: value}, on))
            if fit.edition is edition and not fit.contradictions:
                yield _row(rules, edition, criterion, fact, value, fit)


def _asked(rules: Rules, criterion: Criterion) -> Iterator[str]:
    return (base for name in facts_of(criterion.test) for base in rules.catalogue.rests_on(name))


def _moved(
    rules: Rules, fact: str, criterion: Criterion, given: Mapping[str, Value | DontKnow], on: date
) -> list[Value]:
    """The values to try: around every limit of a number or day, each option of a choice, yes and no."""
    if around := edges(fact, leaves(criterion.test), look(rules.catalogue, given, on)):
        return around
    subject = rules.catalogue.fact(fact)
    match subject.type:
        case FactType.YES_NO:
            return [True, False]
        case FactType.CHOICES:
            return [(option.value,) for option in subject.options]
        case FactType.CHOICE:
            return [option.value for option in subject.options]
        case _:
            return []


def _row(rules: Rules, edition: Edition, criterion: Criterion, fact: str, value: Value, fit: Fit) -> Row:
    amount = fit.amount.yen if fit.amount is not None and fit.verdict is Verdict.FITS else None
    text = f"{label(rules.catalogue, fact)}が「{show(rules.catalogue, fact, value)}」なら、{VERDICTS[fit.verdict]}。"
    return Row(edition.name, criterion.id, criterion.clause, fact, value, fit.verdict, amount, text)
