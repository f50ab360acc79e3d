"""Scenarios: read, set, checked with every problem at once."""

import json
import pickle
from pathlib import Path

import funnelcast
import pytest
from funnelcast import ProblemError, Scenario


def test_what_is_set_is_got() -> None:
    scenario = Scenario.default().set({"money.price": 120, "sharing.share_rate": "2% to 5%"})
    assert scenario.get("money.price") == 120.0
    assert scenario.get("sharing.share_rate") == "2% to 5%"
    assert Scenario.default().get("money.price") != 120.0, "a scenario never changes"


def test_it_goes_through_files_and_processes_unchanged(tmp_path: Path) -> None:
    for name in funnelcast.presets():
        scenario = Scenario.preset(name)
        assert pickle.loads(pickle.dumps(scenario)) == scenario
        assert Scenario.from_json(scenario.to_json()) == scenario
    path = tmp_path / "plan.json"
    funnelcast.write_scenario(scenario, path)
    assert funnelcast.read_scenario(path) == scenario
    assert [entry.name for entry in tmp_path.iterdir()] == ["plan.json"]


def test_every_problem_is_told_at_once() -> None:
    with pytest.raises(ProblemError) as caught:
        Scenario.default().set({"money.price": -1, "money.pryce": 3, "sharing.share_rate": "5% to 2%"})
    problems = {problem["path"]: problem for problem in caught.value.problems}
    assert set(problems) == {"money.price", "money.pryce", "sharing.share_rate"}
    assert problems["money.price"]["code"] == "out_of_range"
    assert problems["money.price"]["values"]["minimum"] == "0"
    assert problems["money.pryce"]["values"]["suggestion"] == "price"
    for problem in problems.values():
        assert problem["message"] in str(caught.value)


def test_problems_are_told_in_both_languages() -> None:
    text = json.dumps({"schema": 5, "money": {"price": -1}})
    english, chinese = (funnelcast.check(text, language)[0]["message"] for language in ("en", "zh"))
    assert "outside" in english and "money.price" in english
    assert "money.price" in chinese and any("\u4e00" <= letter <= "\u9fff" for letter in chinese)
    assert funnelcast.check(Scenario.default().to_json()) == []
    with pytest.raises(ValueError, match='give "en" or "zh"'):
        Scenario.from_json("{}", "fr")


@pytest.mark.parametrize("text", ["", "{", "[]", "3", '{"schema": 99}', '{"schema": 5, "time": 3}'])
def test_what_is_no_scenario_is_refused(text: str) -> None:
    with pytest.raises(ProblemError) as caught:
        Scenario.from_json(text)
    assert len(caught.value.problems) == 1


def test_levers_say_what_they_are() -> None:
    levers = {lever["path"]: lever for lever in Scenario.default().levers()}
    rate = levers["sharing.share_rate"]
    assert rate["minimum"] == 0.0 and rate["maximum"] == 1.0 and rate["label"] and rate["source"]
    assert any(lever["source"] == "" for lever in levers.values()), "an assumption has no source"
    with pytest.raises(ProblemError, match="share_rate"):
        Scenario.default().get("sharing.share_rat")
    with pytest.raises(TypeError, match="give a number or a text"):
        Scenario.default().set({"money.price": [1]})  # type: ignore[dict-item]


def test_presets_and_outcomes_have_names() -> None:
    assert "small-brand" in funnelcast.presets()
    with pytest.raises(ProblemError, match="small-brand"):
        Scenario.preset("smal-brand")
    outcomes = {outcome["name"]: outcome for outcome in funnelcast.outcomes()}
    assert outcomes["profit"] == {"name": "profit", "label": "Profit (¥)", "unit": "yuan", "better": "more"}
    assert len(funnelcast.series()) > 20
