"""A Dask cluster on this machine, one of whose workers is killed."""

from __future__ import annotations

import os
import signal
from pathlib import Path

import funnelcast
import pytest

distributed = pytest.importorskip("distributed")


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system has no SIGKILL")
def test_a_killed_worker_loses_nothing(scenario: funnelcast.Scenario, tmp_path: Path) -> None:
    grid = {"money.price": [100, 150]}
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, local_directory=tmp_path
    )
    with cluster, distributed.Client(cluster) as client:
        victims = list(client.run(os.getpid).values())
        killed: list[int] = []

        def progress(done: int, total: int) -> None:
            if done >= 200 and not killed:
                killed.append(victims[0])
                os.kill(victims[0], signal.SIGKILL)

        swept = funnelcast.sweep(
            scenario, grid, executor=client.get_executor(), replications=1000, shard=50, folder=tmp_path / "sweep", progress=progress
        )
        assert killed and swept.is_complete
        assert swept.arrow(["profit"]).num_rows == 2000
    for levers, digest in zip(swept.settings, swept.digests, strict=True):
        assert funnelcast.run(scenario.set(levers), 1000).digest == digest
    assert len(swept.files) >= 2
