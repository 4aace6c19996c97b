"""Why an answer came: the same way as residents are answered, in any version, without being noted as asked."""

from pathlib import Path

import pytest

from bot.learning.why import Why
from bot.message import Incoming
from bot.publishing import Publishing
from knowledge.answer import Answer, Way
from knowledge.confidence import judged
from knowledge.publishing.drafting import Drafted
from tests.bot.test_publishing import HOTARU
from tests.city import City, make_city

QUESTION = "ほたるの里づくり交付金の担当はどこですか"


@pytest.fixture
def city(tmp_path: Path) -> City:
    city = make_city(tmp_path)
    publishing = Publishing(city.app.store, city.settings.city, city.clock)
    publishing.take_in("mihon", [Drafted(HOTARU, "")], by="sato")
    publishing.publish("mihon", by="sato")
    return city


@pytest.fixture
def why(city: City) -> Why:
    return Why(city.app.store, city.settings.city, city.clock, city.app.knowledge)


def ask(city: City, text: str, event: str) -> str:
    """Asks on the page and gives the id of the event's row."""
    city.app.conversation.arrive(Incoming(channel="web", event=event, talk="t", at=city.clock(), text=text))
    city.app.conversation.handle_talk("web", "t")
    with city.app.store.unit(city.settings.city, read_only=True) as uow:
        return uow.inbox.of_talk("web", "t")[-1].id


def test_the_explanation_is_of_the_answer_that_residents_get(why: Why):
    explained = why.explain(QUESTION)

    assert isinstance(explained.outcome, Answer)
    assert explained.outcome.article == HOTARU
    assert explained.look.way is Way.SEARCH
    assert explained.look.hits == explained.outcome.hits
    assert explained.look.judged == judged(explained.look.signs, explained.calibration)
    assert explained.outcome.sure == explained.look.judged.sure


def test_an_earlier_version_is_asked_as_it_was(why: Why):
    now, then = why.explain(QUESTION), why.explain(QUESTION, version=5)

    assert (now.version, then.version) == (6, 5)
    assert HOTARU not in [hit.article for hit in then.look.hits]
    assert HOTARU in [hit.article for hit in now.look.hits]


def test_a_version_that_there_is_not_is_refused(why: Why):
    with pytest.raises(KeyError):
        why.explain(QUESTION, version=99)


def test_a_question_of_a_talk_is_found_with_what_was_said_before_and_the_version_that_answered(city: City, why: Why):
    first, second = ask(city, QUESTION, "1"), ask(city, "担当はどこですか", "2")

    found, follow_up = why.asked(first), why.asked(second)

    assert found
    assert (found.question, found.context, found.version) == (QUESTION, None, 6)
    assert follow_up
    assert (follow_up.context, follow_up.version) == (HOTARU.key, 6)
    assert why.explain(follow_up.question, context=follow_up.context).look.way is Way.TALK


def test_what_was_not_handled_or_is_not_there_cannot_be_looked_at(city: City, why: Why):
    city.app.conversation.arrive(Incoming(channel="web", event="9", talk="u", at=city.clock(), text="ひみつ"))
    with city.app.store.unit(city.settings.city, read_only=True) as uow:
        waiting = uow.inbox.of_talk("web", "u")[0].id

    assert why.asked(waiting) is None
    assert why.asked("gone") is None


def test_explaining_is_not_noted_as_asked(city: City, why: Why):
    why.explain(QUESTION)

    with city.app.store.unit(city.settings.city, read_only=True) as uow:
        assert uow.questions.tally(city.clock().replace(year=2020)) == []
