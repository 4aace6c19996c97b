"""The terminal channel: the same talk, typed and read in a terminal."""

from collections.abc import Iterator
from datetime import datetime

from bot.conversation import Conversation
from bot.ids import new_id
from bot.message import Incoming

CHANNEL = "terminal"


class TerminalTalk:
    """One talk in a terminal. `say` gives what the counter says back, and what came from staff meanwhile."""

    def __init__(self, conversation: Conversation, talk: str) -> None:
        self.conversation = conversation
        self._talk = talk
        self._last = ""

    def say(self, text: str, *, at: datetime, choice: str | None = None) -> Iterator[str]:
        """Sends a line and gives the replies as text with numbered choices."""
        incoming = Incoming(channel=CHANNEL, event=new_id(), talk=self._talk, at=at, text=text, choice=choice)
        self.conversation.arrive(incoming)
        self.conversation.handle_talk(CHANNEL, self._talk)
        yield from self.news()

    def news(self) -> Iterator[str]:
        """What was said since the last look."""
        for turn, reply in self.conversation.replies_after(CHANNEL, self._talk, self._last):
            self._last = turn
            yield reply.plain(numbered=True)
