"""How fast sweeps are: ratios to what the core alone takes, and to bounds.

    python tests/python/bench.py [fraction of 10,000,000 replications]

Prints a row for each figure: what, value, bound. Times change from machine to machine; ratios are of one run.
"""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from math import log
from multiprocessing import get_context

import funnelcast
from funnelcast.sweep_work import work

WANTED = 10_000_000
SETTINGS = 1_000


def clocked(function: object, *arguments: object) -> float:
    begun = time.perf_counter()
    function(*arguments)  # type: ignore[operator]
    return time.perf_counter() - begun


def row(what: str, value: float, unit: str, bound: str) -> None:
    print(f"{what:<64} {value:>10.3g} {unit:<6} {bound}")


def memory(_: int) -> int:
    """The most memory that this process has had, in bytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)


def imports() -> None:
    def time_of(code: str) -> float:
        return statistics.median(clocked(subprocess.run, [sys.executable, "-c", code]) for _ in range(9))

    row("import, beyond Python's own start", 1000 * (time_of("import funnelcast") - time_of("pass")), "ms", "at most 100")


def overhead() -> None:
    """A sweep of many shards beside the same calls of the core alone, in one thread."""
    scenario = funnelcast.Scenario.default()
    shards, size = 100, 32
    specification = funnelcast.specification(scenario)

    def alone() -> None:
        for place in range(shards):
            funnelcast.run_shard(specification, place * size, size)

    def swept() -> None:
        with ThreadPoolExecutor(1) as executor:
            funnelcast.sweep(scenario, executor=executor, replications=shards * size, shard=size)

    differences = [clocked(swept) - clocked(alone) for _ in range(5)]
    row("overhead of a shard, beside the core alone", 1000 * statistics.median(differences) / shards, "ms", "at most 5")


def bare(specification: str, processes: int, size: int, shards: int) -> float:
    """The same shards in so many processes of their own, with nobody who hands them out: what the machine can do."""
    code = (
        "import sys, time, funnelcast\n"
        "spec = sys.stdin.read()\n"
        "funnelcast.run_shard(spec, 0, 1)\n"
        "begun = time.perf_counter()\n"
        f"for place in range({shards // processes}): funnelcast.run_shard(spec, place * {size}, {size})\n"
        "print(time.perf_counter() - begun)\n"
    )
    line = [sys.executable, "-c", code]
    all_ = [subprocess.Popen(line, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(processes)]
    for process in all_:
        assert process.stdin is not None
        process.stdin.write(specification)
        process.stdin.close()
    return max(float(process.stdout.read()) for process in all_ if process.stdout is not None)


def efficiency() -> None:
    """Two workers beside one, on shards of a second; and beside what two processes can do on this machine at all."""
    scenario = funnelcast.Scenario.default()
    specification = funnelcast.specification(scenario)
    size, shards = round(1000 / clocked(funnelcast.run_shard, specification, 0, 1000)), 12
    took = {}
    for workers in (1, 2):
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            # Processes begin before the clock does.
            list(pool.map(memory, range(8 * workers)))
            list(pool.map(work, [specification] * 4, range(4), [1] * 4))
            swept = lambda: funnelcast.sweep(scenario, executor=pool, replications=shards * size, shard=size)  # noqa: E731
            took[workers] = clocked(swept)
            if workers == 2:
                most = max(pool.map(memory, range(16)))
    able = {processes: bare(specification, processes, size, shards) for processes in (1, 2)}
    row("two bare processes beside one: what the machine has", able[1] / (2 * able[2]), "", "1 of two free processors")
    row("parallel efficiency of 2 workers, shards of 1 s", took[1] / (2 * took[2]), "", "at least 0.9 of that")
    row("2 workers beside two bare processes", able[2] / took[2], "", "at least 0.9")
    row("memory of a worker", most / 1e6, "MB", "at most 500")


def large(part: float) -> None:
    """10,000,000 replications over 1,000 settings, or a part of them, from which the whole is reckoned by the exponent measured."""
    scenario = funnelcast.Scenario.default()
    prices = [80 + place / 10 for place in range(SETTINGS)]
    sizes = [max(1, round(part * WANTED / SETTINGS / 4)), max(4, round(part * WANTED / SETTINGS))]
    took = []
    for replications in sizes:
        begun = time.perf_counter()
        swept = funnelcast.sweep(scenario, {"money.price": prices}, replications=replications, outcomes=["profit", "buyers"], shard=1000)
        took.append(time.perf_counter() - begun)
        assert swept.is_complete
    exponent = log(took[1] / took[0]) / log(sizes[1] / sizes[0])
    # What settings take by themselves is in both: the slope between them is what replications take.
    slope = (took[1] - took[0]) / (sizes[1] - sizes[0])
    whole = took[1] + slope * (WANTED / SETTINGS - sizes[1])
    row(f"{sizes[1] * SETTINGS:,} replications over {SETTINGS:,} settings", took[1], "s", "")
    row("exponent of time in replications", exponent, "", "1 where replications take all of it")
    row("10,000,000 replications, reckoned", whole / 60, "min", "")
    row("memory of the process that hands out", memory(0) / 1e6, "MB", "at most 500")


if __name__ == "__main__":
    print(f"Python {sys.version.split()[0]}, {os.cpu_count()} processors, funnelcast {funnelcast.__version__}")
    imports()
    overhead()
    efficiency()
    large(float(sys.argv[1]) if len(sys.argv) > 1 else 0.02)
