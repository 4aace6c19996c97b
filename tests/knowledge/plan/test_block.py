from knowledge.document.model import Line
from knowledge.plan.block import Spacing, blocks
from knowledge.plan.shape import Shape

WRAPPED = "花の種を集めて、配り、余ったときは次の年に、ま\nくために、冷たい倉にしまいます。"
WHOLE = WRAPPED.replace("\n", "")


def lines(text: str) -> list[Line]:
    return [Line(at, line) for at, line in enumerate(text.split("\n"), start=1) if line.strip()]


def told(text: str) -> list[tuple[Shape, str]]:
    printed = lines(text)
    return [(one.shape, one.text) for one in blocks(printed, Spacing.of(printed))]


def test_wrapped_lines_are_one_value_and_empty_lines_part_values():
    text = "花を植える団体に苗と\n土を配ります。\n\n町を花で飾り、訪れる人\nをもてなします。\n\n環境課・観光課\n"

    assert told(text) == [
        (Shape.PROSE, "花を植える団体に苗と土を配ります。"),
        (Shape.PROSE, "町を花で飾り、訪れる人をもてなします。"),
        (Shape.DEPARTMENTS, "環境課・観光課"),
    ]


def test_a_sentence_goes_on_over_an_empty_line():
    text = f"{WRAPPED}\n\n苗を育てるとともに、種まきの時期を知らせ、実\n\n施にあたっては協力します。\n"

    assert told(text)[1] == (Shape.PROSE, "苗を育てるとともに、種まきの時期を知らせ、実施にあたっては協力します。")


def test_a_paragraph_that_adds_something_belongs_to_the_one_before():
    text = f"{WRAPPED}\n\nまた、苗を育てます。\n\n花で町を飾ります。\n"

    assert [one for _, one in told(text)] == [f"{WHOLE}また、苗を育てます。", "花で町を飾ります。"]


def test_a_wrapped_word_that_looks_like_a_number_does_not_begin_a_title():
    text = "団体の運営や会計、広報について助言を行うアドバイ\nス、相談員の派遣などを行います。\n"

    assert [one for _, one in told(text)] == [text.replace("\n", "")]


def test_boxes_wrapped_over_two_lines_are_one_value_and_two_rows_are_two():
    assert len(told("□市民 ■自治会\n□事業者 ■市\n")) == 1
    assert len(told("□市民 ■自治会\n■市民 □自治会\n")) == 2
