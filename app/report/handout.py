"""A lesson as one HTML file: its text and formulas, figures from the run, the claims as measured, and answers last."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ...core.lessons.reading import markdown_reader
from ..translation import plural, translate
from .document import document, figure
from .markup import Html, element, formula

if TYPE_CHECKING:
    from collections.abc import Sequence

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from ...core.lessons.lesson import Claim, ClaimFound, Lesson, Question, Scene
    from .contents import ReportedFigure

_LETTERS = "ABCDEF"


@dataclass(frozen=True)
class GivenScene:
    """A scene as it was given.

    Attributes:
        scene: the scene.
        step: training steps done.
        figures: what its panels showed.
        found: what was found of each of its claims.
    """

    scene: Scene
    step: int
    figures: tuple[ReportedFigure, ...]
    found: tuple[ClaimFound, ...]


def handout(lesson: Lesson, given: Sequence[GivenScene], version: str) -> str:
    """Return a lesson as a web page."""
    reader = _reader()
    sections: list[tuple[str, str, list[Html]]] = []
    place = 1
    for number, each in enumerate(given, 1):
        parts = [Html(reader.render(each.scene.text))]
        if each.scene.question is not None:
            parts.append(_asked(reader, each.scene.question))
        for drawn in each.figures:
            words = [element("p", said) for said in drawn.caption]
            parts.append(figure(drawn, place, f"figure-{place}", [element("b", drawn.title), *words]))
            place += 1
        if each.found:
            parts.append(_measured(reader, each))
        sections.append((f"scene-{number}", f"{number}. {each.scene.title}", parts))
    sections.append(("answers", translate("handout", "Answers"), _answers(reader, given)))
    sources = [element("li", source) for source in lesson.header.sources]
    sections.append(("sources", translate("handout", "Sources"), [element("ul", *sources)] if sources else []))
    return document(lesson.header.title, version, _header(lesson), sections)


def _header(lesson: Lesson) -> Html:
    minutes, scenes = lesson.header.minutes, len(lesson.scenes)
    facts = (
        plural(minutes, translate("handout", "{0} minute"), translate("handout", "{0} minutes")).format(minutes),
        plural(scenes, translate("handout", "{0} scene"), translate("handout", "{0} scenes")).format(scenes),
    )
    return element(
        "header",
        element("p", translate("handout", "RNNScope · handout"), of_class="kicker"),
        element("h1", lesson.header.title),
        element("p", " · ".join(facts), of_class="facts"),
    )


def _asked(reader: MarkdownIt, question: Question) -> Html:
    options = [element("li", Html(reader.renderInline(option))) for option in question.options]
    return element(
        "div",
        element("p", element("strong", Html(reader.renderInline(question.ask)))),
        element("ol", *options, type="A"),
        of_class="question",
    )


def _measured(reader: MarkdownIt, given: GivenScene) -> Html:
    """Return the claims of a scene with what was measured of each."""
    rows = [
        element(
            "li",
            Html(reader.renderInline(claim.says)),
            element("small", _number(claim, found)),
            of_class="holds" if found.holds else "fails",
        )
        for claim, found in zip(given.scene.claims, given.found, strict=True)
    ]
    step = plural(
        given.step,
        translate("handout", "Measured after {0} training step"),
        translate("handout", "Measured after {0} training steps"),
    ).format(given.step)
    return element("div", element("p", step, of_class="note"), element("ul", *rows), of_class="claims")


def _number(claim: Claim, found: ClaimFound) -> str:
    """Say what was measured: a number, a word, or why nothing was."""
    if found.problem:
        return f" {found.problem}"
    value = found.value if isinstance(found.value, str) else f"{found.value:.4g}"
    of = f" ({claim.variant})" if claim.variant else ""
    return f" {claim.measure}{of} = {value}"


def _answers(reader: MarkdownIt, given: Sequence[GivenScene]) -> list[Html]:
    answers: list[Html] = []
    for number, each in enumerate(given, 1):
        question = each.scene.question
        if question is None:
            continue
        letter, right = _LETTERS[question.answer - 1], question.options[question.answer - 1]
        answer = element("strong", f"{letter}. ", Html(reader.renderInline(right)))
        answers.append(element("p", f"{number}. ", Html(reader.renderInline(question.ask))))
        answers.append(element("p", answer, " – ", Html(reader.renderInline(question.because))))
    return answers


def _reader() -> MarkdownIt:
    """Return what makes HTML of a lesson's Markdown, its formulas as pictures in the ink of the text."""
    reader = markdown_reader()

    def alone(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
        return element("p", formula(tokens[index].content.strip()), of_class="formula")

    def within(_: Any, tokens: Sequence[Token], index: int, *__: Any) -> str:
        return formula(tokens[index].content.strip())

    for kind in ("math_block", "math_block_label"):
        reader.add_render_rule(kind, alone)
    for kind in ("math_inline", "math_inline_double"):
        reader.add_render_rule(kind, within)
    return reader
