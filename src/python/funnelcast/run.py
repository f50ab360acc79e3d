"""Scenarios read and written as files, and what a run of one gives."""

from __future__ import annotations

import html
import json
import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _core
from ._core import ProblemError, Scenario

if TYPE_CHECKING:
    import numpy
    import pyarrow
    from numpy.typing import NDArray


def read_scenario(path: str | os.PathLike[str], language: str = "en") -> Scenario:
    """Reads a scenario as the page saves it.

    Raises `ProblemError` with all its problems, in this language, and `OSError` where the file cannot be read.
    """
    return Scenario.from_json(Path(path).read_text(encoding="utf-8-sig"), language)


def write_scenario(scenario: Scenario, path: str | os.PathLike[str]) -> None:
    """Writes a scenario as the page and the command line read it; what was there is kept until the new file is whole."""
    path = Path(path)
    descriptor, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(scenario.to_json() + "\n")
        # A temporary file is its maker's alone; a scenario is read by whoever may read its folder.
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(beside, 0o666 & ~mask)
        os.replace(beside, path)
    except BaseException:
        os.unlink(beside)
        raise


def check(scenario: str | os.PathLike[str], language: str = "en") -> list[dict[str, Any]]:
    """Every problem of a scenario, given as its JSON or as the path of its file; none of one that can be run.

    A problem is a dictionary with `path` (its field), `code`, `read`, `message` and `values`.
    """
    is_text = isinstance(scenario, str) and scenario.lstrip()[:1] in ("{", "[")
    try:
        if is_text:
            Scenario.from_json(str(scenario), language)
        else:
            read_scenario(scenario, language)
    except ProblemError as error:
        return list(error.problems)
    return []


class Chart:
    """A picture, which notebooks show."""

    def __init__(self, svg: str) -> None:
        self._svg = svg

    def __str__(self) -> str:
        return self._svg

    def _repr_svg_(self) -> str:
        return self._svg

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes it as an SVG file."""
        Path(path).write_text(self._svg, encoding="utf-8")


class Run:
    """What the simulations of a scenario gave: outcomes of each, bands over them, charts, and a digest."""

    def __init__(self, result: _core.Result) -> None:
        self._result = result
        self._summary: dict[str, Any] | None = None

    @property
    def digest(self) -> str:
        """What this result is told apart by: page and command line print the same 16 digits for the same figures."""
        return self._result.digest

    @property
    def replications(self) -> int:
        """How many simulations."""
        return self._result.replications

    @property
    def seed(self) -> int:
        """Which seed they are of."""
        return self._result.seed

    @property
    def scenario(self) -> Scenario:
        """What was simulated."""
        return self._result.scenario

    @property
    def summary(self) -> dict[str, Any]:
        """What `funnelcast run --format json` writes: each outcome with mean, quantiles and errors, bands by day, the ledger."""
        if self._summary is None:
            self._summary = json.loads(self._result.summary_json())
        return self._summary

    def outcome(self, name: str) -> NDArray[numpy.float64]:
        """An outcome of each simulation, in their order; not-a-number where it is not defined. `outcomes()` names all with their units."""
        return self._result.outcome(name)

    def columns(self) -> dict[str, NDArray[numpy.float64]]:
        """Every outcome of each simulation, by name."""
        return {outcome["name"]: self.outcome(outcome["name"]) for outcome in _core.outcomes()}

    def arrow(self) -> pyarrow.Table:
        """The same as an Arrow table, whose columns are the arrays themselves and no copies. Takes pyarrow."""
        import pyarrow

        columns = {name: pyarrow.array(values, from_pandas=False) for name, values in self.columns().items()}
        return pyarrow.table(columns)

    def band(self, name: str) -> NDArray[numpy.float64]:
        """A series by day: a row for each of the quantiles 5, 25, 50, 75 and 95 %, a column for each day. `series()` names all."""
        return self._result.band(name)

    def chart(self, name: str = "profit_over_time", language: str = "en", dark: bool = False) -> Chart:
        """A chart of the page, in English (`en`) or Chinese (`zh`), for a light or a dark background."""
        return Chart(self._result.chart(name, language, dark))

    def verdict(self, language: str = "en") -> str:
        """What the run comes to, in a sentence."""
        return self._result.verdict(language)

    def __repr__(self) -> str:
        return f"<Run of {self.replications} simulations, digest {self.digest}>"

    def _repr_html_(self) -> str:
        verdict = html.escape(self.verdict())
        title = html.escape(self.scenario.title)
        return (
            f"<p><strong>{title}</strong><br>{verdict}</p>{self.chart()}"
            f"<p><small>{self.replications} simulations, seed {self.seed}, digest {self.digest}</small></p>"
        )


def run(scenario: Scenario, replications: int = 2000, seed: int = 1, threads: int | None = None) -> Run:
    """Simulates a scenario so many times (1 to 100,000), on as many threads as there are processors unless it is said.

    The same scenario, seed and version give the same figures on any machine and any number of threads. Ctrl-C ends it.
    """
    return Run(_core.run(scenario, replications, seed, threads))
