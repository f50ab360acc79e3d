"""Where shards are run: an executor that somebody gave, or processes of this machine."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from concurrent.futures import Executor, ProcessPoolExecutor
from multiprocessing import get_context
from types import TracebackType

# Of an executor that does not say how many workers it has.
_UNKNOWN = 4


def _processors() -> int:
    """Those that this process may run on, where the system says so."""
    allowed = getattr(os, "sched_getaffinity", None)
    return len(allowed(0)) if allowed else os.cpu_count() or 1


def _leave_interrupts() -> None:
    # Ctrl-C reaches every process of a terminal: the one that hands shards out answers it, and the others end with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)


class Supply:
    """An executor, and another one when it breaks, if it is ours or somebody said how to make it."""

    def __init__(self, given: Executor | Callable[[], Executor] | None, workers: int | None) -> None:
        if workers is not None and workers < 1:
            raise ValueError(f"workers is {workers}: give 1 or more")
        if given is not None and not isinstance(given, Executor) and not callable(given):
            raise TypeError(f"executor is {given!r}: give a concurrent.futures.Executor, or a function that makes one")
        self._workers = workers or _processors()
        self._is_ours = given is None
        self._make = self._processes if given is None else None if isinstance(given, Executor) else given
        self.executor: Executor = given if isinstance(given, Executor) else (self._make or self._processes)()

    def _processes(self) -> Executor:
        # Not forked: threads of whoever calls, a notebook's too, would be torn out of their locks.
        return ProcessPoolExecutor(self._workers, mp_context=get_context("spawn"), initializer=_leave_interrupts)

    @property
    def in_flight(self) -> int:
        """How many shards it takes to keep every worker busy: one under way and one that waits, and some to spare."""
        workers = getattr(self.executor, "_max_workers", None)
        # Dask's executor does not say, and its client does.
        threads = getattr(getattr(self.executor, "_client", None), "nthreads", None)
        if workers is None and callable(threads):
            workers = sum(threads().values())
        return 2 * (workers if isinstance(workers, int) and workers > 0 else _UNKNOWN) + 2

    def renew(self) -> bool:
        """Another executor in the place of one that broke; false if nobody said how to make one."""
        if self._make is None:
            return False
        self.executor.shutdown(wait=False, cancel_futures=True)
        self.executor = self._make()
        return True

    def __enter__(self) -> Supply:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if self._make is None:
            return
        # What a pool has taken it would simulate to the end, for nobody.
        processes = list((getattr(self.executor, "_processes", None) or {}).values()) if error and self._is_ours else []
        self.executor.shutdown(wait=error is None, cancel_futures=True)
        for process in processes:
            process.terminate()
