"""Holds each talk in its own language: one dialogue a language, and the words that switch from one to another."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.dialogue import Dialogue
from bot.interview import Interview
from bot.likeness import same_word
from bot.memory import Memory
from bot.message import Incoming, Reply
from bot.scene import Scene, Told
from bot.wording import BETWEEN_NAMES, Language, Words, words_in
from intake.form import Form

LANGUAGE = "language:"
"""How the value of a button begins that switches the language; the language's own value follows."""


@dataclass(frozen=True, slots=True)
class Interpreter:
    """Lets the dialogue of the talk's language answer. The parts named here are those of ordinary Japanese."""

    dialogues: Mapping[Language, Dialogue]

    def take(self, scene: Scene, memory: Memory, incoming: Incoming) -> Told:
        """What one message brings about, said in the talk's language."""
        if incoming.language:
            memory = replace(memory, language=incoming.language)
        if wanted := _wanted(memory, incoming):
            memory = replace(memory, language=wanted)
            told = self.dialogues[wanted].switched(scene, memory)
        else:
            told = self.dialogues[memory.language].take(scene, memory, incoming)
        replies = tuple(replace(reply, language=memory.language) for reply in told.replies)
        return replace(told, replies=replies)

    def greeting(self, memory: Memory) -> Reply:
        """What an empty talk shows, in its language."""
        return replace(self.dialogues[memory.language].greeting(memory), language=memory.language)

    def apology(self, language: Language) -> Reply:
        """What is said when something inside failed."""
        return replace(self.dialogues[language].apology(), language=language)

    def form(self, key: str, language: Language) -> Form:
        """A form as it is read in a language. Raises KeyError."""
        return self.dialogues[language].filling.interview.forms[key]

    @property
    def words(self) -> Words:
        """The sentences of ordinary Japanese."""
        return self._ordinary.words

    @property
    def interview(self) -> Interview:
        """The forms."""
        return self._ordinary.filling.interview

    @property
    def _ordinary(self) -> Dialogue:
        return self.dialogues[Language.ORDINARY]


def _wanted(memory: Memory, incoming: Incoming) -> Language | None:
    """The language a message switches to; None when it says something else."""
    if incoming.choice is not None:
        value = incoming.choice.removeprefix(LANGUAGE)
        return next((one for one in Language if incoming.choice.startswith(LANGUAGE) and one == value), None)
    text = incoming.text
    if any(same_word(choice.label, text) for choice in memory.offered):
        return None
    # While an answer is awaited only the whole name switches: 英語 and ふつう may be that answer.
    is_awaited = memory.progress or memory.replying or memory.group.asking
    key = "language.name" if is_awaited else "language.called"
    return next((one for one in Language if any(same_word(name, text) for name in _names(one, key))), None)


def _names(language: Language, key: str) -> list[str]:
    return words_in(language)(key).split(BETWEEN_NAMES)
