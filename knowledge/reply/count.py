"""The number a question asks for (いくつ, 何団体), and whether a sentence states it of the same thing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from knowledge.asking.wanted import NUMBER_OF
from knowledge.text import keys, plain, words

SAME = (frozenset({"取り組み", "取組", "事業"}), frozenset({"人口", "市民", "住民"}))
"""What is counted under several names."""

REMEMBERED = 20_000
"""Sentences and questions that are not read again: an article is looked at several times for one question."""

_LABEL = re.compile("[①-⑳㉑-㉟㊱-㊿❶-❿➀-➓⓪-⓿⑴-⒛Ⅰ-Ⅻⅰ-ⅻ]")
_THINGS = r"つ|個|件|点|団体|組織|種類|段階|項目|地域|校|社|[かヶヵケカ箇]所|施設|組|館|条|章|部|本"
_ANY_THING = r"つ|個|件"
"""How things of any kind are counted: who asks no more than 全部で何件 is answered by 3つ."""
_SPECIAL = (r"人|名", r"回|度", r"世帯|戸|軒")
_OTHER_UNIT = r"[\d.,]|年|月|日|円|%|パーセント|歳|番|次|期|号|時|分|回|度|つ目|ページ|世紀|週|人|名|倍|割|世帯|-"
_NOUN = r"(?:(?!って)[^\s、。,はがをにのでもと「」『』()])+"
_ADVERB = r"(?:全部で|ぜんぶで|全体で|合計で?|合わせて|今|いま|現在|市内に|市内で|だいたい|およそ|いったい)*"
_ASKED = re.compile(
    rf"(?P<number>{NUMBER_OF})|いくつ|なんぼ(?:ほど|くらい|ぐらい)?(?=[あおい])|どのくらい|どれくらい|の?(?:件|人)?数(?=は|が|を|って|$|\?)"
)
_ASIDE = re.compile(r"\([^()\d]*\)")
"""What a bracket explains, with no number in it."""
_ASKING = re.compile(r"何|どこ|頻度|割合|(?:年|月|週)に何|どの?くらい|どれ[くぐ]らい|会場|場所|いつ")
_BEFORE = re.compile(
    rf"({_NOUN})[」』]?(?:(?:って|という|っていう|とかいう)の(?:は|が)|には|では|は|って|が|も|に|の)?[、 ]?{_ADVERB}$"
)
_RELATIVE = re.compile(r"^.*(?:ている|てる|った|れた|れる)(?=[一-龠ァ-ヺa-z])")
"""What is said of the thing before its name (載っている事業)."""
_WITHIN = re.compile(rf"{_NOUN}の$")
_PLAN = re.compile("計画|プラン")
_OF_PLAN = re.compile(rf"(?:計画|プラン)(?:の|に(?:載って|のって|入って)い?る){_NOUN}(?:は|って|が)?{_ADVERB}$")
_AFTER = re.compile(rf"^の({_NOUN})")
_IN_ALL = r"(?:順番|全部|全体|段階|中身|内容|種類|数|合わせて)(?:は|で)?"


@dataclass(frozen=True, slots=True)
class Counted:
    """What is counted: its name, empty when the question names nothing, the units it may be counted in, and whether
    all of a plan are meant (計画の事業は何件).
    """

    name: str
    units: str
    is_thing: bool
    of_plan: bool = False

    @property
    def amount(self) -> str:
        """The pattern of a number of it."""
        unit = f"(?:{self.units})?(?!{_OTHER_UNIT})" if self.is_thing else f"(?:{self.units})(?!目|以上)"
        return rf"(?<![\d第.\-])\d[\d,]*万?{unit}"


@lru_cache(maxsize=REMEMBERED)
def unlabelled(text: str) -> str:
    """`plain` text without numbers that only label an item (⑱, Ⅱ): NFKC would make a count of them."""
    return plain(_LABEL.sub(" ", text))


def counts(sentence: str, question: str, *, title: str = "") -> bool:
    """Does the sentence state how many there are of what the question asks about? The counted thing is what
    the sentence speaks of (Xは4つ, 30のX), or what its article's `title` names, where it says 順番は7つ or 8回.
    """
    asked, text = _read(question), unlabelled(sentence)
    if not asked.name:
        return re.search(rf"\d(?:{asked.units})(?!目)", text) is not None
    if asked.of_plan and not _PLAN.search(f"{title}{text}"):
        return False
    return any(_says(text, asked, name) for name in _names(asked.name)) or _of_title(text, asked, plain(title))


def names_counted(question: str) -> bool:
    """Does a `plain` question say what is to be counted (地域協働体はいくつ), not only in what (何人ですか)?"""
    return bool(_read(question).name)


def is_about(text: str, question: str) -> bool:
    """Does a text have all words of the thing that the `plain` question asks something of (Xは何年に1回, Xはどこで)?"""
    asking = _ASKING.search(question)
    named = _named(question[: asking.start()]) if asking else ""
    return set(keys(words(named))) <= set(keys(words(plain(text))))


def _says(text: str, asked: Counted, name: str) -> bool:
    said, text = re.escape(name), _ASIDE.sub("", text)
    if re.search(
        rf"{said}[」』)]*(?:の(?:数|開催|実施))?(?:は|が|も|を|に|:|\()?、?(?:[^、。はがをの\d]{{0,8}}?){asked.amount}",
        text,
    ):
        return True
    if re.search(rf"(?<![\d第.\-])\d[\d,]*{said}(?!の|目)", text):
        return True
    of_it = rf"(?<![\d第.\-])\d[\d,]*万?(?:{asked.units})?(?:の|を超える|以上の)[「『]?"
    if re.search(rf"{of_it}[^、。はがを]{{0,10}}?{said}(?!の)", text):
        return True
    shorter = re.search(rf"{of_it}({_NOUN})", text)
    return shorter is not None and len(shorter[1]) > 1 and name.endswith(shorter[1]) and name in text


def _of_title(text: str, asked: Counted, title: str) -> bool:
    amount = rf"^{_IN_ALL}{asked.amount}" if asked.is_thing else asked.amount
    return title.endswith(asked.name) and re.search(amount, text) is not None


def _names(name: str) -> Iterator[str]:
    yield name
    for group in SAME:
        if name in group:
            yield from group - {name}


def _named(before: str) -> str:
    """The thing named before the asking word; one character alone (会) with what it is of (朝の会)."""
    found = _BEFORE.search(before)
    if found is None:
        return ""
    of_it = _WITHIN.search(before[: found.start(1)]) if len(found[1]) == 1 else None
    return _RELATIVE.sub("", f"{of_it[0] if of_it else ''}{found[1]}")


@lru_cache(maxsize=REMEMBERED)
def _read(asked: str) -> Counted:
    question = plain(asked)
    found = _ASKED.search(question)
    if found is None:
        return Counted("", _THINGS, is_thing=True)
    after = _AFTER.match(question[found.end() :])
    before = question[: found.start()]
    name = after[1] if after else _named(before)
    unit = (found["number"] or "")[1:]
    special = next((units for units in _SPECIAL if unit and re.fullmatch(units, unit)), None)
    if unit and not name:
        is_bare = re.fullmatch(_ADVERB, before) and re.fullmatch(_ANY_THING, unit)
        return Counted("", special or (_ANY_THING if is_bare else re.escape(unit)), is_thing=False)
    of_plan = not after and _OF_PLAN.search(before) is not None
    return Counted(name, special or _THINGS, is_thing=special is None, of_plan=of_plan)
