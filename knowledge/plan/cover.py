"""What a plan says of itself: its title, its city and the fiscal years it covers."""

import itertools
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.document.model import Document, Line
from knowledge.era import ERAS, years_in
from knowledge.plan.found import Plan
from knowledge.plan.label import label_of
from knowledge.plan.numbering import bared
from knowledge.text import SAME_CHARACTER, plain, words

HEAD = 40
"""Printed lines among which a title is looked for: a cover, or the head of a plan without one."""

NEAR = 15
"""Printed lines from the top within which a span of years is the plan's own."""

LONGEST_TITLE = 45
LONGEST_PERIOD = 20
"""Years: a longer span is history, not a plan."""

_KIND = r"(?:計画|プラン|方針|指針|ビジョン|大綱|戦略|構想|プログラム|ガイドライン|あり方|要綱|ロードマップ)"
_EDITION = r"(?:19|20)\d\d(?:年度?)?|概要版?|本編|本文|案|改[訂定]版"
_AFTER = rf"(?:\s*(?:[（(【\[［〔].{{1,16}}[）)】\]］〕]|{_EDITION}|[-~～].{{1,20}}[-~～]))*"
_TITLE = re.compile(
    rf"[「『《]?(?P<name>(?=.*{_KIND}).+?{_KIND})(?P<year>\s*(?:19|20)\d\d(?:年度?)?)?[」』》]?{_AFTER}"
)
_NOT_A_TITLE = re.compile(
    r"[。、…:：・]{1}$|[.．・…]{3}|^(?:上位|関連|総合|当該|本|この|前|現行)?(?:計画|プラン)|について$|。"
)
_NUMBERED = re.compile(
    r"^(?:第?[0-9一二三四五六七八九十]+[章節編部]|[(（]?[0-9IVXⅠ-Ⅻ]+[.．、)）\s]+|[■●◆○◎★〇◇□▼・]\s*)\s*"
)
_ABOUT = re.compile(
    rf"({_KIND})(?:の?(?:策定の?)?(?:趣旨|目的|位置(?:付|づ)け|期間|概要|体系|構成|背景)|とは|について)+$"
)

_ALSO = r"(?:\s*[（(](?:西暦|令和|平成|[RHS])?\s*{w}(?:年度?)?[）)])?"


def _year(end: str) -> str:
    """The pattern of a year; its groups begin with `end`: era, number, western year in brackets, unit."""
    western = _ALSO.replace("{w}", rf"(?P<{end}w>(?:19|20)\d\d)")
    number = rf"(?P<{end}e>令和|平成|昭和|(?<![A-Za-z])[RHS])?\s*(?P<{end}n>元|\d{{1,4}})"
    after = _ALSO.replace("{w}", r"(?:元|\d{1,4})")
    return rf"{number}{western}\s*(?P<{end}u>年度?)?(?!\d){after}(?!\s*\d*\s*月)"


_SPAN = re.compile(_year("a") + r"\s*(?:から|より|[~～〜－―–—ー-])\s*" + _year("b"))
_PERIOD_WORD = re.compile(r"期間|年間|カ年|か年|ヵ年|ケ年|年次")
_COLUMN = re.compile(r"(?:令和|平成|昭和|[RHS])?\s*(?:元|\d{1,4})\s*(?:年度?)?")
_OTHER_CITY = frozenset(
    [
        "本市",
        "当市",
        "各市",
        "全市",
        "両市",
        "都市",
        "本町",
        "当町",
        "各町",
        "全町",
        "本村",
        "当村",
        "本区",
        "当区",
        "市町",
        "市町村",
        "下町",
        "港町",
        "農村",
        "山村",
        "地区",
        "学区",
        "校区",
    ]
)
_MUNICIPALITY = re.compile(r"[ぁ-んァ-ヶー一-鿿々]+[市町村区]")
_NAMED = re.compile(
    r"(?:^|[「『（(\s])(?:第?\d+[次期])?(?P<city>[ぁ-んァ-ヶー一-鿿々]{1,6}?[市町村])(?![内民場街並長町村])"
)


@dataclass(frozen=True, slots=True)
class Span:
    """Fiscal years, both included, named on the printed line `at` (counted from 0)."""

    start: int
    end: int
    at: int


def plan_of(document: Document) -> Plan:
    """Reads title, city and fiscal years; what the document does not say is None."""
    texts = _texts(document)
    title = title_of(document)
    period = _period(texts, title)
    if period is None:
        period = _columns(document, texts)
    start, end = period or (None, None)
    return Plan(title=title, city=city_of(texts, title), start=start, end=end)


def title_of(document: Document) -> str | None:
    """The document's own title; None when no line looks like one."""
    return _title(_printed(document)[:HEAD], _texts(document))


def spans(text: str) -> Iterator[tuple[int, int]]:
    """The spans of fiscal years a text names: 平成25年度～29年度, 令和6年度(2024年度)～令和10年度(2028年度), R6-R10."""
    for match in _SPAN.finditer(unicodedata.normalize("NFKC", text)):
        start = _western(match["ae"], match["an"], match["aw"])
        era = match["be"] or (match["ae"] if len(match["bn"]) < len("2013") else None)
        end = _western(era, match["bn"], match["bw"])
        named = match["ae"] or match["au"] or match["bu"]
        if named and start is not None and end is not None and start < end <= start + LONGEST_PERIOD:
            yield start, end


def years_of_row(text: str) -> tuple[int, ...]:
    """The years of a row of year columns (Ｈ25 H26 H27, 令和6年度 令和7年度); empty when it holds anything else."""
    cells = unicodedata.normalize("NFKC", text).split()
    if len(cells) < 2 or not all(_COLUMN.fullmatch(cell) for cell in cells):
        return ()
    years = [next(years_in(cell if cell.endswith(("年", "年度")) else cell + "年"), None) for cell in cells]
    found = tuple(year for year in years if year is not None)
    return found if len(found) == len(cells) and list(found) == sorted(set(found)) else ()


def city_of(texts: list[str], title: str | None) -> str | None:
    """The municipality (市町村) a text is about: named in the title, else named most often; None when none is."""
    named: Counter[str] = Counter()
    for text in texts:
        if re.search(r"[市町村区]", text):
            named.update(_places(text))
    own = [city for city in named if title and city in plain(title)]
    if own:
        return max(own, key=lambda city: (city.endswith("市"), len(city)))
    if (match := _NAMED.search(title or "")) and match["city"] not in _OTHER_CITY:
        return match["city"]
    if named:
        return max(named, key=lambda city: (city.endswith("市"), named[city]))
    heads = [match["city"] for text in texts[:HEAD] if (match := _NAMED.search(text))]
    return next((city for city in heads if city not in _OTHER_CITY and sum(city in text for text in texts) > 1), None)


def _printed(document: Document) -> list[Line]:
    return [line for line in document.lines if line.text.strip()]


def _texts(document: Document) -> list[str]:
    """The printed lines as they are compared."""
    return [unicodedata.normalize("NFKC", bared(line.text).translate(SAME_CHARACTER)) for line in _printed(document)]


def _title(lines: list[Line], texts: list[str]) -> str | None:
    """The printed line near the top that looks most like a title; the first of equals."""
    rated = [(_title_score(text, line, texts), -at) for at, (line, text) in enumerate(zip(lines, texts, strict=False))]
    best, at = max(rated, default=(0, 0))
    match = _TITLE.fullmatch(_bare(texts[-at])) if best > 0 else None
    return (match["name"] + (match["year"] or "")).strip("「『《") if match else None


def _title_score(text: str, line: Line, texts: list[str]) -> float:
    """How much a line looks like the title of its document; 0 when it does not."""
    bare = _bare(text)
    match = _TITLE.fullmatch(bare)
    if (
        match is None
        or len(bare) > LONGEST_TITLE
        or _NOT_A_TITLE.search(bare)
        or (label_of(text) and texts.count(text) > 1)
    ):
        return 0
    name = match["name"].strip("「『《")
    score = 3.0 + 2 * (line.level == 1) - (not text.startswith(name)) - 2 * bool(re.match(r"[(（]?\d", text))
    score += any(mark in bare for mark in ("「", "【", "概要版")) + bool(re.search(r"第\d+[次期]|[市町村区]", name))
    return score + min(sum(name in other for other in texts), 3)


def _bare(text: str) -> str:
    """A line without its number or bullet and without what it says about the plan: ～計画の趣旨."""
    return _ABOUT.sub(r"\1", _NUMBERED.sub("", text))


def _period(texts: list[str], title: str | None) -> tuple[int, int] | None:
    """The best founded span: on a line with the title, near the top, or where the period is spoken of."""
    found = [Span(*years, at) for at, text in enumerate(texts) for years in spans(text)]
    rated = [(_founded(span, texts, plain(title or "")), span) for span in found]
    rated = [one for one in rated if one[0] > 0]
    if not rated:
        return None
    _, best = max(rated, key=lambda one: (one[0], one[1].end - one[1].start, -one[1].at))
    return best.start, best.end


def _founded(span: Span, texts: list[str], title: str) -> int:
    around = "".join(texts[max(span.at - 2, 0) : span.at + 2])
    own = bool(title) and "".join(title.split()) in "".join(plain(texts[span.at]).split())
    return 3 * own + 2 * (span.at < NEAR) + bool(_PERIOD_WORD.search(around))


def _columns(document: Document, texts: list[str]) -> tuple[int, int] | None:
    """From the first to the last year that heads a column of a yearly plan (年次計画)."""
    rows = [
        *texts,
        *("  ".join(filter(None, row.cells[at:])) for table in document.tables for row in table.rows for at in (0, 1)),
    ]
    years = [year for row in rows for year in years_of_row(row)]
    return (min(years), max(years)) if years else None


def _western(era: str | None, number: str, western: str | None) -> int | None:
    if western:
        return int(western)
    if era is None:
        return int(number) if len(number) == len("2013") else None
    first = next(one.first for one in ERAS if era in (one.name, one.letter))
    return first + (1 if number == "元" else int(number)) - 1


def _places(text: str) -> Iterator[str]:
    """Names of municipalities: a place name of the dictionary before 市, 町, 村 or 区."""
    found = words(plain(text))
    for before, word in itertools.pairwise(found):
        if (
            word.surface in ("市", "町", "村", "区")
            and before.place
            and before.surface + word.surface not in _OTHER_CITY
        ):
            yield before.surface + word.surface
