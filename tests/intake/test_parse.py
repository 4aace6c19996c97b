"""Every type of field: what is stored, how it is read, and that no text whatever breaks it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from intake.errors import BadValue
from intake.form import Field, FieldType, Form
from intake.parse import heading, parse, show
from tests.intake.sample import a_field, forms
from tests.intake.words import texts

every_field = st.builds(a_field, st.sampled_from(FieldType), required=st.booleans())


@settings(max_examples=500, deadline=None)
@given(every_field, texts)
def test_any_text_is_either_stored_or_refused_in_words(field: Field, text: str) -> None:
    try:
        value = parse(field, text)
    except BadValue as refusal:
        value = None
        words = str(refusal)

    if value is None:
        assert words.endswith(("。", "）"))
        return
    assert "\x00" not in value
    assert value.encode("utf-8").decode("utf-8") == value
    assert value or not field.required


@settings(max_examples=500, deadline=None)
@given(every_field, texts)
def test_what_was_stored_reads_back_from_the_value_and_from_what_is_shown(field: Field, text: str) -> None:
    try:
        value = parse(field, text)
    except BadValue:
        return

    assert parse(field, value) == value
    assert parse(field, show(field, value)) == value


@given(every_field, texts)
def test_showing_never_fails_even_for_a_value_of_an_earlier_edition_of_the_form(field: Field, text: str) -> None:
    assert show(field, text)


@pytest.mark.parametrize(
    ("kind", "value", "shown"),
    [
        ("text", "みほん町内会", "みほん町内会"),
        ("long_text", "一行目\n二行目", "一行目\n二行目"),
        ("choice", "worker", "市内で働いている"),
        ("choice", "gone", "gone"),
        ("choices", "sign\nchildcare", "手話通訳、託児"),
        ("yes_no", "yes", "はい"),
        ("yes_no", "no", "いいえ"),
        ("date", "2026-11-22", "令和8年11月22日（2026年11月22日）"),
        ("date", "2019-05-01", "令和元年5月1日（2019年5月1日）"),
        ("date", "1873-01-01", "明治6年1月1日（1873年1月1日）"),
        ("date", "1872-12-31", "1872-12-31"),
        ("integer", "1200", "1,200"),
        ("money", "1000", "1,000円"),
        ("email", "hanako@example.jp", "hanako@example.jp"),
        ("phone", "0123-45-6789", "0123-45-6789"),
        ("date", "", "（記入なし）"),
        ("text", "\u3000", "（記入なし）"),
    ],
)
def test_a_value_is_shown_as_people_read_it(kind: str, value: str, shown: str) -> None:
    assert show(a_field(kind), value) == shown


@pytest.mark.parametrize("kind", FieldType)
@pytest.mark.parametrize("text", ["", " ", "\u3000\u3000", "\u200b\ufeff", "\n\n", "\x00"])
def test_blanks_alone_are_no_answer(kind: str, text: str) -> None:
    assert parse(a_field(kind, required=False), text) == ""
    with pytest.raises(BadValue, match=r"「項目」が空のようです。|選んでください"):
        parse(a_field(kind), text)


@pytest.mark.parametrize("text", ["なし", "特になし。", "ありません", "（記入なし）", " 無し "])
@pytest.mark.parametrize("kind", ["text", "long_text", "date", "integer", "money", "email", "phone"])
def test_nothing_in_words_leaves_an_optional_answer_empty(kind: str, text: str) -> None:
    assert parse(a_field(kind, required=False), text) == ""


def test_nothing_in_words_is_an_answer_where_one_can_choose_it() -> None:
    assert parse(a_field("choices", required=False), "特になし") == "none"
    assert parse(a_field("yes_no", required=False), "なし") == "no"


def test_nothing_in_words_is_zero_where_a_number_must_be_given() -> None:
    assert parse(a_field("money"), "なし") == "0"


@pytest.mark.parametrize("form", forms().values(), ids=lambda form: form.key)
def test_every_example_in_a_shipped_form_can_be_typed_as_it_stands(form: Form) -> None:
    for field in form.fields:
        if field.example is not None:
            assert show(field, parse(field, field.example))


@pytest.mark.parametrize(
    ("key", "answers", "head"),
    [
        ("roundtable", {"table": "houses"}, "空き家を考える会"),
        ("inquiry", {"question": "会場はどこですか。"}, "会場はどこですか。"),
        ("inquiry", {}, "職員への問い合わせ"),
    ],
)
def test_a_case_is_headed_by_its_main_answer_as_people_read_it(key: str, answers: dict[str, str], head: str) -> None:
    assert heading(forms()[key], answers) == head
