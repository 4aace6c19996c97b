"""What staff do with a case: one use case, one transaction, one line in the audit log."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.ids import new_id
from bot.lists import lists
from bot.memory import Memory
from bot.message import Choice, Reply
from bot.ports import Clock, Stale, Store, UnitOfWork
from bot.records import AuditEntry, CaseCount, CaseFilter, Event, Outgoing, Role, Staff
from bot.submission import PLACE
from bot.transcript import Turn, transcript
from bot.wording import words_in
from intake.case import Audience, Case, Entry, Step
from intake.errors import StepRefused
from intake.form import Form
from intake.parse import show

TOLD = {
    Step.CLAIM: "notice.claimed",
    Step.RETURN: "notice.returned",
    Step.ANSWER: "notice.answered",
    Step.CLOSE: "notice.closed",
    Step.REOPEN: "notice.reopened",
}
"""What the resident is told, in their own channel. Who in the house has the case is no news to them."""
NEED_TEXT = frozenset({Step.RETURN, Step.ANSWER})


@dataclass(frozen=True, slots=True, kw_only=True)
class CasePage:
    """All that staff see of a case. `personal` is masked when `is_masked`."""

    case: Case
    form: Form
    answers: tuple[tuple[str, str], ...]
    personal: tuple[tuple[str, str], ...]
    is_masked: bool
    history: tuple[Entry, ...]
    talk: tuple[Turn, ...]
    deliveries: tuple[Outgoing, ...]
    allowed: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Troubles:
    """What failed for good and waits for a person."""

    events: tuple[Event, ...]
    deliveries: tuple[Outgoing, ...]


class Review:
    """The staff's side of one city."""

    def __init__(self, *, store: Store, city: str, clock: Clock, forms: Mapping[str, Form]) -> None:
        self._store = store
        self._city = city
        self._clock = clock
        self._forms = forms

    def queue(self, which: CaseFilter, *, limit: int = 100, offset: int = 0) -> list[Case]:
        """Cases, newest first."""
        with self._store.unit(self._city, read_only=True) as uow:
            return uow.cases.find(which, limit=limit, offset=offset)

    def counts(self) -> list[CaseCount]:
        """How many cases in each state of each kind."""
        with self._store.unit(self._city, read_only=True) as uow:
            return uow.cases.counts()

    def names(self) -> dict[str, str]:
        """The names of the staff, by login."""
        with self._store.unit(self._city, read_only=True) as uow:
            return {member.login: member.name for member in uow.staff.all()}

    def open(self, receipt: str, *, staff: Staff) -> CasePage | None:
        """A case with its talk and history; seeing it is logged. None when there is no such case."""
        with self._store.unit(self._city) as uow:
            case = uow.cases.get(receipt)
            if case is None:
                return None
            uow.audit.add(actor=staff.login, action="case.view", subject=receipt, detail="", now=self._clock())
            return self._page(uow, case, staff)

    def take(self, receipt: str, step: Step, *, staff: Staff, version: int, text: str = "") -> Case:
        """Takes one step and queues the notice to the resident.

        Raises StepRefused (out of order, somebody else's, text missing) and Stale (`version` is not the stored one).
        """
        now = self._clock()
        text = text.strip()
        if step in NEED_TEXT and not text:
            raise StepRefused("差出人に送る文章が空です。文章を書いてから押してください。")
        with self._store.unit(self._city) as uow:
            case = uow.cases.get(receipt)
            if case is None:
                raise StepRefused("この受付番号の案件はありません。")
            if case.version != version:
                raise Stale
            after = case.after(step, by=staff.login, now=now)
            uow.cases.save(after)
            uow.cases.note(self._entry(after, staff, now, text=text, step=step))
            uow.audit.add(actor=staff.login, action=f"case.{step}", subject=receipt, detail="", now=now)
            if step in TOLD:
                uow.outbox.add(self._notice(uow, after, step, text))
            return after

    def note(self, receipt: str, text: str, *, staff: Staff) -> None:
        """Adds an internal note; it never reaches the resident."""
        now = self._clock()
        with self._store.unit(self._city) as uow:
            case = uow.cases.get(receipt)
            if case is None or not text.strip():
                raise StepRefused("メモが空か、この受付番号の案件がありません。")
            uow.cases.note(self._entry(case, staff, now, text=text.strip(), step=None))
            uow.audit.add(actor=staff.login, action="case.note", subject=receipt, detail="", now=now)

    def troubles(self) -> Troubles:
        """Events and deliveries that failed for good."""
        with self._store.unit(self._city, read_only=True) as uow:
            return Troubles(tuple(uow.inbox.dead()), tuple(uow.outbox.troubled()))

    def retry_event(self, event_id: str, *, staff: Staff) -> None:
        """Lets a dead event wait again."""
        with self._store.unit(self._city) as uow:
            uow.inbox.revive(event_id, now=self._clock())
            uow.audit.add(actor=staff.login, action="event.retry", subject=event_id, detail="", now=self._clock())

    def retry_delivery(self, outgoing_id: str, *, staff: Staff) -> None:
        """Lets a dead or uncertain delivery wait again."""
        with self._store.unit(self._city) as uow:
            uow.outbox.revive(outgoing_id, now=self._clock())
            uow.audit.add(actor=staff.login, action="delivery.retry", subject=outgoing_id, detail="", now=self._clock())

    def log(self) -> tuple[list[AuditEntry], str | None]:
        """The newest lines of the audit log, and the first line that does not fit the chain (None when all fit)."""
        with self._store.unit(self._city, read_only=True) as uow:
            return uow.audit.all(), uow.audit.broken_at()

    def _page(self, uow: UnitOfWork, case: Case, staff: Staff) -> CasePage:
        form = self._forms[case.kind].with_options(lists(uow))
        personal = uow.cases.personal(case.receipt)
        is_masked = staff.role is not Role.MANAGER and case.owner != staff.login
        return CasePage(
            case=case,
            form=form,
            answers=_shown(form, case.answers) + _place(case),
            personal=tuple(
                (label, mask(value)) if is_masked else (label, value) for label, value in _shown(form, personal)
            ),
            is_masked=is_masked,
            history=tuple(uow.cases.history(case.receipt)),
            talk=tuple(transcript(uow, case.channel, case.talk)),
            deliveries=tuple(uow.outbox.of_case(case.receipt)),
            allowed=case.allowed_to(staff.login),
        )

    def _entry(self, case: Case, staff: Staff, now: datetime, *, text: str, step: Step | None) -> Entry:
        audience = Audience.PUBLIC if step in TOLD else Audience.INTERNAL
        return Entry(
            id=new_id(), receipt=case.receipt, at=now, actor=staff.login, audience=audience, text=text, step=step
        )

    def _notice(self, uow: UnitOfWork, case: Case, step: Step, text: str) -> Outgoing:
        now, talk = self._clock(), uow.talks.lock(case.channel, case.talk)
        words = words_in(Memory.from_record(talk.memory).language)
        reply_button = (
            (Choice(words("button.reply"), f"reply:{case.receipt}", minor=True),) if step is Step.RETURN else ()
        )
        reply = Reply(
            text=words(TOLD[step], receipt=case.receipt),
            lines=(text,) if text else (),
            choices=(*reply_button, Choice(words("button.mine"), "mine", minor=True)),
            language=words.language,
        )
        return Outgoing(
            id=new_id(),
            channel=case.channel,
            talk=case.talk,
            replies=(reply,),
            address=talk.address,
            created_at=now,
            due_at=now,
            retry_key=new_id(),
            receipt=case.receipt,
        )


def _shown(form: Form, values: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple((field.label, show(field, values[field.name])) for field in form.fields if field.name in values)


def _place(case: Case) -> tuple[tuple[str, str], ...]:
    match case.answers.get(PLACE):
        case None:
            return ()
        case "seat":
            return (("席", "確保"),)
        case number:
            return (("席", f"キャンセル待ち {number}番目"),)


def mask(value: str) -> str:
    """The first character and how much follows: 山＊＊＊."""
    return value[:1] + "＊" * min(8, max(0, len(value) - 1))
