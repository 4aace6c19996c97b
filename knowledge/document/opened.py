"""A PDF opened so that a broken or malicious one cannot keep pdfminer busy for ever."""

from io import BufferedReader

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfinterp import PDFResourceManager
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import stream_value
from pdfplumber.pdf import PDF

from knowledge.document import limit


class OutOfSteps(Exception):
    """More objects were asked for than any sound file needs."""


class _Counted(PDFDocument):
    """Counts how often an object is asked for: an object that is a reference to itself is asked for endlessly."""

    steps = 0

    def getobj(self, objid: int) -> object:
        """Object `objid`, as pdfminer gives it."""
        self.steps += 1
        if self.steps > limit.STEPS:
            raise OutOfSteps
        return super().getobj(objid)


class Opened(PDF):
    """pdfplumber's PDF over a counted document; pdfplumber itself takes no document from outside."""

    def __init__(self, stream: BufferedReader) -> None:
        self.stream = stream
        self.stream_is_external = True
        self.path = self.pages_to_parse = self.laparams = self.password = self.unicode_norm = None
        self.raise_unicode_errors = False
        self.doc = _Counted(PDFParser(stream))
        self.rsrcmgr = PDFResourceManager()
        self.metadata: dict[str, object] = {}


def size_of(page: PDFPage) -> int:
    """The bytes that draw a page, unpacked."""
    return sum(len(stream_value(content).get_data()) for content in page.contents)
