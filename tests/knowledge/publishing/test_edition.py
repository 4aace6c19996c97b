"""A new edition: items keep their keys when numbers move, and what staff added is not lost."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.article import Article, Citation, Kind
from knowledge.document.model import Document, Line
from knowledge.plan.found import Found, Plan
from knowledge.publishing.drafting import drafted
from knowledge.publishing.edition import KEPT, continued
from knowledge.publishing.reader import Reading

TITLES = ("水車小屋の公開", "ほたるの里づくり交付金", "川ざらいの日", "朝市の応援", "橋の名付け親")


def article(number: str, title: str, **facts: object) -> Article:
    one = Article(
        key=f"mihon:{number}", kind=Kind.INITIATIVE, title=title, citation=Citation("みほん計画", number=number)
    )
    return replace(one, **facts)  # type: ignore[arg-type]  # replace checks the names


def keys(*found: Found) -> list[str]:
    document = Document("mihon", (Line(1, "一行"),))
    return [one.article.key for one in drafted(Reading(document, Plan(), found), "mihon")]


def found(title: str, number: str | None = None, *path: str) -> Found:
    return Found(kind=Kind.INITIATIVE, title=title, lines=(1, 1), number=number, path=path)


@pytest.mark.parametrize("name", KEPT)
def test_what_staff_added_stays_when_the_new_edition_does_not_state_it(name: str) -> None:
    added = {
        "other_words": ("蛍",),
        "desk": "水辺課",
        "support_kind": ("補助",),
        "city": "みほん市",
        "easy": "虫です。",
    }
    before = article("①", TITLES[0], **added)

    (after,) = continued([article("①", TITLES[0], content="新しい内容")], [before])

    assert (getattr(after, name), after.content) == (added[name], "新しい内容")


@pytest.mark.parametrize("name", KEPT)
def test_what_the_new_edition_states_counts(name: str) -> None:
    old = {"other_words": ("蛍",), "desk": "水辺課", "support_kind": ("補助",), "city": "みほん市", "easy": "虫です。"}
    new = {
        "other_words": ("ゲンジ",),
        "desk": "川の課",
        "support_kind": ("貸付",),
        "city": "となり市",
        "easy": "光る虫です。",
    }

    (after,) = continued([article("①", TITLES[0], **new)], [article("①", TITLES[0], **old)])

    assert getattr(after, name) == new[name]


def test_an_easy_text_is_looked_at_again_when_what_it_says_has_changed() -> None:
    before = article("①", TITLES[0], content="前の内容", easy="前の内容です。")

    (same,) = continued([article("①", TITLES[0], content="前の内容")], [before])
    (changed,) = continued([article("①", TITLES[0], content="新しい内容")], [before])

    assert (same.easy, same.doubt) == (before.easy, ())
    assert (changed.easy, changed.doubt, changed.certain.easy) == (before.easy, ("easy",), "")


def test_an_item_put_in_before_the_others_moves_no_key() -> None:
    before = [article(number, title) for number, title in zip("①②③", TITLES[:3], strict=True)]
    after = [article("①", TITLES[3]), *(article(n, t) for n, t in zip("②③④", TITLES[:3], strict=True))]

    read = continued(after, before)

    assert [one.key for one in read] == ["mihon:①#2", "mihon:①", "mihon:②", "mihon:③"]
    assert [one.citation.number for one in read] == ["①", "②", "③", "④"]


def test_a_moved_key_is_found_again_in_the_edition_after_the_next() -> None:
    before = [article("①", TITLES[0])]
    after = [article("①", TITLES[1]), article("②", TITLES[0])]

    once = continued(after, before)

    assert continued(after, once) == once


def test_a_reworded_title_under_the_same_number_is_the_same_thing() -> None:
    before = article("①", "水車小屋の公開", other_words=("すいしゃ",))

    (after,) = continued([article("①", "水車小屋の公開と修理")], [before])

    assert (after.key, after.other_words) == ("mihon:①", ("すいしゃ",))


def test_another_thing_under_an_old_number_does_not_inherit_the_words_of_the_old_one() -> None:
    before = article("①", "水車小屋の公開", other_words=("すいしゃ",), desk="水辺課")

    (after,) = continued([article("①", "町内会への貸付金")], [before])

    assert (after.key, after.other_words, after.desk) == ("mihon:①", (), None)


def test_a_value_that_was_looked_at_before_is_not_in_doubt_again_but_another_one_is() -> None:
    before = article("①", TITLES[0], departments=("水辺課",), content="公開する。")
    read = article("①", TITLES[0], departments=("水辺課",), content="公開しない。", doubt=("departments", "content"))

    (after,) = continued([read], [before])

    assert after.doubt == ("content",)


def test_a_value_that_was_published_in_doubt_is_still_in_doubt() -> None:
    before = article("①", TITLES[0], departments=("水辺課",), doubt=("departments",))

    (after,) = continued([before], [before])

    assert after.doubt == ("departments",)


NUMBERED = st.lists(st.sampled_from(TITLES), unique=True).map(
    lambda titles: [article(str(number), title) for number, title in enumerate(titles, start=1)]
)


@given(NUMBERED, NUMBERED)
def test_no_two_articles_ever_get_one_key_and_the_same_title_keeps_its_key(
    after: list[Article], before: list[Article]
) -> None:
    read = continued(after, before)
    old = {one.title: one.key for one in before}

    assert len({one.key for one in read}) == len(read)
    assert [one.title for one in read] == [one.title for one in after]
    assert all(one.key == old[one.title] for one in read if one.title in old)


def test_a_number_printed_once_is_the_key_and_one_printed_more_often_needs_the_title() -> None:
    assert keys(found("水車小屋", "①"), found("川ざらい", "②"), found("朝市", "②")) == [
        "mihon:①",
        "mihon:②-川ざらい",
        "mihon:②-朝市",
    ]


def test_titles_printed_more_than_once_are_told_apart_by_their_headings_and_only_then_by_their_turn() -> None:
    assert keys(
        found("具体的な取組", None, "川"), found("具体的な取組", None, "山"), found("具体的な取組", None, "山")
    ) == [
        "mihon:initiative-具体的な取組 (川)",
        "mihon:initiative-具体的な取組 (山)",
        "mihon:initiative-具体的な取組 (山)#2",
    ]
