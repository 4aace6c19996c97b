import pytest

from knowledge.plan.listing import entries, is_list, separator_of


def test_names_are_cut_at_separators_outside_brackets():
    assert entries(["祭り（盆，正月），朝市", "の開催，花壇 等"], "，") == ("祭り（盆，正月）", "朝市の開催", "花壇")


@pytest.mark.parametrize(
    ("lines", "separator", "names"),
    [
        (["・祭りの開催", "・朝市"], "", ("祭りの開催", "朝市")),
        (["○祭り ○朝市"], "", ("祭り", "朝市")),
        (["祭り，コミュニティ", "・バスの運行，朝市"], "，", ("祭り", "コミュニティ・バスの運行", "朝市")),
        (["祭りの開催等"], "，", ("祭りの開催等",)),
        (["Local Good", "Lab,花壇"], "，", ("Local Good Lab", "花壇")),
    ],
)
def test_signs_part_names_too_and_wraps_do_not(lines: list[str], separator: str, names: tuple[str, ...]):
    assert entries(lines, separator) == names


def test_the_separator_is_the_surest_sign_of_all_texts():
    assert separator_of(["祭り、朝市", "花壇，公園"]) == "，"
    assert separator_of(["祭り、朝市"]) == "、"
    assert separator_of(["祭り（盆、正月）"]) == ""


def test_sentences_are_no_lists():
    assert is_list("祭り、朝市")
    assert not is_list("祭りや朝市を開き、町をにぎやかにします。")
