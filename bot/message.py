"""What every channel speaks: a message in, a reply out."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from typing import Any, Self

from bot.wording import Language, words_in

MAX_CHOICES = 12
"""Buttons a reply may carry: LINE takes 13 quick replies, Slack 25 elements; one place stays for 'stop'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One thing a person did: a text typed, a button pressed, or a whole form sent.

    `event` is unique within the channel: the same event twice is the same message. `talk` names the talk
    within the channel (a LINE user, a Slack user in a conversation, a web session). `address` is what the
    channel needs to answer, kept unread (a reply token, a Slack channel). `fields` are many answers at once.
    `language` is the one chosen where it was written, None where nothing was chosen.
    """

    channel: str
    event: str
    talk: str
    at: datetime
    text: str = ""
    choice: str | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    address: Mapping[str, str] = field(default_factory=dict)
    language: Language | None = None

    def to_record(self) -> dict[str, Any]:
        """Plain data that `from_record` reads back (JSON-safe)."""
        return {
            "channel": self.channel,
            "event": self.event,
            "talk": self.talk,
            "at": self.at.isoformat(),
            "text": self.text,
            "choice": self.choice,
            "fields": dict(self.fields),
            "address": dict(self.address),
            "language": self.language.value if self.language else None,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Reads what `to_record` wrote."""
        language = record.get("language")  # not in what arrived before pages told theirs
        read = {"at": datetime.fromisoformat(record["at"]), "language": Language(language) if language else None}
        return cls(**{**record, **read})

    def without_words(self, stand_in: str) -> Self:
        """The same event with what the person typed replaced, for answers that must not stay in the talk."""
        return replace(self, text=stand_in, fields={})


@dataclass(frozen=True, slots=True)
class Choice:
    """A button: what it says and what pressing it sends. Without buttons a channel numbers them.

    A `minor` one is a way out (もどる, やめる): never numbered, since a number typed may be an answer. The `main`
    one is what most people will press.
    """

    label: str
    value: str
    minor: bool = False
    main: bool = False

    def to_record(self) -> list[str | bool]:
        """Plain data: the arguments of Choice (JSON-safe)."""
        return [self.label, self.value, self.minor, self.main]


@dataclass(frozen=True, slots=True)
class Link:
    """A page to open, such as the one-time secure form."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Fact:
    """A line that says one thing by its name: 担当：協働推進課.

    One to `keep` should be written down by the person; a `secret` one is never shown to staff.
    """

    label: str
    value: str
    keep: bool = False
    secret: bool = False

    def __str__(self) -> str:
        """As plain text."""
        return f"{self.label}：{self.value}"


@dataclass(frozen=True, slots=True)
class Heading:
    """A line that heads those below it; `mark` is set before it, such as the name of a city."""

    text: str
    mark: str | None = None

    def __str__(self) -> str:
        """As plain text."""
        return f"【{self.mark}】{self.text}" if self.mark else f"【{self.text}】"


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence set apart under a mark: 【集める目的】お返事のために使います。"""

    mark: str
    text: str

    def __str__(self) -> str:
        """As plain text."""
        return f"【{self.mark}】{self.text}"


Line = str | Fact | Heading | Remark
"""One line of a reply; a string is a sentence."""
_KINDS: Mapping[str, type[Fact | Heading | Remark]] = {"fact": Fact, "heading": Heading, "remark": Remark}


def _record(line: Line) -> str | dict[str, Any]:
    if isinstance(line, str):
        return line
    return {"kind": type(line).__name__.lower()} | {f.name: getattr(line, f.name) for f in fields(line)}


def _line(record: str | Mapping[str, Any]) -> Line:
    if isinstance(record, str):
        return record
    return _KINDS[record["kind"]](**{name: value for name, value in record.items() if name != "kind"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What the person reads. The engine says what; the channel says how.

    `text` is the first thing read (a title when `is_title`), `lines` the rest of it, `source` the citation,
    `notice` a caution such as the end of a plan's period, `place` which question of how many. `asks` is set while
    the reply waits for an answer to a form's field. `private` are lines with personal answers: shown to the person
    alone, never on the desk, made only for channels that the city itself runs. `article` pins what was answered:
    the article's key and the version of the knowledge ("yamaguchi:1@7"), for staff to read it again as it was.
    `language` is the one it is said in; what the city has published stands in Japanese in every one.
    """

    text: str
    lines: tuple[Line, ...] = ()
    source: str | None = None
    notice: str | None = None
    choices: tuple[Choice, ...] = ()
    links: tuple[Link, ...] = ()
    asks: str | None = None
    private: tuple[Line, ...] = ()
    place: tuple[int, int] | None = None
    is_title: bool = False
    article: str | None = None
    language: Language = Language.ORDINARY

    def to_record(self) -> dict[str, Any]:
        """Plain data that `from_record` reads back (JSON-safe)."""
        return {
            "text": self.text,
            "lines": [_record(line) for line in self.lines],
            "source": self.source,
            "notice": self.notice,
            "choices": [choice.to_record() for choice in self.choices],
            "links": [[link.label, link.url] for link in self.links],
            "asks": self.asks,
            "private": [_record(line) for line in self.private],
            "place": list(self.place) if self.place else None,
            "is_title": self.is_title,
            "article": self.article,
            "language": self.language.value,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Reads what `to_record` wrote."""
        return cls(
            text=record["text"],
            lines=tuple(map(_line, record["lines"])),
            source=record["source"],
            notice=record["notice"],
            choices=tuple(Choice(*row) for row in record["choices"]),
            links=tuple(Link(label, url) for label, url in record["links"]),
            asks=record["asks"],
            private=tuple(map(_line, record["private"])),
            place=(record["place"][0], record["place"][1]) if record["place"] else None,
            is_title=record["is_title"],
            article=record.get("article"),  # not in what was said before answers were pinned
            language=Language(record.get("language", Language.ORDINARY)),  # nor before there were several
        )

    def plain(self, *, numbered: bool) -> str:
        """The whole reply as text; with `numbered`, the choices as a numbered list (channels without buttons)."""
        words = words_in(self.language)
        place = words("page.place_text", number=self.place[0], whole=self.place[1]) if self.place else ""
        parts = [f"{self.text}{place}", "\n".join(map(str, (*self.lines, *self.private)))]
        parts += [self.notice or "", words("page.source_text", source=self.source) if self.source else ""]
        parts += [f"{link.label}\n{link.url}" for link in self.links]
        if numbered:
            major = [choice.label for choice in self.choices if not choice.minor]
            minor = [f"［{choice.label}］" for choice in self.choices if choice.minor]
            parts += ["\n".join(f"{n}. {label}" for n, label in enumerate(major, start=1)), " ".join(minor)]
        return "\n\n".join(part for part in parts if part)
