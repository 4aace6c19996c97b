"""A list on show, a page at a time: how many there are, the next ones, the page before, those of it that are meant."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.answering import Answering
from bot.era import jst_date
from bot.following import says_only_where, shown
from bot.learning.asked import key_of
from bot.memory import Memory
from bot.scene import Scene, Told
from knowledge.answer import MOST_CANDIDATES
from knowledge.article import Article
from knowledge.asking.pointing import Back, asks_next, asks_next_one, asks_number, asks_others, going_back
from knowledge.era import with_year, with_years_named, years_in
from knowledge.reply.listing import Listing
from knowledge.reply.narrowing import narrowing, opens


@dataclass(frozen=True, slots=True)
class Shelf:
    """What was found for a question, in its order, and where in it what is on show stands; `asked` is where the
    question is noted, `listing` is there where all of a list was asked for.
    """

    question: str
    asked: str | None
    articles: Sequence[Article]
    at: int
    listing: Listing | None

    @property
    def first(self) -> int:
        """Where the page begins that is on show, or on which the open article stands."""
        return self.at - self.at % MOST_CANDIDATES

    def page(self, first: int) -> Sequence[Article]:
        """The page that begins there; nothing behind the end."""
        return self.articles[first : first + MOST_CANDIDATES]


def paged(answering: Answering, scene: Scene, memory: Memory, text: str) -> Told | None:
    """What a message asks of the list on show, or of the one that the open article was chosen from; None for others."""
    shelf = _shelf(scene, memory)
    if shelf is None:
        return None
    if memory.article:
        return _from_article(answering, scene, memory, shelf, text)
    if _goes_back(text) and (shelf.listing or shelf.at):
        return _turned(answering, scene, memory, shelf, max(0, shelf.at - MOST_CANDIDATES))
    if shelf.listing is None:
        return None
    if asks_number(text):
        return _shown(answering, scene, memory, shelf, shelf.page(shelf.first), why=_counted(shelf))
    if asks_next(text) or asks_others(text):
        return _next(answering, scene, memory, shelf)
    if question := _of_another_year(scene, memory, text):
        return answering.answer(scene, replace(memory, offered=()), question)
    return _narrowed(answering, scene, memory, shelf, text)


def _shelf(scene: Scene, memory: Memory) -> Shelf | None:
    """None where what is on show was not found for the question before, nor chosen from what was found for another."""
    is_chosen = memory.article and memory.list_question
    written, asked = (memory.list_question, memory.list_asked) if is_chosen else (memory.question, memory.asked)
    question = with_years_named(written or "", jst_date(scene.now))
    listing = scene.counter.listed(question, city=memory.place) if question else None
    if listing:
        found = [hit.article for hit in scene.counter.look(question, city=memory.place).hits]
    else:
        noted = scene.uow.questions.get(asked) if asked else None
        found = [one for pin in (noted.shown if noted else ()) if (one := scene.counter.article(key_of(pin)))]
    keys = [article.key for article in found]
    now = [memory.article] if memory.article else [article.key for article in shown(scene, memory)]
    is_on_show = bool(now) and len(keys) > 1 and set(now) <= set(keys)
    return Shelf(question, asked, found, keys.index(now[0]), listing) if is_on_show else None


def _from_article(answering: Answering, scene: Scene, memory: Memory, shelf: Shelf, text: str) -> Told | None:
    """次のは？ is the one after the open article; もどる leads to the list that it was chosen from."""
    if asks_next_one(text) and shelf.at + 1 < len(shelf.articles):
        return answering.open(scene, memory, shelf.articles[shelf.at + 1].key)
    there = replace(memory, article=None, question=shelf.question, asked=shelf.asked)
    if _goes_back(text) and (shelf.listing or memory.before is None):
        return _turned(answering, scene, there, shelf, shelf.first)
    if shelf.listing and asks_others(text):
        return _next(answering, scene, there, shelf)
    return None


def _next(answering: Answering, scene: Scene, memory: Memory, shelf: Shelf) -> Told:
    """The page after the one on show; it counts as shown for the question from now on."""
    first = shelf.first + MOST_CANDIDATES
    page, rest = shelf.page(first), len(shelf.articles) - first - MOST_CANDIDATES
    if not page:
        end = answering.words("answer.list_end")
        return _shown(answering, scene, memory, shelf, shelf.page(shelf.first), why=end)
    if noted := scene.uow.questions.get(memory.asked) if memory.asked else None:
        pins = (*noted.shown, *map(scene.pin, page))
        scene.uow.questions.save(replace(noted, shown=tuple(dict.fromkeys(pins))))
    return _shown(answering, scene, memory, shelf, page, left=rest, text=answering.words("answer.others"))


def _turned(answering: Answering, scene: Scene, memory: Memory, shelf: Shelf, first: int) -> Told:
    """A page of before once more; the first says again how many there are."""
    page, listing = shelf.page(first), shelf.listing if first == 0 else None
    why, left = (listing.counted(), listing.left(len(page))) if listing else (None, 0)
    return _shown(answering, scene, memory, shelf, page, why=why, left=left)


def _of_another_year(scene: Scene, memory: Memory, text: str) -> str | None:
    """The question for a list of a year as one for the year that the message names and nothing else (H28は？)."""
    today, before = jst_date(scene.now), memory.question or ""
    said = with_years_named(text, today)
    years = set(years_in(said))
    if len(years) != 1 or narrowing(text) is None or opens(text):
        return None
    year = years.pop()
    read = scene.counter.understood(with_year(said, year))
    if read.own_words or read.cities:
        return None
    question = with_year(with_years_named(before, today), year)
    return question if question != before and scene.counter.listed(question) else None


def _narrowed(answering: Answering, scene: Scene, memory: Memory, shelf: Shelf, text: str) -> Told | None:
    """Those of the list that the message picks out; that there is none where it says clearly that it picks some."""
    said = narrowing(text)
    if said is None or (not opens(text) and _asks_anew(scene, text)):
        return None
    question = f"{memory.question}{said}"
    found = scene.counter.listed(with_years_named(question, jst_date(scene.now)), city=memory.place)
    if found and found.articles:
        return answering.answer(scene, replace(memory, offered=()), question)
    if found and opens(text):
        return _shown(answering, scene, memory, shelf, shelf.page(shelf.first), why=found.counted())
    return None


def _asks_anew(scene: Scene, text: str) -> bool:
    """Is another list asked for (新規の事業は？), or the same of another city (山口は？)?"""
    return says_only_where(scene.counter.understood(text)) or scene.counter.listed(text) is not None


def _shown(
    answering: Answering,
    scene: Scene,
    memory: Memory,
    shelf: Shelf,
    page: Sequence[Article],
    *,
    why: str | None = None,
    left: int = 0,
    text: str | None = None,
) -> Told:
    found = replace(scene.counter.presenter.present(page, shelf.question), why=why, left=max(0, left))
    asked = memory.asked if text else None
    return Told(memory=replace(memory, article=None), replies=(answering.candidates(found, asked=asked, text=text),))


def _counted(shelf: Shelf) -> str | None:
    return shelf.listing.counted() if shelf.listing else None


def _goes_back(text: str) -> bool:
    """もどる, 前に戻って, 前のページ: back by one page, with nothing said of what stands there."""
    back = going_back(text)
    return back is not None and back.to is Back.BEFORE and not back.rest.strip("には、。?を見せて教")
