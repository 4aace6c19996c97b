"""Mounts the staff desk under /desk."""

from collections.abc import Callable, Mapping

from fastapi import APIRouter, Depends, FastAPI

from bot.browser import same_origin
from bot.desk.access import Access
from bot.desk.case import CaseRoom
from bot.desk.frame import HOME, Frame
from bot.desk.log import LogPage
from bot.desk.login import LoginPage
from bot.desk.queue import QueuePage
from bot.desk.refusal import RefusalPages
from bot.desk.trouble import TroublePage
from bot.desk.words import short
from bot.login import Login
from bot.pages import Pages
from bot.ports import Clock
from bot.review import Review
from bot.settings import Settings
from intake.form import Form

READ = ["GET", "HEAD"]


def register(
    api: FastAPI,
    *,
    pages: Pages,
    review: Review,
    login: Login,
    forms: Mapping[str, Form],
    settings: Settings,
    clock: Clock,
    wake: Callable[[], None],
) -> None:
    """Adds the desk's pages. `wake` tells the worker that there is something to handle or to send."""
    kinds = {form.key: short(form.title) for form in forms.values()}
    frame = Frame(pages, review, clock, kinds, is_https=settings.base_url.startswith("https:"))
    access = Access(login)
    RefusalPages(frame).add_to(api)
    own_pages = Depends(same_origin(settings.base_url))
    api.include_router(door(LoginPage(frame, access, login), own_pages))
    api.include_router(reading(frame, review, access, wake))
    api.include_router(changing(frame, review, access, login, wake, own_pages))


def door(page: LoginPage, own_pages: object) -> APIRouter:
    """What is open to everybody."""
    router = APIRouter(prefix=HOME, dependencies=[own_pages], include_in_schema=False)
    router.add_api_route("/login", page.show, methods=READ, response_model=None)
    router.add_api_route("/login", page.take, methods=["POST"], response_model=None)
    return router
