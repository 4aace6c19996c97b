"""The command line. Every command has --help; errors are one line on stderr; 0 done, 1 failed, 2 misused."""

import getpass
import json
import logging
import os
import socket
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TextIO

import click

from bot import demo as demonstration
from bot import purging
from bot.bench import bench
from bot.channels.terminal import TerminalTalk
from bot.era import jst_date
from bot.indexing import indexer
from bot.knowledge_base import KnowledgeBase
from bot.main import App, build, open_store, utc_now
from bot.ports import Unavailable
from bot.records import CityRow, Role, Staff
from bot.rows import json_lines
from bot.saying import answer_lines, answer_record
from bot.settings import BadSettings, Settings, read_settings
from knowledge.answer import Counter
from knowledge.article import Article
from knowledge.errors import KnowledgeError
from knowledge.pack import shipped
from knowledge.ranking import rank as ranked
from storage.schema import is_current
from storage.schema import migrate as migrate_schema

IDLE_SECONDS = 1.0
FILES = click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """まどぐち: the city counter that talks."""


cli.add_command(bench)


@cli.command()
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option(
    "--folder", default=Path("var"), type=click.Path(path_type=Path), help="Where the demo keeps its database."
)
def demo(port: int, folder: Path) -> None:
    """Serves a ready counter with sample knowledge on 127.0.0.1; needs nothing else."""
    address = f"http://127.0.0.1:{port}"
    refuse_taken(port)
    settings = demonstration.demo_settings(folder, port=port, base_url=address)
    demonstration.prepare(settings, utc_now)
    run(build(settings), greeting=demonstration.greeting(address))


@cli.command()
def serve() -> None:
    """Serves the counter that the settings (MADOGUCHI_...) describe."""
    settings = ready_settings()
    run(build(settings))


@cli.command()
@click.option("--name", default=getpass.getuser, help="Whose talk it is; the same name goes on where it stopped.")
def talk(name: str) -> None:
    """Talks in the terminal; Ctrl-D ends it, and the same person goes on later where it stopped."""
    settings = own_or_demo_settings()
    app = build(settings)
    line = TerminalTalk(app.conversation, name)
    for shown in [*line.news()] or [*line.say("", at=utc_now(), choice="hello")]:
        click.echo(shown + "\n")
    for typed in sys.stdin:
        for shown in line.say(typed.rstrip("\n"), at=utc_now()):
            click.echo("\n" + shown + "\n")
        app.relay.deliver_due()


@cli.command()
@click.argument("question")
@click.option("--city", default=None, help="Municipality the question is about.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object instead of text.")
def ask(question: str, city: str | None, *, as_json: bool) -> None:
    """Answers one question from the shipped knowledge, or from the database that the settings name."""
    articles = published()
    cities = sorted({article.city for article in articles if article.city})
    if city is not None and city not in cities:
        raise click.BadParameter(f"{city}: not covered; covered are {', '.join(cities)}", param_hint="--city")
    counter = own_counter() if "MADOGUCHI_DATABASE_URL" in os.environ else Counter(articles)
    began = time.perf_counter()
    outcome = counter.ask(question, today=jst_date(utc_now()), city=city)
    ms = (time.perf_counter() - began) * 1000
    if as_json:
        click.echo(json.dumps(answer_record(question, outcome) | {"ms": round(ms, 2)}, ensure_ascii=False))
    else:
        click.echo("\n".join(answer_lines(outcome)))


@cli.command()
@click.option(
    "--articles", required=True, type=click.File(encoding="utf-8"), help="JSON lines: id, title|question, body|answer."
)
@click.option("--questions", required=True, type=click.File(encoding="utf-8"), help="JSON lines: id, question.")
@click.option("--top", default=10, show_default=True, help="Hits a question.")
def rank(articles: TextIO, questions: TextIO, top: int) -> None:
    """Ranks articles for questions without a database: the evaluation door."""
    for row in ranked(json_lines(articles), json_lines(questions), top=top, today=jst_date(utc_now())):
        click.echo(json.dumps(row, ensure_ascii=False))


@cli.command()
@FILES
@click.option("--jsonl", is_flag=True, help="One JSON article a line instead of a table.")
def read(files: tuple[Path, ...], *, jsonl: bool) -> None:
    """Shows what the plan reader finds in documents (.txt .md .html .pdf .docx .csv .xlsx); no database."""
    from bot import plans  # late: what reads documents takes half a second to load

    plans.show(files, jsonl=jsonl)


@cli.command("import")
@FILES
@click.option("--city", default=None, help="The city (its key in the settings) that the knowledge is for.")
@click.option("--pack", default=None, help="Name the document is kept under, for its next edition in another file.")
@click.option("--edition", default=None, help="Edition to cite (版), when it is not the plan's years.")
@click.option("--publish", is_flag=True, help="Publishes at once; without, a person does it on the desk.")
def import_(files: tuple[Path, ...], city: str | None, pack: str | None, edition: str | None, *, publish: bool) -> None:
    """Reads documents into the city's drafts, each file whole or not at all.

    A document is known by the file's name without its ending, or by --pack: the same name again is its next edition.
    """
    from bot import plans  # late, as above

    if pack is not None and (len(files) > 1 or not pack.strip() or set(pack) & set(":/")):
        raise click.BadParameter("a name without : and /, for one file", param_hint="--pack")
    settings = own_or_demo_settings()
    settings = settings.model_copy(update={"city": city or settings.city})
    plans.take_in(files, settings, pack=pack, edition=edition, publish=publish)


@cli.command()
@click.option("--city", default=None, help="The city (its key in the settings) whose knowledge is checked.")
@click.option("--draft", "drafts", is_flag=True, help="Checks what would answer if every draft were published.")
@click.option("--calibrate", is_flag=True, help="Learns from golden questions and confirmed answers how sure to be.")
def check(city: str | None, *, drafts: bool, calibrate: bool) -> None:
    """Asks the golden questions (確認の質問): what passed, what failed, and what came instead."""
    from bot.learning import check as checking  # late: only this command needs it

    if drafts and calibrate:
        raise click.UsageError("--draft and --calibrate cannot go together: only what is published is learned from")
    settings = own_or_demo_settings()
    checking.run(settings.model_copy(update={"city": city or settings.city}), drafts=drafts, calibrate=calibrate)


@cli.command()
def migrate() -> None:
    """Brings the database to the newest schema and makes the city known."""
    settings = read_settings()
    migrate_schema(settings.database_url)
    store = open_store(settings)
    store.put_city(CityRow(settings.city, settings.city_name))
    store.close()
    click.echo(f"{settings.city}: the schema is current")


@cli.group()
def staff() -> None:
    """Lists and adds members of staff."""


@staff.command("add")
@click.argument("login")
@click.option("--name", required=True, help="Name shown to colleagues.")
@click.option("--department", required=True, help="担当課.")
@click.option("--role", type=click.Choice([role.value for role in Role]), default=Role.CLERK.value, show_default=True)
@click.password_option(help="Asked for when not given.")
def staff_add(login: str, name: str, department: str, role: str, password: str) -> None:
    """Adds a member of staff, or replaces one."""
    app = build(ready_settings())
    member = Staff(login, name, department, Role(role), app.login.hasher.hash(password))
    with app.store.unit(app.settings.city) as uow:
        uow.staff.put(member)
        uow.audit.add(actor="command", action="staff.put", subject=login, detail=role, now=app.clock())
    click.echo(f"{login}: stored")


@staff.command("list")
def staff_list() -> None:
    """Lists the members of staff."""
    app = build(ready_settings())
    with app.store.unit(app.settings.city, read_only=True) as uow:
        for member in uow.staff.all():
            click.echo(f"{member.login}\t{member.name}\t{member.department}\t{member.role}")


@cli.command()
@click.option("--dry-run", "is_trial", is_flag=True, help="Only says what would be dropped.")
def purge(*, is_trial: bool) -> None:
    """Drops what is past its time (保存期間): noted questions, ended talks, links and logins that are over."""
    settings = ready_settings()
    store = open_store(settings)
    dropped = purging.purge(store, settings.city, utc_now, by="command", is_trial=is_trial)
    store.close()
    click.echo("\n".join(purging.told(dropped, is_trial=is_trial)))


@cli.command()
@click.option("--once", is_flag=True, help="Sends what is due now and ends.")
def deliver(*, once: bool) -> None:
    """Sends what waits in the delivery ledger; any number of these may run."""
    app = build(ready_settings())
    while True:
        sent = app.relay.deliver_due()
        if once:
            click.echo(f"{sent} tried")
            return
        if not sent:
            time.sleep(IDLE_SECONDS)


def published() -> list[Article]:
    """The city's published articles where the settings name a database, else the shipped packs."""
    if "MADOGUCHI_DATABASE_URL" not in os.environ:
        return [article for pack in shipped().values() for article in pack]
    settings = ready_settings()
    store = open_store(settings)
    with store.unit(settings.city, read_only=True) as uow:
        return uow.knowledge.published()


def own_counter() -> Counter:
    """The city's counter as it answers residents, with its own synonyms and what was learned."""
    settings = ready_settings()
    return KnowledgeBase(open_store(settings), settings.city, index=indexer(settings)).edition().counter


def ready_settings() -> Settings:
    """The settings, when the database they name has the newest schema."""
    settings = read_settings()
    if not is_current(settings.database_url):
        raise click.ClickException("the database has not the newest schema; run: madoguchi migrate")
    return settings


def own_or_demo_settings() -> Settings:
    """The settings where they name a database, else those of the demonstration, made ready."""
    if "MADOGUCHI_DATABASE_URL" in os.environ:
        return ready_settings()
    settings = demonstration.demo_settings()
    demonstration.prepare(settings, utc_now)
    return settings


def refuse_taken(port: int) -> None:
    """Says that another program listens there, before anything is printed that would not be true."""
    with socket.socket() as probe:
        if probe.connect_ex(("127.0.0.1", port)) == 0:
            raise click.ClickException(f"port {port} is taken by another program; choose one with --port")


def run(app: App, *, greeting: Sequence[str] = ()) -> None:
    """Serves until told to stop. Addresses are not logged: some hold a one-time token."""
    import uvicorn

    app.knowledge.edition()  # the first visitor does not wait for the index
    for line in greeting:
        click.echo(line)
    uvicorn.run(app.api, host=app.settings.host, port=app.settings.port, access_log=False, log_level="warning")


def main(words: Sequence[str] | None = None) -> None:
    """Runs the command that the words give, else those of the shell; every expected failure becomes one line."""
    logging.basicConfig(level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s %(message)s")
    try:
        cli(words, standalone_mode=False)
    except click.exceptions.Abort:
        sys.exit(1)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(error.exit_code)
    except click.ClickException as error:
        click.echo(f"madoguchi: {error.format_message()}", err=True)
        sys.exit(error.exit_code)
    except (Unavailable, BadSettings, KnowledgeError, ValueError, OSError) as error:
        click.echo(f"madoguchi: {' '.join(str(error).split()) or type(error).__name__}", err=True)
        sys.exit(1)


if __name__ == "__main__":
    main()
