"""What is sent to an executor: a function of plain texts and numbers that any process can import."""

import os
import platform

from ._core import run_shard


def work(spec: str, first: int, count: int) -> tuple[str, bytes]:
    """Simulates a shard, and says who did: the machine's name and the number of the process."""
    return f"{platform.node()}-{os.getpid()}", run_shard(spec, first, count)
