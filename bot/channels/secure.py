"""The one-time page for names and addresses, so that they never stand in a talk outside the city's own house."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends
from fastapi.responses import Response

from bot.browser import Posted, posted
from bot.conversation import Conversation, LinkGone, SecurePage
from bot.guard import RETRY_AFTER
from bot.pages import KEEP_NOTHING, Pages
from bot.ports import Unavailable
from intake.form import Field, FieldType

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

    def show(self, token: str) -> Response:
        """The form, or a page that says it is used up; opening it uses nothing up. Raises Unavailable."""
        page = self.conversation.secure_page(token)
        return self._ask(page, page.values) if page else self._gone()

    def take(self, token: str, sent: Annotated[Posted, Depends(posted)]) -> Response:
        """Takes the answers, or shows the form again with what was written and what is to be put right."""
        values = sent.joined()
        try:
            page = self.conversation.secure_page(token)
            problems = self.conversation.fill(token, values)
        except LinkGone:
            return self._gone()
        except Unavailable:
            return self._hold(token, values)
        if page is None:
            return self._gone()
        if problems:
            return self._ask(page, values, status=422, problems=problems)
        return self.pages.show("secure_done.html", headers=PRIVATE, form=page.form)

    def _ask(
        self,
        page: SecurePage,
        values: Mapping[str, str],
        *,
        status: int = 200,
        problems: Mapping[str, str] | None = None,
    ) -> Response:
        return self.pages.show(
            "secure.html",
            status=status,
            headers=PRIVATE,
            form=page.form,
            fields=page.fields,
            values=values,
            problems=problems or {},
            labels={field.name: field.label for field in page.fields},
            autocomplete={field.name: autocomplete(field) for field in page.fields},
        )

    def _hold(self, token: str, values: Mapping[str, str]) -> Response:
        headers = PRIVATE | {"Retry-After": str(RETRY_AFTER)}
        words = {"action": f"/f/{token}", "kept": values, "text": "", "why": "unavailable"}
        return self.pages.show("hold.html", status=503, headers=headers, **words)

    def _gone(self) -> Response:
        return self.pages.show("secure_gone.html", status=410, headers=PRIVATE)
