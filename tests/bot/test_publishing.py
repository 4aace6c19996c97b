"""Knowledge comes in as drafts, is looked at, published, compared and rolled back."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bot.message import Incoming
from bot.ports import Stale
from bot.publishing import NoDraft, Publishing, digest
from knowledge.article import Article, Citation, Kind, Period
from knowledge.errors import BadArticle
from knowledge.publishing.change import ChangeKind
from knowledge.publishing.drafting import Drafted
from tests.city import City, make_city

HOTARU = Article(
    key="mihon:1",
    kind=Kind.SCHEME,
    title="ほたるの里づくり交付金",
    citation=Citation("みほん計画", number="1", lines=(1, 9)),
    city="みほん市",
    plan="みほん計画",
    departments=("水辺課",),
    content="ほたるがすむ川を守る町内会に、交付金を出します。",
)
WATER = replace(HOTARU, key="mihon:2", title="水車小屋の公開", kind=Kind.INITIATIVE, content="水車小屋を公開します。")


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


@pytest.fixture
def publishing(city: City) -> Publishing:
    return Publishing(city.app.store, city.settings.city, city.clock)


def drafts(*articles: Article) -> list[Drafted]:
    return [Drafted(article, f"もとの文章：{article.title}") for article in articles]


def told(city: City, question: str, event: str) -> str:
    city.app.conversation.arrive(Incoming(channel="web", event=event, talk=f"t{event}", at=city.clock(), text=question))
    city.app.conversation.handle_talk("web", f"t{event}")
    return city.app.conversation.transcript("web", f"t{event}")[-1].replies[-1].plain(numbered=True)


def test_drafts_are_not_answered_from_until_they_are_published(city: City, publishing: Publishing) -> None:
    publishing.take_in("mihon", drafts(HOTARU), by="sato")
    before = told(city, "ほたるの里づくり交付金の担当はどこですか", "1")
    publishing.publish("mihon", by="sato")

    after = told(city, "ほたるの里づくり交付金の担当はどこですか", "2")

    assert "水辺課" not in before
    assert "水辺課" in after
    assert "「みほん計画」" in after


def test_the_preview_says_what_is_new_changed_gone_the_same_and_doubtful(publishing: Publishing) -> None:
    gone = replace(HOTARU, key="mihon:9", title="消える事業")
    mill = replace(HOTARU, key="mihon:4", title="水車の道")
    publishing.take_in("mihon", drafts(HOTARU, WATER, gone, mill), by="sato")
    publishing.publish("mihon", by="sato")
    changed = replace(WATER, departments=("観光課",), doubt=("departments",))
    new = replace(HOTARU, key="mihon:3", title="新しい事業")
    moved = replace(mill, citation=replace(mill.citation, lines=(30, 38)), period=Period(2026, 2030))

    preview = publishing.take_in("mihon", drafts(HOTARU, changed, new, moved), by="sato")

    assert {kind: preview.count(kind) for kind in ChangeKind} == {
        ChangeKind.NEW: 1,
        ChangeKind.CHANGED: 1,
        ChangeKind.GONE: 1,
        ChangeKind.MOVED: 1,
        ChangeKind.SAME: 1,
    }
    assert [change.key for change in preview.doubtful] == ["mihon:2"]
    (difference,) = [change for change in preview.changes if change.kind is ChangeKind.CHANGED]
    assert set(difference.fields) == {"departments", "doubt"}


def test_drafts_with_one_key_twice_are_refused_whole(publishing: Publishing) -> None:
    publishing.take_in("mihon", drafts(WATER), by="sato")

    with pytest.raises(BadArticle):
        publishing.take_in("mihon", drafts(HOTARU, HOTARU), by="sato")

    assert publishing.draft("mihon:2").article == WATER


def test_what_staff_added_survives_the_next_edition_with_owner_and_review_date(publishing: Publishing) -> None:
    added = replace(HOTARU, other_words=("蛍",), desk="川の課", support_kind=("補助",))
    publishing.take_in("mihon", drafts(added), by="sato")
    publishing.publish("mihon", by="sato")
    publishing.care_for("mihon:1", owner="tanaka", review_on=date(2027, 4, 1), by="sato")
    read = replace(HOTARU, content="交付金の額を上げました。")

    publishing.take_in("mihon", drafts(WATER, replace(read, key="mihon:5")), by="import")
    publishing.publish("mihon", by="sato")

    after = publishing.article("mihon:1")
    assert after is not None
    assert (after.other_words, after.desk, after.support_kind) == (("蛍",), "川の課", ("補助",))
    assert after.content == "交付金の額を上げました。"
    assert publishing.care()["mihon:1"].owner == "tanaka"
    assert publishing.care()["mihon:1"].review_on == date(2027, 4, 1)


def test_reading_in_the_same_document_again_keeps_what_somebody_has_edited(publishing: Publishing) -> None:
    publishing.take_in("mihon", drafts(HOTARU, WATER), by="import")
    publishing.edit(replace(HOTARU, content="田中が直した内容"), by="tanaka")
    moved = replace(HOTARU, citation=replace(HOTARU.citation, lines=(20, 28)), title="読み違えた題名")

    preview = publishing.take_in("mihon", [Drafted(moved, drafts(HOTARU)[0].source), *drafts(WATER)], by="import")

    kept = publishing.draft("mihon:1").article
    assert (kept.content, kept.title, kept.citation.lines) == ("田中が直した内容", HOTARU.title, (20, 28))
    assert (preview.kept, preview.reread) == (("mihon:1",), ())


def test_an_edited_draft_is_read_again_where_the_document_says_something_else_and_that_is_said(
    publishing: Publishing,
) -> None:
    publishing.take_in("mihon", drafts(HOTARU, WATER), by="import")
    publishing.edit(replace(HOTARU, content="田中が直した内容"), by="tanaka")

    preview = publishing.take_in("mihon", [Drafted(HOTARU, "別の文章"), *drafts(WATER)], by="import")
    again = publishing.take_in("mihon", drafts(HOTARU, WATER), by="import")

    assert (preview.kept, preview.reread) == ((), ("mihon:1",))
    assert publishing.draft("mihon:1").article.content == HOTARU.content
    assert (again.kept, again.reread) == ((), ())


def test_an_edited_draft_is_in_doubt_no_longer(publishing: Publishing) -> None:
    publishing.take_in("mihon", drafts(replace(HOTARU, doubt=("departments",))), by="sato")
    draft = publishing.draft("mihon:1")

    publishing.edit(replace(draft.article, departments=("川の課",)), by="tanaka")

    edited = publishing.draft("mihon:1").article
    assert (edited.departments, edited.doubt) == (("川の課",), ())


def test_a_draft_that_is_no_article_is_left_out_and_the_others_stay(publishing: Publishing) -> None:
    publishing.take_in("mihon", drafts(HOTARU, WATER), by="import")

    pack = publishing.leave_out("mihon:1", by="tanaka")

    assert pack == "mihon"
    assert [change.key for change in publishing.preview("mihon").changes] == ["mihon:2"]
    with pytest.raises(NoDraft):
        publishing.leave_out("mihon:1", by="tanaka")


def test_a_draft_is_not_left_out_when_somebody_has_edited_it_meanwhile(publishing: Publishing) -> None:
    publishing.take_in("mihon", drafts(HOTARU), by="import")
    seen = digest(HOTARU)
    publishing.edit(replace(HOTARU, content="田中が直した内容"), by="tanaka")

    with pytest.raises(Stale):
        publishing.leave_out("mihon:1", by="sato", seen=seen)

    assert publishing.draft("mihon:1").article.content == "田中が直した内容"


def test_drafts_thrown_away_leave_what_is_published(publishing: Publishing) -> None:
    publishing.take_in("mihon", drafts(HOTARU), by="import")
    publishing.publish("mihon", by="sato")
    seen = publishing.take_in("mihon", drafts(WATER), by="import").digest
    publishing.take_in("mihon", drafts(HOTARU, WATER), by="import")

    with pytest.raises(Stale):
        publishing.discard("mihon", by="sato", seen=seen)
    publishing.discard("mihon", by="sato", seen=publishing.preview("mihon").digest)

    assert publishing.article("mihon:1") == HOTARU
    with pytest.raises(NoDraft):
        publishing.discard("mihon", by="sato")


def test_a_publication_can_be_rolled_back_and_nothing_is_lost(city: City, publishing: Publishing) -> None:
    publishing.take_in("mihon", drafts(HOTARU), by="sato")
    first = publishing.publish("mihon", by="sato")
    publishing.take_in("mihon", drafts(WATER), by="sato")
    second = publishing.publish("mihon", by="sato")

    third = publishing.roll_back(first, by="sato")

    assert [change.kind for change in publishing.difference(first, third)] == []
    assert {change.kind for change in publishing.difference(second, third)} == {ChangeKind.NEW, ChangeKind.GONE}
    assert "水辺課" in told(city, "ほたるの里づくり交付金の担当はどこですか", "1")


def test_publishing_without_drafts_is_refused(publishing: Publishing) -> None:
    with pytest.raises(NoDraft):
        publishing.publish("mihon", by="sato")


def test_what_is_past_its_review_date_is_listed_and_so_is_a_plan_whose_period_is_over(
    city: City, publishing: Publishing
) -> None:
    over = replace(WATER, period=Period(2020, 2024))
    publishing.take_in("mihon", drafts(HOTARU, over), by="sato")
    publishing.publish("mihon", by="sato")
    publishing.care_for("mihon:1", owner="tanaka", review_on=date(2026, 11, 21), by="sato")

    keys = [article.key for _, article in publishing.overdue()]
    publishing.care_for("mihon:1", owner="tanaka", review_on=date(2027, 4, 1), by="sato")
    publishing.care_for("mihon:2", owner=None, review_on=date(2027, 4, 1), by="sato")

    assert keys[0] == "mihon:1"
    assert "mihon:2" in keys
    assert not {"mihon:1", "mihon:2"} & {article.key for _, article in publishing.overdue()}


def test_every_step_is_in_the_audit_log(city: City, publishing: Publishing) -> None:
    publishing.take_in("mihon", drafts(HOTARU), by="import")
    publishing.edit(HOTARU, by="tanaka")
    publishing.publish("mihon", by="sato")

    lines, broken = city.app.review.log()

    done = [(line.actor, line.action) for line in reversed(lines)]
    assert done == [("import", "knowledge.drafts"), ("tanaka", "knowledge.edit"), ("sato", "knowledge.publish")]
    assert broken is None
