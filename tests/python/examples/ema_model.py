"""A scenario as a model of the EMA Workbench: levers, uncertainties and outcomes, and some experiments."""

import funnelcast
import numpy
from ema_workbench import Model, RealParameter, ScalarOutcome, perform_experiments

BASE = funnelcast.Scenario.default()
LEVERS = {"price": "money.price"}
UNCERTAINTIES = {"share_rate": "sharing.share_rate", "moments_cost": "channel.moments-ad.cost_per_thousand"}


def simulate(**values: float) -> dict[str, float]:
    """One experiment: means over 64 simulations, which share their random numbers with those of the others."""
    paths = LEVERS | UNCERTAINTIES
    run = funnelcast.run(BASE.set({paths[name]: value for name, value in values.items()}), 64)
    return {name: float(numpy.nanmean(run.outcome(name))) for name in ("profit", "buyers")}


def main() -> tuple[object, dict[str, object]]:
    """Two policies in five scenarios each."""
    model = Model("funnelcast", function=simulate)
    model.levers = [RealParameter("price", 80, 200)]
    model.uncertainties = [RealParameter("share_rate", 0.02, 0.08), RealParameter("moments_cost", 30, 120)]
    model.outcomes = [ScalarOutcome("profit"), ScalarOutcome("buyers")]
    return perform_experiments(model, scenarios=5, policies=2)


if __name__ == "__main__":
    experiments, outcomes = main()
    print(experiments)
    print(outcomes)
