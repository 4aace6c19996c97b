"""The first sentence of an answer: the fact that was asked for, or plainly that it is not stated."""

import re
from collections.abc import Iterator, Mapping, Sequence

from knowledge.article import KIND_NAMES, Article, Kind
from knowledge.closeness import Closeness, sentences
from knowledge.era import fiscal_year
from knowledge.fact import STATUS_WORDS, measures, stated_at, states
from knowledge.question import Question
from knowledge.schedule import covered, planned, planned_in
from knowledge.text import keys, plain, words
from knowledge.wanted import NAMES, Wanted

GENERAL_NAMES = frozenset({"関係課", "各課", "全課", "関係各課", "全庁"})
"""Departments that are nobody's door."""

OFFERED = frozenset({Kind.SCHEME, Kind.INITIATIVE, Kind.PROGRAMME, Kind.MEASURE, Kind.MECHANISM})
"""Kinds that are named first: the resident asks whether there is something."""

_FIELDS: Mapping[Wanted, frozenset[str]] = {
    Wanted.CHARGE: frozenset({"departments"}),
    Wanted.TARGET: frozenset({"target_bodies"}),
    Wanted.ACTORS: frozenset({"leading", "participating"}),
    Wanted.WHEN: frozenset({"schedule"}),
    Wanted.PROGRESS: frozenset({"schedule"}),
    Wanted.NEWNESS: frozenset({"status"}),
}
"""Where the fact asked for stands in an article."""

_DEFINES = re.compile(
    r"(?:こと|もの|人|組織|団体|しくみ|仕組み|会議|施設|活動)(?:です|をいいます|をさします|を指します)。?$"
)
_PLACE = re.compile(
    r"の(?:[\d０-９]+番目?|[\d０-９]+つ目|最後(?:（[^（）]*）)?)です。?$|と同じ取り?組み?(?:です|を)|【再掲】"
    r"|^(?:第?\d+[次期]の?)?計画(?:の|で残った)(?:成果|課題|基本方針(?:（[^（）]*）)?)です。?$|^[^、。]{1,8}は[\d０-９]+つ(?:です|あります)。?$"
)
_TIME = re.compile(
    r"(?:平成|令和|昭和)[元\d]+(?:年|[~〜-])|(?:19|20)\d\d年|\d月|毎[年月週日]|[月火水木金土日]曜|\d時(?!間)|年末年始"
)
_DOOR = re.compile(r"担当|問い?合わ?せ|(?:課|係|窓口|センター)(?:が|で|に|へ|の窓口|まで)")
_OPENING = re.compile(
    r"^(?:そこで|また|いっぽうで?|一方で?|さらに|そのため|しかし|ただ|そして|これから|これまで)[、：]"
)


def lead(article: Article, question: Question | None, close: Closeness | None = None) -> str:
    """One sentence that answers first; what the document does not state is said to be not stated, and what was
    read from it without certainty is not said at all until somebody has looked. `close` knows which sentence is near
    the question; without it only the question's own words do.
    """
    wanted, text = (question.wanted, question.text) if question else (None, "")
    close = close or Closeness.said(text)
    if wanted and doubtful(article, wanted):
        return f"{NAMES[wanted]}は、市の職員が書類を確かめているところです。{_desk(article)}に確かめてください。"
    article = article.certain
    match wanted:
        case None:
            return _whole(article, close)
        case Wanted.MEANING:
            return definition(article) or _whole(article, close)
        case Wanted.CHARGE:
            return _charge(article, close) or unstated(article, wanted)
        case Wanted.NEWNESS:
            status = STATUS_WORDS.get(article.status or "")
            return f"{status}です（区分：{article.status}）。" if status else unstated(article, wanted)
        case Wanted.TARGET:
            targets = listed(article.target_bodies)
            return f"対象は{targets}です。" if targets else _not_named(article, wanted, close)
        case Wanted.WHEN:
            return _when(article, question, close) or unstated(article, wanted)
        case Wanted.PROGRESS:
            return _progress(article) or _not_named(article, wanted, close)
        case Wanted.ACTORS:
            return _actors(article) or _not_named(article, wanted, close)
        case _:
            stated = states(article, wanted, question=text)
            return (_sentence_with(article, wanted, text, close) if stated else None) or unstated(article, wanted)


def whole(article: Article) -> str:
    """Before everything that is known of an article."""
    source = "資料" if article.kind is Kind.FAQ else "計画"
    return f"「{article.title}」について、この{source}に書かれていることは、つぎのとおりです。"


def counted(status: str, number: int, shown: int) -> str:
    """Before the first of all that have a status: how many there are."""
    rest = f"そのうちの{shown}件をあげています。" if number > shown else ""
    return f"区分が「{status}」のものは、{number}件あります。{rest}"


def doubtful(article: Article, wanted: Wanted) -> bool:
    """Was that fact read without certainty, and nobody has looked at it yet?"""
    return not _FIELDS.get(wanted, frozenset()).isdisjoint(article.doubt)


def unstated(article: Article, wanted: Wanted) -> str:
    """That the document does not say it, and whom to ask."""
    source = "資料" if article.kind is Kind.FAQ else "計画"
    return f"{NAMES[wanted]}は、この{source}には書かれていませんので、{_desk(article)}に確かめてください。"


def missing(article: Article, question: Question) -> str | None:
    """What is said when an article does not state what is asked of it."""
    after = beyond(article, question)
    return after or (unstated(article, question.wanted) if question.wanted else None)


def _desk(article: Article) -> str:
    return desk_of(article.certain) or "市の窓口"


def desk_of(article: Article) -> str | None:
    """Whom to ask about an article: its own department, else the plan's; None when the document names nobody."""
    own = (name for name in article.departments if name not in GENERAL_NAMES and not name.startswith("（仮称）"))
    return next(own, None) or article.desk


def _whole(article: Article, close: Closeness) -> str:
    """What it is, when no single fact is asked for: its name where something is offered, else what is said of it."""
    said = None if article.kind in OFFERED else _nearest(telling(list(sentences(article.body))), close)
    return said or f"「{article.title}」という{KIND_NAMES[article.kind]}があります。"


def _not_named(article: Article, wanted: Wanted, close: Closeness) -> str:
    """What is said where no field holds the fact: of what a city does or offers that it is not stated, of all else the
    sentence nearest to the question.
    """
    return unstated(article, wanted) if article.kind in OFFERED else _whole(article, close)


def definition(article: Article) -> str | None:
    """The sentence that says what it is, else the first."""
    found = telling(list(sentences(article.body)))
    return next((text for text in found if _DEFINES.search(text)), found[0] if found else None)


def telling(found: Sequence[str]) -> list[str]:
    """The sentences that say more than the place in a row (5つの2番目です); all of them where none does."""
    return [text for text in found if not _PLACE.search(text)] or list(found)


def _nearest(found: list[str], close: Closeness) -> str | None:
    """The sentence nearest to the question, without its opening word."""
    best = close.nearest(found)
    return without_opening(best) if best else None


def without_opening(sentence: str) -> str:
    """The sentence without the word that ties it to the one before (そこで、)."""
    return _OPENING.sub("", sentence)


def _charge(article: Article, close: Closeness) -> str | None:
    if article.departments:
        return f"担当は{listed(article.departments)}です。"
    if article.leading:
        return f"担当の課は書かれていませんが、中心になって進めるのは{listed(article.leading)}です。"
    if article.kind is not Kind.FAQ:
        return None
    return _nearest([text for text in sentences(article.body) if _DOOR.search(text)], close)


def _actors(article: Article) -> str | None:
    with_them = f"いっしょに取り組むのは{listed(article.participating)}です。" if article.participating else None
    if article.leading:
        return f"中心になって進めるのは{listed(article.leading)}" + (f"、{with_them}" if with_them else "です。")
    return with_them


def _when(article: Article, question: Question | None, close: Closeness) -> str | None:
    if question and is_beside(article, question):
        return close.nearest(list(dated(article)))
    years = question.years if question else ()
    whole = covered(article)
    if question and (after := beyond(article, question)):
        return after
    if article.kind is Kind.PLAN:
        return f"計画の期間は、{whole}です。" if whole else None
    if years and (found := planned_in(article, years)):
        return f"{found}の予定です。"
    if found := planned(article):
        return f"{found}の予定です。"
    if said := close.nearest(list(dated(article))):
        return said
    return f"年度ごとの予定は書かれていませんが、計画の期間は{whole}です。" if whole else None


def beyond(article: Article, question: Question) -> str | None:
    """What is said when only years after the end of the article's plan are asked about."""
    last, years = article.period.end, question.years
    if last is None or not years or min(years) <= last:
        return None
    return f"この計画は{fiscal_year(last)}までで、{fiscal_year(min(years))}のことは書かれていません。"


def is_beside(article: Article, question: Question) -> bool:
    """Is it asked when something comes or is open, so that the yearly plan of what is only about it is no answer? It is
    one where the article is named in full.
    """
    if question.wanted is not Wanted.WHEN or not question.is_daily:
        return False
    return not set(keys(words(plain(article.title)))) <= set(keys(words(question.rest)))


def _progress(article: Article) -> str | None:
    """What was measured (KPI, value, year), else what was planned."""
    measured = [part for part in article.parts if measures(part)]
    if measured:
        return "、".join(f"{listed(part.actors)}は{part.text.rstrip('。')}" for part in measured) + "です。"
    found = planned(article)
    return f"計画では{found}の予定ですが、実際にどこまで進んだかは書かれていません。" if found else None


def _sentence_with(article: Article, wanted: Wanted, question: str, close: Closeness) -> str | None:
    """The sentence that states the fact."""
    stating = [text for text in sentences(article.body) if stated_at(text, wanted, question=question)]
    return _nearest(stating, close)


def dated(article: Article) -> Iterator[str]:
    """The sentences that name a time: a year, a month, a day of the week, an hour."""
    return (text for text in sentences(article.body) if _TIME.search(plain(text)))


def listed(names: tuple[str, ...]) -> str:
    """Names in a row, as a person reads them."""
    return "、".join(names)
