"""The end of retention (保存期間): what is past its time is dropped and counted, and the audit log keeps the count."""

from dataclasses import dataclass, fields
from datetime import datetime

from bot.learning.asked import KEPT_FOR
from bot.leftovers import TALK_KEPT_FOR, TRIES_KEPT_FOR
from bot.ports import Clock, Store, UnitOfWork


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """How many of each were dropped."""

    questions: int
    talks: int
    links: int
    groups: int
    logins: int
    tries: int

    def __str__(self) -> str:
        """For the log: questions 3, links 1; nothing of what there was none."""
        counts = {field.name: getattr(self, field.name) for field in fields(self)}
        return ", ".join(f"{name} {count}" for name, count in counts.items() if count) or "nothing"


class _OnlyTried(Exception):
    """Rolls a trial back."""


def purge(store: Store, city: str, clock: Clock, *, by: str, is_trial: bool = False) -> Dropped:
    """Drops what is past its time; a trial drops it and takes everything back, so that its counts are those to come.

    Raises Unavailable.
    """
    now, dropped = clock(), None
    try:
        with store.unit(city) as uow:
            dropped = _drop(uow, now)
            if is_trial:
                raise _OnlyTried
            uow.audit.add(actor=by, action="data.purge", subject="", detail=str(dropped), now=now)
    except _OnlyTried:
        pass
    assert dropped is not None
    return dropped


def _drop(uow: UnitOfWork, now: datetime) -> Dropped:
    return Dropped(
        questions=uow.questions.drop(now - KEPT_FOR),
        talks=uow.leftovers.drop_talks(now - TALK_KEPT_FOR),
        links=uow.leftovers.drop_links(now),
        groups=uow.groups.drop(now),
        logins=uow.leftovers.drop_logins(now),
        tries=uow.leftovers.drop_tries(now - TRIES_KEPT_FOR),
    )


def told(dropped: Dropped, *, is_trial: bool) -> list[str]:
    """What was dropped, for whoever ran the command."""
    lines = (
        (f"記録した質問（{KEPT_FOR.days}日を過ぎたもの）", dropped.questions),
        (f"終わったやり取り（{TALK_KEPT_FOR.days}日より前のもの）", dropped.talks),
        ("期限の切れた入力ページ", dropped.links),
        ("期限の切れた団体の情報と結果のページ", dropped.groups),
        ("期限の切れた職員のログイン", dropped.logins),
        ("合言葉などのまちがいの記録", dropped.tries),
    )
    first = (
        "消すものは、つぎのとおりです。まだ消していません。" if is_trial else "保存する期間を過ぎたものを消しました。"
    )
    return [first, *(f"{name}：{count}件" for name, count in lines)]
