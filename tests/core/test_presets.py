"""The presets of generated tasks do what their descriptions say; fewer networks and steps than in the preset."""

from __future__ import annotations

import math

import pytest
from msgspec.structs import replace

from rnnscope.core.presets import load_preset
from rnnscope.core.training import Trainer


def train(name: str, seeds: int, steps: int) -> tuple[float, float, float]:
    """Return the best network's test loss and accuracy, and the baseline, after so many steps of a preset."""
    trainer = Trainer(replace(load_preset(name), seeds=seeds, device="cpu"))
    for _ in range(steps):
        trainer.step()
    loss, accuracy = trainer.evaluate()
    best = int(loss.argmin())
    return float(loss[best]), float(accuracy[best]), trainer.task.baseline_loss


def test_temporal_xor_reaches_its_ceiling_and_no_more() -> None:
    """Measured over eight seeds: 66.5 to 67.3 % and a loss of 0.469 to 0.481 after 320 steps; (2/3) ln 2 is 0.462."""
    loss, accuracy, _ = train("temporal-xor", 2, 320)
    assert accuracy == pytest.approx(2 / 3, abs=0.01)
    assert 2 / 3 * math.log(2) < loss < 0.52


def test_copy_memory_falls_below_its_baseline() -> None:
    """5 ln 8 / 20 nats; measured over four seeds: a loss of 0.40 to 0.49 after 600 steps, 0.05 to 0.17 after 3000."""
    loss, accuracy, baseline = train("copy", 2, 600)
    assert baseline == pytest.approx(5 * math.log(8) / 20, rel=1e-14)
    assert loss < 0.9 * baseline
    assert accuracy > 2 / 8


def test_temporal_order_is_found_at_once() -> None:
    """Measured over eight seeds: six of them at 100 % after 400 steps, seven after 600."""
    loss, accuracy, baseline = train("temporal-order", 2, 600)
    assert baseline == pytest.approx(math.log(4), rel=1e-14)
    assert loss < 0.1 * baseline
    assert accuracy > 0.99


def test_pen_digits_are_recognised() -> None:
    """Measured over eight seeds: 93 to 96 % after 200 steps, 97 to 99 % after 1000."""
    _, accuracy, _ = train("pen-digits", 2, 200)
    assert accuracy > 0.9


def test_the_embedded_grammar_needs_its_second_letter() -> None:
    """Measured over eight seeds: 94 to 100 % of strings after 320 steps, where half is what goes without memory."""
    _, accuracy, _ = train("embedded-reber", 2, 320)
    assert accuracy > 0.9
