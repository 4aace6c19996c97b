"""A group's profile (団体の情報): kept beyond the talk only if it agrees; shown, corrected, erased, used again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from bot.era import jst_date
from bot.fit.course import Course
from bot.fit.group import Group
from bot.fit.groups import GroupProfile
from bot.fit.match import button
from bot.fit.profile import NAME, known_lines, profile
from bot.fit.understanding import KIND
from bot.memory import Memory
from bot.message import Choice, Line, Remark, Reply
from bot.scene import Scene, Told
from bot.wording import Words
from intake.command import command, is_question
from intake.text import clean
from knowledge.fit import show
from knowledge.fit.rule import Rules

KEPT_FOR = timedelta(days=400)
"""From the last use: whoever applies once a year is known the next time."""
PURPOSE = "1"
"""Version of the text that a group agrees to (`fit.purpose`); raise it when the text changes."""
SAME = "@same"
"""Stands among the facts awaited while it is asked whether the group of last time is meant."""
LONGEST_NAME = 60

_YES = frozenset(("はい", "yes", "続ける", "つづける", "続けます", "つづけます", "お願いします"))
_NO = frozenset(("いいえ", "いや", "no", "ちがう", "違う", "違います", "ちがいます", "別の団体"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Remembering:
    """Asks before it keeps anything, and says until when."""

    words: Words
    course: Course

    def kept(self, scene: Scene) -> GroupProfile | None:
        """What is kept of this talk's group; None when nothing is, or its time is over."""
        found = scene.uow.groups.profile(scene.channel, scene.talk)
        return found if found is not None and found.expires_at > scene.now else None

    def known(self, scene: Scene, memory: Memory) -> Group:
        """What is known of the group: by the talk under way, or else by what is kept."""
        if memory.group.known or memory.group.name:
            return memory.group
        found = self.kept(scene)
        return replace(memory.group, known=found.known, name=found.name, kept=True) if found else memory.group

    def press(self, scene: Scene, memory: Memory, verb: str) -> Told | None:
        """A button about the profile; None for any other."""
        match verb:
            case "remember":
                return self._purpose(memory)
            case "agree":
                return self._agree(scene, memory)
            case "unnamed":
                return self._done(memory)
            case "erase":
                return self.erase(scene, memory)
            case "group":
                return self.show(scene, memory)
            case _:
                return None

    def follow(self, scene: Scene, before: Group, after: Group) -> None:
        """Keeps what was corrected or added, of a group that agreed."""
        if after.kept and (before.lasting(), before.name, before.kept) != (after.lasting(), after.name, True):
            self._keep(scene, after)

    def show(self, scene: Scene, memory: Memory) -> Told:
        """All that is known of the group, and what can be done about it."""
        memory = replace(memory, group=self.known(scene, memory).paused())
        found = self.kept(scene) if memory.group.kept else None
        until = show.day(jst_date(found.expires_at)) if found else None
        return Told(memory=memory, replies=(profile(self.words, memory.group, self._rules(memory), until=until),))

    def erase(self, scene: Scene, memory: Memory) -> Told:
        """Nothing is known any more: neither here nor in what was kept, nor on pages."""
        scene.uow.groups.erase(scene.channel, scene.talk)
        reply = Reply(text=self.words("fit.erased"), choices=(self._menu(),))
        return Told(memory=replace(memory, group=Group(), question=None), replies=(reply,))

    def offer(self, scene: Scene, memory: Memory) -> Told | None:
        """Asks whether the group of last time is meant; None when none is kept, or another one speaks."""
        found = self.kept(scene)
        spoken = memory.group.known.get(KIND)
        if found is None or not (found.known or found.name) or spoken not in (None, found.known.get(KIND)):
            return None
        memory = replace(memory, group=replace(memory.group, asking=(SAME,)))
        return Told(memory=memory, replies=(self.again(scene, memory),))

    def again(self, scene: Scene, memory: Memory) -> Reply:
        """The question whether the group of last time is meant."""
        found, rules = self.kept(scene), self._rules(memory)
        group = Group(known=found.known, name=found.name) if found else Group()
        kind = group.facts(rules[0].catalogue).get(KIND)
        name = group.name or (show.value(rules[0].catalogue, KIND, kind) if isinstance(kind, str) else "")
        text = self.words("fit.again", name=name) if name else self.words("fit.again_any")
        keys = (("fit_use", "use", False), ("fit_new", "new", False), ("fit_erase", "erase", True))
        choices = (button(self.words, key, act, minor=minor) for key, act, minor in keys)
        stop = button(self.words, "stop", "stop", minor=True)
        return Reply(text=text, lines=known_lines(self.words, group, rules), choices=(*choices, stop), asks=SAME)

    def joined(self, scene: Scene, group: Group) -> Group:
        """The group of last time, with what was said now on top."""
        found = self.kept(scene)
        if found is None:
            return group.paused()
        joined = replace(group.paused(), known={**found.known, **group.known}, name=group.name or found.name, kept=True)
        self._keep(scene, joined)
        return joined

    def said_same(self, text: str) -> bool | None:
        """Does a typed text say yes or no to the group of last time? None when it says neither."""
        bare = clean(text).strip("。!！ ").lower()
        return True if bare in _YES else False if bare in _NO else None

    def ask_name(self, memory: Memory, *, notice: str | None = None) -> Told:
        """Asks what the group is called."""
        memory = replace(memory, group=replace(memory.group.paused(), asking=(NAME,)))
        choices = (button(self.words, "fit_unnamed", "unnamed", minor=True),)
        lines = (self.words("fit.name_hint"),)
        reply = Reply(text=self.words("fit.name_question"), lines=lines, notice=notice, choices=choices, asks=NAME)
        return Told(memory=memory, replies=(reply,))

    def take_name(self, memory: Memory, text: str) -> Told | None:
        """The name that was typed; None for a question."""
        name = " ".join(clean(text).split())
        if command(text) in ("skip", "stop", "back"):
            return self._done(memory)
        if is_question(text):
            return None
        if not name or len(name) > LONGEST_NAME:
            return self.ask_name(memory, notice=self.words("fit.name_long", number=LONGEST_NAME))
        return self._done(replace(memory, group=replace(memory.group, name=name)))

    def _purpose(self, memory: Memory) -> Told:
        purpose = Remark(self.words("form.purpose"), self.words("fit.purpose", days=KEPT_FOR.days))
        facts = Group(known=memory.group.lasting(), name=memory.group.name)
        lines: tuple[Line, ...] = (purpose, *known_lines(self.words, facts, self._rules(memory)))
        acts = (("fit_agree", "agree"), ("fit_not", "result"))
        choices = tuple(button(self.words, key, act) for key, act in acts)
        memory = replace(memory, group=memory.group.paused())
        return Told(memory=memory, replies=(Reply(text=self.words("fit.remember"), lines=lines, choices=choices),))

    def _agree(self, scene: Scene, memory: Memory) -> Told:
        group = replace(memory.group.paused(), kept=True)
        if not group.known:
            return self.show(scene, memory)
        self._keep(scene, group)
        memory, notice = replace(memory, group=group), self.words("fit.agreed")
        return self._done(memory) if group.name else self.ask_name(memory, notice=notice)

    def _keep(self, scene: Scene, group: Group) -> None:
        before = self.kept(scene)
        scene.uow.groups.keep(
            GroupProfile(
                channel=scene.channel,
                talk=scene.talk,
                name=group.name,
                known=group.lasting(),
                purpose=before.purpose if before else PURPOSE,
                agreed_at=before.agreed_at if before else scene.now,
                expires_at=scene.now + KEPT_FOR,
            )
        )

    def _done(self, memory: Memory) -> Told:
        memory = replace(memory, group=memory.group.paused())
        text = self.words("fit.named", name=memory.group.name) if memory.group.name else self.words("fit.agreed")
        acts = (("fit_result", "result"), ("fit_group", "group"))
        choices = (*(button(self.words, key, act) for key, act in acts), self._menu())
        return Told(memory=memory, replies=(Reply(text=text, choices=choices),))

    def _rules(self, memory: Memory) -> Sequence[Rules]:
        return self.course.rules(memory)

    def _menu(self) -> Choice:
        return Choice(self.words("button.menu"), "hello")
