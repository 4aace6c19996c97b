"""言いかえ辞書 in answers: a change is tried before it is published, in force after, and gone with a roll-back."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from bot.knowledge_base import KnowledgeBase
from bot.learning.checking import Checking
from bot.learning.wordbook import TRIED_ON
from bot.ports import Stale
from bot.records import OwnWords
from knowledge.answer import Answer, Candidates, Counter, Unknown
from knowledge.article import Article
from knowledge.learning.golden import Expects, GoldenQuestion
from knowledge.words.synonym import shipped_rows
from tests.asked_sample import INSURED, asked
from tests.city import City, make_city, packs, shared_index
from tests.desk import Clerk, clerk, hidden_fields, words
from tests.knowledge_sample import form
from tests.words_sample import PAGE, QUESTION, ROW, send, wordbook


@pytest.fixture
def city(tmp_path: Path) -> City:
    return make_city(tmp_path)


def publish(somebody: Clerk, **fields: str):
    return somebody.browser.post(PAGE, data=form(somebody.get(PAGE), to="words") | {"act": "publish"} | fields)


def found_keys(outcome: Answer | Candidates | Unknown) -> list[str]:
    match outcome:
        case Answer(article=article):
            return [article.key]
        case Candidates(articles=articles):
            return [article.key for article in articles]
        case _:
            return []


def ask(city: City) -> list[str]:
    return found_keys(city.app.knowledge.edition().counter.ask(QUESTION, today=city.clock().date()))


def test_a_row_is_on_the_desk_and_changes_nothing_until_it_is_published(city: City):
    tanaka = clerk(city)

    send(tanaka, "add", text=ROW)

    shown = tanaka.read(PAGE)
    assert "加える：ぺけぽん、活動保険" in shown
    assert "まだ公開していない" in shown
    assert INSURED not in ask(city)


def test_a_publication_takes_effect_at_once_without_a_restart_and_can_be_rolled_back(city: City):
    sato = clerk(city, "sato")
    send(sato, "add", text=ROW)
    before = city.app.knowledge.edition().version

    then = publish(sato)

    assert then.status_code == 303
    assert "言いかえ辞書を公開しました。" in sato.read(PAGE)
    assert city.app.knowledge.edition().version == before + 1
    assert INSURED in ask(city)
    assert "言いかえ辞書を公開した" in sato.read("/desk/knowledge/versions")
    with city.app.store.unit(city.settings.city) as uow:
        uow.knowledge.roll_back(before, now=city.clock(), by="sato")
    assert INSURED not in ask(city)
    assert "加える：ぺけぽん、活動保険" in sato.read(PAGE)


def test_an_earlier_version_answers_with_the_synonyms_of_then(city: City):
    sato = clerk(city, "sato")
    before = city.app.knowledge.edition().version
    send(sato, "add", text=ROW)
    publish(sato)

    old, new = city.app.knowledge.at(before), city.app.knowledge.at(before + 1)
    today = city.clock().date()

    assert INSURED not in found_keys(old.counter.ask(QUESTION, today=today))
    assert INSURED in found_keys(new.counter.ask(QUESTION, today=today))


def test_a_question_is_tried_before_and_after_the_change(city: City):
    tanaka = clerk(city)
    send(tanaka, "add", text=ROW)

    tried = send(tanaka, "try", text=QUESTION)
    result = wordbook(city).try_out(QUESTION)

    assert tried.status_code == 200
    assert "いま（公開中の辞書）" in words(tried)
    assert "変更のあと" in words(tried)
    assert f'value="{QUESTION}"' in tried.text
    assert INSURED not in found_keys(result.before)
    assert INSURED in found_keys(result.after)
    assert not result.is_sample


def test_without_a_change_both_sides_are_the_same_and_it_is_said(city: City):
    assert "同じになります。" in words(send(clerk(city), "try", text=QUESTION))


def test_a_trial_without_a_question_says_what_to_do(city: City):
    refused = send(clerk(city), "try", text="  ")

    assert refused.status_code == 422
    assert "ためす質問を書いてください。" in words(refused)


def test_a_large_knowledge_is_tried_on_the_articles_that_the_words_touch(city: City):
    article = packs()["yamaguchi"][0]
    many = [replace(article, key=f"big:{n}", title=f"{chr(0x4E00 + 7 * n)}の計画{n}") for n in range(TRIED_ON + 200)]
    with city.app.store.unit(city.settings.city) as uow:
        for pack in packs():
            uow.knowledge.publish(pack, [], now=city.clock(), by="sato")
        uow.knowledge.publish("big", many, now=city.clock(), by="sato")
        uow.knowledge.publish("rare", [replace(article, key="rare:1", title="もへじ")], now=city.clock(), by="sato")
    book = replace(wordbook(city), knowledge=KnowledgeBase(city.app.store, city.settings.city, index=shared_index))
    book.put("ぴぽぱ\nもへじ", by="sato")

    result = book.try_out("ぴぽぱ")

    assert result.is_sample
    assert found_keys(result.after)[0] == "rare:1"


def test_a_row_from_a_question_is_tried_with_that_question(city: City):
    one = asked(city, QUESTION)

    page = clerk(city).get(f"{PAGE}?question={one.id}")

    assert f'value="{QUESTION}"' in page.text
    assert clerk(city).get(f"{PAGE}?question=gone").status_code == 200


def test_taking_away_a_row_that_is_in_force_waits_for_a_publication(city: City):
    sato = clerk(city, "sato")
    row = wordbook(city).put(ROW, by="sato")
    publish(sato)
    send(sato, "remove", page=f"{PAGE}/row?row={row.id}")
    still = INSURED in ask(city)

    shown = sato.read(PAGE)
    publish(sato)

    assert still
    assert "やめる：ぺけぽん、活動保険" in shown
    assert INSURED not in ask(city)


def test_a_clerk_may_write_but_not_publish(city: City):
    tanaka = clerk(city)
    send(tanaka, "add", text=ROW)
    page = tanaka.get(PAGE)

    refused = tanaka.browser.post(
        PAGE, data={**hidden_fields(page), "act": "publish", "seen": wordbook(city).wording().digest}
    )

    assert "公開する</button>" not in page.text
    assert refused.status_code == 403
    assert INSURED not in ask(city)


def test_rows_that_changed_after_the_page_was_opened_are_shown_again_before_they_are_published(city: City):
    sato = clerk(city, "sato")
    send(sato, "add", text=ROW)
    fields = form(sato.get(PAGE), to="words") | {"act": "publish"}
    wordbook(city).put("もへじ\n補助金", by="tanaka")

    late = sato.browser.post(PAGE, data=fields)

    assert late.status_code == 409
    assert "辞書が変わりました" in words(late)
    with pytest.raises(Stale):
        wordbook(city).publish(by="sato", seen="old")
    assert INSURED not in ask(city)


def must(checking: Checking, question: str) -> None:
    about = GoldenQuestion(question=question, expects=Expects.UNKNOWN, articles=())
    checking.put(about, is_must=True, by="sato")


def test_a_golden_question_that_would_fail_hinders_the_publication_unless_somebody_says_why(city: City):
    sato = clerk(city, "sato")
    must(city.app.checking, QUESTION)
    send(sato, "add", text=ROW)

    blocked = publish(sato)
    in_between = ask(city)
    then = sato.browser.post(PAGE, data=form(blocked, to="words") | {"act": "publish", "despite": "保険の愛称です。"})

    assert blocked.status_code == 409
    assert QUESTION in words(blocked)
    assert "来るはずのもの：「わからない」と言う" in words(blocked)
    assert "その答えが正しければ" in words(blocked)
    assert "それでも公開する理由" in words(blocked)
    assert INSURED not in in_between
    assert then.status_code == 303
    assert INSURED in ask(city)


def test_a_shipped_row_is_switched_off_tried_published_and_used_again(city: City):
    sato = clerk(city, "sato")
    row = next(row for row in shipped_rows() if "保険" not in row[0])

    send(sato, "off", word=row[0])
    waiting = sato.read(PAGE)
    publish(sato)
    in_force = wordbook(city).wording().published
    send(sato, "off", word=row[0])
    send(sato, "on", word=row[0])
    back = wordbook(city).wording()

    assert f"やめる：{'、'.join(row)}" in waiting
    assert in_force == OwnWords(off=(tuple(row),))
    assert (back.off, back.added) == ((), (tuple(row),))


def test_golden_questions_that_change_while_they_are_asked_stop_the_publication(city: City):
    checking = city.app.checking

    def meddling(articles: Sequence[Article], synonyms: OwnWords) -> Counter:
        must(checking, f"{len(checking.all())}番目の質問")
        return shared_index(articles, synonyms)

    must(checking, QUESTION)
    meddled = KnowledgeBase(city.app.store, city.settings.city, index=meddling)
    book = replace(wordbook(city), knowledge=meddled)
    book.put("ぺけぽん、ぽこぺん", by="sato")

    with pytest.raises(Stale):
        book.publish(by="sato", seen=book.wording().digest)

    assert book.wording().published == OwnWords()
