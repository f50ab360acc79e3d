"""What the tests share: a quick scenario, and the command line that figures are compared with."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from typing import Any

import funnelcast
import pytest


@pytest.fixture(scope="session")
def scenario() -> funnelcast.Scenario:
    """The default preset."""
    return funnelcast.Scenario.default()


@pytest.fixture(scope="session")
def command_line(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., dict[str, Any]]:
    """Runs the program of the same sources, and reads what it prints as JSON."""
    program = os.environ.get("FUNNELCAST_BIN")
    if not program:
        pytest.skip("FUNNELCAST_BIN does not name the program to compare with")
    folder = tmp_path_factory.mktemp("scenarios")

    def run(command: str, scenario: funnelcast.Scenario, *options: str) -> dict[str, Any]:
        path = folder / "scenario.json"
        funnelcast.write_scenario(scenario, path)
        line = [program, command, str(path), *options, "--format", "json"]
        answer: dict[str, Any] = json.loads(subprocess.run(line, check=True, capture_output=True, text=True).stdout)
        return answer

    return run
