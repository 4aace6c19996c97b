"""What people asked in vain, put together, and turned into an article, other words or a synonym by staff's hand."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta

from bot.era import JST, jst_date
from bot.ids import new_id
from bot.knowledge_base import KnowledgeBase
from bot.learning.asked import Asked, AskedCount, Confirmation, Settled, Settlement, key_of
from bot.learning.matters import Matter, MatterGroups
from bot.learning.wordbook import keep_row
from bot.ports import Clock, Store, UnitOfWork
from bot.records import Draft
from knowledge.article import Article, Citation, Kind
from knowledge.words.synonym import phrase_of

OWN_PACK = "desk"
"""The pack of the articles that staff wrote themselves."""
NEAREST = 3


class NoMatter(Exception):
    """There is no such question any more, or it is out of the period."""


class Done(Exception):
    """Somebody else has settled all of it meanwhile."""


class NothingNew(Exception):
    """The article has all of these words already."""


class NoDraft(Exception):
    """The pack waits for publication without this article, so nothing can be added to it there."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An article that served a question, as those who asked it showed; staff say whether it is right."""

    question: str
    article: Article
    ids: tuple[str, ...]
    helpful: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """An article as staff wrote it from a matter."""

    title: str
    content: str
    document: str
    other_words: tuple[str, ...] = ()
    desk: str | None = None


@dataclass(frozen=True, slots=True)
class Improving:
    """The questions of one city in the hands of its staff. Every step is in the audit log, by id."""

    store: Store
    city: str
    city_name: str
    clock: Clock
    knowledge: KnowledgeBase
    groups: MatterGroups = field(default_factory=MatterGroups)

    def since(self, days: int) -> datetime:
        """The beginning of a period of so many days, today included, by the calendar of Japan."""
        first = jst_date(self.clock()) - timedelta(days=days - 1)
        return datetime.combine(first, time(), JST)

    def tally(self, days: int) -> list[AskedCount]:
        """How many questions got what in a period."""
        with self.store.unit(self.city, read_only=True) as uow:
            return uow.questions.tally(self.since(days))

    def matters(self, days: int) -> list[Matter]:
        """What was asked in vain in a period: what is open most often first, then the newest. Raises Working."""
        with self.store.unit(self.city, read_only=True) as uow:
            asked = uow.questions.unanswered(self.since(days))
        matters = self.groups.of(days, self._with_subjects(asked), self.knowledge.edition().counter.index.synonyms)
        matters.sort(key=lambda matter: matter.questions[-1].at, reverse=True)
        return sorted(matters, key=lambda matter: -len(matter.open))

    def _with_subjects(self, asked: Sequence[Asked]) -> list[Asked]:
        """Each follow-up (担当は？) with the title of what it was about, without which its words say nothing."""
        counter = self.knowledge.edition().counter
        about = [counter.article(key_of(one.shown[0])) if one.leans and one.shown else None for one in asked]
        return [
            replace(one, text=f"{article.title}、{one.text}") if article else one
            for one, article in zip(asked, about, strict=True)
        ]

    def text_of(self, question: str) -> str:
        """A question as it was noted; empty when it is gone."""
        with self.store.unit(self.city, read_only=True) as uow:
            asked = uow.questions.get(question)
        return asked.text if asked else ""

    def matter(self, question: str, days: int) -> Matter:
        """The matter that a question belongs to. Raises NoMatter and Working."""
        return _matter(self.matters(days), question)

    def nearest(self, matter: Matter, *, words: str = "") -> list[Article]:
        """The articles nearest to a matter, or to words that somebody searches by."""
        counter = self.knowledge.edition().counter
        hits = counter.ask(words or matter.wording, today=jst_date(self.clock())).hits
        return [hit.article for hit in hits][: NEAREST * 2 if words else NEAREST]

    def write_article(self, matter: Matter, written: Written, *, by: str) -> str:
        """Makes a draft of the matter among the city's own articles and gives its key. Raises Done."""
        with self.store.unit(self.city) as uow:
            drafts = self._opened(uow, OWN_PACK, by=by)
            key = _free_key(uow, drafts)
            article = Article(
                key=key,
                kind=Kind.FAQ,
                title=written.title,
                citation=Citation(document=written.document),
                city=self.city_name,
                plan=written.document,
                content=written.content,
                other_words=written.other_words,
                desk=written.desk,
            )
            uow.knowledge.put_draft(Draft(OWN_PACK, max((d.place for d in drafts), default=-1) + 1, article, ""))
            self._log(uow, by, "knowledge.edit", key)
            self._settle(uow, matter, Settled.ARTICLE, key, by=by)
        return key

    def add_words(self, matter: Matter, key: str, words: Sequence[str], *, by: str) -> None:
        """Adds other words to the draft of a published article. Raises Done, NoDraft and NothingNew."""
        with self.store.unit(self.city) as uow:
            drafts = self._opened(uow, key.partition(":")[0], by=by)
            draft = next((one for one in drafts if one.article.key == key), None)
            if draft is None:
                raise NoDraft(key)
            article = draft.article
            known = {phrase_of(word) for word in (article.title, *article.other_words)}
            new = tuple(word for word in dict.fromkeys(words) if phrase_of(word) and phrase_of(word) not in known)
            if not new:
                raise NothingNew(key)
            changed = replace(article, other_words=(*article.other_words, *new))
            uow.knowledge.put_draft(replace(draft, article=changed))
            self._log(uow, by, "knowledge.edit", key)
            self._settle(uow, matter, Settled.OTHER_WORDS, key, by=by)

    def add_synonym(self, matter: Matter, text: str, *, by: str) -> None:
        """Adds a row to the city's own synonyms. Raises Done and BadRow."""
        with self.store.unit(self.city) as uow:
            row = keep_row(uow, text, by=by, clock=self.clock)
            self._settle(uow, matter, Settled.SYNONYM, "、".join(row.words), by=by)

    def leave(self, matter: Matter, why: str, *, by: str) -> None:
        """Says that nothing will be done, and why. Raises Done."""
        with self.store.unit(self.city) as uow:
            self._settle(uow, matter, Settled.LEFT, why, by=by)

    def suggestions(self, days: int) -> list[Suggestion]:
        """What served whom in a period and nobody has looked at, the most frequent first."""
        counter = self.knowledge.edition().counter
        with self.store.unit(self.city, read_only=True) as uow:
            found = uow.questions.helpful(self.since(days))
        pairs: dict[tuple[str, str], list[Asked]] = {}
        for one in found:
            if one.settlement is None and not one.leans and one.good:
                pairs.setdefault((one.text, key_of(one.good)), []).append(one)
        suggestions = [
            Suggestion(text, article, tuple(one.id for one in some), sum(one.rating is not None for one in some))
            for (text, key), some in pairs.items()
            if (article := counter.article(key)) is not None
        ]
        return sorted(suggestions, key=lambda one: (-len(one.ids), one.ids))

    def confirm(self, chosen: Sequence[Suggestion], *, right: bool, by: str) -> int:
        """Keeps that these articles are the right ones, or not; gives how many questions that settled."""
        how = Settled.CONFIRMED if right else Settled.NOT_CONFIRMED
        with self.store.unit(self.city) as uow:
            now, number = self.clock(), 0
            self._log(uow, by, "question.confirm" if right else "question.doubt", "")
            for one in chosen:
                settlement = Settlement(how, by, now, one.article.key)
                settled = uow.questions.settle(one.ids, settlement)
                for _ in range(settled):
                    pair = Confirmation(new_id(), one.question, one.article.key, right=right, at=now, by=by)
                    uow.confirmations.add(pair)
                number += settled
        return number

    def confirmed(self) -> int:
        """How many answers staff have confirmed as right."""
        with self.store.unit(self.city, read_only=True) as uow:
            return sum(one.right for one in uow.confirmations.all())

    def _opened(self, uow: UnitOfWork, pack: str, *, by: str) -> list[Draft]:
        """The drafts of a pack; where there are none, its published articles become its drafts."""
        self._log(uow, by, "knowledge.open", pack)
        drafts = [draft for draft in uow.knowledge.drafts() if draft.pack == pack]
        if drafts:
            return drafts
        published = [article for article in uow.knowledge.published() if article.key.partition(":")[0] == pack]
        drafts = [Draft(pack, place, article, "") for place, article in enumerate(published)]
        uow.knowledge.put_drafts(pack, drafts)
        return drafts

    def _settle(self, uow: UnitOfWork, matter: Matter, how: Settled, note: str, *, by: str) -> None:
        self._log(uow, by, f"question.{how}", matter.id)
        ids = [one.id for one in matter.open]
        if not uow.questions.settle(ids, Settlement(how, by, self.clock(), note)):
            raise Done(matter.id)

    def _log(self, uow: UnitOfWork, by: str, action: str, subject: str) -> None:
        uow.audit.add(actor=by, action=action, subject=subject, detail="", now=self.clock())


def _matter(matters: Sequence[Matter], question: str) -> Matter:
    found = next((one for one in matters if any(asked.id == question for asked in one.questions)), None)
    if found is None:
        raise NoMatter(question)
    return found


def _free_key(uow: UnitOfWork, drafts: Sequence[Draft]) -> str:
    """The key after the highest that the city's own articles have or had in the versions now at hand."""
    keys = [*(draft.article.key for draft in drafts), *(article.key for article in uow.knowledge.published())]
    numbers = [
        int(number)
        for pack, _, number in (key.partition(":") for key in keys)
        if pack == OWN_PACK and number.isdecimal()
    ]
    return f"{OWN_PACK}:{max(numbers, default=0) + 1}"
