"""The page that says that something is being worked on, with the way to ask for it again."""

from fastapi import Request
from fastapi.responses import Response

from bot.browser import Posted
from bot.desk.frame import Frame

STATUS = 202
PUBLISHING = "新しい知識を用意し、確認の質問を試してから公開します。"


def wait(frame: Frame, request: Request, sentence: str, sent: Posted | None = None) -> Response:
    """Says what is going on. What was sent goes along with the button, so that nothing typed is lost."""
    fields = [(name, text) for name, texts in sent.fields.items() if name != "csrf" for text in texts] if sent else []
    return frame.show(
        request,
        "desk/waiting.html",
        status=STATUS,
        here="knowledge",
        sentence=sentence,
        method="post" if sent else "get",
        address=request.url.path + (f"?{request.url.query}" if sent and request.url.query else ""),
        fields=fields if sent else list(request.query_params.multi_items()),
    )
