"""The knowledge on the desk: what a publication would change, who may publish, and what is refused."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

import pytest

from bot.desk.field import LABELS
from bot.desk.words import ACTIONS, DONE
from knowledge.article import Article
from tests.city import City, make_city, packs
from tests.desk import Clerk, clerk, hidden_fields, stranger, words
from tests.knowledge_sample import (
    CHANGED,
    GONE,
    NEW,
    OLD,
    SLASH,
    UNSURE,
    form,
    new_edition,
    new_plan,
    publishing,
    read_in,
)

ROOT = "/desk/knowledge"
PACK = f"{ROOT}/packs/{OLD}"
PAGES = (
    ROOT,
    PACK,
    f"{ROOT}/drafts?key={quote(SLASH)}",
    f"{ROOT}/articles?key={quote(CHANGED)}",
    f"{ROOT}/published?pack={OLD}",
    f"{ROOT}/overdue",
    f"{ROOT}/versions",
    f"{ROOT}/difference?before=1&after=5",
    f"{ROOT}/versions/1/roll-back",
)


@pytest.fixture
def city(tmp_path: Path) -> City:
    city = make_city(tmp_path)
    read_in(city, OLD, new_edition())
    read_in(city, NEW, new_plan())
    return city


def published(city: City) -> dict[str, Article]:
    return {article.key: article for article in publishing(city).published()}


def publish(somebody: Clerk, pack: str = OLD) -> int:
    """Presses the button on the page of a pack."""
    page = somebody.get(f"{ROOT}/packs/{quote(pack)}")
    return somebody.browser.post(f"{ROOT}/packs/{quote(pack)}/publish", data=form(page, to="publish")).status_code


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_for_staff_alone_and_comes_back_after_the_login(city: City, page: str):
    somebody = stranger(city)

    sent_away = somebody.get(page)

    assert (sent_away.status_code, sent_away.headers["location"].split("?")[0]) == (303, "/desk/login")
    assert clerk(city).get(page).status_code == 200
    assert somebody.log_in(wanted=page).headers["location"] == page


def test_the_overview_counts_what_waits_and_says_how_to_read_in_more(city: City):
    shown = clerk(city, "sato").read(ROOT)

    assert "協働推進プラン yamaguchi 新しい 1 件 変わった 2 件 なくなった 1 件 同じ 75 件 確かでない 2 件" in shown
    assert f"みほん市 協働まちづくり推進計画（案） {NEW} 新しい 3 件" in shown
    assert "madoguchi import ファイル --city mihon" in shown
    assert "期限を過ぎた記事 196件" in shown
    assert "いま5版" in shown


def test_the_button_says_what_will_happen_to_how_many_articles_and_warns_of_doubt(city: City):
    shown = clerk(city, "sato").read(PACK)

    assert "公開すると、新しい記事1件が加わり、記事2件が新しい内容に変わり、 記事1件は答えに出なくなり" in shown
    assert "確かでないところが、まだ2件の記事に残っています。そのまま公開もできます。" in shown


def test_the_changes_are_listed_in_the_order_of_the_document_what_is_gone_last(city: City):
    shown = clerk(city).read(PACK)
    places = [
        shown.index(title) for title in ("市民活動の拠点の検討", "自治会等自治振興交付金による支援", "となり町との")
    ]

    assert places == sorted(places)
    assert places[-1] < shown.index("地域交流センターの整備 なくなった")
    assert "変わった 出典、担当課、内容、年次計画 担当課、内容" in shown


@pytest.mark.parametrize(
    ("show", "there", "missing"),
    [
        ("new", "となり町との", "地域交流センターの整備"),
        ("changed", "市民活動の拠点の検討", "となり町との"),
        ("gone", "地域交流センターの整備", "市民活動の拠点の検討"),
        ("doubtful", "自治会等自治振興交付金", "となり町との"),
        ("same", "活動（交流）拠点の充実", "市民活動の拠点の検討"),
        ("nonsense", "市民活動の拠点の検討", "活動（交流）拠点の充実"),
    ],
)
def test_the_list_is_narrowed_to_one_kind_of_change(city: City, show: str, there: str, missing: str):
    shown = clerk(city).read(f"{PACK}?show={show}")

    assert there in shown
    assert missing not in shown


def test_a_long_list_has_pages(city: City):
    tanaka = clerk(city)

    first, last = tanaka.read(f"{PACK}?show=same"), tanaka.read(f"{PACK}?show=same&page=999")

    assert "1〜30件目（全75件）" in first
    assert "61〜75件目（全75件）" in last


def test_each_change_leads_to_its_draft_and_what_is_gone_to_the_published_article(city: City):
    tanaka = clerk(city)
    page = tanaka.get(PACK).text

    assert f'href="{ROOT}/drafts?key={quote(CHANGED, safe="")}"' in page
    assert f'href="{ROOT}/articles?key={quote(GONE, safe="")}"' in page


def test_a_manager_publishes_and_residents_get_the_new_content_at_once(city: City):
    sato = clerk(city, "sato")

    status = publish(sato)
    asked = city.app.knowledge.edition().counter.article(CHANGED)

    assert status == 303
    assert GONE not in published(city)
    assert published(city)[CHANGED].departments == ("協働推進課", "文化交流課")
    assert asked == published(city)[CHANGED]
    assert "公開しました。" in sato.read(ROOT)
    assert "佐藤 みどり 知識を公開した yamaguchi" in sato.read("/desk/log")


def test_doubtful_facts_do_not_hinder_a_publication(city: City):
    publish(clerk(city, "sato"))

    assert published(city)[UNSURE].doubt == ("target_bodies",)


def test_a_clerk_may_look_but_not_publish(city: City):
    tanaka, sato = clerk(city), clerk(city, "sato")
    page = tanaka.get(PACK)
    data = form(sato.get(PACK), to="publish") | {"csrf": hidden_fields(page)["csrf"]}

    refused = tanaka.browser.post(f"{PACK}/publish", data=data)

    assert "公開する</button>" not in page.text
    assert "公開の権限がある職員（佐藤 みどりさん）だけです。" in words(page)
    assert refused.status_code == 403
    assert "公開の権限がある職員（佐藤 みどりさん）だけです。" in words(refused)
    assert GONE in published(city)


def test_a_manager_throws_the_drafts_of_a_document_away(city: City):
    sato = clerk(city, "sato")

    late = form(sato.get(PACK), to="discard") | {"seen": "something else"}
    refused = sato.browser.post(f"{PACK}/discard", data=late)
    done = sato.browser.post(f"{PACK}/discard", data=form(sato.get(PACK), to="discard"))

    assert (refused.status_code, done.status_code) == (409, 303)
    assert "捨ててもいません。" in words(refused)
    assert "下書きを捨てました。公開中の記事は、そのままです。" in sato.read(ROOT)
    assert GONE in published(city)
    assert [preview.pack for preview in publishing(city).packs()] == [NEW]


def test_a_clerk_cannot_throw_the_work_of_others_away(city: City):
    tanaka, sato = clerk(city), clerk(city, "sato")
    page = tanaka.get(PACK)
    data = form(sato.get(PACK), to="discard") | {"csrf": hidden_fields(page)["csrf"]}

    refused = tanaka.browser.post(f"{PACK}/discard", data=data)

    assert "捨てる</button>" not in page.text
    assert refused.status_code == 403
    assert len(publishing(city).packs()) == 2


def test_a_pack_that_changed_after_the_page_was_opened_is_shown_again_before_it_is_published(city: City):
    sato = clerk(city, "sato")
    old = form(sato.get(PACK), to="publish")
    read_in(city, OLD, new_edition()[:40])

    late = sato.browser.post(f"{PACK}/publish", data=old)
    again = sato.browser.post(f"{PACK}/publish", data=form(late, to="publish"))

    assert late.status_code == 409
    assert "この画面を開いたあとに、下書きか公開中の知識が変わりました。 まだ公開していません。" in words(late)
    assert again.status_code == 303
    assert len([key for key in published(city) if key.startswith(OLD)]) == 40


def test_what_somebody_else_has_published_meanwhile_cannot_be_published_twice(city: City):
    sato = clerk(city, "sato")
    data = form(sato.get(PACK), to="publish")

    statuses = [sato.browser.post(f"{PACK}/publish", data=data) for _ in range(2)]

    assert [answer.status_code for answer in statuses] == [303, 409]
    assert "この下書きは、もうありません。" in words(statuses[1])
    assert publishing(city).versions()[0].number == 6


def test_a_key_that_belongs_to_another_document_is_refused_in_words(city: City):
    read_in(city, NEW, [replace(packs()[OLD][3], plan="別の計画")])
    sato = clerk(city, "sato")

    page = sato.get(f"{ROOT}/packs/{quote(NEW)}")
    refused = sato.browser.post(f"{ROOT}/packs/{quote(NEW)}/publish", data=form(page, to="publish"))

    assert refused.status_code == 409
    assert f"記事「{GONE}」が、ほかの文書の記事と重なっています。" in words(refused)


@pytest.mark.parametrize("path", ["packs/nothing", f"packs/{quote('<b>')}", "drafts", "drafts?key=x", "articles?key=x"])
def test_what_is_not_there_has_a_page_that_leads_back(city: City, path: str):
    missing = clerk(city).get(f"{ROOT}/{path}")

    assert missing.status_code == 404
    assert 'href="/desk/knowledge"' in missing.text
    assert "<b>" not in missing.text


def test_without_drafts_the_overview_says_so(tmp_path: Path):
    assert "いまは、ありません。文書を読み込むと、ここに出ます。" in clerk(make_city(tmp_path)).read(ROOT)


def test_every_field_and_every_act_has_its_words():
    acts = {f"knowledge.{act}" for act in ("edit", "publish", "roll_back", "care")}

    assert set(Article.__dataclass_fields__) - {"key"} <= set(LABELS)
    assert acts <= set(DONE)
    assert acts | {"knowledge.drafts"} <= set(ACTIONS)


def test_articles_that_only_moved_do_not_hide_those_that_say_something_new(city: City):
    lower = [replace(a, citation=replace(a.citation, lines=(9_000, 9_001)), doubt=()) for a in packs()[OLD]]
    said = replace(lower[7], content="まったく新しい内容")
    read_in(city, OLD, [*lower[:7], said, *lower[8:]])
    sato = clerk(city, "sato")

    listed, moved = sato.read(PACK), sato.read(f"{PACK}?show=moved")
    publish(sato)
    compared = sato.read(f"{ROOT}/difference?before=5&after=6")

    assert f"記事{len(lower) - 1}件は出典（行やページ、版）や計画の期間だけが変わり、" in listed
    assert f"出典や期間だけ {len(lower) - 1}" in listed
    assert (said.title in listed, lower[0].title in listed) == (True, False)
    assert f"{lower[0].title} 出典や期間だけ 出典" in moved
    assert compared.index(said.title) < compared.index(lower[0].title)
