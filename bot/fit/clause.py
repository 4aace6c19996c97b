"""What the clauses of a sentence say of a group: yes or no, a part of its members, that nothing was granted before."""

import re

from bot.fit.said import LOCAL, LOCAL_SHARE, Found, share
from intake.number import number
from knowledge.fit.fact import DONT_KNOW

NUMBER = r"[0-9][0-9,]*(?:\.[0-9]+)?(?:[億万千百](?:[0-9]+(?:[万千百])?)*)?"
"""A number in digits, as `intake.number.arabic` writes it."""

_PART = rf"(?P<said>(?P<number>{NUMBER})(?:人|名|割)|半分|全員)"
_LOCAL = (
    re.compile(rf"うち(?:の|、)?(?:約|およそ|だいたい)?{_PART}(?:くらい|ぐらい|ほど)?[がは]?、?市内"),
    re.compile(rf"{_PART}(?:くらい|ぐらい|ほど)?[がは]?市内(?:に住|に勤|在住|在勤|の人|で働|です|$|[。、])"),
    re.compile(
        rf"市内(?!で(?!働|勤))[^。、,!?]{{0,12}}?(?:(?<=は)、|、?うち(?:の|、)?)?(?:約|およそ|だいたい)?{_PART}"
    ),
)
_OTHERS = re.compile(r"出席|来場|子ども|子供|児童|観客|定員|のべ|延べ|住民|高齢者|世帯")
"""People in the city who are not the members."""

_NOT_SAID = r"(?!ます?か|[かとば]|場合|必要|方が|ほう|団体だけ)"
"""What must not follow: a question (ありますか), a condition (あると)."""
_IS = rf"(?:あります|ある|あり(?!ま)|(?:つけて|作って|持って)い?(?:る|ます)|作りました){_NOT_SAID}"
_IS_NOT = (
    r"(?:ありません|ない|なし|無し|まだ(?:です|な|作|つけ|$|[。、])|(?:作って|つけて|持って)い?(?:ない|ません))"
    + _NOT_SAID
)
_RULES = r"(?:規約|会則)(?:や会則|や規約)?[はもがを]?(?:もう|ちゃんと|すでに|まだ)?"
_ACCOUNTS = r"(?:会計の?(?:帳簿|帳面|書類|記録)|帳簿|帳面|収支の記録)[はもがを]?(?:もう|ちゃんと|すでに|まだ)?"
_REGISTERED = r"(?:団体|市)(?:に|として|への?|の)?(?:団体)?登録[はもがを]?"
_SAYS = (
    ("has_rules", True, re.compile(_RULES + _IS)),
    ("has_rules", False, re.compile(_RULES + _IS_NOT)),
    ("has_accounts", True, re.compile(_ACCOUNTS + _IS)),
    ("has_accounts", False, re.compile(_ACCOUNTS + _IS_NOT)),
    (
        "registered",
        True,
        re.compile(
            rf"{_REGISTERED}(?:して(?:い)?(?:る|ます|て|おり)|しました|済み?|ずみ|あり(?!ま)|あります){_NOT_SAID}"
        ),
    ),
    (
        "registered",
        False,
        re.compile(rf"{_REGISTERED}(?:して(?:い)?(?:ない|ません)|まだ|ありません|ない|なし){_NOT_SAID}"),
    ),
    (
        "based_in_city",
        True,
        re.compile(
            r"市内で(?:おもに|主に)?活動(?:して(?:い)?(?:る|ます|て|おり)|中|する(?=団体|グループ|会|npo)|(?=[。、]|$))"
            + _NOT_SAID
        ),
    ),
    (
        "in_city",
        True,
        re.compile(
            r"市内で(?:活動|開催|実施)?を?(?:する|し(?:ます|たい)|や(?:る|ります|りたい)|行(?:う|います|いたい)|開(?:く|きます|きたい))"
            r"(?!団体|グループ|会|npo)" + _NOT_SAID
        ),
    ),
)
_FIRST_ALONE = re.compile(
    r"(?:申請|応募|利用|申しこみ|申し込み|補助金|助成金)?[はも]?(?:今回が?|これが)?(?:はじめて|初めて)(?:の(?:申請|応募|利用|申しこみ|申し込み))?(?:です|になります|だ|なので)?[。!]?"
)
_FIRST = re.compile(
    r"(?:補助金|助成金)[はを]?(?:もらう|受ける|使う|申請する|申しこむ|申し込む)?(?:の[はが])?(?:今回が?)?(?:はじめて|初めて)|"
    r"(?:補助金|助成金)[はもを]?(?:もらった|受けた|使った)(?:こと)[はもが]?(?:ない|ありません)|\A(?:もらった|受けた)こと[はもが]?(?:ない|ありません)"
)
_BEFORE = re.compile(
    r"(?:去年|昨年|前年|おととし|一昨年|以前|前回|前)度?(?:[にもは、]|から)?.{0,8}?"
    r"(?:もらった|もらいました|もらって|受けた|受けました|受けて|いただいた|いただきました)"
)


def yes_and_no(said: str) -> Found:
    """The facts that a sentence clearly affirms or denies (規約あり, 登録していません)."""
    found: Found = {}
    for name, value, pattern in _SAYS:
        if pattern.search(said):
            found[name] = value
    return found


def local(said: str) -> Found:
    """How many members live or work in the city, or which share: 市内は5人, うち5人が市内, 約2割が市内."""
    for pattern in _LOCAL:
        found = pattern.search(said)
        if found is None or _OTHERS.search(found[0]):
            continue
        part = share(found["said"])
        if part is not None:
            return {LOCAL_SHARE: part, LOCAL: DONT_KNOW}
        people = number(found["number"] or "")
        if people is not None:
            return {LOCAL: people}
    return {}


def is_first(said: str, *, alone: bool = False) -> bool:
    """Does it say that nothing was granted before (はじめてです)? `alone`: and nothing else."""
    return bool(_FIRST_ALONE.fullmatch(said) or (not alone and _FIRST.search(said)))


def was_granted(said: str) -> bool:
    """Does it say that something was granted before, without saying how many years (去年ももらった)?"""
    return bool(_BEFORE.search(said))
