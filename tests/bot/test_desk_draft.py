"""A draft beside its document: what is not sure is named, every field can be edited, nothing typed is lost."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from bot.desk.draft import numbered
from bot.login import SESSION_LENGTH
from bot.main import build
from bot.records import Care, Draft
from tests.broken import SwitchedStore
from tests.city import QUICK_HASHER, City, make_city, open_sqlite, shared_index
from tests.desk import Clerk, clerk, hidden_fields, words
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
from tests.vendors.http import calling

FIRST, LAST = f"{NEW}:②", f"{NEW}:③"


@pytest.fixture
def city(tmp_path: Path) -> City:
    city = make_city(tmp_path)
    read_in(city, OLD, new_edition())
    read_in(city, NEW, new_plan())
    return city


def address(key: str) -> str:
    return f"/desk/knowledge/drafts?key={quote(key, safe='')}"


def filled(somebody: Clerk, key: str) -> dict[str, str]:
    """The form of a draft as it stands, with the button that goes on to the next one."""
    return form(somebody.get(address(key)), to="drafts") | {"then": "next"}


def save(somebody: Clerk, key: str, **typed: str) -> httpx.Response:
    """Changes some fields and presses the button."""
    fields = {
        f"field.{name.replace('_', '-') if name.startswith('parts') else name}": text for name, text in typed.items()
    }
    return somebody.browser.post(address(key), data=filled(somebody, key) | fields)


def test_the_draft_stands_beside_the_numbered_lines_of_its_document(city: City):
    shown = clerk(city).read(address(FIRST))

    assert "「第4次計画（案）」 第2章 地域で支え合う＞2 集いの場 ② 41～48行目 41 ② 集いの場の見直し" in shown
    assert "48 完了の目安" in shown


def test_blank_lines_are_left_out_and_the_others_keep_their_numbers():
    article = new_plan()[0]
    lines = numbered(Draft(NEW, 0, replace(article, citation=replace(article.citation, lines=(7, 10))), "a\n\n　\nb"))

    assert lines == [(7, "a"), (10, "b")]


def test_lines_of_which_some_were_left_out_have_no_numbers_that_would_be_wrong(city: City):
    read_in(city, NEW, new_plan(), source="一行だけの文章")

    page = clerk(city).get(address(FIRST)).text

    assert "一行だけの文章" in page
    assert "source-line__number" not in page


def test_fields_in_doubt_say_so_in_words_and_the_others_do_not(city: City):
    tanaka = clerk(city)

    doubtful, sure = tanaka.get(address(FIRST)), tanaka.get(address(LAST))

    assert "確かでないところ： 担当課 、 年次計画 。" in words(doubtful)
    assert words(doubtful).count("確かでない。 文書の文章と見くらべてください。") == 2
    assert 'aria-describedby="help-departments doubt-departments"' in doubtful.text
    assert "見くらべて" not in words(sure)


def test_a_changed_article_is_shown_before_and_after_field_by_field(city: City):
    page = clerk(city).get(address(CHANGED))

    assert "公開中の記事から変わったところ（4か所）" in words(page)
    assert "<del>むだなく</del>支えられる" in page.text
    assert "<ins>気持ちよく</ins>支えられる" in page.text
    assert "公開中の記事から変わった" not in clerk(city).read(address(FIRST))


def test_what_is_saved_as_it_stands_is_looked_at_and_the_next_doubtful_draft_comes(city: City):
    tanaka = clerk(city)

    saved = save(tanaka, FIRST)
    following = tanaka.get(saved.headers["location"])
    last = save(tanaka, SLASH)

    assert (saved.status_code, httpx.URL(saved.headers["location"]).params["key"]) == (303, SLASH)
    assert "保存しました。まだ公開していません。" in words(following)
    assert publishing(city).draft(FIRST).article.doubt == ()
    assert publishing(city).draft(FIRST).article.schedule == {"R8": "検討"} | dict.fromkeys(
        ("R9", "R10", "R11", "R12"), "実施"
    )
    assert last.headers["location"] == f"/desk/knowledge/packs/{quote(NEW)}"
    assert publishing(city).preview(NEW).doubtful == ()


def test_the_drafts_before_and_after_are_one_click_away(city: City):
    first, middle, last = (clerk(city).get(address(key)) for key in (FIRST, SLASH, LAST))

    assert "3件のうち1件目 つぎの下書き ›" in words(first)
    assert "‹ 前の下書き 3件のうち2件目 つぎの下書き ›" in words(middle)
    assert "‹ 前の下書き 3件のうち3件目" in words(last)
    assert f'href="{address(LAST)}" rel="next"' in middle.text
    assert f'href="{address(FIRST)}" rel="prev"' in middle.text


def leave_out(somebody: Clerk, key: str, **changed: str) -> httpx.Response:
    """Presses the button that takes a draft out."""
    fields = form(somebody.get(address(key)), to="leave-out") | changed
    return somebody.browser.post(f"/desk/knowledge/drafts/leave-out?key={quote(key, safe='')}", data=fields)


def test_what_is_no_article_is_taken_out_of_the_drafts(city: City):
    tanaka = clerk(city)

    done = leave_out(tanaka, FIRST)

    assert done.headers["location"] == f"/desk/knowledge/packs/{quote(NEW)}"
    assert "下書きから、はずしました。" in tanaka.read(done.headers["location"])
    assert [change.key for change in publishing(city).preview(NEW).changes] == [SLASH, LAST]
    assert [leave_out(tanaka, key).headers["location"] for key in (SLASH, LAST)][-1] == "/desk/knowledge"


def test_a_draft_that_somebody_edited_meanwhile_is_not_taken_out_unseen(city: City):
    tanaka = clerk(city)
    old = form(tanaka.get(address(FIRST)), to="leave-out")["seen"]
    save(clerk(city, "sato"), FIRST, purpose="佐藤が書いた目的")

    late = leave_out(tanaka, FIRST, seen=old)

    assert late.status_code == 409
    assert "ほかの人がこの下書きを直しました。まだ、はずしていません。" in words(late)
    assert publishing(city).draft(FIRST).article.purpose == "佐藤が書いた目的"


def test_every_kind_of_field_can_be_edited(city: City):
    save(
        clerk(city),
        SLASH,
        title="見守りと声かけ",
        kind="initiative",
        status="新規",
        purpose="声をかけ合う。\n無理はしない。",
        target_bodies="町内会\n\n　学校　",
        schedule="令和8年度　検討\nＲ９ 実施",
        support_kind="保険",
        start="令和8年度",
        end="2030",
        lines="60行目～62行目",
        page="１２ページ",
        section="第2章\n3 見守り",
        city="",
        parts_1_actors="町内会",
        parts_2_actors="",
        parts_2_text="",
        parts_3_actors="学校\nＰＴＡ",
        parts_3_text="旗を持つ。",
    )
    article = publishing(city).draft(SLASH).article

    assert (article.title, article.kind, article.status) == ("見守りと声かけ", "initiative", "新規")
    assert article.purpose == "声をかけ合う。\n無理はしない。"
    assert article.target_bodies == ("町内会", "学校")
    assert dict(article.schedule) == {"R8": "検討", "R9": "実施"}
    assert (article.period.start, article.period.end, article.city) == (2026, 2030, None)
    assert (article.citation.lines, article.citation.page) == ((60, 62), 12)
    assert article.citation.section == ("第2章", "3 見守り")
    assert [(part.actors, part.text) for part in article.parts] == [
        (("町内会",), "登下校の時間に、散歩をかねて歩く。"),
        (("学校", "ＰＴＡ"), "旗を持つ。"),
    ]


@pytest.mark.parametrize(
    ("field", "text", "sentence"),
    [
        ("title", "", "「題名」が空です。"),
        ("title", "長" * 201, "「題名」は200文字までです。いま201文字あります。"),
        ("kind", "magic", "「種類」を、もう一度選んでください。"),
        ("schedule", "いつか 実施", "「いつか 実施」を読めません。"),
        ("schedule", "H25", "「H25」を読めません。"),
        ("schedule", "H25 検討\n2013 実施", "「H25」が2回書かれています。"),
        ("end", "来年", "「来年」がどの年度か分かりません。"),
        ("end", "1999", "終わりの年度が、始まりの年度より前になっています。"),
        ("lines", "9～3", "行は「120～134」か「120」のように"),
        ("page", "十", "ページは「12」のように"),
        ("document", "", "「文書の名前」が空です。"),
        ("parts_1_text", "", "「だれが」と「すること」の両方を書いてください。"),
        ("review_on", "4月1日", "何年かが分かるように"),
        ("review_on", "令和8年2月30日", "2月は28日まで"),
        ("review_on", "令和8年4月1日", "「見直す日」は、今日（令和8年11月22日）より前にできません。"),
        ("owner", "nobody", "担当を、もう一度選んでください。"),
    ],
)
def test_bad_input_is_told_beside_its_field_and_what_was_typed_stays(city: City, field: str, text: str, sentence: str):
    tanaka = clerk(city)

    refused = save(tanaka, SLASH, purpose="ここまで書いた文章", **{field: text})

    assert refused.status_code == 422
    assert "まだ保存していません。1か所、直してください。" in words(refused)
    assert sentence in words(refused)
    kept = form(refused, to="drafts")
    assert kept["field.purpose"] == "ここまで書いた文章"
    assert kept[f"field.{field.replace('_', '-') if field.startswith('parts') else field}"] == (
        text if field not in ("kind", "owner") else {"kind": "scheme", "owner": "nobody"}[field]
    )
    assert publishing(city).draft(SLASH).article.doubt == ("parts",)


def test_two_people_editing_one_draft_do_not_overwrite_each_other_unawares(city: City):
    tanaka, sato = clerk(city), clerk(city, "sato")
    mine = filled(tanaka, FIRST) | {"field.purpose": "田中が書いた目的"}
    save(sato, FIRST, purpose="佐藤が書いた目的")

    late = tanaka.browser.post(address(FIRST), data=mine)
    stored = publishing(city).draft(FIRST).article.purpose
    again = tanaka.browser.post(address(FIRST), data=form(late, to="drafts"))

    assert late.status_code == 409
    assert "ほかの人が、先にこの下書きを直しました。まだ保存していません。" in words(late)
    assert "目的 佐藤が書いた目的" in words(late)
    assert form(late, to="drafts")["field.purpose"] == "田中が書いた目的"
    assert stored == "佐藤が書いた目的"
    assert again.status_code == 303
    assert publishing(city).draft(FIRST).article.purpose == "田中が書いた目的"


def test_a_slip_corrected_after_somebody_else_was_faster_is_still_refused(city: City):
    tanaka, sato = clerk(city), clerk(city, "sato")
    mine = filled(tanaka, FIRST) | {"field.page": "十"}
    save(sato, FIRST, purpose="佐藤が書いた目的")

    slipped = tanaka.browser.post(address(FIRST), data=mine)
    late = tanaka.browser.post(address(FIRST), data=form(slipped, to="drafts") | {"field.page": ""})

    assert (slipped.status_code, late.status_code) == (422, 409)


def test_a_draft_that_was_published_meanwhile_leaves_what_was_typed_on_the_page(city: City):
    tanaka = clerk(city)
    mine = filled(tanaka, CHANGED) | {"field.purpose": "田中が書いた目的"}
    publishing(city).publish(OLD, by="sato")

    late = tanaka.browser.post(address(CHANGED), data=mine)
    opened = tanaka.get(address(CHANGED))

    assert late.status_code == 409
    assert "あなたが書いたものは、保存していません。" in words(late)
    assert "田中が書いた目的" in late.text
    assert opened.status_code == 404
    assert f"/desk/knowledge/articles?key={quote(CHANGED, safe='')}" in opened.text


def test_a_session_that_ended_shows_what_was_typed_and_leads_back_to_the_draft(city: City):
    tanaka = clerk(city)
    mine = filled(tanaka, FIRST) | {"field.purpose": "田中が書いた目的"}

    city.clock.move(seconds=SESSION_LENGTH.total_seconds())
    late = tanaka.browser.post(address(FIRST), data=mine)

    assert late.status_code == 401
    assert "田中が書いた目的" in late.text
    assert quote(quote(FIRST), safe="") in late.text


def test_while_the_database_is_away_all_fields_are_kept_and_can_be_sent_again(city: City):
    store = SwitchedStore(open_sqlite(city.settings))
    app = build(city.settings, store=store, clock=city.clock, hasher=QUICK_HASHER, index=shared_index)
    tanaka = Clerk(calling(app.api))
    tanaka.log_in()
    mine = filled(tanaka, FIRST) | {"field.purpose": "田中が書いた目的"}

    store.is_off = True
    held = tanaka.browser.post(address(FIRST), data=mine)
    store.is_off = False
    resent = form(held, to="drafts")
    again = tanaka.browser.post(address(FIRST), data=resent)

    assert held.status_code == 503
    assert again.status_code == 303
    assert publishing(city).draft(FIRST).article.purpose == "田中が書いた目的"


def test_owner_and_review_date_are_kept_with_the_draft(city: City):
    tanaka = clerk(city)

    save(tanaka, CHANGED, owner="sato", review_on="令和９年４月１日")
    save(tanaka, UNSURE)

    assert publishing(city).care() == {CHANGED: Care(CHANGED, "sato", date(2027, 4, 1))}
    assert form(tanaka.get(address(CHANGED)), to="drafts")["field.review_on"] == "令和9年4月1日"


def test_what_a_document_says_is_shown_as_text(city: City):
    read_in(city, NEW, new_plan(), source="<script>alert(1)</script>")

    page = clerk(city).get(address(FIRST)).text

    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_published_article_without_a_draft_says_so(city: City):
    missing = clerk(city).get(address(GONE))

    assert missing.status_code == 404
    assert "公開中の記事を見る" in words(missing)
    assert hidden_fields(missing)["csrf"]
