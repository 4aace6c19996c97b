from hypothesis import given
from hypothesis import strategies as st

from knowledge.reply.closeness import Asked, Closeness

STEMS = st.lists(
    st.tuples(st.text("花壇草取公園", min_size=1, max_size=2), st.sampled_from([1.0, 0.8, 0.5])), max_size=3
)
ASKED = st.lists(st.builds(Asked, st.sampled_from([0.5, 1.0, 2.0]), STEMS.map(tuple)), max_size=4).map(tuple)
SENTENCES = st.lists(st.text("花壇草取公園のをｶﾞ", max_size=8), max_size=6)


@given(ASKED, SENTENCES, st.text("花壇草取公園", max_size=4))
def test_the_nearest_sentence_is_the_first_of_those_worth_most(asked: tuple[Asked, ...], found: list[str], seen: str):
    close = Closeness(asked)

    nearest = close.nearest(found, seen=seen)

    assert nearest == max(found, key=lambda text: close.of_text(text, seen=seen), default=None)


def test_what_a_text_adds_and_what_it_leaves_unsaid():
    close = Closeness.said("駐車場の予約と集会所")

    assert close.adds("集会所の予約をします。", to="集会所")
    assert not close.adds("集会所を開けます。", to="集会所")
    assert close.unsaid("集会所の予約をします。") == ["駐車場"]
    assert close.says("集会所を開けます。")
    assert not close.says("集会所を開けます。", whole=True)
    assert Closeness.said("3番目以外").unsaid("") == []
