"""Every form can be read in every language: the same questions and options, in other words."""

from pathlib import Path

import pytest

from intake.errors import BadForm
from intake.form import Field, Form, shipped
from intake.parse import parse
from intake.translation import in_words, read_words, shipped_in

LANGUAGES = sorted(
    folder.name for folder in (Path(__file__).parents[2] / "intake" / "forms").iterdir() if folder.is_dir()
)


def said(field: Field) -> set[str]:
    names = {name for name in ("label", "question", "help", "example") if getattr(field, name) is not None}
    return names | {f"options.{option.value}" for option in field.options}


def named(words: dict[str, object]) -> set[str]:
    options = words.get("options", {})
    assert isinstance(options, dict)
    return {name for name in words if name != "options"} | {f"options.{value}" for value in options}


def test_there_are_other_languages() -> None:
    assert LANGUAGES == ["en", "yasashii"]


@pytest.mark.parametrize("key", sorted(shipped()))
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_everything_of_a_form(language: str, key: str) -> None:
    form = shipped()[key]
    words = read_words(Path(__file__).parents[2] / "intake" / "forms" / language / f"{key}.toml")

    assert set(words) == {"title", "start_words", "intro", "purpose", "done", "field"}
    assert {name: named(field) for name, field in words["field"].items()} == {f.name: said(f) for f in form.fields}


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_stored_is_the_same_in_every_language(language: str) -> None:
    def rules(form: Form) -> list[object]:
        return [
            (f.name, f.type, f.required, f.personal, f.when, f.maximum, [option.value for option in f.options])
            for f in form.fields
        ]

    own = shipped_in(language)

    assert {key: (form.prefix, form.purpose.version, rules(form)) for key, form in own.items()} == {
        key: (form.prefix, form.purpose.version, rules(form)) for key, form in shipped().items()
    }


@pytest.mark.parametrize("language", ["ja", *LANGUAGES])
def test_an_option_is_understood_by_its_own_words_and_in_ordinary_japanese(language: str) -> None:
    ordinary = shipped()
    for form in shipped_in(language).values():
        for field in form.fields:
            labels = {option.value: option.label for option in ordinary[form.key].field(field.name).options}
            for option in field.options:
                assert parse(field, option.label) == parse(field, labels[option.value]) == option.value


def test_what_a_language_leaves_out_is_said_in_ordinary_japanese() -> None:
    form = shipped()["inquiry"]

    told = in_words(form, {"title": "Question", "field": {"name": {"label": "Name"}}})

    assert (told.title, told.intro, told.field("name").label) == ("Question", form.intro, "Name")
    assert told.field("phone") == form.field("phone")


@pytest.mark.parametrize(
    "words",
    [
        {"titel": "Question", "field": {}},
        {"field": {"nickname": {"label": "Nickname"}}},
        {"field": {"name": {"help": "It had none."}}},
        {"field": {"reply_by": {"options": {"fax": "By fax"}}}},
    ],
)
def test_words_for_what_the_form_has_not_are_refused(words: dict[str, object]) -> None:
    with pytest.raises(BadForm, match=r"inquiry.*unknown"):
        in_words(shipped()["inquiry"], words)


def test_a_file_that_is_broken_or_missing_is_named(tmp_path: Path) -> None:
    (tmp_path / "inquiry.toml").write_text("title = ", encoding="utf-8")

    for name in ("inquiry.toml", "comment.toml"):
        with pytest.raises(BadForm, match=name):
            read_words(tmp_path / name)


def test_no_two_forms_start_with_the_same_word_in_any_language() -> None:
    for language in LANGUAGES:
        words = [word for form in shipped_in(language).values() for word in form.start_words]
        assert len(words) == len(set(words))


@pytest.mark.parametrize("language", LANGUAGES)
def test_labels_fit_a_button_of_line(language: str) -> None:
    labels = [o.label for form in shipped_in(language).values() for field in form.fields for o in field.options]

    assert [label for label in labels if len(label) > 20] == []
