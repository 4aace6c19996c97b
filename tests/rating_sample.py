"""Somebody on LINE who asks, chooses and rates, and what was noted of their questions."""

from collections.abc import Sequence
from datetime import timedelta

from bot.ids import new_id
from bot.learning.asked import Asked
from bot.message import Choice, Incoming, Reply
from tests.city import City

ANSWERED = "山口市の社会貢献活動に対する活動保険制度の担当はどこですか"
KEY = "yamaguchi:Ⅰ-(2)-③"
COMPARED = "円卓会議のことを、各市でくらべてください"
UNKNOWN = "みほん市の鈴木です。きのうの野球の結果は。電話は090-1234-5678"


class Talk:
    """Somebody on LINE."""

    def __init__(self, city: City, channel: str = "line") -> None:
        self._city, self._channel, self._talk = city, channel, new_id()

    def say(self, text: str = "", *, choice: str | None = None) -> Reply:
        event = Incoming(
            channel=self._channel, event=new_id(), talk=self._talk, at=self._city.clock(), text=text, choice=choice
        )
        self._city.app.conversation.arrive(event)
        self._city.app.conversation.handle_talk(self._channel, self._talk)
        self.event = event.event
        return self._city.app.conversation.transcript(self._channel, self._talk)[-1].replies[-1]

    def press(self, reply: Reply, label: str) -> Reply:
        return self.say(choice=value(reply, label))


def value(reply: Reply, label: str) -> str:
    """What the button with this label sends."""
    return next(choice.value for choice in reply.choices if choice.label == label)


def labels(choices: Sequence[Choice]) -> list[str]:
    """What stands on the buttons."""
    return [choice.label for choice in choices]


def noted(city: City) -> list[Asked]:
    """All that was noted, oldest first."""
    since = city.clock() - timedelta(days=999)
    with city.app.store.unit(city.settings.city, read_only=True) as uow:
        found = {one.id: one for one in (*uow.questions.unanswered(since), *uow.questions.helpful(since))}
        total = sum(count.number for count in uow.questions.tally(since))
    assert total >= len(found)
    return [found[key] for key in sorted(found)]


def last(city: City, talk: Talk) -> Asked:
    """What was noted of the last question of this talk."""
    with city.app.store.unit(city.settings.city, read_only=True) as uow:
        event = next(e for e in uow.inbox.of_talk(talk._channel, talk._talk)[::-1] if uow.questions.get(e.id))
        asked = uow.questions.get(event.id)
    assert asked
    return asked
