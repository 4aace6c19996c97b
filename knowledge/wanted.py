"""The fact a question asks for, and the ways people ask for it."""

import re
from collections.abc import Mapping
from enum import StrEnum

from knowledge.text import folded


class Wanted(StrEnum):
    """The fact a question asks for."""

    AMOUNT = "amount"
    DEADLINE = "deadline"
    CONTACT = "contact"
    PAPERS = "papers"
    CONDITION = "condition"
    COUNT = "count"
    CHARGE = "charge"
    TARGET = "target"
    PROGRESS = "progress"
    NEWNESS = "newness"
    WHEN = "when"
    ACTORS = "actors"
    STEPS = "steps"
    MEANING = "meaning"


NAMES: Mapping[Wanted, str] = {
    Wanted.AMOUNT: "金額",
    Wanted.DEADLINE: "締め切りや日時",
    Wanted.CONTACT: "電話番号や住所などの連絡先",
    Wanted.PAPERS: "申し込みの書類",
    Wanted.CONDITION: "条件",
    Wanted.COUNT: "その数",
    Wanted.CHARGE: "担当の課",
    Wanted.TARGET: "対象",
    Wanted.PROGRESS: "どこまで進んだか",
    Wanted.NEWNESS: "新しい取り組みかどうか",
    Wanted.WHEN: "いつ行うか",
    Wanted.ACTORS: "だれが中心になるか",
    Wanted.STEPS: "申し込みや手続きのしかた",
    Wanted.MEANING: "ことばの意味",
}
"""What each fact is called before a resident."""

PATTERNS: Mapping[Wanted, re.Pattern[str]] = {
    Wanted.AMOUNT: re.compile(
        r"いくら(?!でも|なんでも)|なんぼ(?!でも)|いかほど|(?:いくら|どんだけ|どれだけ)(?:もら|出|でる|払)|何円|何万|金額|上限|補助率|(?:助成|交付|補助|予算|支給)額|限度額|何割|給料|給与|報酬|料金|値段|振込|無料|有料|費用(?:は|$)|(?:お金|費用)[はがも]?(?:かか|掛か|いり|要り|いる|要る)"
    ),
    Wanted.DEADLINE: re.compile(
        r"締め?切り?|〆切|しめきり|期限|いつまでに|(?:申し?込み?|申請|応募|募集|受付)の?期間|何日まで|何月何日|何時"
    ),
    Wanted.CONTACT: re.compile(
        r"電話|連絡先|(?:どこ|何処)に連絡|メールアドレス|fax|ファックス|住所|所在地|(?:開館|営業|受付)時間|休館日|場所はどこ"
    ),
    Wanted.PAPERS: re.compile(
        r"(?:申請|申し?込み?|提出|届出|必要)[^\n]{0,3}(?:用紙|書類|書(?!い|き|く)|様式|もの)|様式|用紙"
    ),
    Wanted.CONDITION: re.compile(r"年齢|何歳|要件|応募資格|資格(?:は|が)|条件|任期|制限"),
    Wanted.COUNT: re.compile(
        r"何(?:件|人|名|パーセント|%|個|[かヶケカ箇]所|団体|回|校|世帯|社|種類)|いくつ(?!か)|加入率|割合は|件数|人数は|どのくらい|どれくらい"
    ),
    Wanted.CHARGE: re.compile(
        r"担当(?!職員|者会)|(?:どこ|何|どちら)の?(?:課|部署|係)|所管|窓口(?:は|って|に)|問い?合わ?せ|(?:どこ|どちら|誰|だれ)に(?:聞|相談|行|たずね|尋ね)"
    ),
    Wanted.TARGET: re.compile(
        r"対象|でも(?:使|つか|もら|受け|申し?込|応募|利用|いい|ええ|大丈夫)|誰でも|だれでも|うちも|誰が(?:使|もら)"
    ),
    Wanted.ACTORS: re.compile(
        r"(?:誰|だれ|どこ|どの団体)が(?:中心|主体|先導|やる|やっ|する|行|担|進|チェック|点検|運営|決)|主体は|先導|進めるのは(?:誰|だれ|どこ)"
    ),
    Wanted.PROGRESS: re.compile(r"進んで|進み|進捗|どこまで|達成|どうなっ|できました|終わりました"),
    Wanted.NEWNESS: re.compile(r"新規|新しい取|今回から|前から|以前から|継続|初めて(?:の|です)|今まで(?:も|は)"),
    Wanted.WHEN: re.compile(r"いつ|何年|何月|年度|期間|(?:平成|令和|[hr])\d+年?"),
    Wanted.STEPS: re.compile(
        r"(?:どう|どうやって|どのように|どうすれば|どうしたら)(?:申|参加|登録|応募)|(?:申し?込み?|参加|登録|応募|手続き?)の?(?:方法|仕方|方|やり方)"
        r"|手続き|(?:申し?込|登録|参加|応募)(?:み|し|する|に)?(?:たい|には)|手順"
        r"|(?:どう|どげん|どない|どがん)(?:やったら|やって|すりゃ|すれば|したら|やれば)[^。]{0,6}(?:もら|使|つか|入|はい|出|でき|借|申)"
    ),
    Wanted.MEANING: re.compile(
        r"とは|(?:って|て|は)(?:何|なに|なん)(?![人件年課時度回個か名団をが]|で(?!す|しょ|っ)|し(?:て|た|と|ます))|意味|の(?:説明|定義)|どういう(?:こと|もの)|定義|どんな(?:もの|制度|計画|ところ|所|組織|団体|会議|人(?:です|なん))|何を(?:する|している|してる|してくれる|やる|やっている)(?:ところ|所|人|会議?|組織|団体|もの|場所|係|委員)|(?:違|ちが)い|どう(?:違|ちが)う|該当(?:し|する)|に(?:当た|あた)[るりら]|に含まれ"
    ),
}
"""How each fact is asked for, in `plain` text; the first that fits is meant, the narrow ones stand before the wide."""

UNSTATED_IF_ABSENT = frozenset(
    {Wanted.AMOUNT, Wanted.DEADLINE, Wanted.CONTACT, Wanted.PAPERS, Wanted.CONDITION, Wanted.COUNT, Wanted.STEPS}
)
"""Facts that a person acts on: where the article does not state them, no other sentence of it is an answer."""


def wanted(text: str) -> Wanted | None:
    """Which fact `plain` text asks for, in katakana too; None for a question about the thing as a whole."""
    forms = (text, folded(text))
    return next((fact for fact, pattern in PATTERNS.items() if any(map(pattern.search, forms))), None)
