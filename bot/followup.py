"""What a resident sees of their own cases in the talk, and their reply when staff asked back."""

from dataclasses import dataclass, replace

from bot.ids import new_id
from bot.memory import Memory
from bot.message import Choice, Fact, Reply
from bot.records import CaseFilter
from bot.scene import Scene, Told
from bot.wording import Words
from intake.case import MOVES, Audience, Case, Entry, State, Step
from intake.receipt import read_receipt

SHOWN = 5
RETURNED_BUTTONS = 3


@dataclass(frozen=True, slots=True)
class FollowUp:
    """The resident's side of cases that are with the staff."""

    words: Words

    def mine(self, scene: Scene, memory: Memory) -> Told:
        """The cases sent from this talk, newest first, with where they stand."""
        cases = scene.uow.cases.find(CaseFilter(channel=scene.channel, talk=scene.talk), limit=SHOWN)
        menu = Choice(self.words("button.menu"), "hello")
        hint = self.words("case.lookup_hint")
        if not cases:
            return Told(
                memory=memory, replies=(Reply(text=self.words("case.none_mine"), lines=(hint,), choices=(menu,)),)
            )
        lines = [
            self.words("case.mine_line", receipt=case.receipt, title=case.title, state=self._state(case))
            for case in cases
        ]
        returned = [case for case in cases if case.state is State.RETURNED][:RETURNED_BUTTONS]
        replies = tuple(Choice(f"{self.words('button.reply')}（{c.receipt}）", f"reply:{c.receipt}") for c in returned)
        reply = Reply(text=self.words("case.mine"), lines=(*lines, hint), choices=(*replies, menu))
        return Told(memory=memory, replies=(reply,))

    def state_of(self, scene: Scene, memory: Memory, text: str) -> Told | None:
        """Where a case stands whose number was typed in the talk it came from; None when the text names none."""
        case = self._own(scene, read_receipt(text) or "")
        if case is None:
            return None
        lines = (Fact(self.words("case.receipt"), case.receipt), self.words(f"state.{case.state}_said"))
        reply = Reply(text=self.words("case.state", state=self._state(case)), lines=lines)
        return Told(memory=memory, replies=(reply,))

    def begin_reply(self, scene: Scene, memory: Memory, receipt: str) -> Told:
        """Asks for the reply to what staff asked back; without a number, about the newest case that waits for one."""
        case = self._own(scene, receipt) if receipt else self._returned(scene)
        if case is None or Step.REPLY not in MOVES[case.state]:
            return self._refused(memory)
        ask = Reply(
            text=self.words("case.write_reply", receipt=case.receipt),
            choices=(Choice(self.words("button.stop"), "hello", minor=True),),
        )
        return Told(memory=replace(memory, replying=case.receipt), replies=(ask,))

    def take_reply(self, scene: Scene, memory: Memory, text: str) -> Told:
        """The reply goes into the case's history and the case back to its owner."""
        case = self._own(scene, memory.replying or "")
        memory = replace(memory, replying=None)
        if case is None or Step.REPLY not in MOVES[case.state]:
            return self._refused(memory)
        scene.uow.cases.save(case.after(Step.REPLY, by=None, now=scene.now))
        scene.uow.cases.note(
            Entry(
                id=new_id(),
                receipt=case.receipt,
                at=scene.now,
                actor="resident",
                audience=Audience.PUBLIC,
                text=text,
                step=Step.REPLY,
            )
        )
        scene.uow.audit.add(actor="resident", action="case.reply", subject=case.receipt, detail="", now=scene.now)
        reply = Reply(text=self.words("case.replied"), lines=(Fact(self.words("case.receipt"), case.receipt),))
        return Told(memory=memory, replies=(reply,), receipt=case.receipt)

    def _state(self, case: Case) -> str:
        return self.words(f"state.{case.state}")

    def _returned(self, scene: Scene) -> Case | None:
        which = CaseFilter(channel=scene.channel, talk=scene.talk, states=frozenset({State.RETURNED}))
        return next(iter(scene.uow.cases.find(which, limit=1)), None)

    def _own(self, scene: Scene, receipt: str) -> Case | None:
        case = scene.uow.cases.get(receipt)
        return case if case and (case.channel, case.talk) == (scene.channel, scene.talk) else None

    def _refused(self, memory: Memory) -> Told:
        staff = Choice(self.words("button.ask_staff"), "staff")
        return Told(memory=memory, replies=(Reply(text=self.words("case.reply_refused"), choices=(staff,)),))
