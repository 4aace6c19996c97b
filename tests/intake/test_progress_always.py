"""What holds of a form under way whatever is typed or pressed."""

import json
from typing import assert_never

from hypothesis import given, settings
from hypothesis import strategies as st

from intake.form import Form
from intake.press import Press
from intake.progress import (
    Aside,
    Asked,
    Confirmed,
    Fixing,
    Outcome,
    Parked,
    Progress,
    Review,
    Stopped,
    Stopping,
    Unclear,
    go_on,
    take_press,
    take_text,
)
from tests.intake.talk import FORMS, progress_of
from tests.intake.words import texts

VERBS = ("set", "send", "fix", "answer", "question", "later", "go", "review", "back", "skip", "stop", "none", "")
VALUES = ("", "1", "なし", "phone", "here", "houses", "idea", "citizen", "2026-11-22", "0123-45-6789", "あ")
NOW = "now"
names = st.sampled_from(sorted({field.name for form in FORMS.values() for field in form.fields}))
answer_buttons = st.builds("{}={}".format, names, st.sampled_from(VALUES))
arguments = st.one_of(st.just(NOW), names, answer_buttons, texts)
ANSWERS = """
1 2 空き家を考える会 市民提案型 アイデア 在勤 個人 団体 電話 メール この画面 みほん町内会 30万円 20人
令和9年4月1日 山田 0123-45-6789 hanako@example.jp はい いいえ なし とばす もどる
直す 送る 確認 つづける やめる 質問 答え
"""
answers = st.sampled_from(ANSWERS.split())
presses = st.tuples(st.sampled_from(VERBS), arguments)
acts = st.lists(st.one_of(answers, answers, texts, presses), max_size=25)


def act(form: Form, progress: Progress, what: str | tuple[str, str]) -> Outcome:
    """Types a text or presses a button; NOW stands for the summary's own revision."""
    if isinstance(what, str):
        return take_text(form, progress, what)
    verb, argument = what
    argument = str(progress.revision) if argument == NOW else argument
    return take_press(form, progress, Press(progress.draft, verb, argument))


@settings(max_examples=400, deadline=None)
@given(st.sampled_from(sorted(FORMS)), acts)
def test_whatever_is_typed_or_pressed_the_form_goes_on_and_loses_no_answer(
    key: str, doings: list[str | tuple[str, str]]
) -> None:
    form, progress = FORMS[key], go_on(FORMS[key], Progress(form=key, draft="d1")).progress

    for what in doings:
        before = progress
        outcome = act(form, before, what)
        progress = progress_of(outcome)

        changed = [name for name in before.answers if progress.answers.get(name) != before.answers[name]]
        assert set(before.answers) <= set(progress.answers)
        assert len(changed) <= 1
        assert progress.revision >= before.revision
        assert (progress.answers == before.answers) or progress.revision > before.revision
        assert Progress.from_record(json.loads(json.dumps(progress.to_record()))) == progress
        assert_sound(form, outcome)


def assert_sound(form: Form, outcome: Outcome) -> None:
    """What every outcome promises to whoever says it to the person."""
    progress = progress_of(outcome)
    asked = {field.name: field for field in form.asked(progress.answers)}
    match outcome:
        case Asked() | Unclear():
            assert progress.asking in asked
        case Review() | Confirmed():
            assert set(asked) <= set(progress.answers)
            assert all(progress.answers[name] for name, field in asked.items() if field.required)
            assert isinstance(go_on(form, progress), Review)
        case Aside(question=question):
            assert question.strip()
        case Fixing():
            assert form.kept(progress.answers)
        case Stopped():
            raise AssertionError("only the button 'erase' erases")
        case Stopping() | Parked():
            assert progress == Progress.from_record(progress.to_record())
        case never:
            assert_never(never)
