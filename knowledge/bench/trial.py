"""One peer at one size, in a process of its own: what `measure` starts, so that peers do not disturb each other.

Reads one job (JSON) on stdin and writes one line (JSON) a phase on stdout: ready, built, one `asked` a way to find,
or failed.
"""

import contextlib
import gc
import json
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from knowledge.article import Article
from knowledge.bench.growth import entries
from knowledge.bench.peer import Entry, Find, peer
from knowledge.bench.score import share
from knowledge.text import keys, plain, words

WARM = 20
"""Questions asked before the clock counts: caches of the processor and of the libraries are then filled."""

WARM_SHARE = 0.1
"""Share of the time that may go into that."""

ROUNDS = 3
"""Times each question is asked, if there is time; the middle one counts, so that another program's moment does not."""

SAMPLE = 2_000
"""Entries that are cut into words again to learn how long that takes."""

KEPT_FREE = 0.9
"""Share of the free memory that a trial may take: it fails rather than stop the machine."""

Tell = Callable[[Mapping[str, Any]], None]


def run(job: Mapping[str, Any], tell: Tell) -> None:
    """Builds one peer and asks it all questions."""
    chosen = peer(job["peer"])
    articles = [Article.from_record(row) for row in job["articles"]]
    corpus = entries(articles, job["size"], tokens=chosen.READS_TOKENS)
    cutting = cutting_seconds(corpus) if chosen.READS_TOKENS else 0.0
    gc.collect()
    before = resident_bytes()
    tell({"phase": "ready"})
    began = worked_seconds()
    ways = chosen.build(corpus)
    seconds = worked_seconds() - began
    gc.collect()
    tell({"phase": "built", "seconds": seconds, "cutting": cutting, "bytes": resident_bytes() - before})
    for way, find in ways.items():
        wall, own = perf_counter(), process_time()
        ranked, ms = ask(find, job["questions"], seconds=job["seconds"])
        busy = (process_time() - own) / (perf_counter() - wall)
        tell({"phase": "asked", "way": way, "ranked": ranked, "ms": ms, "busy": busy})


def ask(find: Find, questions: Sequence[str], *, seconds: float) -> tuple[list[list[str]], list[float]]:
    """What is found for the questions, in their order, and how long each took in ms; ends early after `seconds`."""
    began = perf_counter()
    end = began + seconds
    for question in questions[:WARM]:
        if perf_counter() < began + seconds * WARM_SHARE:
            find(question)
    ranked: list[list[str]] = []
    times: list[list[float]] = []
    for _ in range(ROUNDS):
        for at, question in enumerate(questions):
            if perf_counter() >= end and times:
                return ranked, [share(taken, 0.5) for taken in times]
            began = perf_counter()
            found = find(question)
            took = (perf_counter() - began) * 1_000
            if at == len(times):
                times.append([])
                ranked.append(list(found))
            times[at].append(took)
    return ranked, [share(taken, 0.5) for taken in times]


def cutting_seconds(corpus: Sequence[Entry]) -> float:
    """How long it takes to cut all entries into words, from an even sample: it grows with their number."""
    sample = corpus[:: max(1, len(corpus) // SAMPLE)]
    began = process_time()
    for entry in sample:
        keys(words(plain(entry.text)))
    return (process_time() - began) * len(corpus) / len(sample)


def worked_seconds() -> float:
    """Seconds of processor so far, those of processes that it started and that have ended included."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def resident_bytes() -> int:
    """Memory this process holds now (RSS); 0 where the system does not tell."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else ()
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("VmRSS:")), 0)


def limit_memory() -> None:
    """Makes this process fail with MemoryError before the machine runs out of memory."""
    free = Path("/proc/meminfo")
    if sys.platform == "win32" or not free.exists():
        return
    import resource

    row = next(line for line in free.read_text(encoding="ascii").splitlines() if line.startswith("MemAvailable:"))
    resource.setrlimit(resource.RLIMIT_DATA, (int(int(row.split()[1]) * 1024 * KEPT_FREE),) * 2)


def main() -> None:
    """Runs the job on stdin; whatever a library prints goes to stderr."""
    out = sys.stdout
    limit_memory()

    def tell(phase: Mapping[str, Any]) -> None:
        print(json.dumps(phase), file=out, flush=True)

    with contextlib.redirect_stdout(sys.stderr):
        try:
            run(json.load(sys.stdin), tell)
        except MemoryError:
            tell({"phase": "failed", "why": "メモリーが足りません"})


if __name__ == "__main__":
    main()
