import pytest

from knowledge.plan.shape import Bodies, Shape, bodies, departments, number_of, parts_of, shape_of


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        ("Ⅰ － （１） － ①", Shape.NUMBER),
        ("新規", Shape.STATUS),
        ("協働課・（仮称）まちづくりセンター", Shape.DEPARTMENTS),
        ("全所属", Shape.DEPARTMENTS),
        ("□市民 ■自治会 □市", Shape.BODIES),
        ("市民、市民活動団体、市", Shape.BODIES),
        ("③ 花を植える会", Shape.TITLE),
        ("H27", Shape.YEARS),
        ("令和6年度 令和7年度", Shape.YEARS),
        ("実施 → 一部実施 －", Shape.CELLS),
        ("検討・実施", Shape.CELLS),
        ("－", Shape.DASH),
        ("花いっぱい運動", Shape.PHRASE),
        ("花を植え、町を飾ります。", Shape.PROSE),
        ("花を植えて町を飾り、訪れる人をもてなすとともに、住む人の心をなごませ", Shape.PROSE),
    ],
)
def test_a_value_is_told_by_its_shape(text: str, shape: Shape):
    assert shape_of(text) is shape


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("生涯学習・スポーツ振興課・関係課", ("生涯学習・スポーツ振興課", "関係課")),
        ("協働課（協働係・庶務係）・財政課", ("協働課（協働係・庶務係）", "財政課")),
        ("市民課、税務課／福祉課", ("市民課", "税務課", "福祉課")),
        ("協働課・まちづくりセン\nター", ("協働課", "まちづくりセンター")),
        ("福祉課\n住民課", ("福祉課", "住民課")),
        ("総務課・総務課", ("総務課",)),
        ("", ()),
    ],
)
def test_departments_are_parted_but_not_cut(text: str, names: tuple[str, ...]):
    assert departments(text) == names


def test_ticked_boxes_name_the_actors():
    assert bodies("□市民 ■自治会 ☑市").named == ("自治会", "市")
    assert bodies("□市民 ■自治会").boxes == ("市民", "自治会")
    assert bodies("●市民 ○市").named == ("市民",)
    assert bodies("○市民 ○市").named == ("市民", "市")
    assert bodies("◎市 ○市民") == Bodies(leading=("市",), participating=("市民",), boxes=("市", "市民"))
    assert bodies("市民・市").named == ("市民", "市")


def test_a_number_is_normalised_and_cut_into_its_parts():
    assert number_of("Ⅰ - (1) - ①") == "Ⅰ-(1)-①"
    assert number_of("No. 12") == "12"
    assert number_of("花 1") is None
    assert parts_of("Ⅰ-(1)-①") == ("Ⅰ", "(1)", "①")
    assert parts_of("2.3") == ("2", "3")
