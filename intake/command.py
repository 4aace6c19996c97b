"""Short messages that steer a form, and messages that are questions."""

import re

from intake.text import clean, fold, sentence, without_opening

COMMANDS = {
    "back": "もどる 戻る 前に戻る 前にもどる ひとつ前に戻る 一つ前に戻る 前の質問に戻る back",
    "stop": "やめる やめて やめてください やめてほしい やめたい やめます やめたいです やめておく やめておきます "
    "やめとく やめときます とりやめる 取りやめる 中止 中止する 中止して キャンセル キャンセルする "
    "キャンセルします キャンセルして キャンセルしたい 止める 終了 終了する もういい もういいです "
    "もう結構です もうけっこうです やっぱりいい やっぱりいいです やっぱいい やっぱいいです やっぱり結構です "
    "やっぱりけっこうです stop cancel",
    "skip": "とばす 飛ばす とばして 飛ばして スキップ スキップする わからないので飛ばす わからないのでとばす skip",
    "fix": "直す なおす 直したい 訂正 訂正する 修正 修正する",
    "send": "送る 送信 送信する これで送る これで送信する 送ります 送ってください",
    "go": "つづける 続ける 続き 続きから つづき つづきから 再開 再開する",
    "erase": "消す 消して 消してください 消してやめる",
    "later": "あとで 後で あとにする あとで続ける 後で続ける",
    "review": "確認 確認する まとめ 内容を確認 内容を確認する",
}
"""What may be typed for each command, between spaces; only a whole message counts, so that answers stay answers."""

_MEANING = {fold(word): verb for verb, words in COMMANDS.items() for word in words.split()}
_RHETORICAL = re.compile(r"(では|じゃ)ないで(しょう|す)か\Z")
_ASKING = re.compile(
    r"(です|ます|でした|ました|ません|でしょう|だろう)(か|かね|かな)\Z"
    r"|(とは|って何|って何ですか|かな|かしら|なの|のか|ですかね)\Z"
    r"|(教えて|おしえて)(ください|下さい|ほしい|欲しい|ほしいです|欲しいです|もらえますか)?\Z"
    r"|(が|を)?(知りたい|しりたい)(です|のですが)?\Z"
    r"|(違い|ちがい|意味|対象|期限|期間|締め?切り?|担当|金額|費用|場所|目的|内容|条件|理由|方法|連絡先|電話番号)は\Z"
    r"|どういう(こと|意味)\Z"
    r"|(どこ|いつ|いくら|だれ|誰|なぜ|どうして|どう|何|なに)\Z"
)
_SPEAKING_OF = re.compile(
    r"(について|に関して|のこと|の話|の件)(は|を|が|も|で|だけ)?(お?願い(します)?|です)?(が|けど|けれど|ね|ですが)?\Z"
    r"|(聞き|きき|尋ね|たずね|伺い|うかがい|質問し)たい(です|ん|の|だ|が|けど|けれど|こと|ある|あり|ます)*\Z"
)
_DECLINED = (
    "いいです けっこうです 結構です 大丈夫です 遠慮します 遠慮しておきます いらない いらないです いりません "
    "要らない 要りません 不要です 必要ない 必要ないです 必要ありません"
)
_DECLINING = frozenset(map(fold, _DECLINED.split()))
"""Whole messages that want nothing more; 「いいです」 to a yes-or-no question may be a yes."""
_SAYING = {
    "answer": frozenset(("こたえ", "答え", "回答", "答えです", "回答です")),
    "question": frozenset(("しつもん", "質問", "質問です")),
}
_PREFIX = re.compile(
    r"\A\s*(?:ご?質問|しつもん|シツモン)(?:です|ですが|があります)?[\s:：、,，。.．]+(?P<question>.*)\Z", re.DOTALL
)


def command(text: str) -> str | None:
    """The command a whole message is (a key of `COMMANDS`); None for anything else."""
    said = fold(text) if len(text) <= 40 else ""
    return _MEANING.get(said) or _MEANING.get(without_opening(said))


def is_question(text: str) -> bool:
    """Does the message read like a question? An opinion put as 「…ではないでしょうか」 does not."""
    said = sentence(text)
    if _RHETORICAL.search(said.rstrip("?")):
        return False
    return said.endswith("?") or bool(_ASKING.search(said))


def speaks_of_something(text: str) -> bool:
    """Does it ask, or name what it would ask about (活動保険のことを聞きたい)? Only where few answers can be meant: a
    text that is to be written may be about anything.
    """
    return is_question(text) or _SPEAKING_OF.search(sentence(text)) is not None


def declines(text: str) -> bool:
    """Does the whole message want nothing more (いいです, けっこうです)?"""
    said = fold(text)
    return said in _DECLINING or without_opening(said) in _DECLINING


def said_to_be(text: str) -> str | None:
    """What a whole message says that the text before it is, `answer` or `question`; where there are no buttons."""
    return next((verb for verb, words in _SAYING.items() if fold(text) in words), None)


def question_after_prefix(text: str) -> str | None:
    """The question after 「質問：」 or the like; None when the message does not say that it is one."""
    found = _PREFIX.match(clean(text))
    return clean(found["question"]) or None if found else None
