"""Why an answer came, on the desk: for any question, in any version, and for a line of a talk."""

from pathlib import Path

import pytest

from bot.desk.why import PARTS
from bot.message import Incoming
from tests.bot.test_publishing import HOTARU
from tests.city import City, make_city
from tests.desk import clerk, words
from tests.golden_sample import ASKED, QUESTION, ROOT

PATIENT = 20
"""Times a page is asked for again on a busy machine before something is wrong."""


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


def test_why_tells_words_parts_signs_and_the_decision(city: City):
    tanaka = clerk(city)

    shown = tanaka.send(f"{ROOT}/why", page=f"{ROOT}/why", question="じちかいの交付金はいくらですか", version="")

    text = words(shown)
    assert shown.status_code == 200
    assert "じちかい → 自治会" in text
    assert "この知識にある話か" in text
    assert "題名と別の言い方" in text
    assert "合った言葉" in text
    assert "5版（いま）" in text


def test_every_part_of_a_score_has_a_japanese_name(city: City):
    counter = city.app.knowledge.edition().counter

    parts = {part for hit in counter.look(ASKED.question).hits for part in hit.parts}

    assert parts >= {"title", "body"}
    assert parts <= PARTS.keys()


def test_two_versions_stand_side_by_side(city: City):
    with city.app.store.unit(city.settings.city) as uow:
        uow.knowledge.publish("mihon", [HOTARU], now=city.clock(), by="sato")

    tanaka = clerk(city)
    shown = tanaka.send(f"{ROOT}/why", page=f"{ROOT}/why", question=ASKED.question, version="5")
    for _ in range(PATIENT):  # the older version is put together again; each asking waits a little for it
        if "用意しています" in words(shown):
            shown = tanaka.send(f"{ROOT}/why", page=f"{ROOT}/why", question=ASKED.question, version="5")

    text = words(shown)
    assert "6版（いま）" in text
    assert "ほたるの里づくり交付金" in text[: text.index("決めたこと", text.index("決めたこと") + 1)]
    assert shown.text.count('class="why__side"') == 2
    assert f'href="{ROOT}/articles?key=mihon%3A1&amp;version=6"' in shown.text


def test_a_line_of_a_talk_leads_to_why_it_was_answered_so(city: City):
    city.app.conversation.arrive(Incoming(channel="web", event="1", talk="t", at=city.clock(), text=QUESTION))
    city.app.conversation.handle_talk("web", "t")
    with city.app.store.unit(city.settings.city, read_only=True) as uow:
        event = uow.inbox.of_talk("web", "t")[0].id

    shown = clerk(city).read(f"{ROOT}/why?event={event}")

    assert QUESTION in shown
    assert "5版（いま）：この質問に答えた版" in shown


@pytest.mark.parametrize(
    ("fields", "status", "words_"),
    [
        ({"question": " "}, 422, "質問を書いてください。"),
        ({"question": "協働とは", "version": "99"}, 404, "この番号の版はありません。"),
        ({"question": "😀" * 2_000, "version": ""}, 200, "何について尋ねているか、読み取れない"),
        ({"question": "<script>alert(1)</script>", "version": ""}, 200, "決めたこと"),
    ],
)
def test_what_makes_no_sense_is_answered_politely(city: City, fields: dict[str, str], status: int, words_: str):
    shown = clerk(city).send(f"{ROOT}/why", page=f"{ROOT}/why", **fields)

    assert shown.status_code == status
    assert words_ in words(shown)
    assert "<script>alert" not in shown.text


def test_an_event_that_is_not_there_is_said_to_be(city: City):
    assert clerk(city).get(f"{ROOT}/why?event=gone").status_code == 404


@pytest.mark.parametrize(
    ("question", "decision"),
    [
        ("うさぎの竜巻はありますか", "答えを出しませんでした"),
        ("山口市の計画では、うさぎの竜巻は", "ここにある計画について尋ねているので"),
        ("仙台市に活動保険はありますか", "ほかの市の記事か"),
    ],
)
def test_what_little_is_known_of_is_said_with_what_was_done_about_it(city: City, question: str, decision: str):
    shown = clerk(city).send(f"{ROOT}/why", page=f"{ROOT}/why", question=question, version="")

    assert decision in words(shown)
