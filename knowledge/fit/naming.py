"""What the fields of a rules file are called in Japanese, for messages to whoever edits them."""

import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

FIELDS = {
    "all": "ぜんぶの制度に共通",
    "scheme": "制度",
    "key": "制度の番号",
    "article": "説明の記事の番号",
    "title": "制度の名前",
    "city": "市の名前",
    "desk": "担当の窓口",
    "contact": "窓口の連絡先",
    "document": "要綱の名前",
    "support": "支援の種類",
    "ended": "制度が終わる日",
    "edition": "きまり",
    "since": "いつから",
    "until": "いつまで",
    "criterion": "条件",
    "amount": "金額",
    "step": "金額のきまり",
    "costs": "対象になる費用のきまり",
    "window": "受付と日程",
    "paper": "書類",
    "case": "確かめる例",
    "id": "条件の見出し",
    "clause": "条",
    "say": "自分で書く文",
    "test": "条件の中身",
    "one_of": "次のどれか",
    "none_of": "次のどれでもない",
    "at_least": "以上",
    "at_most": "以下",
    "is": "はい・いいえ",
    "share": "割合",
    "on_or_after": "この日以降",
    "on_or_before": "この日まで",
    "any": "どれか1つ",
    "not_stated": "資料に書かれていないこと",
    "fact": "何について",
    "values": "選ぶもの",
    "unsure": "資料からは決められないもの",
    "value": "値",
    "part": "一部の数",
    "whole": "全体の数",
    "day": "日",
    "when": "どんなときに",
    "label": "名前",
    "rate": "補助の割合",
    "fixed": "決まった額",
    "per": "数に応じて足す額",
    "yen": "1つあたりの額",
    "cap": "上限の額",
    "cap_per": "数で変わる上限",
    "least": "いちばん少ない額",
    "round_down_to": "切りすてる単位",
    "allowed": "対象になる費用",
    "excluded": "対象にならない費用",
    "others": "どちらにもない費用",
    "share_cap": "割合の上限がある費用",
    "kind": "費用の種類",
    "opens": "受付の始まり",
    "closes": "受付の終わり",
    "consult_by": "事前相談の期限",
    "consult_months_before": "相談は始める何か月前までか",
    "decision_business_days": "申しこみから決定までの日数",
    "start_after_decision": "決定より前に始めてはいけない",
    "report_within_days": "終わってから報告までの日数",
    "how": "出し方",
    "in_person": "窓口に持っていく方法だけ",
    "note": "説明",
    "name": "名前",
    "given": "団体のこと",
    "verdict": "どうなるはずか",
    "on": "いつの日の例か",
    "choice": "1つ選ぶもの",
    "choices": "いくつか選ぶもの",
    "yes_no": "はい・いいえ",
    "integer": "数",
    "money": "金額",
    "date": "日",
    "fits": "使える",
    "not": "使えない",
    "unknown": "まだ分からない",
}
"""Japanese names of TOML's fields, of the types of facts and of verdicts."""

_INDEXED = re.compile(r"(?P<name>\w+)\[(?P<number>\d+)\]")
_BESIDE = re.compile(r"（[a-z_、]+）")
_REIWA, _FIRST = date(2019, 5, 1), 2018
_ALIKE = 0.7
"""How much two names share before one is taken for a slip of the other."""


def named(field: str) -> str:
    """条（clause）; a name that nobody knows as it stands."""
    return f"{FIELDS[field]}（{field}）" if field in FIELDS else field


def listed(fields: Iterable[str]) -> str:
    """条（clause）、書類（paper）."""
    return "、".join(map(named, fields))


def path(field: str) -> str:
    """amount.step[2].rate as 金額 ／ 金額のきまり 2 ／ 補助の割合（rate）."""
    *outer, last = field.split(".")
    return " ／ ".join([*(_part(one, is_last=False) for one in outer), _part(last, is_last=True)])


def edition(name: str) -> str:
    """2025-04-01～2026-03-31 as 令和7年4月1日からのきまり."""
    since = name.partition("～")[0]
    try:
        return f"{day_words(date.fromisoformat(since))}からのきまり"
    except ValueError:
        return name


def without_fields(text: str) -> str:
    """A message without TOML's names, for whoever edits in forms: 「いつまで（until）」 as 「いつまで」."""
    return _BESIDE.sub("", text)


def likely(field: str, known: Iterable[str]) -> str | None:
    """Which of the known names somebody meant who wrote another one; None when none is like it."""
    return next(iter(get_close_matches(field, list(known), n=1, cutoff=_ALIKE)), None)


def _part(text: str, *, is_last: bool) -> str:
    indexed = _INDEXED.fullmatch(text)
    name, number = (indexed["name"], f" {indexed['number']}") if indexed else (text, "")
    has_name = is_last and name in FIELDS and name != "test"  # a condition's test has no field of its own
    return f"{FIELDS.get(name, name)}{number}{f'（{name}）' if has_name else ''}"


def day_words(day: date) -> str:
    """令和9年4月1日; before that era 2018年4月1日."""
    year = day.year - _FIRST
    era = f"令和{year if year > 1 else '元'}" if day >= _REIWA else str(day.year)
    return f"{era}年{day.month}月{day.day}日"
