"""Of what it is asked whether something belongs to it: サークルも市民活動団体に数えてもらえますか."""

import re

LONGEST = 120
"""Characters of such a question."""

_NAME = r"(?:「(?P<quoted>[^「」]{2,30})」|(?P<name>[^\s、。?!「」はがをもでに]{2,30}?))"
_BELONGS = re.compile(
    rf"[もはがで]、?[^。?!]{{0,20}}?{_NAME}(?:のうち)?"
    r"(?:[にと](?:数え|かぞえ|分類|みなさ|見なさ|含まれ|含め|該当|当たり|当たる|あたり|あたる|いえ(?:る|ます)|言え(?:る|ます)|呼べ(?:る|ます)|呼んで|みて|見て)"
    r"|って(?:いえ(?:る|ます)|言え(?:る|ます)|言って|いって|呼べ(?:る|ます)|呼んで|名乗)|を?と?名乗(?:れ|って)|(?:の)?扱い(?:に|です|でしょう)|の(?:仲間|一種|うち)(?:に|です|でしょう|なの))"
)
_NO_GROUP = re.compile(r"(?:対象|条件|要件|範囲|予算|経費|金額|期間|計画|プラン|方針|指針|取り?組み?|事業)$")
"""What a scheme is for: whether someone is in it is another fact."""
_ASKS = re.compile(r"か(?:ね|な)?[。?\s]*$|[?]\s*$|の$|(?:る|て)$")


def belongs_to(text: str) -> str:
    """The name of the group in `plain` text, as it is written; empty where nothing of the kind is asked."""
    found = _BELONGS.search(text) if len(text) <= LONGEST and _ASKS.search(text) else None
    name = (found["quoted"] or found["name"]) if found else ""
    return "" if _NO_GROUP.search(name) else name
