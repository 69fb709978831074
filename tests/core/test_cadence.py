"""How often probes come: within their share of the time, and the costly ones apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from rnnscope.core.cadence import Cadence

if TYPE_CHECKING:
    from rnnscope.core.frames import Probe

COSTS: dict[Probe, float] = {"gradient_norm": 0.001, "example": 0.0006, "flow": 0.1, "contributions": 0.0025}


def _run(costs: dict[Probe, float], seconds: float) -> tuple[dict[Probe, int], float]:
    """Play a run of so many seconds; return how often each probe came, and the time that all of it took."""
    cadence, now, counts, spent = Cadence(0.04), 0.0, dict.fromkeys(costs, 0), 0.0
    while now < seconds:
        due = cadence.due(tuple(costs), now)
        if not due:
            now += 1e-3
            continue
        taken = sum(costs[probe] for probe in due)
        spent += taken
        for probe in due:
            counts[probe] += 1
        now += cadence.spent({probe: costs[probe] for probe in due}, now, now + taken)
    return counts, spent


def test_frames_keep_to_their_share_of_the_time() -> None:
    watched: tuple[dict[Probe, float], ...] = (
        COSTS,
        {"flow": 0.1},
        {"gradient_norm": 0.003},
        {"flow": 0.1, "contributions": 0.001},
    )
    for costs in watched:
        _, spent = _run(costs, 600.0)
        assert spent / 600.0 == pytest.approx(0.04, rel=0.1)


def test_a_costly_probe_does_not_make_the_others_as_rare_as_itself() -> None:
    counts, _ = _run(COSTS, 600.0)
    # each comes as often as the inverse square root of its cost says; those that are cheap come together
    assert counts["gradient_norm"] == counts["example"]
    assert counts["gradient_norm"] / counts["flow"] == pytest.approx((0.1 / 0.0016) ** 0.5, rel=0.15)
    alone = 600.0 * 0.04 / sum(COSTS.values())
    assert counts["gradient_norm"] > 1.8 * alone
    assert counts["flow"] > 0.2 * alone


def test_one_probe_alone_waits_as_long_as_its_share_asks() -> None:
    cadence = Cadence(0.04)
    assert cadence.spent({"gradient_norm": 0.002}, 10.0, 10.002) == pytest.approx(0.05)
    assert cadence.spent({"flow": 0.002}, 10.0, 10.002) == pytest.approx(0.05)


def test_what_is_looked_at_anew_comes_at_once() -> None:
    cadence = Cadence(0.04)
    cadence.spent({"flow": 1.0, "example": 0.001}, 0.0, 1.001)
    assert cadence.due(("example", "flow"), 1.1) == ("example",)
    cadence.restart(0.08)
    assert cadence.due(("example", "flow"), 1.1) == ("example", "flow")
    assert cadence.spent({"example": 0.002}, 2.0, 2.002) == pytest.approx(0.025)


def test_a_number_that_is_read_comes_once_a_second_and_leaves_the_rest_to_the_pictures() -> None:
    costs: dict[Probe, float] = {"gradient_norm": 0.001, "example": 0.0006, "flow": 0.01, "knobs": 0.002}
    counts, spent = _run(costs, 600.0)
    assert counts["knobs"] == pytest.approx(600, rel=0.05)
    assert 0.035 < spent / 600.0 <= 0.04  # a costly probe waits for a frame to come with
    without, _ = _run({probe: cost for probe, cost in costs.items() if probe != "knobs"}, 600.0)
    left = (0.04 - 0.002) / 0.04  # the share that the number leaves
    assert counts["gradient_norm"] / without["gradient_norm"] == pytest.approx(left, rel=0.05)


def test_a_number_that_would_come_less_often_anyway_keeps_to_its_share() -> None:
    counts, spent = _run({"gradient_norm": 0.001, "knobs": 0.1}, 600.0)
    wait = 0.1**0.5 * (0.1**0.5 + 0.001**0.5) / 0.04
    assert wait > 1.0
    assert counts["knobs"] == pytest.approx(600 / wait, rel=0.1)
    assert spent / 600.0 == pytest.approx(0.04, rel=0.1)


def test_what_was_just_changed_comes_with_the_next_frame() -> None:
    cadence = Cadence(0.04)
    cadence.spent({"knobs": 0.01, "flow": 1.0, "example": 0.001}, 0.0, 1.011)
    cadence.hasten("knobs", "weights")
    assert cadence.due(("example", "flow", "knobs", "weights"), 1.1) == ("example", "knobs", "weights")
