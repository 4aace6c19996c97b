"""Which of the given options a person means: by number, by name, by part of it, or nearly."""

import re
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from intake.command import is_question
from intake.errors import BadValue
from intake.form import JOINT, NONE, Field, Option
from intake.number import number
from intake.text import fold, narrow, plain, sentence

ALIKE = 74.0
"""Least likeness (0-100) of a misspelt answer: one sign of four wrong is 75."""

LONG_ENOUGH = 4
"""Signs from which a misspelt answer may also be a part of an option's name."""

CLEARLY = 12.0
"""How far the best must stand before the second best."""

TEN = 10
"""From ten on things are counted with 個: 9つ, 10個."""

_NUMBERED = re.compile(r"(その|\()?(?P<number>[0-9〇一二三四五六七八九十]{1,3})(番目?|つ目|\))?[.。]?")
_BETWEEN = re.compile(r"[、,，・/／\n\t]|(?<=\d)と(?=\d)|\s+")
_AND = frozenset(("と", "及び", "および", "と、", "または", "あと"))
_NOT = re.compile(r"以外|不要|ません|ない|なく|なし|無し|いらん|やめ|除")
_YES = (
    "はい はーい はぁい ええ うん yes y ok オーケー あり ある あります 有 有り する します 参加 参加する "
    "参加します 希望 希望する 希望します 同意 同意する 同意します お願いします おねがいします そうです "
    "もちろん 承諾 承諾します 了承 了承します かまいません 構いません ○ 〇 ◯ 1 true"
)
_NO = (
    "いいえ いえ いや no n なし ない ありません 無 無し しない しません 参加しない 参加しません 不参加 "
    "希望しない 希望しません 同意しない 同意しません 不同意 不要 いりません 要りません いらない 困ります "
    "だめ ダメ 違います × ✕ ✖ 2 false"
)
_SAID = {fold(word): True for word in _YES.split()} | {fold(word): False for word in _NO.split()}


def read_choice(field: Field, text: str) -> str:
    """The stored value of the one option meant; raises BadValue naming the options."""
    _check_options(field)
    found = _meant(field.options, text, field.numbered)
    if len(found) != 1:
        raise BadValue(_advice(field, found))
    return found[0].value


def read_choices(field: Field, text: str) -> str:
    """The stored values of the options meant, in the form's order, joined by JOINT; raises BadValue."""
    _check_options(field)
    found = {option.value for option in _all_meant(field, text)}
    if NONE in found and len(found) > 1:
        name = next(option.label for option in field.options if option.value == NONE)
        raise BadValue(f"「{name}」と、ほかのものは、いっしょに選べません。どちらかにしてください。")
    return JOINT.join(option.value for option in field.options if option.value in found)


def read_yes_no(field: Field, text: str) -> str:
    """「yes」 or 「no」; raises BadValue, also for words that could mean both (「けっこうです」「大丈夫です」)."""
    pieces = [piece for piece in re.split(r"[、,。\s]+", narrow(text)) if piece]
    said = {_yes_or_no(piece) for piece in pieces}
    if len(said) != 1 or None in said:
        raise BadValue(f"「{field.label}」は、「はい」か「いいえ」でお答えください。")
    return "yes" if True in said else "no"


def show_choices(field: Field, value: str) -> str:
    """The labels of the stored values, separated by 「、」."""
    labels = {option.value: option.label for option in field.options}
    return "、".join(labels.get(part, part) for part in value.split(JOINT))


def _yes_or_no(piece: str) -> bool | None:
    return _SAID.get(fold(piece), _SAID.get(fold(plain(piece))))


def _check_options(field: Field) -> None:
    if not field.options:
        raise BadValue(f"いま、「{field.label}」で選べるものがありません。窓口へお問い合わせください。")


def _all_meant(field: Field, text: str) -> list[Option]:
    if whole := _exact(field.options, text, field.numbered):
        return [whole]
    pieces = [piece for piece in _BETWEEN.split(sentence(text)) if piece and piece not in _AND]
    found: list[Option] = []
    for piece in pieces:
        meant = _meant(field.options, piece, field.numbered)
        if not meant:
            raise BadValue(_advice(field, ()))
        found += meant
    if not found:
        raise BadValue(_advice(field, ()))
    return found


def _meant(options: Sequence[Option], text: str, numbered: int | None) -> list[Option]:
    """All options the text may mean: one when it is clear, none when nothing fits."""
    if exact := _exact(options, text, numbered):
        return [exact]
    said = _stem(plain(text))
    if len(said) < 2 or is_question(text):
        return []
    return _named(options, said) or _parts(options, said) or _alike(options, said)


def _exact(options: Sequence[Option], text: str, numbered: int | None) -> Option | None:
    said = {narrow(text), fold(text), fold(plain(text))} - {""}
    for option in options:
        if said & {option.value, fold(option.value), *_names(option)}:
            return option
    found = _NUMBERED.fullmatch(plain(text))
    place = number(found["number"]) if found else None
    return options[place - 1] if place and place <= (numbered or len(options)) else None


def _named(options: Sequence[Option], said: str) -> list[Option]:
    """Options whose whole name stands in what was said, unless the rest of it says no."""
    named = {option.value: _longest(_names(option), said) for option in options}
    inner = {name for name in named.values() if any(name in other and name != other for other in named.values())}
    rest = said
    for name in set(named.values()) - inner - {""}:
        rest = rest.replace(name, "")
    return [] if _NOT.search(rest) else [o for o in options if named[o.value] and named[o.value] not in inner]


def _longest(names: Iterable[str], said: str) -> str:
    return max((name for name in names if name and name in said), key=len, default="")


def _parts(options: Sequence[Option], said: str) -> list[Option]:
    return [option for option in options if any(said in name for name in _names(option))]


def _alike(options: Sequence[Option], said: str) -> list[Option]:
    """The one option that a misspelt text is clearly nearest to; a text that says no never means a yes."""
    fitting = [o for o in options if bool(_NOT.search(said)) == bool(_NOT.search(fold(o.label)))]
    ranked = sorted(((_likeness(option, said), n) for n, option in enumerate(fitting)), reverse=True)
    if not ranked or ranked[0][0] < ALIKE or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < CLEARLY):
        return []
    return [fitting[ranked[0][1]]]


def _likeness(option: Option, said: str) -> float:
    within = fuzz.partial_ratio if len(said) >= LONG_ENOUGH else fuzz.ratio
    return max(max(fuzz.ratio(said, name), within(said, name)) for name in _names(option))


def _names(option: Option) -> list[str]:
    return [_stem(name) for name in (option.label, *option.also)]


def _stem(text: str) -> str:
    """Folded, with 「住んでます」 and 「住んでいます」 as 「住んでいる」."""
    return re.sub(r"(て|で)(い?ます|る)(?=\Z|が|の)", r"\1いる", fold(text))


def _advice(field: Field, found: Sequence[Option]) -> str:
    if len(found) > 1:
        names = "」「".join(option.label for option in found[:3])
        return f"「{names}」のどれでしょうか。一つ選んでください。"
    count = field.numbered or len(field.options)
    counted = f"{count}つ" if count < TEN else f"{count}個"
    return f"「{field.label}」は、下の{counted}から選んでください。番号（1～{count}）でもお答えいただけます。"
