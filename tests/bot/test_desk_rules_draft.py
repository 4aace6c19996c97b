"""Every form of a scheme's draft: saved, shown before saving, refused with nothing lost, two clerks at once."""

import pytest

from tests.city import City, make_city
from tests.desk import clerk, words
from tests.rules_sample import Fields, RulesClerk, begun, draft, form_of


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """One city for all: nothing here is published, and every test begins a draft of its own."""
    return make_city(tmp_path_factory.mktemp("city"))


@pytest.fixture
def tanaka(city: City) -> RulesClerk:
    return begun(city)


def edition(city: City) -> dict[str, object]:
    found: dict[str, object] = draft(city).record["edition"][0]
    return found


def part(city: City, name: str, number: int = -1) -> dict[str, object]:
    found: list[dict[str, object]] = draft(city).record["edition"][0][name]
    return found[number]


@pytest.mark.parametrize(
    ("name", "changed", "expected"),
    [
        ("criterion-2", {"test.0.text": "２万５千円"}, {"at_least": {"fact": "item_price", "value": 25_000}}),
        ("criterion-2", {"test.0.op": "at_most"}, {"at_most": {"fact": "item_price", "value": 20_000}}),
        (
            "criterion-0",
            {"test.0.values": ["council", "neighbourhood"], "test.0.unsure": "npo"},
            {"one_of": {"fact": "kind", "values": ["neighbourhood", "council"], "unsure": ["npo"]}},
        ),
        ("criterion-4", {"test.0.op": "no"}, {"is": {"fact": "last_report", "value": False}}),
        (
            "criterion-4",
            {"test.mode": "toml", "test.toml": 'any = [{ is = { fact = "has_rules" } }]'},
            {"any": [{"is": {"fact": "has_rules"}}]},
        ),
        (
            "criterion-2",
            {
                "test.0.fact": "share_local",
                "test.0.seen": "share_local",
                "test.0.text": "五割",
                "test.0.op": "at_least",
            },
            {"share": {"part": "local_members", "whole": "members", "at_least": "1/2"}},
        ),
        (
            "criterion-2",
            {
                "test.0.fact": "founded",
                "test.0.seen": "founded",
                "test.0.text": "平成30年4月1日",
                "test.0.op": "on_or_before",
            },
            {"on_or_before": {"fact": "founded", "day": "2018-04-01"}},
        ),
        (
            "criterion-2",
            {"test.0.fact": "not_stated", "test.0.seen": "not_stated", "test.0.text": "会員の人数の条件"},
            {"not_stated": "会員の人数の条件"},
        ),
    ],
)
def test_a_condition_is_changed(
    city: City, tanaka: RulesClerk, name: str, changed: Fields, expected: dict[str, object]
):
    before = part(city, "criterion", int(name[-1]))

    saved = tanaka.save(name, changed)

    assert saved.status_code == 303
    after = part(city, "criterion", int(name[-1]))
    assert {word: body for word, body in after.items() if word not in ("id", "clause")} == expected
    assert (after["id"], after["clause"]) == (before["id"], before["clause"])


def test_the_sentence_stands_beside_the_form_and_a_change_can_be_read_before_saving(city: City, tanaka: RulesClerk):
    opened = tanaka.clerk.read(tanaka.at("/draft", open="criterion-2"))

    looked = tanaka.save("criterion-2", {"test.0.text": "3万円"}, do="look")

    assert "第3条第1号 買う備品1つの値段が20,000円以上であること" in opened
    assert "条件 3を直す" in opened
    assert looked.status_code == 200
    assert "まだ保存していません。こういう意味になります。 買う備品1つの値段が30,000円以上であること" in words(looked)
    assert form_of(looked, "part-form")["field.test.0.text"] == ["3万円"]
    assert part(city, "criterion", 2)["at_least"] == {"fact": "item_price", "value": 20_000}


def test_another_fact_brings_its_own_fields_first(city: City, tanaka: RulesClerk):
    saved = tanaka.save("criterion-2", {"test.0.fact": "kind"})
    looked = tanaka.save("criterion-2", {"test.0.fact": "kind"}, do="look")

    assert saved.status_code == 422
    assert "条件の項目を変えました。" in words(saved)
    for page in (saved, looked):
        assert 'name="field.test.0.values" value="neighbourhood"' in page.text
    assert "まだ保存していません" not in words(looked)
    assert part(city, "criterion", 2)["at_least"] == {"fact": "item_price", "value": 20_000}


def test_several_comparisons_are_joined_and_one_is_dropped_again(city: City, tanaka: RulesClerk):
    more = tanaka.save("criterion-4", {}, do="more")
    page = tanaka.at("/draft", open="criterion-4", edition=0)
    second = {"test.1.fact": "has_rules", "test.1.seen": "has_rules", "test.1.op": "yes", "test.mode": "any"}

    saved = tanaka.send(page, more, second)
    joined = part(city, "criterion", 4)["any"]
    tanaka.save("criterion-4", {"test.1.drop": "1", "test.mode": "one"})

    assert "条件をもう1つ足す" in words(more)
    assert saved.status_code == 303
    assert joined == [{"is": {"fact": "last_report", "value": True}}, {"is": {"fact": "has_rules", "value": True}}]
    assert part(city, "criterion", 4)["is"] == {"fact": "last_report", "value": True}


@pytest.mark.parametrize(
    ("name", "changed", "problem", "field"),
    [
        ("criterion-2", {"test.0.text": "たくさん"}, "「金額」は金額を、円で入れてください。", "test.0.text"),
        ("criterion-2", {"test.0.op": None}, "どう比べるかを選んでください。", "test.0.op"),
        ("criterion-2", {"clause": ""}, "条件が書かれている条（第3条など）を書いてください", "clause"),
        ("criterion-0", {"test.0.values": None}, "あてはまるものを、1つ以上選んでください。", "test.0.values"),
        ("criterion-0", {"test.mode": "toml", "test.toml": "at_least = ["}, "TOMLとして読めません", "test.toml"),
        ("criterion-0", {"test.mode": "toml", "test.toml": 'is = { fact = "x" }'}, "「x」という項目はありません", ""),
        ("criterion-new", {}, "何についての条件かを選んでください。", "test.0.fact"),
        ("step-0", {"rate": "3分の4"}, "「補助の割合」は、「2分の1」", "rate"),
        ("step-0", {"fixed": "3万円"}, "どちらか一方が必要です", "rate"),
        ("costs", {"excluded": ["equipment", "food"]}, "対象と対象外の両方にあります", "excluded"),
        ("costs", {"share_cap": "まんじゅう 半分"}, "「まんじゅう 半分」が読めません", "share_cap"),
        ("window", {"opens": "2月30日"}, "「2月30日」という日はありません。", "opens"),
        ("window", {"closes": ""}, "受付の始まりと終わりがそろっていません", "closes"),
        ("dates", {"since": "来年のいつか"}, "「いつから」は", "since"),
        ("dates", {"until": "令和6年1月1日"}, "より前です", "until"),
        ("scheme", {"title": ""}, "「制度の名前」を書いてください。", "title"),
        ("paper-new", {}, "「書類の名前」を書いてください。", "name"),
        ("case-0", {"verdict": ""}, "「どうなるはずか」を選んでください。", "verdict"),
        ("case-0", {"given.item_years": "ながく"}, "「備品を使える年数」は数字で入れてください。", "given.item_years"),
    ],
)
def test_what_cannot_be_used_is_refused_at_its_field_and_nothing_is_lost(
    city: City, tanaka: RulesClerk, name: str, changed: Fields, problem: str, field: str
):
    before = draft(city)

    refused = tanaka.save(name, changed)

    assert refused.status_code == 422
    assert problem in words(refused)
    assert f'href="#field-{field}"' in refused.text if field else 'href="#part-form"' in refused.text
    assert not field or f'id="field-{field}"' in refused.text
    kept = form_of(refused, "part-form")
    for typed, text in changed.items():
        assert kept.get(f"field.{typed}", [""]) == (text if isinstance(text, list) else [text or ""])
    assert draft(city) == before


def test_amounts_costs_days_and_papers_are_written_as_people_write_them(city: City, tanaka: RulesClerk):
    tanaka.save("step-0", {"rate": "10/10", "cap": "１５万円", "round_down_to": "千円", "clause": "第9条"})
    tanaka.save("step-new", {"test.mode": "always", "fixed": "3万円", "per.fact": "households", "per.yen": "400円"})
    tanaka.save("costs", {"others": "", "share_cap": "備品を買う費用 2分の1"})
    tanaka.save(
        "window", {"opens": "４月１日", "closes": "毎年5月31日", "report_within_days": "30日", "how": "郵送\nメール"}
    )
    tanaka.save("paper-new", {"name": "名簿", "test.mode": "always"})

    table = draft(city).record["edition"][0]
    assert table["amount"]["clause"] == "第9条"
    assert table["amount"]["step"][0] == {"rate": "1", "cap": 150_000, "round_down_to": 1_000}
    assert table["amount"]["step"][1] == {"fixed": 30_000, "per": {"fact": "households", "yen": 400}}
    assert table["costs"]["share_cap"] == [{"kind": "equipment", "at_most": "1/2"}]
    assert "others" not in table["costs"]
    assert (table["window"]["opens"], table["window"]["how"]) == ("04-01", ["郵送", "メール"])
    assert table["paper"][-1] == {"name": "名簿"}


def test_a_case_is_begun_from_the_first_and_checked_at_once(city: City, tanaka: RulesClerk):
    typed = {"name": "使える年数2年", "verdict": "fits", "given.item_years": "2年"}

    saved = tanaka.save("case-new", typed)

    assert saved.status_code == 303
    case = part(city, "case")
    assert case["given"]["kind"] == "neighbourhood"  # type: ignore[index]
    assert case["given"]["item_years"] == 2  # type: ignore[index]
    shown = tanaka.clerk.read(tanaka.at("/draft"))
    assert "例「使える年数2年」：「使えそうです」のはずが、「今のままでは使えません」になります" in shown


def test_the_boundary_table_shows_just_under_at_and_over(tanaka: RulesClerk):
    shown = tanaka.clerk.read(tanaka.at("/draft"))

    for value, verdict in (
        ("19,999円", "今のままでは使えません"),
        ("20,000円", "使えそうです"),
        ("20,001円", "使えそうです"),
    ):
        assert f"第3条第1号 買う備品1つの値段 {value} {verdict}" in shown


def test_parts_are_moved_and_taken_away(city: City, tanaka: RulesClerk):
    names = [one["name"] for one in draft(city).record["edition"][0]["paper"]]
    costs = edition(city)["costs"]

    tanaka.save("costs", {}, do="up")
    tanaka.save("paper-1", {}, do="up")
    tanaka.save("paper-2", {}, do="remove")
    tanaka.save("step-0", {}, do="remove")
    tanaka.save("window", {}, do="remove")

    assert [one["name"] for one in draft(city).record["edition"][0]["paper"]] == [names[1], names[0]]
    assert not {"amount", "window"} & set(edition(city))
    assert edition(city)["costs"] == costs
    assert "書かれていません。住民には「窓口におたずねください」と案内します。" in tanaka.clerk.read(
        tanaka.at("/draft")
    )


def test_two_clerks_do_not_overwrite_each_other_and_both_texts_are_shown(city: City, tanaka: RulesClerk):
    page = tanaka.at("/draft", open="criterion-2", edition=0)
    old = tanaka.clerk.get(page)
    RulesClerk(clerk(city, "sato")).save("criterion-2", {"test.0.text": "5万円"})

    late = tanaka.send(page, old, {"test.0.text": "3万円"})
    again = tanaka.send(page, late, {})

    assert late.status_code == 409
    assert "佐藤 みどりさんがこの下書きを直しました。" in words(late)
    assert "ほかの人が保存した内容： 買う備品1つの値段が50,000円以上であること" in words(late)
    assert form_of(late, "part-form")["field.test.0.text"] == ["3万円"]
    assert again.status_code == 303
    assert part(city, "criterion", 2)["at_least"] == {"fact": "item_price", "value": 30_000}


def test_a_part_that_somebody_else_took_away_is_kept_as_a_new_one(city: City, tanaka: RulesClerk):
    page = tanaka.at("/draft", open="paper-2", edition=0)
    old = tanaka.clerk.get(page)
    RulesClerk(clerk(city, "sato")).save("paper-2", {}, do="remove")

    late = tanaka.send(page, old, {"name": "カタログ"})

    assert late.status_code == 409
    assert form_of(late, "part-form")["field.name"] == ["カタログ"]


def test_a_draft_that_is_gone_gives_back_what_was_typed(city: City, tanaka: RulesClerk):
    page = tanaka.at("/draft", open="criterion-2", edition=0)
    old = tanaka.clerk.get(page)
    city.app.rulebook.discard(tanaka.key, by="sato", seen=1)

    gone = tanaka.send(page, old, {"test.0.text": "33333円"})

    assert gone.status_code == 404
    assert "33333円" in gone.text


def test_an_ended_session_gives_back_what_was_typed(city: City, tanaka: RulesClerk):
    page = tanaka.at("/draft", open="criterion-2", edition=0)
    old = tanaka.clerk.get(page)
    tanaka.clerk.browser.cookies.clear()

    refused = tanaka.send(page, old, {"test.0.text": "44444円"})

    assert refused.status_code == 401
    assert "44444円" in refused.text
    assert "rules%2Fdraft" in refused.text
