"""Every part of every scheme that ships goes through its form and comes back meaning the same."""

from collections.abc import Iterator

import pytest

from bot.desk.rulesbox import boxes
from bot.desk.rulesedit import edited, stored_test, texts
from bot.desk.rulesfield import Box, Kind, rate, read, shown
from bot.desk.rulespart import LISTED, SINGLE, Part, items, stored
from bot.rules.rulecheck import check, read_scheme
from bot.rules.ruletext import passages
from bot.rules.scheme import Record
from intake.errors import BadValue
from knowledge.fit.reading import shipped_rules
from knowledge.fit.rule import Rules
from knowledge.fit.writing import to_record

OWN = [rules for rules in shipped_rules() if rules.city == "みほん市"]
OPTIONS = (("supplies", "消耗品費"), ("food", "飲み食いの費用"), ("foods", "飲み食い"))


def parts(record: Record, edition: int) -> Iterator[Part]:
    table = record["edition"][edition]
    yield from (Part(kind) for kind in SINGLE if kind in ("scheme", "dates") or kind in table)
    yield from (Part(kind, number) for kind in LISTED for number in range(len(items(record, edition, kind))))


def resaved(record: Record) -> Record:
    """The draft after every part was opened and saved as it stands."""
    for edition in range(len(record["edition"])):
        for part in parts(record, edition):
            typed = texts(boxes(record, edition, part), stored(record, edition, part))
            record, problems = edited(record, edition, part, typed, stored_test(record, edition, part))
            assert problems == {}, part.name
    return record


@pytest.mark.parametrize("rules", OWN, ids=lambda rules: rules.key)
def test_every_part_that_is_saved_as_it_stands_means_the_same(rules: Rules):
    record = resaved(to_record(rules))

    after = read_scheme(record)
    assert [(one.label, sorted(one.text)) for one in passages(after)] == [
        (one.label, sorted(one.text)) for one in passages(rules)
    ]  # ticked options come back in the order of the catalogue
    assert check(record).problems == ()
    assert resaved(record) == record


@pytest.mark.parametrize(
    ("kind", "typed", "stored_", "again"),
    [
        (Kind.YEN, "１５万円", 150_000, "150,000円"),
        (Kind.YEN, "千円", 1_000, "1,000円"),
        (Kind.YEN, "1万5千", 15_000, "15,000円"),
        (Kind.WHOLE, "二十営業日", 20, "20"),
        (Kind.DAY, "Ｒ９．４．１", "2027-04-01", "令和9年4月1日"),
        (Kind.YEARLY, "毎年の4月1日", "04-01", "毎年4月1日"),
        (Kind.YEARLY, "2月29日", "02-29", "毎年2月29日"),
        (Kind.YEARLY, "令和９年６月２日", "2027-06-02", "令和9年6月2日"),
        (Kind.RATE, "３分の２", "2/3", "3分の2"),
        (Kind.RATE, "10/10", "1", "全額"),
        (Kind.LINES, " 郵送 \n\nメール", ["郵送", "メール"], "郵送\nメール"),
        (Kind.COSTS, "消耗品費：5千円\n飲み食いの費用 300円", {"supplies": 5_000, "food": 300}, None),
        (Kind.CAPS, "飲み食い 1/3", [{"kind": "foods", "at_most": "1/3"}], "飲み食い 3分の1"),
    ],
)
def test_values_are_read_as_clerks_write_them_and_shown_so_that_they_are_read_again(
    kind: Kind, typed: str, stored_: object, again: str | None
):
    box = Box(name="x", label="欄", kind=kind, options=OPTIONS)

    value = read(box, (typed,))

    assert value == stored_
    assert again is None or shown(box, value) == (again,)
    assert read(box, shown(box, value)) == value


@pytest.mark.parametrize("text", ["0", "3分の4", "5/0", "半分くらいかも", "150％", "-1/2"])
def test_a_rate_that_is_none_says_how_to_write_it(text: str):
    with pytest.raises(BadValue, match=f"いまは「{text}」です"):
        rate("割合", text)


def test_nothing_ticked_is_not_known_and_none_of_these_is_empty():
    box = Box(name="x", label="欄", kind=Kind.ANSWERS, options=OPTIONS)

    assert [read(box, typed) for typed in ((), ("none",), ("food",), ("none", "food"))] == [
        None,
        [],
        ["food"],
        ["food"],
    ]
    assert shown(box, []) == ("none",)
