"""The lists that forms offer and that are known only when a form is used."""

from collections.abc import Mapping
from datetime import datetime

from bot.era import shown
from bot.ports import UnitOfWork
from intake.form import Option


def lists(uow: UnitOfWork, *, open_at: datetime | None = None) -> Mapping[str, tuple[Option, ...]]:
    """Consultations and round tables as options: those open at an instant, or all (to read an old case)."""
    consultations = [c for c in uow.consultations.all() if open_at is None or c.is_open(open_at)]
    tables = [t for t in uow.round_tables.all() if open_at is None or t.is_open(open_at)]
    return {
        "consultations": tuple(Option(c.key, c.title) for c in consultations),
        "round_tables": tuple(Option(t.key, f"{t.title}（{shown(t.starts_at)}）") for t in tables),
    }
