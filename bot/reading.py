"""How somebody reads the pages: the language, and readings (ふりがな) over the kanji; switched on any page, kept on the
device.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import quote, urlencode

from fastapi import Request
from fastapi.responses import Response

from bot.browser import Posted
from bot.wording import Language

LANGUAGE_COOKIE, FURIGANA_COOKIE = "madoguchi_language", "madoguchi_furigana"
COOKIE_SECONDS = 30 * 24 * 60 * 60
"""As long as a draft is found again on the same device."""
SWITCH = "reading"
"""Names the field that a switch sends: language:en, furigana:on."""
PRESSED = "switched"
"""Names, in an address, the switch that brought the page."""
OWN_FORM = "switches"


@dataclass(frozen=True, slots=True)
class Reading:
    """In which language the pages are read, and with readings over the kanji or without."""

    language: Language = Language.ORDINARY
    has_furigana: bool = False


PLAIN = Reading()


@dataclass(frozen=True, slots=True)
class Switches:
    """The switches of a page: where they are sent, and with the fields of which form, so that a switch loses nothing
    that was typed there. A page without a form has `kept` sent along. `pressed` is the switch that brought the page.
    """

    action: str = f"/{SWITCH}"
    form: str = OWN_FORM
    kept: Mapping[str, str] = field(default_factory=dict)
    pressed: str = ""

    @property
    def is_own(self) -> bool:
        """Do the switches stand in a form of their own?"""
        return self.form == OWN_FORM


def reading_of(request: Request, *, otherwise: Language = Language.ORDINARY) -> Reading:
    """How this device reads; in the language `otherwise` when none was chosen on it."""
    return Reading(chosen_language(request) or otherwise, request.cookies.get(FURIGANA_COOKIE) == "on")


def chosen_language(request: Request) -> Language | None:
    """The language that was chosen on this device."""
    return _language(request.cookies.get(LANGUAGE_COOKIE, ""))


def pressed_switch(sent: Posted, reading: Reading) -> tuple[str, Reading]:
    """Which switch was pressed ('' for none of ours), and how the pages are read from then on."""
    name, _, value = sent.one(SWITCH).partition(":")
    if name == "language" and (language := _language(value)):
        return name, replace(reading, language=language)
    if name == "furigana" and value in ("on", "off"):
        return name, replace(reading, has_furigana=value == "on")
    return "", reading


def remember(page: Response, reading: Reading, *, is_https: bool) -> None:
    """Keeps on the device how the pages are read."""
    language, furigana = reading.language.value, "on" if reading.has_furigana else "off"
    for name, value in ((LANGUAGE_COOKIE, language), (FURIGANA_COOKIE, furigana)):
        page.set_cookie(name, value, max_age=COOKIE_SECONDS, httponly=True, samesite="lax", secure=is_https)


def switches_back_to(path: str, *, pressed: str = "") -> Switches:
    """The switches of a page that is only looked at: they lead back to it."""
    return Switches(action=f"/{SWITCH}?{urlencode({'back': path})}", pressed=pressed)


def way_back(path: str, *, pressed: str) -> str:
    """The address of a page of ours that a switch leads back to; the first page when it is none of ours."""
    is_ours = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return f"{quote(path) if is_ours else '/'}?{PRESSED}={pressed}"


def _language(value: str) -> Language | None:
    return next((one for one in Language if one == value), None)
