"""The labels (項目名) of the fields of an item, in the words that cities use for them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from knowledge.plan.cell import status_of
from knowledge.plan.folding import folded


class Slot(StrEnum):
    """A field of an item; the order is the one in which sheets print them."""

    NUMBER = "number"
    STATUS = "status"
    DEPARTMENTS = "departments"
    TITLE = "title"
    BODIES = "target_bodies"
    PURPOSE = "purpose"
    CONTENT = "content"
    COMPLETION = "completion"
    SCHEDULE = "schedule"
    OTHER = "other"


ORDER = {slot: at for at, slot in enumerate(Slot)}

LONGEST_LABEL = 16
LONGEST_TAIL = 30
"""Characters between a label and the next label of its line: a longer value is prose and holds no labels."""

_DEED = r"(?:推進|取組|取組み|取り組み|事業|施策|実施|具体的な?|主な|活動|協働|基本|重点|個別|計画|の)*"
"""What a city puts before the word itself: 取組の内容, 事業内容, 具体的な取組内容."""

_OFFICE = r"(?:部?・?課|部署|部局|局|室|係)(?:[・/](?:課|室|係|局))?(?:名|等)?"
_WORDS: dict[Slot, tuple[str, ...]] = {
    Slot.NUMBER: (rf"{_DEED}(?:整理|通し|管理|項目)?(?:番号|No\.?|NO\.?|コード|ID)", "№|項番|連番|通番"),
    Slot.STATUS: (
        rf"{_DEED}(?:種別|区分|分類|種類)|(?:今後の)?方向性",
        r"新規[・/／]?(?:継続|拡充)(?:[・/／](?:継続|拡充))?(?:の?別|等)?",
    ),
    Slot.DEPARTMENTS: (
        rf"(?:主な?|主たる|{_DEED})(?:担当|所管|主管|所轄|主務)・?{_OFFICE}",
        rf"{_DEED}(?:担当(?:所属|組織|機関|者)?|所管|主管)",
        r"(?:実施|取組)部(?:署|局)|(?:実施|推進|主務|取りまとめ)課",
    ),
    Slot.TITLE: (
        rf"{_DEED}(?:項目|名称|題名|件名|タイトル|テーマ)",
        rf"{_DEED}(?:事業|施策|取組|取り組み|取組み)名",
        "事業|取組|取組み|取り組み|施策|(?:プロジェクト|アクション|プログラム|メニュー)(?:名称?)?",
    ),
    Slot.BODIES: (
        rf"{_DEED}(?:対象|関係|連携|協力|参画|担う)?(?:主体|対象者?|対象団体|担い手|相手方?|パートナー|連携先|協力先)",
    ),
    Slot.PURPOSE: (
        rf"{_DEED}目的(?:[・と](?:効果|必要性|背景))?",
        rf"{_DEED}(?:ねらい|狙い|趣旨|意義|意図|必要性|背景(?:[・と]目的)?)",
    ),
    Slot.CONTENT: (
        rf"{_DEED}(?:内容|概要|説明)(?:[・と](?:方法|手法))?",
        r"(?:具体的な?|主な)(?:取組|取り組み|取組み|方策)|(?:実施|取組)(?:方法|方策)|進め方",
    ),
    Slot.COMPLETION: (
        rf"(?:完了|終了|達成|到達|成果|数値|評価|期待される|{_DEED})*の?(?:目安|目標|目標値|指標|基準|水準|要件|条件)",
        r"(?:完了|終了|達成|到達)(?:時期|点)|ゴール|KPI|(?:目指|めざ)す(?:姿|状態|成果)|期待される(?:効果|成果)",
    ),
    Slot.SCHEDULE: (
        rf"(?:年次|年度別|年度ごとの?|各年度の?|{_DEED})*(?:スケジュール|工程表?|行程表?|ロードマップ)",
        rf"(?:{_DEED})(?:年次|年度別?|年度ごとの?)(?:の?(?:計画|目標|取組|予定))?",
        "(?:実施|推進|取組|事業)計画|(?:実施|計画|取組|事業)(?:時期|期間|年度)",
    ),
    Slot.OTHER: (
        rf"備考|予算額?|{_DEED}事業費|財源|関連(?:事業|計画|施策)|根拠(?:法令)?|特記事項",
        r"現状(?:[・と]課題)?|課題|実績|効果|進捗(?:状況)?|連絡先|問い?合わ?せ先?",
        rf"{_DEED}(?:形態|手法|領域|分野)",
    ),
}
_SLOTS = {slot: re.compile("|".join(words)) for slot, words in _WORDS.items()}
_OPEN = "【[〔<＜〈《(（■□◆◇●○◎▼▽・*#\"'「"
_CLOSE = "】]〕>＞〉》)）*\"'」"
_COLON = ":："
_STATUS_AFTER = re.compile(r"(.*?\S)(?:\s+([一-龥ぁ-んァ-ヶ]\S{0,9}))?\s+(\S+)")
_TOKEN = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A label of a line and what stands beside it (verbatim, may be empty)."""

    slot: Slot
    word: str
    value: str


def label_of(text: str) -> Slot | None:
    """The field a text labels when it is nothing but a label (spaces, brackets, bullets and a colon do not count)."""
    word = "".join(folded(text).split()).strip(_OPEN + _CLOSE + _COLON)
    if not 0 < len(word) <= LONGEST_LABEL:
        return None
    return next((slot for slot, pattern in _SLOTS.items() if pattern.fullmatch(word)), None)


def labelled(text: str) -> tuple[Labelled, ...]:
    """The labels of a line that begins with one, each with its value: 整理番号 Ⅰ-(1)-① 種 別 新規 担当課."""
    spots = list(_spots(text))
    if not spots or text[: spots[0][1]].strip():
        return ()
    ends = [start for _, start, _ in spots[1:]] + [len(text)]
    found = [
        Labelled(slot, text[start:end].strip(), text[end:until].strip(" \t\u3000" + _COLON))
        for (slot, start, end), until in zip(spots, ends, strict=True)
    ]
    return tuple(part for one in found for part in _with_status(one, {one.slot for one in found}))


def _with_status(one: Labelled, known: set[Slot]) -> Iterator[Labelled]:
    """Cuts a status (新規) and its label, in whatever words, off the number before it."""
    cut = _STATUS_AFTER.fullmatch(one.value) if one.slot is Slot.NUMBER and Slot.STATUS not in known else None
    if cut is None or status_of(cut[3]) is None:
        yield one
        return
    yield Labelled(one.slot, one.word, cut[1])
    yield Labelled(Slot.STATUS, cut[2] or "", cut[3])


def _spots(text: str) -> Iterator[tuple[Slot, int, int]]:
    """Field, start and end of each label, from the left; a label may be torn into tokens or end in a colon."""
    tokens = [(match.start(), match.end()) for match in _TOKEN.finditer(text)]
    at, last, seen = 0, 0, set[Slot]()
    while at < len(tokens):
        found = _label_at(text, tokens, at)
        if found is None or found[0] in seen or (seen and tokens[at][0] - last > LONGEST_TAIL):
            if not seen:
                return
            at += 1
            continue
        slot, end, after = found
        yield slot, tokens[at][0], end
        seen.add(slot)
        at, last = after, end


def _label_at(text: str, tokens: list[tuple[int, int]], at: int) -> tuple[Slot, int, int] | None:
    """The longest label that begins at a token: its field, where it ends, and the first token after it."""
    start = tokens[at][0]
    for after in range(min(len(tokens), at + LONGEST_LABEL), at, -1):
        end = tokens[after - 1][1]
        if end - start <= 2 * LONGEST_LABEL and (slot := label_of(text[start:end])):
            return slot, end, after
    for sign in (*_COLON, "】", "］", "]"):  # a label that its value follows without a space
        cut = text.find(sign, start, tokens[at][1]) + 1
        if cut and (slot := label_of(text[start:cut])):
            return slot, cut, at + (cut == tokens[at][1])
    return None
