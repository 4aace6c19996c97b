"""Fields, lists and forms that the tests of this folder share."""

from intake.form import Field, FieldType, Form, Option, shipped

LISTS = {
    "consultations": (Option("plan", "みほん計画（素案）"), Option("bus", "みほんバスの見直し案")),
    "round_tables": (Option("houses", "空き家を考える会"), Option("children", "子どもの居場所を考える会")),
}

CLASSES = (
    Option("resident", "市内に住んでいる", ("在住",)),
    Option("worker", "市内で働いている", ("在勤",)),
    Option("student", "市内の学校に通っている"),
    Option("interested", "この案と利害関係がある"),
)

NEEDS = (
    Option("sign", "手話通訳"),
    Option("captions", "要約筆記"),
    Option("childcare", "託児"),
    Option("wheelchair", "車いす", ("車椅子",)),
    Option("none", "なし"),
)


def a_field(
    kind: FieldType | str,
    *,
    options: tuple[Option, ...] | None = None,
    required: bool = True,
    example: str | None = None,
    minimum: int | None = None,
    maximum: int | None = None,
) -> Field:
    """A field called 項目 of that type."""
    usual = {FieldType.CHOICE: CLASSES, FieldType.CHOICES: NEEDS}.get(FieldType(kind), ())
    return Field(
        name="x",
        label="項目",
        question="どうですか。",
        type=FieldType(kind),
        options=usual if options is None else options,
        required=required,
        example=example,
        minimum=minimum,
        maximum=maximum,
    )


def forms() -> dict[str, Form]:
    """The shipped forms with their lists filled in."""
    return {key: form.with_options(LISTS) for key, form in shipped().items()}
