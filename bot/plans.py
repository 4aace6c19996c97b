"""What the commands `read` and `import` do with files: show what is found, or take it into the database."""

import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from bot.main import open_store, utc_now
from bot.publishing import Preview, Publishing
from bot.settings import Settings
from knowledge.article import KIND_NAMES
from knowledge.change import ChangeKind
from knowledge.document.errors import DocumentError
from knowledge.drafting import drafted
from knowledge.errors import BadArticle
from knowledge.plan.found import record
from knowledge.reader import Reading, read_file

BY = "import"


def show(files: Sequence[Path], *, jsonl: bool) -> None:
    """Prints what is found in files, as JSON lines or as tables; the files that failed are said at the end."""
    failed: list[str] = []
    for file, reading in readings(files, failed):
        if jsonl:
            for one, draft in zip(reading.found, drafted(reading, file.stem), strict=True):
                line = record(one, reading.plan, source=reading.document.source)
                click.echo(json.dumps({"key": draft.article.key} | line, ensure_ascii=False))
        else:
            click.echo("\n".join(table(file, reading)))
    end(failed)


def take_in(files: Sequence[Path], settings: Settings, *, publish: bool) -> None:
    """Reads files into drafts of the city, one pack a file, each whole or not at all; publishes when asked to."""
    store = open_store(settings)
    if settings.city not in (known := [row.key for row in store.cities()]):
        raise click.BadParameter(f"{settings.city}: not known; known are {', '.join(known)}", param_hint="--city")
    publishing = Publishing(store, settings.city, utc_now)
    failed: list[str] = []
    with click.progressbar(readings(files, failed), length=len(files), label="読み込み", file=sys.stderr) as bar:
        for file, reading in bar:
            try:
                preview = publishing.take_in(file.stem, drafted(reading, file.stem), by=BY)
            except BadArticle as error:
                failed.append(f"{file}: {error}")
                continue
            version = publishing.publish(file.stem, by=BY) if publish and preview.changes else None
            click.echo("\n" + "\n".join(summary(preview, reading, version)))
    store.close()
    end(failed)


def readings(files: Sequence[Path], failed: list[str]) -> Iterator[tuple[Path, Reading]]:
    """Each file that can be read, with what is found in it; the others are said in `failed`."""
    for file in files:
        try:
            yield file, read_file(file)
        except DocumentError as error:
            failed.append(str(error))


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
        f"新しい {preview.count(ChangeKind.NEW)}件",
        f"変わった {preview.count(ChangeKind.CHANGED)}件",
        f"なくなった {preview.count(ChangeKind.GONE)}件",
        f"同じ {preview.count(ChangeKind.SAME)}件",
        f"確かでないところがある {len(preview.doubtful)}件",
    ]
    state = (
        f"公開しました（{version}版）"
        if version
        else "下書きに入れました。職員の机の「知識」で確かめて公開してください"
    )
    return [f"{preview.pack}：{'、'.join(counts)}。{state}。", *(f"  ! {fault}" for fault in reading.faults)]


def end(failed: Sequence[str]) -> None:
    """Says every file that failed, one line each, and makes the command fail when there was one."""
    for line in failed:
        click.echo(f"madoguchi: {' '.join(line.split())}", err=True)
    if failed:
        sys.exit(1)
