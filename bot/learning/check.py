"""What the command `check` does: asks the golden questions of the published knowledge or of the drafts, and learns."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from typing import Any

import click

from bot.learning.checking import Blocked, Progress
from bot.learning.golden import Tuning
from bot.learning.tuning import Tuner
from bot.learning.verdict import Result, Titles, expected, name_of, titles_of, told
from bot.main import App, build, open_store
from bot.publishing import Publishing
from bot.settings import Settings
from knowledge.learning.calibration import LEAST_ANSWERABLE, LEAST_UNKNOWN
from knowledge.learning.learned import LEAST_CONFIRMED

BY = "command"
SHARES: Mapping[str, str] = {
    "answered": "ひとつの答えを出した割合",
    "right": "そのうち正しかった割合",
    "shown": "答えか候補に正しい記事があった割合",
    "refused": "答えのない質問に「わからない」と言った割合",
}


def run(settings: Settings, *, drafts: bool, calibrate: bool) -> None:
    """Prints a table of what passed and failed; the command fails when a golden question does."""
    with closing(open_store(settings)) as store:
        if settings.city not in (known := [row.key for row in store.cities()]):
            raise click.BadParameter(f"{settings.city}: not known; known are {', '.join(known)}", param_hint="--city")
        app = build(settings, store=store)
        passed = calibrated(app) if calibrate else checked(app, drafts=drafts)
    if not passed:
        sys.exit(1)


def checked(app: App, *, drafts: bool) -> bool:
    """Asks all golden questions and says whether all passed."""
    with click.progressbar(length=len(app.checking.all()), label="確認の質問", file=sys.stderr) as bar:
        progress: Progress = lambda *_: bar.update(1)  # noqa: E731 - a name for the type checker
        if drafts:
            results, of = app.checking.run_drafts(progress=progress), "下書きを公開した場合"
        else:
            version, results = app.checking.run(progress=progress)
            of = f"公開中の知識（{version}版）"
    with app.store.unit(app.settings.city, read_only=True) as uow:
        articles = [*uow.knowledge.published(), *(draft.article for draft in uow.knowledge.drafts())]
    for line in table(results, titles_of(articles), of):
        click.echo(line)
    return all(result.came.passed for result in results)


def table(results: Sequence[Result], titles: Titles, of: str) -> Iterator[str]:
    """One line a golden question, with what was expected and what came where it failed; the sum at the end."""
    for result in results:
        yield f"{'合格  ' if result.came.passed else '不合格'}  {' '.join(name_of(result.golden).split())}"
        if not result.came.passed:
            yield f"        来るはず：{expected(result.golden, titles)}"
            yield f"        来たもの：{told(result.came, titles)}"
    failed = sum(not result.came.passed for result in results)
    if not results:
        yield "確認の質問は、まだありません。職員の机の「確認の質問」で作れます。"
    else:
        yield f"{of}：{len(results)}問のうち、合格 {len(results) - failed}問、不合格 {failed}問"


def refusal(error: Blocked, publishing: Publishing, *, pack: str) -> Iterator[str]:
    """The golden questions that hinder the publication of a pack."""
    drafts = [change.after for change in publishing.preview(pack).changes if change.after]
    titles = titles_of([*publishing.published(), *drafts])
    yield from (f"{pack}：{line}" for line in table(error.results, titles, "公開した場合"))


def calibrated(app: App) -> bool:
    """Learns and puts in force what was learned; says whether there was enough to learn from."""
    tuner = Tuner(app.store, app.settings.city, app.clock, app.knowledge)
    tuning = tuner.learn()
    for line in learned(tuning):
        click.echo(line)
    if tuning.report["before"] is None and tuning.ranker is None:
        return False
    version = tuner.put(tuning, by=BY)
    if version:
        app.checking.run()
    click.echo(f"{version}版として使いはじめました。" if version else "今の答え方のままです。")
    return True


def learned(tuning: Tuning) -> Iterator[str]:
    """What was learned, in figures."""
    report = tuning.report
    yield f"確認の質問：答えのあるもの {report['answerable']}問、答えのないもの {report['unknown']}問"
    if report["before"] is None:
        yield f"自信の度合いを学ぶには、{LEAST_ANSWERABLE}問と{LEAST_UNKNOWN}問が要ります。はじめの値のままです。"
    else:
        yield from (f"  {words}：{_change(report, name)}" for name, words in SHARES.items())
        if report["broken"]:
            yield f"  必ず合格の質問{report['broken']}問に合わなくなるので、今の答え方のままにします。"
        elif not report["is_better"]:
            yield "  はじめの値より良くならないので、はじめの値のままにします。"
    yield f"職員が確かめた答え：{report['confirmed']}件"
    if report["gain"] is None:
        yield f"順番を学ぶには、{LEAST_CONFIRMED}件が要ります。"
    else:
        gain = report["gain"]
        yield f"  10件の中に正しい記事がある割合：{gain['before']:.0%} → {gain['after']:.0%}"
        yield f"  まだだれも尋ねていない記事では：{gain['cold_before']:.0%} → {gain['cold_after']:.0%}"


def _change(report: Mapping[str, Any], name: str) -> str:
    return f"{report['before'][name]:.0%} → {report['after'][name]:.0%}"
