"""What a browser sends: form bodies with their limits, where they come from, and from which address.

BrowserError
├── TooLarge     more than may be sent at once; what was written is kept for showing it again
├── Unreadable   not a form, or not UTF-8
└── Foreign      sent by a page of another site
"""

import ipaddress
from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, urlsplit

from fastapi import Request
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import ClientDisconnect

from intake.text import clean

LARGEST = 200_000
"""Bytes of a form body: about 22,000 Japanese characters, each of which travels as nine."""
LARGEST_IN_WORDS = "2万文字"
READ_AT_MOST = 1_000_000
"""Up to here a text that is too long is read all the same, so that it can be shown again and shortened."""
DRAINED_AT_MOST = 20_000_000
"""Read and thrown away: a browser shows no page that comes before it has finished sending."""
MOST_FIELDS = 200
MOST_FILES = 1
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})


@dataclass(frozen=True, slots=True)
class Posted:
    """The fields of a form, each fit to be stored, and the files sent with it, as they are."""

    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """The first value of that name, empty when there is none."""
        return next(iter(self.fields.get(name, ())), "")

    def joined(self) -> dict[str, str]:
        """Every field as one text; several values of one name (check boxes) are one a line."""
        return {name: "\n".join(values) for name, values in self.fields.items()}


class BrowserError(Exception):
    """Something about what the browser sent."""


class TooLarge(BrowserError):
    """More than may be sent at once; `posted` holds it where it was short enough to be read."""

    def __init__(self, posted: Posted) -> None:
        super().__init__("body too large")
        self.posted = posted


class Unreadable(BrowserError):
    """The body is no form, or not in UTF-8."""


class Foreign(BrowserError):
    """The form was sent by a page of another site."""


async def posted(request: Request) -> Posted:
    """A dependency of endpoints that take a form, also one with a file; raises TooLarge and Unreadable."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip()
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        raise Unreadable("content type")
    body, size = bytearray(), 0
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size <= READ_AT_MOST:
                body += chunk
            elif size > DRAINED_AT_MOST:
                break
    except ClientDisconnect as error:
        raise Unreadable("gone") from error
    if size > READ_AT_MOST:
        raise TooLarge(Posted())
    if kind == "multipart/form-data":
        return await _with_files(request, bytes(body))
    sent = _read(bytes(body))
    if size > LARGEST:
        raise TooLarge(sent)
    return sent


def same_origin(base_url: str) -> Callable[[Request], None]:
    """A dependency that lets forms in from our own pages only; raises Foreign.

    Older browsers name no origin: for them the SameSite cookie must do.
    """
    home = urlsplit(base_url).netloc

    def check(request: Request) -> None:
        if request.method in SAFE_METHODS:
            return
        origin = request.headers.get("origin")
        if origin is None:
            foreign = request.headers.get("sec-fetch-site") not in (None, "same-origin", "none")
        else:
            foreign = origin.partition("://")[2] not in (home, request.headers.get("host"))
        if foreign:
            raise Foreign(origin)

    return check


def client_of(request: Request) -> str:
    """The address that wrong tries are counted by; one household's IPv6 network counts as one."""
    host = request.client.host if request.client else "unknown"
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv6Address):
        return str(ipaddress.IPv6Network((address, 64), strict=False))
    return str(address)


async def _with_files(request: Request, body: bytes) -> Posted:
    async def whole() -> AsyncGenerator[bytes, None]:
        yield body

    try:
        form = await MultiPartParser(
            request.headers, whole(), max_files=MOST_FILES, max_fields=MOST_FIELDS, max_part_size=READ_AT_MOST
        ).parse()
    except (MultiPartException, KeyError, ValueError) as error:
        raise Unreadable("not a form") from error
    fields: dict[str, tuple[str, ...]] = {}
    files: dict[str, bytes] = {}
    for name, value in form.multi_items():
        if isinstance(value, str):
            fields[name] = (*fields.get(name, ()), clean(value))
        else:
            files[name] = await value.read()
    await form.close()
    return Posted(fields, files)


def _read(body: bytes) -> Posted:
    try:
        pairs = parse_qsl(body.decode(), keep_blank_values=True, errors="strict", max_num_fields=MOST_FIELDS)
    except ValueError as error:
        raise Unreadable("not UTF-8, or too many fields") from error
    fields: dict[str, tuple[str, ...]] = {}
    for name, value in pairs:
        fields[name] = (*fields.get(name, ()), clean(value))
    return Posted(fields)
