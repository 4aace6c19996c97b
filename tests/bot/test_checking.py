"""Golden questions guard a publication: what would break is named, and a reason is needed to publish all the same."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.learning.checking import Blocked, NoGolden
from bot.ports import Stale
from bot.publishing import Publishing
from knowledge.article import Article
from knowledge.learning.golden import BadGolden, Expects, GoldenQuestion
from knowledge.publishing.drafting import Drafted
from tests.bot.test_publishing import HOTARU, WATER
from tests.city import City, make_city

ASKED = GoldenQuestion(
    question="ほたるの里づくり交付金の担当はどこですか", expects=Expects.ANSWER, articles=("mihon:1",), says=("水辺課",)
)
MISSING = GoldenQuestion(question="水車小屋の公開について", expects=Expects.CANDIDATE, articles=("mihon:2",))
RENAMED = replace(HOTARU, title="夜の散歩道の整備", content="夜道を明るくします。", departments=("道路課",))


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


@pytest.fixture
def publishing(city: City) -> Publishing:
    return Publishing(city.app.store, city.settings.city, city.clock, city.app.checking)


def put(city: City, about: GoldenQuestion, *, is_must: bool = False) -> str:
    return city.app.checking.put(about, is_must=is_must, by="sato").id


def take_in(publishing: Publishing, *articles: Article) -> None:
    publishing.take_in("mihon", [Drafted(article, "") for article in articles], by="import")


def log(city: City) -> list[tuple[str, str, str]]:
    return [(line.action, line.subject, line.detail) for line in city.app.review.log()[0]]


def test_a_question_is_asked_when_it_is_stored(city: City, publishing: Publishing):
    take_in(publishing, HOTARU)
    publishing.publish("mihon", by="sato")

    put(city, ASKED)
    put(city, MISSING)

    found = [(one.came and one.came.passed, one.version) for one in city.app.checking.all()]
    assert found == [(True, 6), (False, 6)]


def test_a_publication_that_breaks_what_passed_is_refused_with_what_would_come(city: City, publishing: Publishing):
    take_in(publishing, HOTARU)
    publishing.publish("mihon", by="sato")
    put(city, ASKED)
    take_in(publishing, RENAMED)

    with pytest.raises(Blocked) as refused:
        publishing.publish("mihon", by="sato")

    (result,) = refused.value.results
    assert (result.golden.about, result.came.passed, result.before and result.before.passed) == (ASKED, False, True)
    assert publishing.article("mihon:1") == HOTARU
    assert publishing.draft("mihon:1").article == RENAMED


def test_what_failed_before_hinders_nothing_unless_it_must_pass(city: City, publishing: Publishing):
    golden = put(city, MISSING)
    take_in(publishing, HOTARU)
    first = publishing.publish("mihon", by="sato")
    city.app.checking.put(MISSING, is_must=True, by="sato", golden_id=golden)
    take_in(publishing, replace(HOTARU, departments=("川の課",)))

    with pytest.raises(Blocked):
        publishing.publish("mihon", by="sato")

    take_in(publishing, HOTARU, WATER)
    assert publishing.publish("mihon", by="sato") == first + 1


def test_a_reason_publishes_all_the_same_and_stands_in_the_log(city: City, publishing: Publishing):
    take_in(publishing, HOTARU)
    publishing.publish("mihon", by="sato")
    golden = put(city, ASKED)
    take_in(publishing, RENAMED)

    version = publishing.publish("mihon", by="sato", despite="災害のため急ぐ")

    assert ("knowledge.despite", f"version {version}", f"災害のため急ぐ ({golden})") in log(city)
    assert publishing.article("mihon:1") == RENAMED
    (kept,) = city.app.checking.all()
    assert (kept.came and kept.came.passed, kept.version) == (False, version)


def test_a_reason_that_was_not_needed_is_not_logged(city: City, publishing: Publishing):
    take_in(publishing, HOTARU)
    put(city, ASKED)

    publishing.publish("mihon", by="sato", despite="念のため")

    assert "knowledge.despite" not in [action for action, _, _ in log(city)]


def test_results_are_of_the_new_version_after_a_publication(city: City, publishing: Publishing):
    put(city, ASKED)
    take_in(publishing, HOTARU)

    version = publishing.publish("mihon", by="sato")

    (kept,) = city.app.checking.all()
    assert (kept.came and kept.came.passed, kept.version) == (True, version)


def test_what_changes_during_the_trial_is_not_published_unseen(city: City, publishing: Publishing):
    put(city, ASKED)
    take_in(publishing, HOTARU)

    class Meddling:
        """The real checking, during whose trial somebody reads the document in again."""

        def trial(self, pack: str) -> object:
            trial = city.app.checking.trial(pack)
            take_in(publishing, RENAMED)
            return trial

    with pytest.raises(Stale):
        replace(publishing, checking=Meddling()).publish("mihon", by="sato")  # type: ignore[arg-type]

    assert publishing.article("mihon:1") is None


def test_drafts_are_tried_without_publishing_them(city: City, publishing: Publishing):
    put(city, ASKED)
    take_in(publishing, HOTARU)

    (result,) = city.app.checking.run_drafts()
    version, (now,) = city.app.checking.run()

    assert (result.came.passed, now.came.passed, version) == (True, False, 5)


def test_one_step_keeps_an_answer_and_a_second_changes_nothing(city: City):
    question = "山口市の社会貢献活動の保険"
    first = city.app.checking.keep(question, "yamaguchi:Ⅰ-(2)-③", by="tanaka")
    second = city.app.checking.keep(question, "yamaguchi:Ⅰ-(2)-③", by="sato")
    changed = city.app.checking.keep(question, None, by="sato")

    assert first == second
    assert changed.id == first.id
    assert isinstance(changed.about, GoldenQuestion)
    assert changed.about.expects is Expects.UNKNOWN


def test_a_table_is_taken_in_whole_and_changes_what_has_the_same_words(city: City):
    put(city, MISSING)

    taken = city.app.checking.replace([(MISSING, True), (ASKED, False)], by="sato")
    again = city.app.checking.replace([(MISSING, True), (ASKED, False)], by="sato")

    assert (taken, again) == ((1, 1), (0, 0))
    assert [(one.about, one.is_must) for one in city.app.checking.all()] == [(MISSING, True), (ASKED, False)]


def test_what_cannot_be_checked_is_not_stored(city: City):
    with pytest.raises(BadGolden):
        city.app.checking.put("title = 1", is_must=False, by="sato")
    with pytest.raises(NoGolden):
        city.app.checking.put(ASKED, is_must=False, by="sato", golden_id="gone")
    with pytest.raises(NoGolden):
        city.app.checking.remove("gone", by="sato")

    assert city.app.checking.all() == []
    assert log(city) == []


def test_every_change_is_in_the_log_by_id_without_words(city: City):
    golden = put(city, ASKED, is_must=True)
    city.app.checking.remove(golden, by="tanaka")

    assert log(city) == [("golden.remove", golden, ""), ("golden.put", golden, "must")]
