import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.index.company import company, likeness
from knowledge.search import FAINT, Index
from knowledge.text import asked, keys, words
from knowledge.words.synonym import Synonyms, shipped_synonyms
from tests.knowledge.index.vectors_sample import GivenVectors
from tests.knowledge.town import ARTICLES, CLEANING, GRANT, INSURANCE, MEETING, REPAIRS

SAID = ("自治会", "交付金", "保険", "花壇", "会議", "どう", "市", "担当")
INDEX = Index.of(ARTICLES, synonyms=shipped_synonyms())


def first(text: str) -> str:
    return INDEX.search(INDEX.terms(text))[0].article.key


@pytest.mark.parametrize(
    ("question", "key"),
    [
        ("自治会振興交付金", GRANT.key),
        ("町内会にお金がほしい", GRANT.key),
        ("じちかいの交付金", GRANT.key),
        ("自治会振興交布金", GRANT.key),
        ("ボランティアで怪我をした", INSURANCE.key),
        ("花壇の手入れを手伝う", CLEANING.key),
        ("ラウンドテーブル", MEETING.key),
        ("えんたくかいぎ", MEETING.key),
        ("会館のリフォーム", REPAIRS.key),
    ],
)
def test_the_article_is_found_however_it_is_asked_for(question: str, key: str):
    assert first(question) == key


def test_a_hit_tells_why_it_was_found():
    hit = INDEX.search(INDEX.terms("町内会の花壇"))[0]

    assert hit.score == pytest.approx(sum(hit.parts.values()))
    assert "花壇" in hit.matched


def test_a_synonym_is_among_the_reasons():
    hit = INDEX.search(INDEX.terms("ラウンドテーブル"))[0]

    assert "=円卓会議" in hit.matched


def test_the_word_itself_is_worth_more_than_its_synonym():
    by_word = INDEX.search(INDEX.terms("円卓会議"))[0]
    by_synonym = INDEX.search(INDEX.terms("ラウンドテーブル"))[0]

    assert by_word.article == by_synonym.article == MEETING
    assert by_word.score > by_synonym.score


def test_only_the_articles_allowed_are_found():
    among = np.array([article.city == "北野台市" for article in ARTICLES])

    hits = INDEX.search(INDEX.terms("自治会の活動"), among=among)

    assert {hit.article.city for hit in hits} == {"北野台市"}


@pytest.mark.parametrize(
    ("text", "aside"),
    [
        ("青浜市協働プランの花の会", {"青浜", "市", "協働", "プラン"}),
        ("青浜市協働プランでは、花の会はどうなるの", {"青浜", "市", "協働", "プラン"}),
        ("青浜市協働プラン、花の会のことは書いてある？", {"青浜", "市", "協働", "プラン"}),
        ("青浜市協働プラン、いつまで有効ですか", set()),
        ("青浜市協働プランとは", set()),
    ],
)
def test_the_plan_of_which_something_is_asked_is_not_what_is_asked_about(text: str, aside: set[str]):
    assert INDEX.terms(text).aside == {key for word in aside for key in keys(words(word))}


def test_unknown_words_are_said_as_a_dictionary_has_them_the_nouns_first():
    assert INDEX.terms("流されて4月入園した").unknown == ("4月入園", "流す")


def test_unknown_words_are_told_within_their_compound_and_lower_what_is_known():
    terms = INDEX.terms("住民票と交付金")

    assert any("票" in word for word in terms.unknown)
    assert 0 < terms.known < 1
    assert INDEX.terms("交付金").known == 1.0


def test_a_title_written_with_many_slips_is_found_by_its_looks():
    assert INDEX.spelled("集会所修膳補肋金")[0].article == REPAIRS
    assert INDEX.spelled("燃えるごみの日") == []


def test_nothing_to_search_for_finds_nothing():
    assert INDEX.search(INDEX.terms("")) == []
    assert Index.of([], synonyms=Synonyms.of([])).search(INDEX.terms("自治会")) == []


def test_word_vectors_find_an_article_that_shares_no_word_with_the_question():
    """No article says 磨く; that it is used like 清掃 is all there is to go by."""
    alike = {
        "清掃": [1.0, 0.1, 0.0],
        "磨く": [1.0, 0.0, 0.1],
        "保険": [0.0, 1.0, 0.0],
        "交付": [0.0, 0.0, 1.0],
        "会議": [0.0, -1.0, 1.0],
    }
    index = Index.of(ARTICLES, synonyms=Synonyms.of([]), sources=[GivenVectors(alike)])
    without = Index.of(ARTICLES, synonyms=Synonyms.of([]), sources=[])

    hits = index.search(index.terms("磨く"))

    assert hits[0].article == CLEANING
    assert hits[0].parts["usage"] > 0
    assert without.search(without.terms("磨く")) == []


def test_without_word_vectors_articles_are_found_by_their_words():
    index = Index.of(ARTICLES, synonyms=shipped_synonyms(), sources=[])

    assert index.search(index.terms("じちかいの交付金"))[0].article == GRANT
    assert set(index.search(index.terms("保険"))[0].parts) == {"title", "body", "pieces", "readings"}


@given(st.text(max_size=60) | st.lists(st.sampled_from(SAID)).map("の".join))
def test_the_hits_are_the_best_sums_of_the_parts_and_of_the_company_of_all_articles(question: str):
    terms = INDEX.terms(asked(question))

    hits = INDEX.search(terms, most=3)

    total = np.sum(list(INDEX.parts(terms).values()), axis=0)
    good = np.flatnonzero(total > 0)
    alike = likeness([space.directions(good) for space in INDEX.spaces])
    whole = total[good] + company(total[good], alike) if len(good) else total[good]
    best = sorted((score for score in whole if score > FAINT * max(whole)), reverse=True)[:3]
    assert [hit.score for hit in hits] == pytest.approx(best)
