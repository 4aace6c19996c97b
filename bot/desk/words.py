"""Every word that staff read for a code: channels, deliveries, steps, lines of the log."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.era import jst_date
from bot.records import DeliveryState, EventState
from intake.case import STATE_NAMES, STEP_NAMES, State, Step

CHANNELS: Mapping[str, str] = {
    "web": "市のページ",
    "line": "LINE",
    "slack": "Slack",
    "terminal": "端末",
}
DELIVERIES: Mapping[DeliveryState, str] = {
    DeliveryState.SENT: "届いた",
    DeliveryState.WAITING: "送信待ち",
    DeliveryState.DEAD: "届かなかった",
    DeliveryState.UNCERTAIN: "届いたか不明",
}
EVENTS: Mapping[EventState, str] = {
    EventState.WAITING: "処理待ち",
    EventState.HANDLED: "処理済み",
    EventState.DEAD: "処理できなかった",
}
MARKS: Mapping[State, str] = {
    State.RECEIVED: "ring",
    State.CLAIMED: "half",
    State.RETURNED: "ask",
    State.ANSWERED: "full",
    State.CLOSED: "check",
    State.WITHDRAWN: "cross",
}
"""The shape beside the word of a state: never colour alone."""
STEPS_DONE: Mapping[Step, str] = {
    Step.CLAIM: "担当になった",
    Step.RELEASE: "担当をはずれた",
    Step.TAKE_OVER: "担当を代わった",
    Step.RETURN: "差し戻した（確認のお願い）",
    Step.REPLY: "差出人からの返事",
    Step.ANSWER: "回答した",
    Step.CLOSE: "終了した",
    Step.REOPEN: "再開した",
    Step.WITHDRAW: "取り下げた",
}
DONE: Mapping[str, str] = {
    Step.CLAIM: "あなたが担当になりました。差出人にも知らせます。",
    Step.RELEASE: "担当をはずれました。",
    Step.TAKE_OVER: "担当を代わりました。",
    Step.RETURN: "差し戻しました。差出人の返事が届くと「対応中」にもどります。",
    Step.ANSWER: "回答を送りました。",
    Step.CLOSE: "終了しました。差出人にも知らせます。",
    Step.REOPEN: "再開しました。あなたが担当です。差出人にも知らせます。",
    "note": "職員だけのメモを残しました。差出人には送っていません。",
    "event": "もう一度処理するようにしました。",
    "delivery": "もう一度送るようにしました。",
    "knowledge.edit": "保存しました。まだ公開していません。",
    "knowledge.leave_out": "下書きから、はずしました。公開しても、この記事は出ません。",
    "knowledge.discard": "下書きを捨てました。公開中の記事は、そのままです。",
    "knowledge.publish": "公開しました。住民への答えは、新しい内容になっています。",
    "knowledge.roll_back": "前の版の内容にもどしました。",
    "knowledge.care": "担当と見直す日を保存しました。",
    "knowledge.despite": "確認の質問に合わないまま、公開しました。理由は記録に残しました。",
    "golden.put": "確認の質問を保存しました。いまの知識で確かめた結果も出ています。",
    "golden.keep": "確認の質問に加えました。",
    "golden.remove": "確認の質問を消しました。",
    "golden.run": "いまの知識で、すべて確かめました。",
    "question.article": "下書きを作りました。内容を確かめて、公開してください。",
    "question.other_words": "記事の下書きに、言葉を加えました。公開すると、使われます。",
    "question.synonym": "言いかえ辞書に加えました。ためしてから、公開してください。",
    "question.left": "対応しないことにしました。",
    "question.confirm": "正しい答えとして残しました。",
    "question.doubt": "正しい答えではないものとして残しました。",
    "synonym.put": "辞書に保存しました。公開すると、使われます。",
    "synonym.remove": "辞書から消しました。公開すると、使われなくなります。",
    "synonym.off": "はじめからある行を、使わないことにしました。公開すると、使われなくなります。",
    "synonym.on": "はじめからある行を、また使うことにしました。公開すると、使われます。",
    "synonym.publish": "言いかえ辞書を公開しました。すぐに、住民への答えに使われます。",
    "rules.start": "下書きを始めました。公開するまで、住民への答えは変わりません。",
    "rules.save": "下書きに保存しました。まだ公開していません。",
    "rules.remove": "下書きから消しました。まだ公開していません。",
    "rules.edition": "新しいきまりを作りました。変わるところを直してください。",
    "rules.overlap": "下書きに保存しました。ただし、きまりの期間が重なっています。直すまで、公開できません。",
    "rules.discard": "下書きを捨てました。公開しているきまりは、そのままです。",
    "rules.publish": "公開しました。住民への答えに、もう使われています。",
    "rules.restore": "前の版の内容を、新しい版として公開しました。",
    "rules.withdraw": "終わりの日を入れて、公開しました。",
    "logout": "ログアウトしました。",
}
"""What was done, told once on the next page."""
ACTIONS: Mapping[str, str] = {
    "login": "ログイン",
    "login.refused": "ログインできなかった",
    "case.received": "案件を受け付けた",
    "case.view": "案件を開いた",
    "case.lookup": "受付番号で調べた",
    "case.note": "職員だけのメモを書いた",
    "event.retry": "処理をもう一度",
    "delivery.retry": "送信をもう一度",
    "staff.put": "職員を登録した",
    "knowledge.drafts": "文書を下書きに読み込んだ",
    "knowledge.edit": "下書きを直した",
    "knowledge.leave_out": "下書きから、はずした",
    "knowledge.discard": "下書きを捨てた",
    "knowledge.publish": "知識を公開した",
    "knowledge.roll_back": "前の版にもどした",
    "knowledge.care": "記事の担当と見直す日を決めた",
    "knowledge.despite": "確認の質問に合わないまま公開した理由",
    "knowledge.tune": "確認の質問から学んだ",
    "golden.put": "確認の質問を保存した",
    "golden.remove": "確認の質問を消した",
    "golden.import": "確認の質問を表から読み込んだ",
    "knowledge.open": "公開中の記事から下書きを始めた",
    "question.article": "質問から、記事の下書きを書いた",
    "question.other_words": "質問から、記事に言葉を加えた",
    "question.synonym": "質問から、言いかえ辞書に加えた",
    "question.left": "質問に、対応しないことにした",
    "question.confirm": "正しい答えと確かめた",
    "question.doubt": "正しい答えではないとした",
    "synonym.put": "言いかえ辞書の行を保存した",
    "synonym.remove": "言いかえ辞書の行を消した",
    "synonym.off": "はじめからある言いかえを使わないことにした",
    "synonym.on": "はじめからある言いかえをまた使うことにした",
    "synonym.publish": "言いかえ辞書を公開した",
    "rules.start": "制度のきまりの下書きを始めた",
    "rules.edit": "制度のきまりの下書きを直した",
    "rules.discard": "制度のきまりの下書きを捨てた",
    "rules.publish": "制度のきまりを公開した",
    "rules.restore": "制度のきまりを前の版にもどした",
    "rules.withdraw": "制度を終わりにした",
    "data.purge": "保存する日数を過ぎたものを消した",
    **{f"case.{step}": words for step, words in STEPS_DONE.items()},
}
ACTORS: Mapping[str, str] = {
    "resident": "差出人",
    "command": "管理のコマンド",
    "import": "読み込みのコマンド",
    "sample": "はじめの見本",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The Japanese words of one page: `me` is the login of who reads it, `people` and `kinds` are names by key."""

    me: str
    people: Mapping[str, str]
    kinds: Mapping[str, str]
    now: datetime

    def person(self, login: str | None) -> str:
        """A member of staff, the sender, or whoever else stands in a log."""
        return self.people.get(login or "", ACTORS.get(login or "", login or ""))

    def kind(self, key: str) -> str:
        """A kind of case."""
        return self.kinds.get(key, key)

    def state(self, state: State) -> str:
        """Where a case stands."""
        return STATE_NAMES[state]

    def mark(self, state: State) -> str:
        """The shape beside that word."""
        return MARKS[state]

    def step(self, step: Step) -> str:
        """A step as a button says it."""
        return STEP_NAMES[step]

    def step_done(self, step: Step) -> str:
        """A step as the history tells it."""
        return STEPS_DONE[step]

    def channel(self, channel: str) -> str:
        """Where the sender writes and reads."""
        return CHANNELS.get(channel, channel)

    def delivery(self, state: DeliveryState) -> str:
        """What became of something sent."""
        return DELIVERIES[state]

    def event(self, state: EventState) -> str:
        """What became of something that arrived."""
        return EVENTS[state]

    def action(self, action: str) -> str:
        """A line of the log."""
        return ACTIONS.get(action, action)

    def days(self, instant: datetime) -> int:
        """How many days ago, by the calendar of Japan."""
        return (jst_date(self.now) - jst_date(instant)).days

    def day(self, instant: datetime) -> str:
        """The day in Japan: 11月22日; of another year with the year."""
        day, today = jst_date(instant), jst_date(self.now)
        year = "" if day.year == today.year else f"令和{day.year - 2018}年"
        return f"{year}{day.month}月{day.day}日"

    def ago(self, instant: datetime) -> str:
        """The same in words: 今日, 昨日, 3日前."""
        days = self.days(instant)
        return {0: "今日", 1: "昨日"}.get(days, f"{days}日前")


def short(title: str) -> str:
    """A form's title without what stands in brackets, for narrow columns."""
    return title.partition("（")[0]
