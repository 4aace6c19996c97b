"""Mounts the staff desk under /desk."""

from collections.abc import Callable, Mapping

from fastapi import Depends, FastAPI
from fastapi.params import Depends as DependsOn
from fastapi.responses import Response

from bot.browser import same_origin
from bot.desk.access import Access
from bot.desk.article import ArticlePage
from bot.desk.case import CaseRoom
from bot.desk.confirmation import ConfirmationPage
from bot.desk.draft import DraftRoom
from bot.desk.frame import HOME, Frame
from bot.desk.golden import GoldenPages
from bot.desk.library import LibraryPage
from bot.desk.log import LogPage
from bot.desk.login import LoginPage
from bot.desk.published import PublishedPage
from bot.desk.question import QuestionPages
from bot.desk.queue import QueuePage
from bot.desk.refusal import RefusalPages
from bot.desk.rules import SchemePages
from bot.desk.rulesdraft import RulesDraftRoom
from bot.desk.rulestoml import TomlPage
from bot.desk.rulestry import TryPage
from bot.desk.rulesversion import RulesVersionPages
from bot.desk.trouble import TroublePage
from bot.desk.tuning import TuningPage
from bot.desk.version import VersionPages
from bot.desk.why import WhyPage
from bot.desk.wordbook import WordbookPages
from bot.desk.words import short
from bot.errands import Errands
from bot.learning.checking import Checking
from bot.learning.improving import Improving
from bot.learning.tuning import Tuner
from bot.learning.why import Why
from bot.learning.wordbook import Wordbook
from bot.login import Login
from bot.pages import Pages
from bot.ports import Clock
from bot.publishing import Publishing
from bot.review import Review
from bot.rules.rulebook import Rulebook
from bot.settings import Settings
from bot.wording import Language, words_in
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
    publishing: Publishing,
    checking: Checking,
    tuner: Tuner,
    improving: Improving,
    wordbook: Wordbook,
    why: Why,
    rulebook: Rulebook,
    login: Login,
    forms: Mapping[str, Form],
    settings: Settings,
    clock: Clock,
    wake: Callable[[], None],
) -> None:
    """Adds the desk's pages. `wake` tells the worker that there is something to handle or to send."""
    kinds = {form.key: short(form.title) for form in forms.values()}
    frame = Frame(pages, review, clock, kinds, is_https=settings.base_url.startswith("https:"))
    access, own_pages = Access(login), Depends(same_origin(settings.base_url))
    entrance = LoginPage(frame, access, login)
    RefusalPages(frame).add_to(api)
    cases, case_changes = _cases(frame, review, wake)
    errands = Errands(patience=settings.patience)
    reading, changing = _knowledge(frame, publishing, errands)
    golden_reading, golden_changing = _golden(frame, publishing, checking, tuner, why)
    reading_use, changing_use = _learning(frame, publishing, improving, wordbook, errands)
    rules_reading, rules_changing = _rules(frame, rulebook)
    _mount(api, READ, {"/login": entrance.show})
    _mount(api, SEND, {"/login": entrance.take}, own_pages)
    every_page = {**cases, **reading, **golden_reading, **reading_use, **rules_reading}
    _mount(api, READ, every_page, Depends(access.to_read))
    every_change = {**case_changes, **changing, **golden_changing, **changing_use, **rules_changing}
    _mount(api, SEND, {"/logout": entrance.leave, **every_change}, own_pages, Depends(access.to_change))


def _cases(frame: Frame, review: Review, wake: Callable[[], None]) -> tuple[Routes, Routes]:
    """The cases, what went wrong, the log, and what is sent to them."""
    queue, log = QueuePage(frame, review), LogPage(frame, review)
    case, trouble = CaseRoom(frame, review, wake), TroublePage(frame, review, wake)
    reading: Routes = {
        "": queue.show,
        "/find": queue.find,
        "/cases/{receipt}": case.show,
        "/troubles": trouble.show,
        "/log": log.show,
    }
    changes: Routes = {
        "/cases/{receipt}/step": case.step,
        "/cases/{receipt}/note": case.note,
        "/troubles/events/{event_id}": trouble.retry_event,
        "/troubles/deliveries/{delivery_id}": trouble.retry_delivery,
    }
    return reading, changes


def _knowledge(frame: Frame, publishing: Publishing, errands: Errands) -> tuple[Routes, Routes]:
    """The pages of the knowledge, and what is sent to them."""
    library, draft = LibraryPage(frame, publishing, errands), DraftRoom(frame, publishing)
    version, article = VersionPages(frame, publishing), ArticlePage(frame, publishing)
    published = PublishedPage(frame, publishing)
    reading: Routes = {
        "/knowledge": library.show,
        "/knowledge/packs/{pack}": library.pack,
        "/knowledge/drafts": draft.show,
        "/knowledge/articles": article.show,
        "/knowledge/published": published.show,
        "/knowledge/overdue": published.show_overdue,
        "/knowledge/versions": version.show,
        "/knowledge/versions/{version}/roll-back": version.confirm,
        "/knowledge/difference": version.difference,
    }
    changing: Routes = {
        "/knowledge/packs/{pack}/publish": library.publish,
        "/knowledge/packs/{pack}/discard": library.discard,
        "/knowledge/drafts": draft.save,
        "/knowledge/drafts/leave-out": draft.leave_out,
        "/knowledge/articles": article.care_for,
        "/knowledge/published": published.care_for,
        "/knowledge/overdue": published.care_for_overdue,
        "/knowledge/versions/{version}/roll-back": version.roll_back,
    }
    return reading, changing


def _golden(frame: Frame, publishing: Publishing, checking: Checking, tuner: Tuner, why: Why) -> tuple[Routes, Routes]:
    """The pages of golden questions, of what was learned from them, and of why an answer came."""
    golden, tuning = GoldenPages(frame, publishing, checking), TuningPage(frame, publishing, tuner)
    reason = WhyPage(frame, publishing, why)
    reading: Routes = {
        "/knowledge/golden": golden.show,
        "/knowledge/golden/edit": golden.edit,
        "/knowledge/golden/sheet.csv": golden.export,
        "/knowledge/tuning": tuning.show,
        "/knowledge/why": reason.show,
    }
    changing: Routes = {
        "/knowledge/golden/edit": golden.save,
        "/knowledge/golden/import": golden.take_in,
        "/knowledge/golden/keep": golden.keep,
        "/knowledge/golden/remove": golden.remove,
        "/knowledge/golden/run": golden.run,
        "/knowledge/tuning": tuning.learn,
        "/knowledge/why": reason.ask,
    }
    return reading, changing


def _learning(
    frame: Frame, publishing: Publishing, improving: Improving, wordbook: Wordbook, errands: Errands
) -> tuple[Routes, Routes]:
    """The pages on which staff learn from use, and what is sent to them."""
    question, helpful = QuestionPages(frame, improving), ConfirmationPage(frame, improving)
    words = WordbookPages(frame, wordbook, publishing, improving, errands)
    reading: Routes = {
        "/knowledge/questions": question.show,
        "/knowledge/questions/matter": question.matter,
        "/knowledge/questions/helpful": helpful.show,
        "/knowledge/words": words.show,
        "/knowledge/words/row": words.row,
    }
    changing: Routes = {
        "/knowledge/questions/matter": question.act,
        "/knowledge/questions/helpful": helpful.confirm,
        "/knowledge/words": words.act,
        "/knowledge/words/row": words.change,
    }
    return reading, changing


def _rules(frame: Frame, rulebook: Rulebook) -> tuple[Routes, Routes]:
    """The pages of the schemes' rules, and what is sent to them."""
    scheme, draft, version = (
        SchemePages(frame, rulebook),
        RulesDraftRoom(frame, rulebook),
        RulesVersionPages(frame, rulebook),
    )
    text, trial = TomlPage(frame, rulebook), TryPage(frame, rulebook, words_in(Language.ORDINARY))
    reading: Routes = {
        "/rules": scheme.show,
        "/rules/scheme": scheme.scheme,
        "/rules/draft": draft.show,
        "/rules/try": trial.show,
        "/rules/toml": text.show,
        "/rules/toml/file": text.download,
        "/rules/versions": version.show,
        "/rules/difference": version.compare,
        "/rules/publish": version.confirm,
        "/rules/restore": version.confirm_restore,
        "/rules/withdraw": version.ending,
    }
    changing: Routes = {
        "/rules/new": scheme.begin,
        "/rules/start": scheme.start,
        "/rules/discard": scheme.discard,
        "/rules/draft": draft.save,
        "/rules/edition": draft.change_editions,
        "/rules/try": trial.run,
        "/rules/toml": text.save,
        "/rules/publish": version.publish,
        "/rules/restore": version.restore,
        "/rules/withdraw": version.withdraw,
    }
    return reading, changing


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
