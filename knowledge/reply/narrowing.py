"""Those of a list of which something more is said: そのうちNPO向けは？ 町内会が使えるのは？"""

import re
from dataclasses import replace

from knowledge.article import Article
from knowledge.asking.question import ASKERS, Question
from knowledge.reply.listing import Listing, Listings
from knowledge.text import keys, light_words, plain, words

AMONG = "、そのうち"
"""Between the question for a list and what is said of those that are meant."""

LONGEST = 30
"""Characters of what is said of them; longer ones ask something else."""

_OPENS = re.compile(
    r"^(?:じゃあ?|では|それなら|で)?[、\s]*(?:[そこ]の(?:うち|内|中|なか)|上の(?:うち|中))(?:で|に|から)?(?:は(?=、))?[、\s]*"
)
_PICKS = re.compile(
    r"向け|むけ|だけ|のみ|限定|(?:使|つか|もら|受け|申し?込)\S{1,8}(?:の|もの|やつ|事業|制度)(?:は|を|が|だけ|$)"
    r"|^[^、。\s]{1,12}(?:は|なら|だと|の場合は?)\?*$"
)
_ABOUT_THEM = frozenset({"向け", "もの", "場合", "使う", "使える", "もらう", "もらえる", "受ける", "申し込む", "限定"})
"""What is said beside the name of those that they are for."""


def narrowing(text: str) -> str | None:
    """What a short message says of those of a list that are meant, ready to stand behind the question for the list;
    None for one that does not begin so (そのうち) nor picks some out (NPO向けは？).
    """
    said = plain(text)
    if len(said) > LONGEST:
        return None
    rest = _OPENS.sub("", said)
    return f"{AMONG}{rest}" if rest and (rest != said or _PICKS.search(said)) else None


def opens(text: str) -> bool:
    """Does it say by its beginning (そのうち) that some of a list are meant?"""
    return _OPENS.match(plain(text)) is not None


def parted(question: str) -> tuple[str, str]:
    """The question for the whole list, and what is said of those meant; both empty where there is none."""
    whole, _, said = question.rpartition(AMONG)
    return whole, said


def narrowed(whole: Listing, asked: Question) -> Listing | None:
    """Those of a list that `asked` (…の一覧) is said of: its cities, its kind of body, or what they have in common,
    perhaps none; None where something else is said.
    """
    near = tuple(one for one in whole.articles if not asked.cities or one.city in asked.cities)
    found = _of_whom(near, asked) or Listings.of(near).named(asked)
    if found is None or whole.names:
        return found
    return replace(found, of=f"{whole.of}のうち、{found.of}", is_sort=whole.is_sort, is_part=whole.is_part)


def _of_whom(near: tuple[Article, ...], asked: Question) -> Listing | None:
    """Those of the cities, or for the kind of body, that are all that is named."""
    if (not asked.cities and not asked.asker) or _own(asked):
        return None
    if not asked.asker:
        return Listing(f"{'・'.join(asked.cities)}のもの", near)
    meant = tuple(one for one in near if asked.asker in one.target_bodies)
    return Listing(f"対象が{asked.asker}と書かれているもの", meant)


def _own(asked: Question) -> frozenset[str]:
    """The words that say something else than which city and which kind of body."""
    left = plain(asked.rest)
    for pattern in ASKERS.values():
        left = pattern.sub(" ", left)
    return (asked.subject & frozenset(keys(words(left)))) - light_words("acting") - _ABOUT_THEM
