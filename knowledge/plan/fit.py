"""How well a value fits a field by its shape alone: purposes, contents and completions are all sentences."""

import math
import re
from collections.abc import Sequence
from statistics import median

from knowledge.plan.assign import NEVER
from knowledge.plan.block import Block, goes_on
from knowledge.plan.cell import status_of
from knowledge.plan.folding import bare
from knowledge.plan.label import Slot
from knowledge.plan.shape import Shape

LENGTH = 2.0
"""Weight of a text's length: contents are longer than purposes."""
LENGTH_STEP = 40
"""Characters by which a text must differ from the middle to be clearly long or short."""

VERB = 0.5
COMPLETES, IS_NO_COMPLETION, IS_COMPLETION = 2.0, -3.0, -6.0
STRICT = 4.0
"""Where the document says of nearly every item when it is done, in such words or by a dash, that tells much more."""
NEARLY_EVERY = 0.8

COUNTED = 0.4
"""How surely a short sentence that counts something (年に24回開く) says when something is done."""

UNLIKELY = -3.0

_UNITS = (
    r"[%％件人名団体回所店校区町村台冊本枚戸棟園品種年月日時円]|か所|ヶ所|カ所|箇所|地区|団体|店舗|世帯|事業|組織|グループ|ポイント|トン|ha|km|㎡"
    r"|ヘクタール|キロ|メートル"
)
_GOAL = rf"\d[\d,.]*[万千億]?(?:{_UNITS})"
_COMPLETION = re.compile(
    r"(?:完了|終了|達成)(?:とします|とする|とみなします|します|する|です)?。?$|(?:ときに|ときを|時点で|段階で|もって)[^。]{0,8}。?$"
    rf"|^[^。]{{0,30}}{_GOAL}(?:以上|以内|以下|程度|未満)?(?:[^。]{{0,4}}(?:とする|とします|にする|にします|をめざす|を目指す|を目標とする))?。?$"
    rf"|^[^。]{{0,30}}{_GOAL}(?:以上|以内|以下)?(?:に|まで)[^。]{{0,3}}(?:増|減|広|高|拡|伸)[^。]{{0,6}}。?$"
)
_COUNTED = re.compile(rf"^[^。]{{0,30}}{_GOAL}[^。]{{0,12}}。?$")
_AIM = re.compile(
    r"(?:図る|図ります|目指す|目指します|推進する|推進します|促進する|促進します|進める|進めます|高める|高めます|つくります|つくる"
    r"|明らかにします|支援します|ため|こと)。?$"
)
_DEED = re.compile(
    r"(?:検討|開催|実施|作成|運用|派遣|設置|補償|配布|公開|掲載|調査|周知|提供|拡充|強化|整理)(?:を行い|を行う)?(?:します|する|して[いゆ]きます|していく)。?$"
    r"|(?:行う|行います|行っていきます|取り組む|取り組みます|努める|努めます|参加する|いきます)。?$"
)
_ALONE = {
    Shape.NUMBER: Slot.NUMBER,
    Shape.STATUS: Slot.STATUS,
    Shape.TITLE: Slot.TITLE,
    Shape.DEPARTMENTS: Slot.DEPARTMENTS,
    Shape.BODIES: Slot.BODIES,
}
_PHRASE = {
    Slot.PURPOSE: -2.0,
    Slot.CONTENT: -1.5,
    Slot.COMPLETION: -1.5,
    Slot.DEPARTMENTS: UNLIKELY,
    Slot.BODIES: UNLIKELY,
    Slot.OTHER: -1.0,
}


class Fit:
    """Knows how long the texts of a document are, how strictly completions are worded, whether titles have numbers."""

    def __init__(self, values: Sequence[Block], items: int) -> None:
        texts = [block.text for block in values if block.shape is Shape.PROSE]
        lengths = [len(text) for text in texts if not is_completion(text)]
        said = len(texts) - len(lengths) + sum(block.shape is Shape.DASH for block in values)
        self.middle = median(lengths) if lengths else 0.0
        numbered = sum(block.shape is Shape.TITLE for block in values)
        self.weight = STRICT if items and said >= NEARLY_EVERY * items else 1.0
        self.unnumbered = 0.0 if numbered < NEARLY_EVERY * items else 3 * UNLIKELY

    def of(self, block: Block, slot: Slot) -> float:
        """How well a value fits a field; NEVER when its shape excludes it."""
        match block.shape:
            case Shape.PROSE:
                return self._prose(block.text, slot)
            case Shape.PHRASE:
                return self.unnumbered if slot is Slot.TITLE else _PHRASE.get(slot, NEVER)
            case Shape.DASH:
                return {Slot.COMPLETION: 0.0, Slot.OTHER: 0.0, Slot.PURPOSE: UNLIKELY}.get(slot, NEVER)
            case Shape.TITLE if slot in (Slot.PURPOSE, Slot.CONTENT, Slot.COMPLETION):
                return 2 * UNLIKELY
            case Shape.CELLS if slot is Slot.STATUS and status_of(block.text):
                return 0.0  # 継続 is a status and a cell of a yearly plan
            case Shape.DEPARTMENTS | Shape.BODIES if slot is Slot.TITLE:
                return 2 * UNLIKELY
            case _:
                return 0.0 if _ALONE.get(block.shape) is slot else NEVER

    def _prose(self, text: str, slot: Slot) -> float:
        completes = 1.0 if is_completion(text) else COUNTED if _COUNTED.search(bare(text)) else 0.0
        if slot is Slot.COMPLETION:
            return COMPLETES * completes + IS_NO_COMPLETION * self.weight * (1 - completes)
        if slot not in (Slot.PURPOSE, Slot.CONTENT, Slot.OTHER):
            return NEVER
        other = IS_COMPLETION * self.weight * completes
        return other if completes == 1.0 else other + self._told(text, slot)

    def _told(self, text: str, slot: Slot) -> float:
        """How well a text that does not say when it is done fits a purpose or a content."""
        flat = bare(text)
        long = LENGTH * math.tanh((len(text) - self.middle) / LENGTH_STEP)
        long += VERB * (bool(_DEED.search(flat)) - bool(_AIM.search(flat))) + VERB * (
            goes_on(text) + ("。" in flat[:-1])
        )
        return {Slot.CONTENT: long, Slot.PURPOSE: -long, Slot.OTHER: -1.0}[slot]


def is_completion(text: str) -> bool:
    """Does a text say when something is done (…ときに完了とします, …をもって完了, 年10回)?"""
    return _COMPLETION.search(bare(text)) is not None
