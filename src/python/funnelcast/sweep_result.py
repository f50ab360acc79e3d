"""What a sweep gave, or has given so far: figures of every setting, read from its folder."""

from __future__ import annotations

import html
import os
import shutil
import weakref
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from . import _core

if TYPE_CHECKING:
    import numpy
    import pandas
    import pyarrow
    from numpy.typing import NDArray

# A page of a notebook shows no more settings.
_SHOWN = 20


class SweepError(RuntimeError):
    """A sweep that could not be ended. What has arrived is kept in its folder, and can be read and gone on with."""

    failed: list[dict[str, Any]]
    """Shards that failed as often as they were to be tried: `setting`, `levers`, `first`, `count`, `cause`."""

    def __init__(self, message: str, failed: Sequence[dict[str, Any]] = ()) -> None:
        super().__init__(message)
        self.failed = list(failed)


class Sweep:
    """Many settings of one scenario, many simulations of each.

    It may be partial: `is_complete` says so, and every figure is of the simulations that are there.
    """

    def __init__(self, folder: _core.Folder, path: Path, is_temporary: bool = False) -> None:
        self._folder = folder
        # Gone with the sweep that was to be kept nowhere else.
        self._removal = weakref.finalize(self, shutil.rmtree, path, ignore_errors=True) if is_temporary else None
        self.folder = path

    def keep(self) -> None:
        """Keeps a folder that would go with the sweep."""
        if self._removal is not None:
            self._removal.detach()

    @property
    def settings(self) -> list[dict[str, float | str]]:
        """What is set, setting by setting."""
        return self._folder.settings

    @property
    def replications(self) -> int:
        """Simulations of each setting that are wanted."""
        return self._folder.replications

    @property
    def missing(self) -> int:
        """Simulations that are not there, of all settings together."""
        return sum(count for _, _, count in self._folder.missing())

    @property
    def is_complete(self) -> bool:
        """Whether every simulation of every setting is there."""
        return not self._folder.missing()

    @property
    def digests(self) -> list[str]:
        """For each setting the digest that page and command line print of a run of it, if all its simulations are there."""
        return [self._folder.digest(setting) for setting in range(len(self.settings))]

    @property
    def digest(self) -> str:
        """The digest of all settings in their order; of a single one that one's."""
        return self._folder.digest()

    @property
    def files(self) -> list[Path]:
        """The Parquet files, one for each worker: columns `setting`, `replication`, and each outcome that is kept."""
        return [Path(path) for path in self._folder.files()]

    def summary(self, outcome: str = "profit") -> list[dict[str, Any]]:
        """An outcome of each setting, beside its levers: `mean`, `p10`, `p50`, `p90`, `standard_error` of the median, and in how many
        simulations it is `defined` and `missing`."""
        figures = self._folder.summary(outcome)
        return [{**levers, **one} for levers, one in zip(self.settings, figures, strict=True)]

    def frame(self, outcome: str = "profit") -> pandas.DataFrame:
        """The same as a table of pandas."""
        import pandas

        return pandas.DataFrame(self.summary(outcome))

    def arrow(self, outcomes: Sequence[str] | None = None) -> pyarrow.Table:
        """A row for each simulation: `setting`, `replication`, and these outcomes, or all that are kept. Takes pyarrow."""
        import json

        import pyarrow

        names = json.loads(self._folder.spec)["outcomes"] if outcomes is None else outcomes
        columns: dict[str, Any] = {}
        for name in names:
            settings, replications, values = self._folder.column(name)
            columns.setdefault("setting", pyarrow.array(settings))
            columns.setdefault("replication", pyarrow.array(replications))
            columns[name] = pyarrow.array(values, from_pandas=False)
        return pyarrow.table(columns)

    def replay(self, setting: int, replication: int) -> dict[str, NDArray[numpy.float32]]:
        """One simulation day by day: each series, a value for each day. The very one whose outcomes are in the table."""
        settings, replications = len(self.settings), self.replications
        if not (0 <= setting < settings and 0 <= replication < replications):
            raise IndexError(
                f"setting {setting}, replication {replication}: this sweep has settings 0 to {settings - 1}, each with "
                f"replications 0 to {replications - 1}"
            )
        return _core.replay(self._folder.setting_spec(setting), replication)

    def _told(self) -> str:
        settings = self.settings
        told = f"{len(settings)} settings × {self.replications} simulations, digest {self.digest}"
        if not self.is_complete:
            there = len(settings) * self.replications - self.missing
            told = f"partial: {there} of {len(settings) * self.replications} simulations; {told}"
        return told

    def __repr__(self) -> str:
        return f"<Sweep {self._told()}>"

    def _repr_html_(self) -> str:
        kept = [name for name in ("profit", "buyers") if name in self._kept()] or self._kept()[:1]
        name = kept[0]
        rows = self.summary(name)
        heads = list(rows[0]) if rows else []
        head = "".join(f"<th>{html.escape(str(one))}</th>" for one in heads)
        body = "".join(
            "<tr>" + "".join(f"<td>{_figure(row[one])}</td>" for one in heads) + "</tr>" for row in rows[:_SHOWN]
        )
        more = f"<p>… and {len(rows) - _SHOWN} settings more</p>" if len(rows) > _SHOWN else ""
        told = html.escape(self._told())
        return f"<p>{told}</p><table><caption>{html.escape(name)}</caption><tr>{head}</tr>{body}</table>{more}"

    def _kept(self) -> list[str]:
        import json

        return list(json.loads(self._folder.spec)["outcomes"])


def _figure(value: object) -> str:
    return f"{value:,.4g}" if isinstance(value, float) else html.escape(str(value))


def open_sweep(folder: str | os.PathLike[str]) -> Sweep:
    """A sweep that was begun, whole or in part. Raises `ShardError` where there is none that can be read."""
    path = Path(folder)
    return Sweep(_core.Folder.open(str(path)), path)
