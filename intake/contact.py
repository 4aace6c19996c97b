"""E-mail addresses and telephone numbers."""

import re

from intake.errors import BadValue
from intake.form import Field
from intake.text import narrow, with_example

# Old Japanese carrier addresses have dots side by side or before the @, which RFC 5321 does not allow.
_LOCAL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}")
_DOMAIN = re.compile(r"(?=.{4,253}\Z)([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]")
_BEFORE = re.compile(r"\A(電話(番号)?|携帯(電話)?|でんわ|tel|phone|☎|📞)[:.]?\s*", re.IGNORECASE)
_BEFORE_EMAIL = re.compile(r"\A(mailto:|(e-?mail|メール(アドレス)?)\s*[:は]\s*)", re.IGNORECASE)
_SEPARATORS = re.compile(r"[\s()\-‐‑‒–—―−ー~.]+")
_KANJI_DIGITS = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_ELEVEN = re.compile(r"0[2-9]0\d{8}|0800\d{7}")
_TEN = re.compile(r"0[1-9][1-9]\d{7}|0[1-4]0\d{7}")
"""総務省 電気通信番号計画: eleven digits for mobile, IP and 0800 numbers, ten for the others."""


def read_email(field: Field, text: str) -> str:
    """The stored address with its domain in lower case; raises BadValue saying what is missing."""
    address = re.sub(r"\s*([@.])\s*", r"\1", _BEFORE_EMAIL.sub("", narrow(text)).rstrip("。、"))
    local, at, domain = address.rpartition("@")
    if not at:
        raise BadValue(
            with_example(field, "メールアドレスには「@」（アットマーク）が入ります。もう一度入れてください。")
        )
    if not _LOCAL.fullmatch(local) or not _DOMAIN.fullmatch(domain):
        raise BadValue(with_example(field, "メールアドレスの形になっていないようです。もう一度入れてください。"))
    return f"{local}@{domain.lower()}"


def read_phone(field: Field, text: str) -> str:
    """The stored digits, grouped by hyphens as typed; raises BadValue saying what is missing."""
    written = _BEFORE.sub("", narrow(text)).translate(_KANJI_DIGITS).rstrip("。、")
    grouped = _SEPARATORS.sub("-", written).strip("-")
    grouped = re.sub(r"\A\+?81-?0?-?(?=[1-9])", "0", grouped) if grouped.startswith(("+81", "81-")) else grouped
    digits = grouped.replace("-", "")
    if not (digits.isascii() and digits.isdigit()):
        raise BadValue(with_example(field, "電話番号は、数字だけで入れてください。"))
    if _ELEVEN.fullmatch(digits) or _TEN.fullmatch(digits):
        return grouped
    if re.match(r"0[5-9]0", digits):
        raise BadValue(with_example(field, f"{digits[:3]}で始まる番号は11けたです。いまは{len(digits)}けたです。"))
    if not digits.startswith("0"):
        raise BadValue(with_example(field, "電話番号は、0から始まる市外局番から入れてください。"))
    raise BadValue(
        with_example(field, f"電話番号は10けたか11けたです。いまは{len(digits)}けたです。もう一度入れてください。")
    )
