"""Staff log in with a password, stay logged in for a working day, and log out."""

from pathlib import Path

import pytest

from bot.demo import PASSWORD
from bot.login import SESSION_LENGTH
from bot.lookup import Wait
from tests.city import City, make_city


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


def logged_in(city: City) -> str:
    outcome = city.app.login.log_in("tanaka", PASSWORD, client="desk")
    assert isinstance(outcome, tuple)
    return outcome[0]


def test_the_right_password_opens_a_session_that_names_the_person(city: City) -> None:
    who = city.app.login.who(logged_in(city))

    assert who
    assert who[0].name == "田中 一郎"


@pytest.mark.parametrize(("login", "password"), [("tanaka", "wrong"), ("nobody", PASSWORD), ("", ""), ("tanaka", "")])
def test_a_wrong_name_or_password_opens_nothing(city: City, login: str, password: str) -> None:
    assert city.app.login.log_in(login, password, client="desk") is None


def test_a_session_ends_at_logout_although_the_browser_keeps_its_token(city: City) -> None:
    token = logged_in(city)

    city.app.login.log_out(token)

    assert city.app.login.who(token) is None


def test_a_session_ends_after_a_working_day(city: City) -> None:
    token = logged_in(city)

    city.clock.move(seconds=SESSION_LENGTH.total_seconds())

    assert city.app.login.who(token) is None


def test_the_token_itself_is_not_stored(city: City, tmp_path: Path) -> None:
    token = logged_in(city)

    stored = b"".join(file.read_bytes() for file in tmp_path.glob("city.db*"))

    assert token.encode() not in stored


def test_many_wrong_passwords_are_slowed_and_the_right_one_works_after_the_wait(city: City) -> None:
    outcomes = [city.app.login.log_in("tanaka", "wrong", client="desk") for _ in range(5)]
    slowed = outcomes[-1]
    assert isinstance(slowed, Wait)

    city.clock.move(seconds=slowed.seconds)

    assert logged_in(city)


def test_what_was_typed_as_an_unknown_name_is_not_logged_for_it_may_be_a_password(city: City) -> None:
    city.app.login.log_in("my-secret-password", "tanaka", client="desk")

    lines, _ = city.app.review.log()
    assert [line.actor for line in lines] == ["unknown"]
