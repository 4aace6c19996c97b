"""Japanese text as the search sees it: normalised, cut into words, readings and character pieces.

Everything here is for matching only; what a person reads is cited from the raw text.
"""

import re
import threading
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from operator import add

from sudachipy import Dictionary, Morpheme, SplitMode, Tokenizer  # type: ignore[import-untyped]

QUESTION_LIMIT = 1_000
"""Characters of a question that are read: a long letter's first page; keeps the worst question under 20 ms."""

CHUNK = 4_000
"""Characters given to Sudachi at once: it refuses more than 49,149 bytes, and NFKC text has up to 4 a character."""

SAME_CHARACTER = str.maketrans("⺠⻑⻘𠮷髙﨑", "民長青吉高崎")
"""Radicals that text taken from PDF carries and variants in names: NFKC folds the Kangxi radicals but not these."""

KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}

REMEMBERED = 30
"""Questions that are not cut into words again: each is several times while it is answered."""

MOST_KNOWN = 50_000
"""Words whose forms each thread remembers; about 20 MB."""

_UNUSABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ud800-\udfff\ufeff]+")
_VARIANT = re.compile(f"[{''.join(map(chr, SAME_CHARACTER))}]")
_KATAKANA = re.compile("[ァ-ヶ]+")
_FUNCTION = frozenset({"代名詞", "連体詞", "助詞", "助動詞", "補助記号", "空白", "記号", "感動詞", "接続詞"})
_NOMINAL = frozenset({"名詞", "接頭辞", "接尾辞", "形状詞"})
_PIECE = re.compile(r"[\u30a1-\u30faー]+|[\u3400-\u9fff々〆\U00020000-\U0003ffff]+")
_DICTIONARY_END = dict(zip("いきぎしちにびみり", "うくぐすつぬぶむる", strict=True))
_MADE_OF_VERB = re.compile(r".*[\u3400-\u9fff].*[いきぎしちにびみり]")
_LATIN = re.compile(r"[a-z]")
_threads = threading.local()


@dataclass(frozen=True, slots=True)
class Word:
    """A word (形態素) of a text, `start` characters into it. `form` is its normalised and `base` its dictionary form;
    `key` is the folded normalised form that is compared, `reading` is in hiragana; `counts` says that it carries
    meaning (neither a function word nor a stop word), `adverbial` that it only says when, how or how much (翌年, まだ,
    それぞれ) or may be the helper of another verb (すぎる): no subject.
    """

    start: int
    surface: str
    form: str
    base: str
    key: str
    reading: str
    counts: bool
    noun: bool
    place: bool
    adverbial: bool = False


def plain(text: str) -> str:
    """NFKC, lower case, variant characters joined; control characters and lone surrogates become spaces."""
    usable = _VARIANT.sub(lambda found: found[0].translate(SAME_CHARACTER), _UNUSABLE.sub(" ", text))
    return " ".join(unicodedata.normalize("NFKC", usable).lower().split())


def asked(question: str) -> str:
    """A question as `plain` text, cut to its limit: safe for any input, however long or broken.

    It is cut before NFKC too, because normalising a long run of combining marks takes quadratic time.
    """
    return plain(question[:QUESTION_LIMIT])[:QUESTION_LIMIT]


def as_written(word: str, text: str) -> str:
    """A word of `plain` text with the capital letters that it has where it was written (NPO)."""
    if not _LATIN.search(word):
        return word
    found = re.search(re.escape(word), unicodedata.normalize("NFKC", text), re.IGNORECASE)
    return found[0] if found else word


def folded(text: str) -> str:
    """Katakana as hiragana, so that ゴミ and ごみ are one."""
    return _KATAKANA.sub(lambda found: found[0].translate(KATAKANA_TO_HIRAGANA), text)


def words(text: str) -> list[Word]:
    """The words of `plain` text in split mode A (shortest units), in order."""
    return list(_cut_once(text) if len(text) <= QUESTION_LIMIT else _cut(text))


def unplaced_words(text: str) -> list[Word]:
    """The same words, all with `start` 0: three times as quick, for whoever reads many texts and asks no places."""
    tokenizer = _tokenizer()
    known: dict[tuple[int, str], Word] = _threads.known
    return [
        known.get((morpheme.word_id(), morpheme.surface())) or _word(morpheme)
        for at in range(0, len(text), CHUNK)
        for morpheme in tokenizer.tokenize(text[at : at + CHUNK], SplitMode.A)
    ]


def is_well_spelled(text: str) -> bool:
    """Is it made of whole words of the dictionary? A slip of the pen leaves single characters, names or nothing."""
    found = _tokenizer().tokenize(text[:CHUNK], SplitMode.C)
    return all(len(word.surface()) > 1 and not word.is_oov() and word.part_of_speech()[2] != "人名" for word in found)


def person_names(text: str) -> list[tuple[int, int, int]]:
    """Names of persons (人名) in a text: start, end, and of how many names each run is made (姓 and 名 are two)."""
    runs: list[tuple[int, int, int]] = []
    for at in range(0, len(text), CHUNK):
        for word in _tokenizer().tokenize(text[at : at + CHUNK], SplitMode.A):
            start, end = at + word.begin(), at + word.end()
            if word.part_of_speech()[2] != "人名":
                continue
            before = runs.pop() if runs and runs[-1][1] == start else (start, start, 0)
            runs.append((before[0], end, before[2] + 1))
    return runs


def spoken(text: str) -> list[tuple[str, str]]:
    """The longest words of a text (split mode C) and how they are read, in hiragana; joined they are the text."""
    return [pair for at in range(0, len(text), CHUNK) for pair in _spoken(text[at : at + CHUNK])]


def pieces(text: str) -> list[str]:
    """Kanji and katakana character 1-grams and 2-grams of `plain` text; hiragana is thrown away."""
    found: list[str] = []
    for run in _PIECE.findall(text):
        found += run
        found += map(add, run, run[1:])
    return found


def counting(found: Iterable[Word]) -> list[Word]:
    """The words that carry meaning."""
    return [word for word in found if word.counts]


def keys(found: Iterable[Word]) -> list[str]:
    """The keys of the words that carry meaning."""
    return [word.key for word in counting(found)]


def _cut(text: str) -> Iterator[Word]:
    for at in range(0, len(text), CHUNK):
        for morpheme in _tokenizer().tokenize(text[at : at + CHUNK], SplitMode.A):
            yield _placed(_word(morpheme), at + morpheme.begin())


@lru_cache(maxsize=REMEMBERED)
def _cut_once(text: str) -> tuple[Word, ...]:
    return tuple(_cut(text))


def _spoken(text: str) -> Iterator[tuple[str, str]]:
    for word in _tokenizer().tokenize(text, SplitMode.C):
        yield text[word.begin() : word.end()], folded(word.reading_form())


def _key(morpheme: Morpheme) -> str:
    key = folded(morpheme.normalized_form().lower())
    return _doing(key) if morpheme.part_of_speech()[0] == "名詞" else key


@lru_cache(maxsize=MOST_KNOWN)
def _doing(noun: str) -> str:
    """The verb that a noun is made of (終わる for 終わり), so that both are one; else the noun itself."""
    if not _MADE_OF_VERB.fullmatch(noun):
        return noun
    found = _tokenizer().tokenize(noun[:-1] + _DICTIONARY_END[noun[-1]], SplitMode.A)
    is_verb = len(found) == 1 and found[0].part_of_speech()[0] == "動詞" and not found[0].is_oov()
    return _key(found[0]) if is_verb else noun


def _placed(word: Word, start: int) -> Word:
    return Word(
        start,
        word.surface,
        word.form,
        word.base,
        word.key,
        word.reading,
        word.counts,
        word.noun,
        word.place,
        word.adverbial,
    )


def _word(morpheme: Morpheme) -> Word:
    """A word without its place. A text repeats its words, and asking Sudachi for each form of each would take most of
    the time: one is kept for all its places.
    """
    known: dict[tuple[int, str], Word] = _threads.known
    surface = morpheme.surface()
    name = (morpheme.word_id(), surface)
    word = known.get(name)
    if word is None:
        if len(known) == MOST_KNOWN:
            known.clear()
        word = known[name] = _read(morpheme, surface)
    return word


def _read(morpheme: Morpheme, surface: str) -> Word:
    key = _key(morpheme)
    part, detail, third, _, _, form = morpheme.part_of_speech()
    joined = (
        detail == "数詞" and morpheme.is_oov()
    )  # Sudachi reads 27 as にしち or as になな, depending on its neighbours
    function = part in _FUNCTION or detail == "助動詞語幹" or not any(char.isalnum() for char in surface)
    return Word(
        start=0,
        surface=surface,
        form=morpheme.normalized_form(),
        base=morpheme.dictionary_form(),
        key=key,
        reading=key if joined else folded(morpheme.reading_form() or surface),
        counts=not function and key not in _stop_words(),
        noun=not function and (part in _NOMINAL or form.startswith("語幹")),
        place=detail == "固有名詞" and third == "地名",
        adverbial=part == "副詞" or third == "副詞可能" or (part, detail) == ("動詞", "非自立可能"),
    )


@cache
def light_words(kind: str) -> frozenset[str]:
    """The keys of the words of one kind in `light_words.toml`, as listed and as Sudachi reads them alone.

    Within a sentence a word may keep its kana: the つい of について is つく there, but 付く when it stands alone.
    """
    file = resources.files("knowledge") / "light_words.toml"
    written: list[str] = tomllib.loads(file.read_text(encoding="utf-8"))[kind]
    read = (_key(morpheme) for word in written for morpheme in _tokenizer().tokenize(word, SplitMode.A))
    return frozenset((*map(folded, written), *read))


@cache
def asking_keys() -> frozenset[str]:
    """Words that ask something of a subject and name none: 担当, 期間."""
    return light_words("asking")


@cache
def _stop_words() -> frozenset[str]:
    return light_words("stop")


@cache
def _dictionary() -> Dictionary:
    return Dictionary()


def _tokenizer() -> Tokenizer:
    """One per thread: a tokenizer shared by threads fails."""
    tokenizer: Tokenizer | None = getattr(_threads, "tokenizer", None)
    if tokenizer is None:
        tokenizer = _threads.tokenizer = _dictionary().tokenizer()
        _threads.known = {}
    return tokenizer
