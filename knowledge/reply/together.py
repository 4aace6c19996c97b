"""Sentences about several facts, said together where they say the same."""

import re
from collections.abc import Sequence

_ABSENT = re.compile(r"(?P<what>[^、。「」]+)は、(?P<rest>[^、。]*書かれていませんので、[^。]*。)")


def together(sentences: Sequence[str]) -> str:
    """The sentences in their order, each once; what is not written is said in one: 金額と対象は、…書かれていません."""
    said: dict[str, list[str]] = {}
    for sentence in sentences:
        absent = _ABSENT.fullmatch(sentence)
        said.setdefault(absent["rest"] if absent else sentence, []).append(absent["what"] if absent else "")
    return "".join(f"{'と'.join(dict.fromkeys(what))}は、{rest}" if what[0] else rest for rest, what in said.items())
