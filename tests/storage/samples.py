"""Small sample values and the few acts that many storage tests share."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial

from bot.fit.groups import FitResult, GroupProfile
from bot.ids import new_id
from bot.learning.asked import Asked, Outcome
from bot.learning.golden import Golden
from bot.message import Choice, Incoming, Link, Reply
from bot.ports import Store
from bot.records import Draft, Event, Outgoing, Role, SecureLink, Session, Staff
from bot.rules.scheme import SchemeDraft
from intake.case import Audience, Case, Entry, Step
from intake.consultation import Consultation
from intake.roundtable import RoundTable
from knowledge.article import Article, Citation, Kind, Part, Period
from knowledge.learning.golden import Came, Expects, GoldenQuestion

NOW = datetime(2026, 7, 1, 3, 4, 5, 678901, tzinfo=UTC)


incoming = partial(replace, Incoming(channel="web", event="e1", talk="t1", at=NOW, text="こんにちは"))


def received(store: Store, *messages: Incoming, city: str = "mihon") -> None:
    """Stores each message in a transaction of its own, as a channel does."""
    for message in messages:
        with store.unit(city) as uow:
            uow.inbox.add(message, now=NOW)


def next_event(store: Store, *, now: datetime = NOW) -> Event | None:
    """The next event of the talk 't1' on the web."""
    with store.unit("mihon") as uow:
        return uow.inbox.next("web", "t1", now=now)


REPLY = Reply(
    text="受け付けました。",
    lines=("受付番号 PC-1", "ありがとうございました。"),
    source="「計画」 3ページ",
    notice="期間が終わっています。",
    choices=(Choice("はい", "yes"), Choice("いいえ", "no")),
    links=(Link("開く", "https://example.test/"),),
    asks="name",
)


OUTGOING = Outgoing(
    id="",
    channel="line",
    talk="t1",
    replies=(REPLY,),
    address={"user": "U1"},
    created_at=NOW,
    due_at=NOW,
    retry_key="key-1",
)


def outgoing(**values: object) -> Outgoing:
    """A sample with an id of its own."""
    return replace(OUTGOING, **{"id": new_id(), **values})  # type: ignore[arg-type]


case = partial(
    replace,
    Case(
        receipt="PC-8-1",
        kind="opinion",
        title="駅前広場への意見",
        answers={"opinion": "木陰がほしい"},
        about="ekimae",
        channel="line",
        talk="t1",
        check="digest-of-the-check-word",
        purpose_version="2026-04",
        received_at=NOW,
        changed_at=NOW,
    ),
)

ENTRY = Entry(
    id="",
    receipt="PC-8-1",
    at=NOW,
    actor="sato",
    audience=Audience.INTERNAL,
    text="電話で確認した",
    step=Step.CLAIM,
)


def entry(**values: object) -> Entry:
    """A sample with an id of its own."""
    return replace(ENTRY, **{"id": new_id(), **values})  # type: ignore[arg-type]


scheme_draft = partial(
    replace,
    SchemeDraft(
        key="mihon:1",
        record={"key": "mihon:1", "title": "花いっぱい補助金", "edition": [{"since": "2026-04-01"}]},
        made_from=None,
        revision=1,
        changed_at=NOW,
        changed_by="sato",
    ),
)

profile = partial(
    replace,
    GroupProfile(
        channel="web",
        talk="t1",
        name="みほん町内会",
        known={"kind": "neighbourhood", "members": 20},
        purpose="1",
        agreed_at=NOW,
        expires_at=NOW + timedelta(days=400),
    ),
)

fit_result = partial(
    replace,
    FitResult(
        token="hash-of-result",
        channel="web",
        talk="t1",
        told={"known": {"kind": "neighbourhood"}},
        made_at=NOW,
        expires_at=NOW + timedelta(days=90),
    ),
)

consultation = partial(
    replace,
    Consultation(
        key="ekimae",
        title="駅前広場の計画（案）",
        summary="広場のつくりかえ",
        department="都市整備課",
        opens_at=NOW,
        closes_at=NOW + timedelta(days=31),
    ),
)

round_table = partial(
    replace,
    RoundTable(
        key="kasen",
        title="川の円卓会議",
        theme="川の使い方",
        place="市民会館",
        department="協働推進課",
        starts_at=NOW + timedelta(days=10),
        closes_at=NOW + timedelta(days=8),
        seats=2,
    ),
)

ARTICLE = Article(
    key="mihon:1-1",
    kind=Kind.SCHEME,
    title="地域づくり補助金",
    citation=Citation("みほん計画", "第2版", ("第3章", "支援"), "1-1", (10, 14), None),
    city="みほん市",
    plan="みほん計画",
    period=Period(2024, 2028),
    status="新規",
    departments=("協働推進課",),
    target_bodies=("自治会", "NPO法人"),
    content="活動の費用の一部を出します。",
    schedule={"R8": "実施", "R7": "準備"},
    support_kind=("補助金",),
    parts=(Part(("市民", "市"), "話し合う"),),
    other_words=("助成",),
)


def article(key: str) -> Article:
    return replace(ARTICLE, key=key)


def draft(key: str, *, pack: str = "plan", place: int = 1, source: str = "補助金のあらまし") -> Draft:
    return Draft(pack, place, replace(article(key), doubt=("status",)), source)


def staff(login: str = "sato") -> Staff:
    return Staff(login, "佐藤", "協働推進課", Role.CLERK, "$argon2id$...")


def session(token: str = "hash-of-token") -> Session:  # noqa: S107 -- not a secret
    return Session(token, "sato", "csrf-1", NOW + timedelta(hours=8))


def link(token: str = "hash-of-link") -> SecureLink:  # noqa: S107 -- not a secret
    return SecureLink(token, "line", "t1", "draft-1", NOW + timedelta(minutes=30))


def add(store: Store, name: str = "e1") -> None:
    """Stores one thing of three kinds in one transaction."""
    with store.unit("mihon") as uow:
        uow.inbox.add(incoming(event=name), now=NOW)
        uow.outbox.add(outgoing(channel="web"))
        uow.audit.add(actor="a", action="add", subject=name, detail="", now=NOW)


def numbers(store: Store) -> list[int]:
    """How many of each were stored; all alike when nothing is half-written."""
    with store.unit("mihon", read_only=True) as uow:
        kinds = (uow.inbox.of_talk("web", "t1"), uow.outbox.of_talk("web", "t1"), uow.audit.all(limit=100_000))
        return [len(kind) for kind in kinds]


QUESTION = Asked(
    id="q1",
    at=NOW,
    channel="line",
    text="ごみは、いつ出せますか",
    outcome=Outcome.ANSWER,
    shown=("mihon:1-1@3", "mihon:1-2@3"),
)

question = partial(replace, QUESTION)

CAME = Came(passed=True, outcome="answer", articles=("mihon:1-1",), text="「地域づくり補助金」という支援があります。")

golden = partial(
    replace,
    Golden(
        id="g1",
        about=GoldenQuestion(
            question="町内会で使える補助金は",
            expects=Expects.ANSWER,
            articles=("mihon:1-1", "mihon:1-2"),
            says=("協働推進課",),
            context="みほん市の計画",
            city="みほん市",
        ),
        is_must=True,
        changed_at=NOW,
        changed_by="sato",
    ),
)
