"""What stands around a question and names no subject: greetings, politeness, and what is asked of a subject."""

import re

from knowledge.asking.wanted import NUMBER_OF

_EMOJI = re.compile(
    "[\U0001f000-\U0001faff\U000e0020-\U000e007f\u2600-\u27bf\u2b50\u2b55\u203c\u2049\ufe0e\ufe0f\u200d\u20e3]+"
)
_GREETING = re.compile(
    r"(?:いつも|大変|日頃より)?お?世話(?:に|様に?|さまに?)(?:なって(?:い|お)?(?:ます|ります|る)|なります)[。、]?"
    r"|お?忙しい(?:ところ|中|なか)(?:を)?(?:(?:誠に|大変|たいへん)?(?:申し訳|すみません|すいません|恐れ入り|恐縮)[^。、\n]{0,12})?[。、]?"
    r"|(?:大変|たいへん|誠に)?(?:恐れ入り|おそれいり)ます?が?[、。]?|(?:大変|誠に)?恐縮(?:です|でございます)が?[、。]?"
    r"|(?:突然|初めて|はじめて)?(?:で|の)?(?:すみません|すいません|すんません|申し訳(?:ありません|ございません))(?:が|けど|けれど)?[、。]?"
    r"|(?:どうか|どうぞ|何卒)?(?:よろしく|宜しく)(?:お願い|おねがい|頼み|たのみ)?(?:いた|致)?(?:します|申し上げます|ます)?[。！!]?"
    r"|(?:こんにち[はわ]|こんばん[はわ]|おはよう(?:ございます)?|初めまして|はじめまして|失礼(?:いた|致)?します)[、。！!]?"
    r"|に?(?:住んで(?:い|お)?(?:ます|る|り)|住まい(?:です|の)|在住(?:です|の))(?:の?(?:者|もの)(?:です)?|が|けど)?[、。]?"
)
_MENTION = re.compile(r"<[@!#][^<>\s]{0,80}>")  # a mention pasted from a chat
_REQUEST = re.compile(
    r"(?:お|ご)?(?:伺い|うかがい|尋ね|たずね|質問|聞き)(?:たい|したい|いたし|致し|し|させて)(?:のですが|んですが|んやけど|んだけど|ます|いただき|です)*が?[、。]?"
    r"|(?:教えて|おしえて|ご教示|ご説明|ご案内)(?:を)?(?:いただけ|頂け|くださ|下さ|もらえ|ほし|欲し|くれ|くれへん|ちょうだい|たも)?"
    r"[^。、\n]{0,14}(?=[。？?！!\n]|$)"
    r"|(?:って|と|に)?(?:書いて|かいて|載って|のって)(?:あ|い)?(?:る|り|った|ます|ました)(?:っけ|の|ん|か|です|よね)*(?=[。、？?！!\s]|$)"
    r"|(?:もっと|もう少し|なるべく|できるだけ|できれば)?(?:(?:わか|分か|判)りやすく|(?:簡単|かんたん|手短|具体的)に|(?:詳|くわ)しく"
    r"|(?:簡単|かんたん|やさしい|易しい|わかりやすい|分かりやすい)(?:な)?(?:言葉|ことば|日本語)で)(?:説明)?(?:して|お願い\S{0,6}|ください)?"
    r"(?=[。、？?！!\s]|$|教|おしえ)"
)
_OPENER = re.compile(
    r"^(?:(?:ありがとう|有難う)(?:ございます|ございました)?[、。!\s]+"
    r"|(?:ちょっと|少し|すこし)?(?:待って|まって)(?:ください|下さい|ね)?[、。!\s]+"
    r"|(?:別|べつ|ほか|他)の(?:こと|件|話|質問)(?:です|なのです|なんです|だ|なんだ)?(?:が|けど|けれど|で)?[、。\s]+"
    r"|(?:あと|それと|それから|ついでに|また|そして|で)(?:は|に)?[、,\s]+|(?:それから|ついでに|そして|それと(?![^。?!]*(?:違|ちが|同じ|比べ|くらべ|別)))(?!の)"
    r"|あと(?=[一-龠ァ-ヶa-z])(?![何数幾半少片継始十\d一二三四五六七八九]))+(?=.)"
)
"""What a message begins with that goes on to its question. Not あと何年, あと片付け, また貸し."""
_EMPHASIS = re.compile(
    r"(?:結局|そもそも|要するに|つまり|一体|いったい|ぶっちゃけ|実際)(?:のところ|に)?(?:は|、|\s)*"
    r"(?=何|なに|なん|どう|どこ|どれ|どの|どんな|いつ|いくら|だれ|誰|なぜ)"
)
"""What only presses the question word after it: 協働って結局なに."""
_BETTER = (
    r"(?:一番|いちばん|もっとも|最も|より)?(?:手厚|手あつ|充実し|多[いくか]|高[いくか]|大き[いくか]|安[いくか]|良[いくか]|よ[いくか]|いい"
    r"|お?得[でか]|有利|進ん|優れ|すぐれ|便利)[ぁ-ん]{0,4}"
)
"""What is said of the one of two that does more."""
_WHICH = r"(?:どっち|どちら|どの市|どこの市)"
WEIGHS = re.compile(rf"{_WHICH}の?(?:市|方|ほう)?[がはの、]?\s?{_BETTER}|{_BETTER}の?(?:市|方|ほう)?は[、\s]?{_WHICH}")
"""Which does more or better?"""
EVERY_CITY = (
    r"(?:(?:[2-9二三四五]つ|全て|すべて|全部|ぜんぶ|みんな)の|全|(?<!\d)[2-9二三四五])市"
    r"(?:町村|とも)?(?![民立営内外長役場])"
)
"""三つの市, 全市; not 全市民."""
_COMPARING = re.compile(
    rf"{WEIGHS.pattern}|{EVERY_CITY}(?:の|が|で(?:す(?:か|かね)?)?|に|も|を|は)?|"
    r"(?:が|の)?(?:ある|できる|もらえる|使える)?市(?:を|は)?(?:比べ|比較|並べ)\S{0,8}|(?:それぞれの|各|どの|どこの)市(?:の|が|で(?:す(?:か|かね)?)?|に|も|を|は)?"
    r"|(?:を)?(?:比べ|比較し|並べ)(?:て|たい|られ|る)\S{0,8}|どっち(?:にも|も|が|の)?|両方(?:とも|に|の)?|(?:は|が)?どう(?:違|ちが)\S{0,6}|(?:の)?(?:違い|ちがい)は?"
)
_MODEST = re.compile(
    r"[^\s、。]{1,12}でも(?:(?:なん|何)でも)?(?:ない|ありません)(?:ただの|普通の|ふつうの|一)?(?=[^\s、。]{1,10}(?:です|だ|やけ|なの|なん)(?:です)?(?:が|けど|けれど|ど))"
)
"""What somebody who asks is not: 専門家でもない一主婦ですが."""
_YEARS = re.compile(
    r"(?:(?:平成|令和|昭和)元|(?:平成|令和|昭和|西暦|[hrs](?=\d))?(?:何|\d{1,4}))年度?(?:中|末)?(?:に|は|の|から|まで)?"
    r"|(?<![a-z\d])[hrs]\d{1,2}(?![\d.年a-z])(?:に|は|の|から|まで)?"
)

_NUMBER = re.compile(NUMBER_OF)


_SENTENCE = re.compile(r"[^。！!？?\n]+[。！!？?]*")


def spoken(text: str) -> list[str]:
    """The sentences of a message, each with the signs at its end."""
    return _SENTENCE.findall(text)


def without_emoji(text: str) -> str:
    """Emoji say nothing that could be looked up, also when they stand within a word; nor do mentions (<!channel>)."""
    return _EMOJI.sub("", _MENTION.sub(" ", text))


def without_greeting(text: str) -> str:
    """The text without greetings, apologies and the like; perhaps nothing."""
    return _GREETING.sub(" ", text).strip()


def without_opener(text: str) -> str:
    """The text without what leads over to it: あと保険は is 保険は."""
    return _OPENER.sub("", text)


def without_emphasis(text: str) -> str:
    """The text without what only presses its question word."""
    return _EMPHASIS.sub("", text)


def subject(text: str) -> str:
    """What is left to be searched for; the text itself when nothing would be."""
    left = text
    for pattern in (_GREETING, _MODEST, _REQUEST, _COMPARING, _YEARS, _NUMBER):
        left = pattern.sub(" ", left)
    return left if any(char.isalnum() for char in left) else text
