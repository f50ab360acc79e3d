"""Shards: bytes that are a run, however it was cut, and that no damage goes unnoticed in."""

from __future__ import annotations

import json
import random

import funnelcast
import numpy
import pytest
from funnelcast import ProblemError, Scenario, ShardError


@pytest.fixture(scope="module")
def specification(scenario: Scenario) -> str:
    return funnelcast.specification(scenario)


@pytest.mark.parametrize("size", [1, 7, 1000])
def test_a_run_cut_in_any_way_has_its_digest(scenario: Scenario, specification: str, size: int) -> None:
    count = 1000 if size > 1 else 40
    parts = [funnelcast.run_shard(specification, first, min(size, count - first)) for first in range(0, count, size)]
    random.Random(size).shuffle(parts)
    whole = funnelcast.read(funnelcast.merge(parts))
    ran = funnelcast.run(scenario, count)
    assert whole.digest == ran.digest
    assert whole.ranges == [(0, count)] and len(whole) == count
    numpy.testing.assert_array_equal(whole.column("profit"), ran.outcome("profit"))
    numpy.testing.assert_array_equal(whole.replications(), numpy.arange(count))


def test_some_outcomes_alone_have_the_same_digest(scenario: Scenario, specification: str) -> None:
    fewer = funnelcast.specification(scenario, outcomes=["profit"])
    one, all_ = (funnelcast.read(funnelcast.run_shard(spec, 5, 50)) for spec in (fewer, specification))
    assert one.digest == all_.digest and one.spec != all_.spec
    assert one.outcomes == ["profit"]
    with pytest.raises(ShardError, match="buyers is not kept"):
        one.column("buyers")


def test_a_damaged_shard_is_refused(specification: str) -> None:
    shard = funnelcast.run_shard(specification, 0, 2)
    places = [*range(100), *range(100, len(shard), 97), len(shard) - 1]
    for place in places:
        damaged = bytearray(shard)
        damaged[place] ^= 0x10
        with pytest.raises(ShardError, match="damaged"):
            funnelcast.read(bytes(damaged))
    for length in (0, 7, 8, 12, len(shard) // 2, len(shard) - 1):
        with pytest.raises(ShardError, match="damaged"):
            funnelcast.read(shard[:length])


def test_what_does_not_belong_together_is_not_merged(scenario: Scenario, specification: str) -> None:
    shard = funnelcast.run_shard(specification, 0, 10)
    with pytest.raises(ShardError, match="another specification"):
        funnelcast.merge([shard, funnelcast.run_shard(funnelcast.specification(scenario, seed=2), 10, 10)])
    with pytest.raises(ShardError, match="9 is in two shards"):
        funnelcast.merge([shard, funnelcast.run_shard(specification, 9, 10)])
    with pytest.raises(ShardError, match="give one"):
        funnelcast.merge([])


def test_a_specification_of_another_version_is_refused(specification: str) -> None:
    other = json.loads(specification) | {"version": "0.3.0"}
    with pytest.raises(ShardError, match=r"version 0\.3\.0.*Use that version"):
        funnelcast.run_shard(json.dumps(other), 0, 10)


def test_what_is_no_specification_is_refused(specification: str) -> None:
    for wrong in ("", "{", "[]", "{}", json.dumps(json.loads(specification) | {"seed": -1})):
        with pytest.raises(ProblemError):
            funnelcast.run_shard(wrong, 0, 10)
    for first, count in ((0, 0), (0, 10_000_001), (10**12, 1)):
        with pytest.raises(ProblemError, match="first|count"):
            funnelcast.run_shard(specification, first, count)


def test_one_replication_comes_back_day_by_day(scenario: Scenario, specification: str) -> None:
    days = funnelcast.replay(specification, 17)
    assert set(days) == {series["name"] for series in funnelcast.series()}
    assert all(values.shape == (scenario.days,) for values in days.values())
    shard = funnelcast.read(funnelcast.run_shard(specification, 17, 1))
    # Series have seven digits.
    assert days["cumulative_profit"][-1] == pytest.approx(shard.column("profit")[0], rel=1e-5)
