"""Independent cascades with cynetdiff: python cascade.py GRAPH SEEDS, the graph an edge list without directions."""
import array
import sys
import time
from functools import cache

import numpy as np
from cynetdiff.models import IndependentCascadeModel
from serve import serve

ties = np.loadtxt(sys.argv[1], dtype=np.int64)
seeds = np.loadtxt(sys.argv[2], dtype=int).tolist()
people = int(ties.max()) + 1
source = np.concatenate([ties[:, 0], ties[:, 1]])
target = np.concatenate([ties[:, 1], ties[:, 0]])
order = np.lexsort((target, source))
starts = np.zeros(people, dtype=np.uint32)
starts[1:] = np.cumsum(np.bincount(source, minlength=people))[:-1]


@cache
def model(probability):
    made = IndependentCascadeModel(
        array.array("I", starts.tolist()), array.array("I", target[order].tolist()), activation_prob=probability
    )
    made.set_rng(np.random.default_rng(1))
    made.set_seeds(seeds)
    return made


def run(request):
    cascade = model(request["probability"])
    sizes = []
    start = time.perf_counter()
    for _ in range(request["replications"]):
        cascade.reset_model()
        cascade.advance_until_completion()
        sizes.append(cascade.get_num_activated_nodes())
    return time.perf_counter() - start, sizes


serve(run)
