"""Lists of questions and answers (FAQ) and of support schemes, one a row, as cities keep them in Excel and CSV.

The columns are known by their headers, whatever their order and however they are worded.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from knowledge.article import Kind, Part
from knowledge.document.model import Document, Row, Table
from knowledge.plan.cell import names_in
from knowledge.plan.found import Found
from knowledge.plan.prose import joined

RANK = 5

HEAD = 10
"""Rows among which the header is looked for: titles and notes stand above it."""

LONGEST_HEADER = 30
"""Characters of a header: a longer cell is text."""

LONGEST_NAMES = 60
"""Characters of a cell that lists names: a longer one is a sentence."""


class Column(StrEnum):
    """What a column holds."""

    QUESTION = "question"
    ANSWER = "answer"
    NAME = "name"
    CONTENT = "content"
    PURPOSE = "purpose"
    TARGET = "target"
    DEPARTMENT = "department"
    CONTACT = "contact"
    KEYWORD = "keyword"
    NUMBER = "number"
    GROUP = "group"


_AID = r"(?:支援|助成|補助|交付|給付|貸付|奨励|融資)"

HEADERS: Mapping[Column, str] = {
    Column.QUESTION: (
        r"(?:ご?質問|問い?|q|設問|よくある(?:ご?質問|問い?合わせ)|お?問い?合わせ内容|question)"
        r"(?:内容|文|事項|項目)?"
    ),
    Column.ANSWER: r"(?:ご?回答|答え?|a|お答え|answer)(?:内容|文|例)?",
    Column.NAME: (
        rf"{_AID}?(?:制度|事業|補助金|助成金|交付金|給付金|支援金|奨励金|支援策|支援)(?:等|など)?の?(?:名称?|種類)?"
        r"|件名|名称|タイトル|見出し|メニュー名?"
    ),
    Column.CONTENT: rf"(?:{_AID}|制度|事業)?の?(?:内容|概要|説明|あらまし|詳細)|本文",
    Column.PURPOSE: r"(?:制度|事業)?の?(?:目的|趣旨|ねらい)(?:・?趣旨)?",
    Column.TARGET: (
        rf"(?:{_AID}|利用)?の?対象(?:者|団体|となる(?:方|団体|人))?等?(?:・?要件)?|利用できる(?:方|人|団体)"
    ),
    Column.DEPARTMENT: (
        r"(?:担当|所管|所属|主管|実施|管理)(?:部署|課|部課|部局|所属|課・?係|係|機関|窓口)?名?|部署名?|課名"
    ),
    Column.CONTACT: r"お?(?:問い?合わせ|申込み?|申請|連絡|相談)(?:先|窓口)|窓口",
    Column.KEYWORD: r"キーワード|検索(?:語|用?キーワード|ワード)|タグ|関連(?:語|ワード|キーワード)|同義語|別名|通称",
    Column.NUMBER: r"(?:整理|管理|項目|通し)?番号|no\.?|id|項番|連番|faqid|faqno\.?",
    Column.GROUP: r"(?:大|中|小)?(?:分類|区分|分野|カテゴリー?|ジャンル|項目)(?:名|[1-3])?|テーマ|章|種別|目的別",
}
"""The headers of each column, folded: half-width, lower case, without spaces, signs and what stands in brackets."""

_MEANINGS = {column: re.compile(pattern) for column, pattern in HEADERS.items()}
_MONEY = re.compile(
    r"金額|上限|限度|補助率|助成率|補助額|助成額|支援額|申請|申込|受付|期限|締切|募集|要件|条件|必要書類|根拠"
)
_STRONG_NAME = re.compile(r"補助|助成|交付金|給付|支援|制度|貸付|奨励|融資")
_PLAN = re.compile(r"(?:令和|平成|[rh])?(?:元|\d{1,4})(?:年度?)?|新規.*継続|完了の目安|年次計画|実施主体|取組主体")
_ASIDE = re.compile(r"[(\[【〔（<].*?[)\]】〕）>]|[\s※*★☆■□●○◎・:_\-]")
_BEHIND_NAME = re.compile(r"[\s(（:：]|電話|TEL|℡|内線|☎")


@dataclass(frozen=True, slots=True)
class _Header:
    """The header of a list: what each column is, what it is called, and the row behind it."""

    kind: Kind
    columns: tuple[Column | None, ...]
    names: tuple[str, ...]
    after: int


def read(document: Document, taken: frozenset[int]) -> Iterator[Found]:
    """Each row of each list as a question with its answer or as a scheme; rows without either are left out."""
    for header, rows in _lists(document):
        path: tuple[str, ...] = ()
        groups: dict[int, str] = {}
        for row in rows:
            if row.lines[0] in taken:
                continue
            if (heading := _heading(row, header)) is not None:
                path = (heading,)
            elif not _lacks(row, header):
                yield _found(row, header, (*path, *_groups(row, header, groups)))


def faults(document: Document) -> Iterator[str]:
    """The rows of lists that say too little to be taken, as sentences for staff."""
    for header, rows in _lists(document):
        for row in rows:
            if _heading(row, header) is None and (lacking := _lacks(row, header)):
                where = f"{document.name or document.source}：{document.place(row.lines[0])}"
                yield f"{where}：「{lacking}」が空なので、この行は読んでいません。書き足してください。"


def is_list(table: Table) -> bool:
    """Is the table a list of questions or of schemes, also where some of its rows say too little?"""
    return _header(table) is not None


def _lists(document: Document) -> Iterator[tuple[_Header, Sequence[Row]]]:
    for table in document.tables:
        header = _header(table)
        if header is not None:
            again = table.rows[header.after - 1].cells
            yield header, [row for row in table.rows[header.after :] if any(row.cells) and row.cells != again]


def _header(table: Table) -> _Header | None:
    """The first row whose cells head a list of questions or of schemes."""
    for at, row in enumerate(table.rows[:HEAD], start=1):
        names = tuple(" ".join(cell.split()) for cell in row.cells)
        columns = _columns([_folded(name) for name in names])
        kind = _kind(columns, [_folded(name) for name in names])
        if kind is not None:
            return _Header(kind, columns, names, at)
    return None


def _columns(names: Sequence[str]) -> tuple[Column | None, ...]:
    """What each column is; a meaning is given once, the first time, only groups may repeat."""
    found: list[Column | None] = []
    for name in names:
        meant = next((column for column, pattern in _MEANINGS.items() if pattern.fullmatch(name)), None)
        found.append(meant if meant is Column.GROUP or meant not in found else None)
    return tuple(found)


def _kind(columns: Sequence[Column | None], names: Sequence[str]) -> Kind | None:
    """Which list it is; a table of a plan's items (years, 新規・継続) is none."""
    if max(map(len, names), default=0) > LONGEST_HEADER or any(_PLAN.fullmatch(name) for name in names):
        return None
    asked, named = Column.QUESTION in columns, Column.NAME in columns
    if Column.ANSWER in columns and (asked or named):
        return Kind.FAQ
    if asked and Column.CONTENT in columns:
        return Kind.FAQ
    money = any(_MONEY.search(name) for name in names)
    clear = any(_STRONG_NAME.search(name) for name in names)
    for_whom = Column.TARGET in columns
    return (
        Kind.SCHEME if named and (money or (clear and for_whom)) and (for_whom or Column.CONTENT in columns) else None
    )


def _folded(name: str) -> str:
    return _ASIDE.sub("", unicodedata.normalize("NFKC", name).lower())


def _heading(row: Row, header: _Header) -> str | None:
    """The text of a row that only heads the next ones: one cell filled, and it is neither name nor question."""
    filled = [at for at, cell in enumerate(row.cells) if cell]
    if len(filled) != 1 or len(header.columns) < 3:
        return None
    first = filled[0] == 0 and header.columns[0] not in (Column.QUESTION, Column.NAME)
    return row.cells[0] if first and not row.cells[0].isdecimal() else None


def _lacks(row: Row, header: _Header) -> str:
    """The name of the column that must not be empty and is; a scheme may be no more than its name and facts."""
    title = _title_column(header)
    if not _cell(row, title):
        return header.names[title]
    answer = _first(header, Column.ANSWER, Column.CONTENT)
    if header.kind is Kind.FAQ and answer is not None and not _cell(row, answer):
        return header.names[answer]
    return ""


def _title_column(header: _Header) -> int:
    wanted = (Column.QUESTION, Column.NAME) if header.kind is Kind.FAQ else (Column.NAME, Column.QUESTION)
    at = _first(header, *wanted)
    return 0 if at is None else at


def _first(header: _Header, *wanted: Column) -> int | None:
    return next((header.columns.index(column) for column in wanted if column in header.columns), None)


def _cell(row: Row, at: int | None) -> str:
    return row.cells[at].strip() if at is not None and at < len(row.cells) else ""


def _groups(row: Row, header: _Header, last: dict[int, str]) -> tuple[str, ...]:
    """The groups a row belongs to; an empty cell is the group of the row above (merged cells)."""
    for at, column in enumerate(header.columns):
        if column is Column.GROUP and (group := _cell(row, at)):
            last[at] = group
            for deeper in [other for other in last if other > at]:
                del last[deeper]
    return tuple(last[at] for at in sorted(last))


def _found(row: Row, header: _Header, path: tuple[str, ...]) -> Found:
    cells = {column: _cell(row, header.columns.index(column)) for column in set(header.columns) if column is not None}
    title = _title_column(header)
    answer = _first(header, Column.ANSWER, Column.CONTENT)
    departments = _departments(cells)
    used = {title, answer, *(header.columns.index(column) for column in _PLACED if column in header.columns)}
    return Found(
        kind=header.kind,
        title=joined(_cell(row, title).split("\n")),
        lines=row.lines,
        number=cells.get(Column.NUMBER) or None,
        path=path,
        departments=departments,
        target_bodies=_names(cells.get(Column.TARGET, "")),
        purpose=cells.get(Column.PURPOSE, ""),
        content=_cell(row, answer),
        other_words=_names(cells.get(Column.KEYWORD, "")),
        parts=tuple(_parts(row, header, used, departments)),
    )


_PLACED = (Column.NUMBER, Column.TARGET, Column.PURPOSE, Column.KEYWORD, Column.DEPARTMENT)


def _parts(row: Row, header: _Header, used: set[int | None], departments: tuple[str, ...]) -> Iterator[Part]:
    """What stands in the other columns (金額, 締切, 年度 …), each under its header."""
    for at, name in enumerate(header.names):
        text = _cell(row, at)
        known = at in used or header.columns[at] is Column.GROUP or text in departments
        if text and name and not known:
            yield Part((name,), text)


def _departments(cells: Mapping[Column, str]) -> tuple[str, ...]:
    """The departments; where no column names them, what stands before the telephone number of the contact."""
    if named := _names(cells.get(Column.DEPARTMENT, "")):
        return named
    contact = _BEHIND_NAME.split(cells.get(Column.CONTACT, ""), maxsplit=1)[0].strip()
    return (contact,) if contact and not contact[0].isdigit() else ()


def _names(text: str) -> tuple[str, ...]:
    """The names in a cell. A sentence (対象 is often one) stays whole."""
    if "。" in text or len(text) > LONGEST_NAMES:
        return (text,)
    return names_in(text)
