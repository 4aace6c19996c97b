"""Messages that cannot wait, and questions that only name such a thing."""

from time import thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.asking.emergency import LONGEST_READ, Emergency, besides, emergency


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("死にたい", Emergency.LIFE),
        ("もう しにたいです…", Emergency.LIFE),
        ("消えてしまいたい", Emergency.LIFE),
        ("友人が死にたいと言っています", Emergency.LIFE),
        ("町内会の役員がつらくて、もう生きていたくないです。だれにも言えません。", Emergency.LIFE),
        ("火事です", Emergency.RESCUE),
        ("隣の家が燃えています！", Emergency.RESCUE),
        ("父が風呂場で倒れました", Emergency.RESCUE),
        ("救急車を呼んでください", Emergency.RESCUE),
        ("集会所の前で事故がありました", Emergency.POLICE),
        ("泥棒が入りました", Emergency.POLICE),
        ("夫に殴られています", Emergency.HARM),
        ("隣の子が虐待を受けているみたいです", Emergency.HARM),
        ("助けてください🙏", Emergency.HELP),
    ],
)
def test_who_is_in_danger_is_heard(text: str, danger: Emergency):
    assert emergency(text) is danger


@pytest.mark.parametrize(
    "text",
    [
        "火事のときの見舞金はありますか",
        "火災保険",
        "防犯",
        "防災訓練の補助",
        "事故",
        "事故の保険",
        "活動中に事故が起きたら補償される？",
        "事故にあったとき保険は出ますか",
        "虐待を防ぐ取り組みはありますか",
        "虐待を受けている子どもへの支援はありますか",
        "DVの相談窓口はどこですか",
        "死にたいと言う人を支える取り組みはありますか",
        "自殺対策の計画は",
        "町内会を助けてください",
        "倒れた木の片づけ",
        "消えたいくつかの町内会",
        "町内会のはなしにたいして",
        "祭りの火が燃え上がる様子",
        "死ね",
        "",
    ],
)
def test_a_question_that_only_names_it_stays_a_question(text: str):
    assert emergency(text) is None


@pytest.mark.parametrize("text", ["火事", "人が倒れて", "ました", "しにたい", "、。", "て", "\ud800"])
def test_the_longest_text_is_read_quickly(text: str):
    long = (text * LONGEST_READ)[:LONGEST_READ]
    start = thread_time()
    emergency(long)
    emergency(long[:60])

    assert thread_time() - start < 0.1


@given(st.text(alphabet=st.characters(codec=None), max_size=60))
def test_any_text_is_read_without_a_fault(text: str):
    assert emergency(text) in (None, *Emergency)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("もう死にたいです", []),
        ("死にたいですが、ごみの日はいつですか", ["ごみの日はいつですか"]),
        ("死にたいけど町内会の補助金はある？", ["町内会の補助金はある？"]),
        ("つらくて死にたい。町内会長です。担当はどこ？", ["町内会長です。", "担当はどこ？"]),
        ("もう生きていたくない。助けてくれる制度はありますか", []),
    ],
)
def test_what_a_letter_says_besides_is_kept_as_it_was_written(text: str, rest: list[str]):
    assert besides(text) == rest
