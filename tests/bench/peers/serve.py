"""Answers requests of `cargo xtask bench`: a line of JSON in, a line of JSON out."""
import json
import sys

import numpy as np


def serve(run):
    """`run` makes of a request the seconds it took and a value for each replication."""
    for line in sys.stdin:
        seconds, values = run(json.loads(line))
        error = np.std(values, ddof=1) / len(values) ** 0.5
        answer = {"seconds": seconds, "mean": float(np.mean(values)), "standard_error": float(error)}
        print(json.dumps(answer), flush=True)
