"""Sweeps on executors: the same digest whoever runs them, nothing lost and nothing twice whatever happens to them."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from typing import Any

import funnelcast
import numpy
import pytest
from funnelcast import ProblemError, Scenario, ShardError, SweepError

GRID = {"money.price": [100, 150], "sharing.share_rate": ["2%", "5%"]}
WANTED = {"replications": 300, "shard": 64, "outcomes": ["profit", "buyers"]}
ALL = 4 * 300


@pytest.fixture(scope="module")
def digest(scenario: Scenario) -> str:
    with ThreadPoolExecutor(1) as executor:
        return funnelcast.sweep(scenario, GRID, executor=executor, **WANTED).digest


def whole(swept: funnelcast.Sweep) -> None:
    """Every simulation is there, once."""
    assert swept.is_complete and swept.missing == 0
    table = swept.arrow()
    pairs = list(zip(table["setting"].to_pylist(), table["replication"].to_pylist(), strict=True))
    assert pairs == [(setting, replication) for setting in range(4) for replication in range(300)]


class Counting(ThreadPoolExecutor):
    """An executor that counts what it is given."""

    def __init__(self, workers: int = 2) -> None:
        super().__init__(workers)
        self.calls = 0

    def submit(self, *arguments: Any, **named: Any) -> Future[Any]:
        self.calls += 1
        return super().submit(*arguments, **named)


@pytest.mark.parametrize("workers", [1, 2, 3, 8])
def test_any_number_of_workers_gives_the_same(scenario: Scenario, digest: str, workers: int) -> None:
    with ThreadPoolExecutor(workers) as executor:
        swept = funnelcast.sweep(scenario, GRID, executor=executor, **(WANTED | {"shard": 10 * workers + 7}))
    assert swept.digest == digest
    whole(swept)


def test_each_setting_has_the_digest_of_its_run(
    scenario: Scenario, digest: str, tmp_path: Path, command_line: Callable[..., dict[str, Any]]
) -> None:
    swept = funnelcast.sweep(scenario, GRID, workers=2, folder=tmp_path / "sweep", **WANTED)
    assert swept.digest == digest
    assert swept.settings[1] == {"money.price": 100.0, "sharing.share_rate": "5%"}
    for levers, own in zip(swept.settings, swept.digests, strict=True):
        assert funnelcast.run(scenario.set(levers), 300).digest == own
        options = [option for path, value in levers.items() for option in ("--set", f"{path}={value}")]
        assert command_line("run", scenario, "--replications", "300", *options)["digest"] == own
    parquet = pytest.importorskip("pyarrow.parquet")
    # One process may have done all of it before the other was there.
    assert 1 <= len(swept.files) <= 2
    assert sum(parquet.read_table(path).num_rows for path in swept.files) == ALL
    one = funnelcast.run(scenario.set(swept.settings[2]), 300).outcome("profit")
    profit = swept.arrow(["profit"])["profit"].to_numpy()[600:900]
    numpy.testing.assert_array_equal(profit, one)
    assert swept.summary("profit")[2]["p50"] == pytest.approx(numpy.median(one))
    assert swept.replay(2, 7)["cumulative_profit"][-1] == pytest.approx(one[7], rel=1e-5)
    assert list(swept.frame()["money.price"]) == [100, 100, 150, 150]


def test_a_sweep_without_a_grid_is_the_run(scenario: Scenario) -> None:
    with ThreadPoolExecutor(2) as executor:
        swept = funnelcast.sweep(scenario, executor=executor, replications=300, shard=100)
    assert swept.digest == funnelcast.run(scenario, 300).digest
    assert swept.settings == [{}]


def test_the_command_line_keeps_the_same_files(scenario: Scenario, tmp_path: Path, command_line: Callable[..., dict[str, Any]]) -> None:
    options = ["--lever", "money.price", "--from", "100", "--to", "150", "--points", "3", "--replications", "100"]
    kept = command_line("sweep", scenario, *options, "--folder", str(tmp_path / "kept"), "--shard", "30")
    opened = funnelcast.open_sweep(tmp_path / "kept")
    assert opened.is_complete and opened.digest == kept["digest"]
    assert [one["digest"] for one in kept["settings"]] == opened.digests
    without = command_line("sweep", scenario, *options)
    assert [one["outcomes"] for one in kept["settings"]] == [one["outcomes"] for one in without["points"]]
    grid = [{"money.price": setting["money.price"]} for setting in opened.settings]
    with Counting() as executor:
        funnelcast.sweep(scenario, grid, replications=100, folder=tmp_path / "kept", executor=executor)
    assert executor.calls == 0, "Python goes on with what the command line began"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGKILL")
def test_a_killed_worker_loses_nothing(scenario: Scenario, digest: str) -> None:
    killed: list[int] = []

    def make() -> Executor:
        pool = ProcessPoolExecutor(2, mp_context=get_context("spawn"))
        pool.submit(os.getpid).result()
        if not killed:
            victim = next(iter(pool._processes))
            killed.append(victim)
            threading.Timer(0.2, os.kill, (victim, signal.SIGKILL)).start()
        return pool

    swept = funnelcast.sweep(scenario, GRID, executor=make, **(WANTED | {"shard": 16}))
    assert killed and swept.digest == digest
    whole(swept)


def test_an_executor_that_breaks_is_told_and_gone_on_without(scenario: Scenario, digest: str, tmp_path: Path) -> None:
    pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"))
    victim = pool.submit(os.getpid).result()
    os.kill(victim, signal.SIGKILL)
    with pytest.raises(SweepError, match="the executor broke.*same folder"):
        funnelcast.sweep(scenario, GRID, executor=pool, folder=tmp_path / "sweep", **WANTED)
    with ThreadPoolExecutor(2) as executor:
        swept = funnelcast.sweep(scenario, GRID, executor=executor, folder=tmp_path / "sweep", **WANTED)
    assert swept.digest == digest


class Failing(ThreadPoolExecutor):
    """Fails some calls: always the one from this replication on, and every other one once."""

    def __init__(self, first: int, how: str) -> None:
        super().__init__(2)
        self.first, self.how, self.seen = first, how, set[Any]()

    def submit(self, function: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
        is_first_time = arguments not in self.seen
        self.seen.add(arguments)
        if arguments[1] != self.first and not is_first_time:
            return super().submit(function, *arguments, **named)
        future: Future[Any] = Future()
        if self.how == "raised":
            future.set_exception(OSError("no memory left"))
        elif self.how == "cancelled":
            future.cancel()
            future.set_running_or_notify_cancel()
        else:
            future.set_result(("somebody", b"nonsense"))
        return future


@pytest.mark.parametrize("how", ["raised", "cancelled", "damaged"])
def test_a_shard_that_always_fails_is_named_and_the_rest_is_done(scenario: Scenario, digest: str, tmp_path: Path, how: str) -> None:
    with Failing(64, how) as executor, pytest.raises(SweepError, match="setting 0 .* from 64") as caught:
        funnelcast.sweep(scenario, GRID, executor=executor, folder=tmp_path / "sweep", **WANTED)
    assert [(one["setting"], one["first"], one["count"]) for one in caught.value.failed] == [(n, 64, 64) for n in range(4)]
    partial = funnelcast.open_sweep(tmp_path / "sweep")
    assert not partial.is_complete and partial.missing == 4 * 64
    assert "partial: 944 of 1200" in partial._repr_html_() and "partial" in repr(partial)
    assert partial.summary("profit")[0]["defined"] == 300 - 64
    with Counting() as executor:
        swept = funnelcast.sweep(scenario, GRID, executor=executor, folder=tmp_path / "sweep", **WANTED)
    assert executor.calls == 4 and swept.digest == digest
    whole(swept)


def test_an_executor_that_drops_futures_is_told(scenario: Scenario, tmp_path: Path) -> None:
    class Dropping(ThreadPoolExecutor):
        def submit(self, function: Any, /, *arguments: Any, **named: Any) -> Future[Any]:
            return Future() if arguments[1] == 128 else super().submit(function, *arguments, **named)

    begun = time.monotonic()
    with Dropping(2) as executor, pytest.raises(SweepError, match="dropped .* from 128"):
        funnelcast.sweep(scenario, GRID, executor=executor, folder=tmp_path / "sweep", stall=2, **WANTED)
    assert time.monotonic() - begun < 60
    assert funnelcast.open_sweep(tmp_path / "sweep").missing == 4 * 64


@contextmanager
def child(folder: Path, shard: int = 8) -> Iterator[subprocess.Popen[str]]:
    """Another process that sweeps into a folder, and says when something has arrived."""
    code = textwrap.dedent(f"""
        import funnelcast
        from concurrent.futures import ThreadPoolExecutor
        told = []
        def progress(done, total):
            if done >= 64 and not told:
                told.append(done)
                print("arrived", flush=True)
        with ThreadPoolExecutor(1) as executor:
            funnelcast.sweep(
                funnelcast.Scenario.default(), {GRID!r}, executor=executor, folder={str(folder)!r}, replications=300,
                shard={shard}, outcomes=["profit", "buyers"], progress=progress,
            )
    """)
    line = [sys.executable, "-c", code]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "arrived\n"
        yield process


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has neither signal")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_what_is_stopped_is_gone_on_with_exactly(scenario: Scenario, digest: str, tmp_path: Path, how: signal.Signals) -> None:
    folder = tmp_path / "sweep"
    with child(folder) as process:
        process.send_signal(how)
        _, told = process.communicate(timeout=60)
    if how == signal.SIGINT:
        assert "KeyboardInterrupt" in told and "call sweep again with the same folder" in told
    partial = funnelcast.open_sweep(folder)
    arrived = ALL - partial.missing
    assert 64 <= arrived < ALL
    assert partial.arrow().num_rows == arrived
    with Counting() as executor:
        swept = funnelcast.sweep(scenario, GRID, executor=executor, folder=folder, **(WANTED | {"shard": 8}))
    # 300 are 37 eights and a four.
    wanted = 4 * 38 - sum((partial._folder.arrived(setting) + 7) // 8 for setting in range(4))
    assert executor.calls == wanted
    assert swept.digest == digest
    whole(swept)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
def test_a_full_disk_is_told_and_takes_nothing(scenario: Scenario, digest: str, tmp_path: Path) -> None:
    folder = tmp_path / "sweep"
    with ThreadPoolExecutor(1) as executor:
        with Failing(64, "raised") as failing, pytest.raises(SweepError):
            funnelcast.sweep(scenario, GRID, executor=failing, folder=folder, **WANTED)
        log = folder / "worker-2.shards"

        def fill(done: int, total: int) -> None:
            # A log that is there before takes its number away: this one comes between the choice of the number and the first shard.
            if not log.is_symlink():
                log.symlink_to("/dev/full")

        with pytest.raises(OSError, match="no room left") as caught:
            funnelcast.sweep(scenario, GRID, executor=executor, folder=folder, progress=fill, **WANTED)
        assert "call sweep again with the same folder" in " ".join(caught.value.__notes__)
        assert funnelcast.open_sweep(folder).missing == 4 * 64
        log.unlink(missing_ok=True)
        assert funnelcast.sweep(scenario, GRID, executor=executor, folder=folder, **WANTED).digest == digest


def test_what_is_wrong_with_a_folder_is_told(scenario: Scenario, tmp_path: Path) -> None:
    folder = tmp_path / "sweep"
    with pytest.raises(ShardError, match="no sweep in this folder"):
        funnelcast.open_sweep(folder)
    with ThreadPoolExecutor(2) as executor:
        swept = funnelcast.sweep(scenario, GRID, executor=executor, folder=folder, **WANTED)
        with pytest.raises(ShardError, match="another sweep is in this folder"):
            funnelcast.sweep(scenario, GRID, executor=executor, folder=folder, **(WANTED | {"seed": 2}))
    [gone, *_] = swept.files
    gone.unlink()
    with pytest.raises(ShardError, match=rf"{gone.name}.*Put it back, or take it out"):
        funnelcast.open_sweep(folder)
    gone.write_bytes(b"PAR1 and no more")
    with pytest.raises(ShardError, match=f"{gone.name}.*damaged"):
        funnelcast.open_sweep(folder).arrow()


def test_settings_that_cannot_be_are_named(scenario: Scenario, tmp_path: Path) -> None:
    with pytest.raises(ProblemError) as caught:
        funnelcast.sweep(scenario, {"money.price": [100, -1, "many"]}, folder=tmp_path / "sweep")
    assert [problem["path"] for problem in caught.value.problems] == ["settings[1].money.price", "settings[2].money.price"]
    assert not (tmp_path / "sweep").exists()
    with pytest.raises(ValueError, match="workers is 0"):
        funnelcast.sweep(scenario, replications=10, workers=0)


def test_no_more_is_under_way_than_was_said(scenario: Scenario) -> None:
    class Watched(Counting):
        most = 0
        now = 0
        lock = threading.Lock()

        def submit(self, *arguments: Any, **named: Any) -> Future[Any]:
            with self.lock:
                self.now += 1
                self.most = max(self.most, self.now)
            future = super().submit(*arguments, **named)
            future.add_done_callback(self.done)
            return future

        def done(self, _: Future[Any]) -> None:
            with self.lock:
                self.now -= 1

    told: list[tuple[int, int]] = []
    with Watched() as executor:
        funnelcast.sweep(scenario, GRID, executor=executor, in_flight=3, progress=lambda *now: told.append(now), **WANTED)
    assert 1 <= executor.most <= 3
    assert told[0] == (0, ALL) and told[-1] == (ALL, ALL) and told == sorted(told)


def test_a_sweep_that_is_kept_nowhere_else_goes_with_it_unless_it_failed(scenario: Scenario, digest: str) -> None:
    with ThreadPoolExecutor(2) as executor:
        swept = funnelcast.sweep(scenario, GRID, executor=executor, **WANTED)
        folder = swept.folder
        assert folder.exists() and swept.digest == digest
        del swept
        assert not folder.exists()
        with Failing(64, "raised") as failing, pytest.raises(SweepError, match="kept in") as caught:
            funnelcast.sweep(scenario, GRID, executor=failing, **WANTED)
        [folder] = [Path(word.rstrip(".")) for word in str(caught.value).split() if "funnelcast-sweep-" in word]
        assert funnelcast.sweep(scenario, GRID, executor=executor, folder=folder, **WANTED).digest == digest
    shutil.rmtree(folder)


def test_executors_that_break_at_once_are_told(scenario: Scenario) -> None:
    class Broken(ThreadPoolExecutor):
        def submit(self, *arguments: Any, **named: Any) -> Future[Any]:
            raise BrokenExecutor("it is broken")

    class Breaking(ThreadPoolExecutor):
        def submit(self, *arguments: Any, **named: Any) -> Future[Any]:
            future: Future[Any] = Future()
            future.set_exception(BrokenExecutor("its processes end"))
            return future

    for make in (Broken, Breaking):
        with pytest.raises(SweepError, match='if __name__ == "__main__":'):
            funnelcast.sweep(scenario, GRID, executor=make, **WANTED)


def test_one_call_at_a_time_adds_to_a_folder(scenario: Scenario, digest: str, tmp_path: Path) -> None:
    folder = tmp_path / "sweep"
    with child(folder) as process:
        with ThreadPoolExecutor(1) as executor, pytest.raises(ShardError, match="another process is adding"):
            funnelcast.sweep(scenario, GRID, executor=executor, folder=folder, **WANTED)
        process.kill()
        process.communicate(timeout=60)
    with ThreadPoolExecutor(2) as executor:
        swept = funnelcast.sweep(scenario, GRID, executor=executor, folder=folder, **WANTED)
    assert swept.digest == digest
    whole(swept)


def test_arguments_are_checked(scenario: Scenario) -> None:
    for wrong in ({"in_flight": 0}, {"attempts": 0}, {"stall": 0}, {"grid": []}, {"grid": {"money.price": []}}, {"workers": 0}):
        with pytest.raises(ValueError, match="give"):
            funnelcast.sweep(scenario, **wrong)
    with pytest.raises(TypeError, match="executor is 3"):
        funnelcast.sweep(scenario, executor=3)  # type: ignore[arg-type]
    with ThreadPoolExecutor(1) as executor:
        swept = funnelcast.sweep(scenario, {"money.price": "100"}, executor=executor, replications=10)
    assert swept.settings == [{"money.price": 100.0}]
    for setting, replication in ((0, 10), (1, 0), (0, -1)):
        with pytest.raises(IndexError, match="replications 0 to 9"):
            swept.replay(setting, replication)


@pytest.mark.skipif("fork" not in get_all_start_methods(), reason="this system has no fork")
def test_forked_workers_that_live_on_do_not_keep_the_folder(scenario: Scenario, digest: str, tmp_path: Path) -> None:
    folder = tmp_path / "sweep"
    with ProcessPoolExecutor(2, mp_context=get_context("fork")) as executor:
        assert funnelcast.sweep(scenario, GRID, executor=executor, folder=folder, **WANTED).digest == digest
        [gone, *_] = funnelcast.open_sweep(folder).files
        manifest = folder / "manifest.json"
        listed = json.loads(manifest.read_text())
        listed["files"] = [file for file in listed["files"] if file["name"] != gone.name]
        manifest.write_text(json.dumps(listed))
        gone.unlink()
        swept = funnelcast.sweep(scenario, GRID, executor=executor, folder=folder, **WANTED)
    assert swept.digest == digest
    whole(swept)
