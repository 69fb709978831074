"""`rnnscope run`: train without a window, with the same engine and the same numbers."""

from __future__ import annotations

import json
import math
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from ...core.pipes import THREADS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable

    from ...core.events import NetworkBuilt, RunChanged
    from ...core.frames import Frame
    from ...core.history import History
    from ...core.snapshot import Snapshot
    from ...core.specs import ExperimentSpec
    from ...core.wire import Event


def run_command(options: argparse.Namespace) -> int:
    """Train, show progress, and write what was asked for; return the exit code."""
    os.environ.update(THREADS)  # before numpy loads its BLAS: the same bits as in the engine's own process
    from ...core.specs import build_experiment
    from .source import resolve_source

    figure = Path(options.figure) if options.figure else None
    experiment, snapshot = resolve_source(options.source)
    changes = {name: getattr(options, name) for name in ("seeds", "device") if getattr(options, name) is not None}
    if snapshot is not None and changes.get("seeds", experiment.seeds) != experiment.seeds:
        from ...core.errors import SpecError

        raise SpecError(f"A snapshot goes on with the networks it holds ({experiment.seeds}); leave --seeds out.")
    experiment = build_experiment({**msgspec.to_builtins(experiment), **changes})
    steps = experiment.training.steps if options.steps is None else options.steps
    run = HeadlessRun(experiment, snapshot)
    if run.built.warning:
        print(f"rnnscope: {run.built.warning}", file=sys.stderr)
    interrupted = False
    try:
        run.train(steps, progress=_progress_bar(steps))
    except KeyboardInterrupt:
        interrupted = True
        print(f"Interrupted after {run.step} steps.", file=sys.stderr)
    if options.out:
        run.save(Path(options.out))
    if figure is not None:
        from .figure import draw_figure

        draw_figure(run, figure)
    print(json.dumps(run.result(), indent=2) if options.json else _summary(run.result()))
    return 130 if interrupted else 0


class HeadlessRun:
    """One experiment, trained in this process.

    Attributes:
        built: facts on the population.
        histories: the scalars of each variant, those of the snapshot included.
        frame: the last frame, with gradient norms and verdicts of every variant.
        last: the run's last report.
    """

    def __init__(self, experiment: ExperimentSpec, snapshot: Snapshot | None = None) -> None:
        """Build the population.

        Raises:
            SpecError: the engine refused it.
        """
        from ...core.commands import Build, Watch
        from ...core.errors import SpecError
        from ...core.events import Refused
        from ...core.history import History
        from ...core.runner import Runner
        from ...core.variants import singles

        self._events = _Collector()
        self._runner = Runner(self._events)
        self._before = snapshot.histories if snapshot else tuple(History.of(each) for each in singles(experiment))
        self._runner.obey(Watch(probes=("gradient_norm",)))
        self._opened = snapshot
        checkpoint = snapshot.checkpoint if snapshot else None
        kept = snapshot.kept if snapshot else ()
        self._runner.obey(Build(generation=1, experiment=experiment, checkpoint=checkpoint, kept=kept))
        refused = self._events.last(Refused)
        if refused is not None:
            raise SpecError(refused.message, refused.path)

    @property
    def step(self) -> int:
        """Training steps done."""
        return self.last.step

    @property
    def built(self) -> NetworkBuilt:
        """Facts on the population."""
        from ...core.events import NetworkBuilt

        return self._events.needed(NetworkBuilt)

    @property
    def last(self) -> RunChanged:
        """The run's last report."""
        from ...core.events import RunChanged

        return self._events.needed(RunChanged)

    @property
    def frame(self) -> Frame:
        """The last frame."""
        from ...core.frames import Frame

        return self._events.needed(Frame)

    @property
    def histories(self) -> tuple[History, ...]:
        """All scalars so far, of each variant."""
        from ...core.history import History

        assert self._runner.lockstep is not None
        whole: list[History] = []
        for before, lane in zip(self._before, self._runner.lockstep.lanes, strict=True):
            whole.append(History.from_arrays(before.networks, before.arrays(), before.regularisers))
            whole[-1].add(lane.history.since(0, 0, 1))
        return tuple(whole)

    @property
    def history(self) -> History:
        """All scalars of the first network so far."""
        return self.histories[0]

    def train(self, until: int, progress: Callable[[int, History], None] | None = None) -> None:
        """Train until `until` steps are done in all, or the run diverges.

        Raises:
            SpecError: that many are done already.
        """
        from ...core.commands import Pause, Run
        from ...core.errors import SpecError
        from ...core.events import Refused

        if until > self.step:
            self._runner.obey(Run(until=until))
        elif until < self.step:
            raise SpecError(f"{self.step} steps are done already; choose at least that many.", ("steps",))
        try:
            while self._runner.state == "running":
                self._runner.advance()
                if progress is not None:
                    progress(self._runner.steps_done, self._runner.history)
        finally:
            self._runner.obey(Pause())
        refused = self._events.last(Refused)
        if refused is not None:
            raise SpecError(refused.message, refused.path)

    def snapshot(self) -> Snapshot:
        """Return the run as a snapshot file would hold it."""
        from ...core.snapshot import KEPT_BYTES, Snapshot
        from ...core.snapshot_environment import Environment

        assert self._runner.lockstep is not None
        opened, built = self._opened, self.built
        environment = Environment.present(built.experiment, built.device, built.device_reason)
        return Snapshot.of(
            built.experiment,
            self._runner.lockstep.checkpoint(1, 0, self.last.elapsed),
            *self.histories,
            environment=environment.after(opened.environment if opened else None),
            notes=opened.notes if opened else "",
            tags=opened.tags if opened else (),
            thumbnail=opened.thumbnail if opened else b"",
            norms=opened.norms if opened else (),
            kept=self._runner.kept(KEPT_BYTES),
        )

    def save(self, path: Path) -> None:
        """Write the run to a snapshot file."""
        from ...core.snapshot import save

        save(self.snapshot(), path)

    def result(self) -> dict[str, Any]:
        """Return the outcome as plain numbers; what is not finite is null, with its status beside it."""
        built, last = self.built, self.last
        first, *others = (self._outcome(variant) for variant in range(len(built.variant_names)))
        return {
            "name": built.variant_names[0],
            "state": last.state,
            "message": last.message,
            "steps": last.step,
            **first,
            "steps_per_second": self._runner.trained / last.elapsed if last.elapsed > 0 else None,
            "device": built.device,
            "device_reason": built.device_reason,
            "variants": [{"name": name, **other} for name, other in zip(built.variant_names[1:], others, strict=True)],
        }

    def _outcome(self, variant: int) -> dict[str, Any]:
        """Return the outcome of one of the compared networks."""
        from ...core.diagnosis import NormStatus

        history, frame, built = self.histories[variant], self.frame.of(variant), self.built.of(variant)
        assert frame is not None
        names = [status.name.lower() for status in NormStatus]
        return {
            "networks": built.experiment.seeds,
            "parameters": built.parameters,
            "loss": _plain(history.loss[-1]) if len(history.loss) else None,
            "test_loss": _plain(history.test_loss[-1]),
            "test_accuracy": _plain(history.test_accuracy[-1]),
            "tested_at_step": int(history.test_steps[-1]),
            "baseline_loss": built.baseline_loss,
            "gradient_norm": {
                "axes": ["layer", "time", "network"],
                "log10": _plain(frame.arrays["gradient_norm"].array()),
                "status": _named(frame.arrays["gradient_status"].array(), names),
            },
            "gradient_norm_by_lag": {
                "axes": ["layer", "lag", "network"],
                "log10": _plain(frame.arrays["lag_norm"].array()),
                "status": _named(frame.arrays["lag_status"].array(), names),
            },
            "verdict": [
                {"layer": layer, "typical": _verdict(each[0]), "networks": [_verdict(one) for one in each[1:]]}
                for layer, each in enumerate(frame.verdicts, 1)
            ],
            "dtype": built.experiment.dtype,
        }


class _Collector:
    """An outbox that keeps the newest event of each kind."""

    def __init__(self) -> None:
        self._newest: dict[type, Any] = {}

    def send(self, event: Event) -> None:
        """Keep an event in place of the last of its kind."""
        self._newest[type(event)] = event

    def last(self, kind: type[Any]) -> Any:
        """Return the newest event of a kind, or None."""
        return self._newest.get(kind)

    def needed(self, kind: type[Any]) -> Any:
        """Return the newest event of a kind that must have come."""
        return self._newest[kind]


def _progress_bar(steps: int) -> Callable[[int, History], None]:
    """Return a function that shows progress on standard error."""
    from tqdm import tqdm

    bar = tqdm(total=steps, unit="step", file=sys.stderr, dynamic_ncols=True, leave=False)

    def show(done: int, history: History) -> None:
        bar.update(done - bar.n)
        if done % 20 == 0:
            bar.set_postfix(loss=f"{history.loss[-1].mean():.4g}", refresh=False)
        if done >= steps:
            bar.close()

    return show


def _plain(values: Any) -> Any:
    """Turn an array into lists in which what is not finite is None, as JSON needs it."""
    if isinstance(values, float):
        return values if math.isfinite(values) else None
    return [_plain(value) for value in values.tolist()] if hasattr(values, "tolist") else [_plain(v) for v in values]


def _named(values: Any, names: list[str]) -> Any:
    if isinstance(values, int):
        return names[values]
    return [_named(value, names) for value in (values.tolist() if hasattr(values, "tolist") else values)]


def _verdict(facts: Any) -> dict[str, Any]:
    """Return a verdict as JSON has it: an infinite horizon (no fall) and a fit that failed are null."""
    return {
        name: (None if isinstance(value, float) and not math.isfinite(value) else value)
        for name, value in msgspec.structs.asdict(facts).items()
    }


def _summary(result: dict[str, Any]) -> str:
    """Say the outcome in a few lines."""
    lines = [f"{result['name']}: {result['state']} after {result['steps']} steps on {result['device']}"]
    if result["message"]:
        lines.append(result["message"])
    lines += _outcome_lines(result)
    for variant in result["variants"]:
        lines += ["", variant["name"], *_outcome_lines(variant)]
    if result["steps_per_second"]:
        networks = result["networks"] * (1 + len(result["variants"]))
        lines.append(f"speed          {result['steps_per_second']:.4g} steps/s for {networks} networks")
    return "\n".join(lines)


def _outcome_lines(result: dict[str, Any]) -> list[str]:
    """Say what became of one of the compared networks."""
    lines: list[str] = []
    losses = [value for value in result["test_loss"] if value is not None]
    if losses:
        lines.append(f"test loss      {_spread(losses)}   (baseline {result['baseline_loss']:.4g})")
    accuracies = [100 * value for value in result["test_accuracy"] if value is not None]
    if accuracies:
        lines.append(f"test accuracy  {_spread(accuracies)} %")
    for entry in result["verdict"]:
        typical = entry["typical"]
        factor = "no fit" if typical["decay_factor"] is None else f"decay factor {typical['decay_factor']:.4g} per step"
        horizon = "does not fall" if typical["horizon"] is None else f"horizon {typical['horizon']:.4g} steps"
        lines.append(f"layer {entry['layer']}        {typical['kind']}: {factor}, {horizon}")
    return lines


def _spread(values: list[float]) -> str:
    ordered = sorted(values)
    middle = ordered[len(ordered) // 2]
    return f"{middle:.4g}" + (f"  ({ordered[0]:.4g} to {ordered[-1]:.4g})" if len(ordered) > 1 else "")
