"""Puts the parts together, and nothing else."""

import hashlib
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from argon2 import PasswordHasher
from fastapi import FastAPI
from slack_sdk import WebClient

from bot.answering import Answering
from bot.channels import line, result, slack, web
from bot.conversation import Conversation
from bot.deliver import Relay
from bot.desk import pages as desk
from bot.dialogue import Dialogue
from bot.filling import Filling
from bot.fit.course import Course
from bot.fit.fitting import Fitting
from bot.fit.handing import Handing
from bot.fit.remembering import Remembering
from bot.fit.sheet import Sheets
from bot.fit.taking import Taking
from bot.followup import FollowUp
from bot.guard import guard
from bot.indexing import indexer
from bot.interpreter import Interpreter
from bot.interview import Interview
from bot.knowledge_base import Indexer, KnowledgeBase
from bot.learning.checking import Checking
from bot.learning.improving import Improving
from bot.learning.rehearsal import Rehearsal
from bot.learning.tuning import Tuner
from bot.learning.why import Why
from bot.learning.wordbook import Wordbook
from bot.login import Login
from bot.lookup import Lookup
from bot.memory import Memory
from bot.openings import Openings
from bot.pages import make_pages
from bot.ports import Clock, Sender, Store
from bot.publishing import Publishing
from bot.review import Review
from bot.rules.rulebook import Rulebook
from bot.rules.rulesinforce import RulesInForce
from bot.settings import Settings
from bot.submission import Submission
from bot.wording import Language, Words, words_in
from bot.worker import Worker
from intake.form import shipped
from intake.translation import shipped_in
from knowledge.fit.reading import shipped_rules
from knowledge.fit.rule import Rules
from storage.unit_of_work import SqlStore

BUSY_SECONDS = 8.0
"""How long a locked database is waited for: whoever waits hears a reason within ten seconds."""
SLACK_SECONDS = 8
"""Within the ten in which a person must hear something."""


def utc_now() -> datetime:
    """The clock of a running process."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class App:
    """The parts of one city's counter, wired."""

    settings: Settings
    store: Store
    clock: Clock
    conversation: Conversation
    dialogue: Interpreter
    knowledge: KnowledgeBase
    checking: Checking
    review: Review
    login: Login
    lookup: Lookup
    rulebook: Rulebook
    sheets: Sheets
    relay: Relay
    worker: Worker
    api: FastAPI


def open_store(settings: Settings) -> SqlStore:
    """The database that the settings name."""
    old_keys = tuple(key.get_secret_value() for key in settings.old_secret_keys)
    key = settings.secret_key.get_secret_value()
    return SqlStore(settings.database_url, key=key, old_keys=old_keys, busy_seconds=BUSY_SECONDS)


def build(
    settings: Settings,
    *,
    store: Store | None = None,
    clock: Clock = utc_now,
    below: Callable[[int], int] = secrets.randbelow,
    hasher: PasswordHasher | None = None,
    index: Indexer | None = None,
    schemes: Callable[[], Sequence[Rules]] = shipped_rules,
) -> App:
    """Wires the counter of the city that the settings name; real parts unless others are given."""
    store = store or open_store(settings)
    city, forms = settings.city, shipped()
    in_force = RulesInForce(store, city, schemes)
    rulebook = Rulebook(store, city, settings.city_name, clock, schemes, in_force.look_again)
    check_key = hashlib.blake2b(settings.secret_key.get_secret_value().encode(), person=b"check words").digest()
    dialogue = Interpreter(
        {
            language: dialogue_in(words_in(language), settings, check_key=check_key, below=below, schemes=in_force)
            for language in Language
        }
    )
    knowledge = KnowledgeBase(store, city, index=index or indexer(settings))
    conversation = Conversation(store=store, city=city, clock=clock, dialogue=dialogue, knowledge=knowledge)
    relay = Relay(store=store, city=city, clock=clock, senders=senders(settings, clock))
    worker = Worker(handle=conversation.handle_waiting, deliver=relay.deliver_due)
    app = App(
        settings=settings,
        store=store,
        clock=clock,
        conversation=conversation,
        dialogue=dialogue,
        knowledge=knowledge,
        checking=Checking(store, city, clock, knowledge, Rehearsal(store, city, dialogue, clock)),
        review=Review(store=store, city=city, clock=clock, forms=forms),
        login=Login(store, city, clock, hasher or PasswordHasher()),
        lookup=Lookup(store, city, clock, check_key),
        rulebook=rulebook,
        sheets=Sheets(store, city, clock, in_force),
        relay=relay,
        worker=worker,
        api=FastAPI(title="madoguchi", docs_url=None, redoc_url=None, openapi_url=None, lifespan=running(worker)),
    )
    add_pages(app)
    add_channels(app)
    return app


def dialogue_in(
    words: Words,
    settings: Settings,
    *,
    check_key: bytes,
    below: Callable[[int], int],
    schemes: Callable[[], Sequence[Rules]],
) -> Dialogue:
    """The dialogue in one language."""
    interview = Interview(shipped_in(words.language), words, page_url=lambda token: f"{settings.base_url}/f/{token}")
    course = Course(words=words, city_name=settings.city_name, schemes=schemes)
    remembering = Remembering(words=words, course=course)
    page_url = partial(result.address, settings)
    handing = Handing(words=words, course=course, remembering=remembering, page_url=page_url)
    fitting = Fitting(course=course, remembering=remembering, handing=handing, taking=Taking(course=course))
    answering = Answering(words, desk=desk_of(settings), fit=fitting.offer_for)
    openings = Openings(words, settings.city_name)
    return Dialogue(
        city_name=settings.city_name,
        desk=desk_of(settings),
        words=words,
        answering=answering,
        filling=Filling(words, answering, interview, Submission(interview, words, check_key, below), fitting, openings),
        follow_up=FollowUp(words),
        fitting=fitting,
        openings=openings,
    )


def desk_of(settings: Settings) -> str:
    """The section that residents are sent to, with how to reach it."""
    return f"{settings.desk_name}（{settings.desk_contact}）" if settings.desk_contact else settings.desk_name


def senders(settings: Settings, clock: Clock) -> dict[str, Sender]:
    """The ways out: the page and the terminal read the transcript; Slack and LINE where credentials are set."""
    ways: dict[str, Sender] = {"web": web.PageSender(), "terminal": web.PageSender()}
    if settings.slack_bot_token:
        ways["slack"] = slack.SlackSender(slack_client(settings))
    if settings.line_channel_access_token:
        ways["line"] = line.LineSender(
            settings.line_channel_access_token.get_secret_value(), clock=clock, api_url=settings.line_api_url
        )
    return ways


def slack_client(settings: Settings) -> WebClient:
    """Slack's Web API with the city's token."""
    token = settings.slack_bot_token.get_secret_value() if settings.slack_bot_token else None
    return WebClient(token=token, base_url=settings.slack_api_url, timeout=SLACK_SECONDS, retry_handlers=[])


def add_pages(app: App) -> None:
    """Mounts the resident's pages and the desk."""
    pages = make_pages(app.settings)
    guard(app.api, pages=pages)
    web.register(
        app.api,
        pages=pages,
        conversation=app.conversation,
        lookup=app.lookup,
        settings=app.settings,
        clock=app.clock,
        greeting=lambda language: app.dialogue.greeting(Memory(language=language)),
        wake=app.worker.wake,
    )
    result.register(app.api, pages=pages, sheets=app.sheets, settings=app.settings)
    desk.register(
        app.api,
        pages=pages,
        review=app.review,
        publishing=Publishing(app.store, app.settings.city, app.clock, app.checking),
        checking=app.checking,
        improving=Improving(app.store, app.settings.city, app.settings.city_name, app.clock, app.knowledge),
        wordbook=Wordbook(app.store, app.settings.city, app.clock, app.knowledge, app.checking),
        tuner=Tuner(app.store, app.settings.city, app.clock, app.knowledge),
        why=Why(app.store, app.settings.city, app.clock, app.knowledge),
        rulebook=app.rulebook,
        login=app.login,
        forms=app.dialogue.interview.forms,
        settings=app.settings,
        clock=app.clock,
        wake=app.worker.wake,
    )


def add_channels(app: App) -> None:
    """Mounts Slack and LINE where their credentials are set."""
    settings, conversation = app.settings, app.conversation
    if settings.slack_bot_token and settings.slack_signing_secrets:
        secrets_ = [secret.get_secret_value() for secret in settings.slack_signing_secrets]
        client = slack_client(settings)
        slack.register(
            app.api,
            signing_secrets=secrets_,
            client=client,
            conversation=conversation,
            wake=app.worker.wake,
            clock=app.clock,
        )
    if settings.line_channel_access_token and settings.line_channel_secrets:
        secrets_ = [secret.get_secret_value() for secret in settings.line_channel_secrets]
        line.register(app.api, secrets=secrets_, conversation=conversation, wake=app.worker.wake, clock=app.clock)


def running(worker: Worker) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    """The life of the web application: its worker runs while it does."""

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        worker.start()
        yield
        worker.stop()

    return life
