"""What a person typed, made fit to store (`clean`) or to compare (`fold`, `plain`)."""

import re
import unicodedata

from intake.errors import BadValue
from intake.form import Field, FieldType

TEXT_LENGTH = 200
LONG_TEXT_LENGTH = 20_000
"""Characters a text may have unless its field says otherwise; LINE sends 5,000 at once, a page may send more."""

EMPTY = "（記入なし）"
"""How an answer is read that was passed over."""

NOTHING = frozenset(("記入なし", "なし", "無し", "特になし", "特に無し", "なしです", "ありません", "特にありません"))
"""Whole messages that leave an optional field empty."""

_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_UNSTORABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_BLANK = r"\s\u00ad\u180e\u200b-\u200f\u2060\u2800\u3164\ufeff"  # seen as nothing, although not all are spaces
_EDGES = re.compile(rf"\A[{_BLANK}]+|[{_BLANK}]+\Z")
_BLANKS = re.compile(rf"[{_BLANK}]+")
_KATAKANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_SIGNS = re.compile(r"[\s、。,.!?・:;'\"「」『』()\[\]<>〈〉【】/~…_-]+")
_END = re.compile(r"[\s。.!、,]+\Z")
_OPENING = re.compile(
    r"\A(?:すみません|すいません|ごめんなさい|あのう?|えっと|ええと|いや|はい|では|じゃあ?|ちょっと|それなら|ぜひ|やっぱり?|やはり"
    r"|もういい(?:です|から)(?=.)|もういい(?=[^で])|もう(?!いい|けっこう|結構))+(?=.)"
)
_QUOTED = re.compile(r"\A[「『\"'(](.*)[」』\"')]\Z", re.DOTALL)
_POLITE = re.compile(
    r"(で|を|に|が)?(お願い|おねがい)((いた|致)?します|です)?\Z|(を|に|が)?(希望|選択)(します|です)?\Z"
    r"|(になります|がいいです|がよいです|が良いです|にします|です|だ)\Z"
)


def clean(text: str) -> str:
    """The text as it may be stored: verbatim, with line ends as newlines, no blanks around it, and without control
    characters and lone surrogates, which databases refuse, or signs that turn the reading direction.
    """
    return _EDGES.sub("", _UNSTORABLE.sub("", _LINE_ENDS.sub("\n", text)))


def narrow(text: str) -> str:
    """The cleaned text in NFKC: full-width letters and digits become plain ones, ① becomes 1."""
    return clean(unicodedata.normalize("NFKC", clean(text)))


def solid(text: str) -> str:
    """`narrow` without any blank, for numbers, dates and addresses."""
    return _BLANKS.sub("", narrow(text))


def plain(text: str) -> str:
    """`narrow` without the full stop and the polite ending: 「電話でお願いします。」 becomes 「電話」."""
    return _POLITE.sub("", sentence(text))


def sentence(text: str) -> str:
    """`narrow` without the full stop or exclamation mark at the end, and without quotation marks around it."""
    return _QUOTED.sub(r"\1", _END.sub("", narrow(text)))


def hiragana(text: str) -> str:
    """Katakana as hiragana, so that both spellings compare equal."""
    return text.translate(_KATAKANA)


def fold(text: str) -> str:
    """A key for comparing: NFKC, lower case, hiragana, no blanks and no punctuation."""
    return _SIGNS.sub("", hiragana(solid(text).casefold()))


def without_opening(folded: str) -> str:
    """A folded text without what leads up to it: すみません, やっぱり, じゃあ."""
    return _OPENING.sub("", folded)


def read_text(field: Field, text: str) -> str:
    """The stored text of a TEXT (one line) or LONG_TEXT field; raises BadValue on a wrong length."""
    cleaned = clean(text)
    if field.type is FieldType.TEXT:
        cleaned = re.sub(r"\s*\n\s*", " ", cleaned)
    longest = field.maximum or (TEXT_LENGTH if field.type is FieldType.TEXT else LONG_TEXT_LENGTH)
    if (over := len(cleaned) - longest) > 0:
        raise BadValue(
            f"「{field.label}」は{longest:,}文字までです。いま{len(cleaned):,}文字ですので、{over:,}文字短くしてください。"
        )
    if field.minimum and len(cleaned) < field.minimum:
        raise BadValue(f"「{field.label}」は{field.minimum:,}文字以上でお書きください。いま{len(cleaned):,}文字です。")
    return cleaned


def with_example(field: Field, advice: str) -> str:
    """The advice with the field's example, when it has one."""
    return f"{advice}（例：{field.example}）" if field.example else advice
