"""The labels (項目名) of the fields of an item, in the words that cities use for them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

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

_DOES = r"(?:推進|取組|取組み|取り組み|事業|施策|実施|具体的な?|主な|活動|協働|基本|重点|個別|計画|の)*"
_WORDS: dict[Slot, str] = {
    Slot.NUMBER: rf"{_DOES}(?:整理|通し|管理|項目)?(?:番号|No\.?|NO\.?|コード|ID)|№",
    Slot.STATUS: rf"{_DOES}(?:種別|区分|分類)|新規[・/／]?(?:継続|拡充)(?:[・/／](?:継続|拡充))?(?:の?別|等)?",
    Slot.DEPARTMENTS: rf"(?:主な?|主たる|{_DOES})(?:(?:担当|所管|主管|所轄|主務|関係|関連|庁内)[・]?(?:部?課|部署|部局|局|室|係)(?:[・/](?:課|室|係|局))?(?:名|等)?|担当(?:所属|組織|機関|者)?|所管|主管|(?:実施|取組)部(?:署|局))",
    Slot.TITLE: rf"{_DOES}(?:項目|名称|題名|件名|タイトル|テーマ|(?:事業|施策|取組|取り組み|取組み)名)|事業|取組|取組み|取り組み|施策",
    Slot.BODIES: rf"{_DOES}(?:対象|関係|連携|担う)?(?:主体|対象者?|対象団体|担い手|相手方?|パートナー|連携先)",
    Slot.PURPOSE: rf"{_DOES}(?:目的(?:[・と](?:効果|必要性|背景))?|ねらい|狙い|趣旨|意義|背景(?:[・と]目的)?)",
    Slot.CONTENT: rf"{_DOES}(?:内容|概要|説明)(?:[・と](?:方法|手法))?|(?:具体的な|主な)(?:取組|取り組み|取組み)",
    Slot.COMPLETION: rf"(?:完了|終了|達成|到達|成果|数値|評価|期待される|{_DOES})*の?(?:目安|目標|目標値|指標|基準|ゴール|水準|要件|条件|到達点)|目指す(?:姿|状態|成果)|期待される(?:効果|成果)",
    Slot.SCHEDULE: rf"(?:年次|年度別|年度ごとの?|各年度の?|{_DOES})*(?:スケジュール|工程表?|行程表?|ロードマップ|年次(?:計画|目標)?|年度(?:別?計画|目標)?|(?:年次|年度別?|実施|推進|取組|事業)計画|(?:実施|計画|取組|事業)(?:時期|期間|年度))",
    Slot.OTHER: rf"備考|予算額?|{_DOES}事業費|財源|関連(?:事業|計画|施策)|現状(?:[・と]課題)?|課題|実績|進捗(?:状況)?|特記事項|根拠(?:法令)?|連絡先|問い?合わ?せ先?|{_DOES}(?:形態|手法|領域|分野)|効果",
}
_SLOTS = {slot: re.compile(words) for slot, words in _WORDS.items()}
_OPEN = "【[〔<＜〈《(（■□◆◇●○◎▼▽・*#\"'「"
_CLOSE = "】]〕>＞〉》)）*\"'」"
_COLON = ":："
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
    return tuple(
        Labelled(slot, text[start:end].strip(), text[end:until].strip(" \t\u3000" + _COLON))
        for (slot, start, end), until in zip(spots, ends, strict=True)
    )


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
