"""What stands in the report of a run, section by section."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from ...core.diagnosis import of_stack
from ...core.specs import encode_experiment
from ..languages.sentences import said
from ..translation import plural, translate
from ..verdict_words import kind_word, verdict_lines
from .document import document, figure
from .equations import layer_sections
from .markup import Html, element, markdown, table
from .specification import differing, settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from .contents import Report, ReportedFigure, ReportedNetwork

_GLYPHS = {"vanishing": "↘", "healthy": "→", "exploding": "↗", "none": "–"}


def page(report: Report) -> str:
    """Return the whole page."""
    title = report.networks[0].built.experiment.name or translate("report", "Untitled")
    return document(title, report.version, _header(report, title), list(_sections(report)))


def _sections(report: Report) -> Iterator[tuple[str, str, list[Html]]]:
    """Go through the sections: name, heading, and what stands in each; empty ones are left out."""
    yield (
        "verdict",
        translate("report", "Verdict"),
        [_verdict(each, len(report.networks) > 1) for each in report.networks],
    )
    yield "results", translate("report", "Results"), [_results(report)]
    yield "notes", translate("report", "Notes"), [markdown(report.notes)] if report.notes.strip() else []
    yield "figures", translate("report", "Figures"), _figures(report)
    yield (
        "equations",
        translate("report", "Equations"),
        [part for each in report.networks for part in _equations(report, each)],
    )
    yield "specification", translate("report", "Specification"), _specification(report)
    yield "hand", translate("report", "Changed by hand"), _interventions(report)
    yield (
        "environment",
        translate("report", "Environment"),
        [table(("", ""), report.environment)] if report.environment else [],
    )
    yield "reproduce", translate("report", "How to reproduce"), _reproduction(report)


def _header(report: Report, title: str) -> Html:
    built = report.networks[0].built
    experiment = built.experiment
    seeds = translate("report", "{0} networks, seeds {1} to {2}").format(
        experiment.seeds, experiment.first_seed, experiment.first_seed + experiment.seeds - 1
    )
    if experiment.seeds == 1:
        seeds = translate("report", "seed {0}").format(experiment.first_seed)
    facts = [
        plural(report.step, translate("report", "{0} training step"), translate("report", "{0} training steps")).format(
            report.step
        ),
        seeds,
        translate("report", "{0} parameters").format(built.parameters),
        f"T = {built.length}",
        f"{experiment.dtype}, {built.device}",
    ]
    tags = [element("span", tag, of_class="tag") for tag in report.tags]
    return element(
        "header",
        element("p", "RNNScope", of_class="kicker"),
        element("h1", title),
        *([element("p", said(experiment.description), of_class="lead")] if experiment.description else []),
        element("p", " · ".join(facts), of_class="facts"),
        *([element("p", *tags)] if tags else []),
    )


def _verdict(network: ReportedNetwork, with_name: bool) -> Html:
    """Return the verdict on one network in words, and a table of its layers and their numbers."""
    name = [element("h3", network.built.experiment.name)] if with_name else []
    if not network.verdicts:
        return element("div", *name, element("p", translate("report", "Nothing has been measured yet.")))
    typical = of_stack([each[0] for each in network.verdicts])
    worst = next(each for each in network.verdicts if each[0].kind == typical.kind)
    word = element("strong", f"{_GLYPHS[typical.kind]} {kind_word(typical.kind)}", of_class=typical.kind)
    said = (
        translate("report", "The gradient is")
        if typical.kind != "none"
        else translate("report", "The gradient is left")
    )
    rows = [
        (
            translate("report", "Layer {0}").format(place),
            kind_word(each[0].kind),
            _number(each[0].decay_factor),
            str(each[0].fitted_lags),
            _steps(each[0].horizon),
            translate("report", "measured") if each[0].horizon_measured else translate("report", "extrapolated"),
        )
        for place, each in enumerate(network.verdicts, 1)
    ]
    titles = (
        "",
        translate("report", "verdict"),
        translate("report", "factor per step"),
        translate("report", "lags fitted"),
        translate("report", "horizon (steps)"),
        "",
    )
    lag = network.built.required_lag
    needs = plural(
        lag,
        translate("report", "The task needs a lag of {0} step."),
        translate("report", "The task needs a lag of {0} steps."),
    )
    needed = [] if lag is None else [element("p", needs.format(lag))]
    return element(
        "div",
        *name,
        element("p", said, " ", word, ".", of_class="headline"),
        element("p", "; ".join(verdict_lines(worst[0], worst[1:], network.built.length)) + "."),
        *needed,
        table(titles, rows, "numbers"),
        of_class=f"verdict of-{typical.kind}",
    )


def _results(report: Report) -> Html:
    titles = (
        "",
        translate("report", "training loss"),
        translate("report", "test loss"),
        translate("report", "guessing"),
        translate("report", "test accuracy"),
        translate("report", "parameters"),
    )
    rows = [
        (
            each.built.experiment.name,
            _spread(each.history.loss),
            _spread(each.history.test_loss),
            _number(each.built.baseline_loss),
            _spread(100 * each.history.test_accuracy, " %"),
            str(each.built.parameters),
        )
        for each in report.networks
    ]
    note = translate(
        "report", "Median of the networks at the last step, with the smallest and the largest in brackets."
    )
    return element("div", table(titles, rows, "numbers"), element("p", note, of_class="note"))


def _figures(report: Report) -> list[Html]:
    return [
        figure(each, place, f"figure-{each.name.replace('_', '-')}", _caption(each))
        for place, each in enumerate(report.figures, 1)
    ]


def _caption(drawn: ReportedFigure) -> list[Html]:
    """Say what a figure shows, and how it is read; the guide is the program's own and holds formulas."""
    return [element("b", drawn.title), *(element("p", words) for words in drawn.caption), Html(drawn.guide)]


def _equations(report: Report, network: ReportedNetwork) -> list[Html]:
    """Return the equations of a network's layers; those of a compared network only where they differ."""
    first = report.networks[0].built
    if network.built is not first and network.built.experiment.network == first.experiment.network:
        return []
    name = [element("h3", network.built.experiment.name)] if len(report.networks) > 1 else []
    return [*name, *layer_sections(network.built)]


def _specification(report: Report) -> list[Html]:
    experiment = report.networks[0].built.experiment
    parts = [
        element("div", element("h3", heading), table(("", ""), rows), of_class="part")
        for heading, rows in settings(report.networks[0].built)
    ]
    found = [element("div", *parts, of_class="parts")]
    for place, network in enumerate(report.networks[1:], 1):
        titles = (translate("report", "setting"), experiment.name, network.built.experiment.name)
        heading = translate("report", "{0}: what differs").format(network.built.experiment.name)
        found.append(element("div", element("h3", heading), table(titles, differing(experiment, place))))
    source = element("pre", encode_experiment(experiment).decode())
    found.append(
        element("details", element("summary", translate("report", "The same as JSON, to be saved and run")), source)
    )
    return found


def _interventions(report: Report) -> list[Html]:
    rows = [
        (str(change.step), said(change.what), *([network.built.experiment.name] if len(report.networks) > 1 else []))
        for network in report.networks
        for change in network.interventions
    ]
    titles = (
        translate("report", "step"),
        translate("report", "what was changed"),
        *([translate("report", "network")] if len(report.networks) > 1 else []),
    )
    return [table(titles, rows)] if rows else []


def _reproduction(report: Report) -> list[Html]:
    """Say which commands train the same again."""
    by_hand = any(network.interventions for network in report.networks)
    steps = [
        element("li", translate("report", "Save the specification above (as JSON) as experiment.json.")),
        element(
            "li",
            translate("report", "Train it: "),
            element("code", f"rnnscope run experiment.json --steps {report.step} --out run.rnnscope"),
        ),
        element("li", translate("report", "Look at it: "), element("code", "rnnscope window run.rnnscope")),
        element(
            "li",
            translate("report", "Hold its gradients against autograd: "),
            element("code", "rnnscope check run.rnnscope"),
        ),
    ]
    exact = translate(
        "report",
        "With the same versions on the same kind of machine every number comes out the same to the last bit; elsewhere "
        "rounding may differ.",
    )
    if by_hand:
        exact = translate(
            "report", "This run was changed by hand, so that training from the specification gives other numbers."
        )
    return [element("ol", *steps), element("p", exact)]


def _spread(rows: NDArray[Any], unit: str = "") -> Html:
    """Return the median of the last row, with its ends below; a dash where it has no meaning or there is none."""
    last = rows[-1] if len(rows) else np.empty(0)
    if not len(last) or np.isnan(last).all():
        return Html("–")
    middle = _number(float(np.median(last))) + unit
    if len(last) == 1:
        return element("span", middle)
    ends = f"({_number(float(last.min()))} – {_number(float(last.max()))})"
    return element("span", middle, element("small", ends))


def _number(value: float) -> str:
    if math.isnan(value):
        return "–"
    return f"{value:.4g}".replace("inf", "∞").replace("-", "−")


def _steps(horizon: float) -> str:
    return translate("report", "none") if math.isinf(horizon) else _number(horizon)
