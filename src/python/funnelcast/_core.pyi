"""What the compiled core gives. Use the names of `funnelcast`, which come from here."""

from collections.abc import Mapping, Sequence
from typing import Any, final

import numpy
from numpy.typing import NDArray

__version__: str

class ProblemError(ValueError):
    """Something given is not as it must be. Its message names each field, what was read and what is allowed."""

    problems: list[dict[str, Any]]
    """Each problem: `code`, `path`, `read`, `message`, and `values` such as `minimum` and `maximum`."""

class ShardError(ValueError):
    """A shard or a folder of them that cannot be used: damaged, of another version or of another specification."""

class StudyError(ValueError):
    """A study that cannot be done as asked, in words."""

@final
class Scenario:
    """What is simulated: levers with figures, ranges and distributions. It never changes; `set` gives another one."""

    @staticmethod
    def default() -> Scenario:
        """The scenario that the page begins with."""
    @staticmethod
    def preset(name: str, language: str = "en") -> Scenario:
        """A scenario that comes with the product, by a name of `presets()`."""
    @staticmethod
    def from_json(text: str, language: str = "en") -> Scenario:
        """Reads a scenario as the page saves it; of any schema so far. Raises `ProblemError` with all problems."""
    def to_json(self) -> str:
        """The scenario as the page reads it: pretty JSON of the newest schema."""
    def set(self, levers: Mapping[str, float | str], language: str = "en") -> Scenario:
        """Another scenario with levers set: numbers, or texts such as "2% to 5%". Raises `ProblemError`."""
    def get(self, lever: str, language: str = "en") -> float | str:
        """A lever's figure in its plain unit, or its range as text."""
    def levers(self) -> list[dict[str, Any]]:
        """Every lever: `path`, `label`, `unit`, `minimum`, `maximum`, `value`, `source` (empty: an assumption)."""
    @property
    def title(self) -> str: ...
    @property
    def days(self) -> int: ...
    def __eq__(self, other: object) -> bool: ...

def presets() -> list[str]:
    """The names of the presets."""

def outcomes() -> list[dict[str, Any]]:
    """Every outcome: `name`, `label`, `unit` (people, yuan, share, score, ratio, days, count), `better` (more, less, neither)."""

def series() -> list[dict[str, Any]]:
    """Every series by day: `name`, `unit`."""

@final
class Result:
    """What a run gave: outcomes of each replication, bands by day, and the digest that page and command line print."""

    @property
    def digest(self) -> str: ...
    @property
    def replications(self) -> int: ...
    @property
    def seed(self) -> int: ...
    @property
    def scenario(self) -> Scenario: ...
    def summary_json(self) -> str:
        """What `funnelcast run --format json` writes."""
    def outcome(self, name: str) -> NDArray[numpy.float64]:
        """A value for each replication, in their order; not-a-number where it is not defined."""
    def band(self, name: str) -> NDArray[numpy.float64]:
        """A series by day: rows of the quantiles 5 %, 25 %, 50 %, 75 %, 95 % (5, days)."""
    def chart_names(self) -> list[str]: ...
    def chart(self, name: str = "profit_over_time", language: str = "en", dark: bool = False, width: int = 720, height: int = 360) -> str:
        """A chart as SVG, with its title."""
    def verdict(self, language: str = "en") -> str:
        """One sentence of what the figures say."""

def run(scenario: Scenario, replications: int = 2000, seed: int = 1, threads: int | None = None) -> Result:
    """Simulates. The interpreter's lock is released; Ctrl-C ends it within a block."""

def spec(scenario: Scenario, seed: int = 1, outcomes: Sequence[str] | None = None) -> str:
    """What shards are of, as JSON: version, scenario, seed, and the outcomes that are kept (all)."""

def run_shard(spec: str, first: int, count: int) -> bytes:
    """Simulates replications `first` to `first + count - 1` (count 1 to 100,000) of a specification."""

def merge(shards: Sequence[bytes]) -> bytes:
    """Shards of one specification as one, whatever their order. Raises `ShardError` where they overlap or are of two specifications."""

@final
class Shard:
    """Replications that were simulated."""

    @property
    def version(self) -> str: ...
    @property
    def spec(self) -> str:
        """The digest of the specification, 16 hexadecimal digits."""
    @property
    def digest(self) -> str:
        """The digest of the result, as page and command line print it."""
    @property
    def ranges(self) -> list[tuple[int, int]]:
        """First replication and count of each run of consecutive ones, ascending."""
    @property
    def outcomes(self) -> list[str]: ...
    def replications(self) -> NDArray[numpy.int64]: ...
    def column(self, outcome: str) -> NDArray[numpy.float64]: ...
    def __len__(self) -> int: ...

def read(shard: bytes) -> Shard:
    """Reads a shard. Raises `ShardError` if it is damaged or of another version."""

def replay(spec: str, replication: int) -> dict[str, NDArray[numpy.float32]]:
    """One replication day by day: each series, a value at the end of each day."""

@final
class Folder:
    """A sweep on a disk: shards as they arrive in a log for each worker, then one Parquet file a worker, and a manifest.

    Whatever was added is found again after a crash. One process writes at a time.
    """

    @staticmethod
    def create(path: str, spec: str, settings: Sequence[Mapping[str, float | str]], replications: int, shard: int) -> Folder:
        """A new sweep: each setting's levers, so many replications of each, so many a shard. The folder is made, and must hold no sweep."""
    @staticmethod
    def open(path: str) -> Folder:
        """A sweep that was begun."""
    @property
    def spec(self) -> str: ...
    @property
    def settings(self) -> list[dict[str, float | str]]: ...
    @property
    def replications(self) -> int: ...
    def matches(self, spec: str, settings: Sequence[Mapping[str, float | str]], replications: int) -> bool:
        """Whether this is the sweep of these."""
    def setting_spec(self, setting: int) -> str:
        """What the shards of a setting are of."""
    def missing(self) -> list[tuple[int, int, int]]:
        """What is not there: (setting, first, count) of each shard."""
    def add(self, worker: str, setting: int, shard: bytes) -> bool:
        """Keeps a shard in the log of a worker; false if it is there already. Raises `ShardError`, and `OSError` where it cannot be written."""
    def finish(self) -> None:
        """Makes Parquet files of the logs and writes the manifest; what is there may be partial."""
    def arrived(self, setting: int) -> int:
        """Replications of a setting that are there."""
    def digest(self, setting: int | None = None) -> str:
        """The digest of a setting's replications, as page and command line print it; of the whole sweep without one."""
    def files(self) -> list[str]: ...
    def column(self, outcome: str) -> tuple[NDArray[numpy.int32], NDArray[numpy.int64], NDArray[numpy.float64]]:
        """Setting, replication and value of all that is there."""
    def summary(self, outcome: str) -> list[dict[str, float]]:
        """For each setting: `mean`, `p10`, `p50`, `p90`, `standard_error`, `defined`, `missing`."""

def command(arguments: Sequence[str]) -> str:
    """Runs a command of `funnelcast` with `--out` in memory: what it would print. Raises `ProblemError` or `StudyError`."""

def main(arguments: Sequence[str]) -> int:
    """The command line."""
