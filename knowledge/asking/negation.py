"""What a question does not want: 保険以外の支援, 補助金ではなく人の派遣, お金をもらわない支援."""

import re

_NOUN = r"(?!そう|そんな|こう)[^\s、。,?!はがをにのでもと「」『』()]{1,20}?"
_START = r"(?:^|(?<=[\s、。,?!がをにのでもと「『(])|(?<=いや)|(?<=いえ))"
"""Not behind は: 協働は目的ではなく手段 says what it is."""
_NOT_ONLY = r"(?<!だけ)(?<!のみ)(?<!ばかり)(?<!それ)(?<!これ)(?<!上記)"
_BESIDE = re.compile(r"(?:以外(?:に(?:は|も)?|で)|の(?:ほか|他)に(?:は|も)?)[、\s]?$")
_RATHER = r"(?:じゃ|では)な(?:くて?|い)(?!て?も)(?=[、\s]|[^かのでとよねから?。!])[、\s]?"
_BEYOND = (
    r"(?:以外(?:の|に(?:は|も)?|で(?!も|す|し))|(?<![そこ])の(?:ほか|他)に(?:は|も)?|を(?:除|のぞ)(?:く|いて|いた)(?=[^。?])"
    r"|[はも]?(?:いら|要ら)(?:ない|ん|へん)(?:から|けど|ので|し))[、\s]?"
)
_DOING_WITHOUT = (
    r"(?:を(?:もらわ|貰わ|使わ|つかわ|受け(?:取ら)?|借り|出さ|必要とし|伴わ|ともなわ)|に(?:よら|頼ら|たよら)|[がの](?:出|で))"
    r"(?:ない|ず(?:に)?|ん)(?=[^。、?!]{0,6}(?:支援|制度|事業|取り?組み?|方法|やり方|助け|援助|手伝|応援|協力|サポート|さぽーと|もの|やつ))"
)
"""Only of what helps: who does not pay (会費を払わない人) is somebody, not something left out."""
_NEGATED = re.compile(
    rf"{_START}(?P<thing>(?!いや|いえ){_NOUN})[」』]?{_NOT_ONLY}{_RATHER}"
    rf"|(?:{_START}|(?<=は))(?P<other>{_NOUN})[」』]?{_NOT_ONLY}(?:{_BEYOND}|{_DOING_WITHOUT})"
)
LEFT_OUT = rf"(?:{_RATHER}|{_BEYOND})"
"""A pattern of what follows the name of something that is not meant."""


def negated(text: str) -> tuple[str, ...]:
    """The things that `plain` text says are not meant."""
    return tuple(dict.fromkeys(found["thing"] or found["other"] for found in _NEGATED.finditer(text)))


def without_negated(text: str, *, keeping_beside: bool = False) -> str:
    """The text without what it says is not meant; `keeping_beside` without that beside which something else is wanted
    (広報以外に): in a question that says much more, an article that has both is a good one.
    """
    return _NEGATED.sub(lambda one: one[0] if keeping_beside and _BESIDE.search(one[0]) else " ", text)
