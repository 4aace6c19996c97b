"""Why there is no answer, in words that help the person on."""

import re
from collections.abc import Sequence

from knowledge.asking.padding import WEIGHS
from knowledge.asking.wanted import NAMES, Wanted
from knowledge.text import asking_keys, light_words

LONGEST_QUOTE = 20
"""Characters of a person's own word that are said back."""

SENTENCE_WORDS = 3
"""Latin words that make a sentence."""

CHINESE_CHARACTERS = 2
"""Characters unknown to Japanese that make a text Chinese; one alone may stand in a name (𠮷田)."""

_HAN = re.compile(r"[\u3400-\u9fff]")
_KANA = re.compile(r"[\u3041-\u30fa]")
_LATIN = re.compile(r"[a-zA-Z\u00c0-\u024f]+")
_JAPANESE = re.compile(r"[\u3041-\u30fa\u3400-\u9fff]")


def nothing_readable(wanted: Wanted | None = None) -> str:
    """The text names nothing that could be looked up, perhaps only a fact (電話番号は？)."""
    if wanted:
        return f"{NAMES[wanted]}ですね。何についてのことか、市や制度の名前を入れて、もう一度書いてください。"
    return "何についてのご質問か、読み取れませんでした。知りたいことを、短い文で書いてください。"


def not_japanese() -> str:
    """The text has words, but none of them Japanese."""
    return (
        "もうしわけありません。ここでは、日本語で書かれた質問だけを読めます。"
        "Sorry, only questions in Japanese can be read here. Please write in Japanese, or ask the city office."
    )


def is_japanese(text: str) -> bool:
    """Does it hold a kana or a kanji?"""
    return _JAPANESE.search(text) is not None


def is_foreign(text: str) -> bool:
    """Is it a sentence in another language? A word or two of Latin letters may be a name (NPO, SDGs)."""
    letters = _LATIN.sub("", text)
    if is_japanese(text):
        return _is_chinese(text)
    return len(_LATIN.findall(text)) >= SENTENCE_WORDS or any(char.isalpha() for char in letters)


def _is_chinese(text: str) -> bool:
    """Is it written without a kana, and with characters that Japanese does not have?"""
    if _KANA.search(text):
        return False
    return sum(not char.encode("cp932", "ignore") for char in set(_HAN.findall(text))) >= CHINESE_CHARACTERS


def other_city(name: str, covered: Sequence[str]) -> str:
    """The question is about a municipality the knowledge does not cover."""
    return f"{_shortened(name)}のことは、ここではわかりません。ご案内できるのは、{'・'.join(covered)}のことです。"


def nothing_known(unknown: Sequence[str], covered: Sequence[str]) -> str:
    """The knowledge does not have the subject; its unknown words are said back."""
    start = _about(unknown)
    cities = f"（{'・'.join(covered)}）" if covered else ""
    return (
        f"{start}、ここにある資料{cities}では見つかりませんでした。ほかのことばで言いかえると、見つかることがあります。"
    )


def only_near(unknown: Sequence[str]) -> str:
    """What is offered may be beside the point; the unknown words are said back."""
    return f"{_about(unknown)}、見つかりませんでした。近いと思われるものをあげています。"


def only_elsewhere(unknown: Sequence[str], asked: Sequence[str]) -> str:
    """Only other cities than those asked about have it; the words that theirs lack are said back."""
    return (
        f"{_about(unknown)}、{'・'.join(asked)}の資料では見つかりませんでした。"
        "ほかの市の資料には、つぎのものがあります。"
    )


def not_in(cities: Sequence[str]) -> str | None:
    """Some of the cities compared have nothing of it."""
    return f"{'・'.join(cities)}の資料では、見つかりませんでした。" if cities else None


def weighed(text: str) -> str | None:
    """Which city does more or better, no document says; None where `plain` text does not ask it."""
    if not WEIGHS.search(text):
        return None
    return "どの市がよいかは、資料には書かれていません。それぞれの市について書かれていることを、あげています。"


def nothing_besides(negated: Sequence[str]) -> str:
    """Nothing is left when what is said not to be meant is left out."""
    return (
        f"{quoted(negated)}のほかには、お尋ねに合うものは見つかりませんでした。"
        "知りたいことを、ほかのことばで書いてみてください。"
    )


def besides(negated: Sequence[str]) -> str:
    """What is offered has nothing to do with what is said not to be meant."""
    return f"{quoted(negated)}のほかのもので、近いと思われるものをあげています。"


def differs_nowhere(sides: Sequence[str]) -> str:
    """What is offered stands side by side; what the difference is, no document says."""
    named = "と".join(f"「{_shortened(side)}」" for side in sides)
    return f"{named}のちがいは、資料には書かれていません。それぞれについて書かれていることを、あげています。"


def unsettled(group: str) -> str:
    """Whether something belongs to a group is the city's to say; what the group is, the documents say."""
    name = _shortened(group)
    return (
        f"「{name}」に当てはまるかどうかは、ここでは決められません。「{name}」の説明を読んで、窓口に確かめてください。"
    )


def not_beside(missing: Sequence[str]) -> str:
    """Some of the things compared are not known at all."""
    return f"{quoted(missing)}のことは、ここにある資料では見つかりませんでした。見つかったものだけを、あげています。"


def _about(unknown: Sequence[str]) -> str:
    named = [word for word in unknown if word not in light_words("acting") | asking_keys()]
    about = quoted(named)
    return f"{about}については" if about else "お尋ねのことは"


def quoted(words: Sequence[str]) -> str:
    """A person's own words said back, two at the most: 「議事録」「名簿」."""
    return "".join(f"「{_shortened(word)}」" for word in words[:2])


def _shortened(word: str) -> str:
    return word if len(word) <= LONGEST_QUOTE else word[:LONGEST_QUOTE] + "…"
