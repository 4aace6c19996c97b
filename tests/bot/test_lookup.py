"""A resident looks a case up by receipt number and check word."""

import re
from pathlib import Path

import pytest

from bot.lookup import Found, NotFound, Wait
from bot.message import Incoming
from intake.case import State
from tests.city import City, make_city


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


@pytest.fixture
def receipt(city: City) -> tuple[str, str]:
    """The receipt number and check word of an inquiry that was sent."""
    conversation = city.app.conversation
    for number, text in enumerate(["職員に聞く", "集会所の鍵はどこで借りられますか。", "1", "送る"]):
        conversation.arrive(Incoming(channel="terminal", event=str(number), talk="someone", at=city.clock(), text=text))
        if number == 1:
            conversation.handle_talk("terminal", "someone")
            conversation.arrive(
                Incoming(channel="terminal", event="held", talk="someone", at=city.clock(), text="本文として書く")
            )
    conversation.handle_talk("terminal", "someone")
    shown = conversation.transcript("terminal", "someone")[-1].replies[-1].plain(numbered=True)
    number_shown, word = re.search(r"受付番号：(\S+)", shown), re.search(r"合言葉：(\S+)", shown)
    assert number_shown
    assert word
    return number_shown[1], word[1]


def test_the_right_number_and_word_show_the_case(city: City, receipt: tuple[str, str]) -> None:
    found = city.app.lookup.look_up(*receipt, client="home")

    assert isinstance(found, Found)
    assert found.case.state is State.RECEIVED


def test_number_and_word_are_read_as_people_write_them(city: City, receipt: tuple[str, str]) -> None:
    number, word = receipt
    wide = number.replace("-", " ").translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789TO"})

    found = city.app.lookup.look_up(wide.lower(), word.replace("・", "　"), client="home")

    assert isinstance(found, Found)


def test_a_wrong_word_and_an_unknown_number_read_the_same(city: City, receipt: tuple[str, str]) -> None:
    number, word = receipt

    wrong = city.app.lookup.look_up(number, "さくら・こだま・00", client="home")
    unknown = city.app.lookup.look_up("TO-8-9999", word, client="home")

    assert wrong == unknown == NotFound()


def test_ten_wrong_words_are_slowed_and_the_right_one_works_after_the_wait(
    city: City, receipt: tuple[str, str]
) -> None:
    lookup, waits = city.app.lookup, []
    for _ in range(10):
        outcome = lookup.look_up(receipt[0], "さくら・こだま・00", client="guesser")
        if isinstance(outcome, Wait):
            waits.append(outcome.seconds)
            city.clock.move(seconds=outcome.seconds)

    still = lookup.look_up(*receipt, client="guesser")
    if isinstance(still, Wait):
        city.clock.move(seconds=still.seconds)

    assert waits == sorted(waits)
    assert len(waits) >= 3
    assert isinstance(lookup.look_up(*receipt, client="guesser"), Found)


def test_the_guesses_of_a_stranger_never_slow_the_rightful_person(city: City, receipt: tuple[str, str]) -> None:
    for _ in range(20):
        city.app.lookup.look_up(receipt[0], "さくら・こだま・00", client="guesser")

    assert isinstance(city.app.lookup.look_up(*receipt, client="home"), Found)
