"""`madoguchi read` and `madoguchi import`: what is found, what is taken in, and what is said of a bad file."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from bot.plans import show, take_in
from bot.publishing import Publishing
from tests.city import City, make_city
from tests.command import Ran, run

PLAN = Path(__file__).parents[1] / "knowledge" / "plans" / "mihon.txt"
FIELDS = {"source", "id", "kind", "title", "city", "plan", "period", "path", "status", "departments", "target_bodies"}
FIELDS |= {"leading", "participating", "purpose", "content", "completion", "schedule", "support_kind", "lines", "doubt"}


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, object]]:
    """What `read --jsonl` prints of the invented plan."""
    result = run("read", str(PLAN), "--jsonl", folder=tmp_path_factory.mktemp("read"))
    assert result.returncode == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


def taken_in(folder: Path, *words: str) -> Ran:
    return run("import", *words, folder=folder)


Printed = Callable[..., str]


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


@pytest.fixture
def printed_by(city: City, capsys: pytest.CaptureFixture[str]) -> Printed:
    """Takes files into the city and gives what is printed."""

    def take(*files: Path, pack: str | None = None, edition: str | None = None, publish: bool = False) -> str:
        take_in(files, city.settings, pack=pack, edition=edition, publish=publish)
        return capsys.readouterr().out

    return take


def saved(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def listing(folder: Path, *rows: str) -> Path:
    """A list of questions and answers."""
    return saved(folder, "よくある質問.csv", "\n".join(("番号,質問,回答", *rows)))


def test_every_line_has_the_fields_of_the_fixed_format(printed: list[dict[str, object]]) -> None:
    assert printed
    assert [row["title"] for row in printed if not set(row) >= FIELDS] == []
    assert {row["source"] for row in printed} == {"mihon"}


def test_the_lines_named_are_lines_of_the_file(printed: list[dict[str, object]]) -> None:
    count = len(PLAN.read_text(encoding="utf-8").splitlines())

    for row in printed:
        assert isinstance(row["lines"], list)
        assert 1 <= row["lines"][0] <= row["lines"][1] <= count


def test_an_import_says_what_is_new_and_waits_for_a_person(tmp_path: Path) -> None:
    result = taken_in(tmp_path, str(PLAN))

    assert result.returncode == 0, result.stderr
    assert "新しい" in result.stdout
    assert "下書きに入れました" in result.stdout


def test_the_same_import_again_after_publishing_changes_nothing(printed_by: Printed) -> None:
    first = printed_by(PLAN, publish=True)
    again = printed_by(PLAN)

    assert "公開しました" in first
    assert "新しい 0件、変わった 0件、なくなった 0件" in again


def test_a_bad_file_is_said_in_one_line_and_the_others_are_still_taken_in(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7 nothing more")

    result = taken_in(tmp_path, str(broken), str(PLAN), "missing.txt")

    assert result.returncode == 1
    assert "下書きに入れました" in result.stdout
    said = [line for line in result.stderr.splitlines() if line.startswith("madoguchi: ")]
    assert len(said) == 2
    assert "broken.pdf" in said[0]
    assert "missing.txt" in said[1]


def test_an_unknown_city_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    result = taken_in(tmp_path, str(PLAN), "--city", "nowhere")

    assert result.returncode == 2
    assert "mihon" in result.stderr


def test_the_next_edition_in_another_file_is_known_by_the_name_it_is_given(tmp_path: Path, printed_by: Printed) -> None:
    edition = saved(tmp_path, "第2版.txt", PLAN.read_text(encoding="utf-8"))
    printed_by(PLAN, publish=True)

    unnamed = printed_by(edition)
    named = printed_by(edition, pack="mihon")

    assert "なくなった 0件" in unnamed
    assert "その新しい版なら、--pack mihon を付けて" in unnamed
    assert "mihon：新しい 0件、変わった 0件、なくなった 0件" in named
    assert "--pack" not in named


@pytest.mark.parametrize("words", [("--pack", "a:b"), ("--pack", " "), ("--pack", "a", "other.txt")])
def test_a_name_that_cannot_be_kept_is_refused(tmp_path: Path, words: tuple[str, ...]) -> None:
    result = taken_in(tmp_path, str(PLAN), *words)

    assert result.returncode == 2
    assert "--pack" in result.stderr


def test_two_files_of_one_name_do_not_overwrite_each_other_unsaid(
    printed_by: Printed, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        printed_by(PLAN, PLAN.with_suffix(".html"))

    shown = capsys.readouterr()
    assert shown.out.count("下書きに入れました") == 1
    assert "mihon.html: 同じ名前（mihon）の文書を、いま読み込みました。" in shown.err


def test_what_an_edition_changes_is_listed_by_number_title_and_field(tmp_path: Path, printed_by: Printed) -> None:
    printed_by(listing(tmp_path, "1,川はどこですか。,北です。", "2,山はどこですか。,南です。"), publish=True)

    shown = printed_by(listing(tmp_path, "1,川はどこですか。,東です。", "3,海はどこですか。,遠いです。"))

    assert "新しい 1件、変わった 1件、なくなった 1件、同じ 0件" in shown
    assert "  新しい：3 海はどこですか。\n" in shown
    assert "  変わった：1 川はどこですか。（内容）\n" in shown
    assert "  なくなった：2 山はどこですか。\n" in shown


def test_of_many_changes_the_first_are_listed_and_the_others_counted(tmp_path: Path, printed_by: Printed) -> None:
    printed_by(listing(tmp_path, "1,川はどこですか。,北です。"), publish=True)

    shown = printed_by(listing(tmp_path, *(f"{n},{n}番の川はどこですか。,北です。" for n in range(2, 27))))

    assert shown.count("  新しい：") == 11
    assert "  新しい：ほかに15件\n" in shown


def test_drafts_that_staff_edited_are_said_to_stay(city: City, tmp_path: Path, printed_by: Printed) -> None:
    book = listing(tmp_path, "1,川はどこですか。,北です。", "2,山はどこですか。,南です。")
    printed_by(book)
    publishing = Publishing(city.app.store, city.settings.city, city.clock)
    for key in ("よくある質問:1", "よくある質問:2"):
        publishing.edit(replace(publishing.draft(key).article, content="直した答え"), by="tanaka")
    listing(tmp_path, "1,川はどこですか。,北です。", "2,山はどこですか。,西です。")

    shown = printed_by(book)

    assert "  職員が直した下書き1件は、そのまま残しました。\n" in shown
    assert "  職員が直した下書き1件は、文書の文章が変わったので読み直しました：よくある質問:2\n" in shown


def test_rows_that_cannot_be_read_are_said_and_the_others_are_taken_in(
    tmp_path: Path, printed_by: Printed, capsys: pytest.CaptureFixture[str]
) -> None:
    book = listing(tmp_path, "1,川はどこですか。,北です。", "2,山はどこですか。,")

    taken = printed_by(book)
    show([book], jsonl=False)

    assert "3行目：「回答」が空なので" in taken
    assert "新しい 1件" in taken
    assert "3行目：「回答」が空なので" in capsys.readouterr().err


def test_a_file_without_anything_to_take_leaves_the_drafts_as_they_were(
    city: City, tmp_path: Path, printed_by: Printed, capsys: pytest.CaptureFixture[str]
) -> None:
    printed_by(listing(tmp_path, "1,川はどこですか。,北です。"))

    with pytest.raises(SystemExit):
        printed_by(listing(tmp_path, "1,,"), publish=True)

    assert "記事になるところが見つかりませんでした。" in capsys.readouterr().err
    assert (
        Publishing(city.app.store, city.settings.city, city.clock).draft("よくある質問:1").article.content == "北です。"
    )


@pytest.mark.parametrize(("given", "cited"), [(None, "令和3～7年度"), ("改訂版", "改訂版")])
def test_every_article_cites_the_edition_of_its_document(
    city: City, printed_by: Printed, given: str | None, cited: str
) -> None:
    printed_by(PLAN, edition=given)

    with city.app.store.unit(city.settings.city, read_only=True) as uow:
        drafts = [draft.article.citation for draft in uow.knowledge.drafts()]
    assert {citation.edition for citation in drafts} == {cited}
    assert [citation for citation in drafts if not citation.document or citation.lines is None] == []
