"""Golden questions on the desk: listed, edited, kept in one step; a publication stopped; learnt from."""

from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from bot.desk.words import ACTIONS, DONE
from bot.learning.golden import Golden
from bot.learning.goldensheet import read_sheet
from knowledge.learning.golden import Expects, GoldenQuestion
from knowledge.publishing.drafting import Drafted
from tests.bot.test_publishing import HOTARU
from tests.city import City, make_city
from tests.desk import Clerk, clerk, hidden_fields, stranger, words
from tests.golden_sample import ASKED, QUESTION, ROOT
from tests.knowledge_sample import form, publishing

LIST = f"{ROOT}/golden"
EDIT = f"{LIST}/edit"
INSURANCE = "yamaguchi:Ⅰ-(2)-③"
PAGES = (LIST, EDIT, f"{EDIT}?kind=talk", f"{LIST}/sheet.csv", f"{ROOT}/tuning", f"{ROOT}/why")


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


def kept(city: City) -> list[Golden]:
    return city.app.checking.all()


def typed(somebody: Clerk, page: str = EDIT, **fields: str) -> httpx.Response:
    """Sends the form of a golden question as a browser would."""
    names = {"question": "field.question", "says": "field.says", "talk": "field.talk", "find": "field.find"}
    sent = {"kind": "question", "expects": "candidate", "do": "save"}
    sent |= {names.get(name, name): value for name, value in fields.items()}
    csrf = hidden_fields(somebody.get(page))["csrf"]
    return somebody.browser.post(page, data={**sent, "csrf": csrf})


def upload(somebody: Clerk, data: bytes) -> httpx.Response:
    csrf = hidden_fields(somebody.get(LIST))["csrf"]
    return somebody.browser.post(f"{LIST}/import", data={"csrf": csrf}, files={"file": ("表.csv", data, "text/csv")})


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_for_staff_alone(city: City, page: str):
    assert stranger(city).get(page).status_code == 303
    assert clerk(city).get(page).status_code == 200


def test_a_question_is_written_with_articles_to_choose_from_and_asked_at_once(city: City):
    tanaka = clerk(city)

    looked = typed(tanaka, question=QUESTION, do="look")
    saved = typed(tanaka, question=QUESTION, article=INSURANCE, says="協働推進課", is_must="1")

    assert looked.status_code == 200
    assert f'value="{INSURANCE}"' in looked.text
    assert "いまは：" in words(looked)
    assert saved.status_code == 303
    (golden,) = kept(city)
    assert golden.about == GoldenQuestion(
        question=QUESTION, expects=Expects.CANDIDATE, articles=(INSURANCE,), says=("協働推進課",)
    )
    assert (golden.is_must, golden.came and golden.came.passed) == (True, True)
    assert "合格 山口市の社会貢献活動の保険の担当はどこですか 必ず合格" in tanaka.read(LIST)


def test_articles_are_found_by_words_of_their_titles(city: City):
    shown = typed(clerk(city), question="", find="円卓会議", do="look")

    assert 'value="ichinoseki:⑪"' in shown.text


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"question": "", "expects": "unknown"}, "質問を書いてください。"),
        ({"question": "保険は"}, "答えになるはずの記事を選んでください。"),
        ({"question": "保険は", "expects": "says"}, "答えに入っているはずの言葉を書いてください。"),
        ({"question": "保険は", "expects": "<b>"}, "来るはずのものを選んでください。"),
        ({"kind": "talk", "talk": "やあ"}, "書き方がまちがっています"),
    ],
)
def test_what_cannot_be_checked_is_refused_with_what_was_typed(city: City, fields: dict[str, str], problem: str):
    refused = typed(clerk(city), **fields)

    assert refused.status_code == 422
    assert problem in words(refused)
    assert fields.get("talk", fields.get("question", "")) in refused.text
    assert kept(city) == []


def test_one_is_changed_and_taken_away(city: City):
    tanaka = clerk(city)
    typed(tanaka, question="水道の工事は", expects="unknown")
    (golden,) = kept(city)
    page = f"{EDIT}?id={golden.id}"

    typed(tanaka, page, question="水道の工事の日は", expects="unknown")
    changed = kept(city)
    tanaka.send(f"{LIST}/remove?id={golden.id}", page=page)

    assert [(one.id, one.about.question) for one in changed if isinstance(one.about, GoldenQuestion)] == [
        (golden.id, "水道の工事の日は")
    ]
    assert kept(city) == []
    assert tanaka.get(page).status_code == 404
    assert "田中 一郎 確認の質問を消した" in tanaka.read("/desk/log")


def test_a_talk_is_kept_and_played(city: City):
    tanaka = clerk(city)

    typed(
        tanaka,
        f"{EDIT}?kind=talk",
        kind="talk",
        talk='title = "あいさつ"\n[[step]]\nsay = "こんにちは"\nsees = ["ラーメン"]\n',
    )

    shown = tanaka.read(LIST)
    assert "不合格 あいさつ やりとり" in shown
    assert "1番目：「ラーメン」が出ませんでした。" in shown


def test_the_list_is_narrowed_to_what_failed(city: City):
    tanaka = clerk(city)
    typed(tanaka, question="きのうの野球の結果は", expects="unknown")
    typed(tanaka, question="協働とは何ですか", expects="unknown")

    failed = tanaka.read(f"{LIST}?show=failed")

    assert "すべて 2 不合格 1 合格 1" in failed
    assert "協働とは何ですか" in failed
    assert "きのうの野球" not in failed


def test_all_are_asked_again_after_the_knowledge_has_changed(city: City):
    sato = clerk(city, "sato")
    city.app.checking.put(ASKED, is_must=False, by="sato")
    with city.app.store.unit(city.settings.city) as uow:
        uow.knowledge.publish("mihon", [HOTARU], now=city.clock(), by="sato")
    old = sato.read(LIST)

    sato.send(f"{LIST}/run", page=LIST)

    assert "いまの6版では、まだ確かめていない質問があります。" in old
    (golden,) = kept(city)
    assert (golden.version, golden.came and golden.came.passed) == (6, True)


def test_a_table_goes_out_and_comes_back(city: City):
    tanaka = clerk(city)
    typed(tanaka, question="=水道の工事は", expects="unknown")
    table = tanaka.get(f"{LIST}/sheet.csv")

    taken = upload(tanaka, table.content + "質問,協働とは,,,候補,ichinoseki:用語-協働,,はい\r\n".encode())

    assert table.headers["content-disposition"].startswith("attachment")
    assert read_sheet(table.content)
    assert "新しい質問1件、変わった質問0件。" in words(taken)
    assert [one.is_must for one in kept(city)] == [False, True]


@pytest.mark.parametrize(
    ("data", "words_"),
    [(b"", "CSVのファイルを選んでください。"), ("質問,来るはずのもの\n保険は,候補\n".encode(), "2行目：")],
)
def test_a_bad_table_changes_nothing_and_says_where(city: City, data: bytes, words_: str):
    refused = upload(clerk(city), data)

    assert refused.status_code == 422
    assert words_ in words(refused)
    assert kept(city) == []


def test_a_file_needs_the_token_too(city: City):
    tanaka = clerk(city)

    refused = tanaka.browser.post(f"{LIST}/import", data={"csrf": "x"}, files={"file": ("a.csv", b"a", "text/csv")})
    broken = tanaka.browser.post(
        f"{LIST}/import", content=b"--x\r\nnothing", headers={"content-type": "multipart/form-data; boundary=x"}
    )

    assert refused.status_code == 403
    assert broken.status_code in (400, 403)


def test_one_step_keeps_an_answer_and_leads_back(city: City):
    tanaka = clerk(city)
    page = f"{ROOT}/why"

    answer = tanaka.send(f"{LIST}/keep", page=page, question=QUESTION, article=INSURANCE, back="/desk/knowledge/why")
    nothing = tanaka.send(f"{LIST}/keep", page=page, question="野球の結果は", article="", back="https://example.test/")

    assert answer.headers["location"] == "/desk/knowledge/why"
    assert nothing.headers["location"].startswith(EDIT)
    assert [one.about.expects for one in kept(city) if isinstance(one.about, GoldenQuestion)] == [
        Expects.CANDIDATE,
        Expects.UNKNOWN,
    ]


def blocked(city: City) -> tuple[Clerk, str, httpx.Response]:
    """A manager who publishes drafts that break a golden question."""
    with city.app.store.unit(city.settings.city) as uow:
        uow.knowledge.publish("mihon", [HOTARU], now=city.clock(), by="sato")
    city.app.checking.put(ASKED, is_must=False, by="sato")
    worse = replace(HOTARU, title="夜道の整備", content="夜道を明るくします。", departments=("道路課",))
    publishing(city).take_in("mihon", [Drafted(worse, "")], by="import")
    sato, pack = clerk(city, "sato"), f"{ROOT}/packs/mihon"
    return sato, f"{pack}/publish", sato.browser.post(f"{pack}/publish", data=form(sato.get(pack), to="publish"))


def test_a_publication_that_breaks_a_golden_question_is_stopped_with_links(city: City):
    _, _, page = blocked(city)
    (golden,) = kept(city)

    assert page.status_code == 409
    assert "確認の質問1問に合わなくなるので、公開していません" in words(page)
    assert f"{ASKED.question} 来るはずのもの 「ほたるの里づくり交付金」が答えになる。" in words(page)
    assert "いまは 合っています" in words(page)
    assert f'href="{EDIT}?id={golden.id}"' in page.text
    assert publishing(city).article("mihon:1") == HOTARU


def test_a_manager_publishes_all_the_same_with_a_reason_and_not_without(city: City):
    sato, address, page = blocked(city)

    empty = sato.browser.post(address, data=form(page, to="publish"))
    done = sato.browser.post(address, data={**form(empty, to="publish"), "field.despite": "災害のため急ぐ"})

    assert empty.status_code == 422
    assert "理由を書いてください。" in words(empty)
    assert done.status_code == 303
    assert "理由は記録に残しました。" in sato.read(ROOT)
    assert "確認の質問に合わないまま公開した理由" in sato.read("/desk/log")
    assert "災害のため急ぐ" in sato.read("/desk/log")


def test_a_clerk_cannot_publish_with_a_reason(city: City):
    _, address, page = blocked(city)
    tanaka = clerk(city)
    data = form(page, to="publish") | {"csrf": hidden_fields(tanaka.get(LIST))["csrf"], "field.despite": "急ぐ"}

    refused = tanaka.browser.post(address, data=data)

    assert refused.status_code == 403
    assert publishing(city).article("mihon:1") == HOTARU


def test_the_overview_says_how_many_fail(city: City):
    typed(clerk(city), question="協働とは何ですか", expects="unknown")

    assert "確認の質問 1問、不合格1問" in clerk(city).read(ROOT)


def test_only_a_manager_teaches_and_sees_what_is_missing(city: City):
    tanaka, sato = clerk(city), clerk(city, "sato")

    refused = tanaka.send(f"{ROOT}/tuning", page=f"{ROOT}/tuning")
    few = sato.send(f"{ROOT}/tuning", page=f"{ROOT}/tuning")

    assert "いまの質問から学ぶ</button>" not in tanaka.get(f"{ROOT}/tuning").text
    assert refused.status_code == 403
    assert "30問と10問そろうと学べます。" in words(few)


def test_every_act_has_its_words():
    assert {"golden.put", "golden.keep", "golden.remove", "golden.run", "knowledge.despite"} <= set(DONE)
    assert {"golden.put", "golden.remove", "golden.import", "knowledge.despite", "knowledge.tune"} <= set(ACTIONS)
