"""Whether a kind of body that a question names (自治会でも使えますか) is among those printed in an article (対象)."""

import re
from dataclasses import dataclass

from knowledge.article import Article
from knowledge.asking.question import ASKERS
from knowledge.text import plain

_WHO = re.compile(
    r"([^\s、。?はも]{1,14}?)(?:なん|など|の団体)?(?:で|は|も|が|(?:でも|だ(?:けど|が|けれど)|です(?:が|けど)|なのですが)[^。?]{0,14}?)"
    r"(?:、| )?(?:対象|使|つか|もら|入|はい|受け|申し?込|応募|利用|参加|借り)"
)


@dataclass(frozen=True, slots=True)
class Admission:
    """`said` is the word of the question, `kind` the kind of body that plans call so, `admitted` whether the article
    names it among those it is for.
    """

    said: str
    kind: str
    admitted: bool

    def sentence(self, targets: str) -> str:
        """What is said first."""
        if not self.admitted:
            return f"いいえ、対象は{targets}です。{self.said}は入っていません。"
        kind = "" if self.said == self.kind else f"{self.said}などの"
        return f"はい、{kind}「{self.kind}」は対象に入っています。対象は{targets}です。"


def admission(article: Article, question: str) -> Admission | None:
    """Whether the `plain` question's kind of body is among the article's target bodies as they are printed; None where
    none is named or nothing certain can be said: the kind is unknown, or so is one that the article names.
    """
    asked = _named(question)
    if asked is None or not article.target_bodies:
        return None
    said, kind = asked
    kinds = [_kind(plain(target)) for target in article.target_bodies]
    if kind in kinds:
        return Admission(said, kind, admitted=True)
    return None if None in kinds else Admission(said, kind, admitted=False)


def _named(question: str) -> tuple[str, str] | None:
    """The last kind of body that stands where the question says who may: its word and its kind."""
    for who in _WHO.finditer(question):
        for kind, pattern in ASKERS.items():
            if found := re.search(rf"(?:{pattern.pattern}|{kind})$", who[1]):
                return found[0].upper() if found[0].isascii() else found[0], kind
    return None


def _kind(target: str) -> str | None:
    if target in ASKERS:
        return target
    return next((kind for kind, pattern in ASKERS.items() if pattern.fullmatch(target)), None)
