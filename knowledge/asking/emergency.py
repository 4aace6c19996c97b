"""Messages that cannot wait: a fire, somebody hurt, violence, somebody who does not want to live.

They are told from questions that only name such a thing (火事のときの見舞金): a report ends with what happens, a
question goes on to what is asked of it.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from knowledge.asking.padding import spoken, without_emoji
from knowledge.text import plain

LONGEST = 60
"""Characters of a report; nobody in danger writes more, and longer texts tell of something past."""

LONGEST_READ = 10_000
"""Characters that are looked through for a person who does not want to live."""


class Emergency(StrEnum):
    """What happens; the value names the reply."""

    LIFE = "life"
    RESCUE = "rescue"
    POLICE = "police"
    HARM = "harm"
    HELP = "help"


_LIFE = re.compile(
    r"死にたい|死にたく(?:な(?:る|って|った|り)|て)|(?<![ぁ-ん一-龠])しにたい(?!し|す)"
    r"|消え(?:てしまい|てなくなり|ちゃい)?たい(?!くつ|きさつ|てい)"
    r"|(?:この世|世の中)からいなくなりたい|^(?:もう)?いなくなりたい|自殺(?:したい|しよう|するつもり|するしか|を考えて)|生きて(?:い)?(?:たくない|たくありません)"
    r"|生き(?:る|てる|ている|ていく|てく)の(?:が|に|は)[、 ]?(?:もう)?(?:つら|辛|いや|嫌|しんど|疲れ|つかれ)"
    r"|もう(?:死ぬ|死のう|死んでしまお)|首を吊(?:る|ろう|り)|飛び降りて?(?:死|しまい)?たい"
)
_CLAUSE = re.compile(
    r"、|(?<=[まで]す)(?:が|けど|けれど|し|ので)|(?<=[たいる])(?:んですが|のですが|けど|けれど|ので|し)"
)
_OF_LIFE = re.compile(r"死|自殺|消え|生き(?:る|て)|命|つら|辛|助け|救")
"""What is still about the person who does not want to live."""
_OTHERS = re.compile(r"(?:死にたい|消えたい|自殺したい)(?:という|と言う|と思う)?[^。!?]{0,4}(?:人|方|若者|子)")
"""Of whom is spoken when it is asked what is done for them."""
_END = r"(?:です|だ|や|で|よ|ね|の|なん|ん|みたい|ました|ます|った|た|る|ている|てる|ています|てます|[、。!?~ー… ])*$"
_BEFORE = r"(?:[^。!?]{0,16}(?:で|が|の|に|は|[、。! ]))?"
_FIRE = re.compile(
    rf"^{_BEFORE}(?:火事|火災|ぼや|小火)(?:に?な[りっ]?|が?(?:起き|おき|発生し?|出))?{_END}"
    rf"|(?:燃え|もえ)て(?:い)?(?:る|ます){_END}|(?:煙|火|炎)が(?:出|上が|あが|見え|吹き){_END}"
)
_HURT = re.compile(
    rf"^{_BEFORE}(?:急病|急病人|けが人|怪我人|救急|救急車)(?:が?(?:出|い|必要|要)|をお?(?:願い|ねがい)(?:し)?)?{_END}"
    r"|救急車を?(?:呼|よ)(?:んで|びたい|ばな)|119番?(?:して|を?(?:呼|お願)|に(?:電話|連絡)して)"
    rf"|(?:人|方|父|母|夫|妻|子|子ども|子供|祖父|祖母|さん|ちゃん|家族|息子|娘|友達|友人|だれか|誰か|老人|男性|女性|主人)が[^。!?]{{0,12}}(?:倒れ|たおれ|溺れ"
    rf"|おぼれ)(?:て(?:い)?)?{_END}"
    rf"|意識(?:が|は)?(?:ない|なく|ありません|もうろう)|(?:息|呼吸)を?(?:が)?(?:し)?(?:て)?(?:い)?(?:ない|ません|できない|苦しい|止ま){_END}"
    rf"|血が(?:止まら|たくさん|いっぱい)|心臓が(?:止ま|苦し){_END}"
)
_CRIME = re.compile(
    rf"^{_BEFORE}(?:交通事故|事故|ひき逃げ|強盗|泥棒|どろぼう|痴漢|空き巣)(?:が?(?:起き|おき|発生し?|い|来|出|入り|入っ|あり|あっ)|にあ[いっ]|に遭[いっ]"
    rf"|に入られ)?{_END}"
    r"|110番?(?:して|を?お願|に(?:電話|連絡)して)|警察を?(?:呼|よ)(?:んで|びたい)"
    rf"|(?:刺され|さされ|轢かれ|ひかれ|襲われ|おそわれ|追いかけられ|つけられ)(?:て(?:い)?|そう)?{_END}|不審者が(?:い|来|うろ)[^。!?]{{0,6}}{_END}"
)
_HARM = re.compile(
    rf"(?:虐待|暴力|dv)(?:を|が)?(?:受け|うけ|され|振るわれ|ふるわれ|見|みか|見か|して|続い|つづい|あ(?:る|り))[^。!?]{{0,8}}{_END}"
    rf"|^{_BEFORE}(?:虐待|暴力|dv){_END}"
    rf"|(?:殴られ|なぐられ|叩かれ|蹴られ|殺され)[^。!?]{{0,4}}{_END}"
)
_HELP = re.compile(
    r"^(?:誰か|だれか|お願い|おねがい|どうか|早く|はやく|[、。! ])*"
    r"(?:助け|たすけ)て(?:ください|下さい|くれ|ほしい|ほしいです|お願いします|よ|え|ー|[、。!… ])*$"
)
_ASKS = re.compile(
    r"(?:あり|使え|もらえ|でき|出)ますか|ある[?かの]|ない[?か]|について|とは|って何|教えて|知りたい|(?:とき|時|場合|際)の|制度|支援|補助|助成|保険|見舞|対策|訓練|取り組み"
    r"|取組|防止|予防|相談(?:先|窓口|所)"
)
_ONE_WORD = "事故"
"""What is more often looked up than reported when nothing else is said."""
_KINDS = (
    (Emergency.RESCUE, _FIRE),
    (Emergency.RESCUE, _HURT),
    (Emergency.HARM, _HARM),
    (Emergency.POLICE, _CRIME),
    (Emergency.HELP, _HELP),
)


def emergency(text: str) -> Emergency | None:
    """What must be answered before everything else; None for all other messages."""
    said = plain(without_emoji(text[:LONGEST_READ]))
    if _LIFE.search(said) and not (_OTHERS.search(said) and _ASKS.search(said)):
        return Emergency.LIFE
    if len(said) > LONGEST or said == _ONE_WORD or _ASKS.search(said):
        return None
    return next((kind for kind, pattern in _KINDS if pattern.search(said)), None)


def besides(text: str) -> list[str]:
    """What a text says that is not about somebody who does not want to live, as it was written: the sentences before
    and after, and what follows in the same sentence (死にたいですが、ごみの日はいつですか).
    """
    return [part for sentence in spoken(text[:LONGEST_READ]) for part in _others_in(sentence)]


def _others_in(sentence: str) -> Iterator[str]:
    if not _OF_LIFE.search(plain(sentence)):
        yield sentence.strip()
        return
    clauses = [clause.strip("、。？?！! \u3000") for clause in _CLAUSE.split(sentence)]
    last = max(at for at, clause in enumerate(clauses) if _OF_LIFE.search(plain(clause)) or at == 0)
    rest = "、".join(clause for clause in clauses[last + 1 :] if clause)
    if rest:
        yield rest + ("？" if sentence.rstrip().endswith(("?", "？")) else "")
