"""Four weeks of questions that got nothing or the wrong thing, for looking at, and their pages on the desk."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import httpx

from bot.ids import new_id
from bot.learning.asked import Asked, Outcome, Rating, Reason
from tests.city import City
from tests.desk import Clerk, hidden_fields

LIST = "/desk/knowledge/questions"
HELPFUL = f"{LIST}/helpful"
INSURED = "yamaguchi:Ⅰ-(2)-③"
"""山口市の社会貢献活動に対する活動保険制度の運用"""
FIREWORKS = ("花火大会はいつですか", "花火大会は、いつありますか", "花火大会はいつですか")
HALL = ("集会所の屋根を直したい", "集会所の屋根を直すお金がほしい")
USUAL = Asked(id="", at=None, channel="line", text="", outcome=Outcome.UNKNOWN)  # type: ignore[arg-type]


def asked(city: City, text: str, *, days_ago: float = 0, **changed: object) -> Asked:
    """Notes one question; without `changed` it got nothing, on LINE."""
    at = city.clock() - timedelta(days=days_ago)
    one = replace(USUAL, id=new_id(), at=at, text=text, **changed)  # type: ignore[arg-type]
    with city.app.store.unit(city.settings.city) as uow:
        uow.questions.add(one)
    return one


def helpful(city: City, text: str, *, key: str = INSURED, **changed: object) -> Asked:
    """A question whose answer was helpful."""
    pin = f"{key}@5"
    values: dict[str, Any] = {"outcome": Outcome.ANSWER, "shown": (pin,), "rating": Rating.HELPFUL, "rated": pin}
    values.update(changed)
    return asked(city, text, **values)


def wrong(city: City, text: str, *, reason: Reason = Reason.OUTDATED, **changed: object) -> Asked:
    """A question whose answer was wrong."""
    values: dict[str, Any] = {"rating": Rating.WRONG, "reason": reason, **changed}
    return helpful(city, text, **values)


def fill(city: City) -> None:
    """Puts everything in."""
    for days_ago, text in enumerate(FIREWORKS):
        asked(city, text, days_ago=3 * days_ago, channel=("line", "web", "slack")[days_ago])
    for text in HALL:
        asked(city, text, days_ago=20)
    for reason in Reason:
        wrong(city, "ボランティアの保険はいくらですか", reason=reason, days_ago=9, channel="web")
    for number in range(35):
        asked(city, f"{chr(0x4E00 + 97 * number)}の{number}番目の、めずらしい質問", days_ago=number % 27)
    helpful(city, "ボランティアのけがの保険はありますか")
    helpful(city, "活動中の事故の保険", rating=None, rated=None, outcome=Outcome.CANDIDATES, chosen=f"{INSURED}@5")


def get(city: City, one: Asked) -> Asked:
    """A question as it is stored now."""
    with city.app.store.unit(city.settings.city, read_only=True) as uow:
        found = uow.questions.get(one.id)
    assert found
    return found


def matter(question_id: str) -> str:
    """The page of the group that this question is in."""
    return f"{LIST}/matter?question={question_id}"


def send(somebody: Clerk, page: str, **fields: str) -> httpx.Response:
    """Sends one of the forms of a group, or of the list of answers, with its hidden fields."""
    return somebody.browser.post(page, data={**hidden_fields(somebody.get(page)), **fields})
