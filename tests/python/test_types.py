"""What is said of the compiled core, for editors and type checkers, is so."""

import subprocess
import sys
from pathlib import Path

import pytest


def test_the_stub_is_the_core(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    line = [sys.executable, "-m", "mypy.stubtest", "funnelcast._core"]
    done = subprocess.run(line, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
