"""Which ranges matter, by SALib: a problem out of a scenario's ranges, its sample as a sweep, and Sobol's indices of profit."""

import funnelcast
from SALib.analyze import sobol as analysed
from SALib.sample import sobol as sampled


def problem_of(scenario: funnelcast.Scenario) -> dict[str, object]:
    """The levers that are ranges, each between the ends of it."""
    ranges = {}
    for lever in scenario.levers():
        if isinstance(lever["value"], str) and " to " in lever["value"]:
            ends = [float(end.strip("%")) / (100 if "%" in end else 1) for end in lever["value"].split(" to ")]
            ranges[lever["path"]] = ends
    return {"num_vars": len(ranges), "names": list(ranges), "bounds": list(ranges.values())}


def main() -> dict[str, float]:
    """First-order shares by lever; what is left is chance, and what levers do together."""
    scenario = funnelcast.Scenario.default()
    problem = problem_of(scenario)
    sample = sampled.sample(problem, 16, calc_second_order=False)
    settings = [dict(zip(problem["names"], map(float, values), strict=True)) for values in sample]
    swept = funnelcast.sweep(scenario, settings, replications=64, outcomes=["profit"], shard=64)
    profit = swept.frame("profit")["mean"].to_numpy()
    found = analysed.analyze(problem, profit, calc_second_order=False, seed=1)
    return dict(zip(problem["names"], map(float, found["ST"]), strict=True))


if __name__ == "__main__":
    for lever, share in sorted(main().items(), key=lambda pair: -pair[1]):
        print(f"{share:6.1%}  {lever}")
