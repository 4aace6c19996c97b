"""Sentences about several facts, said together."""

from knowledge.reply.together import together


def test_what_is_not_written_is_said_once():
    absent = "は、この計画には書かれていませんので、水辺課に確かめてください。"

    assert together([f"金額{absent}", f"場所{absent}"]) == f"金額と場所{absent}"


def test_what_is_stated_keeps_its_own_sentence():
    absent = "金額は、この計画には書かれていませんので、水辺課に確かめてください。"

    assert together(["対象は市民です。", absent]) == f"対象は市民です。{absent}"
    assert together(["対象は市民です。", "対象は市民です。"]) == "対象は市民です。"
    assert together([]) == ""
