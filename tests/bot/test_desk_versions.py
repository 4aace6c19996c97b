"""Versions on the desk: any two side by side, the way back, and an answer pinned to the version that gave it."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.desk.knowledge import pinned_address
from bot.message import Incoming, Reply
from tests.city import City, make_city
from tests.desk import add_case, clerk, hidden_fields, words
from tests.knowledge_sample import CHANGED, GONE, OLD, form, new_edition, publishing, read_in

ROOT = "/desk/knowledge"
BACK = f"{ROOT}/versions/5/roll-back"
QUESTION = "山口市の市民活動の拠点の検討はどの課の担当ですか"


@pytest.fixture
def city(tmp_path: Path) -> City:
    """The new edition of a plan is version 6."""
    city = make_city(tmp_path)
    read_in(city, OLD, new_edition())
    publishing(city).publish(OLD, by="sato")
    return city


def keys(city: City) -> set[str]:
    return {article.key for article in publishing(city).published()}


def test_the_versions_are_listed_with_what_when_and_by_whom(city: City):
    publishing(city).roll_back(5, by="tanaka")

    shown = clerk(city).read(f"{ROOT}/versions")

    assert "7版 いま 5版の内容にもどした 令和8年11月22日（日）12時00分 田中 一郎" in shown
    assert "6版 「協働推進プラン」を公開した 令和8年11月22日（日）12時00分 佐藤 みどり" in shown
    assert shown.index("7版") < shown.index("6版 「") < shown.index("1版 「")


def test_two_versions_are_compared_field_by_field_with_the_old_and_the_new_text(city: City):
    page = clerk(city).get(f"{ROOT}/difference?before=5&after=6")

    assert "新しい 1件、変わった 2件、なくなった 1件。" in words(page)
    assert "<del>地域交流センター</del>" in page.text
    assert "<ins>文化交流課</ins>" in page.text
    assert "なくなった Ⅰ-(1)-① 地域交流センターの整備" in words(page)


def test_the_first_version_is_compared_with_nothing(city: City):
    assert "変わった記事 46件" in clerk(city).read(f"{ROOT}/difference?before=0&after=1")


@pytest.mark.parametrize(
    "query", ["", "before=5", "before=1&after=99", "before=99&after=1", "before=x&after=6", "after=²"]
)
def test_versions_that_are_not_there_cannot_be_compared(city: City, query: str):
    missing = clerk(city).get(f"{ROOT}/difference?{query}")

    assert missing.status_code == 404
    assert "この番号の版はありません。" in words(missing)


def test_before_anything_is_rolled_back_the_differences_are_shown(city: City):
    page = clerk(city, "sato").get(BACK)

    assert "もどすと、下の4件の記事が変わり、すぐに住民への答えに使われます。" in words(page)
    assert "<del>文化交流課</del>" in page.text
    assert "新しい Ⅰ-(1)-① 地域交流センターの整備" in words(page)
    assert GONE not in keys(city)


def test_a_manager_rolls_back_and_nothing_is_lost(city: City):
    sato = clerk(city, "sato")

    done = sato.browser.post(BACK, data=form(sato.get(BACK), to="roll-back"))

    assert (done.status_code, done.headers["location"]) == (303, f"{ROOT}/versions")
    assert "前の版の内容にもどしました。" in sato.read(done.headers["location"])
    assert GONE in keys(city)
    assert [version.number for version in publishing(city).versions()] == [7, 6, 5, 4, 3, 2, 1]
    assert publishing(city).article(GONE, version=6) is None


def test_a_clerk_sees_the_differences_but_cannot_roll_back(city: City):
    tanaka = clerk(city)
    page = tanaka.get(BACK)

    refused = tanaka.browser.post(BACK, data={"csrf": hidden_fields(page)["csrf"], "seen": "6"})

    assert 'action="/desk/knowledge/versions' not in page.text
    assert "公開の権限がある職員（佐藤 みどりさん）だけです。" in words(page)
    assert refused.status_code == 403
    assert GONE not in keys(city)


def test_a_version_published_meanwhile_is_seen_before_it_is_rolled_back(city: City):
    sato = clerk(city, "sato")
    data = form(sato.get(BACK), to="roll-back")
    read_in(city, OLD, new_edition()[:40])
    publishing(city).publish(OLD, by="sato")

    late = sato.browser.post(BACK, data=data)
    number = publishing(city).versions()[0].number
    again = sato.browser.post(BACK, data=form(late, to="roll-back"))

    assert late.status_code == 409
    assert "この画面を開いたあとに、新しい版が公開されました。まだ、もどしていません。" in words(late)
    assert number == 7
    assert again.status_code == 303


@pytest.mark.parametrize("version", ["0", "99", "x", "-1"])
def test_a_version_that_is_not_there_cannot_be_rolled_back_to(city: City, version: str):
    sato = clerk(city, "sato")
    address = f"{ROOT}/versions/{version}/roll-back"

    seen = sato.get(address)
    sent = sato.browser.post(address, data={"csrf": hidden_fields(seen)["csrf"], "seen": "6"})

    assert (seen.status_code, sent.status_code) == (404, 404)
    assert publishing(city).versions()[0].number == 6


def test_the_version_in_force_has_nothing_to_roll_back(city: City):
    shown = clerk(city, "sato").read(f"{ROOT}/versions/6/roll-back")

    assert "もどす必要はありません。" in shown
    assert "6版の内容にもどす もどさないで" not in shown


def test_an_article_is_shown_as_it_was_in_an_earlier_version_with_what_has_changed_since(city: City):
    page = clerk(city).get(f"{ROOT}/articles?key={quote(CHANGED)}&version=5")

    assert "これは前の版です。いまの6版では、下のところが変わっています。" in words(page)
    assert "担当課 協働推進課 地域交流センター" in words(page)
    assert "<ins>文化交流課</ins>" in page.text


def test_an_article_that_is_gone_can_still_be_read_as_it_was(city: City):
    tanaka = clerk(city)

    then, now = (tanaka.get(f"{ROOT}/articles?key={quote(GONE)}{version}") for version in ("&version=5", ""))

    assert "これは前の版です。いまの6版に、この記事はありません。" in words(then)
    assert "古くなった地域交流センター" in words(then)
    assert now.status_code == 404


def test_an_answer_is_pinned_and_the_case_leads_to_the_article_as_it_was(city: City):
    case = add_case(city, "TO-8-0001")
    city.app.conversation.arrive(Incoming(channel="line", event="1", talk=case.talk, at=city.clock(), text=QUESTION))
    city.app.conversation.handle_talk("line", case.talk)
    publishing(city).roll_back(5, by="sato")

    answer = city.app.conversation.transcript("line", case.talk)[-1].replies[-1]
    tanaka = clerk(city)
    page = tanaka.get("/desk/cases/TO-8-0001")

    assert answer.article == f"{CHANGED}@6"
    assert "答えに使った記事を、そのときの内容で見る（6版）" in words(page)
    assert f'href="{pinned_address(answer.article).replace("&", "&amp;")}"' in page.text
    assert "文化交流課" in tanaka.read(pinned_address(answer.article))


def test_what_was_said_before_answers_were_pinned_can_still_be_read():
    reply = Reply(text="はい。", source="「計画」", article="plan:1@3")
    record = reply.to_record()
    older = {name: value for name, value in record.items() if name != "article"}

    assert Reply.from_record(record) == reply
    assert Reply.from_record(older) == replace(reply, article=None)


def test_a_key_with_any_sign_in_it_finds_its_article():
    assert pinned_address("第4次@計画（案）:2/3 &x@12") == (
        f"{ROOT}/articles?key=%E7%AC%AC4%E6%AC%A1%40%E8%A8%88%E7%94%BB%EF%BC%88%E6%A1%88%EF%BC%89%3A2%2F3+%26x&version=12"
    )
