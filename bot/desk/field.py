"""The fields of an article as staff edit them: plain text in a form, and back."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from intake.text import narrow
from knowledge.article import KIND_NAMES, Article, Citation, Kind, Part, Period
from knowledge.era import in_era, year_of, years_in
from knowledge.reply.fact import STATUS_WORDS

LONGEST_LINE = 200
"""Characters of a title and other single lines."""
MORE_PARTS = 1
"""Empty places under the parts of a theme, for adding."""
MOST_PARTS = 30
"""Parts that are read from a form."""
LETTERS: Mapping[str, str] = {"令和": "R", "平成": "H", "昭和": "S"}
ONE_A_LINE = "1行に1つずつ書きます。"
_CELL = re.compile(r"(\S+?)(?:\s*[：:]\s*|\s+)(\S.*)")
_PLACE = re.compile(r"(\d{1,6})(?:[~–-](\d{1,6}))?(?:行目)?")  # NFKC has made ～ a ~
_PAGE = re.compile(r"(\d{1,5})(?:ページ)?")
_YEAR = re.compile(r"(\d{4})(?:年度?)?")


class BadText(ValueError):
    """What was typed cannot be read; the words tell what to write instead."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form. `of` is the field of the article it stands in, which may be in doubt."""

    name: str
    label: str
    shape: str
    help: str = ""
    of: str = ""
    needed: bool = False

    @property
    def within(self) -> str:
        """The field of the article."""
        return self.of or self.name


MAIN = (
    Field("title", "題名", "line", needed=True),
    Field("kind", "種類", "choice"),
    Field("status", "区分", "choice"),
    Field("purpose", "目的", "text"),
    Field("content", "内容", "text"),
    Field("completion", "完了の目安", "text"),
    Field("departments", "担当課", "list", ONE_A_LINE),
    Field("target_bodies", "対象", "list", ONE_A_LINE),
    Field("leading", "中心になる人や団体", "list", ONE_A_LINE),
    Field("participating", "いっしょに進める人や団体", "list", ONE_A_LINE),
    Field("schedule", "年次計画", "schedule", "1行に1年ずつ。例：H25 実施"),
    Field("support_kind", "支援の種類", "list", ONE_A_LINE),
)
PARTS = Field("parts", "それぞれの役割", "parts", "だれが、何をするかを書きます。")
MORE = (
    Field("other_words", "ほかの言い方", "list", "住民が使いそうな言葉を、1行に1つずつ書きます。"),
    Field(
        "easy",
        "やさしい日本語の文",
        "text",
        "短い文で、1行に1文ずつ。「やさしい日本語」を選んだ人に、目的と内容の代わりに出ます。",
    ),
    Field("desk", "問い合わせ先の課", "line"),
    Field("plan", "計画の名前", "line"),
    Field("city", "市の名前", "line", "どの市の計画でもなければ、空にします。"),
    Field("start", "計画の始まりの年度", "year", "例：2013、平成25年度、H25", of="period"),
    Field("end", "計画の終わりの年度", "year", "この年度の3月31日まで、続いているものとして答えます。", of="period"),
    Field("document", "文書の名前", "line", of="citation", needed=True),
    Field("edition", "文書の版", "line", of="citation"),
    Field("section", "章・節", "list", "大きいほうから、1行に1つずつ書きます。", of="citation"),
    Field("number", "印刷された番号", "line", of="citation"),
    Field("lines", "行", "place", "例：120～134", of="citation"),
    Field("page", "ページ", "page", of="citation"),
)
FIELDS = (*MAIN, PARTS, *MORE)
LABELS: Mapping[str, str] = {field.name: field.label for field in FIELDS} | {
    "citation": "出典",
    "period": "計画の期間",
    "doubt": "確かでないところ",
}
"""The words of every field of an article and of the form."""
OPTIONS: Mapping[str, Mapping[str, str]] = {
    "kind": {kind.value: name for kind, name in KIND_NAMES.items()},
    "status": {"": "書かれていない", **{status: status for status in STATUS_WORDS}},
}
OF_CITATION = tuple(field.name for field in MORE if field.of == "citation")
NO_NAME = frozenset({"status", "desk", "city", "edition", "number"})
"""Single lines for which an empty text means that the document states nothing."""


def texts(article: Article) -> dict[str, str]:
    """What stands in each field of the form, by its name; the parts as `parts-1-actors`, `parts-1-text` and so on."""
    values = _values(article)
    shown = {field.name: _WRITTEN[field.shape](values[field.name]) for field in (*MAIN, *MORE)}
    for place, part in enumerate(article.parts, start=1):
        shown |= {f"parts-{place}-actors": "\n".join(part.actors), f"parts-{place}-text": part.text}
    return shown


def edited(article: Article, typed: Mapping[str, str]) -> tuple[Article, dict[str, str]]:
    """The article with what was typed, and the problems by name of field; a field with a problem stays as it was."""
    values, problems = _values(article), dict[str, str]()
    for field in (*MAIN, *MORE):
        try:
            values[field.name] = _read(field, typed.get(field.name, ""), article)
        except BadText as bad:
            problems[field.name] = str(bad)
    parts = tuple(_parts(typed, problems))
    start, end = values.pop("start"), values.pop("end")
    if start is not None and end is not None and end < start:
        problems.setdefault("end", "終わりの年度が、始まりの年度より前になっています。")
    citation = Citation(**{name: values.pop(name) for name in OF_CITATION})
    return replace(article, **values, parts=parts, period=Period(start, end), citation=citation), problems


def places(typed: Mapping[str, str]) -> range:
    """The numbers of the parts to show: those with words, and an empty one for adding."""
    used = [place for place in range(1, MOST_PARTS + 1) if any(_part(typed, place))]
    return range(1, min(MOST_PARTS, max(used, default=0) + MORE_PARTS) + 1)


def _values(article: Article) -> dict[str, Any]:
    own = {field.name: getattr(article, field.name) for field in (*MAIN, *MORE) if not field.of}
    cited = {name: getattr(article.citation, name) for name in OF_CITATION}
    return own | cited | {"start": article.period.start, "end": article.period.end}


def _read(field: Field, text: str, article: Article) -> object:
    if field.needed and not text:
        raise BadText(f"「{field.label}」が空です。書いてください。")
    match field.shape:
        case "choice":
            return _chosen(field, text, article)
        case "schedule":
            return _schedule(text, article.schedule)
        case "line":
            return _line(field, text)
    return _READ[field.shape](text)


def _line(field: Field, text: str) -> str | None:
    line = " ".join(text.split("\n"))
    if len(line) > LONGEST_LINE:
        raise BadText(f"「{field.label}」は{LONGEST_LINE}文字までです。いま{len(line)}文字あります。短くしてください。")
    return None if field.name in NO_NAME and not line else line


def _chosen(field: Field, text: str, article: Article) -> object:
    before = getattr(article, field.name) or ""
    if text not in OPTIONS[field.name] and text != before:
        raise BadText(f"「{field.label}」を、もう一度選んでください。")
    return Kind(text) if field.name == "kind" else text or None


def _listed(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.split("\n") if line.strip())


def _schedule(text: str, before: Mapping[str, str]) -> dict[str, str]:
    cells: dict[str, str] = {}
    for line in _listed(text):
        found = _CELL.fullmatch(line)
        year = found and (found[1] if found[1] in before else _letter_year(found[1]))
        if not found or not year:
            raise BadText(f"「{line}」を読めません。「H25 実施」のように、年度、空白、することの順に書いてください。")
        if year in cells:
            raise BadText(f"「{year}」が2回書かれています。1年に1行だけ書いてください。")
        cells[year] = found[2]
    return cells


def _letter_year(text: str) -> str | None:
    """「平成25年度」 and 「ｈ25」 as H25; None for something else."""
    year = _western(text)
    if year is None:
        return None
    era, number = in_era(year)
    return f"{LETTERS[era]}{number.replace('元', '1')}" if era in LETTERS else None


def _western(text: str) -> int | None:
    written = narrow(text)
    if found := _YEAR.fullmatch(written):
        return int(found[1])
    years = list(years_in(written))
    return years[0] if len(years) == 1 and year_of(written) is not None else None


def _year(text: str) -> int | None:
    if not text:
        return None
    year = _western(text)
    if year is None or not 1926 <= year <= 2199:
        raise BadText(f"「{text}」がどの年度か分かりません。「2013」か「平成25年度」のように書いてください。")
    return year


def _page(text: str) -> int | None:
    found = _PAGE.fullmatch(narrow(text))
    if text and (not found or not int(found[1])):
        raise BadText("ページは「12」のように、数字だけを書いてください。")
    return int(found[1]) if found else None


def _place(text: str) -> tuple[int, int] | None:
    found = _PLACE.fullmatch(narrow(text).replace("行目~", "~"))
    if not text:
        return None
    first, last = (int(found[1]), int(found[2] or found[1])) if found else (0, 0)
    if not 1 <= first <= last:
        raise BadText("行は「120～134」か「120」のように、小さいほうから数字で書いてください。")
    return first, last


def _parts(typed: Mapping[str, str], problems: dict[str, str]) -> list[Part]:
    parts: list[Part] = []
    for place in range(1, MOST_PARTS + 1):
        actors, text = _part(typed, place)
        if actors and text:
            parts.append(Part(actors, text))
        elif actors or text:
            missing = "text" if actors else "actors"
            problems[f"parts-{place}-{missing}"] = "「だれが」と「すること」の両方を書いてください。"
    return parts


def _part(typed: Mapping[str, str], place: int) -> tuple[tuple[str, ...], str]:
    return _listed(typed.get(f"parts-{place}-actors", "")), typed.get(f"parts-{place}-text", "")


def _as_text(value: object) -> str:
    return "" if value is None else str(value)


_WRITTEN: Mapping[str, Callable[[Any], str]] = {
    "line": _as_text,
    "text": _as_text,
    "choice": _as_text,
    "year": _as_text,
    "page": _as_text,
    "list": "\n".join,
    "schedule": lambda cells: "\n".join(f"{year} {what}" for year, what in cells.items() if what),
    "place": lambda lines: "～".join(str(number) for number in dict.fromkeys(lines or ())),
}
_READ: Mapping[str, Callable[[str], object]] = {
    "text": str,
    "list": _listed,
    "year": _year,
    "page": _page,
    "place": _place,
}
