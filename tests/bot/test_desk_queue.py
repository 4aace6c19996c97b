"""The queue on the desk."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.datastructures import QueryParams

from bot.desk.queue import GROUPS, View
from intake.case import State
from tests.city import City, make_city
from tests.desk import ANSWER, add_case, clerk


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


def test_one_list_shows_cases_of_all_kinds_with_their_state_owner_and_age(city: City):
    add_case(city, "TO-8-0001")
    add_case(city, "PC-8-0001", kind="comment", title="歩道を広く", state=State.CLAIMED, owner="sato", late=True)

    shown = clerk(city).read("/desk")

    assert (
        "TO-8-0001 町内会の集会所を直すときに使える補助金を知りたい。 職員への問い合わせ 受付 まだいません 3日前"
        in shown
    )
    assert "PC-8-0001 歩道を広く 期間外 パブリックコメント 対応中 佐藤 みどり 3日前" in shown


def test_the_list_holds_what_is_not_finished_and_the_rest_on_request(city: City):
    add_case(city, "TO-8-0001", title="これから")
    add_case(city, "TO-8-0002", title="終わった", state=State.CLOSED, owner="sato")
    tanaka = clerk(city)

    assert "終わった" not in tanaka.read("/desk")
    assert "終わった" in tanaka.read("/desk?state=all")
    assert "これから" not in tanaka.read("/desk?state=closed")


def test_the_list_is_narrowed_by_kind_and_to_ones_own_cases(city: City):
    add_case(city, "TO-8-0001", title="問い合わせ一", state=State.CLAIMED, owner="tanaka")
    add_case(city, "TO-8-0002", title="問い合わせ二")
    add_case(city, "TE-8-0001", kind="proposal", title="提案一", state=State.CLAIMED, owner="tanaka")

    shown = clerk(city).read("/desk?kind=inquiry&mine=1")

    assert "問い合わせ一" in shown
    assert "問い合わせ二" not in shown
    assert "提案一" not in shown


def test_the_counts_stand_for_every_kind_and_state(city: City):
    add_case(city, "TO-8-0001")
    add_case(city, "TO-8-0002")
    add_case(city, "TO-8-0003", state=State.CLOSED, owner="sato")

    page = clerk(city).get("/desk").text

    assert 'aria-label="職員への問い合わせ、受付 2件"' in page
    assert 'aria-label="職員への問い合わせ、合計 3件"' in page
    assert 'aria-label="すべての種類、終了 1件"' in page


def test_a_long_list_has_pages(city: City):
    for number in range(1, 53):
        add_case(city, f"TO-8-{number:04}", title=f"質問{number:02}。")
    tanaka = clerk(city)

    first, second = tanaka.read("/desk"), tanaka.read("/desk?page=2")

    assert ("1〜50件目（全52件）" in first, "51〜52件目（全52件）" in second) == (True, True)
    assert ("質問52。" in first, "質問52。" in second) == (True, False)
    assert ("質問01。" in first, "質問01。" in second) == (False, True)


def test_an_empty_queue_says_so(city: City):
    assert "終わっていない案件はありません。" in clerk(city).read("/desk")


@pytest.mark.parametrize(
    "query", ["kind=x&state=y&page=z", "page=0", "page=99", "page=²", "state=closed&page=-1", "mine=2"]
)
def test_an_address_that_makes_no_sense_shows_a_list_all_the_same(city: City, query: str):
    assert clerk(city).get(f"/desk?{query}").status_code == 200


@given(
    kind=st.sampled_from(["", "inquiry", "comment"]),
    state=st.sampled_from([*GROUPS, *(state.value for state in State)]),
    mine=st.booleans(),
    page=st.integers(1, 999_999),
)
def test_the_address_of_a_view_reads_back_as_that_view(*, kind: str, state: str, mine: bool, page: int):
    view = View(kind=kind, state=state, mine=mine)

    address = view.address(page=page)

    assert View.read(QueryParams(httpx.URL(address).query), ["inquiry", "comment"]) == replace(view, page=page)


@pytest.mark.parametrize("typed", ["to-8-1", "ＴＯ－８－０００１", "TO80001"])
def test_a_case_is_opened_by_its_number_however_it_is_typed(city: City, typed: str):
    found = clerk(city).browser.get("/desk/find", params={"receipt": typed})

    assert found.headers["location"] == "/desk/cases/TO-8-0001"


def test_the_oldest_waiting_case_is_one_press_away_and_after_a_step_the_next(city: City):
    now = city.clock()
    for number, days in ((1, 9), (2, 5), (3, 1)):
        add_case(city, f"TO-8-{number:04}", received_at=now - timedelta(days=days))
    tanaka = clerk(city)

    on_the_list = tanaka.read("/desk")
    tanaka.step("TO-8-0001", "claim")
    tanaka.step("TO-8-0001", "answer", ANSWER)

    assert "TO-8-0001 を開く （9日前に受付）" in on_the_list
    assert "次の案件へ TO-8-0002" in tanaka.read("/desk/cases/TO-8-0001")
