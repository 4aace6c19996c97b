"""The golden questions (確認の質問) on the desk: what passed and failed, one to be edited, their table."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from bot.desk.access import SentForm
from bot.desk.frame import Frame, visitor_of
from bot.desk.goldenform import GoldenForm, form_of, lookup, typed
from bot.desk.knowledge import address, refuse, sheet, show
from bot.learning.checking import Checking, NoGolden
from bot.learning.golden import Golden
from bot.learning.goldensheet import BadSheet, read_sheet, sheet_of
from bot.learning.verdict import EXPECTS, expected, name_of, titles_of, told
from bot.publishing import Publishing
from knowledge.learning.golden import BadGolden

LIST = address("/golden")
WAYS = ((LIST, "確認の質問の一覧へ"),)
GONE = "この確認の質問は、もうありません。ほかの人が消したようです。"
NOT_CHOSEN = "CSVのファイルを選んでください。"
SHOWN: Mapping[str, str] = {"": "すべて", "failed": "不合格", "passed": "合格", "untried": "まだ確かめていない"}
"""What the list may be narrowed to."""
FIELDS = ("question", "expects", "articles", "says", "talk")
"""What may be wrong in the form."""
BACK_TO = ("/desk/knowledge", "/desk/cases/")
"""Pages that a form may lead back to."""


@dataclass(frozen=True, slots=True)
class GoldenPages:
    """The list, the form, and what is done from elsewhere in one step."""

    frame: Frame
    publishing: Publishing
    checking: Checking

    def show(self, request: Request) -> Response:
        """All golden questions with their last results. Raises Unavailable."""
        return self._list(request)

    def run(self) -> Response:
        """Asks all of the published knowledge. Raises Unavailable."""
        self.checking.run()
        return self.frame.done("golden.run", then=LIST)

    def edit(self, request: Request) -> Response:
        """The form for a new one, or for the one that the address names. Raises Unavailable."""
        golden_id = request.query_params.get("id", "")
        if not golden_id:
            kind = "talk" if request.query_params.get("kind") == "talk" else "question"
            return self._form(request, GoldenForm(kind=kind))
        try:
            return self._form(request, form_of(self.checking.get(golden_id)))
        except NoGolden:
            return self._gone(request)

    def save(self, request: Request, sent: SentForm) -> Response:
        """Looks for articles to choose from, or stores what was typed. Raises Unavailable."""
        form = typed(sent)
        if sent.one("do") != "save":
            return self._form(request, form)
        try:
            golden_id = request.query_params.get("id") or None
            self.checking.put(form.about(), is_must=form.is_must, by=self._me(request), golden_id=golden_id)
        except BadGolden as error:
            return self._form(request, form, problems={error.field: str(error)}, status=422)
        except NoGolden:
            return self._gone(request)
        return self.frame.done("golden.put", then=LIST)

    def keep(self, request: Request, sent: SentForm) -> Response:
        """Keeps in one step what an answer or a line of the question log shows. Raises Unavailable."""
        try:
            golden = self.checking.keep(sent.one("question").strip(), sent.one("article") or None, by=self._me(request))
        except BadGolden as error:
            return refuse(self.frame, request, "残していません", str(error), status=422, ways=WAYS)
        back = sent.one("back")
        then = back if back.startswith(BACK_TO) else address("/golden/edit", id=golden.id)
        return self.frame.done("golden.keep", then=then)

    def remove(self, request: Request) -> Response:
        """Takes one away. Raises Unavailable."""
        try:
            self.checking.remove(request.query_params.get("id", ""), by=self._me(request))
        except NoGolden:
            return self._gone(request)
        return self.frame.done("golden.remove", then=LIST)

    def export(self) -> Response:
        """All of them as CSV. Raises Unavailable."""
        headers = {"Content-Disposition": 'attachment; filename="kakunin-no-shitsumon.csv"'}
        return Response(sheet_of(self.checking.all()), media_type="text/csv; charset=utf-8", headers=headers)

    def take_in(self, request: Request, sent: SentForm) -> Response:
        """Takes in a table, all or nothing. Raises Unavailable."""
        data = sent.files.get("file", b"")
        if not data:
            return self._list(request, problems=(NOT_CHOSEN,), status=422)
        try:
            new, changed = self.checking.replace(read_sheet(data), by=self._me(request))
        except BadSheet as error:
            problems = tuple(f"{fault.line}行目：{fault.why}" for fault in error.faults)
            return self._list(request, problems=problems, status=422)
        self.checking.run()
        return self._list(request, taken=(new, changed))

    def _list(
        self,
        request: Request,
        *,
        problems: tuple[str, ...] = (),
        taken: tuple[int, int] | None = None,
        status: int = 200,
    ) -> Response:
        goldens, version = self.checking.all(), self.checking.knowledge.edition().version
        titles = titles_of(self.publishing.published())
        asked = request.query_params.get("show", "")
        kind = asked if asked in SHOWN else ""
        found = {name: [one for one in goldens if name in ("", state_of(one))] for name in SHOWN}
        return show(
            self.frame,
            request,
            "desk/golden.html",
            status=status,
            shown=[(name, words, len(found[name])) for name, words in SHOWN.items()],
            kind=kind,
            sheet=sheet(found[kind], request.query_params, lambda page: address("/golden", show=kind, page=page)),
            version=version,
            is_old=any(one.version != version for one in goldens),
            state_of=state_of,
            name_of=name_of,
            expected=lambda one: expected(one, titles),
            told=lambda one: told(one.came, titles),
            is_talk=lambda one: isinstance(one.about, str),
            problems=problems,
            taken=taken,
        )

    def _form(
        self, request: Request, form: GoldenForm, *, problems: Mapping[str, str] | None = None, status: int = 200
    ) -> Response:
        edition = self.checking.knowledge.edition()
        articles = self.publishing.published()
        came, offered = lookup(form, edition.counter, articles, today=self.frame.clock())
        return show(
            self.frame,
            request,
            "desk/golden_form.html",
            status=status,
            form=form,
            golden_id=request.query_params.get("id", ""),
            faults=problems or {},
            problems=dict.fromkeys(FIELDS, "") | dict(problems or {}),
            expects=EXPECTS,
            offered=offered,
            came=told(came, titles_of(articles)) if came else "",
            cities=sorted({article.city for article in articles if article.city}),
        )

    def _gone(self, request: Request) -> Response:
        return refuse(self.frame, request, "確認の質問がありません", GONE, status=404, ways=WAYS)

    def _me(self, request: Request) -> str:
        return visitor_of(request).staff.login


def state_of(golden: Golden) -> str:
    """Whether it passed, failed, or was not asked yet."""
    if golden.came is None:
        return "untried"
    return "passed" if golden.came.passed else "failed"
