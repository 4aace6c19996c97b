"""How the lines of a reply are laid out on a page, and read back from storage."""

from hypothesis import given
from hypothesis import strategies as st

from bot.layout import is_short, parts
from bot.message import Choice, Fact, Heading, Line, Link, Remark, Reply

TEXTS = st.text(max_size=30)
LINES: st.SearchStrategy[Line] = st.one_of(
    TEXTS,
    st.builds(Fact, TEXTS, TEXTS, st.booleans(), st.booleans()),
    st.builds(Heading, TEXTS, st.none() | TEXTS),
    st.builds(Remark, TEXTS, TEXTS),
)
MANY = st.lists(LINES, max_size=6).map(tuple)


def test_facts_that_follow_each_other_stand_together() -> None:
    aim, time, desk = Fact("目的", "集まる場所を整える"), Fact("時期", "令和6年度から"), Fact("窓口", "協働推進課")

    found = parts([aim, time, "くわしくは窓口へ。", desk])

    assert found == [("fact", [aim, time]), ("sentence", ["くわしくは窓口へ。"]), ("fact", [desk])]


def test_what_a_person_wrote_is_never_taken_for_something_else() -> None:
    opinion = Fact("ご意見", "【大事】担当：わたし\n二行目")

    assert parts([opinion]) == [("fact", [opinion])]
    assert parts(["担当：わたしです"]) == [("sentence", ["担当：わたしです"])]


def test_a_fact_to_keep_is_never_set_small() -> None:
    assert is_short(Fact("担当", "協働推進課"))
    assert not is_short(Fact("合言葉", "さくら・こだま", keep=True))


@given(MANY)
def test_every_line_that_says_something_is_laid_out_once_and_in_order(lines: tuple[Line, ...]) -> None:
    laid = [line for _, run in parts(lines) for line in run]

    assert laid == [line for line in lines if not isinstance(line, str) or line.strip()]


@given(MANY, MANY, st.none() | st.tuples(st.integers(1, 9), st.integers(1, 9)), st.booleans())
def test_a_reply_is_the_same_after_it_was_stored(
    lines: tuple[Line, ...], private: tuple[Line, ...], place: tuple[int, int] | None, is_title: bool
) -> None:
    reply = Reply(
        text="あ",
        lines=lines,
        private=private,
        place=place,
        is_title=is_title,
        choices=(Choice("送る", "x", main=True), Choice("やめる", "y", minor=True)),
        links=(Link("ページ", "https://example.jp/"),),
    )

    assert Reply.from_record(reply.to_record()) == reply
