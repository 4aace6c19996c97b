"""The rules of schemes as use cases: what is in force, checked, published, taken back."""

import json
from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from bot.ports import Stale
from bot.rules.rulebook import BringsBack, NoRules, NoScheme, NotReady, Rulebook
from bot.rules.rulecheck import check, read_scheme
from bot.rules.rulesinforce import HELD_SECONDS, RulesInForce
from bot.rules.scheme import Record
from knowledge.fit.evaluate import evaluate
from knowledge.fit.fact import Known
from knowledge.fit.reading import shipped_rules
from knowledge.fit.rule import Rules, Verdict
from knowledge.fit.writing import to_record
from tests.fakes.clock import FixedClock
from tests.fakes.store import MemoryStore

KEY, CITY = "mihon:bihin", "みほん市"
GROUP: Known = {
    "kind": "neighbourhood",
    "aims": ("equipment",),
    "item_price": 25_000,
    "item_years": 3,
    "last_report": True,
    "project_cost": 150_000,
}


class Seconds:
    """A stop watch that the test moves."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def store() -> MemoryStore:
    return MemoryStore()


@pytest.fixture
def rulebook(store: MemoryStore) -> Rulebook:
    return Rulebook(store, "mihon", CITY, FixedClock(), shipped_rules)


def dearer(record: Record) -> dict[str, Any]:
    """The same rules, but an item must cost 30,000 yen."""
    text = json.dumps(dict(record))
    for limit in ("19999", "20000", "20001"):
        text = text.replace(limit, f"{int(limit) + 10_000}")
    return dict(json.loads(text))


def published(rulebook: Rulebook, *, by: str = "sato") -> None:
    draft = rulebook.start(KEY, 0, by=by)
    saved = rulebook.save(KEY, dearer(draft.record), by=by, seen=draft.revision)
    rulebook.publish(KEY, by=by, note="改正", seen=saved.revision, after=0)


def verdict(rules: Rules) -> Verdict:
    return evaluate(rules, GROUP, date(2026, 6, 1)).verdict


def of_key(found: tuple[Rules, ...]) -> Rules:
    (one,) = [rules for rules in found if rules.key == KEY]
    return one


def test_without_rules_of_its_own_a_city_has_the_shipped_ones(store: MemoryStore, rulebook: Rulebook):
    in_force = RulesInForce(store, "mihon", shipped_rules)

    assert in_force() == shipped_rules()
    assert {one.key for one in rulebook.standings()} == {one.key for one in shipped_rules() if one.city == CITY}
    assert {one.version.number for one in rulebook.standings() if one.version} == {0}


def test_a_publication_of_another_process_is_seen_soon_and_of_this_one_at_once(store: MemoryStore):
    seconds = Seconds()
    other, own = (RulesInForce(store, "mihon", shipped_rules, seconds=seconds) for _ in range(2))
    before = other(), own()
    published(Rulebook(store, "mihon", CITY, FixedClock(), shipped_rules, own.look_again))

    at_once = verdict(of_key(other())), verdict(of_key(own()))
    seconds.now += HELD_SECONDS

    assert [verdict(of_key(rules)) for rules in before] == [Verdict.FITS, Verdict.FITS]
    assert at_once == (Verdict.FITS, Verdict.NOT)
    assert verdict(of_key(other())) is Verdict.NOT
    assert len(other()) == len(shipped_rules())


def test_rules_that_cannot_be_read_are_left_out_and_said_to_be(store: MemoryStore, rulebook: Rulebook):
    with store.unit("mihon") as uow:
        uow.schemes.publish(KEY, {"key": KEY, "title": "古い"}, now=FixedClock()(), by="sato", note="")

    assert KEY not in {one.key for one in RulesInForce(store, "mihon", shipped_rules)()}
    standing = rulebook.standing(KEY)
    assert standing.rules is None
    assert "読めない" in standing.warnings(date(2026, 6, 1))[0]


def test_an_old_version_stays_and_judges_as_it_did(store: MemoryStore, rulebook: Rulebook):
    published(rulebook)
    rulebook.restore(KEY, 0, by="sato", note="もどす", after=1)

    found = [verdict(read_scheme(rulebook.version(KEY, number).record)) for number in (0, 1, 2)]

    assert found == [Verdict.FITS, Verdict.NOT, Verdict.FITS]
    assert [one.number for one in rulebook.versions(KEY)] == [2, 1, 0]
    assert verdict(of_key(RulesInForce(store, "mihon", shipped_rules)())) is Verdict.FITS
    with store.unit("mihon", read_only=True) as uow:
        assert [line.action for line in uow.audit.all()][:2] == ["rules.restore", "rules.publish"]


def test_a_draft_that_fails_a_boundary_case_is_not_published(rulebook: Rulebook):
    draft = rulebook.start(KEY, 0, by="sato")
    record = deepcopy(dict(draft.record))
    record["edition"][0]["criterion"][2]["at_least"]["value"] = 30_000
    saved = rulebook.save(KEY, record, by="sato", seen=1)

    with pytest.raises(NotReady) as refused:
        rulebook.publish(KEY, by="sato", note="改正", seen=saved.revision, after=0)

    problems = refused.value.checked.problems
    assert {(one.edition, one.part.partition("-")[0]) for one in problems} <= {(0, "case"), (0, "criterion")}
    assert any("1つ20,000円はちょうど" in one.text for one in problems)
    assert rulebook.standing(KEY).version == rulebook.version(KEY, 0)


def test_editions_that_overlap_are_refused_with_their_place(rulebook: Rulebook):
    record = deepcopy(dict(rulebook.version(KEY, 0).record))
    record["edition"].append({**deepcopy(record["edition"][0]), "since": "2027-04-01"})

    (problem, *_) = check(record).problems

    assert (problem.edition, problem.part) == (0, "dates")
    assert "「令和7年4月1日からのきまり」と「令和9年4月1日からのきまり」の期間が重なっています" in problem.text
    assert "令和9年3月31日" in problem.text


def test_all_that_ships_is_ready_to_be_published():
    assert {rules.key: found for rules in shipped_rules() if (found := check(to_record(rules)).problems)} == {}


def test_who_publishes_what_has_changed_meanwhile_is_stopped(rulebook: Rulebook):
    draft = rulebook.start(KEY, 0, by="sato")
    rulebook.restore(KEY, 0, by="tanaka", note="そのまま", after=0)

    with pytest.raises(Stale):
        rulebook.publish(KEY, by="sato", note="改正", seen=draft.revision, after=0)
    with pytest.raises(Stale):
        rulebook.publish(KEY, by="sato", note="改正", seen=9, after=1)
    with pytest.raises(Stale):
        rulebook.start(KEY, 0, by="tanaka")

    assert rulebook.draft(KEY) == draft


def test_a_scheme_ends_and_is_then_no_more(rulebook: Rulebook):
    version = rulebook.withdraw(KEY, date(2026, 7, 31), by="sato", note="終了", after=0)

    rules = read_scheme(version.record)
    assert evaluate(rules, GROUP, date(2026, 7, 31)).verdict is Verdict.FITS
    assert evaluate(rules, GROUP, date(2026, 8, 1)).verdict is Verdict.NOT
    assert rulebook.standing(KEY).is_over(date(2026, 8, 1))


def test_a_draft_from_before_the_end_brings_a_scheme_back_only_when_that_is_meant(rulebook: Rulebook):
    draft = rulebook.start(KEY, 0, by="tanaka")
    rulebook.withdraw(KEY, date(2026, 7, 31), by="sato", note="終了", after=0)

    with pytest.raises(BringsBack) as refused:
        rulebook.publish(KEY, by="sato", note="改正", seen=draft.revision, after=1)

    assert refused.value.ended == date(2026, 7, 31)
    assert "また使えるようになります" in rulebook.standing(KEY).warnings(date(2026, 8, 1))[0]
    rulebook.publish(KEY, by="sato", note="再開", seen=draft.revision, after=1, bring_back=True)
    assert not rulebook.standing(KEY).is_over(date(2026, 8, 1))


def test_two_editions_of_one_day_are_told_apart_by_another_day_or_by_removing_one(rulebook: Rulebook):
    record = deepcopy(dict(rulebook.version(KEY, 0).record))
    record["edition"].append(deepcopy(record["edition"][0]))

    checked = check(record)

    assert checked.overlaps
    assert "令和7年4月1日から始まるきまりが2つあり" in checked.problems[0].text
    assert "どちらか1つを消すか、片方の「いつから」を別の日に直してください" in checked.problems[0].text


def test_a_scheme_that_ships_nowhere_gets_a_key_of_its_own(rulebook: Rulebook):
    first, second = (
        rulebook.begin({"title": title, "document": "要綱"}, since=date(2027, 4, 1), by="sato")
        for title in ("花", "水")
    )

    assert (first.key, second.key) == ("mihon:1", "mihon:2")
    assert rulebook.standing("mihon:1").title == "花"
    rulebook.discard("mihon:1", by="sato", seen=1)
    with pytest.raises(NoScheme):
        rulebook.standing("mihon:1")
    with pytest.raises(NoRules):
        rulebook.draft("mihon:1")


def test_what_follows_an_edition_that_ends_soon_is_asked_for(rulebook: Rulebook):
    record = deepcopy(dict(rulebook.version(KEY, 0).record))
    record["edition"][0]["until"] = "2026-08-31"
    draft = rulebook.start(KEY, 0, by="sato")
    saved = rulebook.save(KEY, record, by="sato", seen=draft.revision)
    rulebook.publish(KEY, by="sato", note="改正", seen=saved.revision, after=0)
    standing = rulebook.standing(KEY)

    assert standing.warnings(date(2026, 5, 1)) == []
    assert "次のきまりがまだありません" in standing.warnings(date(2026, 8, 1))[0]
    assert "今日のきまりがありません" in standing.warnings(date(2026, 9, 1))[0]
