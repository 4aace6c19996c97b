"""Why an answer is what it is (なぜこの答えになったか): words read, scores part by part, how sure; in any version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from fastapi import Request
from fastapi.responses import Response

from bot.browser import Posted
from bot.desk.access import SentForm
from bot.desk.frame import Frame
from bot.desk.knowledge import address, article_address, number_in, refuse, show
from bot.desk.waiting import wait
from bot.errands import Errands, Working
from bot.learning.verdict import EXPECTS
from bot.learning.why import AskedBefore, Explanation, Why
from bot.publishing import Publishing
from knowledge.answer import Answer, Candidates, Way
from knowledge.asking.wanted import NAMES
from knowledge.confidence import DOUBT, logistic

NO_QUESTION = "この質問の記録は、もうありません。消えたか、まだ処理していないようです。"
NO_VERSION = "この番号の版はありません。"
EMPTY = "質問を書いてください。"
LONGEST = 1_000
BUILDING = "前の版の知識を、もう一度ならべています。"
PARTS: Mapping[str, str] = {
    "title": "題名と別の言い方",
    "body": "本文",
    "pieces": "文字のつながり",
    "readings": "読み",
    "usage": "使われ方の近い言葉",
    "paraphrase": "言いかえの近さ",
    "company": "似た記事の点",
    "talk": "話の流れ",
    "fit": "尋ねたことや尋ねた人に合うか",
    "spelling": "つづりの近さ",
    "taught": "確かめた答えから学んだこと",
    "confirmed": "職員が確かめた答え",
}
"""What each part of a score is."""
SIGNS: Mapping[str, str] = {
    "bias": "もとの値",
    "best": "いちばん上の点",
    "ahead": "2番目との差",
    "known": "知っている言葉の割合",
    "said": "いちばん上の記事にある言葉の数（対数）",
    "named": "題名を言っている割合",
}
"""What the confidence looks at."""
WAYS: Mapping[Way, str] = {
    Way.NOTHING: "何について尋ねているか、読み取れないので、さがしていません。",
    Way.FOREIGN: "日本語で書かれていないので、さがしていません。",
    Way.OTHER_CITY: "ここで扱っていない市の名前があるので、さがしていません。",
    Way.TALK: "前に話していた記事について尋ねていると見て、その記事で答えました。",
    Way.LIST: "区分をたずねていると見て、その区分の記事をならべました。",
    Way.SEARCH: "記事をさがしました。",
}


@dataclass(frozen=True, slots=True)
class Model:
    """One probability: its name, each sign with its value, its coefficient and their product, and the threshold."""

    name: str
    rows: Sequence[tuple[str, float, float, float]]
    value: float
    threshold: float


@dataclass(frozen=True, slots=True)
class WhyPage:
    """Asks a question again, typed or from a talk or the question log."""

    frame: Frame
    publishing: Publishing
    why: Why
    errands: Errands = field(default_factory=Errands)

    def show(self, request: Request) -> Response:
        """The empty form, or the question of the event that the address names. Raises Unavailable."""
        event = request.query_params.get("event", "")
        if not event:
            return self._show(request, AskedBefore("", None, None), ())
        asked = self.why.asked(event)
        if asked is None:
            return refuse(self.frame, request, "質問がありません", NO_QUESTION, status=404)
        versions = (None,) if asked.version is None else (None, asked.version)
        return self._explained(request, asked, versions, None)

    def ask(self, request: Request, sent: SentForm) -> Response:
        """Explains the question that was typed, in the versions that were chosen. Raises Unavailable."""
        question, context = sent.one("question").strip()[:LONGEST], sent.one("context") or None
        if not question:
            return self._show(request, AskedBefore("", None, None), (), problem=EMPTY, status=422)
        pinned, compared = number_in(sent.one("pinned")), number_in(sent.one("version"))
        versions = (None,) if compared is None else (None, compared)
        return self._explained(request, AskedBefore(question, context, pinned), versions, sent)

    def _explained(
        self, request: Request, asked: AskedBefore, versions: Sequence[int | None], sent: Posted | None
    ) -> Response:
        try:
            found = [self._in_version(asked, version) for version in dict.fromkeys(versions)]
        except Working:
            return wait(self.frame, request, BUILDING, sent)
        except KeyError:
            return self._show(request, asked, (), problem=NO_VERSION, status=404)
        return self._show(request, asked, list({one.version: one for one in found}.values()))

    def _in_version(self, asked: AskedBefore, version: int | None) -> Explanation:
        """Explains once the index of the version is there. Raises Working and KeyError."""
        if version is not None:
            self.errands.get(version, lambda: self.why.knowledge.at(version))
        return self.why.explain(asked.question, version=version, context=asked.context)

    def _show(
        self,
        request: Request,
        asked: AskedBefore,
        found: Sequence[Explanation],
        *,
        problem: str = "",
        status: int = 200,
    ) -> Response:
        versions = self.publishing.versions()
        context = self.publishing.article(asked.context) if asked.context else None
        return show(
            self.frame,
            request,
            "desk/why.html",
            status=status,
            asked=asked,
            context=context,
            found=found,
            problem=problem,
            versions=versions,
            current=versions[0].number if versions else 0,
            chosen=found[1].version if len(found) > 1 else None,
            models=models,
            parts_of=parts_of,
            part_name=lambda name: PARTS.get(name, name),
            said=said,
            shown=shown,
            way_words=WAYS,
            wanted_names=NAMES,
            expects=EXPECTS,
            way=address("/why"),
            old_article=article_address,
        )


def models(one: Explanation) -> list[Model]:
    """The two probabilities with what made them."""
    signs, calibration, judged = one.look.signs, one.calibration, one.look.judged
    if not signs:
        return []
    subject, sure = (
        [(SIGNS.get(name, name), signs[name], weight, signs[name] * weight) for name, weight in model.items()]
        for model in (calibration.subject, calibration.sure)
    )
    right = logistic(sum(row[3] for row in sure))
    first = Model("この知識にある話か", subject, judged.subject, calibration.subject_at)
    second = Model(
        f"いちばん上の記事でよいか（{right:.2f} × {judged.subject:.2f}）", sure, judged.sure, calibration.answer_at
    )
    return [first, second]


def parts_of(one: Explanation) -> list[tuple[str, float | None]]:
    """The parts that any hit has, each with its weight where it has one."""
    names = dict.fromkeys(name for hit in one.look.hits for name in hit.parts)
    return [(name, one.weights.get(name)) for name in names]


def said(one: Explanation) -> str:
    """What was decided, and by which rule."""
    judged, calibration = one.look.judged, one.calibration
    if one.look.way is not Way.SEARCH:
        return WAYS[one.look.way]
    if judged.subject < calibration.subject_at:
        low = f"「この知識にある話か」が{calibration.subject_at:.2f}より低い"
        if not isinstance(one.outcome, Candidates):
            return f"{low}ので、答えを出しませんでした。"
        if one.look.asked.is_of_plan:
            return f"{low}のですが、ここにある計画について尋ねているので、近いものだけを出しました。"
        return f"{low}ので、ほかの市の記事か、書き方の近い記事だけを出しました。"
    if judged.is_doubtful(calibration):
        return f"「この知識にある話か」が{calibration.subject_at + DOUBT:.2f}より低いので、近いものだけを出しました。"
    match one.outcome:
        case Answer():
            return f"「いちばん上の記事でよいか」が{calibration.answer_at:.2f}以上なので、ひとつの答えを出しました。"
        case Candidates() if judged.sure >= calibration.answer_at:
            return "自信はありますが、市をくらべる質問か、尋ねたことが記事にないので、候補を出しました。"
        case _:
            return f"「いちばん上の記事でよいか」が{calibration.answer_at:.2f}より低いので、候補を出しました。"


def shown(one: Explanation) -> list[tuple[str, str]]:
    """The articles that were shown, by key and title."""
    match one.outcome:
        case Answer(article=article):
            return [(article.key, article.title)]
        case Candidates(articles=articles):
            return [(article.key, article.title) for article in articles]
        case _:
            return []
