"""答えられなかった質問: what was asked in vain, in groups, and one step from each to something that answers it."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from fastapi import Request
from fastapi.responses import Response

from bot.browser import Posted
from bot.desk.access import SentForm
from bot.desk.asking import PERIODS, STATES, WHICH, Period, came, told
from bot.desk.chart import chart
from bot.desk.field import LONGEST_LINE
from bot.desk.frame import Frame, visitor_of
from bot.desk.knowledge import OVERVIEW, address, article_address, draft_address, refuse, sheet, show
from bot.desk.refusal import MANY
from bot.desk.waiting import wait
from bot.errands import Working
from bot.learning.asked import Outcome, Rating, key_of
from bot.learning.improving import Done, Improving, NoDraft, NoMatter, NothingNew, Written
from bot.learning.matters import Matter, seen_by
from bot.learning.wordrow import BadRow
from knowledge.article import Article

GONE = "この質問は、もうありません。書いた人が取り消したか、期間から外れたようです。"
ALREADY = "ほかの人が、先にこの質問に対応しました。あなたの書いたものは、保存していません。下に残っています。"
NOT_IN_DRAFTS = (
    "この記事の文書は、新しい版が公開を待っていて、その中にこの記事がありません。"
    "先に下書きを公開するか、捨ててください。"
)
GROUPING = "質問が多いので、同じことを聞いているものを、まとめています。"
LISTED = ((address("/questions"), "質問の一覧へ"), OVERVIEW)
MOST_WORDINGS = 5
"""Other wordings that are put into the form of a new article; more would hide what was asked."""
LEAVE = ("市の仕事ではない", "ほかのところで案内している", "質問として読めない")


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed and not taken: the texts by field, and the problems by field."""

    texts: Mapping[str, str] = field(default_factory=dict)
    problems: Mapping[str, str] = field(default_factory=dict)
    act: str = ""


@dataclass(frozen=True, slots=True)
class QuestionPages:
    """The list with its chart, and the page of one group with its four ways out."""

    frame: Frame
    improving: Improving

    def show(self, request: Request) -> Response:
        """All groups of a period. Raises Unavailable."""
        view = Period.read(request.query_params)
        try:
            matters = self.improving.matters(view.days)
        except Working:
            return wait(self.frame, request, GROUPING)
        found = [matter for matter in matters if view.holds(matter)]
        times = [asked.at for matter in matters for asked in matter.questions]
        return show(
            self.frame,
            request,
            "desk/questions.html",
            view=view,
            sheet=sheet(found, request.query_params, lambda page: view.address(page=page)),
            chart=chart(times, days=view.days, now=self.frame.clock()),
            tally=self._tally(view.days),
            periods=PERIODS,
            which=WHICH,
            states=STATES,
            settled=told,
        )

    def matter(self, request: Request) -> Response:
        """One group. Raises Unavailable."""
        try:
            return self._matter(request, Typed())
        except NoMatter:
            return refuse(self.frame, request, "質問がありません", GONE, status=404, ways=LISTED)
        except Working:
            return wait(self.frame, request, GROUPING)

    def act(self, request: Request, sent: SentForm) -> Response:
        """Takes one of the four ways, or says why not. Raises Unavailable."""
        texts = {name.removeprefix(MANY): text for name, text in sent.joined().items() if name.startswith(MANY)}
        view = Period.read(request.query_params)
        try:
            matter = seen_by(self._found(request, view), sent.one("seen"))
            return self._act(request, matter, texts, sent)
        except (NoMatter, Done) as error:
            gone = isinstance(error, NoMatter)
            sentence, status = (GONE, 404) if gone else (ALREADY, 409)
            typed = {LABELS.get(name, name): text for name, text in texts.items() if text}
            return refuse(self.frame, request, "保存していません", sentence, status=status, ways=LISTED, typed=typed)
        except Working:
            return wait(self.frame, request, f"{GROUPING}まだ保存していません。", sent)

    def _act(self, request: Request, matter: Matter, texts: Mapping[str, str], sent: Posted) -> Response:
        by, act = visitor_of(request).staff.login, sent.one("act")
        acts = {"article": self._article, "words": self._words, "synonym": self._synonym, "leave": self._leave}
        try:
            return acts.get(act, self._unknown)(matter, texts, by)
        except Refused as refused:
            return self._matter(request, Typed(texts, refused.problems, act), status=422)

    def _article(self, matter: Matter, texts: Mapping[str, str], by: str) -> Response:
        problems = {name: f"「{LABELS[name]}」を書いてください。" for name in NEEDED if not texts.get(name)}
        for name in ("title", "document", "desk"):
            if len(texts.get(name, "")) > LONGEST_LINE:
                problems[name] = f"「{LABELS[name]}」は{LONGEST_LINE}文字までです。"
        if problems:
            raise Refused(problems)
        written = Written(
            title=_line(texts["title"]),
            content=texts["content"],
            document=_line(texts["document"]),
            other_words=_listed(texts.get("other_words", "")),
            desk=_line(texts.get("desk", "")) or None,
        )
        key = self.improving.write_article(matter, written, by=by)
        return self.frame.done("question.article", then=draft_address(key))

    def _words(self, matter: Matter, texts: Mapping[str, str], by: str) -> Response:
        key, words = texts.get("key", ""), _listed(texts.get("more_words", ""))
        problems = {} if key else {"key": "言葉を加える記事を選んでください。"}
        if not words:
            problems["more_words"] = "加える言葉を書いてください。"
        if any(len(word) > LONGEST_LINE for word in words):
            problems["more_words"] = f"1つの言葉は{LONGEST_LINE}文字までです。"
        if problems:
            raise Refused(problems)
        try:
            self.improving.add_words(matter, key, words, by=by)
        except NothingNew as error:
            raise Refused({"more_words": "この言葉は、もうこの記事にあります。"}) from error
        except NoDraft as error:
            raise Refused({"key": NOT_IN_DRAFTS}) from error
        return self.frame.done("question.other_words", then=draft_address(key))

    def _synonym(self, matter: Matter, texts: Mapping[str, str], by: str) -> Response:
        try:
            self.improving.add_synonym(matter, texts.get("row", ""), by=by)
        except BadRow as bad:
            raise Refused({"row": str(bad)}) from bad
        return self.frame.done("question.synonym", then=address("/words", question=matter.id))

    def _leave(self, matter: Matter, texts: Mapping[str, str], by: str) -> Response:
        why = _line(texts.get("why", ""))
        if not why or len(why) > LONGEST_LINE:
            raise Refused({"why": f"対応しない理由を、{LONGEST_LINE}文字までで書いてください。"})
        self.improving.leave(matter, why, by=by)
        return self.frame.done("question.left", then=address("/questions"))

    def _unknown(self, matter: Matter, texts: Mapping[str, str], by: str) -> Response:  # noqa: ARG002 -- one of four
        raise Refused({"": "どれをするかを、もう一度選んでください。"})

    def _matter(self, request: Request, typed: Typed, *, status: int = 200) -> Response:
        view = Period.read(request.query_params)
        matter = self._found(request, view)
        words = request.query_params.get("words", "").strip()[:LONGEST_LINE]
        near = self.improving.nearest(matter, words=words)
        return show(
            self.frame,
            request,
            "desk/question.html",
            status=status,
            view=view,
            matter=matter,
            matter_address=view.of_matter(matter),
            near=near,
            words=words,
            texts={**self._prefilled(matter, near), **typed.texts},
            problems=typed.problems,
            act=typed.act,
            came=came,
            settled=told,
            channels=Counter(one.channel for one in matter.questions),
            shown=self._shown(matter),
            leave=LEAVE,
            labels_here=LABELS,
        )

    def _prefilled(self, matter: Matter, near: list[Article]) -> dict[str, str]:
        others = [text for text in matter.texts if text != matter.wording][:MOST_WORDINGS]
        return {
            "title": matter.wording,
            "content": "",
            "document": f"よくある質問（{self.improving.city_name}）",
            "desk": "",
            "other_words": "\n".join(others),
            "key": near[0].key if near else "",
            "more_words": "\n".join(matter.words),
            "row": "\n".join(matter.words[:1]),
            "why": "",
        }

    def _shown(self, matter: Matter) -> list[tuple[str, str, int]]:
        """The articles that were shown for it and rated as wrong: title, address, how often."""
        rated = Counter(one.rated for one in matter.questions if one.rating is Rating.WRONG and one.rated)
        counter = self.improving.knowledge.edition().counter
        found = []
        for pin, number in rated.most_common():
            key, _, version = pin.rpartition("@")
            article = counter.article(key_of(pin))
            found.append((article.title if article else key, article_address(key, version), number))
        return found

    def _found(self, request: Request, view: Period) -> Matter:
        return self.improving.matter(request.query_params.get("question", ""), view.days)

    def _tally(self, days: int) -> dict[str, int]:
        counts = self.improving.tally(days)
        return {
            "asked": sum(count.number for count in counts),
            "unknown": sum(c.number for c in counts if c.outcome is Outcome.UNKNOWN and c.rating is None),
            "wrong": sum(count.number for count in counts if count.rating is Rating.WRONG),
            "helpful": sum(count.number for count in counts if count.rating is Rating.HELPFUL),
        }


class Refused(Exception):
    """A form that cannot be taken; the problems by field."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(", ".join(problems))
        self.problems = problems


NEEDED = ("title", "content", "document")
LABELS: Mapping[str, str] = {
    "title": "題名",
    "content": "答え",
    "document": "出典（文書の名前）",
    "desk": "問い合わせ先の課",
    "other_words": "ほかの聞き方",
    "key": "記事",
    "more_words": "加える言葉",
    "row": "同じ意味の言葉",
    "why": "対応しない理由",
}


def _line(text: str) -> str:
    return " ".join(text.split())


def _listed(text: str) -> tuple[str, ...]:
    return tuple(line for part in text.split("\n") if (line := _line(part)))
