"""The forms by which a case is taken on: one a step, with what it does and whom it tells."""

from collections.abc import Container, Mapping
from dataclasses import dataclass

from bot.desk.words import Names
from bot.review import NEED_TEXT
from intake.case import Case, State, Step

ORDER = (Step.CLAIM, Step.ANSWER, Step.RETURN, Step.CLOSE, Step.REOPEN, Step.TAKE_OVER, Step.RELEASE)
"""As they stand on the page."""
USUAL: Mapping[State, Step] = {
    State.RECEIVED: Step.CLAIM,
    State.CLAIMED: Step.ANSWER,
    State.ANSWERED: Step.CLOSE,
}
"""What usually comes next; where nothing does, the next case is what comes next."""
TO: Mapping[str, str] = {
    "web": "差出人が開く市のページ",
    "line": "差出人の LINE ",
    "slack": "差出人の Slack ",
    "terminal": "差出人の端末",
}
"""Where a text goes, by channel."""
WHAT: Mapping[Step, str] = {
    Step.CLAIM: "{to}に「担当が決まりました」と知らせます。",
    Step.ANSWER: "この文章は、{to}に届きます。",
    Step.RETURN: "この文章は、{to}に届きます。差出人が返事を書くと「対応中」にもどります。",
    Step.CLOSE: "{to}に「手続きが終わりました」と知らせます。文章を書くと、それもいっしょに届きます。",
    Step.REOPEN: "あなたが担当になり、「対応中」にもどります。{to}に「もう一度見ています」と知らせます。",
    Step.TAKE_OVER: "{owner}さんに代わって、あなたが担当になります。差出人には知らせません。",
    Step.RELEASE: "「受付」にもどり、ほかの人が担当できます。差出人には知らせません。",
}
LABELS: Mapping[Step, str] = {
    Step.ANSWER: "回答の文章",
    Step.RETURN: "確認したいこと",
    Step.CLOSE: "差出人に伝えること（書かなくてもよい）",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class StepForm:
    """One form: its button, what pressing it does, and the text field when it has one (`label`).

    `is_usual` is what usually comes next; of the others only those that are `is_open` show more than their name.
    """

    step: Step
    button: str
    what: str
    label: str
    needs_text: bool
    text: str
    is_usual: bool
    is_open: bool


def step_forms(case: Case, names: Names, *, typed: Mapping[str, str], opened: Container[str] = ()) -> list[StepForm]:
    """The forms that stand open to the reader now; `typed` are texts to show again, by step."""
    allowed = case.allowed_to(names.me)
    return [_form(case, step, names, typed.get(step), is_open=step in opened) for step in ORDER if step in allowed]


def _form(case: Case, step: Step, names: Names, typed: str | None, *, is_open: bool) -> StepForm:
    to = TO.get(case.channel, f"差出人の {case.channel} ")
    return StepForm(
        step=step,
        button=names.step(step),
        what=WHAT[step].format(to=to, owner=names.person(case.owner)),
        label=LABELS.get(step, ""),
        needs_text=step in NEED_TEXT,
        text=typed or "",
        is_usual=USUAL.get(case.state) is step,
        is_open=is_open or typed is not None,
    )
