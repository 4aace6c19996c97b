"""The questions in a message: one, several, or those hidden in a long letter."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from knowledge.asking.padding import spoken, without_greeting, without_opener
from knowledge.asking.pairing import is_one_question
from knowledge.asking.place import Places
from knowledge.asking.question import understand
from knowledge.text import light_words, plain, words

SHORT = 200
"""Characters up to which a message with one question is that question as a whole; what surrounds it helps to find."""

LONGEST_LETTER = 10_000
"""Characters that are read; nobody writes more to a counter, and it keeps the reading within a tenth of a second."""

LONGEST_CONTEXT = 100
"""Characters before a question that are taken for what it is about."""

LONGEST_LIST = 1_000
"""Characters up to which numbers in a message are those of a list of questions."""

MOST_LOOKED = 12
"""Questions that are looked for; more are not questions but a flood."""

_ITEM = re.compile(r"[①-⑳]|(?:^|(?<=[\s。、：:]))(?:[（(]?\d{1,2}[)）.．、](?!\d)|[・･●○■□*＊-][ \u3000]?(?=[^\s・-]))")
"""What an item of a list begins with: ①, 1., (1), ・."""
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
LEAST_ITEMS = 2
"""Items that make a list of questions."""
_JOINS = re.compile(r"[とのはがをにもやで]")
_NEXT = re.compile(r"(?:次|つぎ|以下|下記)(?:の[23４-９0-9二三四五]?(?:つ|点)?)?$")
_CLOSING = re.compile(
    r"(?:に?(?:ついて|つき|関して)|を|の(?:こと|点)(?:を|について)?|、|。|\s)*(?:ぜひ|どうか)?(?:お|ご)?(?:教えて|おしえて|教示|説明|回答|知らせ|知りたい|聞きたい|伺い|うかがい|お聞かせ|答え)\S{0,20}$"
)
"""What stands behind the last item and belongs to all: …についてご教示ください."""
_AND = re.compile(r"[、,\s](?=(?:あと|それと|それから|ついでに)(?:[、,は]|[^\s]))")
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
    if is_one_question(plain(text[:SHORT])):
        return Letter((text,), is_long=False)
    if items := _listed(text):
        return Letter(tuple(dict.fromkeys(items[:MOST_LOOKED])), len(text) > SHORT)
    is_long = len(text) > SHORT
    found = tuple(dict.fromkeys(islice(_questions(text, _ASKING if is_long else None), MOST_LOOKED)))
    return Letter(found if is_long or len(found) > 1 else (text,), is_long)


def named_questions(lines: Sequence[str]) -> list[str]:
    """The lines without those that ask of no thing that they name (やめるにはどうすればいいですか); none where no other
    asks.
    """
    asking = [any(_asks(sentence, None) for sentence in _sentences(line)) for line in lines]
    named = [bool(_things(line)) for line in lines]
    rows = list(zip(lines, asking, named, strict=True))
    is_asked = any(asks and names for _, asks, names in rows)
    return [line for line, asks, names in rows if names or not asks] if is_asked else []


def _things(line: str) -> set[str]:
    nouns = {word.key for word in words(plain(line)) if word.noun}
    return nouns & (understand(line, _NOWHERE).subject - light_words("acting"))


def _listed(text: str) -> list[str]:
    """The questions of a list (①使える交付金②締切…), what stands before it taken along with the first; none where there
    is no list that begins at its first number, or where it asks nothing.
    """
    marks = list(_ITEM.finditer(text)) if len(text) <= LONGEST_LIST else []
    if len(marks) < LEAST_ITEMS or not _is_row([mark[0].strip() for mark in marks]):
        return []
    before = without_greeting(text[: marks[0].start()])
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    items = [text[mark.end() : end].strip(" \u3000、,\n") for mark, end in zip(marks, ends, strict=True)]
    asks = any(_asks(part, None) or _CLOSING.search(part) for part in (before, *items))
    items = [_CLOSING.sub("", item).strip(" \u3000、,。\n") or item for item in items]
    if not asks or not all(_is_item(item) for item in items):
        return []
    before = _NEXT.sub("", _CLOSING.sub("", before[-LONGEST_CONTEXT:].strip(" \n"))).strip(" \n")
    return [f"{before} {items[0]}".strip(), *items[1:]]


def _is_item(text: str) -> bool:
    """Is it a thing of its own, and not a word beside a number that is spoken of (①と②の違い)?"""
    return any(map(str.isalnum, text)) and _JOINS.match(text) is None


def _is_row(marks: Sequence[str]) -> bool:
    """Do the marks count from the first (①②③, 1. 2.), or are they all the same sign (・)?"""
    if marks[0][0] in _CIRCLED:
        return "".join(marks) == _CIRCLED[: len(marks)]
    numbers = ["".join(filter(str.isdecimal, mark)) for mark in marks]
    if any(numbers):
        return [int(number or 0) for number in numbers] == list(range(1, len(marks) + 1))
    return len(set(marks)) == 1


def _questions(text: str, asking: re.Pattern[str] | None) -> Iterator[str]:
    before = ""
    first = True
    for sentence in _sentences(text):
        if not _asks(sentence, asking):
            before = f"{before} {sentence}".strip()
            continue
        asked = without_opener(sentence)
        needs = first if asking is None else not _names_much(asked)
        yield f"{before[-LONGEST_CONTEXT:]} {asked}".strip() if needs else asked
        before, first = "", False


def _sentences(text: str) -> Iterator[str]:
    for sentence in spoken(text):
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
