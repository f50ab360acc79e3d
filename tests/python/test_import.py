"""What the package loads, and that it is typed."""

import subprocess
import sys
from importlib.resources import files

import funnelcast

HEAVY = ("numpy", "pandas", "pyarrow", "multiprocessing", "distributed", "ray", "concurrent.futures")


def test_import_loads_the_core_alone() -> None:
    code = f"import sys, funnelcast; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"


def test_every_name_is_there_and_typed() -> None:
    for name in funnelcast.__all__:
        assert getattr(funnelcast, name) is not None
    assert set(funnelcast.__all__) <= set(dir(funnelcast))
    package = files("funnelcast")
    assert (package / "py.typed").is_file() and (package / "_core.pyi").is_file()


def test_the_wheel_carries_licences_and_notices() -> None:
    from importlib.metadata import distribution

    wheel = distribution("funnelcast")
    names = {path.name: path for path in wheel.files or []}
    assert {"LICENSE-MIT", "LICENSE-APACHE", "NOTICES.txt"} <= set(names)
    notices = names["NOTICES.txt"].read_text(encoding="utf-8")
    for crate in ("pyo3", "numpy", "parquet", "serde_json", "clap"):
        assert f"\n{crate} " in notices, crate


def test_everything_says_what_it_is() -> None:
    from funnelcast import _core

    silent = []
    for module in (funnelcast, _core):
        for name in vars(module):
            thing = getattr(module, name)
            if name.startswith("_") or not callable(thing):
                continue
            silent += [name] if not thing.__doc__ else []
            if isinstance(thing, type) and thing.__module__.startswith("funnelcast"):
                own = {key: value for key, value in vars(thing).items() if not key.startswith("_")}
                silent += [f"{name}.{key}" for key, value in own.items() if not getattr(value, "__doc__", None)]
    assert silent == []
