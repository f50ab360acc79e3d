"""Runs: the figures of the command line, as arrays, tables, pictures and words."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree

import funnelcast
import numpy
import pytest
from funnelcast import ProblemError, Run, Scenario


@pytest.fixture(scope="module")
def ran(scenario: Scenario) -> Run:
    return funnelcast.run(scenario)


def test_it_is_the_run_of_the_command_line(ran: Run, scenario: Scenario, command_line: Callable[..., dict[str, Any]]) -> None:
    other = command_line("run", scenario)
    assert ran.digest == other["digest"]
    assert ran.summary == other


def test_threads_change_nothing(scenario: Scenario) -> None:
    digests = {funnelcast.run(scenario, 300, threads=threads).digest for threads in (1, 2, 7)}
    assert len(digests) == 1
    assert digests != {funnelcast.run(scenario, 300, seed=2).digest}
    with pytest.raises(ValueError, match="threads is 0"):
        funnelcast.run(scenario, threads=0)


def test_a_network_is_run_too() -> None:
    scenario = Scenario.default().set({"engine": "network", "market.population": 20000})
    assert funnelcast.run(scenario, 20, threads=1).digest == funnelcast.run(scenario, 20, threads=2).digest


def test_columns_are_the_outcomes(ran: Run) -> None:
    columns = ran.columns()
    assert set(columns) == {outcome["name"] for outcome in funnelcast.outcomes()}
    profit = columns["profit"]
    assert profit.shape == (2000,) and profit.dtype == numpy.float64
    assert numpy.mean(profit) == pytest.approx(ran.summary["outcomes"]["profit"]["mean"], rel=1e-12)
    band = ran.band("connected")
    assert band.shape == (5, ran.scenario.days)
    assert (numpy.diff(band, axis=0) >= 0).all()
    with pytest.raises(ProblemError, match="profit"):
        ran.outcome("luck")
    with pytest.raises(ProblemError, match="connected"):
        ran.band("luck")


def test_arrow_has_the_arrays_and_no_copies(monkeypatch: pytest.MonkeyPatch, ran: Run) -> None:
    pytest.importorskip("pyarrow")
    columns = ran.columns()
    monkeypatch.setattr(Run, "columns", lambda self: columns)
    table = ran.arrow()
    for name, values in columns.items():
        [chunk] = table[name].chunks
        assert chunk.buffers()[1].address == values.ctypes.data, name
        assert chunk.null_count == 0


def test_every_chart_is_a_picture_in_both_languages(ran: Run) -> None:
    for name in ran._result.chart_names():
        for language in ("en", "zh"):
            for dark in (False, True):
                chart = ran.chart(name, language, dark)
                root = ElementTree.fromstring(str(chart))
                assert root.tag.endswith("svg") and len(list(root.iter())) > 5, name
                assert chart._repr_svg_() == str(chart)
    assert str(ran.chart(language="en")) != str(ran.chart(language="zh"))
    with pytest.raises(ValueError, match="funnel"):
        ran.chart("luck")


def test_it_says_what_it_comes_to(ran: Run) -> None:
    assert "180 days" in ran.verdict() and "chance of a profit" in ran.verdict()
    assert "180 天" in ran.verdict("zh")
    titled = ran.scenario.to_json().replace("A small brand's first 180 days", "<script>alert(1)</script>")
    page = funnelcast.run(Scenario.from_json(titled), 10)._repr_html_()
    assert "&lt;script&gt;" in page and "<script>" not in page and "<svg" in page
    assert ran.digest in ran._repr_html_()


def test_what_cannot_be_run_is_told(scenario: Scenario) -> None:
    for replications, seed in ((0, 1), (100_001, 1), (10, -1)):
        with pytest.raises(ProblemError, match="allowed|least|0 to|1 to"):
            funnelcast.run(scenario, replications, seed)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_ctrl_c_ends_a_long_run() -> None:
    code = "import funnelcast; print('begun', flush=True); funnelcast.run(funnelcast.Scenario.default(), 100_000)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None and child.stderr is not None
        child.stdout.readline()
        time.sleep(0.5)
        child.send_signal(signal.SIGINT)
        # The whole of it would take more than twenty times as long.
        _, told = child.communicate(timeout=20)
    assert "KeyboardInterrupt" in told and child.returncode != 0
