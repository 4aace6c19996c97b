"""Several facts asked for in one breath: Xの対象と金額は, いつ、どこで."""

import re

from knowledge.asking.wanted import Wanted, wanted

LONGEST = 80
"""Characters of such a question; longer ones are told, not asked."""

MOST_FACTS = 3

_JOIN = re.compile(
    r"と(?!は|い[うえっ]|し[てた]|の|か|も|き|なる|な[りっ]|ころ|思|同)|や(?![りるっめ])"
    r"|、|・|,|および|及び|ならびに|それから"
)
_OPEN = re.compile(r"いつ|何年|何月|期間|時期|開始|終了|日程|年度は")
_COMPARES = re.compile(r"違|ちが|同じ|比べ")


def facts_asked(text: str, first: Wanted | None) -> tuple[Wanted, ...]:
    """The facts that `plain` text asks for in one breath, in its order; none for most texts, which ask for one, the
    `first`. Each is named or asked for by itself (対象, いくら); a year or a thing beside a fact (令和6年度、担当は) is
    none.
    """
    if first is None or len(text) > LONGEST or not _JOIN.search(text):
        return ()
    parts = [part.strip() for part in _JOIN.split(text) if part.strip()]
    run: list[Wanted] = []
    for part in reversed(parts):
        fact = _fact(part)
        if fact is None:
            break
        run.insert(0, fact)
    several = tuple(dict.fromkeys(run))[:MOST_FACTS]
    return several if len(several) > 1 and first in several else ()


def _fact(part: str) -> Wanted | None:
    """The fact that one part asks for."""
    found = wanted(part) or wanted(f"{part}は")
    is_aside = (found is Wanted.WHEN and not _OPEN.search(part)) or _COMPARES.search(part) is not None
    return None if is_aside else found
