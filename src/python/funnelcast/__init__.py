"""A word-of-mouth funnel simulated: scenarios, runs with their bands, decisions, and sweeps on any executor.

The same scenario, seed and version give the same figures here, on the command line and on the page, and the same digest.
Nothing but the compiled core is loaded at first; numpy comes with the first array.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from ._core import (
    ProblemError,
    Scenario,
    Shard,
    ShardError,
    StudyError,
    __version__,
    merge,
    outcomes,
    presets,
    read,
    replay,
    run_shard,
    series,
)
from ._core import spec as specification
from .run import Chart, Run, check, read_scenario, run, write_scenario

if TYPE_CHECKING:
    from .studies import Study, compare, effects, fails, optimise, seek, sensitivity, worth
    from .sweep_result import Sweep, SweepError, open_sweep
    from .sweeps import sweep

# Names that come from modules which a notebook that only runs a scenario never asks for.
_LATER = {
    "studies": ("Study", "compare", "effects", "fails", "optimise", "seek", "sensitivity", "worth"),
    "sweep_result": ("Sweep", "SweepError", "open_sweep"),
    "sweeps": ("sweep",),
}

__all__ = [
    "Chart",
    "ProblemError",
    "Run",
    "Scenario",
    "Shard",
    "ShardError",
    "Study",
    "StudyError",
    "Sweep",
    "SweepError",
    "__version__",
    "check",
    "compare",
    "effects",
    "fails",
    "merge",
    "open_sweep",
    "optimise",
    "outcomes",
    "presets",
    "read",
    "read_scenario",
    "replay",
    "run",
    "run_shard",
    "seek",
    "sensitivity",
    "series",
    "specification",
    "sweep",
    "worth",
    "write_scenario",
]


def __getattr__(name: str) -> object:
    for module, names in _LATER.items():
        if name in names:
            return getattr(import_module(f".{module}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
