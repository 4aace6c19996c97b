"""Who looks after which article, and what is past its date (年度切替)."""

from datetime import date
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from bot.records import Care
from tests.city import City, make_city
from tests.desk import Clerk, clerk, words
from tests.knowledge_sample import form, publishing

ROOT = "/desk/knowledge"
CURRENT, OVER = "ichinoseki:plan", "yamaguchi:Ⅰ"
OVERDUE = f"{ROOT}/overdue"


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


def article(key: str) -> str:
    return f"{ROOT}/articles?key={quote(key, safe='')}"


def decide(somebody: Clerk, page: str, *keys: str, **fields: str) -> httpx.Response:
    """Ticks articles of a list and presses the button."""
    typed = form(somebody.get(page), to=page.partition("?")[0]) | {
        f"field.{name}": text for name, text in fields.items()
    }
    return somebody.browser.post(page, data={**typed, "key": list(keys)})


def late(city: City) -> list[str]:
    return [article.key for _, article in publishing(city).overdue()]


def test_an_article_gets_an_owner_and_a_day_by_which_it_is_looked_at_again(city: City):
    tanaka = clerk(city)
    page = tanaka.get(article(CURRENT))

    saved = tanaka.browser.post(
        article(CURRENT), data=form(page, to="articles") | {"field.owner": "sato", "field.review_on": "R9.4.1"}
    )

    assert saved.status_code == 303
    assert publishing(city).care() == {CURRENT: Care(CURRENT, "sato", date(2027, 4, 1))}
    assert "担当と見直す日を保存しました。" in tanaka.read(article(CURRENT))
    assert "田中 一郎 記事の担当と見直す日を決めた ichinoseki:plan" in tanaka.read("/desk/log")


def test_both_can_be_taken_away_again(city: City):
    publishing(city).care_for(CURRENT, owner="sato", review_on=date(2027, 4, 1), by="sato")
    tanaka = clerk(city)

    data = form(tanaka.get(article(CURRENT)), to="articles") | {"field.owner": "", "field.review_on": ""}
    tanaka.browser.post(article(CURRENT), data=data)

    assert publishing(city).care() == {CURRENT: Care(CURRENT, None, None)}


def test_a_bad_date_is_told_and_stays_on_the_page(city: City):
    tanaka = clerk(city)
    data = form(tanaka.get(article(CURRENT)), to="articles") | {"field.review_on": "来年の春", "field.owner": "sato"}

    refused = tanaka.browser.post(article(CURRENT), data=data)
    kept = form(refused, to="articles")

    assert refused.status_code == 422
    assert "年・月・日を続けて入れてください" in words(refused)
    assert (kept["field.review_on"], kept["field.owner"]) == ("来年の春", "sato")
    assert publishing(city).care() == {}


def test_a_day_that_has_passed_can_stay_while_the_owner_changes(city: City):
    publishing(city).care_for(CURRENT, owner="sato", review_on=date(2026, 4, 1), by="sato")
    tanaka = clerk(city)

    saved = tanaka.browser.post(
        article(CURRENT), data=form(tanaka.get(article(CURRENT)), to="articles") | {"field.owner": "tanaka"}
    )

    assert saved.status_code == 303
    assert publishing(city).care()[CURRENT] == Care(CURRENT, "tanaka", date(2026, 4, 1))


def test_what_is_past_its_date_comes_first_and_then_what_belongs_to_a_plan_that_is_over(city: City):
    publishing(city).care_for(CURRENT, owner="sato", review_on=date(2026, 4, 1), by="sato")

    shown = clerk(city).read(OVERDUE)

    assert "第3次一関市協働推進計画 見直す日（令和8年4月1日）を過ぎました" in shown
    assert "計画が令和7年度（2025年度）で終わりました" in shown
    assert shown.index("見直す日（令和8年4月1日）を") < shown.index("計画が令和7年度")


def test_several_articles_get_a_new_date_at_once_and_leave_the_list(city: City):
    publishing(city).care_for(OVER, owner="sato", review_on=date(2026, 4, 1), by="sato")
    tanaka, other = clerk(city), "yamaguchi:Ⅱ"

    done = decide(tanaka, f"{OVERDUE}?pack=yamaguchi", OVER, other, review_on="令和9年4月1日")

    assert (done.status_code, done.headers["location"]) == (303, f"{OVERDUE}?pack=yamaguchi")
    assert publishing(city).care() == {
        OVER: Care(OVER, "sato", date(2027, 4, 1)),
        other: Care(other, None, date(2027, 4, 1)),
    }
    assert {OVER, other}.isdisjoint(late(city))


def test_an_owner_alone_is_set_without_touching_the_dates(city: City):
    publishing(city).care_for(OVER, owner="sato", review_on=date(2026, 4, 1), by="sato")

    decide(clerk(city), OVERDUE, OVER, owner="tanaka")

    assert publishing(city).care()[OVER] == Care(OVER, "tanaka", date(2026, 4, 1))


def test_a_whole_document_gets_a_new_date_in_one_go(city: City):
    page = f"{OVERDUE}?pack=yamaguchi"
    tanaka = clerk(city)
    data = form(tanaka.get(page), to="overdue") | {"field.review_on": "令和9年4月1日", "whole": "1"}

    tanaka.browser.post(page, data=data)

    assert len(publishing(city).care()) == 78
    assert not [key for key in late(city) if key.startswith("yamaguchi")]
    assert [key for key in late(city) if key.startswith("dai3ki")]


def test_the_button_for_a_whole_list_needs_a_document_to_be_chosen(city: City):
    tanaka = clerk(city)
    data = form(tanaka.get(OVERDUE), to="overdue") | {"field.review_on": "令和9年4月1日", "whole": "1"}

    refused = tanaka.browser.post(OVERDUE, data=data)

    assert refused.status_code == 422
    assert publishing(city).care() == {}


@pytest.mark.parametrize(
    ("keys", "fields", "sentence"),
    [
        ((), {"review_on": "令和9年4月1日"}, "記事を選んでください。"),
        (("made up",), {"review_on": "令和9年4月1日"}, "記事を選んでください。"),
        ((OVER,), {}, "担当か見直す日の、どちらかを決めてください。"),
        ((OVER,), {"review_on": "あした"}, "年・月・日を続けて入れてください"),
        ((OVER,), {"review_on": "令和8年11月21日"}, "今日（令和8年11月22日）より前にできません。"),
        ((OVER,), {"owner": "nobody"}, "担当を、もう一度選んでください。"),
    ],
)
def test_what_cannot_be_stored_is_told_and_the_ticks_stay(
    city: City, keys: tuple[str, ...], fields: dict[str, str], sentence: str
):
    page = f"{OVERDUE}?pack=yamaguchi"

    refused = decide(clerk(city), page, *keys, **fields)

    assert refused.status_code == 422
    assert sentence in words(refused)
    assert (f'value="{OVER}" checked' in refused.text) is (OVER in keys)
    assert form(refused, to="overdue").get("field.review_on") == fields.get("review_on", "")
    assert publishing(city).care() == {}


def test_the_published_articles_are_found_by_document_owner_and_words(city: City):
    publishing(city).care_for(CURRENT, owner="sato", review_on=date(2027, 4, 1), by="sato")
    tanaka = clerk(city)

    by_document = tanaka.read(f"{ROOT}/published?pack=ichinoseki")
    by_owner = tanaka.read(f"{ROOT}/published?owner=sato")
    by_nobody = tanaka.read(f"{ROOT}/published?owner=-&pack=ichinoseki")
    by_words = tanaka.read(f"{ROOT}/published?words={quote('ｱﾄﾞﾊﾞｲｻﾞｰの派遣')}")

    assert "1〜30件目（全70件）" in by_document
    assert "第3次一関市協働推進計画 佐藤 みどり 令和9年4月1日" in by_owner
    assert "1〜30件目（全69件）" in by_nobody
    assert "地域づくりアドバイザーの派遣 計画が平成29年度（2017年度）で終わりました" in by_words


def test_nothing_found_says_so(city: City):
    assert "この条件に合う記事はありません。" in clerk(city).read(f"{ROOT}/published?words=xyz")


def test_an_article_that_is_not_published_gets_no_owner(city: City):
    tanaka = clerk(city)
    csrf = form(tanaka.get(article(CURRENT)), to="articles")["csrf"]

    refused = tanaka.browser.post(article("x"), data={"csrf": csrf, "field.owner": "sato"})

    assert refused.status_code == 404
    assert publishing(city).care() == {}
