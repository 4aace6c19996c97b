"""The rules of schemes on the desk: listed, begun, published, compared, taken back, ended, tried."""

import re
from contextlib import suppress
from pathlib import Path

import pytest

from bot.desk.words import ACTIONS, DONE
from bot.rules.rulebook import NoRules
from tests.city import City, make_city
from tests.desk import clerk, hidden_fields, stranger, words
from tests.rules_sample import KEY, ROOT, RulesClerk, draft, told, versions

PAGES = ("", "/scheme", "/draft", "/try", "/toml", "/toml/file", "/versions", "/publish", "/withdraw")
DONE_ACTS = ("start", "save", "remove", "edition", "overlap", "discard", "publish", "restore", "withdraw")
LOGGED = ("start", "edit", "discard", "publish", "restore", "withdraw")
NOTE = {"note": "要綱の改正に合わせた"}


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """One city for all tests that publish nothing."""
    return make_city(tmp_path_factory.mktemp("city"))


@pytest.fixture
def fresh(tmp_path: Path) -> City:
    """A city for a test that publishes."""
    return make_city(tmp_path)


@pytest.fixture
def tanaka(city: City) -> RulesClerk:
    return at_desk(city, "tanaka")


@pytest.fixture
def sato(city: City) -> RulesClerk:
    return at_desk(city, "sato")


def at_desk(city: City, login: str) -> RulesClerk:
    """Somebody at a scheme that has no draft yet."""
    with suppress(NoRules):
        city.app.rulebook.discard(KEY, by="sato", seen=draft(city).revision)
    return RulesClerk(clerk(city, login))


def renamed(somebody: RulesClerk, title: str) -> None:
    """A draft whose title is changed."""
    somebody.start()
    assert somebody.save("scheme", {"title": title}).status_code == 303


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_for_staff_alone(city: City, tanaka: RulesClerk, page: str):
    tanaka.start()

    assert stranger(city).get(tanaka.at(page)).status_code == 303
    assert tanaka.clerk.get(tanaka.at(page)).status_code == 200


def test_the_list_shows_state_version_and_what_holds_now(tanaka: RulesClerk):
    tanaka.start()
    tanaka.save("criterion-2", {"test.0.text": "3万円"})

    shown = tanaka.clerk.read(ROOT)

    assert "公開中 町内会備品整備補助金" in shown
    assert "はじめから入っている版 令和7年4月1日から 下書きがあります" in shown
    assert "下書きに、公開の前に直すところが" in shown


def test_a_published_rule_changes_the_talk_at_once_and_rolling_back_changes_it_again(fresh: City):
    sato, result = at_desk(fresh, "sato"), "ここまでの結果"
    before = told(fresh, "うちの町内会で、備品を買うのに使える補助金ある？", result)
    renamed(sato, "備品の大きな補助金")

    published = sato.post("/publish", NOTE)
    after = told(fresh, result)
    sato.post("/restore", {"note": "もどす"}, version="0")

    assert published.status_code == 303
    assert "町内会備品整備補助金" in before
    assert "備品の大きな補助金" in after
    assert "町内会備品整備補助金" in told(fresh, result)
    assert [(one.number, one.note) for one in versions(fresh)][:2] == [(2, "もどす"), (1, "要綱の改正に合わせた")]
    log = sato.clerk.read("/desk/log")
    assert "佐藤 みどり 制度のきまりを公開した" in log
    assert "佐藤 みどり 制度のきまりを前の版にもどした" in log


def test_a_boundary_failure_blocks_publishing_and_leads_to_its_place(city: City, sato: RulesClerk):
    sato.start()
    sato.save("criterion-2", {"test.0.text": "３万円"})

    shown = sato.clerk.get(sato.at("/publish"))
    refused = sato.clerk.browser.post(
        sato.at("/publish"), data={"csrf": token(sato), "seen": "2", "after": "0", "field.note": "改正"}
    )

    assert "ぜんぶ直るまで、公開できません。" in words(shown)
    assert refused.status_code == 422
    assert "例「1つ20,000円はちょうど」" in words(refused)
    assert "第3条第1号「買う備品1つの値段が30,000円以上であること」も合いません" in words(refused)
    assert not {"lasting", "price", "mihon:bihin"} & set(re.findall(r"[a-z:_]+", words(refused)))
    assert "open=case-1#part-case-1" in refused.text
    assert "改正" not in {one.note for one in versions(city)}


def token(somebody: RulesClerk) -> str:
    """The token of the session."""
    return hidden_fields(somebody.clerk.get("/desk/log"))["csrf"]


def test_editions_that_overlap_are_refused_with_the_place_named(city: City, sato: RulesClerk):
    sato.start()
    sato.copy_edition("令和９年４月１日")
    saved = sato.save("dates", {"until": ""}, edition=0)

    refused = sato.clerk.browser.post(
        sato.at("/publish"), data={"csrf": token(sato), "seen": "3", "after": "0", "field.note": "改正"}
    )

    assert saved.status_code == 303
    assert refused.status_code == 422
    assert "期間：「令和7年4月1日からのきまり」と「令和9年4月1日からのきまり」の期間が重なっています。" in words(
        refused
    )
    assert "まだ、くらべられません。上の「公開の前に直すところ」を直すと、ここに出ます。" in words(refused)
    assert not {"mihon:bihin", "since", "until"} & set(re.findall(r"[a-z:_]+", words(refused)))
    assert "edition=0&amp;open=dates#part-dates" in refused.text
    assert [one.number for one in versions(city)] == [0]


def test_a_new_edition_copies_the_last_one_and_ends_it_the_day_before(city: City, tanaka: RulesClerk):
    tanaka.start()

    sent = tanaka.copy_edition("令和9年4月1日")

    assert "edition=1" in sent.headers["location"]
    old, new = draft(city).record["edition"]
    assert (old["until"], new["since"], "until" in new) == ("2027-03-31", "2027-04-01", False)
    assert new["criterion"] == old["criterion"]
    assert "直すところは、ありません。" in tanaka.clerk.read(tanaka.at("/draft", edition=1))


def test_a_second_edition_of_one_day_is_refused_and_an_overlap_typed_as_text_is_said(city: City, tanaka: RulesClerk):
    tanaka.start()
    tanaka.copy_edition("令和9年4月1日")

    again = tanaka.copy_edition("令和9年4月1日")
    between = tanaka.copy_edition("令和8年4月1日")
    periods = [(one["since"], one.get("until")) for one in draft(city).record["edition"]]
    typed = tanaka.save_text(tanaka.text().replace('until = "2026-03-31"', 'until = "2026-04-01"'))

    assert again.status_code == 422
    assert "令和9年4月1日からのきまりは、もうあります。" in words(again)
    assert between.status_code == 303
    assert periods == [("2025-04-01", "2026-03-31"), ("2026-04-01", "2027-03-31"), ("2027-04-01", None)]
    assert typed.status_code == 303
    assert "きまりの期間が重なっています。直すまで、公開できません。" in tanaka.clerk.read(typed.headers["location"])


def test_a_clerk_may_draft_and_only_a_manager_publishes_goes_back_ends_and_discards(city: City, tanaka: RulesClerk):
    renamed(tanaka, "別の名前")
    page = tanaka.clerk.read(tanaka.at("/publish"))
    sent = {
        "csrf": token(tanaka),
        "seen": "2",
        "after": "0",
        "field.note": "改正",
        "field.ended": "令和9年3月31日",
    }

    tried = {
        path: tanaka.clerk.browser.post(tanaka.at(path, version="0"), data=sent).status_code
        for path in ("/publish", "/restore", "/withdraw", "/discard")
    }

    assert "公開の権限がある職員（佐藤 みどりさん）だけです" in page
    assert set(tried.values()) == {403}
    assert draft(city).record["title"] == "別の名前"


def test_two_versions_are_compared_as_sentences(fresh: City):
    sato = at_desk(fresh, "sato")
    renamed(sato, "備品の大きな補助金")
    shown = sato.clerk.read(sato.at("/publish"))
    sato.post("/publish", NOTE)

    compared = sato.clerk.get(sato.at("/difference", before="0", after="1"))

    assert "制度 名前： 町内会備品整備補助金 名前： 備品の大きな補助金" in shown
    assert "備品の大きな補助金" in words(compared)
    assert "会員" not in words(compared)
    assert sato.clerk.get(sato.at("/difference", before="0", after="9")).status_code == 404


def test_the_old_version_still_answers_as_it_did(sato: RulesClerk):
    sato.start()
    sato.save("step-0", {"cap": "5万円"})
    facts = {
        "given.kind": "neighbourhood",
        "given.aims": "equipment",
        "given.item_price": "２万円",
        "given.item_years": "三年",
        "given.last_report": "yes",
        "given.project_cost": "30万円",
    }

    changed, old = (words(sato.post("/try", facts, **which)) for which in ({}, {"version": "0"}))

    assert "使えそうです" in changed
    assert "50,000円（目安です）" in changed
    assert "100,000円（目安です）" in old


@pytest.mark.parametrize(
    ("facts", "problem"),
    [
        ({"given.item_price": "たくさん"}, "「買う備品1つの値段」は金額を、円で入れてください。"),
        ({"on": "あした"}, "「いつの日に調べるか」は"),
        ({"given.cost_lines": "せんべい 300円"}, "「せんべい 300円」が読めません"),
    ],
)
def test_trying_with_what_cannot_be_read_keeps_what_was_typed(tanaka: RulesClerk, facts: dict[str, str], problem: str):
    refused = tanaka.post("/try", facts, version="0")

    assert refused.status_code == 422
    assert problem in words(refused)
    assert next(iter(facts.values())) in refused.text
    assert f'href="#field-{next(iter(facts))}"' in refused.text


def test_trying_on_another_day_uses_the_edition_of_that_day(tanaka: RulesClerk):
    tanaka.start()
    tanaka.copy_edition("令和9年4月1日")
    tanaka.save("step-0", {"cap": "1万円"}, edition=1)
    facts = {"given.item_price": "2万円", "given.item_years": "3", "given.project_cost": "30万円"}
    facts |= {"given.kind": "neighbourhood", "given.aims": "equipment", "given.last_report": "yes"}

    now, then = (words(tanaka.post("/try", {**facts, "on": day})) for day in ("", "令和9年5月1日"))

    assert "100,000円（目安です）" in now
    assert "10,000円（目安です）" in then
    assert "令和9年5月1日に、住民に見える答え" in then


def test_a_scheme_is_ended(fresh: City):
    sato = at_desk(fresh, "sato")
    empty = sato.post("/withdraw", {"ended": "来週のどこか", "note": ""})

    ended = sato.post("/withdraw", {"ended": "R8.10.31", "note": "事業の終了"})

    assert empty.status_code == 422
    assert "来週のどこか" in empty.text
    assert "「何を、なぜ変えたか」を書いてください。" in words(empty)
    assert ended.status_code == 303
    assert "終わった制度 町内会備品整備補助金" in sato.clerk.read(ROOT)
    assert versions(fresh)[0].record["ended"] == "2026-10-31"


def test_a_draft_from_before_the_end_asks_before_it_brings_the_scheme_back(fresh: City):
    sato = at_desk(fresh, "sato")
    renamed(sato, "別の名前")
    sato.post("/withdraw", {"ended": "R8.10.31", "note": "事業の終了"})

    page = sato.clerk.read(sato.at("/publish"))
    refused = sato.post("/publish", NOTE)
    meant = sato.post("/publish", NOTE | {"bring_back": "1"})

    assert "この制度は、令和8年10月31日で終わりにしてあります。" in page
    assert refused.status_code == 422
    assert "印をつけてください" in words(refused)
    assert meant.status_code == 303
    assert "ended" not in versions(fresh)[0].record


def test_a_new_scheme_is_begun_and_what_is_missing_is_said(city: City, tanaka: RulesClerk):
    csrf = token(tanaka)
    fields = {"field.title": "花の補助金", "field.document": "花の補助金交付要綱", "field.since": ""}

    refused = tanaka.clerk.browser.post(f"{ROOT}/new", data={"csrf": csrf, **fields})
    begun = tanaka.clerk.browser.post(f"{ROOT}/new", data={"csrf": csrf, **fields, "field.since": "令和9年4月1日"})

    assert refused.status_code == 422
    assert 'value="花の補助金"' in refused.text
    assert begun.headers["location"] == f"{ROOT}/draft?key=mihon%3A1&edition=0"
    assert draft(city, "mihon:1").record["city"] == "みほん市"
    assert "例の表：使える場合の例が1つもありません" in tanaka.clerk.read(begun.headers["location"])


def test_publishing_needs_a_note_and_what_was_seen(city: City, sato: RulesClerk):
    renamed(sato, "別の名前")
    page = sato.clerk.get(sato.at("/publish"))

    without_note = sato.post("/publish", {"note": " "})
    sato.save("scheme", {"title": "また別の名前"})
    late = sato.clerk.browser.post(
        sato.at("/publish"), data={"csrf": token(sato), "seen": "2", "after": "0", "field.note": "改正"}
    )

    assert "第1版として公開する" in words(page)
    assert without_note.status_code == 422
    assert 'href="#field-note"' in without_note.text
    assert late.status_code == 409
    assert 'value="改正"' in late.text
    assert [one.number for one in versions(city)] == [0]


def test_a_draft_is_thrown_away_only_as_it_was_seen(city: City, sato: RulesClerk):
    renamed(sato, "別の名前")
    old = sato.clerk.browser.post(sato.at("/discard"), data={"csrf": token(sato), "seen": "1"})

    sent = sato.clerk.browser.post(sato.at("/discard"), data={"csrf": token(sato), "seen": "2"})

    assert (old.status_code, sent.status_code) == (409, 303)
    assert sato.clerk.get(sato.at("/draft")).status_code == 404
    assert sato.start("9").status_code == 404


@pytest.mark.parametrize("page", ["/scheme", "/draft", "/versions", "/try", "/toml", "/withdraw", "/restore"])
def test_a_scheme_that_is_not_there_is_said_to_be(tanaka: RulesClerk, page: str):
    assert tanaka.clerk.get(f"{ROOT}{page}?key=nowhere&version=99").status_code == 404


def test_every_act_has_its_words():
    assert {f"rules.{act}" for act in DONE_ACTS} <= set(DONE)
    assert {f"rules.{act}" for act in LOGGED} <= set(ACTIONS)
