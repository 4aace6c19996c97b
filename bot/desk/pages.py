"""Mounts the staff desk under /desk."""

from collections.abc import Callable, Mapping

from fastapi import Depends, FastAPI
from fastapi.params import Depends as DependsOn
from fastapi.responses import Response

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

Routes = Mapping[str, Callable[..., Response]]
"""Endpoints by path below /desk."""
READ = ["GET", "HEAD"]
SEND = ["POST"]


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
    entrance, queue, log = LoginPage(frame, access, login), QueuePage(frame, review), LogPage(frame, review)
    case, trouble = CaseRoom(frame, review, wake), TroublePage(frame, review, wake)
    RefusalPages(frame).add_to(api)
    own_pages = Depends(same_origin(settings.base_url))
    for_all: Routes = {"/login": entrance.show}
    entering: Routes = {"/login": entrance.take}
    for_staff: Routes = {
        "": queue.show,
        "/find": queue.find,
        "/cases/{receipt}": case.show,
        "/troubles": trouble.show,
        "/log": log.show,
    }
    changes: Routes = {
        "/logout": entrance.leave,
        "/cases/{receipt}/step": case.step,
        "/cases/{receipt}/note": case.note,
        "/troubles/events/{event_id}": trouble.retry_event,
        "/troubles/deliveries/{delivery_id}": trouble.retry_delivery,
    }
    _mount(api, READ, for_all)
    _mount(api, SEND, entering, own_pages)
    _mount(api, READ, for_staff, Depends(access.to_read))
    _mount(api, SEND, changes, own_pages, Depends(access.to_change))


def _mount(api: FastAPI, methods: list[str], routes: Routes, *dependencies: DependsOn) -> None:
    """Adds endpoints that share what they depend on: none can forget the login or the token."""
    for path, endpoint in routes.items():
        api.add_api_route(
            HOME + path,
            endpoint,
            methods=methods,
            dependencies=dependencies,
            response_model=None,
            include_in_schema=False,
        )
