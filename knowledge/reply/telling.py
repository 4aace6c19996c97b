"""Which sentences of an article tell something: not its place in a row, not what a chapter is about, not what was."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

from knowledge.article import Article, Kind
from knowledge.asking.manner import Manner
from knowledge.asking.wanted import Wanted
from knowledge.reply.closeness import Closeness, sentences
from knowledge.reply.fact import stated_at
from knowledge.text import plain, words

_PLACE = re.compile(
    r"の(?:[\d０-９]+番目?|[\d０-９]+つ目|最後(?:（[^（）]*）)?)です。?$|と同じ取り?組み?(?:です|を)|【再掲】"
    r"|^(?:第?\d+[次期]の?)?計画(?:の|で残った)(?:成果|課題|基本方針(?:（[^（）]*）)?)です。?$|^[^、。]{1,8}は[\d０-９]+つ(?:です|あります)。?$"
    r"|がここにあります。?$|[\d０-９]+つの[^、。]{1,12}の[\d０-９]+つです(?:（[^（）]*）)?。?$"
)
_ABOUT = re.compile(
    r"(?:を|か|かを|について)(?:述べ|決め|説明し|示し|まとめ|紹介し)て(?:いま|ありま)す。?$|(?:を|か|かを)(?:示し|説明し|述べ)ます。?$|という名前(?:がつい|をつけ)て(?:いま|ありま)す。?$"
)
_OPENS = re.compile(r"(?:では|には|に対して(?:は)?|[とど]おり|は|[:：])$")
"""How a line ends that opens what stands below it: ○地域では."""
_DEFINES = re.compile(
    r"(?:こと|もの|人|組織|団体|しくみ|仕組み|会議|施設|活動|事業|ところ)(?:です|をいいます|をさします|を指します)。?$"
)
_COMPLETES = re.compile(r"完了(?:です|とします)。?$")
_IS = re.compile(r"(?:です|をいいます|をさします|を指します)。?$")
_FOR = re.compile(r"ための(?:制度|しくみ|仕組み|取り?組み?|事業|もの|活動|場|会)です。?$")
"""What something is for says less than what it does."""
_OPENING = re.compile(r"^(?:そこで|また|いっぽうで?|一方で?|さらに|そのために?|しかし|ただ|そして|これから|これまで)、")
_LABEL = re.compile(r"^(これまで|これから)：")
_FORMERLY = re.compile(r"これまで|今まで|いままで|以前|昔|むかし|かつて|経緯")
_ITEM = re.compile(r"^(?:([①-⑳])|([❶-❿])|([\d０-９]{1,2}))(?:(?<=[\d０-９])つ目は)?")
_NEGATIVE = {ord("❶") + number: str(number + 1) for number in range(10)}
_ANNOUNCES = re.compile(r"[\d０-９]+(?:つ|個|件|項目)?(?:です|あります|から成)")


def told(text: str) -> list[str]:
    """The sentences of a text; each of a line that follows これまで： or これから： says so."""
    found = []
    for line in text.splitlines():
        label = ""
        for sentence in sentences(line):
            named = _LABEL.match(sentence)
            label = named[0] if named else label
            found.append(sentence if named else f"{label}{sentence}")
    return found


def telling(found: Sequence[str], question: str = "") -> list[str]:
    """The sentences that say more than the place in a row (5つの2番目です), what a text is about (…を述べています) or
    that something follows (地域では).
    Of what was and what will be, only what will be, unless the question is about the past. What would leave nothing is
    left undone.
    """
    kept = list(found)
    for drop in (_PLACE, _ABOUT, _OPENS):
        kept = [text for text in kept if not drop.search(text)] or kept
    if any(text.startswith("これから：") for text in kept) and not _FORMERLY.search(question):
        kept = [text for text in kept if not text.startswith("これまで：")]
    return kept


def explains(article: Article, manner: Manner) -> bool:
    """Does the article say how that is done: the verb and its thing in one sentence, or in its title? An answer to a
    question that is asked often does by itself.
    """
    if article.kind is Kind.FAQ:
        return True
    read = ({word.key for word in words(plain(text))} for text in (article.title, *told(article.body)))
    return any(manner.verb in said and manner.thing <= said for said in read)


def purposes(article: Article, found: Sequence[str]) -> list[str]:
    """Of the sentences that tell something, those printed as the purpose, else those that say what for."""
    own = [text for text in told(article.purpose) if text in found]
    return own or [text for text in found if stated_at(text, Wanted.PURPOSE, question="")]


def defining(found: Sequence[str], close: Closeness, *, titled: bool) -> str | None:
    """The sentence that says what is asked about, and defines it. Where the article is `titled` so, any sentence that
    defines will do, else the first; of another article it is one that says the word.
    """
    for drop in (_COMPLETES, _FOR):
        found = [text for text in found if not drop.search(text)] or list(found)
    says = [text for text in found if close.says(text)]
    defines = [text for text in found if _DEFINES.search(text)]
    both = [text for text in says if text in defines]
    rest = (defines, [text for text in found if _IS.search(text)], says) if titled else (says, defines)
    return next((text for group in (both, *rest, found) for text in group), None)


def without_opening(sentence: str) -> str:
    """The sentence without the word that ties it to the one before (そこで、)."""
    return _OPENING.sub("", sentence)


def with_its_list(sentence: str, text: str, close: Closeness, *, title: str) -> str:
    """The sentence, or all of the list it is an item of, unless the question is about that item alone."""
    for run in _lists(list(sentences(text))):
        if sentence in run:
            worths = [close.of_text(item, seen=title) for item in run if _item(item)]
            alone = max(worths) > 0 and worths.count(max(worths)) == 1
            return sentence if alone and close.of_text(sentence, seen=title) == max(worths) else "".join(run)
    return sentence


def _lists(found: Sequence[str]) -> Iterator[list[str]]:
    """Runs of two sentences and more that are items, each with the sentence that announces it."""
    at = 0
    while at < len(found):
        end = at
        while end < len(found) and _item(found[end]) == end - at + 1:
            end += 1
        if end - at > 1:
            start = at - 1 if at and _ANNOUNCES.search(found[at - 1]) else at
            yield list(found[start:end])
        at = max(end, at + 1)


def _item(sentence: str) -> int | None:
    """The number of the item that a sentence is: １だれでも, ②それぞれ, 3つ目は."""
    found = _ITEM.match(sentence)
    return int(unicodedata.normalize("NFKC", found[0].replace("つ目は", "")).translate(_NEGATIVE)) if found else None
