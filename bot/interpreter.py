"""Holds each talk in its own language: one dialogue a language, and the words that switch from one to another."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.dialogue import Dialogue
from bot.interview import Interview
from bot.likeness import same_word
from bot.memory import Memory
from bot.message import Choice, Incoming, Reply
from bot.scene import Scene, Told
from bot.switching import is_english, language_asked, led_in
from bot.wording import Language, Words
from intake.form import Form
from knowledge.asking.emergency import emergency

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
        if incoming.choice is None and not memory.awaits and (led := led_in(incoming.text)):
            memory, incoming = replace(memory, language=led[0]), replace(incoming, text=led[1])
        if wanted := _wanted(memory, incoming):
            memory = replace(memory, language=wanted)
            told = self.dialogues[wanted].switched(scene, memory)
        else:
            is_foreign = incoming.choice is None and is_english(incoming.text)
            if is_foreign and emergency(incoming.text):
                memory = replace(memory, language=Language.ENGLISH)
            told = self.dialogues[memory.language].take(scene, memory, incoming)
            if is_foreign and memory.language is not Language.ENGLISH:
                told = self._english_offered(told, incoming.text)
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

    def _english_offered(self, told: Told, text: str) -> Told:
        """With the button that switches to English under the last reply, for somebody who wrote in it; a greeting is
        returned in English too.
        """
        if not told.replies or told.memory.awaits:
            return told
        *before, last = told.replies
        english = self.dialogues[Language.ENGLISH]
        greets = any(same_word(word, text) for word in english.words.names("hello.words"))
        lines = (*last.lines, english.greeting(told.memory).text) if greets else last.lines
        button = Choice(english.words("language.name"), f"{LANGUAGE}{Language.ENGLISH}", minor=True)
        last = replace(last, lines=lines, choices=(*last.choices, button))
        return replace(told, replies=(*before, last), memory=replace(told.memory, offered=last.choices))

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
    typed = (choice.value for choice in memory.offered if same_word(choice.label, incoming.text))
    pressed = incoming.choice if incoming.choice is not None else next(typed, None)
    if pressed is not None:
        return next((one for one in Language if pressed == f"{LANGUAGE}{one}"), None)
    return language_asked(incoming.text, is_awaited=memory.awaits)
