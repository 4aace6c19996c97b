"""役に立った / ちがう under an answer: noted for the staff, and never the end of the talk."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.era import jst_date
from bot.learning.asked import Asked, Rating, Reason, key_of
from bot.likeness import same_word
from bot.memory import Memory
from bot.message import Choice, Reply
from bot.scene import Scene, Told
from bot.wording import Words
from knowledge.article import Article
from knowledge.reply.namesake import told_apart

GOOD, BAD, WHY = "good", "bad", "why"
"""What the buttons send: `good:ID:N` and `bad:ID:N` for the N-th article shown for question ID, `bad:ID:` for none of
the candidates, `why:ID:REASON`."""
REASONS = (Reason.OTHER_THING, Reason.OUTDATED, Reason.HARD, Reason.OTHER)
NEAR = 2
"""Other articles offered after ちがう; more would push 職員に聞く out of sight on a telephone."""


@dataclass(frozen=True, slots=True)
class Ratings:
    """Takes what people think of an answer."""

    words: Words

    def offer(self, question: str, place: int) -> tuple[Choice, Choice]:
        """The two buttons under an answer, after all others: the `place`-th article shown for that question."""
        pressed = f"{question}:{place}"
        return (
            Choice(self.words("button.good"), f"{GOOD}:{pressed}", minor=True),
            Choice(self.words("button.bad"), f"{BAD}:{pressed}", minor=True),
        )

    def offer_none(self, question: str) -> Choice:
        """The button under candidates none of which fits."""
        return Choice(self.words("button.none_of_these"), f"{BAD}:{question}:", minor=True)

    def named(self, scene: Scene, memory: Memory, text: str) -> str | None:
        """The button that a text stands for, such as 違います, about what was shown last; None for other texts."""
        verb = next((verb for verb in (GOOD, BAD) if self._says(verb, text)), None)
        asked = scene.uow.questions.get(memory.asked) if verb and memory.asked else None
        if asked is None or not asked.shown:
            return None
        place = next((at for at, pin in enumerate(asked.shown) if key_of(pin) == memory.article), None)
        return None if verb == GOOD and place is None else f"{verb}:{asked.id}:{'' if place is None else place}"

    def take(self, scene: Scene, memory: Memory, verb: str, argument: str) -> Told:
        """Notes a rating or its reason, thanks, and offers how to go on; an old button does no harm."""
        question, _, detail = argument.partition(":")
        asked = scene.uow.questions.get(question)
        if asked is None:
            return self._told(memory, self.words("rating.noted"))
        if verb == WHY:
            return self._reason(scene, memory, asked, detail)
        pin = _pin(asked, detail)
        if verb == GOOD and pin:
            _save(scene, asked, replace(asked, rating=Rating.HELPFUL, reason=None, rated=pin))
            return self._told(memory, self.words("rating.thanks"), self.words("rating.go_on"))
        return self._wrong(scene, memory, replace(asked, rating=Rating.WRONG, rated=pin), asked)

    def _says(self, verb: str, text: str) -> bool:
        return any(same_word(word, text) for word in self.words.names(f"rating.{verb}_words"))

    def _wrong(self, scene: Scene, memory: Memory, rated: Asked, before: Asked) -> Told:
        none_fits = rated.rated is None
        reason = Reason.NONE_OF_THESE if none_fits else before.reason if before.rating is Rating.WRONG else None
        _save(scene, before, replace(rated, reason=reason))
        if memory.progress:
            return self._told(memory, self.words("rating.noted"))
        near = self._near(scene, memory, rated)
        if none_fits:
            sorry = self.words("rating.others" if near else "rating.none_fits")
            return self._told(memory, sorry, self.words("rating.say_otherwise"), near=near)
        reasons = tuple(Choice(self.words(f"rating.{one}"), f"{WHY}:{rated.id}:{one}") for one in REASONS)
        return self._told(memory, self.words("rating.why"), near=near, first=reasons)

    def _reason(self, scene: Scene, memory: Memory, asked: Asked, reason: str) -> Told:
        if reason not in REASONS or asked.rating is not Rating.WRONG:
            return self._told(memory, self.words("rating.noted"))
        _save(scene, asked, replace(asked, reason=Reason(reason)))
        near = self._near(scene, memory, asked) if reason == Reason.OTHER_THING else ()
        return self._told(memory, self.words("rating.noted"), self.words(f"rating.then_{reason}"), near=near)

    def _near(self, scene: Scene, memory: Memory, asked: Asked) -> tuple[Article, ...]:
        """Articles that have not been shown for this question, nearest first."""
        shown = {key_of(pin) for pin in asked.shown}
        said = memory.question if memory.asked == asked.id else None
        rated = scene.counter.article(key_of(asked.rated)) if asked.rated else None
        hits = () if asked.leans else scene.counter.ask(said or asked.text, today=jst_date(scene.now)).hits
        found = [hit.article for hit in hits] + list(scene.counter.presenter.near(rated) if rated else ())
        fresh = {article.key: article for article in found if article.key not in shown}
        return tuple(fresh.values())[:NEAR]

    def _told(
        self,
        memory: Memory,
        text: str,
        *lines: str,
        near: tuple[Article, ...] = (),
        first: tuple[Choice, ...] = (),
    ) -> Told:
        staff = Choice(self.words("button.ask_staff"), "staff")
        choices = (*first, *article_choices(near), staff)
        return Told(memory=memory, replies=(Reply(text=text, lines=lines, choices=choices),))


def article_choices(articles: Sequence[Article], *, beside: Sequence[Article] = ()) -> tuple[Choice, ...]:
    """The buttons that open articles; no two are called the same, nor like an article `beside` them."""
    names = told_apart(articles, beside=beside)
    return tuple(Choice(name, f"article:{article.key}") for name, article in zip(names, articles, strict=True))


def _pin(asked: Asked, place: str) -> str | None:
    """The article that a button is about."""
    at = int(place) if place.isascii() and place.isdecimal() else len(asked.shown)
    return asked.shown[at] if at < len(asked.shown) else None


def _save(scene: Scene, before: Asked, after: Asked) -> None:
    """Another rating than before is open again for the staff."""
    if after != before:
        is_same = (after.rating, after.rated) == (before.rating, before.rated)
        scene.uow.questions.save(after if is_same else replace(after, settlement=None))
