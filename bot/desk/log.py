"""The audit log (記録): who did and saw what, and whether anything in it was changed."""

import re
from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from bot.desk.frame import Frame
from bot.review import Review

RECEIPT = re.compile(r"[A-Z]{2,3}-\d+-\d+")


@dataclass(frozen=True, slots=True)
class LogPage:
    """The newest lines."""

    frame: Frame
    review: Review

    def show(self, request: Request) -> Response:
        """The lines, and the first that does not fit the chain. Raises Unavailable."""
        entries, broken_at = self.review.log()
        return self.frame.show(
            request,
            "desk/log.html",
            here="log",
            entries=[(entry, bool(RECEIPT.fullmatch(entry.subject))) for entry in entries],
            broken_at=broken_at,
        )
