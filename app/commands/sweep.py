"""`rnnscope sweep`: train a grid of experiments without a window, and go on where it was left."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from ...core.pipes import THREADS

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from ...core.spec_fields import SpecField
    from ...core.specs import ExperimentSpec
    from ...core.sweep_results import CellResult, SweepResults
    from ...core.sweep_specs import Axis, Setting, SweepSpec, Value

LONGEST_QUOTE = 60  # characters of a mistake that are quoted
# Seconds between two writings of the file while cells end.
SAVE_EVERY = 2.0
_LETTERS = {"vanishing": "V", "healthy": "h", "exploding": "E", "none": "-"}
_WORDS = {"none": None, "true": True, "on": True, "false": False, "off": False}


def sweep_command(options: argparse.Namespace) -> int:
    """Run the cells that are not done, show progress, and write what was asked for; return the exit code."""
    os.environ.update(THREADS)  # before numpy loads its BLAS: the same bits as in the engine's own process
    from ...core.sweep_files import encode_sweep, save_sweep, sweep_table

    before, out = _wanted(options)
    run = HeadlessSweep(before, out)
    interrupted = False
    try:
        run.go_on()
    except KeyboardInterrupt:
        interrupted = True
    results = run.results
    if out is not None:
        save_sweep(results, out)
    if options.csv:
        _write(Path(options.csv), sweep_table(results))
    print(encode_sweep(results).decode().rstrip() if options.json else summary(results))
    if interrupted:
        offer = f" Go on with: rnnscope sweep --resume {out}" if out is not None else ""
        print(f"Interrupted after {len(results.cells)} cells.{offer}", file=sys.stderr)
    return 130 if interrupted else 0


class HeadlessSweep:
    """A sweep that runs in this process, and is saved as it goes.

    Attributes:
        results: the sweep and the cells that are done.

    Args:
        results: the sweep, and what is done of it already.
        out: the file to write it to.
    """

    def __init__(self, results: SweepResults, out: Path | None) -> None:
        self.results = results
        self._out = out
        self._saved = time.monotonic()

    def go_on(self) -> None:
        """Run the cells that are left."""
        from msgspec.structs import replace
        from tqdm import tqdm

        from ...core.sweep import run_sweep
        from ...core.sweep_results import RemainingTime

        spec, left = self.results.spec, RemainingTime(self.results.spec.shape)
        for cell in self.results.cells:
            left.add(cell)
        total, layout = _product(spec.shape), "{l_bar}{bar}| {n_fmt}/{total_fmt} cells [{elapsed}{postfix}]"
        with tqdm(
            total=total, initial=len(self.results.cells), file=sys.stderr, dynamic_ncols=True, bar_format=layout
        ) as bar:
            for cell in run_sweep(spec, self.results.cells):
                self.results = replace(self.results, cells=(*self.results.cells, cell))
                left.add(cell)
                bar.set_postfix_str(f"{duration(left.seconds)} left, {_named(spec, cell)}", refresh=False)
                bar.update()
                self._save_now_and_then()

    def _save_now_and_then(self) -> None:
        from ...core.sweep_files import save_sweep

        if self._out is not None and time.monotonic() - self._saved >= SAVE_EVERY:
            save_sweep(self.results, self._out)
            self._saved = time.monotonic()


def parse_axis(text: str, experiment: ExperimentSpec) -> Axis:
    """Read an axis as it is typed: ``gain``, ``gain=0.5:2:16``, ``learning_rate=1e-4:1:9:log`` or ``cell=elman,lstm``.

    Args:
        text: the setting, by its place or the end of it, then a range (from, to, how many, spacing) or values;
            without these, a range that is worth it.
        experiment: whose setting it is.

    Raises:
        SpecError: it cannot be read, or there is no such setting.
    """
    from ...core.errors import SpecError
    from ...core.sweep_ranges import suggested_axis
    from ...core.sweep_specs import ListAxis, RangeAxis

    name, separator, values = text.partition("=")
    if separator and not values:
        raise SpecError(
            f"{_short(text)!r} must be SETTING=FROM:TO:COUNT, SETTING=FROM:TO:COUNT:log or SETTING=VALUE,VALUE,…"
        )
    setting = _find(name, experiment)
    if not separator:
        return suggested_axis(experiment, setting)
    if ":" not in values:
        return ListAxis(setting=setting.name, values=tuple(_value(word, setting.field) for word in values.split(",")))
    start, stop, count, spacing = (*values.split(":"), "linear")[:4] if values.count(":") in (2, 3) else ("",) * 4
    try:
        low, high, number = float(start), float(stop), int(count)
    except ValueError as error:
        raise SpecError(f"{_short(values)!r} must be numbers: FROM:TO:COUNT, or FROM:TO:COUNT:log.") from error
    if spacing not in ("linear", "log"):
        raise SpecError(f"{_short(spacing)!r} must be linear or log.")
    return RangeAxis(setting=setting.name, start=low, stop=high, count=number, spacing=spacing)


def summary(results: SweepResults) -> str:
    """Say the outcome as a map of letters for two axes, or a line for each value of one."""
    spec, cells = results.spec, {cell.index: cell for cell in results.cells}
    across = spec.values[0]
    lines = [f"{spec.base.name}: {len(cells)} of {_product(spec.shape)} cells, {spec.steps} steps, {spec.seeds} seeds"]
    if len(spec.shape) == 1:
        lines += [_line(value, cells.get((place,))) for place, value in enumerate(across)]
    else:
        for row in range(spec.shape[1] - 1, -1, -1):
            letters = " ".join(_letter(cells.get((column, row))) for column in range(spec.shape[0]))
            lines.append(f"{_plain(spec.values[1][row]):>12}  {letters}")
        lines.append(f"across: {spec.axes[0].setting} from {_plain(across[0])} to {_plain(across[-1])}")
        lines.append(f"upwards: {spec.axes[1].setting}")
        lines.append("V vanishing, h healthy, E exploding, X diverged, ! not run, - no verdict, · not done")
    lines += [f"{_named(spec, cell)}: {cell.error}" for cell in results.cells if cell.error]
    return "\n".join(lines)


def duration(seconds: float) -> str:
    """Write a time shortly: ``8 s``, ``3 min 20 s``, ``2 h 5 min``; ``?`` if it is not known."""
    if not seconds >= 0:
        return "?"
    whole = round(seconds)
    if whole < 60:
        return f"{whole} s"
    minutes, rest = divmod(whole, 60)
    return f"{minutes} min {rest} s" if minutes < 60 else f"{minutes // 60} h {minutes % 60} min"


def _wanted(options: argparse.Namespace) -> tuple[SweepResults, Path | None]:
    """Return the sweep to run and the file to write, from the command line or the file to go on from."""
    from ...core.errors import SpecError
    from ...core.sweep_files import load_sweep
    from ...core.sweep_results import SweepResults
    from ...core.sweep_specs import SweepSpec
    from .source import resolve_source

    out = Path(options.out) if options.out else None
    if options.resume:
        given = [name for name in ("source", "axis", "steps", "seeds") if getattr(options, name)]
        if given:
            raise SpecError(f"--resume goes on with the sweep in the file; leave {', '.join(given)} out.")
        return load_sweep(Path(options.resume)), out or Path(options.resume)
    if not options.source or not options.axis:
        raise SpecError("Name a preset or a file, and at least one --axis; or go on with --resume FILE.")
    if out is not None and out.exists():
        raise SpecError(f"{out} is there already; go on with it by --resume {out}, or name another file.")
    experiment, _ = resolve_source(options.source)
    axes = tuple(parse_axis(text, experiment) for text in options.axis)
    chosen = {name: getattr(options, name) for name in ("steps", "seeds") if getattr(options, name) is not None}
    return SweepResults(spec=SweepSpec(base=experiment, axes=axes, **chosen)), out


def _find(name: str, experiment: ExperimentSpec) -> Setting:
    """Return the setting whose place is, or ends with, `name`."""
    from ...core.errors import SpecError
    from ...core.sweep_specs import settings_of

    settings = settings_of(experiment)
    found = [each for each in settings if each.name == name] or [
        each for each in settings if each.name.endswith(f".{name}")
    ]
    if len(found) == 1:
        return found[0]
    if found:
        raise SpecError(f"{name} could be {' or '.join(each.name for each in found)}; write more of it.")
    raise SpecError(f"{_short(name)} is none of the settings: {', '.join(each.name for each in settings)}.")


def _short(text: str) -> str:
    """Return what was typed, or the beginning of it, to be quoted."""
    return text if len(text) <= LONGEST_QUOTE else text[:LONGEST_QUOTE] + "…"


def _value(word: str, field: SpecField) -> Value:
    """Read a value as its field has it; what cannot be read stays a text, which the field refuses."""
    word = word.strip()
    if field.kind == "choice":
        return word
    if field.kind == "flag" or word in _WORDS:
        return _WORDS.get(word, word)
    try:
        number = float(word)
    except ValueError:
        return word
    return int(number) if field.kind == "integer" and number.is_integer() else number


def _product(shape: Sequence[int]) -> int:
    return shape[0] if len(shape) == 1 else shape[0] * shape[1]


def _named(spec: SweepSpec, cell: CellResult) -> str:
    """Say what was set in a cell."""
    chosen = zip(spec.axes, spec.values, cell.index, strict=True)
    return ", ".join(f"{axis.setting.rpartition('.')[2]} {_plain(values[place])}" for axis, values, place in chosen)


def _plain(value: Value) -> str:
    from ...core.sweep_specs import plain

    return plain(value)


def _letter(cell: CellResult | None) -> str:
    if cell is None:
        return "·"
    if cell.error:
        return "!"
    return "X" if cell.diverged_at is not None else _LETTERS[cell.kind]


def _line(value: Value, cell: CellResult | None) -> str:
    if cell is None or cell.error:
        return f"{_plain(value):>12}  {'not done' if cell is None else 'not run'}"
    found = f"decay {cell.decay_factor.median:.4g}, horizon {cell.horizon.median:.4g}, λ₁ {cell.exponent.median:.4g}"
    ended = f"diverged at step {cell.diverged_at}" if cell.diverged_at else f"test loss {cell.test_loss.median:.4g}"
    return f"{_plain(value):>12}  {cell.kind:<9}  {found}, {ended}"


def _write(path: Path, text: str) -> None:
    from ...core.errors import SpecError

    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise SpecError(f"{path.name} could not be written: {error.strerror or error}.") from error
