"""A scheme's draft as one text (TOML), for whoever knows the notation: edited here, or taken away and brought back."""

import tomllib
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.responses import Response

from bot.browser import Posted
from bot.desk.access import SentForm
from bot.desk.frame import Frame, visitor_of
from bot.desk.knowledge import number_in
from bot.desk.refusal import MANY
from bot.desk.rules import GONE, NO_DRAFT, OVERVIEW, part_address, refuse, show
from bot.desk.rulesfield import toml_fault
from bot.ports import Stale
from bot.rules.rulebook import NoRules, NoScheme, Rulebook
from bot.rules.rulecheck import check, read_edition
from bot.rules.scheme import Record, SchemeDraft
from knowledge.fit.errors import BadRules
from knowledge.fit.naming import likely, named
from knowledge.fit.writing import record_toml, to_record

NOT_CHOSEN = "TOMLのファイルを選んでください。"
NOT_TEXT = "このファイルは文字として読めません。文字コードをUTF-8にして保存してから、もう一度選んでください。"


@dataclass(frozen=True, slots=True)
class TomlPage:
    """The text of a draft, and its file."""

    frame: Frame
    rulebook: Rulebook

    def show(self, request: Request) -> Response:
        """The draft as text. Raises Unavailable."""
        try:
            draft = self.rulebook.draft(request.query_params.get("key", ""))
        except NoRules:
            return refuse(self.frame, request, "下書きがありません", NO_DRAFT, status=404)
        return self._page(request, draft, record_toml(draft.record))

    def save(self, request: Request, sent: SentForm) -> Response:
        """Stores what was typed or brought, all of it or nothing. Raises Unavailable."""
        text = sent.one(f"{MANY}toml")
        try:
            draft = self.rulebook.draft(request.query_params.get("key", ""))
        except NoRules:
            kept = {"書いたもの": text} if text else {}
            return refuse(self.frame, request, "下書きがありません", NO_DRAFT, status=409, typed=kept)
        try:
            text = _brought(sent) if sent.one("do") == "upload" else text
            return self._save(request, draft, text, number_in(sent.one("seen")) or 0)
        except BadText as bad:
            return self._page(request, draft, text or record_toml(draft.record), problem=str(bad), status=422)

    def download(self, request: Request) -> Response:
        """A draft or a version as a file. Raises Unavailable."""
        key, number = request.query_params.get("key", ""), number_in(request.query_params.get("version", ""))
        try:
            found = self.rulebook.draft(key) if number is None else self.rulebook.version(key, number)
        except (NoRules, NoScheme):
            return refuse(self.frame, request, "制度がありません", GONE, status=404)
        headers = {"Content-Disposition": 'attachment; filename="seido.toml"'}
        return Response(record_toml(found.record), media_type="application/toml; charset=utf-8", headers=headers)

    def _save(self, request: Request, draft: SchemeDraft, text: str, seen: int) -> Response:
        record = read_text(text, draft.record)
        try:
            self.rulebook.save(draft.key, record, by=visitor_of(request).staff.login, seen=seen)
        except Stale:
            return self._page(request, draft, text, late=True, status=409)
        except NoRules:
            return refuse(self.frame, request, "下書きがありません", NO_DRAFT, status=409, typed={"書いたもの": text})
        overlaps = check(record).overlaps
        return self.frame.done("rules.overlap" if overlaps else "rules.save", then=part_address(draft.key, 0))

    def _page(
        self,
        request: Request,
        draft: SchemeDraft,
        text: str,
        *,
        problem: str = "",
        late: bool = False,
        status: int = 200,
    ) -> Response:
        page = "desk/rules_toml.html"
        return show(
            self.frame,
            request,
            page,
            status=status,
            draft=draft,
            text=text,
            problem=problem,
            late=late,
            theirs=record_toml(draft.record) if late else "",
            overview=OVERVIEW,
        )


class BadText(Exception):
    """The text cannot be the draft of this scheme; the message says where and what to do."""


def read_text(text: str, before: Record) -> Record:
    """The draft that a text says. Periods that overlap may wait until publishing; all else must be readable.

    Raises BadText naming the place.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadText(toml_fault(error)) from error
    scheme = _only_scheme(data)
    shared = {name: value for name, value in data.get("all", {}).items() if name != "contact" or "desk" not in scheme}
    record = {**shared, **scheme}
    for name in ("key", "city"):
        if record.get(name) != before.get(name):
            raise BadText(f"{named(name)}：「{before.get(name)}」から変えられません。もとにもどしてください。")
    editions = record.get("edition")
    if not isinstance(editions, list) or not editions:
        raise BadText(f"{named('edition')}：きまりが1つもありません。[[scheme.edition]] を書き足してください。")
    try:
        read = [to_record(read_edition(record, place)) for place in range(len(editions))]
    except BadRules as error:
        raise BadText(str(error)) from error
    return {**read[0], "edition": [one["edition"][0] for one in read]}


def _only_scheme(data: dict[str, Any]) -> dict[str, Any]:
    if unknown := sorted(set(data) - {"all", "scheme"}):
        raise BadText(
            f"{unknown[0]}：この名前の項目はありません。{_meant(unknown[0])}[[scheme]] の中に書いてください。"
        )
    schemes = data.get("scheme")
    if not isinstance(schemes, list) or len(schemes) != 1 or not isinstance(schemes[0], dict):
        raise BadText(f"{named('scheme')}：ここには、この制度1つだけを書いてください（[[scheme]] が1つ）。")
    if not isinstance(data.get("all", {}), dict):
        raise BadText(f"{named('all')}：ここには表（項目 = 値）が必要です。")
    return schemes[0]


def _meant(name: str) -> str:
    meant = likely(name, ("all", "scheme"))
    return f"{named(meant)}のまちがいではありませんか。" if meant else ""


def _brought(sent: Posted) -> str:
    data = sent.files.get("file", b"")
    if not data:
        raise BadText(NOT_CHOSEN)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadText(NOT_TEXT) from error
