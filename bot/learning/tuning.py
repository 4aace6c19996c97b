"""Learning from golden questions and from what staff confirmed: how sure to be, and what comes first."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.era import jst_date
from bot.knowledge_base import KnowledgeBase, tuned
from bot.learning.golden import Tuning
from bot.ports import Clock, Store
from knowledge.answer import Counter
from knowledge.confidence import SHIPPED, Calibration
from knowledge.learning.calibration import Example, TooFew, example, learn
from knowledge.learning.confirmed import Pair
from knowledge.learning.golden import GoldenQuestion, context_of, tried
from knowledge.learning.learned import LEAST_CONFIRMED, Ranker, train


@dataclass(frozen=True, slots=True)
class Tuner:
    """Learns a tuning of the published knowledge, and puts it in force as a version of its own."""

    store: Store
    city: str
    clock: Clock
    knowledge: KnowledgeBase

    def in_force(self) -> Tuning | None:
        """The tuning by which the counter answers now; None: as shipped."""
        with self.store.unit(self.city, read_only=True) as uow:
            return uow.goldens.tuning()

    def learn(self) -> Tuning:
        """What the golden questions and confirmations teach now; always from the shipped values, so that the same
        ones always teach the same. Its report holds the figures, or how many questions are missing.
        """
        with self.store.unit(self.city, read_only=True) as uow:
            kept, in_force = uow.goldens.all(), uow.goldens.tuning()
            confirmed = [one for one in uow.confirmations.all() if one.right]
        goldens = [one.about for one in kept if isinstance(one.about, GoldenQuestion)]
        pairs = [Pair(one.question, one.article) for one in confirmed]
        counter = self.knowledge.edition().counter.tuned(SHIPPED)
        ranker, gain = _ranker(counter, pairs)
        calibration, shares = _calibration(self._examples(counter, goldens, pairs, ranker))
        learned = Tuning(
            calibration=calibration, ranker=ranker, until=max(one.at for one in confirmed) if ranker else None
        )
        musts = [one.about for one in kept if one.is_must and isinstance(one.about, GoldenQuestion)]
        broken = self._broken(tuned(counter, learned, pairs), musts)
        report = {"confirmed": len(pairs), "gain": gain, "broken": len(broken), **shares}
        return replace((in_force or Tuning()) if broken else learned, report=report)

    def put(self, tuning: Tuning, *, by: str) -> int | None:
        """Puts a tuning in force and gives the new version; None when it answers as the one in force does."""
        with self.store.unit(self.city) as uow:
            uow.audit.add(actor=by, action="knowledge.tune", subject="", detail="", now=self.clock())
            present = uow.goldens.tuning() or Tuning()
            if _answers(tuning) == _answers(present):
                return None
            return uow.goldens.tune(tuning, now=self.clock(), by=by)

    def _broken(self, counter: Counter, musts: Sequence[GoldenQuestion]) -> list[GoldenQuestion]:
        """The questions that must pass, do so now, and would not with what was learned."""
        now, today = self.knowledge.edition().counter, jst_date(self.clock())
        failing = [one for one in musts if not tried(counter, one, today=today).passed]
        return [one for one in failing if tried(now, one, today=today).passed]

    def _examples(
        self, counter: Counter, goldens: Sequence[GoldenQuestion], pairs: Sequence[Pair], ranker: Ranker | None
    ) -> list[Example]:
        """Each golden question looked up; its own confirmations are left out, or every one would be sure."""
        if ranker:
            asked = {golden.question for golden in goldens}
            others = [pair for pair in pairs if pair.question not in asked]
            counter = tuned(counter, Tuning(ranker=ranker), others)
        today = jst_date(self.clock())
        found = []
        for golden in goldens:
            context = context_of(counter, golden, today=today)
            look = counter.look(golden.question, city=golden.city, context=context)
            if look.terms is not None:
                found.append(example(golden, look.signs, [hit.article.key for hit in look.hits]))
        return [one for one in found if one is not None]


def _ranker(counter: Counter, pairs: Sequence[Pair]) -> tuple[Ranker | None, dict[str, Any] | None]:
    """The weights of what was confirmed and what they bring; nothing where there is too little to learn from."""
    if len(pairs) < LEAST_CONFIRMED:
        return None, None
    ranker, gain = train(pairs, counter)
    return (ranker if ranker != Ranker() else None), asdict(gain)


def _calibration(examples: Sequence[Example]) -> tuple[Calibration, dict[str, Any]]:
    try:
        learned = learn(examples)
    except TooFew as error:
        return SHIPPED, {"answerable": error.answerable, "unknown": error.unknown, "before": None, "after": None}
    return learned.calibration, {
        "answerable": learned.answerable,
        "unknown": learned.unknown,
        "before": asdict(learned.before),
        "after": asdict(learned.after),
        "is_better": learned.is_better,
    }


def _answers(tuning: Tuning) -> tuple[Calibration, Ranker | None, object]:
    return tuning.calibration, tuning.ranker, tuning.until
