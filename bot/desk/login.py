"""The way in and out: name and password for a session."""

import re
from dataclasses import dataclass
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import RedirectResponse, Response

from bot.browser import Posted, client_of
from bot.desk.access import COOKIE, Access, SentForm
from bot.desk.frame import HOME, Frame
from bot.desk.refusal import LOGIN
from bot.guard import RETRY_AFTER
from bot.login import SESSION_LENGTH, Login
from bot.lookup import Wait
from bot.ports import Unavailable

LOCAL = re.compile(r"/desk(?:[/?][^\\\x00-\x1f]*)?")
"""Pages of the desk: nobody is sent elsewhere after logging in."""
SAFE_IN_ADDRESS = "/?&=%-._~"


def local(path: str) -> str:
    """The page wanted when it is one of the desk, else the queue."""
    return quote(path, safe=SAFE_IN_ADDRESS) if LOCAL.fullmatch(path) and not path.startswith(LOGIN) else HOME


@dataclass(frozen=True, slots=True)
class LoginPage:
    """Two fields, and the session they open."""

    frame: Frame
    access: Access
    login: Login

    def show(self, request: Request) -> Response:
        """The two empty fields; who is in already goes straight on. Raises Unavailable."""
        wanted = local(request.query_params.get("next", ""))
        if self.access.is_in(request):
            return RedirectResponse(wanted, 303)
        return self._ask(request, Posted({"next": (wanted,)}))

    def take(self, request: Request, sent: SentForm) -> Response:
        """Opens a session, or says in one sentence why not."""
        name = sent.one("login").strip()
        if not name or not sent.one("password"):
            return self._ask(request, sent, status=422, problem="ログイン名とパスワードの両方を書いてください。")
        try:
            opened = self.login.log_in(name, sent.one("password"), client=client_of(request))
        except Unavailable:
            headers = {"Retry-After": str(RETRY_AFTER)}
            problem = "今、ログインできません。1分ほど待ってから、もう一度お試しください。"
            return self._ask(request, sent, status=503, headers=headers, problem=problem)
        match opened:
            case None:
                return self._ask(request, sent, status=401, problem="ログイン名かパスワードがちがいます。")
            case Wait(seconds=seconds):
                headers = {"Retry-After": str(seconds)}
                problem = f"まちがいが続いたため、あと{seconds}秒、お待ちください。そのあと、もう一度ログインできます。"
                return self._ask(request, sent, status=429, headers=headers, problem=problem)
            case token, _:
                return self._opened(token, local(sent.one("next")))

    def leave(self, request: Request) -> Response:
        """Ends the session."""
        self.login.log_out(request.cookies.get(COOKIE, ""))
        page = self.frame.done("logout", then=LOGIN)
        page.delete_cookie(COOKIE, path=HOME)
        return page

    def _opened(self, token: str, wanted: str) -> Response:
        page = RedirectResponse(wanted, 303)
        page.set_cookie(
            COOKIE,
            token,
            max_age=int(SESSION_LENGTH.total_seconds()),
            path=HOME,
            httponly=True,
            samesite="strict",
            secure=self.frame.is_https,
        )
        return page

    def _ask(
        self,
        request: Request,
        sent: Posted,
        *,
        status: int = 200,
        headers: dict[str, str] | None = None,
        problem: str = "",
    ) -> Response:
        return self.frame.plain(
            request,
            "desk/login.html",
            status=status,
            headers=headers,
            name=sent.one("login"),
            wanted=local(sent.one("next")),
            problem=problem,
        )
