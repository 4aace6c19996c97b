"""Reads a plan: every form of plan looks at the document, the surest first, and takes what it knows."""

import importlib
import logging
import pkgutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, cast

import knowledge.plan
from knowledge.article import Kind
from knowledge.document.model import Document
from knowledge.document.open import open_document
from knowledge.document.progress import Progress, between, untold
from knowledge.plan.cover import plan_of
from knowledge.plan.found import Found, Plan

STUMBLED = "読み方の一つが、この文書でつまずきました。見つからなかったところがないか、確かめてください。"
OPENED = 0.8
"""Share of the time until a PDF of many pages is open; the rest goes to the forms of plan."""
log = logging.getLogger(__name__)


class Form(Protocol):
    """A module of `knowledge.plan` that reads one form of plan."""

    RANK: int
    """Surer forms come first: item sheets 10, outlines 18, tables 20, definitions 40, headings and paragraphs 90."""

    def read(self, document: Document, taken: frozenset[int]) -> Iterable[Found]:
        """What this form finds; `taken` are the lines that surer forms have read."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A document, what it says of itself, and what was found in it, in the order of its lines.

    `faults` are sentences for staff about what could not be read.
    """

    document: Document
    plan: Plan
    found: tuple[Found, ...]
    faults: tuple[str, ...] = ()


def read_file(path: Path, progress: Progress = untold) -> Reading:
    """Reads one file; raises knowledge.document.errors.DocumentError with file, page or row and what to do."""
    return read(open_document(path, between(progress, 0, OPENED)), between(progress, OPENED, 1))


def read(document: Document, progress: Progress = untold) -> Reading:
    """Lets every form of plan read the document, and tells `progress` after each.

    A definition may stand within what another form has taken, and takes nothing from the text around it.
    """
    found: list[Found] = []
    faults: list[str] = []
    taken: frozenset[int] = frozenset()
    for place, form in enumerate(known := forms()):
        progress(place / len(known))
        try:
            seen = list(form.read(document, taken))
        except Exception:  # one form's mistake must not lose what the others read
            log.exception("%s: a form of plan failed", form)
            faults.append(STUMBLED)
            continue
        fresh = [one for one in seen if one.kind in (Kind.TERM, Kind.PLAN) or not _stands_in(one, taken)]
        found += fresh
        kept = (one for one in fresh if one.kind not in (Kind.TERM, Kind.PLAN))
        taken |= {number for one in kept for number in range(one.lines[0], one.lines[1] + 1)}
    progress(1)
    faults += [*document.faults, *_faults(document)]
    return Reading(document, plan_of(document), tuple(sorted(found, key=lambda one: one.lines)), tuple(faults))


def forms() -> list[Form]:
    """The forms of plan, surest first: every module of `knowledge.plan` that has a RANK."""
    names = [module.name for module in pkgutil.iter_modules(knowledge.plan.__path__)]
    modules = [importlib.import_module(f"knowledge.plan.{name}") for name in names]
    return sorted((cast(Form, module) for module in modules if hasattr(module, "RANK")), key=lambda form: form.RANK)


def _stands_in(one: Found, taken: frozenset[int]) -> bool:
    own = range(one.lines[0], one.lines[1] + 1)
    return sum(number in taken for number in own) * 2 > len(own)


def _faults(document: Document) -> Iterator[str]:
    """What the forms could not take, as sentences for staff; a form that has such a case has a function `faults`."""
    for form in forms():
        if hasattr(form, "faults"):
            yield from form.faults(document)
