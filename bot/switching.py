"""Which language a message asks for: its name, alone or in a short request (英語で話して, Japanese please)."""

import re
import unicodedata

from bot.likeness import same_word
from bot.wording import BETWEEN_NAMES, Language, words_in

_REQUEST = re.compile(
    r"(?:すみません|ごめんなさい|やっぱり|やはり|これからは?|もっと|元の|もとの|[、 ])*(?P<name>.+?)(?:で|に|へ)?"
    r"(?:(?:話|はな)し(?:て|たい)|話せますか|答えて|こたえて|教えて|おしえて|説明して|書いて|かいて|言って|お願い|おねがい|して"
    r"|も?(?:いい|よい|大丈夫|だいじょうぶ)"
    r"|(?:戻|もど)(?:して|って|りたい|したい)|(?:切り?替|変|か)え(?:て|たい))?"
    r"(?:し?ます|ください|下さい|くれ|ほしい|もらえますか|くれますか|いただけますか|です|か)*[。、!?！？ ]*"
)
"""A language's name and what is asked of it."""
_HARD_JAPANESE = re.compile(
    r"(?:日本語|にほんご)[がはを]?(?:よく|あまり|ちょっと|少し|すこし)?"
    r"(?:わか|分か|話せ|はなせ|読め|よめ|でき|難し|むずかし|苦手|にがて)[らりい]?(?:ない|ません|です)*[。、!! ]*"
)
_AROUND = re.compile(
    r"\b(?:sorry|please|can|could|do|does|may|i|you|we|want|would|like|prefer|need|to|speak|talk|answer|write|use|read|see"
    r"|in|into|switch|change|go|back|reply|the|version|language|ok|now)\b|[.,!?]"
)
"""What stands around a language's name in English."""
_NO_JAPANESE = re.compile(
    r"(?:sorry,? )?(?:i|we)(?: am|'m)? (?:do not|don'?t|can'?t|cannot|can not|no|not)(?: speak| read| understand| write"
    r"| know| good at| very good at)*(?: any| much)? japanese(?: very| well| at all| much)*[.! ]*"
)
_LATIN_WORD = re.compile(r"[A-Za-z]{3}")


def language_asked(text: str, *, is_awaited: bool = False) -> Language | None:
    """The language a whole message asks for; None when it says something else. While an answer is awaited only a
    language's whole name asks for it: 英語 and ふつう may be that answer.
    """
    if is_awaited:
        return _named(text, "language.whole_words")
    if called := _named(text, "language.called_words"):
        return called
    said = unicodedata.normalize("NFKC", text).casefold().replace("’", "'").strip()
    if said.isascii():
        name = " ".join(_AROUND.sub(" ", said).split())
        return Language.ENGLISH if _NO_JAPANESE.fullmatch(said) else _named(name, "language.called_words")
    if _HARD_JAPANESE.fullmatch(said):
        return Language.EASY
    found = _REQUEST.fullmatch(said)
    return _named(found["name"], "language.called_words") if found else None


def led_in(text: str) -> tuple[Language, str] | None:
    """The language asked for before a question, and the question (やさしい日本語で教えて、補助金はある？)."""
    lead, _, rest = re.sub("[、。!！]", "\n", text, count=1).partition("\n")
    is_asked = any(map(str.isalnum, rest)) and not _named(lead, "language.called_words")
    wanted = language_asked(lead) if is_asked else None
    return (wanted, rest.strip()) if wanted else None


def is_english(text: str) -> bool:
    """Is it written in Latin letters, with a word in it that is no abbreviation (DV)?"""
    return text.isascii() and _LATIN_WORD.search(text) is not None


def _named(text: str, key: str) -> Language | None:
    """The language that is called so."""
    names = ((one, name) for one in Language for name in words_in(one)(key).split(BETWEEN_NAMES))
    return next((one for one, name in names if same_word(name, text)), None)
