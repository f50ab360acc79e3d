"""A sweep as a table of pandas: profit by price, and every simulation of the best one."""

import funnelcast
import pandas


def main() -> tuple[pandas.DataFrame, pandas.DataFrame]:
    """Medians with their bands by price; and the outcomes of each simulation at the price with the highest median."""
    scenario = funnelcast.Scenario.default()
    swept = funnelcast.sweep(scenario, {"money.price": [100, 125, 150]}, replications=200, outcomes=["profit", "buyers"], shard=100)
    table = swept.frame("profit").set_index("money.price")
    best = int(table.reset_index()["p50"].idxmax())
    rows = swept.arrow().to_pandas()
    return table, rows[rows["setting"] == best].describe()


if __name__ == "__main__":
    for frame in main():
        print(frame)
