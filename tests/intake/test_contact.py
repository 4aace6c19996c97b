"""E-mail addresses and telephone numbers."""

import pytest

from intake.errors import BadValue
from intake.parse import parse
from tests.intake.sample import a_field


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("hanako@example.jp", "hanako@example.jp"),
        (" Hanako.Y+town@Mail.Example.JP。", "Hanako.Y+town@mail.example.jp"),
        ("ｈａｎａｋｏ＠ｅｘａｍｐｌｅ．ｊｐ", "hanako@example.jp"),
        ("hanako @ example . jp", "hanako@example.jp"),
        ("メール：hanako@example.jp", "hanako@example.jp"),
        ("h..hanako.@example.ne.jp", "h..hanako.@example.ne.jp"),
    ],
)
def test_an_address_is_stored_in_plain_letters(typed: str, stored: str | None) -> None:
    assert parse(a_field("email"), typed) == stored


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("hanako", "「@」（アットマーク）が入ります"),
        ("@example.jp", "形になっていない"),
        ("hanako@", "形になっていない"),
        ("hanako@example", "形になっていない"),
        ("hana ko@example.jp", "形になっていない"),
        ("花子@example.jp", "形になっていない"),
        ("a@b@example.jp", "形になっていない"),
        ("hanako@-example.jp", "形になっていない"),
        ("h" * 65 + "@example.jp", "形になっていない"),
    ],
)
def test_what_is_no_address_is_refused_with_what_is_missing(typed: str, why: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse(a_field("email", example="taro@example.jp"), typed)

    assert why in str(refused.value)
    assert "（例：taro@example.jp）" in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0123-45-6789", "0123-45-6789"),
        ("０１２３ー４５ー６７８９", "0123-45-6789"),
        ("0123456789", "0123456789"),
        ("(0123)45-6789", "0123-45-6789"),
        ("0123 45 6789", "0123-45-6789"),
        ("０９０−１２３４−５６７８", "090-1234-5678"),
        ("09012345678", "09012345678"),
        ("〇九〇の", None),
        ("〇九〇-一二三四-五六七八", "090-1234-5678"),
        ("+81 90-1234-5678", "090-1234-5678"),
        ("+81(0)123-45-6789", "0123-45-6789"),
        ("電話：0123-45-6789", "0123-45-6789"),
        ("0120-123-456", "0120-123-456"),
        ("0800-123-4567", "0800-123-4567"),
        ("03-1234-5678", "03-1234-5678"),
        ("050-1234-5678", "050-1234-5678"),
    ],
)
def test_a_number_keeps_its_groups(typed: str, stored: str | None) -> None:
    if stored is None:
        with pytest.raises(BadValue, match="数字だけで"):
            parse(a_field("phone"), typed)
    else:
        assert parse(a_field("phone"), typed) == stored


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("45-6789", "0から始まる市外局番から"),
        ("110", "0から始まる市外局番から"),
        ("090-1234-567", "090で始まる番号は11けたです。いまは10けた"),
        ("090-1234-56789", "090で始まる番号は11けたです。いまは12けた"),
        ("0123-45-678", "10けたか11けたです。いまは9けた"),
        ("0123-45-67890", "10けたか11けたです。いまは11けた"),
        ("0000000000", "10けたか11けたです。"),
        ("うちの電話", "数字だけで"),
        ("---", "数字だけで"),
    ],
)
def test_what_is_no_number_is_refused_with_what_is_missing(typed: str, why: str) -> None:
    with pytest.raises(BadValue) as refused:
        parse(a_field("phone"), typed)

    assert why in str(refused.value)
