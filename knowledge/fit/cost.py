"""Which costs of a project count (対象経費): every line with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from knowledge.fit.rule import CostRule, Verdict


class Why(StrEnum):
    """Why a line of costs counts or not."""

    ALLOWED = "allowed"  # in the list of eligible costs
    EXCLUDED = "excluded"  # in the list of costs that are not
    UNLISTED = "unlisted"  # not in the list, and only what is in it counts
    NOT_EXCLUDED = "not_excluded"  # in no list, and all else counts
    NOT_STATED = "not_stated"  # in no list, and the document does not say
    CAPPED = "capped"  # eligible, but only up to a share of all eligible costs


@dataclass(frozen=True, slots=True)
class CostLine:
    """One kind of cost: what it costs, and how much of it counts. Of an UNKNOWN line nothing counts for sure."""

    kind: str
    yen: int
    counted: int
    verdict: Verdict
    why: Why


@dataclass(frozen=True, slots=True)
class Costs:
    """All lines in the order they were given; `eligible` is what counts for sure, `unsure` what the desk decides."""

    lines: tuple[CostLine, ...]
    clause: str

    @property
    def eligible(self) -> int:
        """Yen that count."""
        return sum(line.counted for line in self.lines)

    @property
    def unsure(self) -> int:
        """Yen of which the document does not say whether they count."""
        return sum(line.yen for line in self.lines if line.verdict is Verdict.UNKNOWN)


def sort_costs(rule: CostRule, costs: Mapping[str, int]) -> Costs:
    """Tests every line against the rule; shares are taken of all eligible costs before they are capped."""
    sorted_ = [(kind, yen, _why(rule, kind)) for kind, yen in costs.items()]
    whole = sum(yen for _, yen, why in sorted_ if why in (Why.ALLOWED, Why.NOT_EXCLUDED))
    return Costs(tuple(_line(rule, kind, yen, why, whole) for kind, yen, why in sorted_), rule.clause)


def _why(rule: CostRule, kind: str) -> Why:
    if kind in rule.excluded:
        return Why.EXCLUDED
    if kind in rule.allowed:
        return Why.ALLOWED
    if rule.others is None:
        return Why.NOT_STATED
    return Why.NOT_EXCLUDED if rule.others else Why.UNLISTED


def _line(rule: CostRule, kind: str, yen: int, why: Why, whole: int) -> CostLine:
    if why is Why.NOT_STATED:
        return CostLine(kind, yen, 0, Verdict.UNKNOWN, why)
    if why in (Why.EXCLUDED, Why.UNLISTED):
        return CostLine(kind, yen, 0, Verdict.NOT, why)
    cap = next((whole * one.most.numerator // one.most.denominator for one in rule.share_caps if one.kind == kind), yen)
    return CostLine(kind, yen, min(yen, cap), Verdict.FITS, Why.CAPPED if cap < yen else why)
