"""The way of a message: stored on arrival, handled in one transaction, answered through the ledger."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.ids import new_id
from bot.interpreter import Interpreter
from bot.interview import token_digest
from bot.knowledge_base import KnowledgeBase
from bot.memory import Memory
from bot.message import Incoming, Reply
from bot.ports import Clock, Store, Unavailable, UnitOfWork
from bot.records import Event, Outgoing, SecureLink, Talk
from bot.scene import Scene, Told
from bot.transcript import Turn, transcript
from bot.wording import Language
from intake.form import Field, Form
from intake.press import Press
from intake.progress import Progress, take_many
from intake.text import clean

TRIES = 5
"""After five tries an event lies on the desk with its error."""
BATCH = 50
log = logging.getLogger(__name__)


class LinkGone(Exception):
    """The one-time page was used, has expired, or never was."""


@dataclass(frozen=True, slots=True)
class SecurePage:
    """The personal part of a form under way, for the one-time page, in the language of the page or of the talk."""

    language: Language
    form: Form
    fields: tuple[Field, ...]
    values: Mapping[str, str]


class Conversation:
    """Takes messages of one city from any channel; safe to use from several threads."""

    def __init__(
        self, *, store: Store, city: str, clock: Clock, dialogue: Interpreter, knowledge: KnowledgeBase
    ) -> None:
        self._store = store
        self._city = city
        self._clock = clock
        self._dialogue = dialogue
        self._knowledge = knowledge

    def arrive(self, incoming: Incoming) -> bool:
        """Stores an event in one short transaction; False when it was there already. Raises Unavailable."""
        fields = {name: clean(value) for name, value in incoming.fields.items()}
        storable = replace(incoming, text=clean(incoming.text), fields=fields)
        with self._store.unit(self._city) as uow:
            return uow.inbox.add(storable, now=self._clock())

    def handle_talk(self, channel: str, talk: str) -> int:
        """Handles what waits in one talk, oldest first; gives how many events. Raises Unavailable."""
        handled = 0
        while self._handle_next(channel, talk):
            handled += 1
        return handled

    def handle_waiting(self) -> int:
        """Handles what waits in any talk; gives how many events. Raises Unavailable."""
        with self._store.unit(self._city, read_only=True) as uow:
            talks = uow.inbox.waiting_talks(now=self._clock(), limit=BATCH)
        return sum(self.handle_talk(channel, talk) for channel, talk in talks)

    def forget(self, channel: str, event: str) -> None:
        """The sender took a message back: its words are removed."""
        with self._store.unit(self._city) as uow:
            row = uow.inbox.forget(channel, event, stand_in=self._dialogue.words("form.unsent"))
            if row:
                uow.questions.forget(row)

    def transcript(self, channel: str, talk: str) -> list[Turn]:
        """What both sides said, oldest first."""
        with self._store.unit(self._city, read_only=True) as uow:
            return transcript(uow, channel, talk)

    def replies_after(self, channel: str, talk: str, last: str) -> list[tuple[str, Reply]]:
        """What was said to the talk since the turn `last` ('' for all), each with the id of its turn."""
        return [(turn.id, reply) for turn in self.transcript(channel, talk) if turn.id > last for reply in turn.replies]

    def form(self, key: str, language: Language) -> Form | None:
        """A form as it is read in a language; None for an unknown key."""
        return self._dialogue.form(key, language) if key in self._dialogue.interview.forms else None

    def secure_page(self, token: str, *, language: Language | None = None) -> SecurePage | None:
        """What the one-time page of this token asks; None when it is gone."""
        with self._store.unit(self._city) as uow:
            found = self._behind(uow, token, language)
            return found[1] if found else None

    def fill(self, token: str, values: Mapping[str, str], *, language: Language | None = None) -> Mapping[str, str]:
        """Takes the personal answers of a one-time page.

        Gives the problems by field, with nothing used up; or none: then the link is used up and the answers wait
        in the talk. Raises LinkGone and Unavailable.
        """
        now = self._clock()
        with self._store.unit(self._city) as uow:
            found = self._behind(uow, token, language)
            if found is None:
                raise LinkGone
            link, page = found
            known = {field.name: clean(values.get(field.name, "")) for field in page.fields}
            _, problems = take_many(
                page.form, Progress(form=page.form.key, draft=link.draft, answers=page.values), known
            )
            if problems:
                return problems
            if not uow.links.use(link.token):
                raise LinkGone
            press = Press(link.draft, "fields").value
            event = Incoming(
                channel=link.channel, event=f"page:{link.token}", talk=link.talk, at=now, choice=press, fields=known
            )
            uow.inbox.add(event, now=now)
        self.handle_talk(link.channel, link.talk)
        return {}

    def _behind(self, uow: UnitOfWork, token: str, language: Language | None) -> tuple[SecureLink, SecurePage] | None:
        link = uow.links.get(token_digest(token))
        if link is None or link.expires_at <= self._clock():
            return None
        memory = Memory.from_record(uow.talks.lock(link.channel, link.talk).memory)
        drafts = [memory.progress, *memory.parked.values()]
        progress = next((p for p in drafts if p and p.draft == link.draft), None)
        if progress is None:
            return None
        language = language or memory.language
        form = self._dialogue.form(progress.form, language)
        fields = tuple(field for field in form.asked(progress.answers) if field.personal)
        return link, SecurePage(language, form, fields, progress.answers)

    def _handle_next(self, channel: str, talk: str) -> bool:
        """Handles the talk's oldest event in one transaction; False when none is due."""
        edition = self._knowledge.edition()
        event = None
        try:
            with self._store.unit(self._city) as uow:
                remembered = uow.talks.lock(channel, talk)
                event = uow.inbox.next(channel, talk, now=self._clock())
                if event is None:
                    return False
                scene = Scene(
                    uow=uow, channel=channel, talk=talk, now=event.arrived_at, knowledge=edition, event=event.id
                )
                self._handle(scene, remembered, event)
        except Unavailable:
            raise
        except Exception as error:
            if event is None:
                raise
            log.exception("event %s could not be handled", event.id)
            self._failed(event, error)
        return True

    def _handle(self, scene: Scene, remembered: Talk, event: Event) -> None:
        incoming = event.incoming
        told = self._dialogue.take(scene, Memory.from_record(remembered.memory), incoming)
        address = dict(incoming.address) or remembered.address
        talk = Talk(scene.channel, scene.talk, told.memory.to_record(), address)
        scene.uow.talks.save(talk)
        if told.replies:
            scene.uow.outbox.add(self._outgoing(talk, told.replies, receipt=told.receipt))
        scene.uow.inbox.handled(event, keep=_kept(incoming, told, Memory.from_record(remembered.memory)))

    def _outgoing(self, talk: Talk, replies: tuple[Reply, ...], *, receipt: str | None = None) -> Outgoing:
        now = self._clock()
        return Outgoing(
            id=new_id(),
            channel=talk.channel,
            talk=talk.id,
            replies=replies,
            address=talk.address,
            created_at=now,
            due_at=now,
            retry_key=new_id(),
            receipt=receipt,
        )

    def _failed(self, event: Event, error: Exception) -> None:
        """Counts the failed try; the first one is told to the person, the last one lies on the desk."""
        now = self._clock()
        tries = event.attempts + 1
        with self._store.unit(self._city) as uow:
            again_at = now + timedelta(seconds=2**tries) if tries < TRIES else None
            uow.inbox.failed(event, error=repr(error), due_at=again_at)
            if tries == 1:
                talk = replace(
                    uow.talks.lock(event.incoming.channel, event.incoming.talk), address=event.incoming.address
                )
                uow.outbox.add(
                    self._outgoing(talk, (self._dialogue.apology(Memory.from_record(talk.memory).language),))
                )


def _kept(incoming: Incoming, told: Told, memory: Memory) -> Incoming:
    """What stays in the transcript: the words, a pressed button's label, or the stand-in for personal answers."""
    if told.stand_in is not None:
        return incoming.without_words(told.stand_in)
    label = next((choice.label for choice in memory.offered if choice.value == incoming.choice), None)
    return replace(incoming, text=label) if label and not incoming.text else incoming
