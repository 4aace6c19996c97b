"""What a question asks: which fact, about which city, who asks, and whether it leans on what was said before."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from knowledge.era import years_in
from knowledge.place import Places
from knowledge.text import Word, asked, keys, plain, words
from knowledge.wanted import Wanted, wanted

ASKERS: Mapping[str, re.Pattern[str]] = {
    "地域コミュニティ": re.compile(r"町内会|自治会|町会|区会|行政区|隣組|まちづくり協議会|地域協働体"),
    "市民活動団体": re.compile(r"npo|市民活動団体|ボランティア(?:団体|グループ)|サークル|非営利"),
    "事業者": re.compile(r"会社|企業|事業者|事業所|お店|商店|信用金庫|銀行"),
    "教育機関": re.compile(r"学校|大学|高校|先生|生徒|学生|pta"),
    "行政": re.compile(r"職員(?:です|として)|庁内|うちの課"),
}
"""Who asks, by the name that plans give such bodies (対象主体)."""

_COMPARES = re.compile(
    r"各市|どの市|どこの市|市はどこ|市は\?|市を|市ごと|それぞれの市|比べ|比較|両方|どっち|ほかの市|他の市|市は$"
)
_REFERS = re.compile(
    r"それ(?!ぞれ)|これ(?!まで|から)|その(?!他|ほか)|(?<!ど)この|そこ(?!そこ)|(?<!ど)ここ|さっき|あれ|上の|同じ"
)
_ASKING_WORDS = (
    "担当 課 部署 係 窓口 問い合わせ 年度 年 月 期間 対象 金額 電話 連絡 続く 始まる 始める 終わる 令和 平成 実施 本格 今回 "
    "取り組み 取組 制度 計画 事業 使う 利用 使える 詳しい 内容 具体 進む 状況 進捗 今 現在 市 町 条件 申し込み 申し込む 参加 方法 "
    "手続き 名前 目的 意味 説明 話 同じ 前 以前 新規 継続 予定 主体 中心 何時 もっと 場所 誰 締め切り 期限 上限 費用 番号"
)
"""Words that ask about something or point back to it, but name no subject of their own (compared as keys)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question understood. `text` is the readable question, `rest` the same without the names of cities;
    `cities` are those it names, `other_city` one that the knowledge does not cover; `years` are fiscal years.
    `own_words` counts the words that name a subject: with none, the question leans on the talk before it.
    """

    text: str
    rest: str
    wanted: Wanted | None
    cities: tuple[str, ...]
    other_city: str | None
    asker: str | None
    years: tuple[int, ...]
    own_words: int
    refers: bool
    compares: bool


def understand(question: str, places: Places) -> Question:
    """Reads a question; any text will do, also an empty or a broken one."""
    text = asked(question)
    named = places.named(text)
    return Question(
        text=text,
        rest=named.rest,
        wanted=wanted(text),
        cities=named.cities,
        other_city=named.other if not named.cities else None,
        asker=next((name for name, pattern in ASKERS.items() if pattern.search(text)), None),
        years=tuple(years_in(text)),
        own_words=sum(_names_a_subject(word) for word in words(named.rest)),
        refers=_REFERS.search(text) is not None,
        compares=len(named.cities) > 1 or _COMPARES.search(text) is not None,
    )


def _names_a_subject(word: Word) -> bool:
    return word.counts and not word.key.isdecimal() and word.key not in _asking_keys()


@cache
def _asking_keys() -> frozenset[str]:
    return frozenset(key for word in _ASKING_WORDS.split() for key in keys(words(plain(word))))
