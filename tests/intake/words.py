"""Texts as hypothesis draws them: anything at all, and pieces that lead deep into the readers."""

from hypothesis import strategies as st

_PIECES = """
令和 平成 昭和 R H 元 年 月 日 頃 （日） 2026 8 11 22 30 - / . 、 ・ 約 人 名 円 万 億 千 百 十 二 三 〇
２ ① , くらい 第 番 はい いいえ なし あり 参加 します ません です か ？ 質問 ： もどる やめる 送る
とばす 直す 手話 託児 車いす 市内に 住んで いる 働いて 在住 @ example jp 090 0191 -21- +81 ( ) （ ） 「
」 空き家 みほん アイデア 提案 電話 メール
"""
_BLANKS = [" ", "\u3000", "\n", "\t", "\u200b", "\ufeff", "\u2028", "\x00", "\x85", "\ud83d", "\U000e0100", "\u202e"]

anything = st.text(st.characters(exclude_categories=()))
pieced = st.lists(st.sampled_from([*_PIECES.split(), *_BLANKS]), max_size=12).map("".join)
texts = st.one_of(anything, pieced, pieced)
