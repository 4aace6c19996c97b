import pytest

from knowledge.plan.action import is_about_measures, is_aim, is_announcement, is_aside, is_deed, is_name, support_in


@pytest.mark.parametrize(
    "title",
    ["拠点の整備", "人づくり", "見守り活動の支援等", "活動の場", "情報を分かち合います", "集会所の改修（試行）"],
)
def test_measures_are_named_by_what_is_done(title: str):
    assert is_deed(title)


@pytest.mark.parametrize("title", ["協働とは", "人口の推移", "市民活動の概念", "計画の期間"])
def test_explanations_are_not(title: str):
    assert not is_deed(title)


def test_a_name_ends_in_a_deed_and_not_in_the_middle_of_one():
    assert is_name("相談体制の充実")
    assert not is_name("会計や広報などを支える相談体制")


def test_headings_announce_measures_or_explanations():
    assert is_about_measures("市の基本的な施策")
    assert is_announcement("施策の展開")
    assert is_aside("計画策定の背景")
    assert not is_about_measures("施策の現状と課題")
    assert not is_aside("推進体制の整備", whole=False)


@pytest.mark.parametrize(
    ("text", "aim"),
    [
        ("開きます。", True),
        ("整備が求められる。", True),
        ("減っています。", False),
        ("条例にもとづくものです。", False),
    ],
)
def test_what_shall_be_done_is_told_from_what_is(text: str, aim: bool):
    assert is_aim(text) is aim


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("空き店舗の改修費補助", ("補助金",)),
        ("まちづくり専門家派遣事業", ("専門家派遣",)),
        ("自治会交付金による支援", ("交付金",)),
        ("協働事業提案制度の充実", ("提案制度",)),
        ("若者の活動支援等", ("支援",)),
        ("学校支援本部事業", ()),
        ("子育て支援センターの運営", ()),
        ("区民まつり", ()),
    ],
)
def test_names_say_what_support_they_promise(name: str, kinds: tuple[str, ...]):
    assert support_in(name) == kinds
