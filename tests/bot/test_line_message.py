"""Replies as LINE messages with quick replies."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.line_message import calls
from bot.message import Choice, Link, Reply
from tests.vendors.contract import code_units, faults, texts

LONG = st.builds(
    lambda word, times: word * times, st.sampled_from(["あ", "補助金。", "𠮷", "🍎\n"]), st.integers(1, 7_000)
)
WORDS = st.text(alphabet=st.sampled_from("あ亜A\n。🍎𠮷"), max_size=100)
CHOICES = st.builds(Choice, st.text(min_size=1, max_size=400), st.text(min_size=1, max_size=400), st.booleans())
REPLIES = st.builds(
    Reply,
    text=WORDS | LONG,
    lines=st.lists(WORDS, max_size=3).map(tuple),
    source=st.none() | WORDS,
    choices=st.lists(CHOICES, max_size=14).map(tuple),
    links=st.lists(st.builds(Link, WORDS, st.just("https://mihon.test/f/x")), max_size=2).map(tuple),
)


def test_an_answer_is_one_text_with_its_source_and_pages() -> None:
    reply = Reply(
        text="補助金があります。",
        lines=("上限20万円",),
        source="「みほん計画」12ページ",
        links=(Link("お名前などを入力する", "https://mihon.test/f/abc"),),
    )

    assert calls([reply]) == [
        [
            {
                "type": "text",
                "text": "補助金があります。\n\n上限20万円\n\n出典：「みほん計画」12ページ\n\n"
                "お名前などを入力する\nhttps://mihon.test/f/abc",
            }
        ]
    ]


def test_a_choice_is_a_quick_reply_that_shows_what_was_pressed() -> None:
    [[message]] = calls([Reply(text="どれですか。", choices=(Choice("意見を出す", "start:comment"),))])

    assert message["quickReply"] == {
        "items": [
            {
                "type": "action",
                "action": {
                    "type": "postback",
                    "label": "意見を出す",
                    "data": "start:comment",
                    "displayText": "意見を出す",
                },
            }
        ]
    }


def test_the_quick_replies_hang_on_the_newest_message_the_last_reply_first() -> None:
    answer = Reply(text="答え", choices=(Choice("職員に聞く", "staff"), Choice("やめる", "stop")))
    question = Reply(text="質問", choices=(Choice("はい", "yes"), Choice("やめる", "stop")))

    [[first, last]] = calls([answer, question])

    assert "quickReply" not in first
    assert list(texts(last, "label")) == ["はい", "やめる", "職員に聞く"]


def test_a_label_too_long_for_its_button_is_read_in_full_in_the_text() -> None:
    long = "地域コミュニティ活動推進支援事業補助金"
    reply = Reply(
        text="どれですか。", choices=(Choice(long, "a"), Choice("円卓会議", "b"), Choice(f"{long}（二）", "c"))
    )

    [[message]] = calls([reply])

    assert message["text"] == f"どれですか。\n\n1. {long}\n2. 円卓会議\n3. {long}（二）"
    assert list(texts(message, "label")) == [
        "1. 地域コミュニティ活動推進支援事業…",
        "2. 円卓会議",
        "3. 地域コミュニティ活動推進支援事業…",
    ]
    assert next(texts(message, "displayText")) == long


def test_more_choices_than_line_shows_can_be_typed_by_their_numbers() -> None:
    choices = tuple(Choice(f"項目{number}", f"fix:{number}") for number in range(1, 16))

    [[message]] = calls([Reply(text="どこを直しますか。", choices=choices)])

    assert "15. 項目15" in message["text"]
    assert len(message["quickReply"]["items"]) == 13


def test_a_choice_that_is_too_long_to_be_sent_is_sent_as_its_label() -> None:
    [[message]] = calls([Reply(text="どれですか。", choices=(Choice("計画", "x" * 301),))])

    assert list(texts(message, "data")) == ["label=計画"]


def test_personal_lines_are_never_shown() -> None:
    assert "佐藤" not in str(calls([Reply(text="確かめてください。", private=("お名前：佐藤 花子",))]))


def test_nothing_to_say_is_no_call() -> None:
    assert calls([]) == calls([Reply(text="")]) == []


@pytest.mark.parametrize(("replies", "messages"), [(1, 1), (5, 5), (6, 1)])
def test_more_than_five_replies_are_put_together(replies: int, messages: int) -> None:
    [call] = calls([Reply(text=f"{number}番目") for number in range(replies)])

    assert len(call) == messages
    assert "\n\n".join(message["text"] for message in call) == "\n\n".join(f"{number}番目" for number in range(replies))


def test_a_text_longer_than_five_messages_takes_several_calls_and_nothing_is_lost() -> None:
    text = "".join(f"{number}番目の文です。" for number in range(4_000))

    batches = calls([Reply(text=text, choices=(Choice("はい", "yes"),))])

    assert "".join(message["text"] for call in batches for message in call) == text
    assert len(batches) == 2
    assert [bool(list(texts(message, "label"))) for message in batches[-1]][-1]


@settings(deadline=None)
@given(st.lists(REPLIES, min_size=1, max_size=4))
def test_every_call_keeps_the_contract(replies: list[Reply]) -> None:
    for call in calls(replies):
        sent = {"to": "U" + 8 * "1a2b", "messages": call}

        assert faults("line_push", sent) == []
        for name, limit in {"text": 5_000, "label": 20, "data": 300, "displayText": 300}.items():
            assert all(code_units(text) <= limit for text in texts(call, name))
