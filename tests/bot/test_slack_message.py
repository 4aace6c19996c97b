"""Replies as Slack messages."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.slack_message import messages
from bot.message import Choice, Link, Reply
from tests.vendors.contract import faults, texts
from tests.vendors.slack_server import MOST_TEXT

WORDS = st.text(alphabet=st.sampled_from("あ亜A&<>*_~`@!|\n。🍎"), max_size=200)
LONG = st.builds(
    lambda word, times: word * times, st.sampled_from(["あ", "補助金。", "<!channel>", "&", "🍎"]), st.integers(1, 4000)
)
CHOICES = st.builds(Choice, st.text(min_size=1, max_size=120), st.text(min_size=1, max_size=2_400), st.booleans())
LINKS = st.builds(Link, st.text(min_size=1, max_size=120), st.just("https://mihon.test/f/x"))
REPLIES = st.builds(
    Reply,
    text=WORDS | LONG,
    lines=st.lists(WORDS, max_size=3).map(tuple),
    source=st.none() | WORDS | LONG,
    notice=st.none() | WORDS,
    choices=st.lists(CHOICES, max_size=30).map(tuple),
    links=st.lists(LINKS, max_size=3).map(tuple),
)
ANSWER = Reply(
    text="町内会で使える補助金があります。",
    lines=("地域づくり補助金", "上限20万円"),
    source="「みほん計画」12ページ",
    notice="計画の期間は終わっています。",
    choices=(Choice("意見を出す", "start:comment"), Choice("職員に聞く", "staff")),
    links=(Link("お名前などを入力する", "https://mihon.test/f/abc"),),
)


def test_an_answer_is_its_text_its_source_its_pages_and_its_buttons() -> None:
    [message] = messages([ANSWER])

    assert message.blocks == (
        {
            "type": "section",
            "text": plain(
                "町内会で使える補助金があります。\n\n地域づくり補助金\n上限20万円\n\n計画の期間は終わっています。"
            ),
        },
        {"type": "context", "elements": [plain("出典：「みほん計画」12ページ")]},
        {
            "type": "actions",
            "elements": [
                {
                    "type": "button",
                    "text": plain("お名前などを入力する"),
                    "action_id": "link:0",
                    "url": "https://mihon.test/f/abc",
                }
            ],
        },
        {
            "type": "actions",
            "elements": [
                {"type": "button", "text": plain("意見を出す"), "action_id": "choice:1", "value": "start:comment"},
                {"type": "button", "text": plain("職員に聞く"), "action_id": "choice:2", "value": "staff"},
            ],
        },
    )


def test_several_replies_are_one_message_with_lines_between() -> None:
    [message] = messages([Reply(text="こんにちは。"), Reply(text="聞きたいことを書いてください。")])

    assert [block["type"] for block in message.blocks] == ["section", "divider", "section"]


def test_what_was_written_can_call_nobody_and_breaks_no_markup() -> None:
    [message] = messages([Reply(text="<!channel> *太字* & <@U0SATO00001>", source="<!here>")])

    shown = [block["text"]["text"] for block in message.blocks if block["type"] == "section"]
    assert shown == ["<!channel> *太字* & <@U0SATO00001>"]
    assert "mrkdwn" not in set(texts(list(message.blocks), "type"))
    assert message.text == "&lt;!channel&gt; *太字* &amp; &lt;@U0SATO00001&gt;\n\n出典：&lt;!here&gt;"


def test_personal_lines_are_never_shown() -> None:
    [message] = messages([Reply(text="確かめてください。", private=("お名前：佐藤 花子",))])

    assert "佐藤" not in str(message)


def test_nothing_to_say_is_no_message() -> None:
    assert messages([]) == messages([Reply(text=""), Reply(text="\n")]) == []


def test_a_choice_that_is_too_long_to_be_sent_is_sent_as_its_label() -> None:
    [message] = messages([Reply(text="どれですか。", choices=(Choice("計画", "x" * 2_001),))])

    [button] = message.blocks[-1]["elements"]
    assert (button["action_id"], button["value"]) == ("label:0", "計画")


def test_labels_too_long_for_a_button_are_read_in_full_in_the_text() -> None:
    long = "み" * 80
    [message] = messages([Reply(text="どれですか。", choices=(Choice(long, "a"), Choice("円卓会議", "b")))])

    section, buttons = message.blocks
    assert f"1. {long}\n2. 円卓会議" in section["text"]["text"]
    assert [button["text"]["text"] for button in buttons["elements"]] == [f"1. {'み' * 71}…", "2. 円卓会議"]


def test_a_text_too_long_for_one_message_is_sent_in_several_and_nothing_is_lost() -> None:
    text = "".join(f"{number}番目の文です。" for number in range(4_000))

    parts = messages([Reply(text=text)])

    sections = [block["text"]["text"] for part in parts for block in part.blocks]
    assert "".join(sections) == text
    assert len(parts) > 1


@settings(deadline=None)
@given(st.lists(REPLIES, min_size=1, max_size=4))
def test_every_message_keeps_the_contract(replies: list[Reply]) -> None:
    for message in messages(replies):
        sent = {"channel": "D0SATO00001", "text": message.text, "blocks": list(message.blocks)}

        assert faults("slack_post_message", sent) == []
        assert sum(len(text) for text in texts(sent["blocks"], "text")) <= MOST_TEXT


def plain(text: str) -> dict[str, object]:
    return {"type": "plain_text", "text": text, "emoji": False}
