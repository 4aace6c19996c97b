"""Words and addresses that the pages about people's questions share."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Self

from fastapi.datastructures import QueryParams

from bot.desk.knowledge import address, number_in
from bot.learning.asked import Asked, Outcome, Rating, Reason, Settled, Settlement
from bot.learning.matters import Matter

PERIODS: Mapping[int, str] = {7: "7日", 28: "4週間", 91: "3か月", 364: "1年"}
USUAL = 28
WHICH: Mapping[str, str] = {"": "すべて", "unknown": "答えがなかった", "wrong": "「ちがう」と言われた"}
STATES: Mapping[str, str] = {"": "まだのもの", "settled": "対応したもの"}
REASONS: Mapping[Reason, str] = {
    Reason.OTHER_THING: "ちがうことを聞いた",
    Reason.OUTDATED: "情報が古い",
    Reason.HARD: "むずかしい",
    Reason.OTHER: "その他",
    Reason.NONE_OF_THESE: "候補の中になかった",
}
SETTLED: Mapping[Settled, str] = {
    Settled.ARTICLE: "記事の下書きを書いた",
    Settled.OTHER_WORDS: "記事に、ほかの言い方を加えた",
    Settled.SYNONYM: "言いかえ辞書に加えた",
    Settled.LEFT: "対応しないことにした",
    Settled.CONFIRMED: "正しい答えと確かめた",
    Settled.NOT_CONFIRMED: "正しい答えではないとした",
}


@dataclass(frozen=True, slots=True)
class Period:
    """What a list shows: of how many days, which questions, in which state."""

    days: int = USUAL
    which: str = ""
    state: str = ""
    page: int = 1

    @classmethod
    def read(cls, query: QueryParams) -> Self:
        """Reads the address; what makes no sense counts as not said."""
        days, which, state = number_in(query.get("days", "")), query.get("which", ""), query.get("state", "")
        return cls(
            days if days is not None and days in PERIODS else USUAL,
            which if which in WHICH else "",
            state if state in STATES else "",
            number_in(query.get("page", "")) or 1,
        )

    def address(self, path: str = "/questions", **changed: object) -> str:
        """The address of a list with this period, or of one that differs."""
        view = replace(self, **({"page": 1} | changed))  # type: ignore[arg-type]  # replace checks the names
        page = view.page if view.page > 1 else ""
        days = "" if view.days == USUAL else view.days
        return address(path, days=days, which=view.which, state=view.state, page=page)

    def of_matter(self, matter: Matter) -> str:
        """The address of one group of questions."""
        return address("/questions/matter", question=matter.id, days="" if self.days == USUAL else self.days)

    def holds(self, matter: Matter) -> bool:
        """Does the list show it?"""
        is_open = bool(matter.open)
        wanted = {
            "": True,
            "wrong": matter.wrong > 0,
            "unknown": any(one.rating is None for one in matter.questions),
        }
        return wanted[self.which] and is_open is (self.state == "")


def came(asked: Asked) -> str:
    """What came of a question, in words."""
    if asked.rating is Rating.WRONG:
        reason = f"（{REASONS[asked.reason]}）" if asked.reason else ""
        return f"「ちがう」{reason}"
    return {Outcome.UNKNOWN: "答えがなかった", Outcome.CANDIDATES: "候補を出した", Outcome.ANSWER: "答えた"}[
        asked.outcome
    ]


def told(settlement: Settlement) -> str:
    """What staff did, in words."""
    note = f"：{settlement.note}" if settlement.note and settlement.how is not Settled.ARTICLE else ""
    return f"{SETTLED[settlement.how]}{note}"
