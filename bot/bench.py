"""The command `bench`: reads what is asked about, shows the table as it grows, writes it to a file."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

import click

from bot.rows import json_lines
from knowledge.bench import table
from knowledge.bench.known import Known
from knowledge.bench.measure import Limits, compare
from knowledge.bench.peer import PEERS, left_out, peer
from knowledge.pack import shipped
from knowledge.ranking import article_from

Rows = Sequence[Mapping[str, Any]]
FILE = click.File(encoding="utf-8")
SECONDS = click.FloatRange(min=0, min_open=True)


@click.command()
@click.option("--articles", type=FILE, help="JSON lines as for rank; else the shipped packs.")
@click.option("--questions", type=FILE, help="JSON lines as for rank; else made from the articles.")
@click.option("--qrels", type=FILE, help="JSON: question id to article id to grade.")
@click.option("--sizes", default="1786,22000", show_default=True, help="Numbers of entries, with commas between.")
@click.option("--seconds", default=120.0, show_default=True, type=SECONDS, help="Most for asking in one way.")
@click.option("--build-seconds", default=3_600.0, show_default=True, type=SECONDS, help="Most for building.")
@click.option("--only", multiple=True, type=click.Choice(PEERS), help="A peer to run, may be repeated. Else all.")
@click.option("--to", type=click.Path(path_type=Path, dir_okay=False), help="CSV file of all tables.")
def bench(
    articles: TextIO | None,
    questions: TextIO | None,
    qrels: TextIO | None,
    sizes: str,
    seconds: float,
    build_seconds: float,
    only: tuple[str, ...],
    to: Path | None,
) -> None:
    """Holds the search against other engines on the same entries, words and questions."""
    about = known(
        json_lines(articles) if articles else None,
        json_lines(questions) if questions else None,
        json.load(qrels) if qrels else None,
    )
    run(about, numbers(sizes), limits=Limits(building=build_seconds, asking=seconds), only=only, to=to)


def known(articles: Rows | None, questions: Rows | None, qrels: Mapping[str, Mapping[str, int]] | None) -> Known:
    """The articles given or shipped, with the judged questions given or with questions made from the articles.

    Raises click.UsageError when questions, their judgements and their articles do not come together.
    """
    if (questions is None) != (qrels is None) or (questions is not None and articles is None):
        raise click.UsageError("--questions and --qrels go together, and with --articles")
    if articles is None:
        return Known.made([article for pack in shipped().values() for article in pack])
    entries = [article_from(row) for row in articles]
    if questions is None or qrels is None:
        return Known.made(entries)
    if any(not row.keys() >= {"id", "question"} for row in questions):
        raise click.UsageError("--questions: every line needs id and question")
    return Known.judged(entries, {str(row["id"]): str(row["question"]) for row in questions}, qrels)


def numbers(sizes: str) -> list[int]:
    """Numbers of entries, as written with commas between them; raises click.BadParameter."""
    if not all(part.strip().isdecimal() for part in sizes.split(",")):
        raise click.BadParameter(f"{sizes}: not numbers with commas between them", param_hint="--sizes")
    return [int(part) for part in sizes.split(",")]


def run(about: Known, sizes: Sequence[int], *, limits: Limits, only: Sequence[str], to: Path | None) -> None:
    """Compares and prints a table for each size; the file, if any, holds all sizes so far.

    `only` names the peers to run, none means all; those that are not installed are named and left out.
    """
    names = [name for name in PEERS if name in only or not only]
    if missing := left_out(names):
        labels = "、".join(peer(name).LABEL for name in missing)
        click.echo(f"入っていないので比べません：{labels}（開発用のパッケージです）", err=True)
    lines: list[list[str]] = []
    click.echo(f"{len(about.articles):,}件の記事、{len(about.questions):,}問で比べます。", err=True)
    present = [name for name in names if name not in missing]
    for rows in compare(about, sizes, limits=limits, names=present, tell=lambda text: click.echo(text, err=True)):
        fresh = table.cells(rows)
        lines += fresh
        click.echo(table.text(fresh) + "\n")
        if to is not None:
            table.write(lines, to)
