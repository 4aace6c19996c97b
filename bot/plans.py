"""What the commands `read` and `import` do with files: show what is found, or take it into the database."""

import json
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import click

from bot.desk.field import LABELS
from bot.desk.knowledge import pack_address
from bot.learning.check import refusal
from bot.learning.checking import Blocked
from bot.main import build, open_store, utc_now
from bot.publishing import Preview, Publishing
from bot.settings import Settings
from knowledge.article import KIND_NAMES
from knowledge.document.errors import DocumentError
from knowledge.errors import BadArticle
from knowledge.plan.found import record
from knowledge.publishing.change import Change, ChangeKind
from knowledge.publishing.drafting import drafted
from knowledge.publishing.reader import Reading, read_file

BY = "import"
STEPS = 1_000
"""Steps of a progress bar."""
LISTED = 10
"""Changes of one kind that are listed one by one; the desk has all."""
NAMES = {
    ChangeKind.NEW: "新しい",
    ChangeKind.CHANGED: "変わった",
    ChangeKind.GONE: "なくなった",
    ChangeKind.MOVED: "出典や期間だけ変わった",
    ChangeKind.SAME: "同じ",
}


class Untaken(Exception):
    """A file that was read and still brings nothing; the words say why and what to do."""


def show(files: Sequence[Path], *, jsonl: bool) -> None:
    """Prints what is found in files, as JSON lines or as tables; the files that failed are said at the end.

    What could not be read within a file is said on stderr.
    """
    failed: list[str] = []
    for file in files:
        try:
            reading = read_file(file)
        except DocumentError as error:
            failed.append(str(error))
            continue
        for line in json_lines(reading, pack_of(file)) if jsonl else table(file, reading):
            click.echo(line)
        for fault in reading.faults:
            click.echo(f"  ! {fault}", err=True)
    end(failed)


def take_in(
    files: Sequence[Path],
    settings: Settings,
    *,
    pack: str | None = None,
    edition: str | None = None,
    publish: bool = False,
) -> None:
    """Reads files into drafts of the city, one pack a file, each whole or not at all; publishes when asked to.

    `pack` is the name under which the document is kept, when it is not the file's; `edition` what is cited as its
    edition, when it is not the plan's years.
    """
    with closing(open_store(settings)) as store:
        if settings.city not in (known := [row.key for row in store.cities()]):
            raise click.BadParameter(f"{settings.city}: not known; known are {', '.join(known)}", param_hint="--city")
        checking = build(settings, store=store).checking if publish else None
        publishing = Publishing(store, settings.city, utc_now, checking)
        failed: list[str] = []
        done: set[str] = set()
        for file in files:
            name = pack or pack_of(file)
            try:
                if name in done:
                    raise Untaken(f"{file}: 同じ名前（{name}）の文書を、いま読み込みました。名前を変えてください。")
                click.echo("\n".join(taken(file, name, publishing, edition=edition, publish=publish)))
                done.add(name)
            except Blocked as error:
                click.echo("\n".join(refusal(error, publishing, pack=name)))
                failed.append(
                    f"{file}: 確認の質問{len(error.results)}問に合わなくなるので、公開していません。"
                    f"下書きには入れました。{settings.base_url}{pack_address(name)}"
                )
            except (DocumentError, BadArticle, Untaken) as error:
                failed.append(str(error))
    end(failed)


def taken(
    file: Path, pack: str, publishing: Publishing, *, edition: str | None = None, publish: bool = False
) -> list[str]:
    """Reads one file into the drafts of a pack and says what it brings.

    Raises Untaken, DocumentError, BadArticle and Blocked.
    """
    reading = watched(file)
    if not reading.found:
        raise Untaken(f"{file}: 記事になるところが見つかりませんでした。下書きは、前のままです。")
    preview = publishing.take_in(pack, drafted(reading, pack, edition=edition), by=BY)
    version = publishing.publish(pack, by=BY) if publish else None
    return summary(preview, reading, version) + list(hints(preview, reading, publishing))


def watched(file: Path) -> Reading:
    """Reads a file under a progress bar on stderr that moves with its pages and with the forms of plan."""
    with click.progressbar(length=STEPS, label=file.name, file=sys.stderr) as bar:
        return read_file(file, lambda share: bar.update(round(share * STEPS) - bar.pos))


def pack_of(file: Path) -> str:
    """The name of a file's document: without its ending, in one spelling, and without what divides keys."""
    return unicodedata.normalize("NFC", file.stem).replace(":", "：")


def json_lines(reading: Reading, pack: str) -> Iterator[str]:
    """Each article as a line of JSON."""
    for one, draft in zip(reading.found, drafted(reading, pack), strict=True):
        line = record(one, reading.plan, source=reading.document.source)
        yield json.dumps({"key": draft.article.key} | line, ensure_ascii=False)


def table(file: Path, reading: Reading) -> list[str]:
    """What was found, as a table for people: where, what, number and title, and what is not sure."""
    plan = reading.plan
    head = [f"■ {file.name}：{len(reading.found)}件　{plan.city or '市の名前なし'}　{plan.title or '計画の名前なし'}"]
    rows = [
        f"{one.lines[0]:>5}行  {KIND_NAMES[one.kind]}\t{one.number or ''}\t{one.title}"
        + (f"\t（確かでない：{'、'.join(one.doubt)}）" if one.doubt else "")
        for one in reading.found
    ]
    return head + rows


def summary(preview: Preview, reading: Reading, version: int | None) -> list[str]:
    """What a file brings: new, changed, gone, doubtful, and what could not be read in it."""
    counts = [
        f"{words} {count}件"
        for kind, words in NAMES.items()
        if (count := preview.count(kind)) or kind is not ChangeKind.MOVED
    ]
    counts.append(f"確かでないところがある {len(preview.doubtful)}件")
    state = (
        f"公開しました（{version}版）"
        if version
        else "下書きに入れました。職員の机の「知識」で確かめて公開してください"
    )
    head = f"{preview.pack}：{'、'.join(counts)}。{state}。"
    return [head, *listed(preview), *edits(preview), *(f"  ! {fault}" for fault in reading.faults)]


def listed(preview: Preview) -> Iterator[str]:
    """The first changes of each kind. All of a document that is new to the city would say nothing."""
    if preview.count(ChangeKind.NEW) == len(preview.changes):
        return
    for kind in (ChangeKind.NEW, ChangeKind.CHANGED, ChangeKind.GONE):
        found = [change for change in preview.changes if change.kind is kind]
        yield from (f"  {NAMES[kind]}：{told(change)}" for change in found[:LISTED])
        if len(found) > LISTED:
            yield f"  {NAMES[kind]}：ほかに{len(found) - LISTED}件"


def told(change: Change) -> str:
    """The number and title of a changed article, and the fields that differ."""
    article = change.after or change.before
    if article is None:
        return change.key
    fields = "、".join(LABELS.get(name, name) for name in change.fields)
    return " ".join(filter(None, (article.citation.number, article.title))) + (f"（{fields}）" if fields else "")


def edits(preview: Preview) -> Iterator[str]:
    """What became of drafts that somebody had edited."""
    if preview.kept:
        yield f"  職員が直した下書き{len(preview.kept)}件は、そのまま残しました。"
    if preview.reread:
        keys = "、".join(preview.reread[:LISTED]) + (" など" if len(preview.reread) > LISTED else "")
        yield f"  職員が直した下書き{len(preview.reread)}件は、文書の文章が変わったので読み直しました：{keys}"


def hints(preview: Preview, reading: Reading, publishing: Publishing) -> Iterator[str]:
    """The same plan under another name: then this may be its next edition, and both would be answered from."""
    title = reading.plan.title
    others = {
        article.key.partition(":")[0]
        for article in publishing.published()
        if title and article.plan == title and not article.key.startswith(f"{preview.pack}:")
    }
    for other in sorted(others):
        yield (
            f"  ! 「{title}」は、「{other}」という名前でも公開されています。その新しい版なら、"
            f"--pack {other} を付けて読み込み直してください。"
        )


def end(failed: Sequence[str]) -> None:
    """Says every file that failed, one line each, and makes the command fail when there was one."""
    for line in failed:
        click.echo(f"madoguchi: {' '.join(line.split())}", err=True)
    if failed:
        sys.exit(1)
