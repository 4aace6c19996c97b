"""Runs the trials of a comparison one after the other, each in a fresh process, and makes rows of what they say."""

import contextlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from queue import Empty, Queue
from random import Random
from threading import Thread
from typing import Any

from knowledge.bench.growth import SEED
from knowledge.bench.known import Known
from knowledge.bench.peer import FLOOR, OURS, peer
from knowledge.bench.score import mean, ndcg, recall, share

ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1")
"""What keeps numerical libraries from using more than one core."""

PATIENCE = 10.0
"""Seconds past its limit that asking gets before it is ended from outside: one question may be under way."""

QUIET = 0.9
"""Share of the time that a trial works while it asks; below, other programs held it up and its times are too long."""

Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most seconds that building may take, and that asking in one way may take."""

    building: float
    asking: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One way to find at one size. `ms` is what a person waits for the median question, `ms_slow` for the slowest
    of a hundred. `build_seconds` are seconds of processor, so that a busy machine does not change them, with cutting
    the entries into words; `cutting_seconds` is that part where it is known apart. None is what was not reached, and
    `why` says why.
    """

    size: int
    label: str
    ours: bool = False
    recall: float | None = None
    ndcg: float | None = None
    ms: float | None = None
    ms_slow: float | None = None
    build_seconds: float | None = None
    cutting_seconds: float | None = None
    megabytes: float | None = None
    asked: int = 0
    why: str = ""


def compare(
    known: Known, sizes: Sequence[int], *, limits: Limits, names: Sequence[str], tell: Tell
) -> Iterator[list[Row]]:
    """The rows of each size, smaller sizes first; a size below the number of articles is that number. `tell` hears how
    far it is.
    """
    for size in sorted({max(size, len(known.articles)) for size in sizes}):
        rows: list[Row] = []
        for name in names:
            tell(f"{size:,}件　{peer(name).LABEL} …")
            rows += trial(name, known, size, limits=limits)
            tell(f"　　{rows[-1].why or '終わり'}")
        yield rows


def trial(name: str, known: Known, size: int, *, limits: Limits) -> list[Row]:
    """One peer at one size: a row for each of its ways to find."""
    order = sorted(known.questions)
    Random(SEED).shuffle(order)  # noqa: S311 - if time ends early, what was asked is a fair part
    job = {
        "peer": name,
        "size": size,
        "seconds": limits.asking,
        "articles": [article.to_record() for article in known.articles],
        "questions": [known.questions[key] for key in order],
    }
    blank = Row(size=size, label=peer(name).LABEL, ours=name == OURS)
    rows: list[Row] = []
    built = blank
    for phase in phases(job, limits):
        match phase["phase"]:
            case "built":
                built = _built(blank, phase)
            case "asked":
                rows.append(_asked(built, phase, known, order, finds=name != FLOOR))
            case "failed":
                rows.append(replace(built, why=phase["why"]))
    return rows


def phases(job: Mapping[str, Any], limits: Limits) -> Iterator[Mapping[str, Any]]:
    """What a trial says, phase by phase; when it takes too long or dies, the last phase is `failed`."""
    command = [sys.executable, "-m", "knowledge.bench.trial"]
    process = subprocess.Popen(  # noqa: S603 - our own module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | ONE_THREAD
    )
    lines: Queue[str] = Queue()
    Thread(target=_forward, args=(process, lines), daemon=True).start()
    try:
        with contextlib.suppress(BrokenPipeError), process.stdin as stdin:  # type: ignore[union-attr]
            json.dump(job, stdin)
        yield from _heard(process, lines, limits)
    finally:
        process.kill()
        process.wait()


def _forward(process: subprocess.Popen[str], lines: Queue[str]) -> None:
    with process.stdout as stdout:  # type: ignore[union-attr]
        for line in stdout:
            lines.put(line)
    lines.put("")


def _heard(process: subprocess.Popen[str], lines: Queue[str], limits: Limits) -> Iterator[Mapping[str, Any]]:
    doing = "文書づくり"
    limit = None  # making the entries is no part of what is measured
    while True:
        try:
            line = lines.get(timeout=limit)
        except Empty:
            yield {"phase": "failed", "why": f"{doing}が{limit:g}秒で終わらず、打ち切り"}
            return
        if not line:
            if code := process.wait():
                yield {"phase": "failed", "why": f"{doing}の途中で止まった（{code}）"}
            return
        phase = json.loads(line)
        ready = phase["phase"] == "ready"
        doing, limit = ("準備", limits.building) if ready else ("検索", limits.asking + PATIENCE)
        yield phase


def _built(blank: Row, phase: Mapping[str, Any]) -> Row:
    return replace(
        blank,
        build_seconds=phase["seconds"] + phase["cutting"],
        cutting_seconds=phase["cutting"] or None,
        megabytes=phase["bytes"] / 1_000_000,
    )


def _asked(built: Row, phase: Mapping[str, Any], known: Known, order: Sequence[str], *, finds: bool) -> Row:
    asked = list(zip(order, phase["ranked"], strict=False))
    return replace(
        built,
        label=built.label + phase["way"],
        ours=built.ours and not phase["way"],
        recall=mean([recall(ranked, known.grades[key]) for key, ranked in asked]) if finds else None,
        ndcg=mean([ndcg(ranked, known.grades[key]) for key, ranked in asked]) if finds else None,
        ms=share(phase["ms"], 0.5),
        ms_slow=share(phase["ms"], 0.99),
        asked=len(asked),
        why="、".join(_remarks(len(asked), len(order), phase["busy"])),
    )


def _remarks(asked: int, all_: int, busy: float) -> Iterator[str]:
    if asked < all_:
        yield f"時間切れで{all_}問のうち{asked}問"
    if busy < QUIET:
        yield f"機械が混んでいて、動けたのは時間の{busy:.0%}"
