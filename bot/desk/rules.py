"""The support schemes (制度) of the city on the desk: the list, one scheme, drafts begun and thrown away."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import Response

from bot.desk.access import SentForm
from bot.desk.frame import HOME, Frame, visitor_of
from bot.desk.knowledge import may_publish, number_in
from bot.desk.knowledge import refuse as refused
from bot.desk.refusal import MANY
from bot.desk.rulesbox import DATES, SCHEME
from bot.desk.rulesfield import read
from bot.era import jst_date
from bot.ports import Stale
from bot.rules.rulebook import NoRules, NoScheme, Rulebook, Standing
from bot.rules.rulecheck import check, read_scheme
from bot.rules.ruletext import edition_name, passages
from bot.rules.scheme import SHIPPED, SchemeVersion
from intake.errors import BadValue
from knowledge.fit.errors import BadRules

ROOT = f"{HOME}/rules"
OVERVIEW = (ROOT, "制度の一覧へ")
GONE = "この制度は、ありません。一覧から選んでください。"
NO_DRAFT = "この制度の下書きは、もうありません。公開されたか、捨てられました。"
CHANGED = "この画面を開いたあとに、ほかの人がこの下書きを直しました。まだ、捨てていません。"
BEGIN = tuple(box for box in SCHEME if box.name in ("title", "document", "desk"))
"""What is asked of a new scheme first."""


def address(path: str = "", **query: object) -> str:
    """A page below /desk/rules; empty values are left out."""
    said = urlencode({name: value for name, value in query.items() if value not in ("", None)})
    return f"{ROOT}{quote(path)}" + (f"?{said}" if said else "")


def part_address(key: str, edition: object, part: str = "") -> str:
    """The draft of a scheme, with one part open."""
    return address("/draft", key=key, edition=edition, open=part) + (f"#part-{part}" if part else "")


def show(frame: Frame, request: Request, template: str, *, status: int = 200, **words: object) -> Response:
    """A page of the schemes; its template knows the addresses. Raises Unavailable."""
    known = {"address": address, "part_address": part_address, "may_publish": may_publish(request)}
    return frame.show(request, template, status=status, here="rules", **(known | words))


refuse = partial(refused, room=show, ways=(OVERVIEW,))
"""A page that says why something was not done, as that of the knowledge, with the way back to the schemes."""


def not_allowed(rulebook: Rulebook) -> str:
    """Why somebody may not publish, and who may."""
    names = "、".join(f"{name}さん" for name in rulebook.publishers()) or "いまは、だれもいません"
    return f"公開したり、前の版にもどしたり、下書きを捨てたりできるのは、公開の権限がある職員（{names}）だけです。"


def forbid(frame: Frame, request: Request, rulebook: Rulebook, key: str) -> Response | None:
    """The refusal for whoever may not publish; None for a manager."""
    if may_publish(request):
        return None
    ways = ((address("/scheme", key=key), "制度のページへ"), OVERVIEW)
    return refuse(frame, request, "公開の権限がありません", not_allowed(rulebook), status=403, ways=ways)


def version_name(version: SchemeVersion | None) -> str:
    """第3版, or what there is before the first."""
    if version is None:
        return "まだ公開していません"
    return "はじめから入っている版" if version.number == SHIPPED else f"第{version.number}版"


@dataclass(frozen=True, slots=True)
class SchemePages:
    """The list, and one scheme."""

    frame: Frame
    rulebook: Rulebook

    def show(self, request: Request) -> Response:
        """All schemes of the city. Raises Unavailable."""
        return self._list(request)

    def scheme(self, request: Request) -> Response:
        """One scheme as it is in force, or in an earlier version. Raises Unavailable."""
        key, number = request.query_params.get("key", ""), number_in(request.query_params.get("version", ""))
        try:
            standing = self.rulebook.standing(key)
            version = standing.version if number is None else self.rulebook.version(key, number)
        except NoScheme:
            return refuse(self.frame, request, "制度がありません", GONE, status=404)
        lines, fault = [], ""
        try:
            lines = passages(read_scheme(version.record)) if version else []
        except BadRules as error:
            fault = str(error)
        return show(
            self.frame,
            request,
            "desk/rules_scheme.html",
            standing=standing,
            version=version,
            version_name=version_name,
            is_current=version == standing.version or number is None,
            lines=lines,
            fault=fault,
            warnings=standing.warnings(self._today()),
            not_allowed=not_allowed(self.rulebook),
        )

    def begin(self, request: Request, sent: SentForm) -> Response:
        """Begins a scheme that is new. Raises Unavailable."""
        texts = {box.name: sent.one(f"{MANY}{box.name}") for box in (*BEGIN, DATES[0])}
        fields, problems = {}, {}
        for box in (*BEGIN, DATES[0]):
            try:
                fields[box.name] = read(box, (texts[box.name],))
            except BadValue as bad:
                problems[box.name] = str(bad)
        if problems:
            return self._list(request, texts=texts, problems=problems, status=422)
        since = date.fromisoformat(str(fields.pop("since")))
        basics = {name: value for name, value in fields.items() if value is not None}
        try:
            draft = self.rulebook.begin(basics, since=since, by=visitor_of(request).staff.login)
        except Stale:  # somebody else took the same key in this moment
            sentence = "ほかの人と同時になりました。まだ始めていません。もう一度、始めてください。"
            return refuse(self.frame, request, "始めていません", sentence, status=409, typed=texts)
        return self.frame.done("rules.start", then=part_address(draft.key, 0))

    def start(self, request: Request, sent: SentForm) -> Response:
        """Begins a draft from a version. Raises Unavailable."""
        key, number = request.query_params.get("key", ""), number_in(sent.one("version"))
        try:
            self.rulebook.start(key, -1 if number is None else number, by=visitor_of(request).staff.login)
        except NoScheme:
            return refuse(self.frame, request, "制度がありません", GONE, status=404)
        except Stale:
            sentence = "ほかの人が、先に下書きを始めました。その下書きを開いて、続けてください。"
            ways = ((part_address(key, 0), "下書きを開く"), OVERVIEW)
            return refuse(self.frame, request, "下書きは、もうあります", sentence, status=409, ways=ways)
        return self.frame.done("rules.start", then=part_address(key, 0))

    def discard(self, request: Request, sent: SentForm) -> Response:
        """Throws a draft away, as it was seen. Raises Unavailable."""
        key, seen = request.query_params.get("key", ""), number_in(sent.one("seen"))
        if refusal := forbid(self.frame, request, self.rulebook, key):
            return refusal
        try:
            self.rulebook.discard(key, by=visitor_of(request).staff.login, seen=seen or 0)
        except NoRules:
            return refuse(self.frame, request, "下書きがありません", NO_DRAFT, status=409)
        except Stale:
            ways = ((part_address(key, 0), "いまの下書きを見る"), OVERVIEW)
            return refuse(self.frame, request, "捨てていません", CHANGED, status=409, ways=ways)
        return self.frame.done("rules.discard", then=ROOT)

    def _list(
        self,
        request: Request,
        *,
        texts: Mapping[str, str] | None = None,
        problems: Mapping[str, str] | None = None,
        status: int = 200,
    ) -> Response:
        today = self._today()
        return show(
            self.frame,
            request,
            "desk/rules.html",
            status=status,
            standings=self.rulebook.standings(),
            state=lambda standing: state(standing, today),
            in_force=lambda standing: _in_force(standing, today),
            warnings=lambda standing: [*standing.warnings(today), *_open_faults(standing)],
            version_name=version_name,
            boxes=(*BEGIN, DATES[0]),
            texts={name: (text,) for name, text in (texts or {}).items()},
            problems=problems or {},
        )

    def _today(self) -> date:
        return jst_date(self.frame.clock())


def state(standing: Standing, today: date) -> tuple[str, str]:
    """Where a scheme stands: the name of a shape, and the word."""
    if standing.version is None:
        return "ring", "まだ公開していません"
    if standing.fault:
        return "cross", "読めません"
    if standing.is_over(today):
        return "cross", "終わった制度"
    return ("full", "公開中") if standing.edition(today) else ("ask", "今日のきまりがない")


def _in_force(standing: Standing, today: date) -> str:
    edition = standing.edition(today)
    return edition_name(edition) if edition else ""


def _open_faults(standing: Standing) -> list[str]:
    if standing.draft is None:
        return []
    number = len(check(standing.draft.record).problems)
    return [f"下書きに、公開の前に直すところが{number}か所あります"] if number else []
