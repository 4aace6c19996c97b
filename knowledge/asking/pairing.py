"""Two or three things between which the difference is asked: AとBの違いは, AはBと同じもの."""

import re

from knowledge.asking.padding import without_emphasis

LONGEST = 100
"""Characters of such a question."""

LONGEST_SIDE = 30
"""Characters of one of the things; what is longer is a sentence."""

_ENDS = r"(?!とき|場合)[ぁ-ゖー何所点教知違、。?!\s]*$"
_COMPARED = re.compile(
    r"(?P<sides>.{3,}?)(?:の間)?[のはがってをでともに、\s]*(?:どこ|どう|何|なに|どのように)?[がもは、\s]?"
    r"(?:(?:違|ちが)い(?:は|って|が|を|も|に|です|$|\?|ます)|(?:違|ちが)(?:う|って)|区別"
    rf"|(?:同じ|おなじ|一緒|別)(?:もの|物|こと|の?制度|の?組織|の?団体)?(?=か|です|で|な|の|\?|$)){_ENDS}"
)
_THEN = re.compile(
    r"^(?P<one>[^。?!]{2,30}?)(?:って|とは|は|て)(?:何|なに|なん)[^。?!と]{0,12}[。?!、\s]+"
    rf"(?P<other>[^。?!]{{2,30}}?)と(?:は)?(?:どう|何が|どこが)?(?:違|ちが|同じ|おなじ|一緒|別)[^。?!]{{0,12}}{_ENDS}"
)
"""XXって何ですか。YYとちがうのですか: the first is one side of what is asked then."""
_BETWEEN = re.compile(r"と(?!は)|って|とは|(?<=[^のでに])は|や|、|\s")
_ONLY_SAID = re.compile(
    r"^(?:この|その|あの|では|じゃあ?|あと|また|それと|ところで|[、\s])+|(?:の(?:間|こと)|[のはがをにでもって])$"
)
_ADVERB = re.compile(r"ずっと|ちょっと|もっと|きっと|少し|すこし|まったく|全く|全然")
_CLAUSE = re.compile(r"いつ|どこ|どの|どれ|どう|何|なに|だれ|誰|(?:たら|だら|れば|ても|でも|[てで])$")
"""What is no thing but part of a sentence."""
_NAMES = re.compile(r"[ァ-ヶ一-龠a-z]")

_ALONE = re.compile(
    r"^(?:では|じゃあ?|で|それは|これは|それって|これって)?、?(?P<other>[^。?!、]{1,29}[^。?!、の])と(?:は|も)?"
    r"(?:どう|何が|どこが|どこか)?(?:(?:違|ちが)(?:う|い)|同じ(?:もの|こと)?(?=か|です|で|な|\?))"
    r"[ぁ-ゖー何所点]*(?:か|の|ん|かな|かね)[。\s]*\??$"
)
"""自治会とはちがうの: from the thing talked about."""
_NO_THING = re.compile(
    r"^(?:ほか|他|別|前|以前|去年|昨年|今年|昔|今|さっき|いつも|それ|これ|あれ|何|どこ|だれ|誰)|(?:市|町|村|県)$"
)

MOST_SIDES = 3
"""Things that are shown beside each other."""

SHORTEST_KANA = 4
"""Characters of a thing that is named in hiragana alone."""

THAT = "それ"
REFERRING = frozenset({THAT, "これ", "さっきの", "今の"})
"""What stands for the thing talked about."""


def is_one_question(text: str) -> bool:
    """Do the two sentences of a `plain` text ask one thing: XXって何ですか。YYとちがうのですか?"""
    return len(text) <= LONGEST and _THEN.match(without_emphasis(text)) is not None


def sides(text: str) -> tuple[str, ...]:
    """The things compared in `plain` text, as they are written; where it names only one, それ stands for the other.
    None where it compares nothing.
    """
    if len(text) > LONGEST:
        return ()
    text = _ADVERB.sub("", without_emphasis(text))
    found, then = _COMPARED.match(text), _THEN.match(text)
    said = [then["one"], then["other"]] if then else _BETWEEN.split(found["sides"]) if found else []
    parts = [_ONLY_SAID.sub("", part).strip("「」『』 ") for part in said]
    named = tuple(dict.fromkeys(part for part in parts if part))
    alone = _ALONE.match(text) if len(named) < 2 else None
    if alone and not _NO_THING.search(alone["other"]):
        named = (THAT, alone["other"])
    if not 1 < len(named) <= MOST_SIDES or any(len(part) > LONGEST_SIDE for part in named):
        return ()
    return named if all(map(_is_name, named)) else ()


def _is_name(part: str) -> bool:
    if _CLAUSE.search(part):
        return False
    return bool(_NAMES.search(part)) or len(part) >= SHORTEST_KANA or part in REFERRING
