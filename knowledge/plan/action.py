"""How the name of a measure sounds, and what support a name promises."""

import re

_DEEDS = (
    "整備|促進|推進|拡充|育成|確保|実施|支援|充実|強化|向上|構築|提供|活用|公開|交流|連携|創出|創造|発信|収集|啓発|周知|普及|改善|"
    "見直し|検討|運営|開催|養成|拡大|参加|参画|共有|導入|設置|活性化|醸成|継承|保全|解決|解消|対策|増進|形成|発掘|募集|配置|派遣|"
    "助成|補助|交付|運用|作成|策定|管理|展開|協働|振興|登用|把握|公募|反映|改革|づくり|作り|防止|予防|事業|制度|実践|推奨|"
    "調査|研究|開発|保護|循環|継続|維持|再生|定着|浸透|開拓|集約|高揚|受入れ?|受け入れ|実現|相談|表彰|緩和|軽減|増加|誘致|誘導"
)
_MORE = (
    "開放|改修|改築|修繕|公表|提案|応援|応対|対応|見守り|手入れ|清掃|美化|緑化|削減|抑制|訓練|研修|学習|体験|巡回|貸出し?|貸し出し|譲渡|統合|移譲|"
    "連絡|調整|協議|点検|記録|編集|発行|出前|訪問|送迎|支え合い|助け合い|話し合い|声かけ|後押し|呼びかけ|働きかけ|掘り起こし"
)
"""Deeds that also stand in the middle of names: they tell a measure, but not that its name is whole."""

_NAME = re.compile(rf"(?:{_DEEDS})(?:に関する事項|に向けて|の推進)?(?:等|など|ほか)?$")
_VOW = re.compile(
    rf"(?:{_MORE}|機会|場|体制|環境|仕組み|しくみ|ます|ましょう|する|める|げる|てる|える|図る|くる|つくる|作る|つなぐ|まち|ひと)$"
)
_BRACKETS = re.compile(r"\s*[（(〔［\[【<＜〈《][^（(〔［\[【<＜〈《]*[）)〕］\]】>＞〉》]\s*$")
_AIM = re.compile(
    r"必要|求め|目指|めざ|図[りるっ]|進め|努め|支援|望まれ|期待|推進|促進|行い|実施|充実|取り?組|検討|整え|つくり|広げ|高め"
    r"|(?<!てい)(?<!あり)(?<!なり)(?<!おり)ます。"
)
_ASIDE_WORDS = (
    "背景|趣旨|経緯|経過|現状|課題|位置[づ付]け?|期間|進行管理|進捗|点検|推進体制|体制|考え方?|とは|意義|定義|概要|概念|策定|目次|見直しについて|"
    "はじめに|おわりに|結果|統計|アンケート|意識調査|用語|資料|参考|名簿|条例|成果|効果|役割|プロセス|手順|段階|理念|体系|構成|見方|評価と検証|計画の推進|に向けて"
)
_ASIDE = re.compile(_ASIDE_WORDS)
_ASIDE_END = re.compile(rf"(?:{_ASIDE_WORDS})(?:について|等)?$")
_ANNOUNCES = re.compile(
    r"^(?:施策|事業|取り?組み?|具体的|重点|主要|個別|推進|基本|計画|目標|方針)[^、。]{0,12}(?:展開|内容|取り?組み?|方向性?|一覧|概要|施策|体系|事業|推進|方針|目標)$"
)
_CHAPTER = re.compile(
    r"(?:施策|取り?組み?|事業|方策|計画|展開|一覧|体系|内容|方向性?|しくみ|仕組み|テーマ|プログラム|プラン)(?:に関する事項|について)?$"
)
_MEASURES = re.compile(
    r"施策|取り?組み?|事業|方策|具体的|重点|プロジェクト|行動計画|アクション|実施計画|推進項目|基本目標|基本方針|しくみ|仕組み"
)

_SUPPORT: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("交付金", re.compile(r"交付金|交付(?=$|事業|制度)")),
    ("補助金", re.compile(r"補助")),
    ("助成金", re.compile(r"助成")),
    ("奨励金", re.compile(r"奨励金|報奨|報償金")),
    ("貸付", re.compile(r"貸付|融資|貸与|貸出|貸し出し")),
    ("減免", re.compile(r"減免|減額|免除")),
    ("保険", re.compile(r"保険")),
    ("専門家派遣", re.compile(r"(?:専門家|アドバイザー|講師|士|ファシリテーター|コーディネーター).{0,4}派遣")),
    ("派遣", re.compile(r"(?<!人材)派遣")),
    ("提案制度", re.compile(r"提案.{0,4}(?:制度|事業)|提案型")),
    ("表示制度", re.compile(r"表示制度")),
    ("認定制度", re.compile(r"認[定証]制度")),
    ("登録制度", re.compile(r"登録制度")),
    ("表彰", re.compile(r"表彰|顕彰")),
    ("相談", re.compile(r"相談")),
    ("マッチング", re.compile(r"マッチング")),
    ("拠点", re.compile(r"(?:拠点|活動場所|活動の場|施設).{0,4}(?:整備|提供|開放|貸)")),
    ("支援", re.compile(r"支援(?=等|など|事業|制度|策|金|費|の|に|を|・|$|（|\()")),
)


def is_deed(title: str) -> bool:
    """Does a title name something to be done (…の整備, …づくり, …を進めます), as measures do?"""
    return is_name(title) or bool(_VOW.search(_bare(title)))


def is_name(title: str) -> bool:
    """Does a title end as the full name of a measure does: …の整備, …づくり, …制度?"""
    return bool(_NAME.search(_bare(title)))


def is_aim(text: str) -> bool:
    """Does a text say what is wanted or needed, as the text below a measure does?"""
    return bool(_AIM.search(text))


def is_aside(title: str, *, whole: bool = True) -> bool:
    """Does a heading announce explanation (背景, 現状, 考え方)? `whole`: any word in it tells, not only its end."""
    return bool((_ASIDE if whole else _ASIDE_END).search(title))


def is_announcement(title: str, *, chapter: bool = False) -> bool:
    """Does a heading only announce what follows (施策の展開)? That of a `chapter` does so in more words (市の施策)."""
    return bool((_CHAPTER if chapter else _ANNOUNCES).search(title))


def is_about_measures(title: str) -> bool:
    """Does a heading announce measures (施策, 取組, 事業 …)?"""
    return bool(_MEASURES.search(title)) and not is_aside(title)


def support_in(name: str) -> tuple[str, ...]:
    """The kinds of support (助成金, 補助金, 専門家派遣, 支援 …) that a name says; empty where it says none."""
    kinds = [kind for kind, pattern in _SUPPORT if pattern.search(name)]
    if "専門家派遣" in kinds:
        kinds.remove("派遣")
    return tuple(kinds[:-1] if len(kinds) > 1 and kinds[-1] == "支援" else kinds)


def _bare(title: str) -> str:
    return _BRACKETS.sub("", title.strip()).strip("「」『』。")
