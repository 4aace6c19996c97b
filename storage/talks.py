"""What is remembered of each talk."""

from bot.records import Talk
from storage.rows import Rows
from storage.seal import Seal
from storage.tables import talks


class SqlTalks:
    """Fits `bot.ports.Talks`. Memory and address are sealed; a talk of which nothing is known yet has neither."""

    def __init__(self, rows: Rows, seal: Seal) -> None:
        self._rows, self._seal = rows, seal

    def lock(self, channel: str, talk: str) -> Talk:
        """Reads the talk and holds it until the unit of work ends; an unknown talk has an empty memory."""
        row = self._rows.held(talks, {"channel": channel, "id": talk}, fresh={})
        content = self._seal.open(row["content"]) if row["content"] is not None else {"memory": {}, "address": {}}
        return Talk(channel, talk, content["memory"], content["address"])

    def save(self, talk: Talk) -> None:
        """Stores the memory and the address. TypeError when the memory is not plain data."""
        content = self._seal.shut({"memory": dict(talk.memory), "address": dict(talk.address)})
        self._rows.put(talks, {"channel": talk.channel, "id": talk.id, "content": content})
