"""What failed for good: events that could not be handled, deliveries that did not arrive or may not have."""

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from bot.desk.frame import HOME, Frame, visitor_of
from bot.desk.talk import arrived, told
from bot.review import Review

PAGE = 50
"""More are one retry away: whatever waits again leaves the list."""


@dataclass(frozen=True, slots=True)
class TroublePage:
    """The list, and a button beside each. `wake` tells the worker that there is something to do."""

    frame: Frame
    review: Review
    wake: Callable[[], None]

    def show(self, request: Request) -> Response:
        """The newest of both kinds. Raises Unavailable."""
        troubles = self.review.troubles()
        return self.frame.show(
            request,
            "desk/troubles.html",
            here="troubles",
            events=[(event, arrived(event.incoming)) for event in troubles.events[:PAGE]],
            deliveries=[(outgoing, told(outgoing)) for outgoing in troubles.deliveries[:PAGE]],
            more=max(0, len(troubles.events) - PAGE) + max(0, len(troubles.deliveries) - PAGE),
        )

    def retry_event(self, request: Request, event_id: str) -> Response:
        """Lets an event be handled again. Raises Unavailable."""
        self.review.retry_event(event_id, staff=visitor_of(request).staff)
        self.wake()
        return self.frame.done("event", then=f"{HOME}/troubles")

    def retry_delivery(self, request: Request, delivery_id: str) -> Response:
        """Lets something be sent again. Raises Unavailable."""
        self.review.retry_delivery(delivery_id, staff=visitor_of(request).staff)
        self.wake()
        return self.frame.done("delivery", then=f"{HOME}/troubles")
