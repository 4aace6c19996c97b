"""What a sentence already says of a group and its plan: kind, aims, members, households, costs, start."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from bot.fit.breakdown import LINES, spoken
from bot.fit.clause import NUMBER, local, yes_and_no
from bot.fit.day import read_day
from bot.fit.said import Found
from intake.errors import BadValue
from intake.form import Field
from intake.number import arabic, number
from knowledge.asking.negation import without_negated
from knowledge.fit.fact import Catalogue, Fact, Option
from knowledge.text import folded, plain

KIND, AIMS = "kind", "aims"
LONGEST = 400
"""Signs of a sentence that are read: longer ones are letters, not the beginning of this talk."""

_WEAK = frozenset(("school", "business", "individual"))
"""Kinds whose names stand in many sentences about something else (学校の前): taken only where it is the group."""
_NOT_FROM_SENTENCES = frozenset(("other",))
_IS_ONE = r"(です|として|なの|で(?!き)|が(?!っ)|の団体|の会|だけど|だ\b|$)"
_NOT_MEANT = re.compile(r"\A.{0,4}?(以外|ではな|じゃな|しない|しません|ではありま|をやめ|は除)")
_REGISTERS = re.compile(r"\A(団体)?(に|として|への?)(団体)?登録")
"""What follows the name of a kind where it is only what the group is registered as."""
_BECOMING = re.compile(r"(npo)?法人(になり|になる|化|格)|npoになり")
_MONEY = re.compile(r"補助|助成|交付金|奨励金|支援制度|支援金|使える制度|つかえる制度|制度をさが|制度を探")
_WANTS = re.compile(
    r"ほしい|欲しい|使え|つかえ|もらえ|うけられ|受けられ|受けたい|うけたい|もらいたい|さがし|探し|さがす|探す|"
    r"利用でき|申請でき|申し込め|申しこめ|あてはま|当てはま|対象にな|合う"
)
_THERE_IS = re.compile(r"ある|あります|ない[?]|ありません|出る|出ます|でますか")
_WISHES = re.compile(
    r"(ほしい|欲しい|もらいたい|さがし|探し|さがす|探す|使える(補助|助成|制度)|つかえる(補助|助成|制度))"
)
_SELF = re.compile(r"うち|わたし|私|自分|当会|当団体|当町|われわれ|我々|僕|ぼく|俺|おれ")
_ASKS_ELSE = re.compile(
    r"いつ|いくら|どこ|だれ|誰|方法|書き方|しめきり|締切|締め切り|期限|窓口|担当|条件|上限|とは|何年|実績"
)

_NUMBER = rf"(?P<number>{NUMBER})"
_PEOPLE = re.compile(rf"{_NUMBER}(?:人|名)")
_HOUSEHOLDS = (
    re.compile(rf"{_NUMBER}(?:世帯|戸)"),
    re.compile(rf"世帯の?数?[はが]?(?:約|およそ|だいたい|ぜんぶで|全部で)?{_NUMBER}(?![0-9,人名円年月回割])"),
)
_SUM = re.compile(rf"{_NUMBER}(?P<yen>円)?(?:くらい|ぐらい|ほど)?")
_NAME = re.compile(
    r"(?P<name>[一-龠々〆ァ-ヶーA-Za-zＡ-Ｚａ-ｚ0-9０-９]{1,20}"
    r"(?:町内会|自治会|町会|老人クラブ|子ども会|子供会|協議会|振興会|商店会|商店街|振興組合))(?=です|の|と申|と言|といい|で、|、|。|$)"
)
_NO_NAME = re.compile(
    r"\A(地元|近所|地域|各|全|市内|隣|他|別|某|小さな|新|同じ|当|本|我|私|自分|単位|地縁|一般|どこ)|つくり|づくり"
)
"""What stands before the kind of a group without being its name."""
NEAR = 8
"""Signs before and after a number that say what it counts."""
_START = re.compile(
    r"(?P<said>(?:(?:令和|平成)\d{1,2}年|\d{4}年|来年度?|再来年度?|今年度?)?の?(?:\d{1,2}月)(?:\d{1,2}日)?|来月|再来月|来年度)"
    r"(?:ごろ|ころ|頃|くらい)?(?P<after>に|から|より|ごろ|の)"
)
_OTHER_PEOPLE = re.compile(r"出席|来場|対象|子ども|子供|児童|観客|定員|のべ|延べ|集め|住民|高齢者|市内|うち")
_NOT_MEMBERS = re.compile(r"規模|集ま|出席|来|分の|が?市内|以上|未満|暮|親|世帯")
_SPENDS = re.compile(r"費用|予算|経費|総額|全部で|ぜんぶで")
_GRANTED = re.compile(r"の?(補助|助成|交付)")
_OTHER_SUM = re.compile(r"上限|会費|補助|助成|もらえる|収入")


def is_looking(text: str, catalogue: Catalogue) -> bool:
    """Does the sentence ask which scheme the person could use, rather than about a scheme?"""
    said = plain(text)
    is_of_money = _MONEY.search(without_negated(said))  # not 補助金以外の支援
    if len(said) > LONGEST or not is_of_money or _ASKS_ELSE.search(said):
        return False
    if _SELF.search(said) or group_name(text):
        return bool(_WANTS.search(said) or _THERE_IS.search(said))
    return bool(_WISHES.search(said) or (_WANTS.search(said) and _named(said, catalogue)))


def understand(text: str, catalogue: Catalogue, *, today: date) -> Found:
    """The facts a sentence says; nothing that it does not clearly say."""
    said = plain(text[:LONGEST])
    found = _named(said, catalogue)
    counted = arabic(said.replace("参加", "出席"))  # 参 is a numeral too
    lines, besides = spoken(counted, catalogue)
    planned = {kind: yen for kind, yen in lines.items() if yen}
    found |= ({LINES: planned} if planned else {}) | _cost(besides)
    for read in (local, _members, _households):
        found |= read(counted)
    found |= yes_and_no(said)
    return found | _start(counted, catalogue.fact("start"), today)


def group_name(text: str) -> str:
    """The name a group gives itself at once (桜町自治会です); empty when none is clearly said."""
    found = _NAME.search(text[:LONGEST])
    return found["name"] if found and not _NO_NAME.search(found["name"]) else ""


def _named(said: str, catalogue: Catalogue) -> Found:
    """The kind of group and the aims named by the catalogue's words, the longest word first."""
    text, taken = folded(said), set[int]()
    kinds, aims = dict[str, str](), set[str]()
    if becoming := _BECOMING.search(text):
        aims.add("incorporate")
        taken |= set(range(*becoming.span()))
    for word, fact, value in sorted(_words(catalogue), key=lambda one: -len(one[0])):
        for at in _places(word, text):
            span = set(range(at, at + len(word)))
            if span & taken or not _counts(text, word, at, fact, value):
                continue
            taken |= span
            if fact == KIND:
                kinds[value] = word
            else:
                aims.add(value)
    strong = [value for value in kinds if value not in _WEAK] or [*kinds]
    found: Found = {KIND: strong[0]} if len(strong) == 1 else {}
    if aims:
        found[AIMS] = tuple(option.value for option in catalogue.fact(AIMS).options if option.value in aims)
    return found


def _words(catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    for name in (KIND, AIMS):
        for option in catalogue.fact(name).options:
            if name == AIMS or option.value not in _NOT_FROM_SENTENCES:
                yield from ((word, name, option.value) for word in _names(option))


def _names(option: Option) -> set[str]:
    parts = re.split(r"[・、（）]", option.label)
    return {folded(plain(word)) for word in (option.label, *parts, *option.also) if len(word) > 1}


def _places(word: str, text: str) -> Iterable[int]:
    return (found.start() for found in re.finditer(re.escape(word), text))


def _counts(text: str, word: str, at: int, fact: str, value: str) -> bool:
    before, after = text[max(0, at - 1) : at], text[at + len(word) :]
    if _NOT_MEANT.match(after) or (word.isascii() and re.match(r"[a-z]", f"{before}{after[:1]}")):
        return False
    if fact == KIND and _REGISTERS.match(after):
        return False
    if fact == KIND and value in _WEAK:
        return bool(re.match(_IS_ONE, after)) and not re.match(r"[一-龠0-9]", before)
    return not (fact == AIMS and len(word) <= 2 and re.match(r"[ぁ-ん]", word) and before)


def _members(said: str) -> Found:
    for found in _PEOPLE.finditer(said):
        before, after = _around(said, found)
        if not _OTHER_PEOPLE.search(before) and not _NOT_MEMBERS.match(after):
            return _whole("members", found["number"])
    return {}


def _around(said: str, found: re.Match[str]) -> tuple[str, str]:
    """What stands before a number, within its clause, and after it."""
    before = re.split(r"[。、,!?]", said[max(0, found.start() - NEAR) : found.start()])[-1]
    return before, said[found.end() : found.end() + NEAR]


def _households(said: str) -> Found:
    found = next(filter(None, (pattern.search(said) for pattern in _HOUSEHOLDS)), None)
    return _whole("households", found["number"]) if found else {}


def _cost(said: str) -> Found:
    for found in _SUM.finditer(said):
        before, after = _around(said, found)
        spends = _SPENDS.search(before) or after.startswith(("かか", "の費用", "の予算"))
        is_money = found["yen"] or found["number"][-1] in "億万"
        if spends and is_money and not _OTHER_SUM.search(before) and not _GRANTED.match(after):
            return _whole("project_cost", found["number"])
    return {}


def _start(said: str, fact: Fact, today: date) -> Found:
    field = Field(name=fact.name, label=fact.label, question=fact.question)
    for found in _START.finditer(said):
        try:
            return {fact.name: _ahead(read_day(field, found["said"], today=today), today)}
        except BadValue:
            continue
    return {}


def _ahead(day: date, today: date) -> date:
    if day < today:
        raise BadValue("")
    return day


def _whole(name: str, digits: str) -> Found:
    found = number(digits)
    return {} if found is None else {name: found}
