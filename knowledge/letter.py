"""The questions in a message: one, several, or those hidden in a long letter."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from knowledge.padding import without_greeting
from knowledge.place import Places
from knowledge.question import understand

SHORT = 200
"""Characters up to which a message with one question is that question as a whole; what surrounds it helps to find."""

LONGEST_LETTER = 10_000
"""Characters that are read; nobody writes more to a counter, and it keeps the reading within a tenth of a second."""

LONGEST_CONTEXT = 100
"""Characters before a question that are taken for what it is about."""

MOST_LOOKED = 12
"""Questions that are looked for; more are not questions but a flood."""

_SENTENCE = re.compile(r"[^。！!？?\n]+[。！!？?]*")
_AND = re.compile(r"[、,\s](?=(?:あと|それと|それから|ついでに)(?:[、,は]|[^\s]))")
_OPENING = re.compile(r"^(?:あと|それと|それから|ついでに|また|そして|で)[、,は]?\s*")
_ASKING = re.compile(
    r"[？?]\s*$|(?<![としなほ])か(?:ね|な|しら|のう)?[。！!\s]*$"
    r"|(?:教え|おしえ)(?:て|てください|てほしい|ていただ\S{1,14}|願います)[。！!\s]*$"
    r"|(?:知り|聞き|伺い|うかがい|お聞きし|お尋ねし)たい(?:です|と思います|のです|のですが|んですが)?[。！!\s]*$"
)
_SHORT_ASKING = re.compile(
    r"(?:いつ|どこ|誰|だれ|いくら|なんぼ|何|なに|どれ|どっち|どう|いくつ)(?:まで|から|に|が|で|の|する)*(?:です|だ|や|なん|ん|の)*[。\s]*$|は[。\s]*$"
)
_NOWHERE = Places.of(())


@dataclass(frozen=True, slots=True)
class Letter:
    """A message read: its questions in order, and whether it is so long that other things may be meant by it."""

    questions: tuple[str, ...]
    is_long: bool


def read_letter(text: str) -> Letter:
    """Picks the questions out. A short message with no more than one is that question itself."""
    is_long = len(text) > SHORT
    found = tuple(dict.fromkeys(islice(_questions(text, _ASKING if is_long else None), MOST_LOOKED)))
    return Letter(found if is_long or len(found) > 1 else (text,), is_long)


def _questions(text: str, asking: re.Pattern[str] | None) -> Iterator[str]:
    before = ""
    first = True
    for sentence in _sentences(text):
        if not _asks(sentence, asking):
            before = f"{before} {sentence}".strip()
            continue
        asked = _OPENING.sub("", sentence)
        needs = first if asking is None else not _names_much(asked)
        yield f"{before[-LONGEST_CONTEXT:]} {asked}".strip() if needs else asked
        before, first = "", False


def _sentences(text: str) -> Iterator[str]:
    for sentence in _SENTENCE.findall(text):
        for part in _AND.split(sentence):
            said = without_greeting(part)
            if any(char.isalnum() for char in said):
                yield said


def _asks(sentence: str, asking: re.Pattern[str] | None) -> bool:
    if asking is not None:
        return asking.search(sentence) is not None
    return _ASKING.search(sentence) is not None or _SHORT_ASKING.search(sentence) is not None


def _names_much(question: str) -> bool:
    """Does it say itself what it is about?"""
    return understand(question, _NOWHERE).own_words > 1
