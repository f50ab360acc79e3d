"""Ray on this machine, one of whose workers is killed."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import funnelcast
import pytest

ray = pytest.importorskip("ray")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_killed_worker_loses_nothing(scenario: funnelcast.Scenario, tmp_path: Path) -> None:
    from funnelcast.ray_executor import RayExecutor

    ray.init(num_cpus=2, include_dashboard=False, logging_level="error", log_to_driver=False, configure_logging=False)
    try:
        executor = RayExecutor()
        killed: list[int] = []

        def progress(done: int, total: int) -> None:
            if done >= 200 and not killed:
                victim = executor.submit(os.getpid).result()
                killed.append(victim)
                os.kill(victim, signal.SIGKILL)

        swept = funnelcast.sweep(
            scenario, {"money.price": [100, 150]}, executor=executor, replications=1000, shard=50, folder=tmp_path / "sweep",
            progress=progress,
        )
        assert killed and swept.is_complete
        assert swept.arrow(["profit"]).num_rows == 2000
    finally:
        ray.shutdown()
    for levers, digest in zip(swept.settings, swept.digests, strict=True):
        assert funnelcast.run(scenario.set(levers), 1000).digest == digest


def test_it_wants_ray_to_run() -> None:
    from funnelcast.ray_executor import RayExecutor

    with pytest.raises(RuntimeError, match=r"call ray\.init"):
        RayExecutor()
