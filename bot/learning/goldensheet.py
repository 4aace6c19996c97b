"""Golden questions as a table: CSV that Japanese Excel opens right, and reads back.

Written as UTF-8 with a mark at its head, lines ending as on Windows. Read in UTF-8 or Shift_JIS (what Excel saves as
CSV), with commas or tabs. A cell that Excel would take for a formula is written with an apostrophe before it.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.learning.golden import Golden
from bot.learning.rehearsal import read_talk
from knowledge.learning.golden import BadGolden, Expects, GoldenQuestion

KIND, QUESTION, BEFORE, CITY, WHAT, ARTICLES, SAYS, MUST = COLUMNS = (
    "種類",
    "質問",
    "前の質問",
    "市",
    "来るはずのもの",
    "記事",
    "言葉",
    "必ず合格",
)
KIND_WORDS = ("質問", "やりとり")
WHAT_WORDS: Mapping[Expects, str] = {
    Expects.ANSWER: "答え",
    Expects.CANDIDATE: "候補",
    Expects.UNKNOWN: "わからない",
    Expects.SAYS: "言葉",
}
YES, NO = "はい", "いいえ"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
LARGEST_SHEET = 900_000
"""Bytes of a table: about 3,000 questions."""
MOST_ROWS = 5_000

About = GoldenQuestion | str


@dataclass(frozen=True, slots=True)
class RowFault:
    """A line that cannot be taken in: its number as Excel counts, and what to do."""

    line: int
    why: str


class BadSheet(Exception):
    """A table that is not taken in; `faults` say where and why."""

    def __init__(self, faults: Sequence[RowFault]) -> None:
        super().__init__("; ".join(f"{fault.line}: {fault.why}" for fault in faults))
        self.faults = tuple(faults)


def sheet_of(goldens: Iterable[Golden]) -> bytes:
    """All golden questions and talks as a CSV file."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_safe(cell) for cell in _cells(golden)] for golden in goldens)
    return text.getvalue().encode("utf-8-sig")


def read_sheet(data: bytes) -> list[tuple[About, bool]]:
    """What a table holds, and whether each must pass. Raises BadSheet with every fault, by line."""
    rows = _rows(_text(data))
    missing = [name for name in (QUESTION, WHAT) if not rows or name not in rows[0][1]]
    if missing:
        raise BadSheet([RowFault(1, f"1行目に、列の名前（{'、'.join(missing)}）がありません。")])
    found: list[tuple[About, bool]] = []
    faults: list[RowFault] = []
    for line, cells in rows[1:] if len(rows) <= MOST_ROWS else ():
        try:
            found.append(_golden(dict(zip(rows[0][1], cells, strict=False))))
        except BadGolden as error:
            faults.append(RowFault(line, str(error)))
    if len(rows) > MOST_ROWS:
        faults.append(RowFault(MOST_ROWS, f"長すぎます。{MOST_ROWS:,}行までにしてください。"))
    if faults:
        raise BadSheet(faults)
    return found


def _cells(golden: Golden) -> list[str]:
    must = YES if golden.is_must else NO
    if isinstance(golden.about, str):
        return [KIND_WORDS[1], golden.about, "", "", "", "", "", must]
    about = golden.about
    articles, says = "\n".join(about.articles), "\n".join(about.says)
    return [
        KIND_WORDS[0],
        about.question,
        about.context or "",
        about.city or "",
        WHAT_WORDS[about.expects],
        articles,
        says,
        must,
    ]


def _golden(row: Mapping[str, str]) -> tuple[About, bool]:
    """One line. Raises BadGolden."""
    must = row.get(MUST, "").strip()
    if must not in ("", YES, NO):
        raise BadGolden("must", f"「{MUST}」には「{YES}」か「{NO}」を書いてください。")
    if row.get(KIND, "").strip() == KIND_WORDS[1]:
        read_talk(row[QUESTION])
        return row[QUESTION], must == YES
    if row.get(KIND, "").strip() not in ("", KIND_WORDS[0]):
        raise BadGolden("kind", f"「{KIND}」には「{KIND_WORDS[0]}」か「{KIND_WORDS[1]}」を書いてください。")
    what = row.get(WHAT, "").strip()
    expects = next((key for key, word in WHAT_WORDS.items() if word == what), None)
    if expects is None:
        raise BadGolden("expects", f"「{WHAT}」には、{'・'.join(WHAT_WORDS.values())}のどれかを書いてください。")
    question = GoldenQuestion(
        question=row[QUESTION].strip(),
        expects=expects,
        articles=lines_of(row.get(ARTICLES, "")),
        says=lines_of(row.get(SAYS, "")),
        context=row.get(BEFORE, "").strip() or None,
        city=row.get(CITY, "").strip() or None,
    )
    return question, must == YES


def lines_of(text: str) -> tuple[str, ...]:
    """The lines of a text that are not empty."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def _text(data: bytes) -> str:
    if len(data) > LARGEST_SHEET:
        raise BadSheet([RowFault(1, f"大きすぎます。{LARGEST_SHEET // 1000:,}KBまでにしてください。")])
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise BadSheet([RowFault(1, "文字を読めません。ExcelでCSVとして保存したファイルを選んでください。")])


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """The lines with words, each with the number of the line it ends on."""
    head = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in head else ",")
    try:
        return [(reader.line_num, [_bare(cell) for cell in row]) for row in reader if any(map(str.strip, row))]
    except csv.Error as error:
        raise BadSheet([RowFault(reader.line_num, f"表として読めません（{error}）。")]) from error


def _safe(cell: str) -> str:
    return f"'{cell}" if cell.startswith((*FORMULA, "'")) else cell


def _bare(cell: str) -> str:
    text = cell.replace("\x00", "").replace("\r\n", "\n")
    return text[1:] if text.startswith("'") and text[1:].startswith((*FORMULA, "'")) else text
