"""The same judgement once more, slow and obvious: it reads the TOML itself and shares no code with `knowledge.fit`."""

import tomllib
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from importlib import resources
from typing import Any

Table = Mapping[str, Any]


def schemes() -> list[Table]:
    """Every scheme of every rules file, as written."""
    folder = resources.files("knowledge.fit") / "rules"
    files = sorted(file.name for file in folder.iterdir() if file.name.endswith(".toml"))
    return [one for name in files for one in tomllib.loads((folder / name).read_text(encoding="utf-8"))["scheme"]]


def edition_on(scheme: Table, on: date) -> Table:
    """The rules that hold on a day."""
    (found,) = [one for one in scheme["edition"] if one["since"] <= on and on <= one.get("until", date.max)]
    one: Table = found
    return one


def verdict(scheme: Table, group: Table, on: date) -> str:
    """fits, not or unknown."""
    answers = [holds(one, scheme, group, on) for one in edition_on(scheme, on)["criterion"]]
    if False in answers:
        return "not"
    return "unknown" if None in answers else "fits"


def holds(test: Table, scheme: Table, group: Table, on: date) -> bool | None:
    """Does one criterion hold? None while it cannot be said."""
    if "not_stated" in test:
        return None
    if "any" in test:
        answers = [holds(one, scheme, group, on) for one in test["any"]]
        return True if True in answers else None if None in answers else False
    if "all" in test:
        answers = [holds(one, scheme, group, on) for one in test["all"]]
        return False if False in answers else None if None in answers else True
    if "share" in test:
        part, whole = group.get(test["share"]["part"]), group.get(test["share"]["whole"])
        if part is None or whole is None or whole == 0:
            return None
        return bool(part >= Fraction(test["share"]["at_least"]) * whole)
    (word,) = [word for word in test if word in WORDS]
    known = fact(test[word]["fact"], scheme, group, on)
    return None if known is None else WORDS[word](test[word], known)


def fact(name: str, scheme: Table, group: Table, on: date) -> Any:  # noqa: ANN401 - any value
    """The value of a fact or of what follows from others."""
    if name == "granted_years":
        return group.get(f"granted_years/{scheme['key']}")
    if name == "age_years":
        founded = group.get("founded")
        if founded is None:
            return None
        birthdays = [year for year in range(founded.year + 1, on.year + 1) if birthday(founded, year) <= on]
        return len(birthdays)
    if name == "total_cost":
        if "project_cost" in group:
            return group["project_cost"]
        return sum(group["cost_lines"].values()) if "cost_lines" in group else None
    return group.get(name)


def birthday(founded: date, year: int) -> date:
    """The day in a year on which one more year has gone by."""
    if (founded.month, founded.day) == (2, 29):
        try:
            return date(year, 2, 29)
        except ValueError:
            return date(year, 3, 1)
    return date(year, founded.month, founded.day)


def _one_of(test: Table, known: Any) -> bool | None:  # noqa: ANN401 - any value
    chosen = [known] if isinstance(known, str) else list(known)
    if any(one in test["values"] for one in chosen):
        return True
    return None if any(one in test.get("unsure", []) for one in chosen) else False


def _none_of(test: Table, known: Any) -> bool:  # noqa: ANN401 - any value
    chosen = [known] if isinstance(known, str) else list(known)
    return all(one not in test["values"] for one in chosen)


WORDS = {
    "one_of": _one_of,
    "none_of": _none_of,
    "at_least": lambda test, known: known >= test["value"],
    "at_most": lambda test, known: known <= test["value"],
    "is": lambda test, known: known == test.get("value", True),
    "on_or_after": lambda test, known: known >= test["day"],
    "on_or_before": lambda test, known: known <= test["day"],
}


def amount(scheme: Table, group: Table, on: date) -> int | None:
    """Yen that could be granted; None when it cannot be said."""
    edition = edition_on(scheme, on)
    if "amount" not in edition:
        return None
    for step in edition["amount"]["step"]:
        answer = holds(step["when"], scheme, group, on) if "when" in step else True
        if answer is None:
            return None
        if answer:
            return _amount(step, edition, group)
    return None


def _amount(step: Table, edition: Table, group: Table) -> int | None:
    if "rate" in step:
        cost = eligible(edition.get("costs"), group)
        if cost is None:
            return None
        yen = int(Fraction(step["rate"]) * cost)
    else:
        yen = int(step.get("fixed", 0))
        if "per" in step:
            if step["per"]["fact"] not in group:
                return None
            yen += group[step["per"]["fact"]] * step["per"]["yen"]
    if "cap" in step:
        yen = min(yen, int(step["cap"]))
    if "cap_per" in step:
        if step["cap_per"]["fact"] not in group:
            return None
        yen = min(yen, int(group[step["cap_per"]["fact"]] * step["cap_per"]["yen"]))
    unit = int(step.get("round_down_to", 1))
    yen = yen // unit * unit
    return 0 if yen < step.get("least", 0) else int(yen)


def eligible(rule: Table | None, group: Table) -> int | None:
    """Yen of the planned costs that count."""
    if rule is None or "cost_lines" not in group:
        known = fact("total_cost", {}, group, date.min)
        return None if known is None else int(known)
    counted: dict[str, int] = {}
    for kind, yen in group["cost_lines"].items():
        if kind in rule.get("excluded", []):
            continue
        if kind in rule.get("allowed", []) or rule.get("others") is True:
            counted[kind] = yen
    whole = sum(counted.values())
    for cap in rule.get("share_cap", []):
        if cap["kind"] in counted:
            counted[cap["kind"]] = min(counted[cap["kind"]], int(whole * Fraction(cap["at_most"])))
    return sum(counted.values())
