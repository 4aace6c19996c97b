"""言いかえ辞書: the city's own synonyms over those that ship, a question to try them with, and their publication."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from fastapi import Request
from fastapi.responses import Response

from bot.browser import Posted
from bot.desk.access import SentForm
from bot.desk.frame import Frame, visitor_of
from bot.desk.knowledge import OVERVIEW, address, may_publish, not_allowed, refuse, sheet, show
from bot.desk.waiting import PUBLISHING, wait
from bot.errands import Errands, Working
from bot.learning.checking import Blocked
from bot.learning.improving import Improving
from bot.learning.verdict import Result, expected, name_of, titles_of, told
from bot.learning.wordbook import NoRow, TriedOut, Wordbook
from bot.learning.wordrow import BadRow
from bot.ports import Stale
from bot.publishing import Publishing
from bot.records import SynonymRow
from knowledge.answer import Answer, Candidates, Unknown
from knowledge.text import plain
from knowledge.words.synonym import shipped_rows

GONE = "この行は、もうありません。ほかの人が消したようです。"
CHANGED = "この画面を開いたあとに、辞書が変わりました。まだ公開していません。もう一度見てから、公開してください。"
NOTHING_ASKED = "ためす質問を書いてください。"
WORDS_PAGE = (address("/words"), "言いかえ辞書へ")
LONGEST_TRIED = 200


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on the page besides the rows: what was typed, tried, or could not be done."""

    row: str = ""
    tried: str = ""
    result: TriedOut | None = None
    problems: Mapping[str, str] = field(default_factory=dict)
    failing: Sequence[Result] = ()


@dataclass(frozen=True, slots=True)
class WordbookPages:
    """The list, and the page of one row."""

    frame: Frame
    wordbook: Wordbook
    publishing: Publishing
    improving: Improving
    errands: Errands

    def show(self, request: Request) -> Response:
        """All rows, or those with a word. Raises Unavailable."""
        question = request.query_params.get("question", "")
        return self._show(request, Page(tried=self.improving.text_of(question) if question else ""))

    def act(self, request: Request, sent: SentForm) -> Response:
        """Adds a row, tries a question out, or publishes. Raises Unavailable."""
        match sent.one("act"):
            case "add":
                return self._add(request, sent)
            case "publish":
                return self._publish(request, sent)
            case "off" | "on" as act:
                return self._switch(request, act, sent.one("word"))
            case _:
                return self._try_out(request, sent)

    def row(self, request: Request) -> Response:
        """One row, to be changed or taken away. Raises Unavailable."""
        try:
            row = self.wordbook.row(request.query_params.get("row", ""))
        except NoRow:
            return self._gone(request)
        return self._row(request, row, "\n".join(row.words))

    def change(self, request: Request, sent: SentForm) -> Response:
        """Stores the changed row, or takes it away. Raises Unavailable."""
        row_id, by = request.query_params.get("row", ""), visitor_of(request).staff.login
        try:
            if sent.one("act") == "remove":
                self.wordbook.remove(row_id, by=by)
                return self.frame.done("synonym.remove", then=address("/words"))
            self.wordbook.put(sent.one("text"), by=by, row_id=row_id)
        except NoRow:
            return self._gone(request, sent.one("text"))
        except BadRow as bad:
            return self._row(request, self.wordbook.row(row_id), sent.one("text"), problem=str(bad))
        return self.frame.done("synonym.put", then=address("/words"))

    def _add(self, request: Request, sent: Posted) -> Response:
        try:
            self.wordbook.put(sent.one("text"), by=visitor_of(request).staff.login)
        except BadRow as bad:
            return self._show(request, Page(row=sent.one("text"), problems={"row": str(bad)}), status=422)
        return self.frame.done("synonym.put", then=address("/words"))

    def _switch(self, request: Request, act: str, word: str) -> Response:
        """A shipped row is used no more, or again."""
        by = visitor_of(request).staff.login
        try:
            (self.wordbook.switch_off if act == "off" else self.wordbook.switch_on)(word, by=by)
        except NoRow:
            return self._gone(request)
        return self.frame.done(f"synonym.{act}", then=address("/words", words=request.query_params.get("words", "")))

    def _try_out(self, request: Request, sent: Posted) -> Response:
        question = sent.one("text").strip()[:LONGEST_TRIED]
        if not question:
            return self._show(request, Page(problems={"tried": NOTHING_ASKED}), status=422)
        return self._show(request, Page(tried=question, result=self.wordbook.try_out(question)))

    def _publish(self, request: Request, sent: Posted) -> Response:
        if not may_publish(request):
            sentence = not_allowed(self.publishing)
            return refuse(
                self.frame, request, "公開の権限がありません", sentence, status=403, ways=(WORDS_PAGE, OVERVIEW)
            )
        by, despite = visitor_of(request).staff.login, sent.one("despite").strip()
        try:
            publish = partial(self.wordbook.publish, by=by, seen=sent.one("seen"), despite=despite)
            self.errands.get(("words", by, sent.one("seen"), despite), publish)
        except Working:
            return wait(self.frame, request, PUBLISHING, sent)
        except Stale:
            return self._show(request, Page(problems={"": CHANGED}), status=409)
        except Blocked as blocked:
            return self._show(request, Page(failing=blocked.results), status=409)
        return self.frame.done("synonym.publish", then=address("/words"))

    def _show(self, request: Request, page: Page, *, status: int = 200) -> Response:
        wording = self.wordbook.wording()
        words = request.query_params.get("words", "").strip()[:100]
        own = [row for row in wording.rows if _holds(row.words, words)]
        shipped = [row for row in shipped_rows() if _holds(row, words)]
        may, titles = may_publish(request), titles_of(self.publishing.published() if page.failing else ())
        return show(
            self.frame,
            request,
            "desk/words.html",
            status=status,
            page=page,
            words=words,
            wording=wording,
            own=own[::-1],
            sheet=sheet(shipped, request.query_params, lambda number: address("/words", words=words, page=number)),
            off={row.words[0] for row in wording.off},
            is_published=lambda row: row.words in wording.published.rows,
            may_publish=may,
            not_allowed="" if may else not_allowed(self.publishing),
            found=found,
            name_of=name_of,
            expected=lambda golden: expected(golden, titles),
            told=lambda came: told(came, titles),
        )

    def _row(self, request: Request, row: SynonymRow, text: str, *, problem: str = "") -> Response:
        status = 422 if problem else 200
        return show(self.frame, request, "desk/words_row.html", status=status, row=row, text=text, problem=problem)

    def _gone(self, request: Request, text: str = "") -> Response:
        typed = {"同じ意味の言葉": text} if text else {}
        ways = (WORDS_PAGE, OVERVIEW)
        return refuse(self.frame, request, "行がありません", GONE, status=404, ways=ways, typed=typed)


def found(outcome: Answer | Candidates | Unknown) -> tuple[str, list[str]]:
    """What a question finds: in a word, and the titles."""
    match outcome:
        case Answer(article=article, near=near):
            return "答えます", [article.title, *(f"（似たもの）{other.title}" for other in near[:2])]
        case Candidates(articles=articles):
            return "候補を出します", [article.title for article in articles]
        case Unknown():
            return "答えられません", []


def _holds(row: Sequence[str], words: str) -> bool:
    return not words or any(plain(words) in plain(word) for word in row)
