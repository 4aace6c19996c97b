"""Whoever addressed the bot gets an answer or a reason, also when something inside fails."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.conversation import TRIES, Conversation
from bot.interpreter import Interpreter
from bot.knowledge_base import KnowledgeBase
from bot.memory import Memory
from bot.message import Incoming, Reply
from bot.ports import Unavailable
from bot.records import EventState
from bot.scene import Scene, Told
from storage.unit_of_work import SqlStore
from tests.city import City, make_city

CITY = "mihon"


@dataclass
class Fragile:
    """A dialogue in which some messages break something inside."""

    whole: Interpreter
    breaks: bool = True

    def __getattr__(self, name: str) -> object:
        return getattr(self.whole, name)

    def take(self, scene: Scene, memory: Memory, incoming: Incoming) -> Told:
        if self.breaks:
            scene.uow.audit.add(actor="x", action="half done", subject="", detail="", now=scene.now)
            raise ZeroDivisionError("secret words of a resident")
        return self.whole.take(scene, memory, incoming)


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


@pytest.fixture
def fragile(city: City) -> Fragile:
    return Fragile(city.app.dialogue)


@pytest.fixture
def conversation(city: City, fragile: Fragile) -> Conversation:
    return Conversation(
        store=city.app.store,
        city=CITY,
        clock=city.clock,
        dialogue=fragile,  # type: ignore[arg-type] # fits by shape
        knowledge=KnowledgeBase(city.app.store, CITY),
    )


def message(city: City, event: str, text: str = "協働とは") -> Incoming:
    return Incoming(channel="web", event=event, talk="someone", at=city.clock(), text=text)


def said(conversation: Conversation) -> list[Reply]:
    return [reply for turn in conversation.transcript("web", "someone") for reply in turn.replies]


def test_a_message_that_breaks_something_inside_is_apologised_for_at_once(
    city: City, conversation: Conversation
) -> None:
    conversation.arrive(message(city, "1"))

    conversation.handle_talk("web", "someone")

    (apology,) = said(conversation)
    assert "うまく処理できませんでした" in apology.text
    assert "secret" not in apology.plain(numbered=True)


def test_nothing_of_a_broken_message_is_half_done(city: City, conversation: Conversation) -> None:
    conversation.arrive(message(city, "1"))

    conversation.handle_talk("web", "someone")

    with city.app.store.unit(CITY) as uow:
        assert [entry.action for entry in uow.audit.all()] == []


def test_it_is_tried_again_by_itself_and_answered_when_the_fault_is_gone(
    city: City, conversation: Conversation, fragile: Fragile
) -> None:
    conversation.arrive(message(city, "1"))
    conversation.handle_talk("web", "someone")
    fragile.breaks = False
    city.clock.move(seconds=60)

    conversation.handle_waiting()

    assert len(said(conversation)) == 2


def test_after_five_tries_it_lies_on_the_desk_with_its_error_and_one_apology(
    city: City, conversation: Conversation
) -> None:
    conversation.arrive(message(city, "1"))

    for _ in range(TRIES + 1):
        conversation.handle_waiting()
        city.clock.move(seconds=600)

    with city.app.store.unit(CITY) as uow:
        (dead,) = uow.inbox.dead()
    assert (dead.state, dead.attempts) == (EventState.DEAD, TRIES)
    assert "ZeroDivisionError" in (dead.error or "")
    assert len(said(conversation)) == 1


def test_a_later_message_of_the_same_talk_waits_for_the_earlier_one_and_no_longer_than_it_lives(
    city: City, conversation: Conversation, fragile: Fragile
) -> None:
    conversation.arrive(message(city, "1"))
    conversation.handle_talk("web", "someone")
    conversation.arrive(message(city, "2", "こんにちは"))
    fragile.breaks = False

    early = conversation.handle_talk("web", "someone")
    city.clock.move(seconds=60)
    later = conversation.handle_talk("web", "someone")

    assert (early, later) == (0, 2)


def test_the_same_event_twice_changes_nothing(city: City) -> None:
    conversation = city.app.conversation

    stored = [conversation.arrive(message(city, "1")) for _ in range(2)]
    conversation.handle_talk("web", "someone")

    assert stored == [True, False]
    assert len(said(conversation)) == 1


def test_a_locked_database_is_said_and_nothing_is_stored(city: City, tmp_path: Path) -> None:
    impatient = SqlStore(city.settings.database_url, key=city.settings.secret_key.get_secret_value(), busy_seconds=0.05)
    conversation = Conversation(
        store=impatient,
        city=CITY,
        clock=city.clock,
        dialogue=city.app.dialogue,
        knowledge=KnowledgeBase(impatient, CITY),
    )

    with city.app.store.unit(CITY), pytest.raises(Unavailable):
        conversation.arrive(message(city, "1"))

    assert conversation.arrive(message(city, "1"))
    impatient.close()


def test_lone_surrogates_and_control_characters_are_answered_like_anything_else(city: City) -> None:
    conversation = city.app.conversation
    conversation.arrive(message(city, "1", "協働\ud800とは\x00何ですか"))

    conversation.handle_talk("web", "someone")

    assert said(conversation)


@pytest.mark.parametrize(
    "text", ["　 ", "a" * 100_000, "協働" * 50_000, "😀" * 500, "𠮷", "'; DROP TABLE inbox; --", "<script>"]
)
def test_any_text_gets_an_answer_or_a_reason(city: City, text: str) -> None:
    conversation = city.app.conversation
    conversation.arrive(message(city, "1", text))

    conversation.handle_talk("web", "someone")

    (reply,) = said(conversation)
    assert "うまく処理できませんでした" not in reply.text
