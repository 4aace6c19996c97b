"""Golden talks: played with the real dialogue, and nothing of them is kept."""

import pytest

from bot.demo import TALK
from bot.learning.rehearsal import read_talk
from bot.records import CaseFilter
from knowledge.learning.golden import BadGolden, Came
from tests.city import City, make_city

WHOLE = """
title = "質問を送る"
[[step]]
say = "職員に聞く"
sees = ["お聞きになりたいこと"]
[[step]]
say = "集会所の鍵を借りたいです。"
[[step]]
press = "この画面で受け取る"
[[step]]
press = "送る"
sees = ["受付番号"]
"""


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> City:
    return make_city(tmp_path_factory.mktemp("city"))


def play(city: City, text: str) -> Came:
    return city.app.checking.rehearsal.play(city.app.knowledge.edition(), text)


def step(**said: str) -> str:
    lines = "\n".join(f"{name} = {value}" for name, value in said.items())
    return f'title = "t"\n[[step]]\n{lines}\n'


def test_the_sample_talk_goes_as_written(city: City):
    assert play(city, TALK) == Came(passed=True, outcome="talk", articles=(), text="")


def test_a_talk_that_hands_something_in_keeps_nothing(city: City):
    came = play(city, WHOLE)

    assert came.passed, came.text
    with city.app.store.unit(city.settings.city, read_only=True) as uow:
        assert uow.cases.find(CaseFilter()) == []
        assert uow.audit.all() == []
        assert uow.outbox.troubled() == []


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"say": '"協働とは"', "sees": '["ラーメン"]'}, "1番目：「ラーメン」が出ませんでした。出たのは："),
        ({"say": '"こんにちは"', "not_sees": '["まどぐち"]'}, "1番目：「まどぐち」が出ました。"),
        ({"say": '"こんにちは"', "offers": '["ないボタン"]'}, "1番目：「ないボタン」というボタンが出ませんでした。"),
        ({"press": '"ないボタン"'}, "1番目：「ないボタン」というボタンが、出ていません。"),
    ],
)
def test_what_differs_first_is_told(city: City, said: dict[str, str], words: str):
    came = play(city, step(**said))

    assert not came.passed
    assert came.text.startswith(words)


def test_days_may_pass_in_a_talk(city: City):
    first = step(say='"円卓会議に申し込む"', sees='["地域の足を考える円卓会議"]')
    later = step(say='"円卓会議に申し込む"', days_later="60", sees='["選べるものがありません"]').partition("\n")[2]

    assert play(city, first + later).passed


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("これは", "書き方がまちがっています"),
        ('[[step]]\nsay = "a"', "題名（title）がありません"),
        ('title = "t"', "[[step]]"),
        ('title = "t"\nstep = [1]', "1番目"),
        (step(say="1"), "「say」の書き方"),
        (step(sees='"x"'), "「sees」の書き方"),
        (step(tell='["x"]'), "「tell」の書き方"),
        (step(days_later='"x"'), "「days_later」の書き方"),
        (step(restart="true"), "使えない「restart」"),
        ("#" * 30_000, "長すぎます"),
    ],
)
def test_a_talk_that_cannot_be_read_says_where(city: City, text: str, words: str):
    with pytest.raises(BadGolden, match=words.replace("[", r"\[").replace("]", r"\]")):
        read_talk(text)

    assert not play(city, text).passed
