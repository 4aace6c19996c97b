"""PDF as a document: characters with coordinates become lines, rules become tables, page by page.

Only one page is in memory at a time. A table is read row by row, as a person reads it, and not in the order in which
its words happen to lie on the page.
"""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.utils.exceptions import PdfminerException
