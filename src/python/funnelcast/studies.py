"""Questions of a decision, as the command line answers them: which plan, what matters, what is worth finding out, when it fails, where
it breaks even, what would be best. Options have the command line's own names and defaults (`funnelcast worth --help`).
"""

from __future__ import annotations

import html
import json
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from . import _core
from ._core import Scenario
from .run import write_scenario

if TYPE_CHECKING:
    import pandas

Plans: TypeAlias = Mapping[str, Scenario] | Sequence[Scenario] | Scenario

# How long Ctrl-C may wait.
_LOOK = 0.1
# Where the main rows of an answer are, by command: the first that is a list. Commands that are not here have rows of their own.
_ROWS = {
    "sensitivity": ("swings", "effects"),
    "worth": ("inputs",),
    "seek": ("answers",),
    "sweep": ("cells", "points"),
}
# What the command line says to whoever typed it, after what is wrong.
_USAGE = ("\n\nUsage:", "\n\nFor more information")


class Study(Mapping[str, Any]):
    """An answer: what `--format json` writes of it, with a table of its main rows."""

    def __init__(self, command: str, answer: dict[str, Any]) -> None:
        self.command = command
        self._answer = answer

    def __getitem__(self, key: str) -> Any:
        return self._answer[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._answer)

    def __len__(self) -> int:
        return len(self._answer)

    def rows(self) -> list[dict[str, Any]]:
        """The main rows, each with what is within it named by a path: `low.value`, `outcomes.profit.p50`.

        Of `compare` a row for each plan but the first and outcome; of `sensitivity` and `worth` one for each lever; of `seek` one for each
        value found (its tries are in `study["points"]`); of `effects` one for each value or cell; of `optimise` one for each lever that
        was decided; of `fails` one for each lever of what must be true, if a target was given, and else for each limit of the rule.
        """
        if self.command == "compare":
            return [
                {"scenario": self["scenarios"][one["scenario"]]["name"], "outcome": outcome, **_flat(difference)}
                for one in self["comparisons"]
                for outcome, difference in one["differences"].items()
            ]
        if self.command == "optimise":
            best = (self["fresh"] or {}).get("values") or {}
            return [{**_flat(one), "best": best.get(one["lever"])} for one in self["decisions"]]
        if self.command == "fails":
            required, rule = self["required"], self["fails"]
            rows = required["inputs"] if required else rule["rule"] if rule else []
            return [_flat(row) for row in rows]
        found = [self._answer[key] for key in _ROWS[self.command] if isinstance(self._answer.get(key), list)]
        return [_flat(row) for row in found[0]] if found else []

    def frame(self) -> pandas.DataFrame:
        """The main rows as a table of pandas."""
        import pandas

        return pandas.DataFrame(self.rows())

    def __repr__(self) -> str:
        return f"<Study {self.command}: {', '.join(self)}>"

    def _repr_html_(self) -> str:
        rows = self.rows()
        heads = list(dict.fromkeys(key for row in rows for key in row))
        head = "".join(f"<th>{html.escape(one)}</th>" for one in heads)
        body = "".join(
            "<tr>" + "".join(f"<td>{_figure(row.get(one))}</td>" for one in heads) + "</tr>" for row in rows
        )
        return f"<table><caption>{html.escape(self.command)}</caption><tr>{head}</tr>{body}</table>"


def _flat(row: Mapping[str, Any], before: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for key, value in row.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{before}{key}.")
        else:
            flat[f"{before}{key}"] = value
    return flat


def _figure(value: object) -> str:
    if value is None:
        return ""
    return f"{value:,.4g}" if isinstance(value, float) else html.escape(str(value))


def _named(plans: Plans) -> dict[str, Scenario]:
    if isinstance(plans, Scenario):
        return {plans.title: plans}
    if isinstance(plans, Mapping):
        return dict(plans)
    # Two plans may have one title.
    return {f"{place} {plan.title}": plan for place, plan in enumerate(plans, start=1)}


def _flags(options: Mapping[str, Any]) -> list[str]:
    flags: list[str] = []
    for name, value in options.items():
        flag = "--" + name.replace("_", "-")
        if value is None or value is False:
            continue
        if value is True:
            flags.append(flag)
        else:
            # A number of numpy is one value, too.
            many = value if isinstance(value, Iterable) and not isinstance(value, str) else [value]
            flags.extend(f"{flag}={one}" for one in many)
    return flags


def _asked(command: str, plans: Plans, options: Mapping[str, Any]) -> Study:
    named = _named(plans)
    if not named:
        raise _core.StudyError("there is no plan: give one scenario at least")
    with tempfile.TemporaryDirectory(prefix="funnelcast-") as folder:
        paths: dict[str, str] = {}
        for place, (name, plan) in enumerate(named.items()):
            path = str(Path(folder) / f"{place}.json")
            write_scenario(plan, path)
            paths[path] = name
        # Words are those of the rest of the package, whatever the machine speaks.
        arguments = [command, *paths, *_flags(options), "--format=json", "--lang=en"]
        try:
            text = _interruptible(arguments)
        except _core.StudyError as error:
            raise _core.StudyError(_told(str(error), paths)) from None
        answer = json.loads(text)
    for scenario in answer.get("scenarios", answer.get("options", [])):
        if isinstance(scenario, dict) and scenario.get("name"):
            # What `set` makes of a plan has its name, and what is set.
            scenario["name"] = _with_names(scenario["name"], paths)
    return Study(command, answer)


def _with_names(text: str, paths: Mapping[str, str]) -> str:
    for path, name in paths.items():
        text = text.replace(path, name)
    return text


def _told(text: str, paths: Mapping[str, str]) -> str:
    for usage in _USAGE:
        text = text.split(usage, 1)[0]
    return _with_names(text.removeprefix("error: "), paths)


def _interruptible(arguments: list[str]) -> str:
    # The core answers in one go, and Python hears of Ctrl-C only between its own steps: so somebody else waits for the answer. What
    # was asked goes on in the background until it is done, and is thrown away.
    answer: list[str] = []
    failure: list[BaseException] = []

    def ask() -> None:
        try:
            answer.append(_core.command(arguments))
        except BaseException as error:
            failure.append(error)

    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    while thread.is_alive():
        thread.join(_LOOK)
    if failure:
        raise failure[0]
    return answer[0]


def compare(plans: Plans, *, replications: int | None = None, seed: int = 1, threads: int | None = None, set: Sequence[str] = ()) -> Study:
    """Compares plans on the same random numbers: every outcome side by side, and how each plan differs from the first, with its band.

    :param plans: scenarios by name, or in order. One alone is compared with what `set` makes of it.
    :param set: `lever=value`, of every plan but the first.
    """
    return _asked("compare", plans, {"replications": replications, "seed": seed, "threads": threads, "set": set})


def sensitivity(
    scenario: Scenario,
    *,
    outcome: str = "profit",
    total: bool = False,
    closer: int | None = None,
    within: float | None = None,
    replications: int | None = None,
    seed: int = 1,
    threads: int | None = None,
    set: Sequence[str] = (),
) -> Study:
    """What matters: all levers by how far each moves an outcome, or, with `total`, which share of its spread each range explains."""
    options = {"outcome": outcome, "total": total, "closer": closer, "within": within}
    return _asked("sensitivity", scenario, options | {"replications": replications, "seed": seed, "threads": threads, "set": set})


def worth(
    plans: Plans,
    *,
    outcome: str = "profit",
    without: Sequence[str] = (),
    pilot: Sequence[str] = (),
    pilot_cost: float | None = None,
    pilot_days: float | None = None,
    replications: int | None = None,
    seed: int = 1,
    threads: int | None = None,
    set: Sequence[str] = (),
) -> Study:
    """What it is worth, in the outcome's unit, to find out each range before deciding between plans, or on one plan at all.

    :param without: entries such as `channel.moments-ad` that are left out where the plan is not carried out.
    :param pilot: levers to be tested on some people first, at `pilot_cost` yuan each, which takes `pilot_days` days.
    """
    options = {"outcome": outcome, "without": without, "pilot": pilot, "pilot_cost": pilot_cost, "pilot_days": pilot_days}
    return _asked("worth", plans, options | {"replications": replications, "seed": seed, "threads": threads, "set": set})


def fails(
    scenario: Scenario,
    *,
    outcome: str = "profit",
    below: float | None = None,
    above: float | None = None,
    target: float | None = None,
    chance: float | None = None,
    replications: int | None = None,
    seed: int = 1,
    threads: int | None = None,
    set: Sequence[str] = (),
) -> Study:
    """When a plan fails (its outcome is `below` 0, or another figure, or `above` one), and what must be true for a `target`."""
    options = {"outcome": outcome, "below": below, "above": above, "target": target, "chance": chance}
    return _asked("fails", scenario, options | {"replications": replications, "seed": seed, "threads": threads, "set": set})


def seek(
    scenario: Scenario,
    *,
    lever: str,
    outcome: str = "profit",
    measure: str | None = None,
    above: float | None = None,
    target: float = 0.0,
    start: str | float | None = None,
    end: str | float | None = None,
    replications: int | None = None,
    seed: int = 1,
    threads: int | None = None,
    set: Sequence[str] = (),
) -> Study:
    """The values of a lever at which an outcome's `mean`, `median` or `probability` (of more than `above`) reaches a `target`.

    :param start: where to look from, and `end` where to; the ends of the lever's slider.
    """
    options = {"lever": lever, "outcome": outcome, "measure": measure, "above": above, "target": target, "from": start, "to": end}
    return _asked("seek", scenario, options | {"replications": replications, "seed": seed, "threads": threads, "set": set})


def optimise(
    scenario: Scenario,
    *,
    budget: float | None = None,
    objective: str | None = None,
    above: float | None = None,
    lever: Sequence[str] = (),
    replications: int | None = None,
    seed: int = 1,
    threads: int | None = None,
    set: Sequence[str] = (),
) -> Study:
    """The best plan within a budget in yuan, what it brings in simulations that did not choose it, and how sure it beats today's.

    :param lever: what may be decided, each perhaps with bounds: `channel.moments-ad.daily_budget=0..500`.
    """
    options = {"budget": budget, "objective": objective, "above": above, "lever": lever}
    return _asked("optimise", scenario, options | {"replications": replications, "seed": seed, "threads": threads, "set": set})


def effects(
    scenario: Scenario,
    *,
    lever: str,
    across: str | None = None,
    outcome: Sequence[str] = (),
    points: int | None = None,
    across_points: int | None = None,
    across_start: str | float | None = None,
    across_end: str | float | None = None,
    start: str | float | None = None,
    end: str | float | None = None,
    replications: int | None = None,
    seed: int = 1,
    threads: int | None = None,
    set: Sequence[str] = (),
) -> Study:
    """Outcomes along one lever, or over a grid of two, on the same random numbers: what a slider of the page has under it.

    :param start: the first value of `lever`, and `end` the last; the ends of its slider. `across_start` and `across_end` of `across`.
    :param points: how many values, 2 to 101 (13), and `across_points` 2 to 51 (7).
    :param set: `lever=value`, before.
    """
    options: dict[str, Any] = {"lever": lever, "across": across, "outcome": outcome, "points": points, "across_points": across_points}
    options |= {"across_from": across_start, "across_to": across_end}
    options |= {"from": start, "to": end, "replications": replications, "seed": seed, "threads": threads, "set": set}
    return _asked("sweep", scenario, options)
