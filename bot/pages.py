"""What every page shares: the templates, the static files, and what they know of the city."""

import hashlib
import mimetypes
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from importlib import resources
from itertools import product

from fastapi.responses import HTMLResponse, Response
from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape

from bot.layout import is_short, parts
from bot.markup import marked_up
from bot.reading import PLAIN, Reading, Switches
from bot.settings import Settings
from bot.tongue import shown, shown_short
from bot.wording import Language, words_in

FOR_EVER = "public, max-age=31536000, immutable"
"""A static file under the address that holds its digest never changes."""
ASK_AGAIN = "private, no-cache"
"""Pages are this person's own; going back shows them with the text still in the fields."""
KEEP_NOTHING = "no-store"
"""Pages with personal data or a check word leave nothing on a shared computer."""


@dataclass(frozen=True, slots=True)
class Asset:
    """A static file held in memory, with the digest its address carries."""

    body: bytes
    media_type: str
    digest: str


@dataclass(frozen=True, slots=True)
class Pages:
    """Renders templates and hands out static files."""

    environments: Mapping[Reading, Environment]
    assets: Mapping[str, Asset]
    is_https: bool

    def show(
        self,
        template: str,
        reading: Reading = PLAIN,
        /,
        *,
        status: int = 200,
        headers: Mapping[str, str] | None = None,
        **values: object,
    ) -> HTMLResponse:
        """A page from a template of `bot/templates`; `values` are what the template names."""
        text = self.environments[reading].get_template(template).render(values)
        return HTMLResponse(text, status, {"Cache-Control": ASK_AGAIN, **(headers or {})})

    def asset(self, name: str, *, version: str | None) -> Response | None:
        """A static file, kept for ever by the browser when its address holds the digest; None when unknown."""
        asset = self.assets.get(name)
        if asset is None:
            return None
        kept = FOR_EVER if version == asset.digest else "no-cache"
        return Response(asset.body, media_type=asset.media_type, headers={"Cache-Control": kept})


def make_pages(settings: Settings) -> Pages:
    """Reads templates and static files once; the templates know the city's names."""
    assets = _read_assets()
    readings = (Reading(language, furigana) for language, furigana in product(Language, (False, True)))
    is_https = settings.base_url.startswith("https:")
    return Pages({reading: _environment(settings, assets, reading) for reading in readings}, assets, is_https)


def _environment(settings: Settings, assets: Mapping[str, Asset], reading: Reading) -> Environment:
    """The templates for one way of reading: `phrase` gives the page's own words, `said` shows a text as it is read."""
    environment = Environment(
        loader=PackageLoader("bot", "templates"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    words = words_in(reading.language)
    environment.globals |= {
        "city_name": settings.city_name,
        "desk_name": settings.desk_name,
        "desk_contact": settings.desk_contact,
        "static": partial(_address, assets),
        "phrase": words,
        "phrases_in": words_in,
        "languages": tuple(map(words_in, Language)),
        "reading": reading,
        "switches": Switches(),
    }
    environment.filters |= {
        "shown": partial(shown, language=reading.language),
        "shown_short": partial(shown_short, language=reading.language),
        "parts": parts,
        "said": partial(marked_up, around=words.tag, has_furigana=reading.has_furigana),
        "written": partial(marked_up, around=words.tag),
    }
    environment.tests["short"] = is_short
    return environment


def _address(assets: Mapping[str, Asset], name: str) -> str:
    return f"/static/{name}?v={assets[name].digest}"


def _read_assets() -> dict[str, Asset]:
    files = (file for file in (resources.files("bot") / "static").iterdir() if file.is_file())
    return {file.name: _asset(file.name, file.read_bytes()) for file in files}


def _asset(name: str, body: bytes) -> Asset:
    media_type = mimetypes.guess_type(name)[0] or "application/octet-stream"
    return Asset(body, media_type, hashlib.blake2b(body, digest_size=6).hexdigest())
