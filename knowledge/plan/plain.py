"""What no form of plan has taken: headings with the paragraphs under them, as passages, roles, results and issues."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from knowledge.article import Kind
from knowledge.document.model import Document, Line
from knowledge.plan.chapter import Chapter, chapters_of
from knowledge.plan.definition import entry_of, is_glossary, is_of_word, paragraphs_of
from knowledge.plan.found import Found
from knowledge.plan.glossary import glossary_of, numbers_in
from knowledge.plan.legend import legend_of
from knowledge.plan.note import note_in
from knowledge.plan.numbering import Style, mark_of
from knowledge.plan.page import Print
from knowledge.plan.pair import kind_under
from knowledge.plan.prose import Paragraph, is_finished, joined, tightened

RANK = 90

SHORTEST = 8
"""Letters and digits that a text has at least: less is a scrap of a drawing or a caption."""

LEFTOVER = 40
"""Letters that must be left where a surer form has taken the heading."""

LONGEST_TITLE = 40

_LETTER = re.compile(r"[^\W_]")
_DASH = re.compile(r"^[-*–—]\s*(?=\S)")
_INTRODUCED = ((Kind.ROLE, re.compile(r"役割[をにがは]")), (Kind.PRINCIPLE, re.compile(r"原則[をにがは]")))
_AIMS = (Style.BULLSEYE, Style.STAR)
_CLAUSE_END = re.compile(r"[。、，]")


def read(document: Document, taken: Set[int]) -> Iterable[Found]:
    """The chapters of the document without the lines that are taken; nothing for an empty one."""
    printed, chapters = chapters_of(document)
    notes = {entry.line for entry in legend_of(document)} | numbers_in(glossary_of(document)) | taken
    introduced: dict[str, Kind] = {}
    for chapter in chapters:
        free = [printed.lines[place] for place in chapter.places if printed.lines[place].number not in notes]
        texts = _texts(printed, chapter, free)
        if chapter.heading is None:
            yield from _headless(free, texts, printed)
            continue
        if texts and (kind := _introduced(texts[-1].text)):
            introduced[chapter.heading.title] = kind
        yield from _article(printed, chapter, texts, taken, kind=_kind(chapter, introduced))


def _texts(printed: Print, chapter: Chapter, lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of a chapter without those that only define a word; what stands behind the heading goes first."""
    texts = [text for text in paragraphs_of(printed, chapter, lines) if note_in(text.text) is None]
    if is_glossary(chapter):
        firsts = {line.number: line.text for line in lines}
        texts = [text for text in texts if entry_of(text, firsts[text.lines[0]], glossary=True) is None]
    heading = chapter.heading
    if heading is None or not heading.text:
        return texts
    number = printed.lines[heading.place].number
    first = Paragraph(heading.text, (number, number))
    if texts and not is_finished(heading.text) and mark_of(texts[0].text) is None:
        whole = joined((heading.text, texts[0].text))
        return [Paragraph(whole, (number, texts[0].lines[1])), *texts[1:]]
    return [first, *texts]


def _article(
    printed: Print, chapter: Chapter, texts: Sequence[Paragraph], taken: Set[int], *, kind: Kind
) -> Iterator[Found]:
    heading = chapter.heading
    content = "\n".join(_DASH.sub("", text.text) for text in texts)
    if heading is None or not texts or not heading.title or is_of_word(printed, chapter, texts):
        return
    line = printed.lines[heading.place].number
    if len(_LETTER.findall(content)) < (LEFTOVER if line in taken else SHORTEST):
        return
    first, last = min(text.lines[0] for text in texts), max(text.lines[1] for text in texts)
    below = line > last
    yield Found(
        kind=kind,
        title=heading.title,
        lines=(first if below else min(line, first), last),
        path=chapter.path,
        content=content,
    )


def _kind(chapter: Chapter, introduced: dict[str, Kind]) -> Kind:
    """By the heading above, by the sentence that leads in, by the heading itself."""
    above = chapter.path[-1] if chapter.path else ""
    told = (kind_under(above), introduced.get(above), kind_under(chapter.heading.title if chapter.heading else ""))
    return next((kind for kind in told if kind not in (None, Kind.PASSAGE, Kind.TERM)), None) or Kind.PASSAGE


def _introduced(text: str) -> Kind | None:
    sentence = text.rstrip("。").rpartition("。")[2]
    return next((kind for kind, pattern in _INTRODUCED if pattern.search(sentence)), None)


def _headless(lines: Sequence[Line], texts: Sequence[Paragraph], printed: Print) -> Iterator[Found]:
    """What stands before the first heading: aims as an article each, prose under its first words."""
    aims = [text for text in texts if (mark := mark_of(text.text)) and mark.style in _AIMS and mark.rest]
    for aim in aims:
        mark = mark_of(aim.text)
        if mark is not None and len(_LETTER.findall(mark.rest)) >= SHORTEST:
            yield Found(kind=Kind.PASSAGE, title=mark.rest, lines=aim.lines)
    prose = [text for text in texts if text not in aims]
    sentences = [text for text in prose if is_finished(text.text)]
    if not sentences:
        return
    cover = printed.lines[0].text if printed.lines and lines and printed.lines[0] is lines[0] else ""
    title = tightened(cover) if cover and not is_finished(cover) else ""
    if not title or len(title) > LONGEST_TITLE:
        title = next(filter(None, _CLAUSE_END.split(sentences[0].text)), "")[:LONGEST_TITLE]
    if not title:
        return
    content = "\n".join(_DASH.sub("", text.text) for text in prose)
    yield Found(kind=Kind.PASSAGE, title=title, lines=(prose[0].lines[0], prose[-1].lines[1]), content=content)
