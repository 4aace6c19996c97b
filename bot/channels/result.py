"""The page of a result: which schemes fit, to read, to print, to bring along, and to tell what the plan costs; behind
a secret, until a day it names.
"""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated
from urllib.parse import quote

import segno
from fastapi import APIRouter, Depends, FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from markupsafe import Markup

from bot.browser import Posted, posted, same_origin
from bot.channels.costs import CostForm, CostRow, cost_form, cost_rows, is_of_costs, shown_fields
from bot.channels.talk import remembered, visit_of
from bot.fit.breakdown import read
from bot.fit.group import Group
from bot.fit.profile import known_facts
from bot.fit.sheet import Card, Sheet, Sheets
from bot.message import Fact
from bot.pages import KEEP_NOTHING, Pages
from bot.reading import PRESSED, Reading, Switches, pressed_switch, reading_of, remember, switches_back_to
from bot.settings import Settings
from bot.wording import Words, words_in
from knowledge.fit import say, say_amount, say_dates, show
from knowledge.fit.evaluate import Fit
from knowledge.fit.fact import DontKnow
from knowledge.fit.rule import Verdict
from knowledge.fit.value import plain_known

PRIVATE = {"Cache-Control": KEEP_NOTHING, "X-Robots-Tag": "noindex"}
PATH = "/r/"
SAVED, FOLLOW = "saved", "follow"
"""Names, in an address, that the costs were just saved; in the form, the button that lets the total follow them."""
Form = Annotated[Posted, Depends(posted)]


def address(settings: Settings, token: str) -> str:
    """Where the page of a secret is."""
    return f"{settings.base_url}{PATH}{token}"


def register(api: FastAPI, *, pages: Pages, sheets: Sheets, settings: Settings) -> None:
    """Adds the page."""
    page = ResultPage(pages, sheets, settings)
    router = APIRouter(dependencies=[Depends(same_origin(settings.base_url))], include_in_schema=False)
    here, switched, looking = f"{PATH}{{token}}", f"{PATH}{{token}}/reading", ["GET", "HEAD"]
    router.add_api_route(here, page.show, methods=looking, response_model=None)
    router.add_api_route(here, page.take, methods=["POST"], response_model=None)
    router.add_api_route(switched, page.switch, methods=["POST"], response_model=None)
    router.add_api_route(switched, page.before_switch, methods=looking, response_model=None)
    api.include_router(router)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """One scheme as the page shows it: every line a sentence that is ready to be read."""

    key: str
    title: str
    verdict: str
    was: str | None
    is_changed: bool
    amount: str
    working: tuple[str, ...]
    days: tuple[Fact, ...]
    sentences: tuple[str, ...]
    costs: tuple[CostRow, ...]
    criteria: tuple[tuple[str, str, str, str], ...]
    met: tuple[tuple[str, str], ...]
    papers: tuple[tuple[str, str], ...]
    near: str | None
    missing: str | None
    desk: str | None
    contact: str | None
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Schemes of one verdict. `kind` is good, open, near or rest."""

    kind: str
    schemes: tuple[Scheme, ...]


@dataclass(frozen=True, slots=True)
class ResultPage:
    """Shows a stored result as of today, and takes the breakdown of its costs."""

    pages: Pages
    sheets: Sheets
    settings: Settings

    def show(self, request: Request, token: str) -> Response:
        """The page, or one that says that it is gone. Raises Unavailable."""
        sheet, pressed = self.sheets.open(token), request.query_params.get(PRESSED, "")
        if sheet is None:
            return self._gone(request, pressed)
        reading = reading_of(request, otherwise=sheet.language)
        sheet = replace(sheet, language=reading.language)
        costs = cost_form(sheet, is_saved=SAVED in request.query_params and not pressed)
        return self._page(request, token, sheet, costs, reading=reading, pressed=pressed)

    def take(self, request: Request, token: str, sent: Form) -> Response:
        """Keeps the costs and shows what they come to, or says beside the fields what is to be put right. Raises
        Unavailable.
        """
        sheet = self.sheets.open(token)
        if sheet is None:
            return self._gone(request)
        shown = shown_fields(sheet, sent.joined())
        if not shown:
            return RedirectResponse(_path(token), 303)
        typed = read(shown, sent.joined())
        if typed.problems:
            reading = reading_of(request, otherwise=sheet.language)
            sheet = replace(sheet, language=reading.language)
            costs = cost_form(sheet, sent.joined(), typed.problems)
            return self._page(request, token, sheet, costs, reading=reading, status=422)
        total = None if sent.one(FOLLOW) and typed.lines else typed.total
        is_kept = self.sheets.plan(token, lines=typed.lines, total=total)
        return RedirectResponse(f"{_path(token)}?{SAVED}=1#costs", 303) if is_kept else self._gone(request)

    def switch(self, request: Request, token: str, sent: Form) -> Response:
        """The same page, read otherwise; what was typed and not yet saved still stands there. Raises Unavailable."""
        sheet, (pressed, reading) = self.sheets.open(token), pressed_switch(sent, reading_of(request))
        if sheet is None:
            return self._gone(request, pressed)
        sheet = replace(sheet, language=reading.language)
        costs = cost_form(sheet, sent.joined())
        page = self._page(request, token, sheet, costs, reading=reading, pressed=pressed)
        remember(page, reading, is_https=self.pages.is_https)
        return page

    def before_switch(self, token: str) -> Response:
        """Where somebody lands who opens the address of a switch by itself."""
        return RedirectResponse(_path(token), 303)

    def _page(
        self,
        request: Request,
        token: str,
        sheet: Sheet,
        costs: CostForm | None,
        *,
        reading: Reading,
        status: int = 200,
        pressed: str = "",
    ) -> Response:
        url = address(self.settings, token)
        page = self.pages.show(
            "result.html",
            reading,
            status=status,
            headers=PRIVATE,
            switches=_switches(token, pressed) if costs else switches_back_to(_path(token), pressed=pressed),
            sheet=sheet,
            sections=sections(sheet),
            costs=costs,
            facts=_facts(sheet),
            unknown=_unknown(sheet),
            contradictions=_contradictions(sheet),
            told_on=show.day(sheet.told_on),
            on=show.day(sheet.on),
            until=show.day(sheet.until),
            qr=qr(url),
            url=url,
            token=token,
            action=_path(token),
            ticket=secrets.token_hex(16),
        )
        return remembered(page, visit_of(request), is_https=self.settings.base_url.startswith("https:"))

    def _gone(self, request: Request, pressed: str = "") -> Response:
        switches = switches_back_to(request.url.path, pressed=pressed)
        return self.pages.show("result_gone.html", reading_of(request), status=410, headers=PRIVATE, switches=switches)


def _path(token: str) -> str:
    return f"{PATH}{quote(token, safe='')}"


def _switches(token: str, pressed: str) -> Switches:
    return Switches(f"{_path(token)}/reading", form="costs-form", pressed=pressed)


def qr(url: str) -> Markup:
    """The address as a QR code, an SVG to stand in the page; a quarter of it may be lost (level Q)."""
    code = segno.make(url, error="q", micro=False)
    return Markup(code.svg_inline(border=4, omitsize=True, svgclass="qr__code", lineclass=None))  # noqa: S704 - drawn, not written


def sections(sheet: Sheet) -> list[Section]:
    """What fits, what may fit, what nearly fits, and the rest; each as ranked."""
    sorted_: dict[str, list[Scheme]] = {"good": [], "open": [], "near": [], "rest": []}
    words = words_in(sheet.language)
    for card in sheet.cards:
        sorted_[_kind(card.fit)].append(_scheme(words, sheet, card))
    return [Section(kind=kind, schemes=tuple(schemes)) for kind, schemes in sorted_.items() if schemes]


def _kind(fit: Fit) -> str:
    if fit.verdict is Verdict.NOT:
        return "rest" if fit.near is None else "near"
    return "good" if fit.verdict is Verdict.FITS else "open"


def _scheme(words: Words, sheet: Sheet, card: Card) -> Scheme:
    fit, catalogue = card.fit, sheet.catalogue
    is_out = fit.verdict is Verdict.NOT
    return Scheme(
        key=fit.scheme.key,
        title=fit.scheme.title,
        verdict=say.VERDICTS[fit.verdict],
        was=say.VERDICTS[card.was] if card.was is not None else None,
        is_changed=card.is_changed,
        amount=say_amount.headline(fit.amount),
        working=say_amount.working(fit.amount, catalogue) if fit.amount is not None and not is_out else (),
        days=tuple(_days(words, fit)),
        sentences=say_dates.sentences(fit.dates, is_listed=True) if fit.dates else (say_dates.state(None),),
        costs=cost_rows(sheet, fit),
        criteria=tuple(_criteria(fit)),
        met=tuple(_met(fit)),
        papers=tuple((one.paper.name, _note(words, one.verdict, one.paper.note)) for one in fit.papers),
        near=say.near(fit.near, catalogue) if fit.near else None,
        missing=say.missing(fit.missing, catalogue) if fit.missing and not is_out else None,
        desk=fit.scheme.desk,
        contact=fit.scheme.contact,
        source=fit.scheme.document,
    )


def _days(words: Words, fit: Fit) -> Sequence[Fact]:
    if fit.dates is None:
        return ()
    days: dict[str, date | None] = {
        "consult_by": fit.dates.consult_by,
        "apply_by": fit.dates.apply_by,
        "first_start": fit.dates.first_start,
    }
    return [Fact(words(f"fit.{name}"), show.day(day)) for name, day in days.items() if day is not None]


def _criteria(fit: Fit) -> Sequence[tuple[str, str, str, str]]:
    """Mark, condition, clause and reason: of a scheme that fits all, of another what is open or in the way."""
    wanted = {Verdict.FITS: tuple(Verdict), Verdict.UNKNOWN: (Verdict.UNKNOWN,), Verdict.NOT: (Verdict.NOT,)}
    shown = [one for one in fit.criteria if one.verdict in wanted[fit.verdict]]
    return [(say.MARKS[one.verdict], one.condition, one.criterion.clause, one.reason) for one in shown]


def _met(fit: Fit) -> Sequence[tuple[str, str]]:
    """Condition and clause of what is met already, where that is not shown in full."""
    is_open = fit.verdict is Verdict.UNKNOWN
    met = (one for one in fit.criteria if is_open and one.verdict is Verdict.FITS)
    return [(one.condition, one.criterion.clause) for one in met]


def _note(words: Words, verdict: Verdict, note: str) -> str:
    return note if verdict is Verdict.FITS else "".join(filter(None, (words("sheet.maybe"), note)))


def _facts(sheet: Sheet) -> tuple[Fact, ...]:
    rules = [card.fit.scheme for card in sheet.cards]
    known = {name: value for name, value in sheet.known.items() if not isinstance(value, DontKnow)}
    return known_facts(words_in(sheet.language), Group(known=plain_known(known), name=sheet.name), rules)


def _contradictions(sheet: Sheet) -> list[str]:
    """What cannot both be true; that the costs do not add up is said beside their fields."""
    found = [one for one in sheet.contradictions if not (sheet.kinds and is_of_costs(one))]
    return [say.contradiction(one, sheet.catalogue) for one in found]


def _unknown(sheet: Sheet) -> list[str]:
    """What was not known, and what is missing to be sure."""
    unsure = [name for name, value in sheet.known.items() if isinstance(value, DontKnow)]
    missing = [name for card in sheet.cards if card.fit.verdict is not Verdict.NOT for name in card.fit.missing]
    labels = (show.label(sheet.catalogue, name) for name in (*unsure, *missing))
    return list(dict.fromkeys(labels))
