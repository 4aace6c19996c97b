"""Trying a scheme out: an invented group's facts, a day, and what a resident would be shown."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from bot.desk.access import SentForm
from bot.desk.frame import Frame
from bot.desk.knowledge import number_in
from bot.desk.rules import GONE, refuse, show
from bot.desk.rulesbox import given_boxes
from bot.desk.rulesdraft import fields_of
from bot.desk.rulesfield import Box, Kind, read, shown
from bot.desk.rulespart import Typed
from bot.era import jst_date
from bot.fit import match
from bot.message import Reply
from bot.rules.rulebook import NoRules, NoScheme, Rulebook
from bot.rules.rulecheck import read_edition, read_scheme
from bot.rules.scheme import Record
from bot.wording import Words
from intake.errors import BadValue
from knowledge.fit.errors import BadRules
from knowledge.fit.evaluate import evaluate
from knowledge.fit.fact import PER_SCHEME
from knowledge.fit.rule import Rules
from knowledge.fit.value import read_known

ON = Box(name="on", label="いつの日に調べるか", kind=Kind.DAY, help="例：令和9年4月1日。空なら、今日です。")
GIVEN = "given."
UNREADABLE = "この下書きは、まだ読めないところがあります。下書きのページで、直すところを確かめてください。"


@dataclass(frozen=True, slots=True)
class TryPage:
    """The page on which a draft or a version is tried out; nothing of it is kept."""

    frame: Frame
    rulebook: Rulebook
    words: Words

    def show(self, request: Request) -> Response:
        """The empty form. Raises Unavailable."""
        return self._with_record(request, lambda record: self._page(request, record, {}))

    def run(self, request: Request, sent: SentForm) -> Response:
        """What comes of the facts that were typed. Raises Unavailable."""
        written = fields_of(sent)
        return self._with_record(request, lambda record: self._tried(request, record, written))

    def _tried(self, request: Request, record: Record, written: Typed) -> Response:
        given, problems = _read(_boxes(record, _edition(request, record)), written)
        if problems:
            return self._page(request, record, written, problems=problems, status=422)
        on = date.fromisoformat(given.pop("on", None) or self._today().isoformat())
        try:
            rules = _rules(record, _edition(request, record))
        except BadRules as error:
            return self._page(request, record, written, problems={"": f"{UNREADABLE}（{error}）"}, status=422)
        return self._page(request, record, written, reply=self._answer(rules, given, on), on=on)

    def _answer(self, rules: Rules, given: Mapping[str, Any], on: date) -> Reply:
        per_scheme = {name for name, fact in rules.catalogue.facts.items() if fact.per_scheme}
        named = {f"{name}{PER_SCHEME}{rules.key}" if name in per_scheme else name: raw for name, raw in given.items()}
        fit = evaluate(rules, read_known(rules.catalogue, named), on)
        return match.scheme(self.words, fit, rules.catalogue, has_article=False, alone=True)

    def _with_record(self, request: Request, then: Callable[[Record], Response]) -> Response:
        key, number = request.query_params.get("key", ""), number_in(request.query_params.get("version", ""))
        try:
            found = self.rulebook.draft(key) if number is None else self.rulebook.version(key, number)
        except (NoRules, NoScheme):
            return refuse(self.frame, request, "ためす制度がありません", GONE, status=404)
        return then(found.record)

    def _page(
        self,
        request: Request,
        record: Record,
        written: Typed,
        *,
        problems: Mapping[str, str] | None = None,
        reply: Reply | None = None,
        on: date | None = None,
        status: int = 200,
    ) -> Response:
        query = request.query_params
        return show(
            self.frame,
            request,
            "desk/rules_try.html",
            status=status,
            key=query.get("key", ""),
            version=query.get("version", ""),
            edition=query.get("edition", ""),
            title=record["title"],
            boxes=_boxes(record, _edition(request, record)),
            texts=written,
            problems=problems or {},
            faults=[(f"field-{name}" if name else "", why) for name, why in (problems or {}).items()],
            reply=reply,
            on="".join(shown(ON, on.isoformat())) if on else "",
        )

    def _today(self) -> date:
        return jst_date(self.frame.clock())


def _boxes(record: Record, edition: int) -> tuple[Box, ...]:
    return (ON, *given_boxes(record, edition, GIVEN))


def _edition(request: Request, record: Record) -> int:
    last = len(record["edition"]) - 1
    asked = number_in(request.query_params.get("edition", ""))
    return last if asked is None else min(asked, last)


def _rules(record: Record, edition: int) -> Rules:
    """The whole scheme; where its editions overlap, the one looked at alone. Raises BadRules."""
    try:
        return read_scheme(record)
    except BadRules:
        return read_edition(record, edition)


def _read(boxes: tuple[Box, ...], written: Typed) -> tuple[dict[str, Any], dict[str, str]]:
    values: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for box in boxes:
        try:
            value = read(box, written.get(box.name, ()))
        except BadValue as bad:
            problems[box.name] = str(bad)
            continue
        if value is not None:
            values[box.name.removeprefix(GIVEN)] = value
    return values, problems
