"""The comparison with other engines measures what it says, on the same entries, and says what it left out."""

import math
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.bench import measure, table
from knowledge.bench.growth import entries
from knowledge.bench.known import Known
from knowledge.bench.measure import Limits, Row
from knowledge.bench.peer import FLOOR, PEERS, Entry, left_out, peer
from knowledge.bench.score import ndcg, recall, share
from knowledge.bench.trial import ask
from knowledge.text import keys, plain, words
from tests.knowledge.town import ARTICLES, GRANT, MEETING

BIG = 300
KNOWN = Known.made(ARTICLES)


@pytest.fixture(scope="module")
def grown() -> list[Entry]:
    return entries(ARTICLES, BIG)


def read_again(entry: Entry) -> list[str]:
    return keys(words(plain(entry.text)))


def quiet(text: str) -> None:
    """Hears how far a comparison is."""


def test_a_grown_knowledge_base_begins_with_the_entries_that_there_are(grown: list[Entry]):
    assert [entry.article for entry in grown[: len(ARTICLES)]] == list(ARTICLES)
    assert [list(entry.tokens) for entry in grown[: len(ARTICLES)]] == [read_again(e) for e in grown[: len(ARTICLES)]]


def test_it_has_the_size_asked_for_and_no_key_twice(grown: list[Entry]):
    assert len({entry.key for entry in grown}) == len(grown) == BIG


def test_a_smaller_one_is_the_beginning_of_a_bigger_one(grown: list[Entry]):
    assert entries(ARTICLES, 40) == grown[:40]


def test_another_seed_makes_other_entries(grown: list[Entry]):
    assert entries(ARTICLES, BIG, seed=1)[-1] != grown[-1]


def test_a_size_below_the_number_of_entries_keeps_them_all():
    assert [entry.article for entry in entries(ARTICLES, 2)] == list(ARTICLES)


def test_a_made_entry_is_as_long_as_real_ones_and_no_copy_of_one(grown: list[Entry]):
    real, made = grown[: len(ARTICLES)], grown[len(ARTICLES) :]
    usual = sum(len(entry.tokens) for entry in real) / len(real)

    assert usual / 2 < sum(len(entry.tokens) for entry in made) / len(made) < usual * 2
    assert {entry.article.title for entry in made}.isdisjoint(article.title for article in ARTICLES)


def test_the_words_of_a_made_entry_are_the_words_of_its_text(grown: list[Entry]):
    made = grown[len(ARTICLES) :]
    said = sum((Counter(entry.tokens) & Counter(read_again(entry))).total() for entry in made)

    assert said / sum(len(read_again(entry)) for entry in made) > 0.85


def test_new_words_keep_coming(grown: list[Entry]):
    half = {token for entry in grown[: BIG // 2] for token in entry.tokens}

    assert {token for entry in grown for token in entry.tokens} - half


def test_words_are_cut_only_for_peers_that_read_them():
    assert not any(entry.tokens for entry in entries(ARTICLES, 40, tokens=False))


def test_what_residents_call_a_thing_is_asked_and_taken_out_of_the_entry():
    known = Known.made([GRANT])

    assert list(known.questions) == ["お金がほしい"]
    assert known.grades["お金がほしい"] == {GRANT.key: 2}
    assert "お金がほしい" not in known.articles[0].other_words


def test_an_entry_without_a_word_of_its_own_is_asked_by_its_title():
    same = replace(GRANT, key="same", title="同じ言葉の制度", other_words=GRANT.other_words)
    bare = replace(MEETING, other_words=())

    assert set(Known.made([GRANT, same, bare]).questions) == {GRANT.title, same.title, bare.title}


def test_questions_that_nobody_judged_are_left_out():
    known = Known.judged(ARTICLES, {"1": "補助金", "2": "会議"}, {"1": {GRANT.key: 2}})

    assert list(known.questions) == ["1"]


def test_judgements_of_other_questions_are_refused():
    with pytest.raises(ValueError, match="qrels"):
        Known.judged(ARTICLES, {"1": "補助金"}, {"一": {GRANT.key: 2}})


def test_recall_and_gain_of_a_ranking_computed_by_hand():
    ranked, grades = ["x", "a", "b"], {"a": 2, "b": 1, "c": 1}
    best = 3 + 1 / math.log2(3) + 1 / math.log2(4)

    assert recall(ranked, grades) == pytest.approx(2 / 3)
    assert ndcg(ranked, grades) == pytest.approx((3 / math.log2(3) + 1 / math.log2(4)) / best)


def test_what_stands_after_the_tenth_place_does_not_count():
    ranked = [*"0123456789", "a"]

    assert recall(ranked, {"a": 2}) == ndcg(ranked, {"a": 2}) == 0


@given(st.lists(st.floats(min_value=0, max_value=1_000), min_size=1, max_size=200))
def test_a_share_is_the_least_value_that_so_many_do_not_exceed(values: list[float]):
    slow = share(values, 0.99)
    enough = [value for value in values if sum(other <= value for other in values) >= 0.99 * len(values)]

    assert slow == min(enough)


@pytest.mark.parametrize("name", [name for name in PEERS if name != FLOOR])
def test_every_peer_finds_an_entry_by_its_title(name: str, grown: list[Entry]):
    if left_out([name]):
        pytest.skip(f"{peer(name).PACKAGE} is not installed; make test installs it")

    for find in peer(name).build(grown[: len(ARTICLES)]).values():
        assert find(MEETING.title)[0] == MEETING.key


@pytest.mark.parametrize("name", PEERS)
def test_no_peer_fails_at_a_question_without_words(name: str, grown: list[Entry]):
    if left_out([name]):
        pytest.skip(f"{peer(name).PACKAGE} is not installed; make test installs it")

    for find in peer(name).build(grown).values():
        assert all(len(find(question)) <= 10 for question in ("", "の", '"', "👍", "OR NOT"))


def test_peers_that_are_not_installed_are_known_before_they_run():
    assert left_out(PEERS, is_there=lambda _: False) == ["bm25", "tantivy"]
    assert left_out(PEERS, is_there=lambda _: True) == []


def test_asking_ends_when_the_time_is_over():
    ranked, ms = ask(lambda _: ["a"], ["一", "二", "三"], seconds=0)

    assert len(ranked) == len(ms) == 1


def test_what_is_found_stands_in_the_order_of_the_questions():
    ranked, ms = ask(lambda text: [text], ["一", "二", "三"], seconds=5)

    assert ranked == [["一"], ["二"], ["三"]]
    assert len(ms) == 3


def test_a_comparison_has_a_row_for_every_way_to_find():
    rows = next(
        measure.compare(KNOWN, [60], limits=Limits(building=60, asking=60), names=["floor", "ours", "fts"], tell=quiet)
    )

    assert [row.label for row in rows] == [
        "語に切るだけ（下限）",
        "まどぐち",
        "まどぐち（答えまで）",
        "まどぐち（全件を採点）",
        "SQLite FTS5 trigram",
    ]
    assert {(row.size, row.asked) for row in rows} == {(60, len(KNOWN.questions))}
    assert [row.recall is None for row in rows] == [True, False, False, False, False]
    assert all(row.ms and row.ms_slow and row.build_seconds is not None for row in rows)


def test_a_peer_that_takes_too_long_is_cut_with_the_reason():
    rows = next(measure.compare(KNOWN, [3_000], limits=Limits(building=0.1, asking=60), names=["ours"], tell=quiet))

    assert [(row.recall, row.why) for row in rows] == [(None, "準備が0.1秒で終わらず、打ち切り")]


def test_a_trial_that_dies_is_said():
    [phase] = measure.phases(
        {"peer": "growth", "size": 1, "articles": [], "questions": [], "seconds": 1}, Limits(building=1, asking=1)
    )

    assert phase == {"phase": "failed", "why": "文書づくりの途中で止まった（1）"}


def test_ratios_are_against_ours_of_the_same_size():
    ours = Row(size=10, label="まどぐち", ours=True, recall=0.8, ms=2.0, build_seconds=4.0, megabytes=100.0)
    other = Row(size=10, label="ほか", recall=0.6, ms=1.0, build_seconds=1.0, why="時間切れ")
    line = dict(zip(table.HEAD, table.cells([ours, other])[1], strict=True))

    assert (line["再現率の差"], line["時間の比"], line["準備の比"]) == ("-0.200", "0.50", "0.25")
    assert (line["メモリーの比"], line["注"]) == ("", "時間切れ")


def test_recall_over_fewer_questions_is_not_compared():
    ours = Row(size=10, label="まどぐち", ours=True, recall=0.8, asked=9)
    fewer = Row(size=10, label="ほか", recall=0.9, asked=1, why="時間切れで9問のうち1問")
    line = dict(zip(table.HEAD, table.cells([ours, fewer])[1], strict=True))

    assert (line["再現率@10"], line["再現率の差"]) == ("0.900", "")


def test_the_file_opens_in_japanese_excel(tmp_path: Path):
    file = tmp_path / "比べた結果.csv"

    table.write(table.cells([Row(size=10, label="まどぐち", ours=True)]), file)

    assert file.read_bytes().startswith(b"\xef\xbb\xbf" + table.HEAD[0].encode())
    assert file.read_bytes().count(b"\r\n") == 2
