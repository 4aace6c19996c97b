"""Lays invented plans out on paper as PDF extraction leaves them: wrapped, side by side, with other signs."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.plan.prose import width_of

AREAS = (
    "居場所と拠点の充実に関する事項",
    "担い手の育成と参加の促進",
    "暮らしを守る地域の力の強化",
    "情報の共有と発信",
    "ふれあいと学びの場づくり",
)
MEASURES = (
    "だれもが立ち寄れる常設の居場所の整備",
    "若い世代がまちの活動に加わるきっかけをふやし、続けられるようにするための機会の提供",
    "空き家や空き店舗を使った活動拠点の確保",
    "会計や広報など団体の運営を支える相談体制の充実",
    "企業と学校が力を合わせる環境学習の推進",
    "災害にそなえた要配慮者の見守りと避難訓練の実施",
    "外国人住民との交流の促進",
    "団体どうしの連携の強化",
    "活動の成果を分かりやすく伝える情報の発信",
    "地域の歴史や祭りを次の世代へ伝える活動の支援",
)
PROGRAMMES = (
    "港町サロン開設事業",
    "空き店舗の改修費補助",
    "まちの先生派遣事業",
    "高校生まちづくり塾",
    "語り部の養成（入門編・実践編）",
    "出張なんでも相談会",
    "移動図書館ぶらりの巡回",
    "防災マップづくり",
    "日本語ひろばの開催",
    "地域通貨「なみ」の発行",
    "子ども食堂への助成",
    "広報紙の特集号の発行",
    "市民活動見本市",
    "公園の花壇づくり",
    "町会の電子回覧板",
    "買い物支援バスの運行",
    "里山の手入れ体験",
    "三世代ふれあい運動会",
)
AIMS = (
    "そのため、関係団体と連携しながら取組を進める必要があります。",
    "地域の実情に応じた支援を行うことが求められます。",
    "誰もが参加しやすい環境を整えることを目指します。",
    "年に一度、ふりかえりの会を開いて次の年にいかします。",
    "道具や会場を貸し出し、はじめの一歩を後押しします。",
    "困りごとを聞き取り、専門家につなぎます。",
)
PASTS = (
    "担い手が減り、活動を続けることが難しくなっていました。",
    "一部の人だけに負担が集まっていました。",
    "情報が届かず、参加する人が限られていました。",
)
FACTS = (
    "町の人口は、二十年前をさかいに減り続けています。",
    "役員の高齢化が進み、会議の開催も難しくなっています。",
    "この計画は、まちづくり基本条例にもとづくものです。",
)


@dataclass(frozen=True, slots=True)
class Numbers:
    """How the headings of one depth are numbered; `pattern` holds one sign for the first of them."""

    pattern: str

    def of(self, place: int, parent: int = 0) -> str:
        """The number at a place that counts from 1; `parent` is the place of the heading above."""
        if self.pattern.startswith("1-1"):
            return f"{parent}-{place} "
        for row in ("ⅠⅡⅢⅣⅤⅥ", "①②③④⑤⑥", "１２３４５６", "123456"):
            if row[0] in self.pattern:
                return self.pattern.replace(row[0], row[place - 1])
        return self.pattern


def wrapped(text: str, width: float) -> list[str]:
    """The lines of a text in a column so many full-width characters wide."""
    lines = [""]
    for char in text:
        if width_of(lines[-1] + char) > width:
            lines.append("")
        lines[-1] += char
    return lines


def beside(left: Sequence[str], right: Sequence[str], leader: str) -> list[str]:
    """Two wrapped columns joined into lines: a leader between the first ones, a space below."""
    rows = [f"{left[0]} {leader} {right[0]}"]
    for at in range(1, max(len(left), len(right))):
        both = [column[at] for column in (left, right) if at < len(column)]
        rows.append((" " if at >= len(left) else "") + " ".join(both))
    return rows


def printed(lines: Sequence[str], *, spaced: bool) -> str:
    """The lines as a file, with an empty line after each where `spaced`."""
    return ("\n\n" if spaced else "\n").join(lines)
