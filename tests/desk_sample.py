"""Forty days of a section's work: cases of every kind and state, talks, deliveries and troubles, for looking at."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.ids import new_id
from bot.message import Choice, Fact, Incoming, Link, Reply
from bot.ports import UnitOfWork
from bot.records import DeliveryState, Outgoing
from intake.case import Audience, Case, Entry, State, Step
from intake.consultation import Consultation
from intake.roundtable import RoundTable
from tests.city import City

QUESTION = """うちの町内会の集会所は昭和52年に建ったもので、雨もりがひどく、畳も上げなければならない状態です。
市の補助金で使えるものがあると聞いたのですが、
・屋根と畳の両方に使えるのか
・町内会がいくら出すのか
・いつまでに申し込めばよいのか
を教えてください。役員が70代ばかりなので、書類の書き方も相談したいです。"""
ANSWER = """屋根の修理に使える補助金があります。費用の3分の1まで、上限は50万円です。
12月の末までに、まちづくり課へお申し込みください。"""
OPINION = """集会所まで歩いて行けない人のために、送り迎えの仕組みを計画に加えてほしい。
隣の市では、町内会と福祉施設の車を組み合わせて週に2回走らせていると聞きました。"""
KINDS = (
    ("inquiry", "TO", QUESTION),
    ("comment", "PC", OPINION),
    ("proposal", "TE", "みんなで見守る通学路"),
    ("roundtable", "EN", "地域の足を考える円卓会議"),
)
TITLES = {
    "inquiry": (
        "うちの町内会の集会所は昭和52年に建ったもので、雨もりがひどく、畳も上げなければならない状態です。市の補助金で使え…",
        "花だんの苗を配る事業は今年もありますか。",
        "NPOの設立の相談はどこに行けばよいでしょうか",
        "防犯灯をLEDにするときの補助金の締切を教えてください",
        "子ども食堂を始めたいのですが、使える助成はありますか",
    ),
    "comment": (
        "集会所まで歩いて行けない人のために、送り迎えの仕組みを計画に加えてほしい。 隣の市では、町内会と福祉施設の車…",
        "第3章の「担い手」の目標値が低すぎると思います。",
        "学生が参加しやすいように、夜や休みの日の会を増やしてほしい。",
    ),
    "proposal": ("みんなで見守る通学路", "空き家を使った多世代の居場所づくり", "川辺の草刈りと遊歩道の手入れ"),
    "roundtable": ("地域の足を考える円卓会議",),
}
CHANNELS = ("line", "web", "slack")


def fill(city: City) -> None:
    """Puts everything in."""
    now = city.clock()
    with city.app.store.unit(city.settings.city) as uow:
        _put_lists(uow, now)
        for number in range(64):
            _put_case(uow, number, now)
        _put_troubles(uow, now)
        for minute in range(12):
            at = now - timedelta(minutes=90 - 7 * minute)
            uow.audit.add(actor="sato", action="case.view", subject=f"TO-8-{minute + 1:04}", detail="", now=at)


def _put_lists(uow: UnitOfWork, now: datetime) -> None:
    uow.consultations.put(
        Consultation(
            key="plan",
            title="みほん市 協働まちづくり推進計画（案）",
            summary="これから5年間のまちづくりの計画の案です。",
            department="協働推進課",
            opens_at=now - timedelta(days=20),
            closes_at=now + timedelta(days=11),
        )
    )
    uow.round_tables.put(
        RoundTable(
            key="feet",
            title="地域の足を考える円卓会議",
            theme="買い物や通院の足",
            place="みほん市民センター",
            department="協働推進課",
            starts_at=now + timedelta(days=21),
            closes_at=now + timedelta(days=14),
            seats=12,
        )
    )


def _put_case(uow: UnitOfWork, number: int, now: datetime) -> None:
    kind, prefix, text = KINDS[(0, 0, 1, 0, 2, 1, 3)[number % 7]]
    state = (*[State.RECEIVED] * 3, State.CLAIMED, State.RETURNED, *[State.ANSWERED] * 2, *[State.CLOSED] * 3)[
        number % 10
    ]
    if number == 41:
        state = State.WITHDRAWN
    owner = None if state in (State.RECEIVED, State.WITHDRAWN) else ("tanaka", "sato", "sato")[number % 3]
    sent_at = now - timedelta(days=number * 0.6, minutes=number * 37)
    titles = TITLES[kind]
    case = Case(
        receipt=f"{prefix}-8-{64 - number:04}",
        kind=kind,
        title=titles[number % len(titles)],
        answers=_answers(kind, text),
        about={"comment": "plan", "roundtable": "feet"}.get(kind),
        state=state,
        owner=owner,
        channel=CHANNELS[number % 3],
        talk=f"talk-{number}",
        check="digest",
        purpose_version="1",
        received_at=sent_at,
        changed_at=sent_at,
        late=kind == "comment" and number % 5 == 0,
    )
    personal = {"name": "鈴木 花子", "phone": "0123-45-6789", "email": "hanako@example.jp"}
    more = {"comment": {"address": "みほん市中央一丁目2番3号"}, "proposal": {"representative": "鈴木 花子"}}
    uow.cases.add(case, personal | more.get(kind, {}))
    _put_talk(uow, case)
    _put_history(uow, case)


def _answers(kind: str, text: str) -> dict[str, str]:
    return {
        "inquiry": {"question": text, "reply_by": "phone"},
        "comment": {"consultation": "plan", "opinion": text, "submitter": "resident", "sender": "person"},
        "proposal": {
            "track": "citizen",
            "project": text,
            "aim": "子どもの見守りをする人が減っているので、歩く人が無理なく見守れるようにしたい。",
            "content": "散歩のときに腕章をつけてもらう。月に一回、集まって話し合う。",
            "department": "",
            "roles": "団体は人集めと当日の運営。市は広報と学校への連絡。",
            "starts_on": "2027-04-01",
            "total_cost": "300000",
            "wished_amount": "200000",
            "group": "みほん見守り隊",
            "members": "24",
        },
        "roundtable": {
            "table": "feet",
            "sector": "neighbourhood",
            "organisation": "みほん町内会",
            "topic": "",
            "needs": "wheelchair\nlarge_print",
            "photo": "no",
        },
    }[kind]


def _put_talk(uow: UnitOfWork, case: Case) -> None:
    words = (
        "町内会の集会所の修理に補助金はありますか",
        "職員に聞く",
        "はい",
        "（お名前などは、ここには残していません）",
    )
    replies = (
        Reply(
            text="一関市の「自治会等活動費総合補助金」が近いようです。",
            lines=(Fact("対象", "自治会・町内会など"), Fact("いくら", "書かれていません")),
            source="第2次 協働推進アクションプラン 12ページ",
            choices=(Choice("職員に聞く", "staff"),),
        ),
        Reply(
            text="ここから先は、お名前や連絡先など大事なことをうかがいます。下の安全なページで入力してください。",
            links=(Link("お名前などを入力する（安全なページ）", "https://example.jp/f/one-time-token"),),
        ),
        Reply(
            text="受け付けました。ありがとうございます。",
            lines=(
                Fact("受付番号", case.receipt, keep=True),
                Fact("合言葉", "さくら・こだま・38", keep=True, secret=True),
                "この2つがあれば、あとで様子を調べられます。",
            ),
            private=("お名前：鈴木 花子",),
        ),
    )
    for number, text in enumerate(words):
        incoming = Incoming(
            channel=case.channel, event=f"{case.talk}-{number}", talk=case.talk, at=case.received_at, text=text
        )
        uow.inbox.add(incoming, now=case.received_at - timedelta(minutes=9 - number))
        if event := uow.inbox.next(case.channel, case.talk, now=case.received_at):
            uow.inbox.handled(event, keep=incoming)
        if number < len(replies):
            at = case.received_at - timedelta(minutes=9 - number)
            uow.outbox.add(_outgoing(case, replies[number], at, receipt=case.receipt if number == 2 else None))


def _put_history(uow: UnitOfWork, case: Case) -> None:
    at = case.received_at + timedelta(hours=2)
    if case.owner is None:
        return
    _note(uow, case, Step.CLAIM, "", at)
    _note(
        uow,
        case,
        None,
        "建築住宅課の高橋さんに内線で確認。屋根は対象、畳は対象外とのこと。",
        at + timedelta(minutes=40),
    )
    if case.state is State.RETURNED:
        _note(uow, case, Step.RETURN, "集会所は、町内会の名義で登記されていますか。", at + timedelta(hours=1))
    if case.state in (State.ANSWERED, State.CLOSED):
        _note(uow, case, Step.ANSWER, ANSWER, at + timedelta(hours=1))
        state = DeliveryState.UNCERTAIN if case.receipt.endswith("9") else DeliveryState.SENT
        reply = Reply(text=f"受付番号 {case.receipt} への回答です。", lines=(ANSWER,))
        uow.outbox.add(replace(_outgoing(case, reply, at + timedelta(hours=1), receipt=case.receipt), state=state))
    if case.state is State.CLOSED:
        _note(uow, case, Step.CLOSE, "", at + timedelta(hours=20))


def _note(uow: UnitOfWork, case: Case, step: Step | None, text: str, at: datetime) -> None:
    audience = Audience.PUBLIC if step else Audience.INTERNAL
    actor = case.owner or ""
    uow.cases.note(
        Entry(id=new_id(), receipt=case.receipt, at=at, actor=actor, audience=audience, text=text, step=step)
    )
    uow.audit.add(actor=actor, action=f"case.{step or 'note'}", subject=case.receipt, detail="", now=at)


def _outgoing(case: Case, reply: Reply, at: datetime, *, receipt: str | None) -> Outgoing:
    return Outgoing(
        id=new_id(),
        channel=case.channel,
        talk=case.talk,
        replies=(reply,),
        address={},
        created_at=at,
        due_at=at,
        retry_key=new_id(),
        receipt=receipt,
        state=DeliveryState.SENT,
    )


def _put_troubles(uow: UnitOfWork, now: datetime) -> None:
    for number, error in enumerate(("LINE 400: The property, 'to', is invalid", "Slack: channel_is_archived")):
        outgoing = Outgoing(
            id=new_id(),
            channel=("line", "slack")[number],
            talk="talk-8",
            replies=(Reply(text="受付番号 TO-8-0056 への回答です。", lines=("12月の末までに、お申し込みください。",)),),
            address={},
            created_at=now - timedelta(hours=5 * number + 1),
            due_at=now,
            retry_key=new_id(),
            receipt="TO-8-0056",
            state=(DeliveryState.DEAD, DeliveryState.UNCERTAIN)[number],
            attempts=8 - number,
            error=error,
        )
        uow.outbox.add(outgoing)
    incoming = Incoming(channel="web", event="dead", talk="talk of nobody", at=now, text="山田太郎 090-1111-2222")
    uow.inbox.add(incoming, now=now)
    if event := uow.inbox.next("web", "talk of nobody", now=now):
        uow.inbox.failed(event, error="KeyError('reply_by')", due_at=None)
