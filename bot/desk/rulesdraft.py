"""A scheme's draft: every part as a row with its sentence, one of them open as a form, what hinders publishing."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date, timedelta

from fastapi import Request
from fastapi.responses import Response

from bot.browser import Posted
from bot.desk.access import SentForm
from bot.desk.frame import Frame, visitor_of
from bot.desk.knowledge import number_in
from bot.desk.refusal import MANY
from bot.desk.rules import NO_DRAFT, OVERVIEW, address, not_allowed, part_address, refuse, show
from bot.desk.rulesbox import DATES, boxes
from bot.desk.rulesedit import edited, stored_test, texts, typed_test
from bot.desk.rulesfield import read
from bot.desk.rulespart import LISTED, Part, Typed, items, moved_up, part_of, stored, without
from bot.desk.rulesrow import boundaries, sections, sentence
from bot.desk.rulestest import TestForm, asked, facts, with_one_more
from bot.ports import Stale
from bot.rules.rulebook import NoRules, Rulebook
from bot.rules.rulecheck import check, read_edition
from bot.rules.ruletext import day_words
from bot.rules.scheme import Record, SchemeDraft
from intake.errors import BadValue
from knowledge.fit.catalogue import shipped_catalogue
from knowledge.fit.errors import BadRules
from knowledge.fit.rule import Rules

NEW_SINCE = "new_since"
THERE_ALREADY = "{day}からのきまりは、もうあります。このページの上の方で「{day}から」を選んで、直してください。"


@dataclass(frozen=True, slots=True)
class Open:
    """The part that is open as a form: what stands in it, and what is wrong with it.

    `preview` is the sentence of what was typed, not saved yet; `theirs` the one that somebody else has saved.
    """

    part: Part
    texts: Mapping[str, tuple[str, ...]]
    test: TestForm | None
    problems: Mapping[str, str] = field(default_factory=dict)
    preview: tuple[str, ...] = ()
    theirs: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class RulesDraftRoom:
    """The page of a draft and all its forms."""

    frame: Frame
    rulebook: Rulebook

    def show(self, request: Request) -> Response:
        """The draft, with the part open that the address names. Raises Unavailable."""
        try:
            draft, edition = self._draft(request)
        except NoRules:
            return self._gone(request)
        part = part_of(request.query_params.get("open", ""), draft.record, edition)
        return self._page(request, draft, edition, _opened(draft.record, edition, part) if part else None)

    def save(self, request: Request, sent: SentForm) -> Response:
        """Saves, shows, moves or removes the open part. Raises Unavailable."""
        written = fields_of(sent)
        try:
            draft, edition = self._draft(request)
            part = part_of(request.query_params.get("open", ""), draft.record, edition)
            if draft.revision != number_in(sent.one("seen")):
                return self._late(request, draft, edition, part, written)
            if part is None:
                return self._page(request, draft, edition, None, status=404)
            return self._do(request, draft, edition, part, sent.one("do"), written)
        except NoRules:
            return self._gone(request, written)
        except Stale:
            return self._late(request, *self._draft(request), None, written)

    def change_editions(self, request: Request, sent: SentForm) -> Response:
        """Adds an edition made from this one, or removes it. Raises Unavailable."""
        try:
            draft, edition = self._draft(request)
            if draft.revision != number_in(sent.one("seen")):
                return self._page(request, draft, edition, None, late=True, status=409)
            if sent.one("do") == "remove":
                return self._without_edition(request, draft, edition)
            since = date.fromisoformat(read(DATES[0], (sent.one(f"{MANY}{NEW_SINCE}"),)))
        except NoRules:
            return self._gone(request)
        except BadValue as bad:
            typed = sent.one(f"{MANY}{NEW_SINCE}")
            return self._page(request, draft, edition, None, new_since=(typed, str(bad)), status=422)
        if since.isoformat() in {str(one["since"]) for one in draft.record["edition"]}:
            typed, why = sent.one(f"{MANY}{NEW_SINCE}"), THERE_ALREADY.format(day=day_words(since))
            return self._page(request, draft, edition, None, new_since=(typed, why), status=422)
        saved = self._saved(request, draft, with_edition(draft.record, edition, since))
        added = [one["since"] for one in saved.record["edition"]].index(since.isoformat())
        return self.frame.done("rules.edition", then=part_address(draft.key, added))

    def _do(self, request: Request, draft: SchemeDraft, edition: int, part: Part, act: str, written: Typed) -> Response:
        record, test = draft.record, typed_test(part, written)
        if act == "remove":
            self._saved(request, draft, without(record, edition, part))
            return self.frame.done("rules.remove", then=part_address(draft.key, edition) + f"#list-{part.kind}")
        if act == "up":
            self._saved(request, draft, moved_up(record, edition, part))
            return self.frame.done("rules.save", then=part_address(draft.key, edition) + f"#list-{part.kind}")
        if act == "more" and test is not None:
            test = with_one_more(test)
            return self._page(request, draft, edition, Open(part, written, test))
        after, problems = edited(record, edition, part, written, test)
        if act == "look" and test is not None and any(leaf.fact != leaf.seen for leaf in test.leaves):
            problems = {}  # the fields of a fact that was chosen just now are not filled in yet
        if problems or act == "look":
            preview = () if problems or after is record else _said(after, edition, part)
            opened = Open(part, written, test, problems, preview)
            return self._page(request, draft, edition, opened, status=422 if problems and act != "look" else 200)
        saved = self._saved(request, draft, after)
        there = _place(saved.record, after["edition"][edition], edition)
        last = len(items(saved.record, there, part.kind)) - 1 if part.is_new else part.number
        name = Part(part.kind, last).name
        then = address("/draft", key=draft.key, edition=there, saved=name) + f"#part-{name}"
        return self.frame.done("rules.save", then=then)

    def _saved(self, request: Request, draft: SchemeDraft, record: Record) -> SchemeDraft:
        return self.rulebook.save(draft.key, record, by=visitor_of(request).staff.login, seen=draft.revision)

    def _without_edition(self, request: Request, draft: SchemeDraft, edition: int) -> Response:
        left = [one for place, one in enumerate(draft.record["edition"]) if place != edition]
        if not left:
            return self._page(request, draft, edition, None, status=422)
        self._saved(request, draft, {**draft.record, "edition": left})
        return self.frame.done("rules.remove", then=part_address(draft.key, 0))

    def _late(self, request: Request, draft: SchemeDraft, edition: int, part: Part | None, written: Typed) -> Response:
        """Somebody else has saved meanwhile: what was typed stays, beside what they saved."""
        name = request.query_params.get("open", "")
        kind = name.partition("-")[0]
        part = part or (Part(kind, is_new=True) if kind in LISTED else None)
        if part is None:
            return self._page(request, draft, edition, None, late=True, status=409)
        theirs = _said(draft.record, edition, part)
        opened = Open(part, written, typed_test(part, written), theirs=theirs)
        return self._page(request, draft, edition, opened, late=True, status=409)

    def _draft(self, request: Request) -> tuple[SchemeDraft, int]:
        draft = self.rulebook.draft(request.query_params.get("key", ""))
        asked_for = number_in(request.query_params.get("edition", "")) or 0
        return draft, min(asked_for, len(draft.record["edition"]) - 1)

    def _gone(self, request: Request, written: Typed | None = None) -> Response:
        typed = {name: "\n".join(values) for name, values in (written or {}).items() if any(values)}
        return refuse(self.frame, request, "下書きがありません", NO_DRAFT, status=404, ways=(OVERVIEW,), typed=typed)

    def _page(
        self,
        request: Request,
        draft: SchemeDraft,
        edition: int,
        opened: Open | None,
        *,
        status: int = 200,
        late: bool = False,
        new_since: tuple[str, str] = ("", ""),
    ) -> Response:
        checked, rules, catalogue = check(draft.record), _readable(draft.record, edition), shipped_catalogue()
        return show(
            self.frame,
            request,
            "desk/rules_draft.html",
            status=status,
            draft=draft,
            edition=edition,
            editions=[_named(one) for one in draft.record["edition"]],
            problems=checked.problems,
            sections=sections(rules) if rules else [],
            tried=boundaries(rules) if rules else [],
            opened=opened,
            boxes=boxes(draft.record, edition, opened.part) if opened else (),
            faults=_links(opened),
            facts=facts(catalogue),
            asked=lambda name: asked(name, catalogue),
            late=late,
            saved=request.query_params.get("saved", ""),
            new_since=new_since,
            not_allowed=not_allowed(self.rulebook),
        )


def fields_of(sent: Posted) -> Typed:
    """What was typed, by the name of the field."""
    return {name.removeprefix(MANY): values for name, values in sent.fields.items() if name.startswith(MANY)}


def with_edition(record: Record, edition: int, since: date) -> Record:
    """The draft with one more edition from a day on, made from another; the one before it ends the day before.

    The new one ends the day before the next begins, where there is one.
    """
    after = deepcopy(dict(record))
    before = after["edition"][edition]
    added = deepcopy(before)
    added.pop("until", None)
    added["since"] = since.isoformat()
    if later := [str(one["since"]) for one in after["edition"] if str(one["since"]) > added["since"]]:
        added["until"] = (date.fromisoformat(min(later)) - timedelta(days=1)).isoformat()
    began = date.fromisoformat(str(before["since"]))
    for case in added.get("case", ()):
        if "on" in case:
            case["on"] = _years_later(date.fromisoformat(str(case["on"])), since.year - began.year).isoformat()
    for one in after["edition"]:
        if str(one["since"]) < added["since"] <= str(one.get("until") or added["since"]):
            one["until"] = (since - timedelta(days=1)).isoformat()
    after["edition"].append(added)
    return after


def _years_later(day: date, years: int) -> date:
    return day.replace(year=day.year + years, day=min(day.day, 28) if day.month == 2 else day.day)


def _opened(record: Record, edition: int, part: Part) -> Open:
    table = stored(record, edition, part)
    if part.kind == "case" and part.is_new and (cases := items(record, edition, "case")):
        table = {"given": cases[0].get("given", {})}  # most cases change one fact of the first
    return Open(part, texts(boxes(record, edition, part), table), stored_test(record, edition, part))


def _said(record: Record, edition: int, part: Part) -> tuple[str, ...]:
    rules = _readable(record, edition)
    if rules is None:
        return ()
    name = part.name
    if part.is_new:
        rows = next((section.rows for section in sections(rules) if section.kind == part.kind), ())
        name = rows[-1].part if rows else ""
    return sentence(rules, name)


def _readable(record: Record, edition: int) -> Rules | None:
    try:
        return read_edition(record, edition)
    except BadRules:
        return None


def _place(record: Record, table: object, otherwise: int) -> int:
    return record["edition"].index(table) if table in record["edition"] else otherwise


def _named(table: Mapping[str, object]) -> str:
    until = table.get("until")
    return f"{_day(table['since'])}から" + (f"{_day(until)}まで" if until else "")


def _day(raw: object) -> str:
    try:
        return day_words(date.fromisoformat(str(raw)))
    except ValueError:
        return str(raw)


def _links(opened: Open | None) -> list[tuple[str, str]]:
    """The faults of the open form as links to their fields."""
    if opened is None:
        return []
    return [(f"field-{name}" if name else "part-form", why) for name, why in opened.problems.items()]
