"""What people say to a counter besides questions: thanks, good-bye, anger, who are you."""

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib import resources

from knowledge.asking.padding import without_emoji, without_greeting
from knowledge.text import folded, plain

LONGEST = 40
"""Characters of such a message; longer ones are read as questions."""


class Chat(StrEnum):
    """What was said; the value names the reply."""

    THANKS = "thanks"
    BYE = "bye"
    YES = "yes"
    ANGER = "anger"
    WHO = "who"
    MOOD = "mood"
    NO = "no"
    WELL = "well"
    LOST = "lost"
    OTHER = "other"


_NEEDS_YOU = frozenset({"誰", "だれ", "名前", "名前は", "名前は何"})
"""Who are you? Without あなた they are asked of what was talked about."""

_BEFORE = re.compile(
    r"^(?:いや(?:[ー~]+|あ(?!り))?|まあ|本当に|ほんとに|ほんま(?:に)?|まじで?|どうも|いろいろと?|色々と?|丁寧に|早速|さっそく|大変|たいへん|とても|すごく|もう|この"
    r"|全然|ぜんぜん|全く|まったく|教えて|おしえて|答えて|回答して?|ご?回答|くれて|いただき|いただいて|頂き|頂いて|下さって|くださって|もらって|[、\s])+(?=.)"
)
_BETWEEN = re.compile(r"[、。!?]+")
_ENDS = "、。!?.~ー… "
_YOU = re.compile(r"^(?:あなた|あんた|君|きみ|お前|おまえ|おたく|そちら|そっち)(?:は|って|の|に|、)?\s*")
_WHOM = re.compile(
    r"(?:この|ここの)?(?:ぼっと|ろぼっと|ちゃっとぼっと|機械|ai|しすてむ|さーびす|窓口|ぷろぐらむ|やつ|市役所|役所)(?:は|って)?(?=$|[だでなねやじ])"
)
"""Whom it is said to, at its end: 使えないボットですね."""
_AFTER = re.compile(
    r"(?:と(?:思い|おもい)ます|と(?:思う|おもう)|ございま(?:す|した)|ござい|(?<=て)(?:ください|下さい|ほしい|くれ|もらえます)|(?:な|の|なの|なん|ん)?(?:じゃ(?:ない|ん)|です|でした|だ|や)?(?:か|かい|かね|ね|よ|わ|な|なあ|さ)?|ー|~|!|\?|。|、|\s)+$"
)


_SUM = re.compile(r"\d+(?: ?(?:[+*×÷]|たす|ひく|かける|わる) ?\d+)+ ?(?:=|は|の答え|いくつ|何|なに|です|か|[、。?!])*")
"""A sum to be worked out; a stroke may be that of a date or a number."""


def chat(text: str) -> Chat | None:
    """What a short message says that asks nothing; None for all others."""
    if len(text) > LONGEST:
        return None
    whole = folded(plain(without_greeting(without_emoji(text)) or without_emoji(text)))
    if _SUM.fullmatch(whole):
        return Chat.OTHER
    said = [_said(part) for part in _BETWEEN.split(whole) if part.strip(_ENDS)]
    if len(said) > 1 and None not in said:
        return Chat.ANGER if Chat.ANGER in said else said[-1]
    return _said(whole)


def _said(text: str) -> Chat | None:
    whole = text.strip(_ENDS)
    said = _YOU.sub("", whole)
    is_you = said != whole
    forms = [said, _AFTER.sub("", said)]
    bare = [_WHOM.sub("", form) for form in forms]
    forms += [*bare, *(_AFTER.sub("", form) for form in bare)]
    forms += [_BEFORE.sub("", form) for form in forms]
    return next((chat for form in forms for chat in Chat if _is(chat, form, is_you=is_you)), None)


def _is(chat: Chat, said: str, *, is_you: bool) -> bool:
    return said.replace(" ", "") in _words()[chat] and (is_you or said not in _NEEDS_YOU)


@cache
def _words() -> Mapping[Chat, frozenset[str]]:
    file = resources.files("knowledge.asking") / "chat.toml"
    written: Mapping[str, list[str]] = tomllib.loads(file.read_text(encoding="utf-8"))
    return {chat: frozenset(folded(word).strip(_ENDS) for word in written[chat]) for chat in Chat}
