"""How much of a file is read. A city's plan stays far below; what passes these is a mistake or an attack."""

FILE_BYTES = 100_000_000
"""The largest plans with photographs have 60 MB; more would not fit twice into a small machine's memory."""

MARKUP_BYTES = 30_000_000
"""HTML and the XML parts of Word and Excel: a parsed tree takes ten times the memory of its text."""

UNPACKED_BYTES = 400_000_000
"""All parts of a .docx or .xlsx together: photographs do not shrink, so an honest file is little more than itself."""

UNPACKED_RATIO = 200
"""How often a part may be larger than it is packed: XML of an empty table shrinks to a hundredth at most."""

RATIO_FROM = 10_000_000
"""Bytes from which the ratio counts: what unfolds to less does no harm, however well it was packed."""

MEMBERS = 5_000
"""Parts of a .docx or .xlsx: a report with a picture on each of its pages has some hundreds."""

STREAM_BYTES = 50_000_000
"""One unpacked stream of a PDF that is no picture (pictures stay packed): a whole font takes twenty megabytes."""

STEPS = 5_000_000
"""Objects that are asked for while a PDF is read: a page takes some hundreds."""

PAGE_BYTES = 4_000_000
"""What draws one PDF page, unpacked: a page full of text takes 100 kB; beyond this it is a map."""

PAGES = 1_000
"""A comprehensive plan has 300 pages; a thousand take a quarter of an hour."""

PAGE_CHARACTERS = 50_000
"""Characters of one PDF page: a newspaper page has 12,000."""

PAGE_RULES = 3_000
"""Ruled lines of a PDF page in which tables are looked for: maps and charts have more and no tables."""

PAGE_CROSSINGS = 5_000
"""Places where rules of a page may cross: a table of 100 rows and 30 columns; finding cells takes quadratic time."""

LINES = 300_000
"""Lines of a document: ten times a plan of a thousand pages printed close."""

LINE_CHARACTERS = 100_000
"""Characters of one line of a text file: a whole plan without a line end has fewer."""

ROWS = 100_000
"""Rows of one sheet: the longest lists of facilities and of questions have some thousands."""

CELLS = 1_000_000
"""Cells of one document, those of merged ones counted: 10,000 rows of 100 columns."""

DEPTH = 2_000
"""Elements of HTML within one another, the parser's own limit: real pages stay under fifty."""
