"""The first sentence of an answer: the fact that was asked for, or plainly that it is not stated."""

import re
from collections.abc import Mapping

from knowledge.article import KIND_NAMES, Article, Kind
from knowledge.asking.question import Question
from knowledge.asking.wanted import NAMES, Wanted, asks_of_it, asks_openly
from knowledge.reply.admission import admission
from knowledge.reply.closeness import Closeness
from knowledge.reply.fact import STATUS_WORDS, listed, stated_at, states
from knowledge.reply.telling import defining, purposes, telling, told, with_its_list, without_opening
from knowledge.reply.timing import beyond, progress, when

GENERAL_NAMES = frozenset({"関係課", "各課", "全課", "関係各課", "全庁"})
"""Departments that are nobody's door."""

OFFERED = frozenset({Kind.SCHEME, Kind.INITIATIVE, Kind.PROGRAMME, Kind.MEASURE, Kind.MECHANISM})
"""Kinds that are named first: the resident asks whether there is something."""

_SOURCES: Mapping[Kind, str] = {Kind.FAQ: "この資料", **dict.fromkeys(OFFERED, "この計画")}
"""Where something is not stated: of what is not offered, other parts of the plan may say more."""

_FIELDS: Mapping[Wanted, frozenset[str]] = {
    Wanted.CHARGE: frozenset({"departments"}),
    Wanted.TARGET: frozenset({"target_bodies"}),
    Wanted.ACTORS: frozenset({"leading", "participating"}),
    Wanted.WHEN: frozenset({"schedule"}),
    Wanted.PROGRESS: frozenset({"schedule"}),
    Wanted.NEWNESS: frozenset({"status"}),
    Wanted.COMPLETION: frozenset({"completion"}),
    Wanted.PURPOSE: frozenset({"purpose"}),
}
"""Where the fact asked for stands in an article."""

_DOOR = re.compile(r"担当|問い?合わ?せ|(?:課|係|窓口|センター)(?:が|で|に|へ|の窓口|まで)")
_SOMEBODY = re.compile(
    r"(?:市|課|部局?|会議?|団体|市民|住民|協働体|行政|事業者|企業|組織|主体|センター|さぽらんて|議会|市長|職員|員|大学|学校|NPO|グループ)"
    r"(?:など|等)?[）」]?[がは]|書かれていません"
)
ALIKE = 0.3
"""From which a sentence says at least something like what is asked."""
SHORTEST_NAME = 2
"""Characters of a word that is said back as not stated: 料 of 保険料 says nothing alone."""


def lead(article: Article, question: Question | None, close: Closeness | None = None) -> str:
    """One sentence that answers first; what the document does not state is said to be not stated, and what was
    read from it without certainty is not said at all until somebody has looked. `close` knows which sentence is near
    the question; without it only the question's own words do.
    """
    wanted, text = (question.wanted, question.text) if question else (None, "")
    close = close or Closeness.said(text)
    if wanted and doubtful(article, wanted):
        return f"{NAMES[wanted]}は、市の職員が書類を確かめているところです。{whom_to_ask(article)}に確かめてください。"
    article = article.certain
    match wanted:
        case None:
            return _open(article, text, close)
        case Wanted.MEANING:
            return _meaning(article, close, text) or _whole(article, close, text)
        case Wanted.CHARGE:
            return _charge(article, close) or unstated(article, wanted)
        case Wanted.NEWNESS:
            status = STATUS_WORDS.get(article.status or "")
            return f"{status}です（区分：{article.status}）。" if status else unstated(article, wanted)
        case Wanted.WHEN:
            return when(article, question, close) or unstated(article, wanted)
        case Wanted.TARGET | Wanted.PURPOSE | Wanted.PROGRESS | Wanted.ACTORS | Wanted.COMPLETION | Wanted.PARENT:
            return _held(article, wanted, close, text) or _not_named(article, wanted, close, text)
        case _:
            stated = states(article, wanted, question=text)
            return (_sentence_with(article, wanted, text, close) if stated else None) or unstated(article, wanted)


def whole(article: Article) -> str:
    """Before everything that is known of an article."""
    source = "資料" if article.kind is Kind.FAQ else "計画"
    return f"「{article.title}」について、この{source}に書かれていることは、つぎのとおりです。"


def doubtful(article: Article, wanted: Wanted) -> bool:
    """Was that fact read without certainty, and nobody has looked at it yet?"""
    return not _FIELDS.get(wanted, frozenset()).isdisjoint(article.doubt)


def unstated(article: Article, wanted: Wanted) -> str:
    """That the document does not say it, and whom to ask."""
    return _not_written(article, NAMES[wanted])


def _not_written(article: Article, what: str) -> str:
    source = _SOURCES.get(article.kind, "計画のこの部分")
    return f"{what}は、{source}には書かれていませんので、{whom_to_ask(article)}に確かめてください。"


def missing(article: Article, question: Question) -> str | None:
    """What is said when an article does not state what is asked of it."""
    if after := beyond(article, question):
        return after
    if question.wanted:
        return unstated(article, question.wanted)
    return _not_written(article, question.manner.said) if question.manner else None


def whom_to_ask(article: Article) -> str:
    """Whom to ask about an article, in any case: its desk, else the city."""
    return desk_of(article.certain) or "市の窓口"


def desk_of(article: Article) -> str | None:
    """Whom to ask about an article: its own department, else the plan's; None when the document names nobody."""
    own = (name for name in article.departments if name not in GENERAL_NAMES and not name.startswith("（仮称）"))
    return next(own, None) or article.desk


def _whole(article: Article, close: Closeness, question: str) -> str:
    """What it is, when no single fact is asked for: its name where something is offered, else what is said of it."""
    said = None if article.kind in OFFERED else _nearest(article, telling(told(article.body), question), close)
    return said or f"「{article.title}」という{KIND_NAMES[article.kind]}があります。"


def _open(article: Article, question: str, close: Closeness) -> str:
    """What is said where no fact of a kind is asked for. Who asks something of what is offered is not told its name
    but the sentence that says what is asked, else that it is not written.
    """
    if article.kind not in OFFERED or not asks_of_it(question):
        return _whole(article, close, question)
    found = telling(told(article.body), question)
    best = close.nearest(found, seen=article.title)
    if best and close.adds(best, to=article.title):
        return without_opening(best)
    everything = "\n".join((_everything(article), *article.other_words))
    names = [name for name in close.unsaid(everything) if len(name) >= SHORTEST_NAME]
    if names:
        return _not_written(article, f"お尋ねの「{'」「'.join(names)}」")
    is_near = best and (asks_openly(question) or close.adds(best, to=article.title, alike=ALIKE))
    return without_opening(best) if best and is_near else _whole(article, close, question)


def _held(article: Article, wanted: Wanted, close: Closeness, question: str) -> str | None:
    """What the field says that holds the fact, where one does."""
    match wanted:
        case Wanted.TARGET:
            return _target(article, question)
        case Wanted.PURPOSE:
            return _purpose(article, close, question)
        case Wanted.PROGRESS:
            return progress(article)
        case Wanted.COMPLETION:
            return _nearest(article, told(article.completion), close)
        case Wanted.PARENT:
            return _parent(article)
        case _:
            return _actors(article)


def _everything(article: Article) -> str:
    """All that the document says of it."""
    bodies = (*article.departments, *article.target_bodies, *article.leading, *article.participating)
    fields = (article.status or "", article.citation.number or "", *bodies, *article.support_kind)
    return "\n".join((article.title, article.body, article.plan, *article.citation.section, *fields))


def _not_named(article: Article, wanted: Wanted, close: Closeness, question: str) -> str:
    """What is said where no field holds the fact: the sentence that names somebody who does what is asked; of what is
    not offered, the one that says more of the question than the title does; else that it is not stated.
    """
    found = telling(told(article.body), question)
    if wanted is Wanted.ACTORS:
        found = [text for text in found if _SOMEBODY.search(text) and close.says(text)]
    best = close.nearest(found, seen=article.title)
    fits = best and (wanted is Wanted.ACTORS or (article.kind not in OFFERED and close.adds(best, to=article.title)))
    return without_opening(best) if best and fits else unstated(article, wanted)


def _target(article: Article, question: str) -> str | None:
    targets = listed(article.target_bodies)
    admitted = admission(article, question)
    if admitted:
        return admitted.sentence(targets)
    return f"対象は{targets}です。" if targets else None


def _purpose(article: Article, close: Closeness, question: str) -> str | None:
    """What is printed as its purpose, else a sentence that says what for."""
    return _nearest(article, purposes(article, telling(told(article.body), question)), close)


def definition(article: Article, close: Closeness, *, question: str = "") -> str | None:
    """The sentence that says what is asked about, with the list that it begins."""
    titled = close.says(article.title, whole=article.kind is not Kind.TERM)
    said, aims = told(article.body), told(article.purpose)
    does = [text for text in said if text not in aims] or said
    best = defining(telling(does, question), close, titled=titled)
    return with_its_list(best, article.body, close, title=article.title) if best else None


def _meaning(article: Article, close: Closeness, question: str) -> str | None:
    """The definition; of what does not say the word at all, that it is only near, with its name."""
    said = definition(article, close, question=question)
    is_near = close.names and not close.says(_everything(article), alike=1.0)
    return f"近いものに「{article.title}」があります。{said}" if said and is_near else said


def _nearest(article: Article, found: list[str], close: Closeness) -> str | None:
    """The sentence nearest to the question, without its opening word and with the list that it begins."""
    best = close.nearest(found)
    return without_opening(with_its_list(best, article.body, close, title=article.title)) if best else None


def _charge(article: Article, close: Closeness) -> str | None:
    if article.departments:
        return f"担当は{listed(article.departments)}です。"
    if article.leading:
        return f"担当の課は書かれていませんが、中心になって進めるのは{listed(article.leading)}です。"
    if article.kind is not Kind.FAQ:
        return None
    return _nearest(article, [text for text in told(article.body) if _DOOR.search(text)], close)


def _actors(article: Article) -> str | None:
    with_them = f"いっしょに取り組むのは{listed(article.participating)}です。" if article.participating else None
    if article.leading:
        return f"中心になって進めるのは{listed(article.leading)}" + (f"、{with_them}" if with_them else "です。")
    if with_them or not article.departments:
        return with_them
    return f"だれが中心かは書かれていませんが、担当は{listed(article.departments)}です。"


def _parent(article: Article) -> str | None:
    above = "」の中の「".join(article.citation.section)
    return f"「{article.title}」は、「{above}」にあります。" if above else None


def _sentence_with(article: Article, wanted: Wanted, question: str, close: Closeness) -> str | None:
    """The sentence that states the fact."""
    said = told(article.body)
    stating = [text for text in said if stated_at(text, wanted, question=question, title=article.title)]
    return _nearest(article, telling(stating, question), close)
