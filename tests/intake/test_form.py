"""Forms as data: the shipped ones hold, and a faulty definition says where its fault is."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from intake.errors import BadForm
from intake.form import LABEL_LENGTH, Field, FieldType, Form, Option, When, read_form, read_forms, shipped
from tests.intake.sample import forms

HEAD = """
title = "試しの用紙"
prefix = "TS"
start_words = ["試す"]
title_from = "a"
intro = "はじめに"
done = "おわりに"
[purpose]
version = "1"
text = "使い道"
"""


def written(tmp_path: Path, fields: str, *, head: str = HEAD, name: str = "trial.toml") -> Path:
    """A definition on disk."""
    file = tmp_path / name
    file.write_text(head + fields, encoding="utf-8")
    return file


def row(name: str, rest: str = "") -> str:
    """One field of a definition."""
    return f'[[field]]\nname = "{name}"\nlabel = "項目"\nquestion = "どうですか。"\n{rest}\n'


def test_four_forms_are_shipped_each_with_its_own_prefix() -> None:
    prefixes = {key: form.prefix for key, form in shipped().items()}

    assert prefixes == {"comment": "PC", "inquiry": "TO", "proposal": "TE", "roundtable": "EN"}


@pytest.mark.parametrize("form", forms().values(), ids=lambda form: form.key)
def test_personal_questions_come_last_so_that_one_secure_page_takes_them_all(form: Form) -> None:
    personal = [field.personal for field in form.fields]

    assert personal == sorted(personal)
    assert any(personal)


@pytest.mark.parametrize("form", forms().values(), ids=lambda form: form.key)
def test_every_question_is_one_short_sentence_with_its_end(form: Form) -> None:
    for field in form.fields:
        assert field.question.endswith("。")
        assert len(field.question) <= 45, field.question
        assert len(field.label) <= LABEL_LENGTH, field.label


@pytest.mark.parametrize("form", forms().values(), ids=lambda form: form.key)
def test_typed_answers_have_an_example_and_choices_do_not_need_one(form: Form) -> None:
    chosen = {FieldType.CHOICE, FieldType.CHOICES, FieldType.YES_NO}

    without = [field.name for field in form.fields if field.type not in chosen and not field.example]

    assert without == []


@pytest.mark.parametrize("form", forms().values(), ids=lambda form: form.key)
def test_the_purpose_says_what_names_and_addresses_are_for(form: Form) -> None:
    assert "公表しません" in form.purpose.text
    assert "使い" in form.purpose.text


def test_a_public_comment_says_before_that_nobody_gets_an_individual_reply() -> None:
    form = shipped()["comment"]

    assert "お返事はしていません" in form.purpose.text
    assert "お返事はしていません" in form.done


def test_the_submitter_classes_are_the_six_of_the_field() -> None:
    submitter = shipped()["comment"].field("submitter")

    assert [option.value for option in submitter.options] == [
        "resident",
        "worker",
        "student",
        "office",
        "taxpayer",
        "interested",
    ]


@pytest.mark.parametrize(
    ("answers", "asked"),
    [
        ({"submitter": "worker", "sender": "person"}, {"workplace"}),
        ({"submitter": "resident", "sender": "organisation"}, {"organisation"}),
        ({"submitter": "resident", "sender": "person"}, set()),
        ({"submitter": "interested", "sender": "organisation"}, {"interest", "organisation"}),
    ],
)
def test_a_comment_asks_only_the_details_that_its_sender_has(answers: dict[str, str], asked: set[str]) -> None:
    details = {"organisation", "workplace", "school", "office", "tax", "interest"}

    assert {field.name for field in shipped()["comment"].asked(answers)} & details == asked


@pytest.mark.parametrize(
    ("reply_by", "personal"), [("here", []), ("phone", ["name", "phone"]), ("email", ["name", "email"])]
)
def test_an_inquiry_asks_for_personal_data_only_when_the_reply_needs_it(reply_by: str, personal: list[str]) -> None:
    asked = shipped()["inquiry"].asked({"reply_by": reply_by})

    assert [field.name for field in asked if field.personal] == personal


def test_an_idea_is_asked_for_fewer_facts_than_a_project() -> None:
    form = shipped()["proposal"]

    idea, project = form.asked({"track": "idea"}), form.asked({"track": "citizen"})

    assert {field.name for field in project} - {field.name for field in idea} == {
        "roles",
        "starts_on",
        "total_cost",
        "wished_amount",
        "members",
    }
    assert 8 <= len([field for field in project if not field.personal]) <= 12


def chained() -> Form:
    """A form in which c depends on b and b on a."""
    fields = (
        Field(name="a", label="A", question="A。", type=FieldType.YES_NO),
        Field(name="b", label="B", question="B。", type=FieldType.YES_NO, when=When("a", ("yes",))),
        Field(name="c", label="C", question="C。", when=When("b", ("yes",))),
    )
    form = shipped()["inquiry"]
    return Form(
        key="chain",
        title="鎖",
        prefix="KU",
        start_words=(),
        intro="",
        purpose=form.purpose,
        done="",
        fields=fields,
        title_from="a",
    )


def test_what_depends_on_an_answer_that_no_longer_applies_is_not_asked() -> None:
    answers = {"a": "no", "b": "yes", "c": "昔の答え"}

    assert [field.name for field in chained().asked(answers)] == ["a"]


def test_a_case_keeps_only_the_answers_that_apply() -> None:
    answers = {"c": "昔の答え", "b": "yes", "a": "no"}

    assert chained().kept(answers) == {"a": "no"}
    assert list(chained().kept(answers | {"a": "yes"})) == ["a", "b", "c"]


def test_a_field_may_wait_for_one_of_several_chosen_values() -> None:
    when = When("needs", ("childcare",))

    assert when.holds({"needs": "sign\nchildcare"})
    assert not when.holds({"needs": "sign"})
    assert not when.holds({})


def test_lists_of_the_day_are_filled_in_where_the_form_names_them() -> None:
    form = shipped()["roundtable"].with_options({"round_tables": (Option("x", "会"),)})

    assert form.field("table").options == (Option("x", "会"),)
    assert form.field("sector").options == shipped()["roundtable"].field("sector").options


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        (row("a") + row("a"), "two fields named a"),
        (row("b"), "title_from must name a field that is not personal: a"),
        (row("a", "personal = true"), "title_from must name a field that is not personal: a"),
        (row("a", "kind = 1"), "trial.a: unknown: kind"),
        (row("a", 'type = "number"'), "trial.a: 'number' is not a valid FieldType"),
        (row("a", 'type = "choice"'), "trial.a: a choice without options"),
        (row("a", 'options = [{ value = "x", label = "エックス" }]'), "trial.a: options without a choice"),
        (row("a", 'type = "choice"\noptions = [{ value = "x" }]'), "trial.a: "),
        (row("a", 'type = "choice"\noptions = [{ value = "x=1", label = "エ" }]'), "trial.a: values of letters"),
        (row("a", f'type = "choice"\noptions = [{{ value = "x", label = "{"長" * 21}" }}]'), "1 to 20 signs"),
        (
            row("a", 'type = "choice"\noptions = [{ value = "x", label = "1" }, { value = "y", label = "１" }]'),
            "trial.a: the same option twice: 1",
        ),
        (
            row("a", 'type = "choices"\noptions = [{ value = "x", label = "手話・筆記" }]'),
            "labels that read like two: 手話・筆記",
        ),
        (row("a", 'when = { field = "z", values = ["x"] }'), "trial.a: when names no earlier field: z"),
        (
            row("a", 'type = "yes_no"') + row("b", 'when = { field = "a", values = ["maybe"] }'),
            "trial.b: when names no value of a: maybe",
        ),
        (row("a", "minimum = 9\nmaximum = 3"), "trial.a: minimum is larger than maximum"),
        (row("a").replace("どうですか。", " "), "trial.a: label and question must not be empty"),
        (row("a", "about = true") + row("b", "about = true"), "more than one field"),
        ("[[field", "trial.toml: "),
    ],
)
def test_a_faulty_definition_says_where_its_fault_is(tmp_path: Path, fields: str, why: str) -> None:
    with pytest.raises(BadForm) as refused:
        read_form(written(tmp_path, fields))

    assert why in str(refused.value)


@pytest.mark.parametrize(
    ("head", "why"),
    [
        (HEAD.replace('"TS"', '"ts"'), "prefix must be two or three capital letters: ts"),
        (HEAD.replace('prefix = "TS"', ""), "prefix"),
        (HEAD.replace('version = "1"', ""), "version"),
        (HEAD.replace('intro = "はじめに"', 'intros = "はじめに"'), "intro"),
    ],
)
def test_a_faulty_head_says_what_is_missing(tmp_path: Path, head: str, why: str) -> None:
    with pytest.raises(BadForm, match=why):
        read_form(written(tmp_path, row("a"), head=head))


def test_a_definition_that_is_right_is_read_whole(tmp_path: Path) -> None:
    options = '[{ value = "x", label = "エックス", also = ["ばつ"] }]'
    fields = row("a") + row("b", f'type = "choice"\noptions = {options}\nhelp = "ひとこと"\nrequired = false')

    form = read_form(written(tmp_path, fields))

    assert (form.key, form.title, form.start_words) == ("trial", "試しの用紙", ("試す",))
    assert form.field("b").options == (Option("x", "エックス", ("ばつ",)),)
    assert (form.field("b").help, form.field("b").required, form.field("a").type) == ("ひとこと", False, FieldType.TEXT)


@pytest.mark.parametrize(
    ("other", "why"),
    [
        (HEAD.replace("試す", "別に試す"), "two forms with the prefix TS"),
        (HEAD.replace('"TS"', '"TT"'), "two forms start with 試す"),
    ],
)
def test_two_forms_share_neither_prefix_nor_start_word(tmp_path: Path, other: str, why: str) -> None:
    files: Sequence[Path] = [
        written(tmp_path, row("a")),
        written(tmp_path, row("a"), head=other, name="other.toml"),
    ]

    with pytest.raises(BadForm, match=why):
        read_forms(files)


def test_the_number_of_questions_that_is_named_never_grows_while_they_are_answered() -> None:
    form = shipped()["proposal"]

    at_first, full, idea = (len(form.expected({"track": track} if track else {})) for track in ("", "citizen", "idea"))

    assert at_first == full == len(form.asked({"track": "citizen"}))
    assert idea == len(form.asked({"track": "idea"})) < full
