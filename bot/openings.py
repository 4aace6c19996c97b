"""What the city takes now: its open public comments and round tables, said before what plans tell of such things."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.following import opened_by
from bot.message import MAX_CHOICES, Choice, Fact, Heading, Line, Reply
from bot.scene import Scene, Told
from bot.tongue import shown, shown_day
from bot.wording import Words
from knowledge.text import plain

LONGEST = 80
"""Signs of a question that is read for it; longer ones are letters, which name such things by the way."""


class Kind(StrEnum):
    """What is open; the value names its form and its sentences."""

    COMMENT = "comment"
    ROUND_TABLE = "roundtable"


_NAMED = {
    Kind.COMMENT: re.compile(
        r"パブコメ|パブリック・?コメント|意見(?:公募|募集)|意見の?(?:提出|受付|受け付け|締|しめき|〆|期限)|募集\S{0,8}意見"
        r"|意見\S{0,6}(?:募集|出せ|送れ|言え|出す(?!方法)|送る(?!方法))"
    ),
    Kind.ROUND_TABLE: re.compile(r"円卓会議"),
}
_NOW = re.compile(
    r"いつ|何日|何月|何時|今(?!まで|後)|いま(?!まで)|現在|次|つぎ|今度|こんど|間に合|締め?切|しめきり|〆切|期限|期間|日程|日時|日にち"
    r"|募集中|受付中|募集して|受け付けて|受付して|やって(?:い)?(?:る|ます)|(?:は|って|が)(?:まだ)?(?:ある|あります)"
    r"|(?:出せ|送れ|言え|申し?込め|参加でき)(?:る|ます)|どこ(?:で|です|に(?:行|い[くけっ])|\?|$)|(?:場所|会場)(?:は|って|を|$)"
    r"|(?:申し?込み?|参加|応募)(?:の|する|し)?(?:たい|方法|仕方|しかた|やり方)|(?:どう|どうやって|どうすれば)(?:申|参加|出)|(?:誰|だれ)でも"
)
_WANTS_IN = re.compile(r"(?:申し?込み|参加し|応募し|加わり)たい|申し?込みは|(?:申し?込|参加|応募)(?:め|でき)")
_ANOTHER = re.compile(
    r"結果|反映|公表|前回|過去|これまで|今まで|計画期間|実績|ました|でした|始まった|(?:平成|令和|昭和)(?:\d|元)|20\d\d|何人|何件|なぜ|どうして"
)
"""What is asked of such a thing as it is in general, or was."""


@dataclass(frozen=True, slots=True)
class Openings:
    """Says what is open now, where it is asked for."""

    words: Words
    city_name: str

    def first(self, scene: Scene, told: Told, text: str, *, before: str | None = None, form: str = "") -> Told:
        """An answer with what is open now said before it, and the button of its form first. What names nothing (いつ？)
        is asked of the `form` under way, and of that alone, else of what the question `before` named; who only wants
        to take part is told of all.
        """
        if form in set(Kind) and _asks(text) and _leans(scene, text):
            return self._alone(scene, told, Kind(form))
        kinds = self._named(scene, text) or (self._named(scene, before or "") if _leans(scene, text) else [])
        if not kinds and _WANTS_IN.search(plain(text)) and _leans(scene, text) and _is_empty(told):
            kinds = list(Kind)
        lines = [line for kind in kinds for line in self._lines(scene, kind)] if _asks(text) else []
        if not lines or not told.replies:
            return told
        starts = tuple(Choice(self.words(f"button.{kind}"), f"start:{kind}") for kind in kinds if _may(scene, kind))
        *others, last = told.replies
        new = {choice.value for choice in starts}
        choices = (*starts, *(choice for choice in last.choices if choice.value not in new))[:MAX_CHOICES]
        if _is_empty(told):
            return replace(told, replies=(self._reply(lines, choices),))
        head = self._reply([*lines, self.words("open.plans")], ())
        return replace(told, replies=(head, *others, replace(last, choices=choices)))

    def _alone(self, scene: Scene, told: Told, kind: Kind) -> Told:
        """What is open of the form under way, in the place of what plans say."""
        lines = list(self._lines(scene, kind))
        return replace(told, replies=(self._reply(lines, ()),)) if lines else told

    def _reply(self, lines: list[Line], choices: tuple[Choice, ...]) -> Reply:
        return Reply(text=self.words("open.now", city=self.city_name), lines=tuple(lines), choices=choices)

    def _named(self, scene: Scene, text: str) -> list[Kind]:
        """The things that a text names; none where it speaks of another city, or of several."""
        kinds = [kind for kind, names in _NAMED.items() if names.search(plain(text))]
        read = scene.counter.understood(text) if kinds else None
        is_elsewhere = read and (read.cities or read.other_city or read.compares) and self.city_name not in text
        return [] if is_elsewhere else kinds

    def _lines(self, scene: Scene, kind: Kind) -> Iterator[Line]:
        language = self.words.language
        match kind:
            case Kind.COMMENT:
                for draft in scene.uow.consultations.all():
                    if draft.is_open(scene.now):
                        yield Heading(draft.title, self.words("open.comment"))
                        yield Fact(self.words("open.closes"), shown_day(draft.last_day, language=language))
            case Kind.ROUND_TABLE:
                for table in scene.uow.round_tables.all():
                    if scene.now < table.starts_at:
                        is_open = table.is_open(scene.now)
                        last = shown_day(table.last_day, language=language)
                        yield Heading(table.title, self.words("open.roundtable"))
                        yield Fact(self.words("open.starts"), shown(table.starts_at, language=language))
                        yield Fact(self.words("open.place"), table.place)
                        yield Fact(self.words("open.signs_up"), last if is_open else self.words("open.over"))


def _asks(text: str) -> bool:
    """Does a message ask of something as it is now?"""
    said = plain(text)
    return len(said) <= LONGEST and _NOW.search(said) is not None and not _ANOTHER.search(said)


def _is_empty(told: Told) -> bool:
    """Was nothing found?"""
    return len(told.replies) == 1 and not told.replies[0].article and not opened_by(told.replies[0].choices)


def _leans(scene: Scene, text: str) -> bool:
    """Does it name nothing of its own?"""
    read = scene.counter.understood(text)
    return read.leans and not read.cities and not read.other_city


def _may(scene: Scene, kind: Kind) -> bool:
    """Is anything open that its form can be handed in for?"""
    every = scene.uow.consultations.all() if kind is Kind.COMMENT else scene.uow.round_tables.all()
    return any(one.is_open(scene.now) for one in every)
