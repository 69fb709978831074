"""The benchmark measures what it says, against every rival; how fast is not tested."""

from __future__ import annotations

import numpy as np
import pytest

from rnnscope.core import benchmark
from rnnscope.core.benchmark_analyses import flow_sides, jacobian_sides
from rnnscope.core.benchmark_memory import measure_memory
from rnnscope.core.specs import ElmanLayer, GRULayer, Layer, LSTMLayer


def test_every_case_is_measured_in_turns(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(benchmark, "QUICK_SIZES", ((2, 3, 2),))
    monkeypatch.setattr(benchmark, "SIZES", ((2, 3, 2),))
    monkeypatch.setattr(benchmark, "SECONDS", 0.0)
    timings = list(benchmark.run_benchmark(quick=True))
    assert {(timing.cell, timing.rival) for timing in timings} == {
        (cell, rival)
        for cell in ("elman", "gru", "lstm")
        for rival in ("fused", "loop", "optimiser", "fused population", "jacrev", "autograd flow")
    }
    assert all(timing.ours > 0 and timing.theirs > 0 for timing in timings)
    assert all(timing.ratio == timing.ours / timing.theirs for timing in timings)


def test_the_two_sides_take_turns_and_the_best_time_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    clock, calls = [0.0], []
    costs = {"one": iter([9, 5, 3, 4]), "other": iter([9, 8, 7, 6])}

    def side(name: str) -> None:
        calls.append(name)
        clock[0] += next(costs[name])

    monkeypatch.setattr(benchmark.time, "perf_counter", lambda: clock[0])
    best = benchmark._interleaved(lambda: side("one"), lambda: side("other"))
    assert calls == ["one", "other"] * 4  # once to warm up, then three rounds
    assert best == (3.0, 6.0)


@pytest.mark.parametrize("layer", [ElmanLayer(size=5), GRULayer(size=5), LSTMLayer(size=5)])
def test_both_sides_of_an_analysis_give_the_same_numbers(layer: Layer) -> None:
    ours, theirs = jacobian_sides(layer, 7, 3)
    assert ours() == pytest.approx(theirs().numpy(), rel=1e-12, abs=1e-15)
    ours, theirs = flow_sides(layer, 7, 3)
    wanted = theirs().numpy()
    below = np.tri(7, dtype=bool)
    assert ours()[below] == pytest.approx(wanted[below], abs=1e-4)
    assert np.all(ours()[~below] == -np.inf)


@pytest.mark.parametrize("loss_steps", ["last", "all"])
@pytest.mark.parametrize("layer", [ElmanLayer(size=64), GRULayer(size=64), LSTMLayer(size=64)])
def test_a_traced_step_takes_little_more_memory_than_it_returns(layer: Layer, loss_steps: str) -> None:
    """At most 1.3 times; of arrays below two megabytes the stretches of timesteps count for more."""
    use = measure_memory(layer, 200, 32, loss_steps)
    # what is returned: states and their gradients at T+1 timesteps, and the arrays of every timestep, 4 bytes each
    states = 2 if isinstance(layer, LSTMLayer) else 1
    assert use.returned > 2 * 4 * states * 201 * 64 * 32
    assert 1 < use.ratio <= 1.3
