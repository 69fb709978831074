"""Claims: when they hold, and lessons whose every claim is checked."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import pytest

from rnnscope.core.commands import Build, Judge
from rnnscope.core.events import Judged
from rnnscope.core.lessons.checking import check_lesson
from rnnscope.core.lessons.claims import judge
from rnnscope.core.lessons.lesson import Claim
from rnnscope.core.lessons.reading import read_lesson
from rnnscope.core.lockstep import Lockstep
from rnnscope.core.runner import Runner
from rnnscope.core.specs import AddingTask, ElmanLayer, ExperimentSpec, NetworkSpec, Variant

from .writing import LINEAR, claim, scene, write

if TYPE_CHECKING:
    from pathlib import Path

    from rnnscope.core.wire import Event


@pytest.fixture(scope="module")
def lockstep() -> Lockstep:
    """Two networks compared, of four seeds, whose recurrent weights are known."""
    experiment = ExperimentSpec(
        network=NetworkSpec(layers=(ElmanLayer(size=1, activation="linear"),)),
        task=AddingTask(length=10, test_size=5),
        seeds=4,
        dtype="float64",
        variants=(Variant(name="B", network=NetworkSpec(layers=(ElmanLayer(size=1, activation="linear"),))),),
    )
    made = Lockstep(experiment)
    for lane, weights in zip(made.lanes, ([0.1, 0.4, 0.6, 0.9], [0.2] * 4), strict=True):
        lane.trainer.network.parameters["layer1.W_h"][:, 0, 0] = weights
    made.measure()
    return made


@pytest.mark.parametrize(
    ("about", "holds"),
    [
        ({"comparison": "<", "value": 0.51}, True),
        ({"comparison": "<", "value": 0.5}, False),
        ({"comparison": ">=", "value": 0.499}, True),
        ({"comparison": "about", "value": 0.52, "within": 0.03}, True),
        ({"comparison": "about", "value": 0.52, "within": 0.01}, False),
        ({"comparison": "!=", "value": 0.7}, True),
        ({"comparison": "=", "value": 0.7}, False),
        ({"comparison": "<", "value": 0.91, "over": "all"}, True),
        ({"comparison": "<", "value": 0.89, "over": "all"}, False),
        ({"comparison": ">", "value": 0.89, "over": "any"}, True),
        ({"comparison": ">", "value": 0.91, "over": "any"}, False),
        ({"comparison": ">", "than": "B", "times": 2.4}, True),
        ({"comparison": ">", "than": "B", "times": 2.6}, False),
        ({"comparison": "<", "value": 0.3, "variant": "B"}, True),
        ({"comparison": "<", "value": "inf"}, True),
        ({"comparison": ">", "value": "nan"}, False),
    ],
)
def test_a_claim_holds_or_fails(lockstep: Lockstep, about: dict[str, Any], holds: bool) -> None:
    found = judge(lockstep, Claim(says="", measure="spectral_radius", **about))
    assert found.problem == ""
    assert found.holds is holds


@pytest.mark.parametrize(
    ("about", "holds"),
    [
        ({"comparison": "=", "value": "healthy"}, True),
        ({"comparison": "=", "value": "vanishing"}, False),
        ({"comparison": "=", "value": "vanishing", "over": "any"}, True),
        ({"comparison": "=", "value": "healthy", "over": "all"}, False),
        ({"comparison": "!=", "value": "exploding", "over": "all"}, True),
        ({"comparison": "!=", "value": "healthy"}, False),
    ],
)
def test_a_verdict_is_a_word(lockstep: Lockstep, about: dict[str, Any], holds: bool) -> None:
    """Weights 0.1 and 0.4 lose a thousandfold within nine steps; 0.6 and 0.9 do not, and a third is needed to tie."""
    lane = lockstep.lanes[0]
    kept = lane.trainer.network.parameters["layer1.W_h"].copy()
    lane.trainer.network.parameters["layer1.W_h"][1] = 0.7
    lane.trainer.remeasure()
    found = judge(lockstep, Claim(says="", measure="verdict", **about))
    lane.trainer.network.parameters["layer1.W_h"][:] = kept
    lane.trainer.remeasure()
    assert found.holds is holds


def test_what_cannot_be_measured_does_not_hold(lockstep: Lockstep) -> None:
    found = judge(lockstep, Claim(says="", measure="gradient_norm[99]", comparison=">", value=0.0))
    assert not found.holds
    assert "timesteps 1 to 10" in found.problem


def test_infinities_have_a_median(lockstep: Lockstep) -> None:
    """A weight above 1 never loses a thousandfold: its horizon is infinite."""
    found = judge(lockstep, Claim(says="", measure="horizon", comparison=">", value=5.0))
    assert found.holds
    assert math.isfinite(float(found.value))


def test_a_lesson_is_checked_scene_by_scene_on_other_seeds(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        scene(LINEAR, claims=claim("decay_factor", "about", 0.5, within=1e-6) + "\n" + claim("loss", "<", 0)),
        scene("continue = true\nsteps = 3\ncuts = [8]", claims=claim("reach", "=", 1) + "\n" + claim("loss_before")),
    )
    results = list(check_lesson(read_lesson(path), (0, 1000)))
    assert [(each.number, each.shift) for each in results] == [(1, 0), (2, 0), (1, 1000), (2, 1000)]
    assert [[found.holds for _, found in each.found] for each in results] == [[True, False], [True, True]] * 2
    assert [each.holds for each in results] == [False, True, False, True]
    losses = [each.found[1][1].value for each in results]
    assert losses[0] != losses[2]  # other seeds are other networks
    assert losses[0] == losses[1]  # what continues is the same


def test_a_scene_that_diverges_says_so(tmp_path: Path) -> None:
    staging = LINEAR.replace("value = 0.5", "value = 3.0").replace("0.01", "100") + "\n"
    path = write(tmp_path, scene("steps = 50\n" + staging, claims=claim("loss")))
    (result,) = check_lesson(read_lesson(path), (0,))
    assert "diverged at step" in result.diverged


def test_the_engine_judges_what_stands(tmp_path: Path) -> None:
    class Outbox:
        def __init__(self) -> None:
            self.events: list[Event] = []

        def send(self, event: Event) -> None:
            self.events.append(event)

    outbox = Outbox()
    runner = Runner(outbox)
    runner.obey(
        Build(generation=4, experiment=ExperimentSpec(task=AddingTask(length=10, test_size=5), seeds=2, device="cpu"))
    )
    claims = (
        Claim(says="", measure="parameters", comparison=">", value=1.0),
        Claim(says="", measure="gradient_ratio[1]", comparison=">", value=1e9),
    )
    runner.obey(Judge(claims=claims))
    judged = outbox.events[-1]
    assert isinstance(judged, Judged)
    assert judged.generation == 4
    assert [found.holds for found in judged.found] == [True, False]
