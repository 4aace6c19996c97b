"""Messages that cannot wait, and questions that only name such a thing."""

from time import thread_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.asking.emergency import LONGEST_READ, Emergency, besides, emergency, goes_on


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("死にたい", Emergency.LIFE),
        ("もう しにたいです…", Emergency.LIFE),
        ("消えてしまいたい", Emergency.LIFE),
        ("友人が死にたいと言っています", Emergency.LIFE),
        ("町内会の役員がつらくて、もう生きていたくないです。だれにも言えません。", Emergency.LIFE),
        ("妻がいなくなった 遺書がある", Emergency.LIFE),
        ("リストカットがやめられない", Emergency.SELF_HARM),
        ("けむりが出てる", Emergency.RESCUE),
        ("遺書が見つかった", Emergency.LIFE),
        ("人生に疲れた", Emergency.LIFE),
        ("もう疲れました", Emergency.LIFE),
        ("もう消えたい気持ちです", Emergency.LIFE),
        ("火事を見た", Emergency.RESCUE),
        ("火事を見つけました", Emergency.RESCUE),
        ("階段から落ちて動けない", Emergency.RESCUE),
        ("腰が痛くて動けません", Emergency.RESCUE),
        ("屋根から落ちた", Emergency.RESCUE),
        ("助けて津波", Emergency.DISASTER),
        ("津波助けて", Emergency.DISASTER),
        ("助けて！火事", Emergency.RESCUE),
        ("土砂崩れで道がふさがれて孤立しています", Emergency.DISASTER),
        ("集落が孤立しています", Emergency.DISASTER),
        ("川があふれてきた、どこに逃げればいい", Emergency.DISASTER),
        ("夫が置き手紙を残して出て行った", Emergency.POLICE),
        ("SOS", Emergency.HELP),
        ("SOS、助けて", Emergency.HELP),
        ("help!", Emergency.HELP),
        ("火事です", Emergency.RESCUE),
        ("隣の家が燃えています！", Emergency.RESCUE),
        ("父が風呂場で倒れました", Emergency.RESCUE),
        ("救急車を呼んでください", Emergency.RESCUE),
        ("集会所の前で事故がありました", Emergency.POLICE),
        ("泥棒が入りました", Emergency.POLICE),
        ("夫に殴られています", Emergency.HARM),
        ("隣の子が虐待を受けているみたいです", Emergency.HARM),
        ("助けてください🙏", Emergency.HELP),
        ("ﾀｽｹﾃ", Emergency.HELP),
        ("友達が死のうとしてる", Emergency.LIFE),
        ("死んだほうがまし", Emergency.LIFE),
        ("生きる意味がない", Emergency.LIFE),
        ("もう限界です", Emergency.LIFE),
        ("薬をたくさん飲んだ", Emergency.SELF_HARM),
        ("息子が手首を切った", Emergency.SELF_HARM),
        ("母がお風呂で動かない", Emergency.RESCUE),
        ("父が胸が痛いと言っている", Emergency.RESCUE),
        ("赤ちゃんがミルクを飲まずぐったりしている", Emergency.RESCUE),
        ("川で子供が流された", Emergency.RESCUE),
        ("車にはねられた", Emergency.RESCUE),
        ("子どもが電池を飲み込んだ", Emergency.RESCUE),
        ("夫が倒れた、どうしよう", Emergency.RESCUE),
        ("土砂崩れで人が埋まった", Emergency.RESCUE),
        ("救急車は何番", Emergency.RESCUE),
        ("じいちゃんが倒れとる", Emergency.RESCUE),
        ("倒れてる人がいます", Emergency.RESCUE),
        ("刃物を持った人がいる", Emergency.POLICE),
        ("earthquake, what should I do?", Emergency.DISASTER),
        ("家の前の川があふれてきた", Emergency.DISASTER),
        ("家の中に水が入ってきた", Emergency.DISASTER),
        ("床上浸水しています", Emergency.DISASTER),
        ("裏山が崩れた", Emergency.DISASTER),
        ("津波が来るかも", Emergency.DISASTER),
        ("大きな地震が来た", Emergency.DISASTER),
        ("地震で家がつぶれた", Emergency.DISASTER),
        ("避難したい", Emergency.DISASTER),
        ("どこに逃げればいいですか", Emergency.DISASTER),
        ("ガス漏れです", Emergency.UTILITY),
        ("ガスの臭いがする", Emergency.UTILITY),
        ("電線が切れて垂れ下がってる", Emergency.UTILITY),
        ("子どもがいなくなった", Emergency.POLICE),
        ("認知症の母が帰ってこない", Emergency.POLICE),
        ("自転車を盗まれました", Emergency.POLICE),
        ("熊が出た", Emergency.POLICE),
        ("旦那の暴力がひどい", Emergency.HARM),
        ("去年から夫に殴られています", Emergency.HARM),
        ("いじめられてます", Emergency.HARM),
        ("I want to die", Emergency.LIFE),
        ("I took too many pills", Emergency.SELF_HARM),
        ("help me, fire", Emergency.RESCUE),
        ("My son is drowning", Emergency.RESCUE),
        ("The river is overflowing!", Emergency.DISASTER),
        ("I smell gas", Emergency.UTILITY),
        ("My child is missing", Emergency.POLICE),
        ("My husband beats me", Emergency.HARM),
        ("help me", Emergency.HELP),
    ],
)
def test_who_is_in_danger_is_heard(text: str, danger: Emergency):
    assert emergency(text) is danger


@pytest.mark.parametrize(
    "text",
    [
        "火事のときの見舞金はありますか",
        "死にたいほど忙しい役員を減らしたい",
        "津波が来るとどこまで浸水しますか",
        "地震が来たらどこに逃げればいい？",
        "洪水のとき、どこに避難する計画ですか",
        "消えてしまいたい商店街",
        "ニュースで火事を見た",
        "昔、火事を見た",
        "高齢者が孤立しています",
        "大雪で孤立した集落への支援",
        "役員はもう疲れた",
        "お疲れさまでした",
        "人手不足で動けない",
        "忙しくて動けない",
        "屋根から落ちた雪の片付け",
        "助けてくれる制度",
        "早く川の工事をしてください",
        "遺書の書き方の講座",
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
        "自殺を考えている人への支援は",
        "町内会の運営がもう限界です",
        "限界集落",
        "薬をたくさん飲んでいる高齢者の見守り",
        "若い人が動かない",
        "役員が倒れたときの補助",
        "町内会長が倒れた",
        "活動中のけがの保険",
        "熱中症の予防",
        "電池を集めたい",
        "意識がない市民への啓発",
        "防災訓練をしたい",
        "避難訓練",
        "避難したい人の名簿",
        "避難所の運営で使えるお金",
        "津波",
        "津波で移転した跡地",
        "津波が来たらどこへ集まる計画ですか",
        "過去の災害",
        "昨年、川があふれました",
        "震災で家が流された",
        "川の清掃をしたい",
        "川があふれたときの連絡先",
        "店がつぶれた",
        "道路が割れている",
        "近所の空き家が崩れそうで怖い",
        "温室効果ガスを減らす活動",
        "ガス代の補助",
        "電線の地中化",
        "この地区は子どもがいなくなった",
        "役員がいなくなった",
        "若者が帰ってこない",
        "徘徊高齢者の見守り",
        "消防団の電話番号",
        "熊対策",
        "暴力団",
        "いじめ対策の取り組み",
        "知らない人が来るイベント",
        "孤立している高齢者",
        "fire insurance",
        "flood prevention plan",
        "Is there a grant for an earthquake drill?",
        "help",
    ],
)
def test_a_question_that_only_names_it_stays_a_question(text: str):
    assert emergency(text) is None


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("何番に電話すればいいの", Emergency.RESCUE),
        ("どうしたらいい？", Emergency.DISASTER),
        ("警察には言いたくない", Emergency.HARM),
        ("もういい", Emergency.LIFE),
        ("わかりました", Emergency.LIFE),
        ("which number?", Emergency.POLICE),
    ],
)
def test_what_follows_may_still_be_about_the_danger(text: str, before: Emergency):
    assert goes_on(text, before)


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("町内会の補助金はありますか", Emergency.RESCUE),
        ("消防団の補助について知りたい", Emergency.RESCUE),
        ("もういい", Emergency.RESCUE),
        ("ありがとう", Emergency.LIFE),
        ("ごみの日は？", Emergency.LIFE),
    ],
)
def test_after_it_a_question_is_a_question_again(text: str, before: Emergency):
    assert not goes_on(text, before)


@pytest.mark.parametrize(
    "text",
    ["火事", "川が", "たらいい", "help me ", "水が家に", "人が倒れて", "ました", "しにたい", "、。", "て", "\ud800"],
)
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
