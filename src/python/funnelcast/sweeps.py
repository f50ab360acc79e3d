"""Sweeps: many settings of one scenario, simulated in shards on any executor.

There is no scheduler here. Shards are handed to a `concurrent.futures.Executor`, only so many at a time, and each is kept in a
folder as it arrives; what is not there is simulated by the next call.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from itertools import product
from pathlib import Path
from typing import Any, TypeAlias

from . import _core
from .executors import Supply
from .sweep_result import Sweep, SweepError
from .sweep_work import work

Setting: TypeAlias = Mapping[str, float | str]
Grid: TypeAlias = Mapping[str, Sequence[float | str]] | Sequence[Setting]
Part: TypeAlias = tuple[int, int, int]

# Somebody who presses Ctrl-C, or whose executor has lost a shard, is answered within a second.
_LOOK = 1.0
# Without any shard for so long, or for twenty times as long as the longest took, an executor has dropped what it was given.
_PATIENCE = 300.0

# So many executors that break one after the other, with nothing done, are no accident.
_BROKEN_AT_ONCE = 3


def settings_of(grid: Grid | None) -> list[Setting]:
    """The settings of a grid: every combination of the values of levers, the first lever slowest, or those of a list as they are."""
    if grid is None:
        return [{}]
    if isinstance(grid, Mapping):
        # A text is one value, and no list of letters.
        values = [[value] if isinstance(value, str | int | float) else list(value) for value in grid.values()]
        settings = [dict(zip(grid, combination, strict=True)) for combination in product(*values)]
    else:
        settings = [dict(setting) for setting in grid]
    if not settings:
        raise ValueError("the grid has no setting: give every lever a value at least, or no grid for the scenario as it is")
    return settings


def sweep(
    scenario: _core.Scenario,
    grid: Grid | None = None,
    *,
    replications: int = 2000,
    seed: int = 1,
    outcomes: Sequence[str] | None = None,
    shard: int = 1000,
    folder: str | os.PathLike[str] | None = None,
    executor: Executor | Callable[[], Executor] | None = None,
    workers: int | None = None,
    in_flight: int | None = None,
    attempts: int = 3,
    stall: float | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Sweep:
    """Simulates a scenario with its levers set in many ways.

    All settings share their random numbers: simulation 17 of each draws what simulation 17 of the others draws, so that settings
    differ by what is set. Results do not depend on the executor, the size of shards, or what was tried twice.

    :param scenario: what is simulated.
    :param grid: values of levers, of which every combination is a setting; or a list of settings; or nothing, for the scenario as it is.
    :param replications: simulations of each setting.
    :param seed: the seed of all of them.
    :param outcomes: which outcomes are kept, by name; all, if none are named. Eight bytes each for each simulation.
    :param shard: simulations of a call. As many as take a second or more leave executors little to do.
    :param folder: where results are kept; one that has this sweep is gone on with. Without one they go with the `Sweep`.
    :param executor: any `concurrent.futures.Executor` (processes, `distributed.Client().get_executor()`, `RayExecutor`,
        `mpi4py.futures.MPIPoolExecutor`), or a function that makes one, by which one that broke is replaced. Without one,
        processes of this machine.
    :param workers: how many of those; as many as there are processors.
    :param in_flight: how many shards are handed over at a time; twice as many as there are workers, and two.
    :param attempts: how often a shard that fails is tried in all.
    :param stall: seconds without any shard after which the executor is taken to have dropped what it was given; 300, or twenty times as
        long as the longest took.
    :param progress: called with how many simulations are there, and how many there will be. Without it a terminal shows a line.

    Raises `ProblemError` for settings that cannot be, `ShardError` for a folder that has another sweep, and `SweepError`, with what is
    missing and what to do, where some shards could not be had. What arrived is kept whatever happens, Ctrl-C too.
    """
    for name, value, least in (("in_flight", in_flight, 1), ("attempts", attempts, 1), ("stall", stall, 1)):
        if value is not None and value < least:
            raise ValueError(f"{name} is {value}: give {least} or more")
    settings = settings_of(grid)
    spec = _core.spec(scenario, seed, outcomes)
    path = Path(tempfile.mkdtemp(prefix="funnelcast-sweep-") if folder is None else folder)
    kept = _opened(path, spec, settings, replications, shard)
    result = Sweep(kept, path, is_temporary=folder is None)
    if kept.missing():
        kept.lock()
        try:
            with Supply(executor, workers) as supply:
                _Run(result, kept, supply, in_flight, attempts, stall, progress or _line()).run()
        except BaseException:
            # What it says is kept there.
            result.keep()
            raise
        kept.finish()
    return result


def _opened(path: Path, spec: str, settings: list[Setting], replications: int, shard: int) -> _core.Folder:
    if (path / "manifest.json").exists():
        folder = _core.Folder.open(str(path))
        if folder.matches(spec, settings, replications):
            return folder
    # Where another sweep is, this says so.
    return _core.Folder.create(str(path), spec, settings, replications, shard)


def _line() -> Callable[[int, int], None]:
    """Shows a line on a terminal, and nothing elsewhere."""
    if not sys.stderr.isatty():
        return lambda done, total: None

    def show(done: int, total: int) -> None:
        print(f"\r{done:,} of {total:,} simulations", end="\n" if done == total else "", file=sys.stderr, flush=True)

    return show


class _Run:
    """One call of `sweep`, from the shards that are missing to the last that can be had."""

    def __init__(
        self,
        result: Sweep,
        folder: _core.Folder,
        supply: Supply,
        in_flight: int | None,
        attempts: int,
        stall: float | None,
        progress: Callable[[int, int], None],
    ) -> None:
        self._result = result
        self._folder = folder
        self._supply = supply
        self._most = in_flight or supply.in_flight
        self._attempts = attempts
        self._stall = stall
        self._progress = progress
        self._queue: deque[Part] = deque(folder.missing())
        # Shards that were under way whenever an executor broke: one of them may break it each time.
        self._suspects: deque[Part] = deque()
        self._flying: dict[Future[tuple[str, bytes]], tuple[Part, float]] = {}
        self._tried: Counter[Part] = Counter()
        self._breaks: Counter[Part] = Counter()
        self._failed: list[dict[str, Any]] = []
        self._total = len(result.settings) * result.replications
        self._done = self._total - result.missing
        self._longest = 0.0
        self._heard = time.monotonic()
        self._spec = (-1, "")
        # Executors that broke since the last shard came.
        self._broke = 0

    def run(self) -> None:
        self._progress(self._done, self._total)
        try:
            while self._queue or self._suspects or self._flying:
                self._hand_over()
                self._take()
            if self._failed:
                raise self._error(f"{len(self._failed)} shards failed {self._attempts} times each: {self._named()}")
        except BaseException as error:
            self._stopped(error)
            raise

    def _spec_of(self, setting: int) -> str:
        # Shards of a setting follow each other.
        if self._spec[0] != setting:
            self._spec = (setting, self._folder.setting_spec(setting))
        return self._spec[1]

    def _hand_over(self) -> None:
        while True:
            if self._queue:
                queue, most = self._queue, self._most
            else:
                # One alone tells whether it is the one.
                queue, most = self._suspects, 1
            if not queue or len(self._flying) >= most:
                return
            part = queue.popleft()
            setting, first, count = part
            try:
                future = self._supply.executor.submit(work, self._spec_of(setting), first, count)
            except BrokenExecutor as error:
                queue.appendleft(part)
                self._broken(error, [])
                continue
            if not self._flying:
                self._heard = time.monotonic()
            self._flying[future] = (part, time.monotonic())

    def _take(self) -> None:
        done, _ = wait(self._flying, timeout=_LOOK, return_when=FIRST_COMPLETED)
        if not done:
            self._look()
            return
        self._heard = time.monotonic()
        lost: list[Part] = []
        broken: BaseException | None = None
        for future in done:
            part, begun = self._flying.pop(future)
            if future.cancelled():
                self._again(part, "its future was cancelled")
                continue
            error = future.exception()
            if isinstance(error, BrokenExecutor):
                broken = error
                lost.append(part)
            elif error is not None:
                self._again(part, f"{type(error).__name__}: {error}")
            else:
                self._longest = max(self._longest, time.monotonic() - begun)
                self._keep(part, future.result())
        if broken is not None:
            self._broken(broken, lost)

    def _keep(self, part: Part, found: tuple[str, bytes]) -> None:
        setting, _, count = part
        try:
            worker, data = found
            is_new = self._folder.add(worker, setting, data)
        except (_core.ShardError, TypeError, ValueError) as error:
            self._again(part, str(error))
            return
        self._broke = 0
        if is_new:
            self._done += count
            self._progress(self._done, self._total)

    def _again(self, part: Part, cause: str) -> None:
        self._tried[part] += 1
        if self._tried[part] < self._attempts:
            self._queue.append(part)
            return
        setting, first, count = part
        levers = self._result.settings[setting]
        self._failed.append({"setting": setting, "levers": levers, "first": first, "count": count, "cause": cause})

    def _broken(self, error: BaseException, lost: list[Part]) -> None:
        """Goes on with another executor, if one can be made, with what was under way."""
        self._broke += 1
        alone = len(lost) + len(self._flying) == 1
        lost.extend(part for part, _ in self._flying.values())
        self._flying.clear()
        for part in lost:
            self._breaks[part] += 1
            if alone:
                self._again(part, "the executor broke while it ran alone: its worker was killed, or had no memory left")
            elif self._breaks[part] > 1:
                self._suspects.append(part)
            else:
                self._queue.appendleft(part)
        if self._done == 0 and self._broke >= _BROKEN_AT_ONCE:
            raise self._error(
                f"{self._broke} executors broke before any shard came ({error}). A script whose processes are started anew must call "
                'sweep under if __name__ == "__main__":, or every process runs the script again'
            ) from error
        if not lost and self._broke >= _BROKEN_AT_ONCE:
            raise self._error(f"{self._broke} executors in turn took no shard ({error}). Give one that works") from error
        if not self._supply.renew():
            raise self._error(
                f"the executor broke ({error}). Call sweep again with the same folder and an executor that works, "
                "or give a function that makes one"
            ) from error

    def _look(self) -> None:
        patience = self._stall or max(_PATIENCE, 20 * self._longest)
        if time.monotonic() - self._heard < patience:
            return
        waited = [part for part, _ in self._flying.values()]
        named = ", ".join(f"setting {setting} from {first}" for setting, first, _ in waited[:5])
        raise self._error(
            f"nothing has come from the executor for {patience:.0f} s, which seems to have dropped {len(waited)} shards ({named}). "
            "Call sweep again with the same folder, or give a longer stall"
        )

    def _named(self) -> str:
        def one(failed: dict[str, Any]) -> str:
            return f"setting {failed['setting']} {failed['levers']} from {failed['first']} ({failed['cause']})"

        more = f" and {len(self._failed) - 5} more" if len(self._failed) > 5 else ""
        return "; ".join(one(failed) for failed in self._failed[:5]) + more

    def _left(self) -> str:
        return f"{self._done:,} of {self._total:,} simulations are kept in {self._result.folder}"

    def _error(self, message: str) -> SweepError:
        failed = sorted(self._failed, key=lambda one: (one["setting"], one["first"]))
        return SweepError(f"{message}. {self._left()}.", failed)

    def _arrived(self) -> Iterator[tuple[Part, tuple[str, bytes]]]:
        for future, (part, _) in self._flying.items():
            future.cancel()
            if future.done() and not future.cancelled() and future.exception() is None:
                yield part, future.result()

    def _stopped(self, error: BaseException) -> None:
        """Keeps what has arrived, and says so."""
        try:
            if not isinstance(error, OSError):
                for part, found in self._arrived():
                    self._keep(part, found)
            self._folder.finish()
        except OSError as full:
            # Whatever was added is in its log, and is read from there.
            error.add_note(f"The results could not be put in order: {full}.")
        if not isinstance(error, SweepError):
            error.add_note(f"{self._left()}; call sweep again with the same folder to simulate the rest.")
