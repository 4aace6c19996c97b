"""Languages that a question is about (日本語教室, 英語を話せる職員), not those it asks to be answered in."""

import re
from collections.abc import Mapping

_LANGUAGE = re.compile(
    r"(?P<name>(?:(?:やさしい|易しい|簡単な)?日本|英|外国|多言|[一-龠]国|[ァ-ヶー]{2,})語)"
    r"(?:版|教室|教育|学習|会話|対応|案内|通訳|翻訳|表記)?"
    r"(?!で[^。?!]*(?:教えて|おしえて|話して|答えて|説明して|お願い))"
)


def languages(text: str) -> Mapping[str, str]:
    """The languages that `plain` text is about, each behind the word it is said in: 日本語 behind 日本語教室."""
    return {found[0]: found["name"] for found in _LANGUAGE.finditer(text)}
