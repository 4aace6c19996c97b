"""Takes out of a question what tells who wrote it, before it is kept for counting.

It finds what looks like a telephone number, a mail address, an address and a name that somebody gives as theirs. No
rule finds every name, so what is left is sealed all the same, cut short, and removed after a while
(`bot.learning.asked`).
"""

import re
import unicodedata

from bot.learning.asked import LONGEST_KEPT
from knowledge.text import QUESTION_LIMIT, SAME_CHARACTER, person_names

MAIL, PHONE, PLACE, NAME = "（メール）", "（電話番号）", "（住所）", "（お名前）"

_NUMBER = r"[0-9〇一二三四五六七八九十]{1,4}"
_DASH = r"[-‐‑–—−ー]"
_TOWN = r"[一-龥々ヶケノァ-ヴぁ-ん]{0,12}?"
_PATTERNS = (
    (re.compile(r"[A-Za-z0-9_.+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,4}"), MAIL),
    (re.compile(rf"〒\s?\d{{3}}{_DASH}?\d{{4}}|(?<!\d)\d{{3}}{_DASH}\d{{4}}(?!{_DASH}|\d)"), PLACE),
    (
        re.compile(
            rf"(?<!\d)(?:\+81[-\s]?|0)\d{{1,4}}(?:{_DASH}|[\s()])?\s?\d{{1,4}}(?:{_DASH}|[\s()])?\s?\d{{3,4}}(?!\d)"
        ),
        PHONE,
    ),
    (
        re.compile(
            rf"{_TOWN}{_NUMBER}丁目(?:{_NUMBER}(?:番地?|{_DASH})?(?:の?{_NUMBER}号?)?)?"
            rf"|{_TOWN}{_NUMBER}番地(?:の{_NUMBER})?|{_TOWN}{_NUMBER}番(?:の)?{_NUMBER}号?"
            rf"|[一-龥々ヶァ-ヴぁ-ん]{{1,10}}[市区町村字][一-龥々]{{0,6}}\d{{1,4}}{_DASH}\d{{1,4}}(?:{_DASH}\d{{1,4}})?(?![年月\d])"
            rf"|[一-龥々]{{1,6}}\d{{1,4}}{_DASH}\d{{1,4}}{_DASH}\d{{1,4}}(?!\d)"
        ),
        PLACE,
    ),
    (re.compile(r"(?<=名前は|氏名は)[、:\s]?[^\s、。]{1,10}?(?=です|で、|と申|とい|[、。]|$)"), NAME),
    (re.compile(r"[一-龥々]{1,4}(?=と(?:申し|もうし)ま)|(?:(?<=^)|(?<=。))[一-龥](?=です(?:が|けど|。|、|$))"), NAME),
)
_SAID_AS_NAME = re.compile(r"(?:です|でござい|だ(?!け)|と(?:申|もうし|いい|言い)|さん|様|さま|氏|くん|君|ちゃん)")


def masked(text: str) -> str:
    """The question as it may be kept: without personal data as far as it can be told, on one line, cut short."""
    usable = text[:QUESTION_LIMIT].encode(errors="ignore").decode().translate(SAME_CHARACTER)
    line = " ".join(unicodedata.normalize("NFKC", usable).split())[:QUESTION_LIMIT]
    for pattern, stand_in in _PATTERNS:
        line = pattern.sub(stand_in, line)
    return _without_names(line)[:LONGEST_KEPT]


def _without_names(line: str) -> str:
    """Full names, and single ones that somebody gives or is addressed by; a family name alone may be a place."""
    pieces, at = [], 0
    for start, end, parts in person_names(line):
        if parts > 1 or _SAID_AS_NAME.match(line, end):
            pieces += [line[at:start], NAME]
            at = end
    return "".join((*pieces, line[at:]))
