"""A small knowledge base of two invented cities and one plan that names no city."""

from dataclasses import replace
from datetime import date

from knowledge.article import Article, Citation, Kind, Part, Period

DURING = date(2014, 6, 1)
AFTER = date(2025, 11, 22)

_AOHAMA = Citation(document="青浜市協働プラン", edition="平成25～29年度", section=("Ⅰ 活動の支援",))

GRANT = Article(
    key="aohama:1",
    kind=Kind.SCHEME,
    title="自治会振興交付金による支援",
    citation=replace(_AOHAMA, number="①", lines=(10, 20)),
    city="青浜市",
    plan="青浜市協働プラン",
    period=Period(2013, 2017),
    status="継続",
    departments=("市民協働課",),
    target_bodies=("地域コミュニティ",),
    purpose="自治会の活動を元気にします。",
    content="地域の活動にかかる費用の一部を交付金で支えます。",
    completion="どの自治会も自分たちで活動を続けられるようになれば完了です。",
    schedule={"H25": "検討", "H26": "実施", "H27": "実施", "H28": "実施", "H29": "実施"},
    support_kind=("交付金",),
    other_words=("お金がほしい", "運営費"),
    desk="市民協働課",
)
INSURANCE = Article(
    key="aohama:2",
    kind=Kind.SCHEME,
    title="社会貢献活動の保険",
    citation=replace(_AOHAMA, number="②", lines=(21, 30)),
    city="青浜市",
    plan="青浜市協働プラン",
    period=Period(2013, 2017),
    departments=("福祉課",),
    target_bodies=("市民活動団体",),
    content="活動中のけがや賠償の責任を保険で補償します。保険料は1人300円です。",
    desk="市民協働課",
)
CLEANING = Article(
    key="aohama:3",
    kind=Kind.INITIATIVE,
    title="公園清掃の呼びかけ",
    citation=replace(_AOHAMA, number="③", lines=(31, 31)),
    city="青浜市",
    plan="青浜市協働プラン",
    period=Period(2013, 2017),
    content="公園の草取りや花壇の手入れをする人を募ります。",
    desk="市民協働課",
)
MEETING = Article(
    key="kitanodai:1",
    kind=Kind.INITIATIVE,
    title="地域円卓会議の促進",
    citation=Citation(document="北野台市協働計画", edition="令和6～10年度", number="⑪", lines=(5, 5)),
    city="北野台市",
    plan="北野台市協働計画",
    period=Period(2024, 2028),
    status="新規",
    leading=("協働体",),
    participating=("市民等", "市"),
    content="地域の困りごとを、いろいろな立場の人が同じ席で話し合う円卓会議を開きます。",
    schedule={"R6": "検討", "R7": "実施", "R8": "実施", "R9": "実施", "R10": "実施"},
)
REPAIRS = Article(
    key="kitanodai:2",
    kind=Kind.SCHEME,
    title="集会所修繕補助金",
    citation=Citation(document="北野台市協働計画", edition="令和6～10年度", number="⑫", page=3),
    city="北野台市",
    plan="北野台市協働計画",
    period=Period(2024, 2028),
    content="自治会が集会所を直すときの費用を補助します。",
)
PLAN = Article(
    key="kitanodai:plan",
    kind=Kind.PLAN,
    title="北野台市協働計画",
    citation=Citation(document="北野台市協働計画", edition="令和6～10年度"),
    city="北野台市",
    plan="北野台市協働計画",
    period=Period(2024, 2028),
    content="人づくりと環境づくりを進める計画です。",
)
TERM = Article(
    key="nowhere:1",
    kind=Kind.TERM,
    title="協働",
    citation=Citation(document="まちづくり推進計画"),
    plan="まちづくり推進計画",
    content="まちづくりの基本になる言葉です。立場の違う人が対等に力を合わせることをいいます。",
)
THEME = Article(
    key="nowhere:2",
    kind=Kind.THEME,
    title="情報の発信",
    citation=Citation(document="まちづくり推進計画"),
    plan="まちづくり推進計画",
    content="活動を広く知ってもらうテーマです。",
    parts=(Part(("市民",), "ホームページで発信します。"), Part(("大学",), "調べた結果を公開します。")),
)

ARTICLES = (GRANT, INSURANCE, CLEANING, MEETING, REPAIRS, PLAN, TERM, THEME)
