"""Messages that cannot wait: a fire, a flood, somebody hurt or missing, violence, somebody who does not want to live.

They are told from questions that only name such a thing (火事のときの見舞金): a report ends with what happens, a
question goes on to what is asked of it.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from knowledge.asking import danger
from knowledge.asking.chat import Chat, chat
from knowledge.asking.padding import spoken, without_emoji
from knowledge.text import folded, plain

LONGEST = 60
"""Characters of a report; nobody in danger writes more, and longer texts tell of something past."""

LONGEST_ENGLISH = 120
"""The same in English, which takes more letters for as much."""

LONGEST_FOLLOWING = 30
"""Characters of what is said right after the numbers were given."""

LONGEST_READ = 10_000
"""Characters that are looked through for a person who does not want to live."""


class Emergency(StrEnum):
    """What happens; the value names the reply."""

    LIFE = "life"
    SELF_HARM = "self_harm"
    RESCUE = "rescue"
    DISASTER = "disaster"
    UTILITY = "utility"
    POLICE = "police"
    HARM = "harm"
    HELP = "help"


_CLAUSE = re.compile(
    r"、|(?<=[まで]す)(?:が|けど|けれど|し|ので)|(?<=[たいる])(?:んですが|のですが|けど|けれど|ので|し)"
)
_OF_LIFE = re.compile(r"死|自殺|消え|生き(?:る|て)|命|つら|辛|助け|救")
"""What is still about the person who does not want to live."""
_OTHERS = re.compile(
    r"(?:死|自殺|消え|生き)[^。!?]{1,8}(?:いる|てる|たい|なった|ない|という|と言う|と思う)[^。!?]{0,4}(?:人|方|若者|子)(?!が死|が自殺)"
)
"""Of whom is spoken when it is asked what is done for them."""
_ASKS, _PAST = re.compile(danger.ASKS), re.compile(danger.PAST)
_PLEA = re.compile(danger.PLEA)
_CRY = re.compile(danger.CRY)
_CALLS = re.compile(danger.CALLS)
_LIFE = re.compile(danger.LIFE)
_ONE_WORD = "事故"
"""What is more often looked up than reported when nothing else is said."""
_KINDS = (
    (Emergency.SELF_HARM, re.compile(danger.SELF_HARM)),
    (Emergency.HARM, re.compile(danger.HARM)),
    (Emergency.RESCUE, re.compile(danger.RESCUE)),
    (Emergency.DISASTER, re.compile(danger.DISASTER)),
    (Emergency.UTILITY, re.compile(danger.UTILITY)),
    (Emergency.POLICE, re.compile(danger.POLICE)),
    (Emergency.HELP, re.compile(danger.HELP)),
)
"""The first that fits is meant: who is hurt goes before what hurt them."""
_LASTING = _KINDS[:2]
"""What may have begun long ago and is still there."""


def emergency(text: str) -> Emergency | None:
    """What must be answered before everything else; None for all other messages."""
    said = _folded(text)
    if _LIFE.search(said) and not (_OTHERS.search(said) and _ASKS.search(said)):
        return Emergency.LIFE
    longest = LONGEST_ENGLISH if said.isascii() else LONGEST
    if len(said) > longest or said == _ONE_WORD or _ASKS.search(said):
        return None
    forms = [said, _PLEA.sub("", said)]
    if (cried := _CRY.sub("", said)) != said:
        forms += [cried, f"{cried}です"]
    kinds = _LASTING if _PAST.search(said) else _KINDS
    return next((kind for kind, pattern in kinds if any(pattern.search(form) for form in forms)), None)


def goes_on(text: str, before: Emergency) -> bool:
    """Does a message still speak of a danger that was just answered (救急車は何番？ もういい)?"""
    said = _folded(text)
    if len(said) > LONGEST_FOLLOWING or _ASKS.search(said):
        return False
    is_brushed_off = before is Emergency.LIFE and chat(text) not in (None, Chat.THANKS, Chat.WHO)
    return is_brushed_off or _CALLS.search(said) is not None


def _folded(text: str) -> str:
    return folded(plain(without_emoji(text[:LONGEST_READ]))).replace("’", "'")


def besides(text: str) -> list[str]:
    """What a text says that is not about somebody who does not want to live, as it was written: the sentences before
    and after, and what follows in the same sentence (死にたいですが、ごみの日はいつですか).
    """
    return [part for sentence in spoken(text[:LONGEST_READ]) for part in _others_in(sentence)]


def _others_in(sentence: str) -> Iterator[str]:
    if not _OF_LIFE.search(plain(sentence)):
        yield sentence.strip()
        return
    clauses = [clause.strip("、。？?！! \u3000") for clause in _CLAUSE.split(sentence)]
    last = max(at for at, clause in enumerate(clauses) if _OF_LIFE.search(plain(clause)) or at == 0)
    rest = "、".join(clause for clause in clauses[last + 1 :] if clause)
    if rest:
        yield rest + ("？" if sentence.rstrip().endswith(("?", "？")) else "")
