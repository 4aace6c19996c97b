"""Judges a scheme for a group: every criterion with its reason, the amount, the days, the papers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from knowledge.fit.amount import Amount, work_out
from knowledge.fit.deadline import Dates, State, dates
from knowledge.fit.fact import Catalogue, Known
from knowledge.fit.judge import judge
from knowledge.fit.near import Change, changes, together
from knowledge.fit.rule import AllOf, Criterion, Edition, Paper, Rules, Verdict, facts_of
from knowledge.fit.say import condition, reason
from knowledge.fit.view import Contradiction, View, look


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """One criterion for one group. `condition` is what it asks, `reason` why it is met or not, both as sentences.

    `missing` names the facts that would settle it, `near` what the group could change so that it fits; None when
    nothing can be done.
    """

    criterion: Criterion
    verdict: Verdict
    condition: str
    reason: str
    missing: tuple[str, ...] = ()
    near: tuple[Change, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Bring:
    """A paper to bring: FITS needs it, UNKNOWN may need it (a fact is missing)."""

    paper: Paper
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """What a scheme is for a group. `edition` is None when there are no rules for the day.

    `near` is what would make a scheme fit that does not: the changes for all unmet criteria together, None when one
    of them cannot be met or nothing is unmet.
    """

    scheme: Rules
    edition: Edition | None
    on: date
    verdict: Verdict
    criteria: tuple[Outcome, ...] = ()
    amount: Amount | None = None
    dates: Dates | None = None
    papers: tuple[Bring, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()
    near: tuple[Change, ...] | None = None

    @property
    def missing(self) -> tuple[str, ...]:
        """The facts that would settle the verdict, once each."""
        return tuple(dict.fromkeys(name for one in self.criteria for name in one.missing))

    @property
    def not_stated(self) -> tuple[Outcome, ...]:
        """The criteria of which the document does not say enough: the desk has to be asked."""
        return tuple(one for one in self.criteria if one.verdict is Verdict.UNKNOWN and not one.missing)


def evaluate(rules: Rules, known: Known, on: date) -> Fit:
    """Judges one scheme on one day. Facts that contradict each other count as not known.

    Raises BadFact for a name that the catalogue does not know or a value of the wrong type.
    """
    return judged(rules, look(rules.catalogue, known, on))


def evaluate_all(schemes: Iterable[Rules], known: Known, on: date) -> tuple[Fit, ...]:
    """Judges every scheme and ranks them: what fits first, then what may fit, then near misses, then the rest."""
    views: dict[int, View] = {}
    found = [judged(rules, _view(views, rules.catalogue, known, on)) for rules in schemes]
    return tuple(sorted(found, key=_rank))


def _view(views: dict[int, View], catalogue: Catalogue, known: Known, on: date) -> View:
    if id(catalogue) not in views:
        views[id(catalogue)] = look(catalogue, known, on)
    return views[id(catalogue)]


def judged(rules: Rules, view: View) -> Fit:
    """Judges one scheme for facts that were looked at already."""
    edition = rules.edition(view.on)
    ended = rules.ended is not None and view.on > rules.ended
    if edition is None or ended:
        verdict = Verdict.NOT if ended else Verdict.UNKNOWN
        return Fit(scheme=rules, edition=None, on=view.on, verdict=verdict, contradictions=view.contradictions)
    verdict = verdict_of(edition, view)
    tests = [criterion.test for criterion in edition.criteria]
    return Fit(
        scheme=rules,
        edition=edition,
        on=view.on,
        verdict=verdict,
        criteria=tuple(_outcome(criterion, view) for criterion in edition.criteria),
        amount=work_out(edition, view),
        dates=dates(edition, view),
        papers=tuple(_papers(edition, view)),
        contradictions=view.contradictions,
        near=together(tests, view) if verdict is Verdict.NOT else None,
    )


def verdict_of(edition: Edition, view: View) -> Verdict:
    """The verdict alone, without reasons."""
    return judge(AllOf(tuple(criterion.test for criterion in edition.criteria)), view)


def _outcome(criterion: Criterion, view: View) -> Outcome:
    verdict = judge(criterion.test, view)
    missing = [base for name in facts_of(criterion.test) for base in view.missing(name)]
    return Outcome(
        criterion=criterion,
        verdict=verdict,
        condition=criterion.say or condition(criterion.test, view.catalogue),
        reason=reason(criterion, verdict, view),
        missing=tuple(dict.fromkeys(missing)) if verdict is Verdict.UNKNOWN else (),
        near=changes(criterion.test, view) if verdict is Verdict.NOT else None,
    )


def _papers(edition: Edition, view: View) -> Iterable[Bring]:
    for paper in edition.papers:
        verdict = Verdict.FITS if paper.when is None else judge(paper.when, view)
        if verdict is not Verdict.NOT:
            yield Bring(paper=paper, verdict=verdict)


_STATES = {State.OPEN: 0, State.ANY_TIME: 0, State.OPENS: 1, State.NOT_STATED: 2, State.CLOSED: 3}


def _rank(fit: Fit) -> tuple[int, int, int, int, int, str]:
    """Fits, may fit, near miss, rest; among them what is in time and open, needs fewer answers, gives more."""
    group = {Verdict.FITS: 0, Verdict.UNKNOWN: 1, Verdict.NOT: 2}[fit.verdict]
    if fit.verdict is Verdict.NOT and fit.near is None:
        group = 3
    state = _STATES[fit.dates.state] if fit.dates is not None else len(_STATES)
    effort = len(fit.near or ()) if fit.verdict is Verdict.NOT else len(fit.missing) + len(fit.not_stated)
    yen = fit.amount.yen or fit.amount.most or 0 if fit.amount is not None else 0
    late = int(fit.dates is not None and fit.dates.in_time is Verdict.NOT)
    return group, late, state, effort, -yen, fit.scheme.key
