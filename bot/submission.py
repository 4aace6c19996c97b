"""A confirmed form becomes a case: receipt number, check word, seat, and the copy for the sender."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.interview import Interview
from bot.memory import Memory
from bot.message import Choice, Fact, Heading, Line, Reply
from bot.scene import Scene, Told
from bot.wording import Words
from intake.case import Case, State
from intake.form import Form
from intake.parse import heading
from intake.progress import Progress
from intake.receipt import check_digest, make_check_word, receipt_number, series
from intake.roundtable import Place

TITLE_LENGTH = 60
PLACE = "@seat"
"""Names the stored answer that says what a sign-up got: 'seat', or its number on the waiting list."""


@dataclass(frozen=True, slots=True)
class Submission:
    """Makes cases. `check_key` keys the digest of check words; `below` draws a random number below its argument."""

    interview: Interview
    words: Words
    check_key: bytes
    below: Callable[[int], int]

    def send(self, scene: Scene, memory: Memory, progress: Progress) -> Told:
        """Stores the case once: the same draft confirmed again gives the same receipt number."""
        if receipt := memory.sent.get(progress.draft):
            return Told(memory=replace(memory, progress=None), replies=(self.already(receipt),), receipt=receipt)
        form = self.interview.form(scene, progress.form)
        answers = form.kept(progress.answers)
        personal = {name: value for name, value in answers.items() if form.field(name).personal}
        word = make_check_word(self.below)
        case = self._case(scene, form, {n: v for n, v in answers.items() if n not in personal}, word)
        scene.uow.cases.add(case, personal)
        scene.uow.audit.add(
            actor="resident", action="case.received", subject=case.receipt, detail=case.kind, now=scene.now
        )
        sent = dict(memory.sent) | {progress.draft: case.receipt}
        reply = self._thanks(scene, form, case, word, answers)
        return Told(memory=replace(memory, progress=None, sent=sent), replies=(reply,), receipt=case.receipt)

    def already(self, receipt: str) -> Reply:
        """What a second confirmation reads."""
        number = Fact(self.words("case.receipt"), receipt, keep=True)
        return Reply(text=self.words("case.already"), lines=(number,), choices=self._after())

    def _case(self, scene: Scene, form: Form, answers: dict[str, str], word: str) -> Case:
        uow, now = scene.uow, scene.now
        about = next((answers.get(field.name) for field in form.fields if field.about), None)
        if place := self._place(scene, form, about):
            answers = answers | {PLACE: "seat" if place.has_seat else str(place.waiting)}
        receipt = receipt_number(form.prefix, now, uow.cases.next_number(series(form.prefix, now)))
        return Case(
            receipt=receipt,
            kind=form.key,
            title=_title(heading(form, answers)),
            answers=answers,
            about=about,
            channel=scene.channel,
            talk=scene.talk,
            check=check_digest(word, self.check_key, receipt),
            purpose_version=form.purpose.version,
            received_at=now,
            changed_at=now,
            late=self._is_late(scene, form, about),
        )

    def _place(self, scene: Scene, form: Form, about: str | None) -> Place | None:
        if about is None or not any(field.options_from == "round_tables" for field in form.fields):
            return None
        table = scene.uow.round_tables.lock(about)
        return table.place_for(scene.uow.cases.number_about(about, without=State.WITHDRAWN)) if table else None

    def _is_late(self, scene: Scene, form: Form, about: str | None) -> bool:
        if about is None or not any(field.options_from == "consultations" for field in form.fields):
            return False
        return not any(c.key == about and c.is_open(scene.now) for c in scene.uow.consultations.all())

    def _thanks(self, scene: Scene, form: Form, case: Case, word: str, answers: dict[str, str]) -> Reply:
        lines: list[Line] = [
            Fact(self.words("case.receipt"), case.receipt, keep=True),
            Fact(self.words("case.word"), word, keep=True, secret=True),
            self.words("case.keep"),
            form.done,
        ]
        match case.answers.get(PLACE):
            case None:
                pass
            case "seat":
                lines.append(Fact(self.words("case.place"), self.words("case.seat")))
            case number:
                lines.append(Fact(self.words("case.place"), self.words("case.waiting", number=number)))
        copy = (Heading(self.words("case.copy")), *self.interview.copy(form, answers, personal=False))
        private = self.interview.copy(form, answers, personal=True) if scene.is_private else ()
        return Reply(
            text=self.words("case.thanks"),
            lines=(*lines, *copy),
            private=private,
            notice=self.words("case.late") if case.late else None,
            choices=self._after(),
        )

    def _after(self) -> tuple[Choice, ...]:
        return Choice(self.words("button.mine"), "mine"), Choice(self.words("button.menu"), "hello")


def _title(text: str) -> str:
    first = " ".join(text.split())
    return first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1] + "…"
