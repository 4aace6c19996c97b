"""What kinds of support (支援) an item offers to citizens and groups, by the words of its title and its texts."""

import re

from knowledge.plan.action import support_in

_OFFERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("相談", re.compile(r"相談(?:に応じ|窓口|会|を(?:受け|行|実施))")),
    (
        "専門家派遣",
        re.compile(r"(?:アドバイザー|専門家|講師|コーディネーター|ファシリテーター)[^。、]{0,6}派遣(?:し|を行|を実施)"),
    ),
    ("助言", re.compile(r"助言(?:し|を|や)|アドバイス[^。]{0,12}(?:行い|行う|実施|提供)")),
    ("補償", re.compile(r"補償(?:し|を行|する)")),
    ("情報提供", re.compile(r"情報(?:を|の)?提供(?!機能)")),
    (
        "講座・研修",
        re.compile(
            r"(?<!職員)(?:研修会?|講座|セミナー|講習会)(?:等|など|の)?[^。]{0,12}(?:開催|実施|開き|行い|行う|充実)"
        ),
    ),
    ("ノウハウの提供", re.compile(r"ノウハウの(?:提供|習得)")),
    ("マッチング", re.compile(r"マッチング")),
    ("コーディネート", re.compile(r"コーディネートに|コーディネートを|コーディネート機能")),
    ("場の提供", re.compile(r"(?:交流|活動|協議|発表)[^。、]{0,8}(?:場|機会)を(?:提供|設け|つくり|創出)")),
)
_ONLY_THOUGHT_OF = re.compile(r"(?:検討|整理|見直し|調査|検証|評価)(?:の実施|を行う)?(?:[（(【].*)?$")
_SCHEME = re.compile(r"交付金|補助|助成|奨励金|貸付|融資|減免|保険|派遣|相談|支援|提供|研修|講座|制度")


def support_of(title: str, *texts: str) -> tuple[str, ...]:
    """The kinds of support that a title promises, or else that the texts say the city gives."""
    named = support_in(title)
    said = [kind for kind, words in _OFFERS if any(words.search(text) for text in (title, *texts))]
    return tuple(dict.fromkeys((*named, *said)))


def is_scheme(title: str, kinds: tuple[str, ...]) -> bool:
    """Is an item a scheme that one can use, not only work on one (補助金の見直し)?"""
    return bool(kinds) and bool(_SCHEME.search(title)) and not _ONLY_THOUGHT_OF.search(title)
