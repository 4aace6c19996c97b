"""The versions of a scheme's rules: publishing a draft, comparing two, going back, ending the scheme."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import Request
from fastapi.responses import Response

from bot.desk.access import SentForm
from bot.desk.comparison import Difference, difference
from bot.desk.frame import Frame, visitor_of
from bot.desk.knowledge import number_in
from bot.desk.refusal import MANY
from bot.desk.rules import GONE, NO_DRAFT, address, forbid, not_allowed, part_address, refuse, show, version_name
from bot.desk.rulesfield import Box, Kind, read
from bot.ports import Stale
from bot.rules.rulebook import BringsBack, NoRules, NoScheme, NotReady, Rulebook, Standing
from bot.rules.rulecheck import Checked, check, read_scheme
from bot.rules.ruletext import Passage, day_words, passages
from bot.rules.scheme import Record, SchemeVersion
from intake.errors import BadValue
from knowledge.fit.errors import BadRules

NOTE = Box(name="note", label="何を、なぜ変えたか", required=True, help="例：要綱の改正に合わせた。まちがいを直した。")
BRING_BACK = Box(name="bring_back", label="終わりにした制度を、もう一度使えるようにする", kind=Kind.FLAG)
ENDED = Box(
    name="ended", label="最後の日", kind=Kind.DAY, required=True, help="例：令和9年3月31日。この日までは使えます。"
)
NOT_MEANT = (
    "この制度は、終わりにしてあります。公開すると、また使えるようになります。それでよければ、"
    "「もう一度使えるようにする」に印をつけてください。よくなければ、この下書きを捨ててください。"
)
NOT_YET = "上の「公開の前に直すところ」を直すと、ここに出ます。"
MOVED_ON = "この画面を開いたあとに、ほかの人が下書きを直したか、新しい版を公開しました。まだ、何も変えていません。"


@dataclass(frozen=True, slots=True)
class RulesVersionPages:
    """The versions of one scheme and all that makes a new one."""

    frame: Frame
    rulebook: Rulebook

    def show(self, request: Request) -> Response:
        """All versions, newest first. Raises Unavailable."""
        key = request.query_params.get("key", "")
        try:
            standing, versions = self.rulebook.standing(key), self.rulebook.versions(key)
        except NoScheme:
            return self._unknown(request)
        page = "desk/rules_versions.html"
        return show(self.frame, request, page, standing=standing, versions=versions, version_name=version_name)

    def compare(self, request: Request) -> Response:
        """What changed from one version to another, as sentences. Raises Unavailable."""
        key, query = request.query_params.get("key", ""), request.query_params
        try:
            before, after = (self._version(key, query.get(name, "")) for name in ("before", "after"))
        except NoScheme:
            return self._unknown(request)
        found, fault = _compared(before.record, after.record)
        return show(
            self.frame,
            request,
            "desk/rules_difference.html",
            standing=self.rulebook.standing(key),
            before=version_name(before),
            after=version_name(after),
            found=found,
            fault=fault,
        )

    def confirm(self, request: Request) -> Response:
        """What publishing the draft would change, or what stands in the way. Raises Unavailable."""
        return self._with_draft(request)

    def publish(self, request: Request, sent: SentForm) -> Response:
        """Publishes the draft, or says why not. Raises Unavailable."""
        key = request.query_params.get("key", "")
        if refusal := forbid(self.frame, request, self.rulebook, key):
            return refusal
        note = sent.one(f"{MANY}{NOTE.name}")
        try:
            said, seen, after = str(read(NOTE, (note,))), number_in(sent.one("seen")), number_in(sent.one("after"))
            self.rulebook.publish(
                key,
                by=visitor_of(request).staff.login,
                note=said,
                seen=seen or 0,
                after=after,
                bring_back=bool(sent.one(f"{MANY}{BRING_BACK.name}")),
            )
        except BadValue as bad:
            return self._with_draft(request, note=note, problem=str(bad), status=422)
        except NotReady as error:
            return self._with_draft(request, note=note, checked=error.checked, status=422)
        except BringsBack:
            return self._with_draft(request, note=note, notice=NOT_MEANT, status=422)
        except Stale:
            return self._with_draft(request, note=note, notice=MOVED_ON, status=409)
        except NoRules:
            return self._no_draft(request, note)
        return self.frame.done("rules.publish", then=address("/scheme", key=key))

    def confirm_restore(self, request: Request) -> Response:
        """What going back to a version would change. Raises Unavailable."""
        return self._restoring(request)

    def restore(self, request: Request, sent: SentForm) -> Response:
        """Publishes an earlier version anew. Raises Unavailable."""
        key, number = request.query_params.get("key", ""), number_in(request.query_params.get("version", ""))
        if refusal := forbid(self.frame, request, self.rulebook, key):
            return refusal
        note = sent.one(f"{MANY}{NOTE.name}")
        try:
            said, after = str(read(NOTE, (note,))), number_in(sent.one("after"))
            to = -1 if number is None else number
            self.rulebook.restore(key, to, by=visitor_of(request).staff.login, note=said, after=after)
        except BadValue as bad:
            return self._restoring(request, note=note, problem=str(bad), status=422)
        except (Stale, BadRules) as error:
            notice = MOVED_ON if isinstance(error, Stale) else str(error)
            return self._restoring(request, note=note, notice=notice, status=409)
        except NoScheme:
            return self._unknown(request)
        return self.frame.done("rules.restore", then=address("/scheme", key=key))

    def ending(self, request: Request) -> Response:
        """The form that ends a scheme. Raises Unavailable."""
        return self._ending(request)

    def withdraw(self, request: Request, sent: SentForm) -> Response:
        """Ends a scheme on a day. Raises Unavailable."""
        key = request.query_params.get("key", "")
        if refusal := forbid(self.frame, request, self.rulebook, key):
            return refusal
        texts = {box.name: sent.one(f"{MANY}{box.name}") for box in (ENDED, NOTE)}
        values, problems = {}, {}
        for box in (ENDED, NOTE):
            try:
                values[box.name] = read(box, (texts[box.name],))
            except BadValue as bad:
                problems[box.name] = str(bad)
        if problems:
            return self._ending(request, texts=texts, problems=problems, status=422)
        ended, note, after = date.fromisoformat(values["ended"]), str(values["note"]), number_in(sent.one("after"))
        try:
            self.rulebook.withdraw(key, ended, by=visitor_of(request).staff.login, note=note, after=after)
        except NoScheme:
            return self._unknown(request)
        except (Stale, BadRules) as error:
            notice = MOVED_ON if isinstance(error, Stale) else str(error)
            return self._ending(request, texts=texts, notice=notice, status=409)
        return self.frame.done("rules.withdraw", then=address("/scheme", key=key))

    def _with_draft(
        self,
        request: Request,
        *,
        note: str = "",
        problem: str = "",
        notice: str = "",
        checked: Checked | None = None,
        status: int = 200,
    ) -> Response:
        key = request.query_params.get("key", "")
        try:
            draft, standing = self.rulebook.draft(key), self.rulebook.standing(key)
        except (NoRules, NoScheme):
            return self._no_draft(request, note)
        checked = checked or check(draft.record)
        found, fault = _compared(standing.version.record if standing.version else None, draft.record)
        fault = NOT_YET if checked.problems and fault else fault
        return show(
            self.frame,
            request,
            "desk/rules_publish.html",
            status=status,
            draft=draft,
            standing=standing,
            problems=checked.problems,
            place=lambda one: part_address(key, one.edition or 0, one.leads_to),
            found=found,
            fault=fault,
            before=version_name(standing.version),
            next_number=_next(standing),
            note_box=NOTE,
            back_box=BRING_BACK,
            back=day_words(back) if (back := standing.brought_back()) else "",
            **_words(note, problem, notice, self._not_allowed()),
        )

    def _restoring(
        self, request: Request, *, note: str = "", problem: str = "", notice: str = "", status: int = 200
    ) -> Response:
        key = request.query_params.get("key", "")
        try:
            standing, to = self.rulebook.standing(key), self._version(key, request.query_params.get("version", ""))
        except NoScheme:
            return self._unknown(request)
        found, fault = _compared(standing.version.record if standing.version else None, to.record)
        return show(
            self.frame,
            request,
            "desk/rules_restore.html",
            status=status,
            standing=standing,
            to=to,
            found=found,
            fault=fault,
            before=version_name(standing.version),
            after=version_name(to),
            next_number=_next(standing),
            note_box=NOTE,
            **_words(note, problem, notice, self._not_allowed()),
        )

    def _ending(
        self,
        request: Request,
        *,
        texts: dict[str, str] | None = None,
        problems: dict[str, str] | None = None,
        notice: str = "",
        status: int = 200,
    ) -> Response:
        try:
            standing = self.rulebook.standing(request.query_params.get("key", ""))
        except NoScheme:
            return self._unknown(request)
        return show(
            self.frame,
            request,
            "desk/rules_withdraw.html",
            status=status,
            standing=standing,
            boxes=(ENDED, NOTE),
            texts={name: (text,) for name, text in (texts or {}).items()},
            problems=problems or {},
            notice=notice,
            not_allowed=self._not_allowed(),
        )

    def _version(self, key: str, number: str) -> SchemeVersion:
        found = number_in(number)
        return self.rulebook.version(key, -1 if found is None else found)

    def _not_allowed(self) -> str:
        return not_allowed(self.rulebook)

    def _no_draft(self, request: Request, note: str) -> Response:
        typed = {NOTE.label: note} if note else {}
        return refuse(self.frame, request, "下書きがありません", NO_DRAFT, status=409, typed=typed)

    def _unknown(self, request: Request) -> Response:
        return refuse(self.frame, request, "制度か版がありません", GONE, status=404)


def _words(note: str, problem: str, notice: str, not_allowed_: str) -> dict[str, object]:
    return {
        "texts": {NOTE.name: (note,)},
        "problems_of_form": {NOTE.name: problem} if problem else {},
        "notice": notice,
        "not_allowed": not_allowed_,
    }


def _next(standing: Standing) -> int:
    return (standing.version.number if standing.version else 0) + 1


def _compared(before: Record | None, after: Record) -> tuple[list[Difference], str]:
    """What changes, sentence by sentence; or why it cannot be said."""
    try:
        old = passages(read_scheme(before)) if before is not None else []
        return differences(old, passages(read_scheme(after))), ""
    except BadRules as error:
        return [], str(error)


def differences(before: Sequence[Passage], after: Sequence[Passage]) -> list[Difference]:
    """The sentences that are new, gone, or said otherwise."""
    old, new = ({(one.head, one.part): one for one in found} for found in (before, after))
    found = []
    for place in dict.fromkeys((*old, *new)):
        was, becomes = old.get(place), new.get(place)
        one = becomes or was
        assert one is not None
        texts = (_whole(was), _whole(becomes))
        if texts[0] != texts[1]:
            found.append(difference(one.part, one.head, *texts))
    return found


def _whole(passage: Passage | None) -> str:
    return f"{passage.label}：{passage.text}" if passage else ""
