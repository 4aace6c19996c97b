"""A scheme's draft as one text: out and in again, refused by place, two clerks at once."""

import pytest

from tests.city import City, make_city
from tests.desk import clerk, words
from tests.rules_sample import RulesClerk, begun, draft, form_of


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    """One city for all: nothing here is published, and every test begins a draft of its own."""
    return make_city(tmp_path_factory.mktemp("city"))


@pytest.fixture
def tanaka(city: City) -> RulesClerk:
    return begun(city)


def test_the_whole_text_goes_out_and_comes_back_the_same(city: City, tanaka: RulesClerk):
    before, text = draft(city).record, tanaka.text()

    saved = tanaka.save_text(text.replace("町内会備品整備補助金", "備品の補助金"))
    page = tanaka.at("/toml")
    hidden = form_of_file(tanaka)
    brought = tanaka.clerk.browser.post(
        page, data={**hidden, "do": "upload"}, files={"file": ("seido.toml", text.encode(), "application/toml")}
    )

    assert saved.status_code == 303
    assert brought.status_code == 303
    assert draft(city).record == before


def form_of_file(somebody: RulesClerk) -> dict[str, str]:
    """The hidden fields of the page of the text."""
    sent = form_of(somebody.clerk.get(somebody.at("/draft", open="scheme")), "part-form")
    return {name: sent[name][0] for name in ("csrf", "seen")}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (
            ('fact = "item_price"', 'fact = "price"'),
            "条件 3 ／ 以上 ／ 何について（fact）：「price」という項目はありません。使える項目：団体の種類（kind）",
        ),
        (('document = "', 'memo = "x"\ndocument = "'), "memo：この名前の項目はありません"),
        (
            ("clause = ", "claus = "),
            "条件 1 ／ claus：この名前の項目はありません。条（clause）のまちがいではありませんか。",
        ),
        (("[[scheme]]", "[[scheme]"), "1行目の9文字目"),
        (('key = "mihon:bihin"', 'key = "mihon:other"'), "制度の番号（key）：「mihon:bihin」から変えられません。"),
        (('city = "みほん市"', 'city = "よその市"'), "市の名前（city）：「みほん市」から変えられません。"),
        (("[[scheme]]\n", "[[other]]\n[[scheme]]\n"), "other：この名前の項目はありません。"),
    ],
)
def test_a_text_that_cannot_be_read_is_refused_by_place_and_kept(
    city: City, tanaka: RulesClerk, change: tuple[str, str], problem: str
):
    text = tanaka.text().replace(*change, 1)
    before = draft(city)

    refused = tanaka.save_text(text)

    assert refused.status_code == 422
    assert problem in words(refused)
    assert change[1].split("\n")[0] in refused.text.replace("&#34;", '"')
    assert draft(city) == before


def test_conditions_nested_without_end_are_refused_by_place(tanaka: RulesClerk):
    nested = 'is = { fact = "has_rules" }'
    for _ in range(8):
        nested = f"any = [{{ {nested} }}]"

    refused = tanaka.save_text(tanaka.text().replace('one_of = { fact = "kind", values = ["neighbourhood"] }', nested))

    assert refused.status_code == 422
    assert "条件の中に条件が深く入りすぎています" in words(refused)


def test_two_clerks_at_the_text_do_not_overwrite_each_other(city: City, tanaka: RulesClerk):
    old = form_of_file(tanaka)
    RulesClerk(clerk(city, "sato")).save("scheme", {"title": "佐藤の題"})

    late = tanaka.clerk.browser.post(tanaka.at("/toml"), data={**old, "field.toml": tanaka.text(), "do": "save"})

    assert late.status_code == 409
    assert "佐藤の題" in late.text
    assert draft(city).changed_by == "sato"


def test_a_file_that_is_no_text_is_refused(tanaka: RulesClerk):
    data = {**form_of_file(tanaka), "do": "upload"}

    none = tanaka.clerk.browser.post(tanaka.at("/toml"), data=data, files={"file": ("a.toml", b"", "text/plain")})
    sjis = tanaka.clerk.browser.post(
        tanaka.at("/toml"), data=data, files={"file": ("a.toml", "題".encode("cp932"), "text/plain")}
    )

    assert "TOMLのファイルを選んでください。" in words(none)
    assert "文字コードをUTF-8に" in words(sjis)
