"""The lines of the README run as they stand."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[2]
READMES = [REPOSITORY / "src/python/README.md", REPOSITORY / "README.md"]


@pytest.mark.parametrize("readme", READMES, ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_lines_run_as_they_stand(readme: Path, tmp_path: Path) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", readme.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert blocks
    for number, block in enumerate(blocks):
        path = tmp_path / f"block_{number}.py"
        path.write_text(block, encoding="utf-8")
        done = subprocess.run([sys.executable, path.name], cwd=tmp_path, capture_output=True, text=True, check=False)
        assert done.returncode == 0, f"{block}\n{done.stderr}"
        assert done.stdout
