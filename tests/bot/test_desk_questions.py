"""答えられなかった質問 on the desk: groups, counts and wordings, and the answers that were helpful."""

from pathlib import Path
from urllib.parse import quote

import pytest

from bot.desk.asking import REASONS, SETTLED
from bot.desk.words import ACTIONS, DONE
from bot.learning.asked import Outcome, Reason, Settled
from tests.asked_sample import FIREWORKS, HALL, HELPFUL, INSURED, LIST, asked, get, helpful, matter, send, wrong
from tests.city import City, make_city
from tests.desk import clerk, hidden_fields, stranger, words


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


@pytest.mark.parametrize("page", [LIST, HELPFUL, "/desk/knowledge/words"])
def test_every_page_is_for_staff_alone(city: City, page: str):
    assert stranger(city).get(page).status_code == 303
    assert clerk(city).get(page).status_code == 200


def test_the_same_matter_is_one_line_with_its_number_the_most_frequent_first(city: City):
    for text in (*HALL, *FIREWORKS):
        asked(city, text)

    shown = clerk(city).read(LIST)

    assert "2つのまとまり" in shown
    assert shown.index("3 件 花火大会はいつですか") < shown.index("2 件 集会所の屋根を直したい")
    assert "答えなし3件" in shown


def test_what_was_said_to_be_wrong_stands_beside_what_got_nothing(city: City):
    asked(city, FIREWORKS[0])
    wrong(city, FIREWORKS[0])

    shown = clerk(city).read(LIST)

    assert "「ちがう」1件、答えなし1件" in shown
    assert "答えがなかった 1 件 「ちがう」 1 件 「役に立った」 0 件" in shown


@pytest.mark.parametrize(
    ("query", "there", "missing"),
    [
        ("?which=wrong", "集会所", "花火大会"),
        ("?which=unknown", "花火大会", "集会所"),
        ("?days=7", "花火大会", "回覧板"),
        ("?days=91", "回覧板", "防犯灯"),
        ("?days=364", "防犯灯", "遠い昔"),
        ("?days=abc&which=x&state=y&page=z", "花火大会", "回覧板"),
        ("?state=settled", "対応した質問は、この期間にはありません。", "花火大会"),
    ],
)
def test_the_list_is_narrowed(city: City, query: str, there: str, missing: str):
    asked(city, "花火大会はいつ")
    wrong(city, "集会所の屋根")
    asked(city, "回覧板をなくした", days_ago=40)
    asked(city, "防犯灯が切れた", days_ago=200)
    asked(city, "遠い昔のこと", days_ago=364)

    shown = clerk(city).read(LIST + query)

    assert there in shown
    assert missing not in shown


def test_the_chart_says_in_words_what_it_draws(city: City):
    for days_ago in (0, 3, 3):
        asked(city, FIREWORKS[0], days_ago=days_ago)

    page = clerk(city).get(LIST)

    assert page.text.count('class="chart__bar"') == 2
    assert 'role="img" aria-labelledby="chart-title chart-summary"' in page.text
    assert "合わせて3件。いちばん多いのは11月19日の2件です。" in words(page)
    assert "11月19日 2 11月22日 1" in words(page)


def test_without_questions_the_page_says_so(city: City):
    shown = clerk(city).read(LIST)

    assert "対応していない質問はありません。" in shown
    assert "この期間には、ありません。" in shown


def test_a_long_list_has_pages(city: City):
    for number in range(31):
        asked(city, f"{chr(0x4E00 + 97 * number)}について")

    assert "31〜31件目（全31件）" in clerk(city).read(f"{LIST}?page=2")


def test_a_group_shows_every_wording_where_it_came_from_and_what_came_of_it(city: City):
    one = asked(city, FIREWORKS[0])
    wrong(city, FIREWORKS[1], channel="web", reason=Reason.HARD)

    shown = clerk(city).read(matter(one.id))

    assert "花火大会は、いつありますか 11月22日 市のページ 「ちがう」（むずかしい）" in shown
    assert "LINE 1件、市のページ 1件" in shown
    assert "「ちがう」と言われた答え 社会貢献活動に対する活動保険制度の運用 1件" in shown


def test_the_nearest_articles_are_offered_and_others_can_be_searched(city: City):
    one = asked(city, "ボランティアの保険はいくら")
    tanaka = clerk(city)

    near, searched = tanaka.read(matter(one.id)), tanaka.read(f"{matter(one.id)}&words={quote('円卓会議')}")

    assert "近い記事" in near
    assert "活動保険制度" in near
    assert "見つかった記事" in searched
    assert "円卓会議の促進" in searched


def test_a_question_that_is_gone_has_a_page_that_leads_back(city: City):
    one = asked(city, FIREWORKS[0])
    tanaka = clerk(city)
    fields = hidden_fields(tanaka.get(matter(one.id)))
    with city.app.store.unit(city.settings.city) as uow:
        uow.questions.forget(one.id)

    page, late = tanaka.get(matter(one.id)), tanaka.browser.post(matter(one.id), data=fields | {"act": "leave"})

    assert (page.status_code, late.status_code) == (404, 404)
    assert f'href="{LIST}"' in page.text


def test_what_a_resident_wrote_is_shown_as_text(city: City):
    one = asked(city, "<script>alert(1)</script>")

    for page in (LIST, matter(one.id)):
        assert "<script>alert" not in clerk(city).get(page).text


def test_helpful_answers_wait_for_a_person_with_who_showed_what(city: City):
    helpful(city, "事故の保険はありますか")
    helpful(city, "事故の保険はありますか", rating=None, rated=None, outcome=Outcome.CANDIDATES, chosen=f"{INSURED}@5")
    helpful(city, "担当は？", leans=True)

    shown = clerk(city).read(HELPFUL)

    assert (
        "事故の保険はありますか 社会貢献活動に対する活動保険制度の運用 山口市 「役に立った」1人、選んだ人 1人" in shown
    )
    assert "担当は？" not in shown


@pytest.mark.parametrize(("pressed", "right"), [("yes", True), ("no", False)])
def test_what_is_ticked_is_kept_as_right_or_not_right_and_the_rest_waits(city: City, pressed: str, right: bool):
    one, other = helpful(city, "事故の保険"), helpful(city, "花だんの苗")
    tanaka = clerk(city)

    then = send(tanaka, HELPFUL, id=f"{one.id} 1", right=pressed)
    with city.app.store.unit(city.settings.city, read_only=True) as uow:
        (kept,) = uow.confirmations.all()

    assert then.status_code == 303
    assert (kept.question, kept.article, kept.right, kept.by) == ("事故の保険", INSURED, right, "tanaka")
    assert get(city, other).settlement is None
    assert "事故の保険" not in tanaka.read(HELPFUL)
    assert f"いままでに確かめた答えは、{int(right)}件です。" in tanaka.read(HELPFUL)


def test_a_pair_that_grew_since_the_page_was_opened_is_not_confirmed_unseen(city: City):
    one = helpful(city, "事故の保険")
    helpful(city, "事故の保険")

    refused = send(clerk(city), HELPFUL, id=f"{one.id} 1", right="yes")

    assert refused.status_code == 422
    assert "答えを選んでください。" in words(refused)


def test_an_article_that_is_no_longer_published_is_not_offered(city: City):
    helpful(city, "事故の保険", key="gone:1")

    assert "確かめる答えはありません。" in clerk(city).read(HELPFUL)


def test_every_reason_and_every_act_has_its_words():
    acts = {f"question.{how}" for how in (Settled.ARTICLE, Settled.OTHER_WORDS, Settled.SYNONYM, Settled.LEFT)}
    acts |= {"question.confirm", "question.doubt", "synonym.put", "synonym.remove", "synonym.publish"}

    assert set(REASONS) == set(Reason)
    assert set(SETTLED) == set(Settled)
    assert acts <= set(DONE)
    assert acts | {"knowledge.open"} <= set(ACTIONS)


def test_a_follow_up_stands_with_the_title_of_what_it_was_about(city: City):
    wrong(city, "担当は？", leans=True, shown=(f"{INSURED}@5",), rated=f"{INSURED}@5")

    shown = clerk(city).read(LIST)

    assert "社会貢献活動に対する活動保険制度の運用、担当は？" in shown
