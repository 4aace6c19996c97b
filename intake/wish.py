"""A form asked for in ordinary words: 意見を出したい, パブコメに意見を出したいのですが, 担当者につないでください."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from intake.text import fold, plain, without_opening

LONGEST = 60
"""Signs of such a message; longer ones say what they are about, and are read for that."""

REMEMBERED = 1_000
"""Words that start forms, in all languages, that are read once."""

_STEMS = dict(zip("うくぐすつぬぶむる", "いきぎしちにびみり", strict=True))
_BEFORE_LOST_RU = "いきぎしじちにひびみりえけげせぜてでねへべめれ出"
"""Signs behind which a る falls away (伝える, 伝えたい); behind a kanji it is read as in 送る, 送りたい."""

_TO_WHOM = re.compile(r"\A(?:(?:市|市役所|役所)(?:に|へ)|(?:この|その)?(?:計画の?)?案(?:に|へ))")
_WISH = re.compile(
    r"(?:たい(?:(?:こと|事)が(?:あ(?:る|ります))|と(?:思|おも|考え)(?:う|い|って|て)*(?:い?ます|い?る)?"
    r"|(?:の|ん)?(?:です|だ)|が|けれども?|けど|ね|よ|な|わ|あ)*|ます|ますので)\Z"
)
_PLEASE = re.compile(
    r"(?<=[てで])(?:(?:ください|下さい|ほしい|欲しい|くれ)(?:です)?|(?:もらえ|いただけ|頂け|くれ)\S{0,6})\Z"
)
_HONORIFIC = re.compile(r"(?<=[員者係])(?:さん|の方|の人)(?=[にとへ])")
_PARTICLES = re.compile("[をにへとがはも](?=.)")
_ENGLISH = re.compile(r"\A(?:please|(?:iwant|iwouldlike|idlike)to|can?i)+")


def wishes_for(words: Iterable[str], text: str) -> bool:
    """Does a whole message ask for what these words start? A verb among them is read in its plain form and as a wish
    (出す, 出したい, 出します); another of them may stand before it (パブコメに). What asks how or when does not.
    """
    if len(text) > LONGEST:
        return False
    said = _ENGLISH.sub("", _TO_WHOM.sub("", without_opening(_HONORIFIC.sub("", fold(plain(text))))))
    read = [_read(word) for word in words]
    return any(_is(read, one) for one in dict.fromkeys((said, *(_loose(word.folded, said) for word in read))))


@dataclass(frozen=True, slots=True)
class _Word:
    """A word that starts a form: as texts are compared, and the same without particles, plainly and as a wish."""

    folded: str
    plainly: str
    wished: str


@lru_cache(maxsize=REMEMBERED)
def _read(word: str) -> _Word:
    folded = _HONORIFIC.sub("", fold(word))
    return _Word(folded, _bare(folded), f"{_bare(_stem(folded))}\n")


def _is(words: Iterable[_Word], said: str) -> bool:
    plainly, wished = _bare(_PLEASE.sub("", said)), _bare(_WISH.sub("\n", said))
    return any(plainly == word.plainly or wished == word.wished for word in words)


def _loose(head: str, said: str) -> str:
    """What follows the name of the thing at the beginning: 意見を出したい of パブコメに意見を出したい."""
    return re.sub(r"\A[にへでの]", "", said.removeprefix(head)) if said.startswith(head) else said


def _stem(verb: str) -> str:
    """出す as 出し, to which たい and ます are joined."""
    if verb.endswith("する"):
        return f"{verb[:-2]}し"
    if verb.endswith("る") and verb[-2:-1] in _BEFORE_LOST_RU:
        return verb[:-1]
    return f"{verb[:-1]}{_STEMS.get(verb[-1:], verb[-1:])}"


def _bare(text: str) -> str:
    """Without particles, which are left out in speaking; one at the end (円卓会議は？) asks."""
    return _PARTICLES.sub("", text)
