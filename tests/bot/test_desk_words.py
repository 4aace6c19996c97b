"""言いかえ辞書 on the desk: rows read, refused, changed, taken away and searched, and shipped ones switched off."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.learning.wordbook import NoRow
from bot.learning.wordrow import BadRow, read_row, refuse_known, table
from bot.records import OwnWords
from knowledge.words.synonym import MOST_SENSES, phrase_of, shipped_rows, shipped_synonyms
from tests.city import City, make_city
from tests.desk import clerk, hidden_fields, words
from tests.words_sample import PAGE, ROW, send, wordbook


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


@pytest.mark.parametrize(
    ("text", "row"),
    [
        ("燃えるごみ\nもやすごみ", ("燃えるごみ", "もやすごみ")),
        ("燃えるごみ、 もやすごみ ，可燃 ごみ,", ("燃えるごみ", "もやすごみ", "可燃 ごみ")),
        ("NPO\nNPO\n市民団体", ("NPO", "市民団体")),
    ],
)
def test_words_are_read_one_a_line_or_with_commas(text: str, row: tuple[str, ...]):
    assert read_row(text) == row


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "2つ以上"),
        ("ごみ", "2つ以上"),
        ("ごみ\nゴミ", "「ごみ」と「ゴミ」は、探すときは同じ言葉です"),
        ("ごみ\n！？", "「！？」は、どの質問にもある言葉"),
        ("ごみ\nどこ", "「どこ」は、どの質問にもある言葉"),
        ("ごみ\n" + "長" * 41, "40文字まで"),
        ("、".join(f"言葉{n}" for n in range(21)), "20まで"),
    ],
)
def test_a_row_that_makes_no_sense_is_refused_in_words(text: str, problem: str):
    with pytest.raises(BadRow, match=problem):
        read_row(text)


def test_a_row_that_another_one_holds_is_refused_and_one_that_adds_a_word_is_not():
    with pytest.raises(BadRow, match="もう辞書にあります（町内会、自治会、町会）"):
        refuse_known(("自治会", "町内会"), [("町内会", "自治会", "町会")])

    refuse_known(("自治会", "町内会", "区"), [("町内会", "自治会", "町会")])


def test_a_word_with_too_many_meanings_is_refused():
    others = [("お金", word) for word in ("補助金", "費用", "寄付")]

    with pytest.raises(BadRow, match=f"「お金」は、もう{MOST_SENSES}つの行にあります"):
        refuse_known(("お金", "予算"), others)


def test_a_row_is_changed_and_taken_away(city: City):
    tanaka = clerk(city)
    row = wordbook(city).put(ROW, by="sato")
    page = f"{PAGE}/row?row={row.id}"

    send(tanaka, "put", page=page, text="ぺけぽん\n保険")
    changed = wordbook(city).row(row.id)
    send(tanaka, "remove", page=page)

    assert (changed.words, changed.changed_by) == (("ぺけぽん", "保険"), "tanaka")
    assert wordbook(city).wording().rows == ()
    assert "田中 一郎 言いかえ辞書の行を消した" in tanaka.read("/desk/log")


def test_a_bad_change_is_refused_in_words_and_keeps_what_was_typed(city: City):
    row = wordbook(city).put(ROW, by="sato")

    refused = send(clerk(city), "put", page=f"{PAGE}/row?row={row.id}", text="ぺけぽん")

    assert refused.status_code == 422
    assert "2つ以上書いてください。" in words(refused)
    assert ">\nぺけぽん</textarea>" in refused.text
    assert wordbook(city).row(row.id) == row


def test_a_new_row_that_is_in_the_shipped_table_is_refused_in_words(city: City):
    refused = send(clerk(city), "add", text="自治会、町内会")

    assert refused.status_code == 422
    assert "もう辞書にあります" in words(refused)
    assert ">\n自治会、町内会</textarea>" in refused.text


def test_a_row_that_is_gone_has_a_page_that_leads_back(city: City):
    row = wordbook(city).put(ROW, by="sato")
    tanaka = clerk(city)
    page = f"{PAGE}/row?row={row.id}"
    fields = hidden_fields(tanaka.get(page))
    wordbook(city).remove(row.id, by="sato")

    late = tanaka.browser.post(page, data=fields | {"act": "put", "text": "ぺけぽん、保険"})

    assert late.status_code == tanaka.get(page).status_code == 404
    assert "ぺけぽん、保険" in late.text
    with pytest.raises(NoRow):
        wordbook(city).remove(row.id, by="sato")


def test_rows_can_be_searched_own_and_shipped(city: City):
    wordbook(city).put(ROW, by="sato")

    shown, none = clerk(city).read(f"{PAGE}?words=ﾍﾟｹﾎﾟﾝ"), clerk(city).read(f"{PAGE}?words=ないことば")
    shipped = clerk(city).read(f"{PAGE}?words=社協")

    assert "市の行 1行" in clerk(city).read(f"{PAGE}?words=ぺけぽん")
    assert "「ﾍﾟｹﾎﾟﾝ」のある市の行は、ありません。" in shown
    assert "「ないことば」のある市の行は、ありません。" in none
    assert "社会福祉協議会、社協" in shipped


def test_the_table_of_a_city_has_its_own_rows_and_not_those_it_switched_off():
    shipped = [tuple(row) for row in shipped_rows()]
    every_other = OwnWords((("ぺけぽん", "ぽこぺん"),), off=tuple(shipped[::2]))

    there = table(every_other)

    def names(row: Sequence[str]) -> set[str]:
        return {name for word in row for name in there.senses(phrase_of(word)) if name == f"={row[0]}"}

    assert names(("ぺけぽん", "ぽこぺん")) == {"=ぺけぽん"}
    assert [row for row in shipped[::2] if names(row)] == []
    assert [row for row in shipped[1::2] if not names(row)] == []
    assert table(OwnWords()) == shipped_synonyms()


def test_a_word_that_begins_no_shipped_row_cannot_be_switched_off(city: City):
    assert send(clerk(city), "off", word="ぺけぽん").status_code == 404


def test_words_of_a_row_that_is_switched_off_may_stand_in_a_row_of_ones_own(city: City):
    tanaka, row = clerk(city), shipped_rows()[0]
    refused = send(tanaka, "add", text="、".join(row[:2]))
    send(tanaka, "off", word=row[0])

    taken = send(tanaka, "add", text="、".join(row[:2]))

    assert (refused.status_code, taken.status_code) == (422, 303)
