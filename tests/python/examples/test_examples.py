"""The examples run, and say what they are to say."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from types import ModuleType

import pytest

HERE = Path(__file__).parent


def example(name: str, needed: str, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    pytest.importorskip(needed)
    monkeypatch.syspath_prepend(str(HERE))
    sys.modules.pop(name, None)
    return importlib.import_module(name)


def test_salib(monkeypatch: pytest.MonkeyPatch) -> None:
    shares = example("salib_problem", "SALib", monkeypatch).main()
    assert len(shares) >= 5
    assert max(shares.values()) > 0.1


def test_ema_workbench(monkeypatch: pytest.MonkeyPatch) -> None:
    experiments, outcomes = example("ema_model", "ema_workbench", monkeypatch).main()
    assert len(experiments) == 10
    assert {len(values) for values in outcomes.values()} == {10}
    assert len(set(outcomes["profit"])) == 10


def test_pandas(monkeypatch: pytest.MonkeyPatch) -> None:
    table, best = example("pandas_table", "pandas", monkeypatch).main()
    assert list(table.index) == [100, 125, 150]
    assert best["profit"]["count"] == 200


def test_notebook(tmp_path: Path) -> None:
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    pytest.importorskip("ipykernel")
    notebook = nbformat.read(HERE / "two_figures.ipynb", as_version=4)
    assert all(not cell.get("outputs") for cell in notebook.cells), "what it shows is made when it runs"
    kernel = {"resources": {"metadata": {"path": str(tmp_path)}}}
    done = nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3", **kernel).execute()
    shown = [output for cell in done.cells for output in cell.get("outputs", [])]
    kinds = {kind for output in shown for kind in output.get("data", {})}
    assert {"image/svg+xml", "text/html"} <= kinds
