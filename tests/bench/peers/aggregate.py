"""The workload of benches/workloads/aggregate.rs with numpy, all replications of a draw in one call."""
import time

import numpy as np
from serve import serve

rng = np.random.default_rng(1)


def run(request):
    replications = request["replications"]
    start = time.perf_counter()
    unaware = np.full(replications, 999_000)
    exposed = np.full(replications, 1_000)
    followers, customers, repeaters, orders = (np.zeros(replications, dtype=np.int64) for _ in range(4))
    for _ in range(180):
        rate = 0.0002 + (0.02 * exposed + 0.05 * followers + 0.08 * customers + 0.25 * repeaters) / 1e6
        now_exposed = rng.binomial(unaware, 1 - np.exp(-rate))
        followed = rng.binomial(exposed, 0.02)
        forgot = rng.binomial(exposed - followed, 0.05)
        bought = rng.binomial(followers, 0.01)
        repeated = rng.binomial(customers, 0.02)
        left = rng.binomial(customers - repeated, 0.01)
        orders += rng.poisson(0.02 * customers + 0.1 * repeaters)
        unaware -= now_exposed
        exposed += now_exposed - followed - forgot
        followers += followed - bought
        customers += bought - repeated - left
        repeaters += repeated
    return time.perf_counter() - start, orders


serve(run)
