"""A real HTTP server on loopback for a vendor's API, and a client that calls our application without a socket."""

import asyncio
import json
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import httpx
from starlette.types import ASGIApp


@dataclass(frozen=True, slots=True)
class Call:
    """One request that arrived; header names in lower case."""

    path: str
    headers: Mapping[str, str]
    body: bytes

    def json(self) -> dict[str, Any]:
        body: dict[str, Any] = json.loads(self.body)
        return body


@dataclass(frozen=True, slots=True)
class Answer:
    """What the vendor answers. `held` keeps it back until the server closes, so that the caller's time runs out;
    `dropped` hangs up instead.
    """

    status: int
    body: Any = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    held: bool = False
    dropped: bool = False


class Listener:
    """Serves on a free port of 127.0.0.1 from its making until `close`."""

    def __init__(self, take: Callable[[Call], Answer]) -> None:
        self._released = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(take, self._released))
        self._server.daemon_threads = False
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def close(self) -> None:
        self._released.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


def _handler(take: Callable[[Call], Answer], released: threading.Event) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name.lower(): value for name, value in self.headers.items()}
            answer = take(Call(self.path, headers, body))
            if answer.held:
                released.wait()
            if not answer.dropped:
                with suppress(ConnectionError):
                    self._write(answer)

        def _write(self, answer: Answer) -> None:
            content = json.dumps(answer.body).encode()
            self.send_response(answer.status)
            for name, value in {"Content-Type": "application/json", **answer.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
            """Says nothing on stderr."""

    return Handler


class InProcess(httpx.BaseTransport):
    """Lets an `httpx.Client` call an ASGI application directly."""

    def __init__(self, api: ASGIApp) -> None:
        self._transport = httpx.ASGITransport(app=api)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        return asyncio.run(self._answer(request))

    async def _answer(self, request: httpx.Request) -> httpx.Response:
        response = await self._transport.handle_async_request(request)
        return httpx.Response(response.status_code, headers=response.headers, content=await response.aread())


def calling(api: ASGIApp) -> httpx.Client:
    """A client of our application."""
    return httpx.Client(transport=InProcess(api), base_url="http://madoguchi.test")
