"""The one-time page for names and addresses, so that they never stand in a talk outside the city's own house."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Annotated
from urllib.parse import quote

from fastapi import Depends, Request
from fastapi.responses import Response

from bot.browser import Posted, posted
from bot.conversation import Conversation, LinkGone, SecurePage
from bot.guard import RETRY_AFTER
from bot.pages import KEEP_NOTHING, Pages
from bot.ports import Unavailable
from bot.reading import (
    PRESSED,
    SWITCH,
    Reading,
    Switches,
    chosen_language,
    pressed_switch,
    reading_of,
    remember,
)
from bot.wording import words_in
from intake.form import Field, FieldType, Form

PRIVATE = {"Cache-Control": KEEP_NOTHING, "X-Robots-Tag": "noindex"}
BY_TYPE = {FieldType.EMAIL: "email", FieldType.PHONE: "tel"}
BY_NAME = {"name": "name", "representative": "name", "address": "street-address", "postcode": "postal-code"}


def autocomplete(field: Field) -> str:
    """What the browser may fill in for the person (WCAG 1.3.5), empty when it cannot know."""
    return BY_TYPE.get(field.type) or BY_NAME.get(field.name, "")


@dataclass(frozen=True, slots=True)
class SecureForm:
    """The personal questions of a form under way, behind a secret that works once."""

    pages: Pages
    conversation: Conversation

    def show(self, request: Request, token: str) -> Response:
        """The form, or a page that says it is used up; opening it uses nothing up. Raises Unavailable."""
        page = self.conversation.secure_page(token, language=chosen_language(request))
        reading, pressed = reading_of(request), request.query_params.get(PRESSED, "")
        return self._ask(token, page, reading, page.values, pressed=pressed) if page else self._gone(token, reading)

    def take(self, request: Request, token: str, sent: Annotated[Posted, Depends(posted)]) -> Response:
        """Takes the answers, or shows the form again with what was written and what is to be put right."""
        values, reading, language = sent.joined(), reading_of(request), chosen_language(request)
        try:
            page = self.conversation.secure_page(token, language=language)
            problems = self.conversation.fill(token, values, language=language)
        except LinkGone:
            return self._gone(token, reading)
        except Unavailable:
            return self._hold(token, reading, values, status=503)
        if page is None:
            return self._gone(token, reading)
        if problems:
            return self._ask(token, page, reading, values, status=422, problems=problems)
        return self._done(token, page.form, replace(reading, language=page.language))

    def switch(self, request: Request, token: str, sent: Annotated[Posted, Depends(posted)]) -> Response:
        """The same page, read otherwise, with all that was written in it."""
        pressed, reading = pressed_switch(sent, reading_of(request))
        values = {name: value for name, value in sent.joined().items() if name != SWITCH}
        page = self._switched(request, token, reading, values, pressed)
        remember(page, reading, is_https=self.pages.is_https)
        return page

    def _switched(
        self, request: Request, token: str, reading: Reading, values: Mapping[str, str], pressed: str
    ) -> Response:
        if form := self.conversation.form(request.query_params.get("done", ""), reading.language):
            return self._done(token, form, reading, pressed=pressed)
        try:
            page = self.conversation.secure_page(token, language=reading.language)
        except Unavailable:
            return self._hold(token, reading, values, status=503)
        if "held" in request.query_params:
            return self._hold(token, reading, values, status=200)
        return self._ask(token, page, reading, values, pressed=pressed) if page else self._gone(token, reading)

    def _ask(
        self,
        token: str,
        page: SecurePage,
        reading: Reading,
        values: Mapping[str, str],
        *,
        status: int = 200,
        problems: Mapping[str, str] | None = None,
        pressed: str = "",
    ) -> Response:
        reading = replace(reading, language=page.language)
        words = words_in(reading.language)
        said = {name: words("form.problem", problem=problem) for name, problem in (problems or {}).items()}
        return self.pages.show(
            "secure.html",
            reading,
            status=status,
            headers=PRIVATE,
            switches=Switches(_switch_path(token), form="personal", pressed=pressed),
            action=_path(token),
            form=page.form,
            fields=page.fields,
            values=values,
            problems=said,
            labels={field.name: field.label for field in page.fields},
            autocomplete={field.name: autocomplete(field) for field in page.fields},
        )

    def _hold(self, token: str, reading: Reading, values: Mapping[str, str], *, status: int) -> Response:
        headers = PRIVATE | ({"Retry-After": str(RETRY_AFTER)} if status == 503 else {})
        switches = Switches(f"{_switch_path(token)}?held=1", form="held")
        words = {"action": _path(token), "kept": values, "text": "", "why": "unavailable", "switches": switches}
        return self.pages.show("hold.html", reading, status=status, headers=headers, **words)

    def _done(self, token: str, form: Form, reading: Reading, *, pressed: str = "") -> Response:
        switches = Switches(f"{_switch_path(token)}?done={form.key}", pressed=pressed)
        return self.pages.show("secure_done.html", reading, headers=PRIVATE, form=form, switches=switches)

    def _gone(self, token: str, reading: Reading) -> Response:
        switches = Switches(_switch_path(token))
        return self.pages.show("secure_gone.html", reading, status=410, headers=PRIVATE, switches=switches)


def _path(token: str) -> str:
    return f"/f/{quote(token, safe='')}"


def _switch_path(token: str) -> str:
    return f"{_path(token)}/reading"
