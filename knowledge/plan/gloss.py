"""What a sentence says a word means: とは、…をいいます / 「…」を「…」と定義 / …をする「…」 / …（ＯＪＴ：…）."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_TERM = 25
LONGEST_SENTENCE = 600
"""Characters that are searched: more without a full stop is a table or a torn page."""

SHORTEST_CLAUSE = 12
"""Characters that the words before a named thing have at least where they explain it: …を話し合う「…」."""

SHORTEST_MEANING = 8

LISTED = 2
"""Dots (・) from which words are a list of several things."""


@dataclass(frozen=True, slots=True)
class Gloss:
    """A word and what is said of it, verbatim. `certain` is False where the words only stand before its name."""

    term: str
    meaning: str
    certain: bool = True


_SAYS = r"(?:を(?:いう|いい|言う|言い|指す|指し|意味する|意味し)|のこと|とい[うい]意味|(?:思い|考え|意味)を込め)"
_NAMES = r"と(?:定義|言[いう]|い[いう](?!う?(?:考え|認識|意見|思い|意識))|呼[びぶ]|称[しす])"
_OF = re.compile(r"(?<!こ)とは(?![いい言]え|なら|なり|限ら|別|異な|思|考え|言い?難|ない|いうものの|何か)[、，,]?\s*")
_SUBTITLE = "～〜~―–—-?？（("
"""What follows とは in a heading: 公共とは～新しいかたち～."""

_QUOTED_END = re.compile(r"[「『]([^「」『』]+)[」』]$")
_SCOPE = re.compile(r"^.*(?:でいう|における|において(?:は|の)?|としての|これからの|いわゆる|ここで|では|、)(?=.)")
_NOT_A_TERM = re.compile(
    r"^[\"'=]|://|^(?:これ|それ|ここ|この|その|あの|どの|何|私|次|以下|前述|上記|同)|(?:こと|もの|ため|の|に|は|が|を|と|も|て|で|や|へ|から|まで)$|[。、，]"
)
_ONE_QUOTE = re.compile(
    r"[「『]([^「」『』]+)[」』](?:です|である|であり、次の[^「」『』]{0,40}|をいいます|をいう|のこと(?:です|をいいます|をいう)?|と(?:定義|し).{0,10})?。?$"
)
_DEFINED = re.compile(r"[「『]([^「」『』]{1,25})[」』]を、?[「『]([^「」『』]{6,})[」』](?:" + _NAMES + ")")
_CALLED = re.compile(r"(?P<text>[^。]{10,}?)(?:のこと)?を、?[「『](?P<term>[^「」『』]{2,25})[」』]" + _NAMES)
_ABOUT = re.compile(
    r"^[「『](?P<term>[^「」『』]{1,25})[」』](?:について|に関して)?は、?(?P<text>.{8,}" + _SAYS + ".*)$"
)
_TOPIC = re.compile(
    r"^(?P<term>[^「」、。はがを（(]{2,20})は、(?P<text>[^。]{8,}を(?:いう|いいます|指す|指します|意味する|意味します)。?)$"
)
_QUOTED = re.compile(r"^[「『](?P<term>[^「」『』]{1,25})[」』]\s*[：:]\s*(?P<text>[^：:％%]{8,})$")
_IS_THING = re.compile(
    r"^[「『](?P<term>[^「」『』]{2,25})[」』]は、(?P<text>[^。]{8,}(?:仕組み|しくみ|制度|取り組み|取組み?|組織|団体|場|手法|方法|施設|会議|拠点|機関|人材|人|こと)です。?)$"
)
_WITHIN = re.compile(
    r"(?P<term>[一-龯々ァ-ヴーA-Za-zＡ-Ｚａ-ｚ・]{2,20})[（(](?P<text>[^（）()]{10,}(?:をいいます|をいう|のこと|を指します?)。?)[）)]"
)
_COLON = re.compile(r"[（(](?P<text>(?P<term>[^（）()：:、。\s]{2,15})\s*[：:][^（）()：:]{4,80})[）)]")
_NO_COLON = re.compile(
    r"(?:例|数|先|日|日時|期間|(?<!居)場所|単位|出典|資料|電話|担当|年度|時間|対象|注|定員|会場|主催)$|^(?:例|注|TEL|FAX|URL|https?)",
    re.IGNORECASE,
)
_THING = (
    r"(?:仕組み|しくみ|制度|取り組み|取組み?|機能|組織|団体|場|計画|事業|活動|手法|方法|施設|会議|拠点|機関|人材"
    r"|ワークショップ|こと|もの)"
)
_EXPLAINED = re.compile(
    rf"[「『]?(?P<term>[一-龯々ァ-ヴーA-Za-zＡ-Ｚａ-ｚ・]{{3,20}})[」』]?[（(](?P<text>[^（）()]{{5,150}}?[のをすたる型けくむ]{_THING})[）)]"
)
_NAMED_THING = re.compile(
    rf"(?P<text>[^。]{{12,}}[うくぐすつぬぶむるた]{_THING})[（(](?P<term>[一-龯々ァ-ヴーA-Za-zＡ-Ｚａ-ｚ・][一-龯々ァ-ヴーA-Za-zＡ-Ｚａ-ｚ・の]{{2,20}})[）)]"
)
_SUCH_AS = re.compile(
    rf"(?P<term>[一-龯々ァ-ヴーA-Za-zＡ-Ｚａ-ｚ・]{{4,20}})のように[^。、]{{10,}}?[うくぐすつぬぶむる]{_THING}"
)
_NAMED = re.compile(
    r"(?:[うぐすつぬぶむる]|[一-龯]く|[いきしちびみりえけせてねべめれっん]た|[かがなまらさ]った|いわゆる)(?P<name>[「『](?P<term>[^「」『』。]{2,25})[」』])"
)
_ADVERBIAL = re.compile(
    r"(?:[」』][やとも]|^.{1,5}で|として|中で|なか|(?<!を)ため|ために|ためには|において|においては|おいても|では|には|は|(?:ます|です|た|いる|ある)が|なく"
    r"|また|しかし|そこで|さらに|とともに|一方|一方で|際に|際には|ことで|ことにより|により|などで|場合に|場合には|まず|次に|なお|特に|今後)$"
)
_SHORT = re.compile(
    r"(?P<text>[^。]{8,}?)[（(](?:[^（）()]{0,40}[。．、]\s*)?以下[、，,]?\s*(?:これ(?:ら)?を)?(?:単に|総称して)?、?[「『](?P<term>[^「」『』。]{2,25})[」』]"
    r"(?:と(?:いう|いいます|言う|言います|する|します|記|表記|略|呼|称|総称)[^（）()]{0,20})?。?[）)]"
)
_OWN_NAME = re.compile(r"^[本当同]|^(?:計画|条例|法|規則|要綱|指針|方針|市|町|村|県|国)$|(?:法|条例|規則|要綱|要領)$")
"""Short names of the document itself, of laws and of the town: nobody looks them up."""

_CLAUSE = re.compile(r"[うくぐすつぬぶむるたいな][一-龯々ァ-ヴーA-Za-zＡ-Ｚａ-ｚ（）()・]+(?:[ぁ-ん]{0,2}|しくみ)$")
"""A thing behind the words that say what it is: …に役立てる基金."""

_SET_UP = re.compile(
    rf"(?P<text>[^。]{{10,}}?[うくぐすつぬぶむるた]{_THING})として、?[「『]?(?P<term>[一-龯々ァ-ヴーA-Za-zＡ-Ｚａ-ｚ・]{{4,20}}?)[」』]?"
    r"(?:の(?:仕組み|しくみ|制度))?を(?:設[けつ置]|つく|創設|新設|開設|立ち上げ|導入|運営|整備)"
)
_BEING = re.compile(
    r"(?P<text>[^、。]{6,}?(?:組織|団体|機関|制度|仕組み|しくみ|施設|拠点|会議|人材|手法)である)(?P<term>[一-龯々ァ-ヴーA-Za-zＡ-Ｚａ-ｚ]{2,20}(?:[（(][一-龯ァ-ヴー]{2,12}[）)])?)"
)
_PHRASE_END = re.compile(r"(?:といった|という|いわゆる)$")
_BACK = re.compile(r"(?:これ|それ(?!ぞれ)|この|その(?!他)|こう|そう|ここ|こうした)")
"""Words that point back: what they stand for is said elsewhere."""

_SPEECH = re.compile(r"(?:ます|です|ません|たい|よう|へ|する|ある|いる|[をにがはでと])$|^第\d")


def glosses_in(sentence: str) -> Iterator[Gloss]:
    """The words a sentence explains, the plainest way of saying so first; at most one way for each word."""
    if len(sentence) > LONGEST_SENTENCE:
        return
    seen: set[str] = set()
    for gloss in (*_plain(sentence), *_bracketed(sentence), *_named(sentence)):
        if gloss.term not in seen and is_term(gloss.term) and len(gloss.meaning) >= SHORTEST_MEANING:
            seen.add(gloss.term)
            yield gloss


def is_term(text: str) -> bool:
    """May the text be a word that is explained: short, and no part of a sentence?"""
    return 0 < len(text) <= LONGEST_TERM and not _NOT_A_TERM.search(text) and text.count("・") < LISTED


def is_no_word(text: str) -> bool:
    """Does the text name a fact (日時, 電話, 担当) rather than a word to be explained?"""
    return bool(_NO_COLON.search(text))


def term_of(words: str) -> str | None:
    """The word at the end of what stands before とは: the quoted one, else the words behind the last clause."""
    if quoted := _QUOTED_END.search(words):
        return quoted[1]
    bare = _SCOPE.sub("", words).strip()
    return bare if is_term(bare) else None


def says_what_it_is(sentence: str) -> bool:
    """Does the sentence say of what its heading names: …団体をいい、…?"""
    return bool(re.search(r"を(?:いい、|いいます|いう。|指します)", sentence)) and not _OF.search(sentence)


def _plain(sentence: str) -> Iterator[Gloss]:
    of = _OF.search(sentence)
    if of and sentence[of.end() :][:1] not in _SUBTITLE and (term := term_of(sentence[: of.start()])):
        meaning = sentence[of.end() :]
        quoted = _ONE_QUOTE.match(meaning)
        yield Gloss(term, quoted[1] if quoted and len(quoted[1]) >= SHORTEST_MEANING else meaning)
    if found := _DEFINED.search(sentence):
        yield Gloss(found[1], found[2])
    elif (found := _CALLED.search(sentence)) and "以下" not in found["text"][-4:]:
        yield Gloss(found["term"], _clause(found["text"]))
    for pattern in (_ABOUT, _TOPIC, _QUOTED, _IS_THING):
        if found := pattern.match(sentence):
            yield Gloss(found["term"], found["text"])


def _bracketed(sentence: str) -> Iterator[Gloss]:
    for found in _WITHIN.finditer(sentence):
        if "以下" not in found["text"]:
            yield Gloss(found["term"], found["text"])
    for found in _COLON.finditer(sentence):
        if not is_no_word(found["term"]):
            yield Gloss(found["term"], found["text"])
    for found in _EXPLAINED.finditer(sentence):
        yield Gloss(found["term"], found["text"], certain=False)
    for found in _NAMED_THING.finditer(sentence):
        yield Gloss(found["term"], _clause(found[0]), certain=False)
    for found in _SUCH_AS.finditer(sentence):
        yield Gloss(found["term"], found[0], certain=False)
    yield from _shortened(sentence)
    for found in _SET_UP.finditer(sentence):
        yield Gloss(found["term"], _clause(found["text"]), certain=False)
    for found in _BEING.finditer(sentence):
        yield Gloss(found["term"], found[0], certain=False)


def _shortened(sentence: str) -> Iterator[Gloss]:
    """Words that stand for the phrase before them: …に役立てる基金（以下「応援基金」という。）; no mere name is one."""
    for found in _SHORT.finditer(sentence):
        meaning = _clause(found["text"])
        if len(meaning) >= SHORTEST_CLAUSE and _CLAUSE.search(meaning) and not _OWN_NAME.search(found["term"]):
            yield Gloss(found["term"], meaning, certain=False)


def _named(sentence: str) -> Iterator[Gloss]:
    for found in () if sentence.startswith(("～", "〜")) else _NAMED.finditer(sentence):
        clause = _clause(sentence[: found.start("name")])
        back = _BACK.match(clause) or _SPEECH.search(found["term"])
        if len(_PHRASE_END.sub("", clause)) >= SHORTEST_CLAUSE and not back:
            yield Gloss(found["term"], clause + found["name"], certain=False)


def _clause(text: str) -> str:
    """The words from behind the last part that only says when, where or about what."""
    parts = text.split("、")
    start = next((at + 1 for at in range(len(parts) - 2, -1, -1) if _ADVERBIAL.search(parts[at])), 0)
    return "、".join(parts[start:])
