"""An executor for `sweep` that hands its calls to Ray."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any

import ray


class RayExecutor(Executor):
    """Runs each call as a task of Ray, in the cluster that `ray.init` found; Ray itself runs a task again whose worker died."""

    def __init__(self, **options: Any) -> None:
        """`options` are those of a Ray task: `num_cpus`, `max_retries`, `resources` and so on."""
        if not ray.is_initialized():
            raise RuntimeError("Ray is not running here: call ray.init() first")
        self._options = {"num_cpus": 1, **options}
        self._tasks: dict[Callable[..., Any], Any] = {}
        self._references: dict[Future[Any], Any] = {}
        resources: dict[str, float] = ray.cluster_resources()  # type: ignore[no-untyped-call, unused-ignore]
        self._max_workers = max(1, int(resources.get("CPU", 1) / max(self._options["num_cpus"], 0.01)))

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> Future[Any]:
        """Hands a call over. Cancelling its future before it runs takes it back."""
        task = self._tasks.get(function)
        if task is None:

            def call(*arguments: Any, **named: Any) -> Any:
                return function(*arguments, **named)

            # Ray takes functions alone, and not everything that can be called.
            task = ray.remote(**self._options)(call)
            self._tasks[function] = task
        reference = task.remote(*arguments, **named)
        future: Future[Any] = reference.future()
        self._references[future] = reference
        future.add_done_callback(self._forget)
        return future

    def _forget(self, future: Future[Any]) -> None:
        reference = self._references.pop(future, None)
        if future.cancelled() and reference is not None and ray.is_initialized():
            ray.cancel(reference)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Waits for what runs, or takes back what has not begun. The cluster stays."""
        for future in list(self._references):
            if cancel_futures:
                future.cancel()
            elif wait:
                future.exception()
