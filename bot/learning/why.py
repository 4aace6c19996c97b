"""Why an answer is what it is: a question looked up again, in today's knowledge or in the version that answered."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.era import jst_date
from bot.knowledge_base import KnowledgeBase
from bot.learning.asked import key_of
from bot.ports import Clock, Store, UnitOfWork
from bot.records import EventState
from bot.transcript import transcript
from knowledge.answer import Answer, Candidates, Look, Unknown
from knowledge.confidence import Calibration


@dataclass(frozen=True, slots=True)
class AskedBefore:
    """A question of the log or of a talk: its words without personal answers, the article talked about before it, and
    the version that answered.
    """

    question: str
    context: str | None
    version: int | None


@dataclass(frozen=True, slots=True)
class Explanation:
    """One question in one version: how it was looked up, what was said, and by which weights and calibration."""

    version: int
    look: Look
    outcome: Answer | Candidates | Unknown
    calibration: Calibration
    weights: Mapping[str, float]
    has_learned: bool


@dataclass(frozen=True, slots=True)
class Why:
    """Explains answers of one city. Nothing is stored, and nothing asked here is noted as asked."""

    store: Store
    city: str
    clock: Clock
    knowledge: KnowledgeBase

    def explain(self, question: str, *, version: int | None = None, context: str | None = None) -> Explanation:
        """Asks again as a resident did; `context` is the key of the article talked about. Raises KeyError for a
        version that there is not, and Unavailable.
        """
        edition = self.knowledge.edition() if version is None else self.knowledge.at(version)
        counter = edition.counter
        before = counter.article(context) if context else None
        return Explanation(
            version=edition.version,
            look=counter.look(question, context=before),
            outcome=counter.ask(question, today=jst_date(self.clock()), context=before),
            calibration=counter.finder.calibration,
            weights=counter.weights,
            has_learned=counter.finder.learned is not None,
        )

    def asked(self, event_id: str) -> AskedBefore | None:
        """The question that an event brought; None when it is gone or was not handled yet."""
        with self.store.unit(self.city, read_only=True) as uow:
            noted, event = uow.questions.get(event_id), uow.inbox.find(event_id)
            if noted is None and (event is None or event.state is not EventState.HANDLED):
                return None
            text = noted.text if noted else event.incoming.text if event else ""
            talk = (event.incoming.channel, event.incoming.talk) if event else None
            before, after = _around(uow, event_id, talk) if talk else (None, None)
        pin = noted.shown[0] if noted and noted.shown else after
        version = pin.rpartition("@")[2] if pin else ""
        context = key_of(before) if before else None
        return AskedBefore(text, context, int(version) if version.isdecimal() else None) if text else None


def _around(uow: UnitOfWork, event_id: str, talk: tuple[str, str]) -> tuple[str | None, str | None]:
    """The article pinned by the last answer before an event, and by the first reply to it."""
    before = after = None
    is_past = False
    for turn in transcript(uow, *talk):
        if is_past and turn.said is not None:
            break
        is_past = is_past or turn.id == event_id
        pin = next((reply.article for reply in turn.replies if reply.article), None)
        before, after = (before, after or pin) if is_past else (pin or before, None)
    return before, after
