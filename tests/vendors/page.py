"""The one-time page, filled by whoever was shown its address in a talk."""

import re
from collections.abc import Mapping, Sequence

import httpx

PAGE = re.compile(r"https?://[^/\s]+(?P<path>/f/[\w-]+)")


def fill_page(client: httpx.Client, shown: Sequence[str], values: Mapping[str, str]) -> None:
    """Opens the newest one-time page that was shown and sends it, as a browser does."""
    path = [found["path"] for text in shown for found in PAGE.finditer(text)][-1]
    client.get(path).raise_for_status()
    origin = str(client.base_url).rstrip("/")
    client.post(path, data=dict(values), headers={"Origin": origin}).raise_for_status()
