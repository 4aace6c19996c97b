"""What puts right how the message before was understood: ちがう、山口の話. NPOじゃなくて町内会です."""

import re
import unicodedata

from knowledge.asking.padding import without_emoji
from knowledge.asking.question import ASKERS
from knowledge.text import as_written, plain

LONGEST = 60
"""Characters of such a message."""

_THANKS = r"(?:ありがとう|有難う)(?:ございます|ございました)?[、。!\s]*(?:でも|けど|だけど|ですが)[、\s]*"
_SOFTLY = r"(?:よ|ね|な|なあ|わ|って|ってば|の|ん?です|ん?だ)*(?:が|けど|けれど)?"
_STOPS = r"(?:[、。,!…・.\s]+|$)"
_NO = re.compile(
    rf"^(?:{_THANKS}|(?:あ|あの|えっと)[、\s]+|すみません[、\s]+)?"
    rf"(?:(?:いや|いえ|いいえ|ううん)(?:いや|いえ)?(?:{_STOPS}|(?=[^\s、。は]{{1,12}}(?:じゃ|では)なく))"
    r"|(?:(?:そ(?:れ|う|ういう(?:こと|意味|話))|その(?:こと|話))(?:は|が|とは)?[、\s]?)?"
    rf"(?:(?:違|ちが)(?:う|い?ます)|(?:違|ちが)くて|ちゃう){_SOFTLY}{_STOPS}"
    r"|そ(?:う|れ|ういう(?:こと|意味|話)|っち)(?:じゃ|では)(?:なくて?[、。…\s]*|な(?:い|いん)"
    rf"{_SOFTLY}{_STOPS}))+"
)
_RATHER = re.compile(
    r"^(?P<wrong>[^\s、。?!]{1,20}?)(?:じゃ|では)なくて?[、\s]*(?P<right>[^\s、。?!]{1,20}?)(?:の(?:方|ほう|話|こと|場合))?"
    r"(?:ん?です|だ|や|は|なん(?:です|だ))?(?:よ|ね|が|けど)*[。!?\s]*$"
)


def taken_back(text: str) -> str | None:
    """What a message goes on to say after a no to what was understood, perhaps nothing; None where it says no no."""
    said = unicodedata.normalize("NFKC", without_emoji(text)).strip()
    found = _NO.match(said) if len(text) <= LONGEST else None
    return said[found.end() :].strip() if found else None


def corrected(question: str, text: str) -> str | None:
    """The question before with the part that a message puts right, or with who asks it after all
    (NPOじゃなくて町内会です). None where the message puts right nothing of it.
    """
    found = _RATHER.match(plain(text)) if len(text) <= LONGEST else None
    if found is None:
        return None
    right = as_written(found["right"], text)
    before = unicodedata.normalize("NFKC", question)
    after = re.sub(re.escape(found["wrong"]), lambda _: right, before, flags=re.IGNORECASE)
    if after != before:
        return after
    is_of_who_asks = all(_is_asker(found[side]) for side in ("wrong", "right"))
    return f"{right}です。{before}" if is_of_who_asks else None


def _is_asker(name: str) -> bool:
    return any(pattern.fullmatch(name) for pattern in ASKERS.values())
