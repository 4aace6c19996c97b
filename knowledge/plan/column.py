"""What the columns of a table of measures hold, told from their headers and from the shape of their cells."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from knowledge.document.model import Row
from knowledge.plan.cell import is_department, is_nothing, is_number, mark_in, status_of
from knowledge.plan.numbering import SIGNS, mark_of
from knowledge.plan.prose import tightened
from knowledge.plan.shape import bodies
from knowledge.plan.timetable import is_year

LONGEST_HEADER = 24
PROSE = 8
"""Characters from which a cell says what is done and is no mere name."""

MOST = 0.8
"""Share of a column's cells that must have a shape before the column counts as having it."""


class Role(StrEnum):
    """What a column holds."""

    CATEGORY = "category"
    NUMBER = "number"
    STATUS = "status"
    TITLE = "title"
    CONTENT = "content"
    PURPOSE = "purpose"
    COMPLETION = "completion"
    DEPARTMENTS = "departments"
    TARGETS = "target_bodies"
    ACTORS = "actors"
    YEARS = "years"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its role, and its `name` where one role has several columns (市民, R6). `merged` says that its
    header is only the part of a wider one that goes on here; `group` is the header above it.
    """

    role: Role | None
    name: str = ""
    group: str = ""
    merged: bool = False


_WORDS: tuple[tuple[Role, re.Pattern[str]], ...] = (
    (Role.NUMBER, re.compile(r"(?:No\.?|NO\.?|№|[#＃]|番号|項番|通番|.{0,4}番号)")),
    (Role.STATUS, re.compile(r".*新規.*|種別|新[・/]?継.*|(?:事業|実施)?状況|継続の別")),
    (
        Role.DEPARTMENTS,
        re.compile(r".*(?:担当|所管|主管|関係|実施)(?:課|部署|部局|部|室|所属|局)(?:名|等)?|担当|所管|部署|課名|課"),
    ),
    (Role.CONTENT, re.compile(r".*(?:内容|概要|説明|詳細|具体的な(?:取組|取り組み|方法)|考え方|方策|手法)(?:等)?")),
    (Role.PURPOSE, re.compile(r".*(?:目的|ねらい|狙い|趣旨|必要性)(?:等)?|効果")),
    (Role.COMPLETION, re.compile(r"(?!基本|施策|重点|分野|政策).*(?:目標値?|指標|目安|到達点|KPI)(?:等)?")),
    (
        Role.YEARS,
        re.compile(
            r".*(?:年次計画|年度別.*|実施年度|実施時期|スケジュール|工程|ロードマップ|実施期間|計画期間|実施計画|時期)|年度|計画年度"
        ),
    ),
    (Role.TARGETS, re.compile(r".*対象(?:者|主体|団体)?")),
    (
        Role.ACTORS,
        re.compile(r".*(?:主体|役割分担|担い手|実施者|関係者|協働の?相手|パートナー|誰が)(?:別|等|の?役割)?"),
    ),
    (Role.OTHER, re.compile(r"備考|摘要|根拠.*|.*予算.*|.*事業費.*|.*頁|.*ページ|特記.*|関連.*")),
    (
        Role.OTHER,
        re.compile(
            r"用語|言葉|語句|意味|定義|解説|.*事例|(?:.*の)?例|氏名|名前|年月日?|年|.*数|割合|回答|順位|所在地|電話.*|.*連絡先"
        ),
    ),
    (
        Role.CATEGORY,
        re.compile(
            r"区分|分類|基本.*|.*(?:方針|方向性?|柱|分野|体系|政策|視点|大項目|中項目|カテゴリー?|大分類|中分類|テーマ|目標)"
        ),
    ),
    (
        Role.TITLE,
        re.compile(
            r".*(?:事業|取組|取り組み|取組み|項目|施策|名称|メニュー|アクション|プロジェクト|活動)(?:名|項目|等)?"
        ),
    ),
)
_REMARK = re.compile(r"[(（＜<【\[].*?[)）＞>】\]]")


def role_of(label: str) -> Role | None:
    """What a header announces; None where its words say nothing."""
    bare = _REMARK.sub("", tightened(label)).strip()
    if not bare or len(bare) > LONGEST_HEADER:
        return None
    return next((role for role, words in _WORDS if words.fullmatch(bare)), None)


def column_of(label: str, group: str, cells: Sequence[str], *, merged: bool) -> Column:
    """The column under a header, told from its `cells` (the filled ones) first and its words second."""
    above, own = role_of(group), role_of(label)
    name = tightened(label)
    sub = above is Role.YEARS and own is None and label != group and not share(cells, _is_mark)
    if is_year(label) or sub:
        return Column(Role.YEARS, name, group, merged)
    if share(cells, _is_status):
        return Column(Role.STATUS, group=group, merged=merged)
    if share(cells, _is_mark):
        if status_of(label):
            return Column(Role.STATUS, name, group, merged)
        return Column(Role.TARGETS if above is Role.TARGETS else Role.ACTORS, name, group, merged)
    if not cells and above in (Role.ACTORS, Role.TARGETS) and own is None:
        return Column(above, name, group, merged)
    return Column(_text_role(own, cells), name, group, merged)


def settled(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Column, ...]:
    """The columns with exactly one title where the table has one, and what their headers left open: text left of
    the title is a category, text right of it what is done.
    """
    title = _title(columns, rows)
    if title is None:
        return tuple(columns)
    telling = any(column.role is Role.CONTENT for column in columns)
    roles: list[Role | None] = []
    for place, column in enumerate(columns):
        role: Role | None = column.role
        if place == title:
            role = Role.TITLE
        elif role in (Role.TITLE, Role.CATEGORY, None) and place > title:
            prose = role is not Role.CATEGORY and any(len(row.cells[place]) >= PROSE for row in rows)
            role = Role.CONTENT if prose and not telling else Role.OTHER
        elif role in (Role.TITLE, None):
            role = Role.CATEGORY
        roles.append(role)
    return tuple(replace(column, role=role) for column, role in zip(columns, roles, strict=True))


def _title(columns: Sequence[Column], rows: Sequence[Row]) -> int | None:
    """The place of the titles: a column headed so, a column of numbered words, else the first text of every row."""
    cells = {place: [row.cells[place] for row in rows if row.cells[place]] for place in range(len(columns))}
    headed = [place for place, column in enumerate(columns) if column.role is Role.TITLE and cells[place]]
    own = [place for place in headed if not columns[place].merged or place == headed[0]]
    if own:
        return max(own, key=lambda place: (len(set(cells[place])), share(cells[place], is_numbered, least=0.5), place))
    unsaid = [place for place, column in enumerate(columns) if column.role in (None, Role.CATEGORY)]
    usual = [place for place in unsaid if len(cells[place]) * 2 > len(rows)]
    numbered = [place for place in usual if share(cells[place], is_numbered, least=0.5)]
    named = [place for place, column in enumerate(columns) if column.role is Role.CONTENT and _are_names(cells[place])]
    return max(numbered or [*usual, *named], key=lambda place: (len(set(cells[place])), -place), default=None)


def _are_names(cells: Sequence[str]) -> bool:
    """Are the texts under 取組内容 the names of measures: short, and no sentences?"""
    return bool(cells) and all(len(cell) <= LONGEST_HEADER and not cell.endswith("。") for cell in cells)


def share(cells: Sequence[str], shape: Callable[[str], bool], least: float = MOST) -> bool:
    """Do most of the filled cells have a shape? False where none is filled."""
    filled = [cell for cell in cells if not is_nothing(cell)]
    return bool(filled) and sum(map(shape, filled)) >= least * len(filled)


def is_numbered(text: str) -> bool:
    """Does a cell begin with a number and go on with words: ① 情報の発信?"""
    mark = mark_of(text)
    return mark is not None and mark.style not in SIGNS and bool(mark.rest)


def _is_status(text: str) -> bool:
    boxes = bodies(text).boxes
    return all(map(status_of, boxes)) if boxes else status_of(text) is not None


def _is_mark(text: str) -> bool:
    return mark_in(text) is not None


def _text_role(own: Role | None, cells: Sequence[str]) -> Role | None:
    if share(cells, is_number) and own in (None, Role.NUMBER, Role.TITLE):
        return Role.NUMBER
    if own is None and share(cells, is_department):
        return Role.DEPARTMENTS
    return own
