"""The fields of an article as people edit them: plain text in a form, and back."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.article import KIND_NAMES, Article
from knowledge.era import ERAS
from knowledge.fact import STATUS_WORDS

LONGEST_LINE = 200
"""Characters of a title and other single lines."""
MORE_PARTS = 2
"""Empty places under the parts of a theme, for adding."""
_LETTERS = {era.name: era.letter for era in ERAS}
_YEAR_KEY = re.compile(r"[HRS]\d{1,2}")
_CELL = re.compile(r"(\S+?)\s*(?:[\s：:]\s*)(.+)")
_PLACE = re.compile(r"(\d{1,6})(?:行目?)?(?:[~\-–ー‐](\d{1,6})(?:行目?)?)?")  # NFKC has made ～ a ~
_PAGE = re.compile(r"(\d{1,5})(?:ページ|頁)?")


class BadText(ValueError):
    """A text that cannot be read; its words tell what to write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One field of the form. `of` is the field of the article it belongs to, which may be in doubt."""

    name: str
    of: str
    label: str
    shape: str
    help: str = ""


def _field(name: str, label: str, shape: str, *, of: str = "", help: str = "") -> Field:  # noqa: A002 - as in intake
    return Field(name=name, of=of or name, label=label, shape=shape, help=help)


ONE_A_LINE = "1行に1つずつ書きます。"
MAIN = (
    _field("title", "題名", "line"),
    _field("kind", "種類", "choice"),
    _field("purpose", "目的", "text"),
    _field("content", "内容", "text"),
    _field("completion", "完了の目安", "text"),
    _field("status", "区分（新規・継続・拡充）", "choice"),
    _field("departments", "担当課", "list", help=ONE_A_LINE),
    _field("target_bodies", "対象", "list", help=ONE_A_LINE),
    _field("leading", "中心になる人・団体", "list", help=ONE_A_LINE),
    _field("participating", "いっしょに進める人・団体", "list", help=ONE_A_LINE),
    _field("schedule", "年次計画", "list", help="1行に1年ずつ、「H25 実施」のように書きます。"),
    _field("support_kind", "支援の種類", "list", help=ONE_A_LINE),
)
PARTS = _field("parts", "それぞれの役割", "parts")
MORE = (
    _field("other_words", "ほかの言い方", "list", help="住民がこう言いそうだ、という言葉です。1行に1つずつ書きます。"),
    _field("desk", "問い合わせ先の課", "line"),
    _field("plan", "計画の名前", "line"),
    _field("city", "市の名前", "line", help="どの市の計画でもないときは、空のままにします。"),
    _field("start", "計画の始まりの年度", "line", of="period", help="例：2013、平成25年度、H25"),
    _field("end", "計画の終わりの年度", "line", of="period", help="この年度の3月31日までとして扱います。"),
    _field("document", "文書の名前", "line", of="citation"),
    _field("edition", "文書の版", "line", of="citation"),
    _field("section", "章や節", "list", of="citation", help="大きいほうから、1行に1つずつ書きます。"),
    _field("number", "印刷された番号", "line", of="citation"),
    _field("lines", "行", "line", of="citation", help="例：120～134"),
    _field("page", "ページ", "line", of="citation"),
)
FIELDS = (*MAIN, PARTS, *MORE)
SHAPES: Mapping[str, str] = {field.name: field.shape for field in FIELDS}
LABELS: Mapping[str, str] = {field.name: field.label for field in FIELDS}
OPTIONS: Mapping[str, Mapping[str, str]] = {
    "kind": {kind.value: name for kind, name in KIND_NAMES.items()},
    "status": {"": "書かれていない", **{status: status for status in STATUS_WORDS}},
}
NEEDED = ("title", "plan", "document")


def texts(article: Article) -> dict[str, str]:
    """What stands in each field of the form, by name; the parts of a theme as `parts-1-actors`, `parts-1-text`."""
    cited = article.citation
    shown: dict[str, str] = {
        **{
            name: "\n".join(getattr(article, name))
            for name, shape in SHAPES.items()
            if hasattr(article, name) and shape == "list" and name != "schedule"
        },
        **{name: getattr(article, name) or "" for name in ("title", "purpose", "content", "completion", "status")},
        **{name: getattr(article, name) or "" for name in ("desk", "plan", "city")},
        "kind": article.kind.value,
        "schedule": "\n".join(f"{year} {what}" for year, what in article.schedule.items()),
        "start": _number(article.period.start),
        "end": _number(article.period.end),
        "document": cited.document,
        "edition": cited.edition or "",
        "section": "\n".join(cited.section),
        "number": cited.number or "",
        "lines": "～".join(str(number) for number in dict.fromkeys(cited.lines or ())),
        "page": _number(cited.page),
    }
    for place, part in enumerate(article.parts, start=1):
        shown |= {f"parts-{place}-actors": "\n".join(part.actors), f"parts-{place}-text": part.text}
    return shown
