"""Questions of a decision: the answers of the command line, with the plans' own names."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import funnelcast
import pytest
from funnelcast import Scenario, StudyError


def test_plans_are_compared_by_their_names(scenario: Scenario) -> None:
    dearer = scenario.set({"money.price": 150})
    study = funnelcast.compare({"today": scenario, "dearer <b>": dearer}, replications=200)
    assert [one["name"] for one in study["scenarios"]] == ["today", "dearer <b>"]
    profit = next(row for row in study.rows() if row["outcome"] == "profit")
    assert profit["scenario"] == "dearer <b>"
    page = study._repr_html_()
    assert "dearer &lt;b&gt;" in page and "<b>" not in page
    assert len(study.frame()) == len(funnelcast.outcomes())


def test_they_answer_as_the_command_line_does(scenario: Scenario, command_line: Callable[..., dict[str, Any]]) -> None:
    lever = "channel.moments-ad.cost_per_thousand"
    asked = {
        "seek": (funnelcast.seek(scenario, lever=lever, measure="mean", replications=100), ["--lever", lever, "--measure", "mean"]),
        "sensitivity": (funnelcast.sensitivity(scenario, replications=60), []),
        "fails": (funnelcast.fails(scenario, target=20_000, replications=200), ["--target", "20000"]),
        "sweep": (
            funnelcast.effects(scenario, lever="money.price", points=3, outcome=["profit"], replications=60),
            ["--lever", "money.price", "--points", "3", "--outcome", "profit"],
        ),
    }
    replications = {"seek": 100, "sensitivity": 60, "fails": 200, "sweep": 60}
    for command, (study, options) in asked.items():
        other = command_line(command, scenario, *options, "--replications", str(replications[command]))
        assert dict(study) == other, command
        assert study.rows() and "<table>" in study._repr_html_()


def test_what_it_is_worth_to_find_out(scenario: Scenario) -> None:
    study = funnelcast.worth({"plan": scenario}, replications=500)
    assert {row["path"] for row in study.rows()} == {row["path"] for row in study["inputs"]}
    assert any(option["name"] == "plan" for option in study["options"])


def test_the_best_plan_is_within_the_budget(scenario: Scenario) -> None:
    study = funnelcast.optimise(scenario, budget=30_000, replications=40)
    assert study.rows() and study["replications"] == 40


def test_what_cannot_be_asked_is_told(scenario: Scenario) -> None:
    with pytest.raises(StudyError, match="luck"):
        funnelcast.sensitivity(scenario, outcome="luck")
    with pytest.raises(StudyError):
        funnelcast.compare(scenario)
    with pytest.raises(funnelcast.ProblemError, match="share_rat"):
        funnelcast.seek(scenario, lever="sharing.share_rat")


def test_one_plan_and_what_is_set_of_it_have_its_name(scenario: Scenario) -> None:
    study = funnelcast.compare({"today": scenario}, set=["money.price=150"], replications=50)
    assert [one["name"] for one in study["scenarios"]] == ["today", "today money.price=150"]


def test_main_rows_are_the_answers(scenario: Scenario) -> None:
    sought = funnelcast.seek(scenario, lever="money.price", replications=50)
    assert [row["value"] for row in sought.rows()] == [answer["value"] for answer in sought["answers"]] != []
    rule = funnelcast.fails(scenario, replications=300)
    assert [row["path"] for row in rule.rows()] == [limit["path"] for limit in rule["fails"]["rule"]]
    best = funnelcast.optimise(scenario, budget=30_000, lever=["channel.moments-ad.impressions_per_day"], replications=40)
    [row] = best.rows()
    assert row["now"] == 3000.0 and row["best"] == best["fresh"]["values"][row["lever"]]


def test_what_is_told_is_not_of_a_terminal(scenario: Scenario, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    with pytest.raises(StudyError, match="part above 0%") as caught:
        funnelcast.sensitivity(scenario, within=2)
    assert "--help" not in str(caught.value) and not str(caught.value).startswith("error")
    with pytest.raises(StudyError, match="no plan"):
        funnelcast.compare({})


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no SIGINT for one process")
def test_ctrl_c_ends_a_study() -> None:
    code = "import funnelcast; print('begun', flush=True); funnelcast.sensitivity(funnelcast.Scenario.default(), replications=100_000)"
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        child.stdout.readline()
        time.sleep(0.5)
        child.send_signal(signal.SIGINT)
        # The whole of it would take minutes.
        _, told = child.communicate(timeout=10)
    assert "KeyboardInterrupt" in told and child.returncode != 0
