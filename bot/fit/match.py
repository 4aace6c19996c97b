"""What a group reads of the schemes: the ranked result, and one scheme in full."""

from collections.abc import Iterator, Sequence

from bot.following import JUDGES
from bot.message import MAX_CHOICES, Choice, Fact, Heading, Line, Reply
from bot.wording import Words
from knowledge.fit import say, say_amount, say_dates, show
from knowledge.fit.evaluate import Fit, Outcome
from knowledge.fit.fact import Catalogue
from knowledge.fit.rule import Verdict

SHOWN = 3
"""Schemes of each verdict that are shown at once: more are named under their button."""
NAMED = 3
FILLED = 2
"""Facts that are offered to be filled in for amounts and days."""
DO = "fit:"
"""How the value of a button of this talk begins."""


def button(words: Words, key: str, act: str, *, minor: bool = False, **values: object) -> Choice:
    """A button of this talk."""
    return Choice(words(f"button.{key}", **values), f"{DO}{act}", minor=minor)


def result(
    words: Words, fits: Sequence[Fit], catalogue: Catalogue, *, city: str, finished: bool, is_kept: bool = False
) -> Reply:
    """The ranked schemes: what fits in full, what may fit with what is missing, near misses with what to do.

    `is_kept`: the group has agreed to be remembered already, so that it is not asked to.
    """
    good = [fit for fit in fits if fit.verdict is Verdict.FITS]
    open_ = [fit for fit in fits if fit.verdict is Verdict.UNKNOWN]
    near = [fit for fit in fits if fit.verdict is Verdict.NOT and fit.near is not None]
    shown = [*good[:SHOWN], *open_[:SHOWN], *near[:SHOWN]]
    head = words("fit.found" if good else "fit.found_none", city=city, number=len(fits), fits=len(good))
    lines: list[Line] = [] if finished else [words("fit.found_so_far")]
    lines += [line for fit in good[:SHOWN] for line in _good(words, fit, catalogue)]
    lines += [words("fit.open_number", number=len(open_))] if open_ else []
    lines += [line for fit in open_[:SHOWN] for line in _open(words, fit, catalogue)]
    lines += [words("fit.near_number", number=len(near))] if near else []
    lines += [line for fit in near[:SHOWN] for line in _near(words, fit, catalogue)]
    lines += _rest(words, "fit.more", [*good[SHOWN:], *open_[SHOWN:], *near[SHOWN:]])
    lines += _rest(words, "fit.others", [fit for fit in fits if fit.verdict is Verdict.NOT and fit.near is None])
    fills = list(_fills(words, good[:SHOWN], catalogue))
    lines += [words("fit.fill_hint")] if fills else []
    choices = tuple(_result_choices(words, shown, fills, is_kept=is_kept))
    return Reply(text=head, lines=tuple(lines), notice=words("fit.final"), choices=choices)


def scheme(
    words: Words, fit: Fit, catalogue: Catalogue, *, has_article: bool, alone: bool, is_kept: bool = False
) -> Reply:
    """One scheme in full: every condition with its clause and reason, the amount worked out, the days, the papers.

    `alone` when it is the only one that is looked at.
    """
    days = say_dates.sentences(fit.dates) if fit.dates else (say_dates.state(None),)
    lines: list[Line] = [line for one in fit.criteria for line in _criterion(words, one)]
    lines += [Fact(words("fit.do"), say.near(fit.near, catalogue))] if fit.near else []
    lines += [Fact(words("fit.amount"), say_amount.headline(fit.amount)), *_working(words, fit, catalogue)]
    days = tuple(day if day.endswith("。") else f"{day}。" for day in days)
    lines += [Fact(words("fit.days"), "".join(days)), *_papers(words, fit), *_desk(words, fit)]
    choices = [button(words, "fit_staff", f"staff:{fit.scheme.key}")]
    if has_article:
        choices.append(Choice(words("button.fit_article"), f"article:{fit.scheme.article}"))
    choices += [button(words, "proposal", f"propose:{fit.scheme.key}"), *_fills(words, [fit], catalogue)]
    choices += _keeping(words, is_kept=is_kept) if alone else [button(words, "fit_back", "result")]
    choices += [button(words, "fit_fix", "fix"), button(words, "stop", "stop", minor=True)]
    return Reply(
        text=say.VERDICTS[fit.verdict] + "。",
        lines=(Heading(fit.scheme.title, fit.scheme.city), *lines),
        source=fit.scheme.document,
        notice=words("fit.final"),
        choices=tuple(choices),
    )


def _good(words: Words, fit: Fit, catalogue: Catalogue) -> Iterator[Line]:
    yield Heading(fit.scheme.title, say.VERDICTS[fit.verdict])
    yield Fact(words("fit.amount"), say_amount.headline(fit.amount))
    yield from _working(words, fit, catalogue)
    yield Fact(words("fit.window"), say_dates.state(fit.dates))
    if fit.dates is not None:
        days = {
            "consult_by": fit.dates.consult_by,
            "apply_by": fit.dates.apply_by,
            "first_start": fit.dates.first_start,
        }
        yield from (Fact(words(f"fit.{name}"), show.day(day)) for name, day in days.items() if day is not None)
        yield from (say_dates.problem(one, fit.dates) for one in fit.dates.problems)
    yield from _papers(words, fit)
    yield from _desk(words, fit)
    yield Fact(words("fit.source"), _source(fit))


def _open(words: Words, fit: Fit, catalogue: Catalogue) -> Iterator[Line]:
    yield Heading(fit.scheme.title, say.VERDICTS[fit.verdict])
    if fit.missing:
        yield Fact(words("fit.missing"), say.missing(fit.missing, catalogue))
    if fit.not_stated:
        yield Fact(words("fit.not_stated"), show.listed(one.condition for one in fit.not_stated))
    yield from _desk(words, fit)


def _near(words: Words, fit: Fit, catalogue: Catalogue) -> Iterator[Line]:
    yield Heading(fit.scheme.title, say.VERDICTS[fit.verdict])
    yield Fact(words("fit.do"), say.near(fit.near or (), catalogue))


def _rest(words: Words, key: str, rest: Sequence[Fit]) -> Iterator[Line]:
    if rest:
        titles = "、".join(fit.scheme.title for fit in rest[:NAMED])
        more = words("fit.others_more", titles=titles, number=len(rest)) if len(rest) > NAMED else titles
        yield Fact(words(key), more)


def _working(words: Words, fit: Fit, catalogue: Catalogue) -> Iterator[Line]:
    if fit.amount is not None and fit.verdict is not Verdict.NOT:
        yield Fact(words("fit.working"), "".join(say_amount.working(fit.amount, catalogue)))


def _papers(words: Words, fit: Fit) -> Iterator[Line]:
    names = [
        one.paper.name if one.verdict is Verdict.FITS else words("fit.paper_maybe", name=one.paper.name)
        for one in fit.papers
    ]
    if names:
        yield Fact(words("fit.papers"), "、".join(names))


def _desk(words: Words, fit: Fit) -> Iterator[Line]:
    if fit.scheme.desk:
        contact = f"（{fit.scheme.contact}）" if fit.scheme.contact else ""
        yield Fact(words("fit.desk"), f"{fit.scheme.desk}{contact}")


def _criterion(words: Words, one: Outcome) -> Iterator[Line]:
    where = words("fit.clause", clause=one.criterion.clause) if one.criterion.clause else ""
    yield words("fit.condition", mark=say.MARKS[one.verdict], condition=one.condition, clause=where)
    if one.verdict is not Verdict.FITS:
        yield one.reason


def _source(fit: Fit) -> str:
    clauses = [one.criterion.clause for one in fit.criteria]
    ends = "～".join(dict.fromkeys((clauses[0], clauses[-1]))) if clauses else ""
    return f"{fit.scheme.document} {ends}".strip()


def _keeping(words: Words, *, is_kept: bool) -> list[Choice]:
    """Buttons for a page of the result and, once, for remembering the group."""
    sheet = button(words, "fit_sheet", "sheet")
    return [sheet] if is_kept else [sheet, button(words, "fit_remember", "remember")]


def _result_choices(words: Words, shown: Sequence[Fit], fills: Sequence[Choice], *, is_kept: bool) -> Iterator[Choice]:
    ends = [
        *_keeping(words, is_kept=is_kept),
        button(words, "fit_fix", "fix"),
        Choice(words("button.ask_staff"), f"{DO}staff"),
        button(words, "fit_fresh", "fresh", minor=True),
        button(words, "stop", "stop", minor=True),
    ]
    room = MAX_CHOICES - len(fills) - len(ends)
    yield from (Choice(fit.scheme.title, f"{JUDGES}{fit.scheme.article}") for fit in shown[:room])
    yield from (*fills, *ends)


def _fills(words: Words, fits: Sequence[Fit], catalogue: Catalogue) -> Iterator[Choice]:
    """Buttons for what amounts and days still need."""
    wanted: dict[str, None] = {}
    for fit in fits:
        wanted |= dict.fromkeys(fit.amount.missing if fit.amount else ())
        wanted |= dict.fromkeys(fit.dates.missing if fit.dates else ())
    for name in [*wanted][:FILLED]:
        yield button(words, "fit_fill", f"fix:{name}", label=show.label(catalogue, name))
