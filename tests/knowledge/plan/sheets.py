"""Item sheets of an invented city, printed whole or as PDF extraction leaves them: frames first, then all values."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

ACTORS = ("市民", "自治会", "市民活動団体", "事業者", "学校", "市")


@dataclass(frozen=True, slots=True)
class Work:
    """An item as its sheet shows it; `cells` are the years of its yearly plan, arrows as printed."""

    number: str
    title: str
    status: str
    offices: tuple[str, ...]
    actors: tuple[str, ...]
    aim: str
    deed: str
    done: str
    cells: tuple[str, ...] = ("実施", "→", "→", "→", "→")

    @property
    def heading(self) -> str:
        """The number of the heading above it."""
        return self.number.rsplit("-", 1)[0]


HEADINGS = {
    "Ⅰ": "支え合いの輪をひろげます",
    "Ⅰ-(1)": "居場所と見守りの充実",
    "Ⅰ-(2)": "緑と環境の活動の推進",
    "Ⅱ": "学びと仕事をつなげます",
    "Ⅱ-(1)": "歴史や文化に親しむ学びの推進",
    "Ⅱ-(2)": "商いと仕事の応援",
}

WORKS = (
    Work(
        "Ⅰ-(1)-①",
        "高齢者の見守りネットワークの構築",
        "継続",
        ("高齢福祉課", "消防総務課"),
        ("自治会", "事業者", "市"),
        "一人暮らしの高齢者が住み慣れた家で安心して暮らせるようにします。",
        "自治会の役員や新聞配達などの事業者が、高齢者の家の異変に気づいたときに市へ知らせる仕組みをつくり、年に二回、"
        "見守りの訓練を行います。",
        "全ての自治会区域で見守りの当番が決まったときに完了とします。",
        ("検討", "一部実施", "実施", "→", "→"),
    ),
    Work(
        "Ⅰ-(1)-②",
        "空き家を使ったつどいの場の開設",
        "新規",
        ("住宅政策課",),
        ("市民", "市民活動団体"),
        "世代をこえて気軽に立ち寄れる場所をふやします。",
        "空き家の持ち主と、つどいの場を開きたい市民活動団体とを引き合わせ、改修にかかる費用の一部を補助します。",
        "中学校区ごとに一つのつどいの場が開かれたときに完了とします。",
    ),
    Work(
        "Ⅰ-(1)-③",
        "子ども食堂への食材の提供",
        "新規",
        ("子育て支援課", "農林課"),
        ("市民活動団体", "事業者"),
        "子ども食堂を続けやすくします。",
        "市内の農家や食品店で余った食材を集め、子ども食堂を開く団体へ週に一度届けます。また、調理の手伝いをする人を募ります。",
        "－",
    ),
    Work(
        "Ⅰ-(2)-①",
        "里山の手入れを行う団体の応援",
        "継続",
        ("農林課",),
        ("市民活動団体",),
        "荒れた里山をよみがえらせ、生きもののすみかを守ります。",
        "下草刈りや間伐を行う団体にチェーンソーなどの道具を貸し出し、安全に使うための講習会を開きます。",
        "市内の里山の半分に手入れの団体がついたときに完了とします。",
    ),
    Work(
        "Ⅰ-(2)-②",
        "川の清掃と水質調べの実施",
        "継続",
        ("環境課", "学校教育課"),
        ("市民", "自治会", "学校"),
        "川への関心を高め、きれいな水を次の世代に残します。",
        "毎年七月に、川の清掃にあわせて小学生が水質を調べます。調べた結果は地図にまとめて公民館に掲示します。",
        "全ての小学校が川の水質調べに加わったときに完了とします。",
    ),
    Work(
        "Ⅰ-(2)-③",
        "生ごみたい肥の講座の開催",
        "拡充",
        ("ごみ減量課",),
        ("市民",),
        "家庭から出るごみを減らします。",
        "段ボール箱で生ごみをたい肥にする方法を学ぶ講座を、公民館を巡回して開催します。できたたい肥は花壇に使います。",
        "生ごみのたい肥づくりが家庭に広まったときに完了とします。",
        ("検討", "実施", "→", "→", "→"),
    ),
    Work(
        "Ⅱ-(1)-①",
        "城下町ガイドの養成",
        "新規",
        ("文化財課", "観光課"),
        ("市民", "市民活動団体", "市"),
        "城下町の歴史を語れる人を育てます。",
        "古地図を読む講座や町歩きの実習を通じて、観光客や子どもに城下町の歴史を案内するガイドを養成します。",
        "週末に必ずガイドが案内できるようになったときに完了とします。",
    ),
    Work(
        "Ⅱ-(1)-②",
        "祭りばやしの伝承教室",
        "継続",
        ("文化財課",),
        ("自治会", "学校"),
        "祭りばやしの担い手を絶やさないようにします。",
        "各地区の保存会の会員が中学校に出向き、笛や太鼓を教えます。教室で使う楽器は市が用意します。",
        "全ての地区で若い奏者が祭りに出られるようになったときに完了とします。",
    ),
    Work(
        "Ⅱ-(1)-③",
        "図書館の読み聞かせの会の充実",
        "継続",
        ("中央図書館", "子育て支援課"),
        ("市民", "市"),
        "幼いころから本に親しむ習慣を育てます。",
        "読み聞かせを行うボランティアの研修を行い、移動図書館の車が立ち寄る保育園でも絵本の会を開きます。",
        "－",
    ),
    Work(
        "Ⅱ-(2)-①",
        "商店街の空き店舗での試し出店の支援",
        "新規",
        ("商工課",),
        ("事業者",),
        "商店街のにぎわいを取り戻します。",
        "店を始めたい人に、空き店舗を三か月間安い家賃で貸し出し、経営の相談員が帳簿のつけ方などを助言します。",
        "空き店舗の数が半分になったときに完了とします。",
        ("検討", "→", "実施", "→", "→"),
    ),
    Work(
        "Ⅱ-(2)-②",
        "高校生の仕事体験の受け入れ",
        "拡充",
        ("商工課", "学校教育課"),
        ("事業者", "学校"),
        "若者が地元の会社を知り、将来この町で働くきっかけをつくります。",
        "夏休みに、町工場や農家、旅館などの事業者が高校生を受け入れ、五日間の仕事体験を実施します。",
        "市内の全ての高校生が仕事体験に参加できるようになったときに完了とします。",
    ),
    Work(
        "Ⅱ-(2)-③",
        "朝市の運営の見直し",
        "継続",
        ("農林課", "観光課", "関係課"),
        ("市民", "事業者", "市"),
        "生産者と買い物客が顔を合わせる朝市を活発にします。",
        "朝市の開催日や出店料の決め方を出店者と話し合い、駐車場や荷さばき場の使い方を改めます。",
        "朝市の来場者がふえ、出店者だけで運営できるようになったときに完了とします。",
    ),
)


@dataclass(frozen=True, slots=True)
class Layout:
    """How sheets are printed: the labels, the years, how many items a page has, and the order of the values drawn.

    `signs` stand before ticked and other actors, `words` before the headings, `dash` between the parts of a number;
    `odd` is the place of the year that stands apart.
    """

    labels: tuple[str, ...] = ("整理番号", "種 別", "担当課", "推進項目", "対象主体", "目 的", "推進内容", "完了の目安")
    plan: str = "年次計画"
    years: tuple[str, ...] = ("Ｈ25", "H26", "H27", "H28", "H29")
    a_page: int = 3
    drawn: tuple[str, ...] = ("offices", "actors", "title", "aim", "deed", "done")
    odd_year: bool = True
    torn_head: bool = False
    gaps: bool = True
    width: int = 40
    actors: tuple[str, ...] = ACTORS
    signs: tuple[str, str] = ("■", "□")
    headings: Mapping[str, str] = field(default_factory=lambda: HEADINGS)
    words: tuple[str, str] = ("推進方針", "推進施策")
    dash: str = " - "
    odd: int = 2
    mix: Callable[[list[list[list[str]]]], list[list[str]]] = field(default=lambda items: _after_each_other(items))


def torn(layout: Layout, works: Sequence[Work] = WORKS) -> str:
    """The sheets as extraction leaves them: a page break is a line that begins with one space."""
    pages = [works[at : at + layout.a_page] for at in range(0, len(works), layout.a_page)]
    told: set[str] = set()
    lines: list[str] = ["", "年度別の実行計画", ""]
    for at, page in enumerate(pages):
        frames = [line for work in page for line in [*_headings(work, told, layout), *_frame(work, layout)]]
        values = layout.mix([_values(work, layout) for work in page])
        frames[0] = (" " if at else "") + frames[0]
        for block in [*([line] for line in frames), *values]:
            lines += [*block, ""] if layout.gaps else block
    return "\n".join(lines)


def mixed(seed: int, how: str) -> Callable[[list[list[list[str]]]], list[list[str]]]:
    """Draws a page's items in another order ('items'), field by field ('fields'), or its values anyhow ('values')."""
    chance = random.Random(seed)

    def mix(items: list[list[list[str]]]) -> list[list[str]]:
        if how == "fields":
            return [item[at] for at in range(max(map(len, items))) for item in items if at < len(item)]
        if how == "values":
            values = _after_each_other(items)
            chance.shuffle(values)
            return values
        chance.shuffle(items)
        return _after_each_other(items)

    return mix


def _after_each_other(items: list[list[list[str]]]) -> list[list[str]]:
    return [value for item in items for value in item]


def boxes(actors: Sequence[str], layout: Layout) -> str:
    """The row of boxes with those of `actors` ticked; without a second sign only these are named."""
    ticked, other = layout.signs
    return " ".join((ticked if one in actors else other) + one for one in layout.actors if other or one in actors)


def planned(work: Work, years: Sequence[str]) -> dict[str, str]:
    """What the yearly plan says for each year."""
    found, last = {}, ""
    for year, cell in zip(years, work.cells, strict=True):
        last = last if cell == "→" else cell
        found[year] = last
    return found


def _headings(work: Work, told: set[str], layout: Layout) -> list[str]:
    top, sub = work.heading.split("-")
    lines = [] if top in told else [f"{layout.words[0]} {top} {layout.headings[top]}"]
    lines += [] if work.heading in told else [f"{layout.words[1]} {sub} {layout.headings[work.heading]}"]
    told |= {top, work.heading}
    return lines


def _frame(work: Work, layout: Layout) -> list[str]:
    number, status, office, *rest = layout.labels
    years = [
        (year, cell) for at, (year, cell) in enumerate(zip(layout.years, work.cells, strict=True)) if _is_in(at, layout)
    ]
    plan = [] if layout.odd_year else [layout.plan]
    head = f"{number} {layout.dash.join(work.number.split('-'))} {status} {work.status} {office}"
    head = f"{number} {status} {office}" if layout.torn_head else head
    return [head, *rest, *plan, " ".join(year for year, _ in years), " ".join(cell for _, cell in years)]


def _is_in(at: int, layout: Layout) -> bool:
    return not layout.odd_year or at != layout.odd


def _values(work: Work, layout: Layout) -> list[list[str]]:
    values = {
        "offices": ["・".join(work.offices)],
        "actors": [boxes(work.actors, layout)],
        "title": [f"{work.number.split('-')[-1]} {work.title}"],
        **{name: _wrapped(getattr(work, name), layout.width) for name in ("aim", "deed", "done")},
    }
    odd = [[layout.plan, layout.years[layout.odd]], *([[work.cells[layout.odd]]] if work.cells[layout.odd] else [])]
    head = [[work.number], [work.status]] if layout.torn_head else []
    return [*head, *(values[name] for name in layout.drawn), *(odd if layout.odd_year else [])]


def _wrapped(text: str, width: int) -> list[str]:
    return [text[at : at + width] for at in range(0, len(text), width)]
