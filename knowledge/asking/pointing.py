"""Answers to what was just shown: the second one, others, more of it; and the way back to what was shown before it."""

import re
from dataclasses import dataclass
from enum import Enum, auto

from knowledge.asking.padding import without_emoji
from knowledge.text import plain

LONGEST = 40
"""Characters of such a message; longer ones say something of their own."""

MIDDLE_OF = 3
"""Things shown that have a middle one."""

_NUMERALS = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5}
_KANA = {"ひとつ": 1, "ふたつ": 2, "みっつ": 3, "いち": 1, "に": 2, "さん": 3}
_LEAD = r"^(?:あ[、\s]+)?(?:やっぱり?|やはり)?(?:じゃあ?|では|なら|えっと|ええと|その|この|それの)?[、\s]*"
_WHICH = re.compile(
    rf"{_LEAD}"
    r"(?:(?P<number>\d|[一二三四五])(?:番目?|ばんめ?|つ目|つめ|個目|こめ|件目)|(?P<kana>ひとつ|ふたつ|みっつ)目?め?"
    r"|(?P<spoken>いち|に|さん)ばんめ?|(?P<first>最初|さいしょ|はじめ|初め|(?:一番|いちばん)?(?:上|うえ))"
    r"|(?P<middle>真ん?中|まんなか)|(?P<last>最後|さいご|(?:一番|いちばん)?(?:下|した)))"
    r"(?:の(?:やつ|もの|件|ほう|方))?(?=の|は|を|が|に|で|って|[、。?!\s]|$)(?P<rest>.*)$"
)
_NOTHING_MORE = re.compile(r"(?:は|って)?(?:何|なに|なん|どれ)?(?:です|のこと)*か?[、。?!\s]*$")
_TAIL = r"(?:ん|ます|ません|です|か|の|よ|ね|な|ください|下さい|ほしい|欲しい|いただけます|んか|[、。?!\s])*$"
_OTHERS = re.compile(
    r"^(?:じゃあ?|では)?[、\s]*(?:もっと)?(?:他|ほか|別|べつ|それ以外|これ以外"
    r"|(?:(?:それ|これ|[そこ]の(?:制度|取り?組み|事業))(?:と|に))?(?:よく)?(?:似た|似ている|似てる|同じような)(?=[もの制取事補支]))"
    r"(?!の?[市町村区])(?:に|の|を)?(?:も|は)?(?:もの|の|やつ|候補|制度|取り組み|取組|事業|補助金|支援|こと)?(?:は|も|を|が)?(?:何か|なにか|なんか)?"
    rf"(?:ある|あり|ない|無い|教えて|おしえて|見せて|みせて|知りたい|出して)?{_TAIL}"
)
_MORE = re.compile(
    r"^(?:それ|これ|そこ)?(?:を|は|の)?(?:もっと|もう少し|もうちょっと|さらに)?(?:詳しく|くわしく|詳しい|くわしい|詳細)\S{0,12}$"
    r"|^もっと(?:教えて|知りたい|見せて|おしえて)\S{0,8}$"
)
_NEXT = re.compile(
    r"^(?:その|この)?(?:続き|つづき|次|つぎ|残り|のこり|全部|ぜんぶ|すべて|全て)(?:は|を|も|へ|の(?:もの|やつ|[3三]つ)(?:は|を|も)?)?(?:何|なに)?(?:ある|あり|見せて|みせて|教えて|おしえて|出して|見たい|知りたい)?"
    rf"{_TAIL}"
)
_NEXT_ONE = re.compile(
    rf"^(?:その)?(?:次|つぎ)(?:の(?:やつ|もの|件|ほう|方|1つ|ひとつ|一つ)?)?(?:は|を|も)?(?:何|なに)?(?:見せて|みせて|教えて|おしえて|出して|見たい|知りたい)?{_TAIL}"
)
_NUMBER = re.compile(
    r"^(?:(?:それ|これ)(?:って|は)?|で|じゃあ?|では|(?:この|その)?(?:一覧|リスト)(?:は|に)?|[、\s])*"
    r"(?:(?:全部|ぜんぶ|合計|みんな|トータル)(?:で|は)?|(?:全体|合わせて|あわせて)で?(?:は)?|いったい|[、\s])*"
    r"(?:いくつ|何[件個本つ]|何種類|(?:全部の?|全体の?)?(?:件|個|総)?数|総数|合計|どのくらい|どれくらい)(?:は|が|くらい|ぐらい|ほど|を)*"
    rf"(?:あ(?:る|り|った|りました)|な(?:る|り)|教えて|おしえて|知りたい)?{_TAIL}"
)
_SOURCE = re.compile(
    r"^(?:それ|これ|その|この)?(?:の|は)?(?:出典|出所|典拠|情報源|ソース|参考資料|元の資料|もとの資料|引用元|根拠の?(?:資料|文書))(?:は|を|って)?(?:何|なに|どこ|どれ)?(?:教えて|おしえて|見せて|知りたい)?"
    rf"{_TAIL}|^(?:それ|これ)?は?(?:何|なに|どこ|どの(?:資料|計画|ページ))に(?:書いて|書かれて|のって|載って)(?:ある|あり|いる|い)?{_TAIL}|^何ページ\S{{0,8}}$"
)
_AGAIN = re.compile(
    r"^(?:(?:すみません|ごめん(?:なさい)?)[、\s]*)?(?:もう(?:一|1|いち|いっ)(?:回|度|かい|ど|ぺん)|もっかい|再度|再び)"
    r"(?:だけ)?(?:言って|いって|教えて|おしえて|見せて|みせて|お願い|おねがい|出して|読んで|聞かせて|表示|説明)?(?:して|し)?"
    rf"{_TAIL}"
)
_RETURNING = re.compile(
    r"^(?:(?P<where>.{1,20}?)(?:のところ|のとこ)?(?:に|へ|まで))?(?:戻|もど)(?:って|る|り|ろう|して|せる|せ|れる)"
    rf"(?:たい|みて|みたい|もらえる|いい)?{_TAIL}"
)
_ONE = r"(?:やつ|もの|ページ|一覧|[3三][つ件]|件|話|答え|回答|画面|質問|ほう|方|続き|つづき)"
_END = r"(?=に|は|を|へ|が|って|で|と|の|[、。?!\s]|$)"
_EARLIER = re.compile(
    rf"{_LEAD}(?:もう一[回度])?(?:(?:さっき|さきほど|先ほど|先程)(?:見た|出た|聞いた|言った|話した)?(?:の?{_ONE}|の|(?=[にへ]|$))"
    rf"|(?:ひとつ|一つ|1つ|すぐ)?(?:前|まえ|もと|元)(?:の{_ONE}|の{_END}|$))(?P<rest>.*)$"
)
_FIRST = re.compile(
    rf"{_LEAD}(?:もう一[回度])?(?:一番|いちばん)?(?:最初|さいしょ|はじめ|初め)(?:の{_ONE}{_END}|の{_END}|$)(?P<rest>.*)$"
)


class Back(Enum):
    """Where somebody goes back to: the same once more, what was talked about before it, at first, or of a place."""

    AGAIN = auto()
    BEFORE = auto()
    FIRST = auto()
    PLACE = auto()


@dataclass(frozen=True, slots=True)
class Return:
    """A way back (さっきの, 最初のやつ, 山口のに戻って), and what is said of it (の担当は？); for a place, its name."""

    to: Back
    rest: str


@dataclass(frozen=True, slots=True)
class Pointed:
    """One of several shown: its place from 0 (the first, the last), or its number from 1, and what is said of it
    (の担当は？).
    """

    at: int | None
    number: int
    rest: str


def pointed(text: str, *, shown: int) -> Pointed | None:
    """Which of several shown things is meant; None when none is pointed at."""
    found = _WHICH.match(_bare(text)) if len(text) <= LONGEST and shown else None
    if found is None:
        return None
    if number := _number(found):
        return Pointed(None, number, found["rest"])
    at = 0 if found["first"] else shown - 1 if found["last"] else 1 if shown == MIDDLE_OF else None
    return None if at is None else Pointed(at, 0, found["rest"])


def points(text: str) -> bool:
    """Is it only that: one of several (2番目は？), with nothing said of it but a question?"""
    found = _WHICH.match(_bare(text)) if len(text) <= LONGEST else None
    return found is not None and bool(_number(found)) and _NOTHING_MORE.match(found["rest"]) is not None


def asks_others(text: str) -> bool:
    """他には？ Something else than what was shown."""
    return len(text) <= LONGEST and _OTHERS.match(_bare(text)) is not None


def asks_more(text: str) -> bool:
    """もっとくわしく。 All that is known of what was shown."""
    return len(text) <= LONGEST and _MORE.match(_bare(text)) is not None


def asks_next(text: str) -> bool:
    """続きは？ The next ones of a list, or the rest of one article."""
    return len(text) <= LONGEST and _NEXT.match(_bare(text)) is not None


def asks_next_one(text: str) -> bool:
    """次のは？ The one after what is on show."""
    return len(text) <= LONGEST and _NEXT_ONE.match(_bare(text)) is not None


def asks_number(text: str) -> bool:
    """全部で何件？ How many there are of what is listed, with nothing named that is to be counted."""
    return len(text) <= LONGEST and _NUMBER.match(_bare(text)) is not None


def asks_source(text: str) -> bool:
    """出典は？ Where it is written."""
    return len(text) <= LONGEST and _SOURCE.match(_bare(text)) is not None


def going_back(text: str) -> Return | None:
    """もう一回, さっきのやつの担当は？, 前のに戻る: back to what was shown before; None for all others."""
    said = _bare(text) if len(text) <= LONGEST else ""
    if _AGAIN.match(said):
        return Return(Back.AGAIN, "")
    returning = _RETURNING.match(said)
    if returning and not returning["where"]:
        return Return(Back.BEFORE, "")
    where = returning["where"] if returning else said
    if earlier := _EARLIER.match(where):
        return Return(Back.BEFORE, earlier["rest"])
    if first := _FIRST.match(where):
        return Return(Back.FIRST, first["rest"])
    return Return(Back.PLACE, where) if returning else None


def _bare(text: str) -> str:
    return plain(without_emoji(text))


def _number(found: re.Match[str]) -> int:
    """The number said; 0 when it was said otherwise."""
    said = found["number"] or ""
    return _NUMERALS.get(said) or _KANA.get(found["kana"] or found["spoken"] or "") or int(said or 0)
