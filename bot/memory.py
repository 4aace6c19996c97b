"""What one talk is remembered by between two messages."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Self

from bot.fit.group import Group
from bot.message import Choice
from bot.wording import Language
from intake.progress import Progress
from knowledge.asking.emergency import Emergency

MOST_TALKED_ABOUT = 8
"""Articles that a talk can be led back to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """The state of a talk.

    `progress` is the form under way, `parked` the drafts kept for later by form. `offered` are the buttons of
    the last reply, so that a typed number or label works too. `question` and `article` are the last question
    and the article that answered it, for follow-ups and 職員に聞く; `trail` are the articles talked about, the first of
    all and the last ones; `asked` is where the question is noted. `list_question` and `list_asked` are those of the
    list that the article was chosen from.
    `place` is the city talked about; `follows` are facts asked of the articles to choose from.
    `sent` maps drafts to the receipt numbers they became, so that a second confirmation changes nothing.
    `danger` is what was just warned of.
    `replying` is the case a reply is written to. `group` is what is known for the talk about schemes. `language` is
    the one the talk is held in.
    """

    progress: Progress | None = None
    parked: Mapping[str, Progress] = field(default_factory=dict)
    offered: tuple[Choice, ...] = ()
    question: str | None = None
    article: str | None = None
    asked: str | None = None
    list_question: str | None = None
    list_asked: str | None = None
    place: str | None = None
    follows: tuple[str, ...] = ()
    trail: tuple[str, ...] = ()
    sent: Mapping[str, str] = field(default_factory=dict)
    danger: Emergency | None = None
    replying: str | None = None
    group: Group = field(default_factory=Group)
    language: Language = Language.ORDINARY

    @property
    def awaits(self) -> bool:
        """Is an answer awaited, so that what is written may be just that?"""
        return bool(self.progress or self.replying or self.group.asking)

    def to_record(self) -> dict[str, Any]:
        """Plain data that `from_record` reads back (JSON-safe)."""
        return {
            "progress": self.progress.to_record() if self.progress else None,
            "parked": {key: progress.to_record() for key, progress in self.parked.items()},
            "offered": [choice.to_record() for choice in self.offered],
            "question": self.question,
            "article": self.article,
            "asked": self.asked,
            "list_question": self.list_question,
            "list_asked": self.list_asked,
            "place": self.place,
            "follows": list(self.follows),
            "trail": list(self.trail),
            "sent": dict(self.sent),
            "danger": self.danger.value if self.danger else None,
            "replying": self.replying,
            "group": self.group.to_record(),
            "language": self.language.value,
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Reads what `to_record` wrote; an empty record is a new talk."""
        if not record:
            return cls()
        return cls(
            progress=Progress.from_record(record["progress"]) if record["progress"] else None,
            parked={key: Progress.from_record(row) for key, row in record["parked"].items()},
            offered=tuple(Choice(*row) for row in record["offered"]),
            question=record["question"],
            article=record["article"],
            asked=record.get("asked"),  # not in talks from before questions were noted
            list_question=record.get("list_question"),  # not in talks from before one could go back to a list
            list_asked=record.get("list_asked"),
            place=record.get("place"),
            follows=tuple(record.get("follows", ())),
            trail=tuple(record.get("trail", ())),  # not in talks from before one could go back
            sent=record["sent"],
            danger=Emergency(danger) if (danger := record.get("danger")) else None,  # not in talks from before it was
            replying=record["replying"],
            group=Group.from_record(record.get("group")),  # not in talks from before there were schemes
            language=Language(record.get("language", Language.ORDINARY)),  # not in talks from before there were several
        )

    def about(self, article: str) -> Self:
        """The article of this key is talked about now."""
        trail = self.trail if self.trail[-1:] == (article,) else (*self.trail, article)
        return replace(self, article=article, trail=(*trail[:1], *trail[1:][1 - MOST_TALKED_ABOUT :]))

    def chosen(self, article: str) -> Self:
        """The same, chosen from the list on show; from an open article, the list that was left for that one stays."""
        there = self if self.article else replace(self, list_question=self.question, list_asked=self.asked)
        return there.about(article)

    @property
    def before(self) -> str | None:
        """The key of the article talked about before the one that is talked about now."""
        earlier = [key for key in self.trail if key != self.article]
        return earlier[-1] if earlier else None

    def park(self) -> Self:
        """The form under way goes to the drafts kept for later."""
        if self.progress is None:
            return self
        return replace(self, progress=None, parked=dict(self.parked) | {self.progress.form: self.progress})

    def with_group_paused(self) -> Self:
        """Nothing of the talk about schemes is awaited."""
        return replace(self, group=self.group.paused())

    def without_parked(self, form: str) -> Self:
        """The draft of that form is no longer kept."""
        return replace(self, parked={key: progress for key, progress in self.parked.items() if key != form})
