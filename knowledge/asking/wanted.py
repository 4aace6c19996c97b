"""The fact a question asks for, and the ways people ask for it."""

import re
from collections.abc import Mapping
from enum import StrEnum

from knowledge.text import folded


class Wanted(StrEnum):
    """The fact a question asks for."""

    FREQUENCY = "frequency"
    SHARE = "share"
    AMOUNT = "amount"
    HOURS = "hours"
    DEADLINE = "deadline"
    PAPERS = "papers"
    CONTACT = "contact"
    PERSON = "person"
    CONDITION = "condition"
    COUNT = "count"
    COMPLETION = "completion"
    PARENT = "parent"
    CHARGE = "charge"
    TARGET = "target"
    ACTORS = "actors"
    PROGRESS = "progress"
    NEWNESS = "newness"
    PURPOSE = "purpose"
    STEPS = "steps"
    PLACE = "place"
    WHEN = "when"
    MEANING = "meaning"


NAMES: Mapping[Wanted, str] = {
    Wanted.FREQUENCY: "何年に何回行うか",
    Wanted.SHARE: "その割合",
    Wanted.AMOUNT: "金額",
    Wanted.HOURS: "開いている日や時間",
    Wanted.DEADLINE: "締め切りや日時",
    Wanted.CONTACT: "電話番号や住所などの連絡先",
    Wanted.PERSON: "その人の名前",
    Wanted.PAPERS: "申し込みの書類",
    Wanted.CONDITION: "条件",
    Wanted.COUNT: "その数",
    Wanted.COMPLETION: "どうなったら終わるか",
    Wanted.PARENT: "計画のどこに入っているか",
    Wanted.CHARGE: "担当の課",
    Wanted.TARGET: "対象",
    Wanted.ACTORS: "だれが行うか",
    Wanted.PROGRESS: "どこまで進んだか",
    Wanted.NEWNESS: "新しい取り組みかどうか",
    Wanted.PURPOSE: "目的",
    Wanted.STEPS: "申し込みや手続きのしかた",
    Wanted.PLACE: "場所",
    Wanted.WHEN: "いつ行うか",
    Wanted.MEANING: "ことばの意味",
}
"""What each fact is called before a resident."""

NUMBER_OF = (
    r"(?<!第)何[十百千万]*(?:[件人名個つ回校社度点本台軒組館部章条]|[かヶヵケカ箇]所|団体|段階|種類|世帯"
    r"|(?![時年月日曜課故処方事様者色語歳円万割週])[一-龠]{2,3}(?=あ|い|で|が|\?|$))(?!も|か|でも)"
)
"""何団体: a number is asked for, of whatever is counted so."""

PATTERNS: Mapping[Wanted, re.Pattern[str]] = {
    Wanted.FREQUENCY: re.compile(
        r"何(?:年|[かヶヵケカ箇]月|週間?|日)(?:に(?:1|一|何)(?:回|度)|ごと|毎|おき|間隔)|(?:年|月|週)に何(?:回|度)|頻度|どのくらいの間隔"
    ),
    Wanted.SHARE: re.compile(
        r"何(?:割|%|パーセント)|(?:割合|比率|[加登参回受実普](?:入|用|加|答|診|施|及)率)(?:は|が|って|を(?:教|知)|$|\?)|どの?(?:くらい|ぐらい|れくらい|れぐらい)の割合|どれ[くぐ]らいの割合"
    ),
    Wanted.AMOUNT: re.compile(
        r"いくら(?!でも|なんでも)|なんぼ(?!でも|(?:ほど|くらい|ぐらい)?(?:あ[るり]|お[るり]|い[るま]))|いかほど|(?:いくら|どんだけ|どれだけ)(?:もら|出|でる|払)|何[十百千]?円|何[十百千]?万(?!人|名|件|世帯|戸|軒|冊|部|枚|回)|金額|上限|補助率|(?:助成|交付|補助|予算|支給)額|限度額|(?:給料|給与|報酬)(?:は|って|が|も)?(?:いく|どれ|どの|出|もら|ある|あり|\?|$)|料金|値段|振込|無料|有料|費用(?:は|$)|(?:お金|費用)[はがも]?(?:かか|掛か|いり|要り|いる|要る)"
        r"|(?:参加費|参加料|受講料|利用料|使用料|手数料|保険料|掛け?金|年?会費|入場料)(?:は|って|が(?:かか|掛か|いる|いり|要)|も?(?:かか|掛か)|\?|$)"
    ),
    Wanted.HOURS: re.compile(
        r"何時(?:まで|から|に(?:開|閉|始|終))(?!に)(?!.{0,8}(?:申|応募|締|提出|受け?付))|(?:開館|営業|受け?付け?|利用|開所)時間|(?:休館|定休|開館)日"
    ),
    Wanted.DEADLINE: re.compile(
        r"締め?切り?|〆切|しめきり|期限|いつまでに|(?:申し?込み?|申請|応募|募集|受付)の?期間|(?:申し?込み?|申請|応募|募集|受け?付け?|提出)(?:は|が|って)?いつ(?:まで|から)?|何日まで|何月何日|何時|(?<![一-龠])次(?:回)?(?:は|って)?、?(?:いつ|何日)"
    ),
    Wanted.CONTACT: re.compile(r"電話|連絡先|(?:どこ|何処)に連絡|メールアドレス|fax|ファックス|住所|所在地|場所はどこ"),
    Wanted.PERSON: re.compile(
        r"(?:[員会座議市町所部課係事]長|代表者?|責任者)(?:さん|様|の方)?(?:の?(?:お?名前|氏名)|は(?:今)?(?:誰|だれ|どなた|何という))"
        r"|(?:担当者|講師|委員|職員)(?:さん|の方)?の?(?:お?名前|氏名)"
    ),
    Wanted.PAPERS: re.compile(
        r"(?:申請|申し?込み?|提出|届出|必要)[^\n]{0,3}(?:用紙|書類|書(?!い|き|く)|様式|もの)|様式|用紙"
    ),
    Wanted.CONDITION: re.compile(
        r"年齢|何歳|(?<!つの)要件(?!の?\d)|応募資格|資格(?:は|が)|(?<!つの)条件(?!の?\d)|任期|制限"
    ),
    Wanted.COUNT: re.compile(
        rf"{NUMBER_OF}|(?<!た)いくつ(?!か)|なんぼ(?:ほど|くらい|ぐらい)?(?=あ[るり]|お[るり]|い[るま])|件数|人数は|人口(?:は|って|$|\?)|(?:の|者|員)数(?:は|が|を(?:教|知)|って|$|\?)|どのくらい|どれくらい"
    ),
    Wanted.COMPLETION: re.compile(
        r"(?:たら|だら|れば|すると)[、\s]?(?:完了|終わり|終わる|おわり|おわる|結論|達成|ゴール)|完了(?:の(?:目安|条件|基準|めやす)|と(?:する|みなす|いえる|言える))"
    ),
    Wanted.PARENT: re.compile(
        r"(?:どの|何の)(?:施策|章|柱|基本方針|方針|方向性?|基本目標|目標|分野|仕組み|しくみ|視点|項目)(?:の(?:下|中|うち|一部|ひとつ|一つ)|に(?:入|含|属|ある|あり|書|載|位置))"
    ),
    Wanted.CHARGE: re.compile(
        r"担当(?!職員|者会)|(?:どこ|何|どちら)の?(?:課|部署|係)|所管|窓口(?:は|って|に(?=行|いけ|いく|い[っか]|聞|問|相談|電話|連絡|なり|$))|問い?合わ?せ|(?<!査は)(?<!査って)(?<!(?:アンケート|あんけーと)は)(?<!(?:アンケート|あんけーと)って)(?:どこ|どちら|誰|だれ)[にで](?:聞|相談|行け|行った|行く|たずね|尋ね|言え|言った|言う|いえば|頼め|頼む|頼ん|たのめ|話せ|伝え)"
    ),
    Wanted.TARGET: re.compile(
        r"対象|でも(?:使|つか|もら|受け|申し?込|応募|利用|入れ|入り|はい|参加|いい|ええ|大丈夫)|誰でも|だれでも|うちも|(?:誰|だれ)が(?:使|もら|入れ|受け|[^。?]{0,6}(?:できます|できる|られます|られる))"
        r"|(?:だ|です|なんです|なの)(?:けど|が|けれど)[、\s]?[^。?]{0,8}(?:使え|もらえ|入れ|受けられ|借りられ|申し?込め|応募でき|利用でき|参加でき)|[はも](?:対象に)?(?:入って(?:い?ま|い?る)|(?:入|はい)(?:る|れる|ります|れます)(?:の|ん)?(?:です)?(?:か|\?|$))"
        r"|(?<!何)(?<!いつ)(?<!どこ)(?<!それ)でも[^。?、]{1,10}(?:使え|もらえ|入れ(?:る|ます)|受けられ|借りられ|申し?込め|応募でき|利用でき|参加でき)"
    ),
    Wanted.ACTORS: re.compile(
        r"(?:誰|だれ|どの団体)が|(?:どこ|どなた)が(?:中心|主体|先導|やる|やっ|する|行|担|進|チェック|点検|運営|管理|決|開|作|つく)|主体は|先導|進めるのは(?:誰|だれ|どこ)"
        r"|[^\s、。]は(?:誰|だれ|どなた)(?:です|が|なの|\?|$)|(?:メンバー|委員|構成員?)(?:は|って)(?:\?|$|だれ|誰|どんな人)"
    ),
    Wanted.PROGRESS: re.compile(
        r"^(?!.*いつ).*?(?:進んで|進み|進捗|どこまで|達成|どうなっ|できました|でき上が|終わりました|終わって|終わった|始まりました|始まって|開かれました|行われました|実現し|(?:今|いま)も(?:あり|ある|やっ|続|使え|もらえ|受け|利用)|まだ(?:あり|ある|やっ|続|使え|もらえ|受け|利用)|続いて(?:い?ま|い?る)|結果(?:は|って))"
    ),
    Wanted.NEWNESS: re.compile(
        r"新規|新しい取|今回から|前から|以前から|継続|初めて(?:の|です|か|なん|だ|やった|\?|$)|今まで(?:も|は)"
    ),
    Wanted.PURPOSE: re.compile(
        r"(?:目的|ねらい|狙い)(?:は|って|を(?:教|知)|が(?:知|わか|分か)|[?。、]|$)|(?:何|なん)の(?:ため|為)|なぜ|何故|なにゆえ|どうして(?!も)|(?:なん|何)で(?![すしもきあは]|(?:払|支払|行け|行く|申|連絡|受け))"
    ),
    Wanted.WHEN: re.compile(
        r"いつ|何年|何月|年度|期間|(?:平成|令和|[hr])\d+年?|(?<!\d)(?:19|20)\d\d年(?!の?(?:計画|プラン|ぷらん))|西暦"
    ),
    Wanted.STEPS: re.compile(
        r"(?:どう|どうやって|どのように|どうすれば|どうしたら)(?:申|参加|登録|応募)|(?:申し?込み?|申し?込む|参加|登録|応募|申請|手続き?)(?:する)?の?(?:方法|仕方|方|やり方)"
        r"|(?:申し?込み?|応募|登録|申請)(?:先)?(?:は|って)(?:どこ|どちら|$|\?)|(?:どこ|どちら)[にでへ](?:申|応募|登録|出[しせす]|提出|送)"
        r"|(?:まず|最初に|はじめに|初めに)は?[、]?(?:何|なに|どう)(?:を|から)?(?:すれば|すりゃ|したら|やれば|やったら)|(?:何|なに|どこ)から(?:始め|はじめ|すれば|やれば)"
        r"|手続き|(?:申し?込|登録|参加|応募)(?:み|し|する|に)?(?:たい|には)|手順"
        r"|(?:どう|どげん|どない|どがん)(?:やったら|やって|すりゃ|すれば|したら|やれば)[^。]{0,6}(?:もら|使|つか|入|はい|出|でき|借|申)"
    ),
    Wanted.PLACE: re.compile(
        r"どこ[にへ](?:避難|逃げ|にげ|集ま)|どこで(?!も)(?:開|行|やる|やっ|する|し[てま]|見|実施|開催|受け)|どこに(?:ある|あり|でき)|会場(?:は|って|を教|\?|$)|場所(?:は\?|は$|を(?:教|知)|って)|どこにあ"
    ),
    Wanted.MEANING: re.compile(
        r"(?<!こ)とは|(?:って|て|は)(?:何|なに|なん)(?![人件年課時度回個か名団をが]|で(?!す|しょ|っ)|し(?:て|た|と|ます))|意味|の(?:説明|定義)|どういう(?:こと|もの)|定義|どんな(?:もの|制度|計画|ところ|所|組織|団体|会議|人(?:です|なん))|何を(?:する|している|してる|してくれる|やる|やっている)(?:ところ|所|人|会議?|組織|団体|もの|場所|係|委員)|(?:違|ちが)い(?!ま[すし]|な[いくか])|どう(?:違|ちが)う|該当(?:し|する)|に(?:当た|あた)[るりら]|(?<!計画)(?<!プラン)(?<!方針)(?<!取り組み)(?<!取組)に含まれ|(?:条件|要件)の?\d+つ|\d+つの(?:条件|要件)"
    ),
}
"""How each fact is asked for, in `plain` text; the first that fits is meant, the narrow ones stand before the wide."""

UNSTATED_IF_ABSENT = frozenset(
    {
        Wanted.AMOUNT,
        Wanted.DEADLINE,
        Wanted.CONTACT,
        Wanted.PERSON,
        Wanted.PAPERS,
        Wanted.CONDITION,
        Wanted.COUNT,
        Wanted.STEPS,
    }
    | {Wanted.FREQUENCY, Wanted.SHARE, Wanted.HOURS, Wanted.PLACE}
)
"""Facts that a person acts on: where the article does not state them, no other sentence of it is an answer."""

_WISH = re.compile(
    r"(?<!教え)(?<!おしえ)(?<!知らせ)(?<!説明し)(?<!聞かせ)(?<!見せ)(?<!案内し)(?<!紹介し)(?<!答え)(?<!挙げ)(?<!あげ)(?<!示し)[てで](?:ほしい|欲しい|もらいたい|いただきたい)"
)
_ASKING_WORD = re.compile(
    r"誰(?!か|で)|だれ(?!か|で)|どこ(?!か)|いつ(?![もか])|なぜ|どう(?!ぞ|か)|どの|どれ(?!か)|どんな|何(?!か)|なに(?!か)|なん(?:です|で|の)|いくつ"
)
_TOPIC = re.compile(r"は\??$")
_YES_OR_NO = re.compile(r"(?:ます|ました|です|でした|ません)か|(?:る|た|ない|い|の)(?:の|ん)?(?:か|かな|かね)?\?")
_IS_THERE = re.compile(
    r"(?:あ(?:る|り(?:ます|ません|ませ))|ござい|ない|でき(?:る|ます|ない)|もらえ|使え|借りられ|受けられ|入れ(?:る|ます)|出(?:る|ます))[^。]{0,6}$|何か|なにか|どこか|誰か|だれか"
)


def wanted(text: str) -> Wanted | None:
    """Which fact `plain` text asks for, in katakana too; None for a question about the thing as a whole, and for a wish
    (車いすでも使える場所にしてほしい), which asks for none.
    """
    if _WISH.search(text) and not _ASKING_WORD.search(text):
        return None
    forms = tuple(dict.fromkeys((text, folded(text))))
    return next((fact for fact, pattern in PATTERNS.items() if any(map(pattern.search, _forms(fact, forms)))), None)


def _forms(fact: Wanted, forms: tuple[str, ...]) -> tuple[str, ...]:
    """メリットは, read in hiragana, has a とは that nobody wrote."""
    return forms[:1] if fact is Wanted.MEANING and re.search("[ぁ-ゖ]", forms[0]) else forms


def asks_of_it(text: str) -> bool:
    """Does `plain` text ask something of a thing (何をしますか, 予約はいる?), not only whether there is one?"""
    if _WISH.search(text) or _IS_THERE.search(text):
        return False
    return asks_openly(text) or _YES_OR_NO.search(text) is not None or _TOPIC.search(text) is not None


def asks_openly(text: str) -> bool:
    """Does it ask with a word that only a statement answers: 何を, どのように?"""
    return _ASKING_WORD.search(text) is not None
