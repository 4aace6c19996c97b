"""One step from a question that got nothing to something that answers it, or a reason why nothing will."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.learning.asked import Settled
from knowledge.article import Article, Kind
from tests.asked_sample import FIREWORKS, HALL, INSURED, LIST, asked, get, matter, send
from tests.city import City, make_city
from tests.desk import clerk, hidden_fields, words
from tests.knowledge_sample import OLD, new_edition, publishing, read_in


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


def drafts(city: City) -> dict[str, Article]:
    with city.app.store.unit(city.settings.city, read_only=True) as uow:
        return {draft.article.key: draft.article for draft in uow.knowledge.drafts()}


def test_one_step_writes_the_draft_of_an_article_that_answers_once_it_is_published(city: City):
    ones = [asked(city, text) for text in FIREWORKS]
    tanaka, sato = clerk(city), clerk(city, "sato")
    fields = {
        "act": "article",
        "field.title": "花火大会の日にち",
        "field.content": "花火大会は、8月の第1土曜日です。",
        "field.document": "よくある質問（みほん市）",
        "field.desk": "観光課",
        "field.other_words": "花火大会は、いつありますか",
    }

    then = send(tanaka, matter(ones[0].id), **fields)
    form = tanaka.read(then.headers["location"])
    publishing(city).publish("desk", by="sato")

    assert then.headers["location"] == "/desk/knowledge/drafts?key=desk%3A1"
    assert "下書きを作りました。" in form
    assert {get(city, one).settlement.how for one in ones} == {Settled.ARTICLE}  # type: ignore[union-attr]
    article = city.app.knowledge.edition().counter.article("desk:1")
    assert article
    assert (article.kind, article.city, article.other_words) == (Kind.FAQ, "みほん市", ("花火大会は、いつありますか",))
    hits = city.app.knowledge.edition().counter.ask("花火大会はいつ", today=city.clock().date()).hits
    assert hits[0].article.key == "desk:1"
    assert "対応していない質問はありません。" in sato.read(LIST)
    assert "記事の下書きを書いた" in sato.read(f"{LIST}?state=settled")
    assert "質問から、記事の下書きを書いた" in sato.read("/desk/log")


def test_a_second_own_article_keeps_the_first(city: City):
    for number, text in enumerate((FIREWORKS[0], HALL[0]), start=1):
        one = asked(city, text)
        fields = {"field.title": text, "field.content": "答えです。", "field.document": "よくある質問"}
        send(clerk(city), matter(one.id), act="article", **fields)
        publishing(city).publish("desk", by="sato")

        assert f"desk:{number}" in {article.key for article in publishing(city).published()}

    assert {"desk:1", "desk:2"} <= {article.key for article in publishing(city).published()}


def test_the_form_is_filled_with_the_question_and_its_other_wordings(city: City):
    ones = [asked(city, text) for text in FIREWORKS]

    page = clerk(city).get(matter(ones[0].id)).text

    assert ">\n花火大会はいつですか</textarea>" in page
    assert ">\n花火大会は、いつありますか</textarea>" in page
    assert 'value="よくある質問（みほん市）"' in page


@pytest.mark.parametrize("missing", ["title", "content", "document"])
def test_what_is_missing_is_named_and_nothing_typed_is_lost(city: City, missing: str):
    one = asked(city, FIREWORKS[0])
    fields = {"field.title": "花火", "field.content": "八月です。", "field.document": "広報"} | {f"field.{missing}": ""}

    refused = send(clerk(city), matter(one.id), act="article", **fields)

    assert refused.status_code == 422
    assert "を書いてください。" in words(refused)
    assert [text for text in fields.values() if text and text not in refused.text] == []
    assert drafts(city) == {}
    assert get(city, one).settlement is None


def test_one_step_gives_an_article_other_words_that_find_it_once_published(city: City):
    one = asked(city, "ぺけぽん保険はある？")
    tanaka = clerk(city)

    then = send(tanaka, matter(one.id), act="words", **{"field.key": INSURED, "field.more_words": "ぺけぽん保険\n保険"})
    draft = drafts(city)[INSURED]
    publishing(city).publish("yamaguchi", by="sato")
    counter = city.app.knowledge.edition().counter

    assert then.status_code == 303
    assert "記事の下書きに、言葉を加えました。" in tanaka.read(then.headers["location"])
    assert "ぺけぽん保険" in draft.other_words
    assert len([key for key in drafts(city) if key.startswith("yamaguchi:")]) == 0
    assert counter.ask("ぺけぽん保険", today=city.clock().date()).hits[0].article.key == INSURED
    assert len([a for a in publishing(city).published() if a.key.startswith("yamaguchi:")]) == 78


def test_words_go_into_the_drafts_that_are_there_already(city: City):
    read_in(city, OLD, new_edition())
    one = asked(city, "ぺけぽん保険はある？")

    send(clerk(city), matter(one.id), act="words", **{"field.key": INSURED, "field.more_words": "ぺけぽん保険"})

    assert "ぺけぽん保険" in drafts(city)[INSURED].other_words
    assert len(drafts(city)) == len(new_edition())


def test_an_article_that_a_waiting_edition_does_not_have_is_refused_in_words(city: City):
    read_in(city, OLD, [replace(article, key=f"{OLD}:x") for article in new_edition()[:1]])
    one = asked(city, "保険はある？")

    refused = send(clerk(city), matter(one.id), act="words", **{"field.key": INSURED, "field.more_words": "保険金"})

    assert refused.status_code == 422
    assert "先に下書きを公開するか、捨ててください。" in words(refused)
    assert get(city, one).settlement is None


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"field.key": "", "field.more_words": "保険"}, "記事を選んでください"),
        ({"field.key": INSURED, "field.more_words": " \n"}, "加える言葉を書いてください"),
        (
            {"field.key": INSURED, "field.more_words": "社会貢献活動に対する活動保険制度の運用"},
            "もうこの記事にあります",
        ),
        ({"field.key": INSURED, "field.more_words": "あ" * 201}, "200文字まで"),
        ({"field.key": "unknown:1", "field.more_words": "保険"}, "この記事がありません"),
    ],
)
def test_other_words_that_cannot_be_added_are_refused_in_words(city: City, fields: dict[str, str], problem: str):
    one = asked(city, "保険はある？")

    refused = send(clerk(city), matter(one.id), act="words", **fields)

    assert refused.status_code == 422
    assert problem in words(refused)
    assert drafts(city) == {}


def test_one_step_adds_a_synonym_and_leads_to_trying_it_with_the_question(city: City):
    one = asked(city, "ぺけぽんはある？")
    tanaka = clerk(city)

    then = send(tanaka, matter(one.id), act="synonym", **{"field.row": "ぺけぽん\n補助金"})
    page = tanaka.get(then.headers["location"])

    assert "言いかえ辞書に加えました。" in words(page)
    assert 'value="ぺけぽんはある？"' in page.text
    assert "ぺけぽん、補助金" in words(page)
    assert get(city, one).settlement.note == "ぺけぽん、補助金"  # type: ignore[union-attr]


def test_a_bad_row_is_refused_in_words_and_the_question_stays_open(city: City):
    one = asked(city, "ぺけぽんはある？")

    refused = send(clerk(city), matter(one.id), act="synonym", **{"field.row": "ぺけぽん"})

    assert refused.status_code == 422
    assert "2つ以上書いてください。" in words(refused)
    assert get(city, one).settlement is None


def test_what_is_left_needs_a_reason_which_everybody_can_read(city: City):
    one = asked(city, FIREWORKS[0])
    tanaka = clerk(city)

    without = send(tanaka, matter(one.id), act="leave", **{"field.why": " "})
    then = send(tanaka, matter(one.id), act="leave", **{"field.why": "市の仕事ではない"})

    assert without.status_code == 422
    assert then.status_code == 303
    assert "対応しないことにした：市の仕事ではない" in tanaka.read(f"{LIST}?state=settled")
    assert "もう対応しています。" in tanaka.read(matter(one.id))


def test_the_same_question_asked_again_opens_the_group_again_and_tells_what_was_done(city: City):
    one = asked(city, FIREWORKS[0])
    send(clerk(city), matter(one.id), act="leave", **{"field.why": "市の仕事ではない"})
    asked(city, FIREWORKS[1])

    shown = clerk(city).read(LIST)

    assert "2 件 花火大会" in shown
    assert "11月22日に対応しないことにした：市の仕事ではない" in shown


def test_what_came_after_the_page_was_opened_is_not_settled_unseen(city: City):
    one = asked(city, FIREWORKS[0])
    tanaka = clerk(city)
    fields = hidden_fields(tanaka.get(matter(one.id)))
    later = asked(city, FIREWORKS[0])

    tanaka.browser.post(matter(one.id), data=fields | {"act": "leave", "field.why": "ほかで案内"})

    assert get(city, one).settlement is not None
    assert get(city, later).settlement is None


def test_whoever_comes_second_is_told_and_keeps_what_they_wrote(city: City):
    one = asked(city, FIREWORKS[0])
    tanaka, sato = clerk(city), clerk(city, "sato")
    fields = hidden_fields(tanaka.get(matter(one.id)))
    send(sato, matter(one.id), act="leave", **{"field.why": "ほかで案内"})
    written = {"field.title": "花火", "field.content": "八月です。", "field.document": "広報"}

    late = tanaka.browser.post(matter(one.id), data=fields | {"act": "article"} | written)

    assert late.status_code == 409
    assert "ほかの人が、先に" in words(late)
    assert "八月です。" in late.text
    assert drafts(city) == {}


@pytest.mark.parametrize("act", ["", "nonsense"])
def test_a_way_that_there_is_not_does_nothing(city: City, act: str):
    one = asked(city, FIREWORKS[0])

    assert send(clerk(city), matter(one.id), act=act).status_code == 422
    assert get(city, one).settlement is None
