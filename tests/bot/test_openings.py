"""What is open now is said where it is asked for, and nowhere else."""

import pytest

from tests.city import City
from tests.residents import TerminalResident

COMMENT = "意見のしめきり"
ROUND_TABLE = "地域の足を考える円卓会議"
OF_COMMENTS = """
パブコメの締切は？ 意見はいつまで出せますか 今募集している意見は？ いま意見を募集していますか
パブリックコメントはやっていますか
"""
OF_ROUND_TABLES = """
円卓会議はいつ？ 次の円卓会議は 円卓会議の日程を教えて みほん市の円卓会議はいつですか
円卓会議は今からでも申し込めますか 円卓会議の申し込み方法は？ 円卓会議の会場は？
円卓会議に参加したい人は誰でもいいの？
"""
OF_SOMETHING_ELSE = """
円卓会議とは 一関市の円卓会議はいつ？ 円卓会議はなぜ必要ですか 円卓会議はいつ始まった？ 今の補助金は？
パブコメの結果はいつ公表されますか 平成28年のパブリックコメントの期間は？ 意見交換会はいつ？
市民の意見はいつ聞くのですか 意見を出す方法は？ 山口市の活動保険に申し込みたい いつ？ 電話番号は？
"""


def told(city: City, text: str) -> str:
    person = TerminalResident(city)
    person.press("はじめにもどる")
    person.read()
    person.say(text)
    return "\n".join(shown.text for shown in person.read())


@pytest.mark.parametrize("text", OF_COMMENTS.split())
def test_an_open_public_comment_is_said_first(city: City, text: str):
    assert COMMENT in told(city, text)


@pytest.mark.parametrize("text", OF_ROUND_TABLES.split())
def test_an_open_round_table_is_said_first(city: City, text: str):
    assert ROUND_TABLE in told(city, text)


@pytest.mark.parametrize("text", OF_SOMETHING_ELSE.split())
def test_what_asks_of_something_else_is_answered_from_the_plans_alone(city: City, text: str):
    answer = told(city, text)

    assert COMMENT not in answer
    assert ROUND_TABLE not in answer
