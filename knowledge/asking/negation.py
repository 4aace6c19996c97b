"""What a question does not want: 保険以外の支援, 補助金ではなく人の派遣."""

import re

_NOUN = r"[^\s、。,?!はがをにのでもと「」『』()]{1,20}?"
_START = r"(?:^|(?<=[\s、。,?!がをにのでもと「『(]))"
"""Not behind は: 協働は目的ではなく手段 says what it is."""
_NOT_ONLY = r"(?<!だけ)(?<!のみ)(?<!ばかり)(?<!それ)(?<!これ)(?<!上記)"
_BESIDE = re.compile(r"(?:以外(?:に(?:は|も)?|で)|の(?:ほか|他)に(?:は|も)?)[、\s]?$")
_NEGATED = re.compile(
    rf"{_START}(?P<thing>{_NOUN})[」』]?{_NOT_ONLY}(?:じゃ|では)な(?:くて?|い)(?!て?も)(?=[、\s]|[^かのでとよねから?。!])[、\s]?"
    rf"|(?:{_START}|(?<=は))(?P<other>{_NOUN})[」』]?{_NOT_ONLY}"
    r"(?:以外(?:の|に(?:は|も)?|で(?!も|す|し))|(?<![そこ])の(?:ほか|他)に(?:は|も)?|を(?:除|のぞ)(?:く|いて|いた)(?=[^。?])"
    r"|[はも]?いら(?:ない|ん|へん)(?:から|けど|ので|し))[、\s]?"
)


def negated(text: str) -> tuple[str, ...]:
    """The things that `plain` text says are not meant."""
    return tuple(dict.fromkeys(found["thing"] or found["other"] for found in _NEGATED.finditer(text)))


def without_negated(text: str, *, keeping_beside: bool = False) -> str:
    """The text without what it says is not meant; `keeping_beside` without that beside which something else is wanted
    (広報以外に): in a question that says much more, an article that has both is a good one.
    """
    return _NEGATED.sub(lambda one: one[0] if keeping_beside and _BESIDE.search(one[0]) else " ", text)
