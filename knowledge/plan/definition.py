"""Definitions wherever they stand: in sentences, notes (※), glossaries, clauses of an ordinance, legends of tables."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from knowledge.article import Kind
from knowledge.document.model import Document, Line
from knowledge.plan.cell import cleaned
from knowledge.plan.chapter import Chapter, chapters_of, headings_above
from knowledge.plan.found import Found
from knowledge.plan.gloss import Gloss, glosses_in, is_term, says_what_it_is, term_of
from knowledge.plan.glossary import Entry, glossary_of, numbers_in
from knowledge.plan.grid import tables_of
from knowledge.plan.legend import legend_of
from knowledge.plan.note import ENTRY, GAP, NOTE, named, note_in, spaced
from knowledge.plan.numbering import SIGNS, Style, mark_of
from knowledge.plan.page import Print
from knowledge.plan.prose import Paragraph, paragraphs, sentences

RANK = 40

LONGEST_BOX = 250
"""Characters of a text under 【…とは】 at most: a longer one is a chapter about the thing."""

FEWEST_WORDS = 2
MOSTLY = 0.6
"""Headings side by side, and their share, that must be explained by their first sentences to make a row of words."""

_LISTED = re.compile(
    r"[「『]?(?P<term>[^「」『』、。はが]{2,25})[」』]?(?:を|は)、?次の(?:よう|とおり|通り|[\d０-９一二三四五六七八九十]+(?:つ|点|項目)).*"
    r"(?:定義|とします|定め|いいます|いう)"
)
_GLOSSARY = re.compile(r"用語|語句|ことばの(?:意味|説明)|注釈|脚注")
_CLAUSE = re.compile(r"[「『]?(?:\S{0,20}条例)?\s*第\s*[\d０-９一二三四五六七八九十]+\s*条\s*[（(](.+?)[）)][」』]?")
_OF_HEADING = re.compile(r"(.{1,25}?)とは(?:[～〜?？].*)?$")
_STATED = re.compile(r"(?:をいう|をいいます|を指す|を指します|のこと)。?$")


@dataclass(frozen=True, slots=True)
class _Place:
    """A text under a heading, and the lines it stands on."""

    text: str
    lines: tuple[int, int]
    path: tuple[str, ...]


def read(document: Document, taken: frozenset[int]) -> Iterable[Found]:  # noqa: ARG001 (a definition may stand anywhere)
    """The words a document explains; a word that is only named in passing counts once, where nothing says more."""
    printed, chapters = chapters_of(document)
    glossary = glossary_of(document)
    listed = numbers_in(glossary)
    stated: list[Found] = [_entered(entry, headings_above(printed, chapters, entry.heading + 1)) for entry in glossary]
    passing: list[Found] = []
    for place, gloss in (*_in_chapters(printed, chapters), *_in_tables(document)):
        if place.lines[0] not in listed:
            (stated if gloss.certain else passing).append(_found(document, place, gloss))
    stated += [
        Found(kind=Kind.TERM, title=entry.mark, lines=(entry.line, entry.line), content=entry.clause)
        for entry in legend_of(document)
    ]
    return _once(stated, passing)


def _entered(entry: Entry, above: tuple[str, ...]) -> Found:
    return Found(
        kind=Kind.TERM,
        title=entry.term,
        lines=(entry.first, entry.last),
        path=above,
        content=entry.meaning,
        other_words=entry.other_words,
    )


def is_glossary(chapter: Chapter) -> bool:
    """Does the chapter stand under a heading such as 用語の説明?"""
    titles = (*chapter.path, chapter.heading.title) if chapter.heading else chapter.path
    return any(map(_GLOSSARY.search, titles))


def paragraphs_of(printed: Print, chapter: Chapter, lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of a chapter's lines; a note begins one, and so does every entry of a glossary."""
    glossary = is_glossary(chapter)
    runs: list[list[Line]] = []
    for line in lines:
        text = line.text.strip()
        entry = glossary and (ENTRY.match(text) or GAP.match(text))
        if not runs or entry or NOTE.match(text):
            runs.append([])
        runs[-1].append(line)
    return [text for run in runs for text in paragraphs(run, spaced=printed.spaced)]


def _in_chapters(printed: Print, chapters: Sequence[Chapter]) -> Iterator[tuple[_Place, Gloss]]:
    whole = [(chapter, paragraphs_of(printed, chapter, _lines(printed, chapter))) for chapter in chapters]
    rows = _rows_of_words(whole)
    for chapter, texts in whole:
        lines = _lines(printed, chapter)
        firsts = {line.number: line.text for line in lines}
        path = (*chapter.path, chapter.heading.title) if chapter.heading else chapter.path
        if of_whole := _of_whole(printed, chapter, texts, among=chapter.path in rows):
            yield of_whole
        if chapter.heading is not None:
            number = printed.lines[chapter.heading.place].number
            for gloss in glosses_in(chapter.heading.title):
                yield _Place(chapter.heading.title, (number, number), chapter.path), gloss
        glossary = is_glossary(chapter)
        for at, text in enumerate(texts):
            place = _Place(text.text, text.lines, path)
            entry = entry_of(text, firsts[text.lines[0]], glossary=glossary)
            for gloss in [entry] if entry else _in_text(text.text):
                yield place, gloss
            if gloss_below := named(texts, at):
                yield replace(place, lines=(text.lines[0], texts[at + 1].lines[1])), gloss_below
            if listed := _listed(texts, at):
                yield replace(place, lines=(text.lines[0], listed[1])), listed[0]


def is_of_word(printed: Print, chapter: Chapter, texts: Sequence[Paragraph]) -> bool:
    """Is the whole chapter the explanation of a word: a box 【…とは】, a clause, an entry of a glossary?"""
    return _word_of(printed, chapter, texts) is not None


def _lines(printed: Print, chapter: Chapter) -> list[Line]:
    return [printed.lines[place] for place in chapter.places]


def _rows_of_words(whole: Sequence[tuple[Chapter, Sequence[Paragraph]]]) -> frozenset[tuple[str, ...]]:
    """The paths below which most headings are words that their first sentence explains (…団体をいい、…)."""
    told: dict[tuple[str, ...], list[bool]] = {}
    for chapter, texts in whole:
        if chapter.heading is not None and texts and is_term(chapter.heading.title):
            told.setdefault(chapter.path, []).append(says_what_it_is(sentences(texts[0].text)[0]))
    return frozenset(path for path, row in told.items() if sum(row) >= max(FEWEST_WORDS, MOSTLY * len(row)))


def _of_whole(
    printed: Print, chapter: Chapter, texts: Sequence[Paragraph], *, among: bool
) -> tuple[_Place, Gloss] | None:
    """A chapter that explains what its heading names; also a first sentence that says …団体をいい、… of it, or that
    stands `among` such sentences.
    """
    heading = chapter.heading
    if heading is None or not texts:
        return None
    if gloss := _word_of(printed, chapter, texts):
        return _Place(gloss.meaning, (texts[0].lines[0], texts[-1].lines[1]), chapter.path), gloss
    first = sentences(texts[0].text)[0]
    if (
        (among or says_what_it_is(first))
        and is_term(heading.title)
        and not any(gloss.certain for gloss in glosses_in(first))
    ):
        return _Place(first, texts[0].lines, chapter.path), Gloss(heading.title, first)
    return None


def _word_of(printed: Print, chapter: Chapter, texts: Sequence[Paragraph]) -> Gloss | None:
    heading = chapter.heading
    if heading is None or not texts:
        return None
    whole = "\n".join(text.text for text in texts)
    of = _OF_HEADING.match(heading.title)
    if of and len(whole) <= LONGEST_BOX and not any(gloss.certain for gloss in _in_text(whole)):
        term = term_of(of[1])
        return Gloss(term, whole) if term else None
    line = printed.lines[heading.place].text.strip().lstrip("-* ")
    entry = any(_GLOSSARY.search(title) for title in chapter.path)
    if is_term(heading.title) and (entry or (_CLAUSE.fullmatch(line) and mark_of(texts[0].text))):
        return Gloss(heading.title, (heading.text or whole) if entry else whole)
    return None


def _in_text(text: str) -> Iterator[Gloss]:
    note = note_in(text)
    if note is not None:
        yield note
        text = text.partition(note.meaning)[2]
    mark = mark_of(text)
    for sentence in sentences(mark.rest if mark is not None and mark.style in SIGNS else text):
        for gloss in glosses_in(sentence):
            if note is None or gloss.term != note.term:
                yield gloss


def entry_of(text: Paragraph, first: str, *, glossary: bool) -> Gloss | None:
    """A line of a list of words: (1) 市民　…をいう。, and within a glossary also 市民：…. `first` is its first line."""
    if NOTE.match(first.strip()):
        return spaced(text.text, first.strip())
    mark = mark_of(first)
    raw = mark.rest if mark is not None else first.strip()
    whole = mark_of(text.text)
    body = whole.rest if whole is not None else text.text
    gap = GAP.match(raw)
    if gap and (glossary or (mark is not None and mark.style is not Style.NOTE and _STATED.search(text.text))):
        return Gloss(gap["term"], body.removeprefix(gap["term"])) if is_term(gap["term"]) else None
    entry = ENTRY.fullmatch(body) if glossary else None
    return Gloss(entry["term"], entry["text"]) if entry and is_term(entry["term"]) else None


def _listed(texts: Sequence[Paragraph], at: int) -> tuple[Gloss, int] | None:
    """A word whose meaning follows as a list (①…②…), and the last line of the list."""
    found = _LISTED.search(sentences(texts[at].text)[-1])
    if found is None or not is_term(found["term"]):
        return None
    items = list(takewhile(lambda item: mark_of(item.text) is not None, texts[at + 1 :]))
    parts = (mark.rest if (mark := mark_of(item.text)) and mark.style is Style.DASH else item.text for item in items)
    return (Gloss(found["term"], "\n".join(parts)), items[-1].lines[1]) if items else None


def _in_tables(document: Document) -> Iterator[tuple[_Place, Gloss]]:
    for table in tables_of(document):
        for row in table.rows:
            for cell in row.cells:
                text = cleaned(cell)
                for gloss in _in_text(text):
                    yield _Place(text, row.lines, ()), gloss


def _found(document: Document, place: _Place, gloss: Gloss) -> Found:
    doubt = () if gloss.certain else ("content",)
    lines = _lines_of(document, gloss.meaning, place.lines)
    return Found(kind=Kind.TERM, title=gloss.term, lines=lines, path=place.path, content=gloss.meaning, doubt=doubt)


def _lines_of(document: Document, text: str, within: tuple[int, int]) -> tuple[int, int]:
    """The lines a text stands on; those of its paragraph where it is not found whole."""
    lines = [line for line in document.lines[within[0] - 1 : within[1]] if line.text.strip()]
    packed = ["".join(line.text.split()) for line in lines]
    sought = "".join(text.split())
    start = "".join(packed).find(sought)
    if start < 0:
        return within
    ends = [sum(map(len, packed[: at + 1])) for at in range(len(packed))]
    first = next(at for at, end in enumerate(ends) if end > start)
    last = next(at for at, end in enumerate(ends) if end >= start + len(sought))
    return lines[first].number, lines[last].number


def _once(stated: Sequence[Found], passing: Sequence[Found]) -> list[Found]:
    """Every statement once, and of words that are only named in passing the first place."""
    kept: dict[tuple[str, str], Found] = {}
    for found in stated:
        kept.setdefault((found.title, found.content), found)
    known = {found.title for found in stated}
    for found in passing:
        if found.title not in known:
            known.add(found.title)
            kept[found.title, found.content] = found
    return list(kept.values())
