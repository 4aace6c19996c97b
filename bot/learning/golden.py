"""Golden questions and talks as they are kept, and what was learned from them and from use."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from knowledge.confidence import SHIPPED, Calibration
from knowledge.learning.golden import Came, GoldenQuestion
from knowledge.learning.learned import Ranker

TUNING = "tuning"
"""What a version changed when it put another tuning in force."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Golden:
    """One golden question, or a golden talk (a transcript as text). One that `is_must` blocks a publication whenever
    it fails, any other when it passed before. `came` is the last result, in `version` of the knowledge.
    """

    id: str
    about: GoldenQuestion | str
    is_must: bool
    changed_at: datetime
    changed_by: str
    came: Came | None = None
    version: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tuning:
    """How the counter of one version answers: the calibration, the weights of what staff confirmed up to `until`
    (None: nothing re-ranks), and `report`, plain figures for the desk.
    """

    calibration: Calibration = SHIPPED
    ranker: Ranker | None = None
    until: datetime | None = None
    report: Mapping[str, Any] = field(default_factory=dict)

    def to_record(self) -> dict[str, Any]:
        """Plain data that `from_record` reads back (JSON-safe)."""
        return {
            "calibration": self.calibration.to_record(),
            "ranker": self.ranker.to_record() if self.ranker else None,
            "until": self.until.isoformat() if self.until else None,
            "report": dict(self.report),
        }

    @classmethod
    def from_record(cls, record: Mapping[str, Any]) -> Self:
        """Reads what `to_record` wrote."""
        return cls(
            calibration=Calibration.from_record(record["calibration"]),
            ranker=Ranker.from_record(record["ranker"]) if record["ranker"] else None,
            until=datetime.fromisoformat(record["until"]) if record["until"] else None,
            report=record["report"],
        )
