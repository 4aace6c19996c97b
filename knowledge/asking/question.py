"""What a question asks: which fact, about which city, who asks, and whether it leans on what was said before."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from knowledge.asking.belonging import belongs_to
from knowledge.asking.manner import Manner, manner
from knowledge.asking.negation import negated, without_negated
from knowledge.asking.padding import EVERY_CITY, subject, without_emoji, without_emphasis, without_opener
from knowledge.asking.pairing import sides
from knowledge.asking.place import Places
from knowledge.asking.plans import Plans
from knowledge.asking.several import facts_asked
from knowledge.asking.telegram import spelled_out
from knowledge.asking.wanted import Wanted, wanted
from knowledge.era import years_in
from knowledge.text import QUESTION_LIMIT, Word, asked, asking_keys, light_words, words

ASKERS: Mapping[str, re.Pattern[str]] = {
    "地域コミュニティ": re.compile(r"町内会|自治会|町会|区会|行政区|隣組|まちづくり協議会|地域協働体"),
    "市民活動団体": re.compile(r"npo|市民活動団体|ボランティア(?:団体|グループ)|サークル|非営利"),
    "事業者": re.compile(r"会社|企業|事業者|事業所|お店|商店|信用金庫|銀行"),
    "教育機関": re.compile(r"学校|大学|高校|先生|生徒|学生|pta"),
    "行政": re.compile(r"職員(?:です|として)|庁内|うちの課"),
}
"""Who asks, by the name that plans give such bodies (対象主体)."""

FEW_WORDS = 3
"""Words of its own that a question about それ may have (それ、町内会でも使えますか): more name a new subject."""

_COMPARES = re.compile(
    rf"{EVERY_CITY}|各市|どの市|どこの市|市はどこ|市は\?|市を|市ごと|それぞれの市|比べ|比較|両方|どっち|ほかの市|他の市|市は$"
)
_REFERS = re.compile(
    r"それ(?!ぞれ)|これ(?!まで|から)|その(?!他|ほか)|(?<!ど)この|そこ(?!そこ)|(?<!ど)ここ|さっき|あれ|上の|同じ"
)
_DAILY = re.compile(
    r"配(?:ら|り|る|っ|布)|届(?:き|く|け|い)|(?:来|き)ま(?:す|せ)|来(?:る|て)|開(?:い|き|く|か)(?:て|ま|の|れ)|やって(?:い?ます|い?る)"
)
_PLAN = re.compile(r"計画|プラン|ぷらん")
_IN_PLAN = re.compile(r"(?:計画|プラン|ぷらん|方針|指針)(?:\s?\d{4})?[のではにもっを、]")
"""A plan of which anything is asked, itself or what stands in it."""

_MONEY = re.compile(
    r"(?:お金|おかね|(?<![消浪])費用?|資金)[がはをもの]?[^。、?]{0,8}?"
    r"(?:出[しすせてるま]|もら|貰|くれ|な[いく]|無[いく]|足り|ほし|欲し|援助|支援|助け|おり[るま]|下り|困)"
)
"""Money that is sought, in words that no scheme has: 補助 and 助成 are found as words."""

NO_PLANS = Plans(())


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question understood. `written` is its start as it was typed, `text` the readable question, `rest` what is
    searched for: the same without names of cities, politeness and years. `cities` are those it names, `other_city` one
    that the knowledge does not cover; `years` are fiscal years.
    `own_words` counts the words that name a `subject` (their keys): with none, the question leans on the talk
    before it, or is `about_plan`: a plan as a whole. `ends_in_plan` says that a plan is the last thing named
    (第3期推進計画はいつまで).
    `manner` is what is asked to be done, and to what (ごみの出し方). `several` are all facts asked for in one breath,
    where there are more than one, `sides` the things whose difference is asked, `negated` what is said not to be meant
    (保険以外の), `group` that of which it is asked whether something belongs to it: its meaning is wanted. `plans` are
    those of whose parts it asks, by their number (第3期計画の視点).
    """

    written: str
    text: str
    rest: str
    wanted: Wanted | None
    cities: tuple[str, ...]
    other_city: str | None
    asker: str | None
    years: tuple[int, ...]
    own_words: int
    subject: frozenset[str]
    refers: bool
    compares: bool
    about_plan: bool
    ends_in_plan: bool
    several: tuple[Wanted, ...] = ()
    sides: tuple[str, ...] = ()
    negated: tuple[str, ...] = ()
    manner: Manner | None = None
    group: str = ""
    plans: tuple[str, ...] = ()

    @property
    def leans(self) -> bool:
        """Is it about what was said before? It names no subject, or asks a fact of それ in hardly more words, or of
        what is done with any subject (申請の締め切りは).
        """
        if self.negated or self.sides:
            return False
        if self.own_words == 0 or self.wanted is None:
            return self.own_words == 0
        return (self.refers and self.own_words <= FEW_WORDS) or self.subject <= light_words("acting")

    @property
    def is_of_plan(self) -> bool:
        """Is it about what stands in a plan that is known here, whatever that is?"""
        return bool(self.plans) or (bool(self.cities) and _IN_PLAN.search(self.text) is not None)

    @property
    def seeks_money(self) -> bool:
        """Is money sought, in words that no scheme has (お金は出ますか, 費用が足りない)?"""
        return _MONEY.search(self.text) is not None

    @property
    def parts(self) -> tuple[Self, ...]:
        """The question once for each fact it asks for; itself for one or none."""
        return tuple(replace(self, wanted=fact, several=()) for fact in self.several) or (self,)

    @property
    def is_daily(self) -> bool:
        """Is it about something that is handed out, comes or is open, so that a year of a plan says nothing of it?"""
        return _DAILY.search(self.text) is not None

    @property
    def is_bare(self) -> bool:
        """Is a fact asked for of nothing that is named (担当は)? Where nothing was talked about, there is no answer."""
        names_something = self.own_words or self.cities or self.compares or self.about_plan
        return self.wanted is not None and not names_something


def understand(question: str, places: Places, plans: Plans = NO_PLANS) -> Question:
    """Reads a question; any text will do, also an empty or a broken one."""
    text = without_emphasis(without_opener(spelled_out(asked(without_emoji(question[:QUESTION_LIMIT])))))
    named = places.named(text)
    within, of_it = plans.named(named.rest)
    if within and not any(map(_names_a_subject, words(of_it))):
        within, of_it = (), named.rest
    rest = subject(_meant(of_it))
    read = words(rest)
    naming = [word for word in read if _names_a_subject(word)]
    own = [word.key for word in naming]
    last_named = [word.key for word in read if _names_a_subject(word) or _PLAN.fullmatch(word.key)][-1:]
    group = belongs_to(named.rest)
    fact = Wanted.MEANING if group else wanted(text)
    return Question(
        written=question[:QUESTION_LIMIT],
        text=text,
        rest=rest,
        wanted=fact,
        cities=named.cities,
        other_city=named.other if not named.cities else None,
        asker=next((name for name, pattern in ASKERS.items() if pattern.search(text)), None),
        years=tuple(years_in(text)),
        own_words=len(own),
        subject=frozenset(own),
        refers=_REFERS.search(text) is not None,
        compares=len(named.cities) > 1 or _COMPARES.search(named.rest) is not None,
        about_plan=_PLAN.search(text) is not None
        and all(word.adverbial or _PLAN.fullmatch(word.key) for word in naming),
        ends_in_plan=any(_PLAN.fullmatch(key) for key in last_named),
        several=facts_asked(text, fact),
        sides=() if len(named.cities) > 1 else sides(named.rest.strip().removeprefix("の")),
        negated=negated(named.rest),
        manner=manner(read),
        group=group,
        plans=within,
    )


def _names_a_subject(word: Word) -> bool:
    return word.counts and not word.key.isdecimal() and word.key not in asking_keys()


def _meant(text: str) -> str:
    """The text without what it says is not meant, if it says any."""
    meant = without_negated(text)
    says_much = meant != text and sum(map(_names_a_subject, words(meant))) >= FEW_WORDS
    return without_negated(text, keeping_beside=True) if says_much else meant
