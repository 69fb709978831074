"""Reading lessons from their files; every mistake is told with file and line."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec
from markdown_it import MarkdownIt
from mdit_py_plugins.dollarmath import dollarmath_plugin

from ..errors import RNNScopeError, SpecError
from .lesson import Block, Claim, Header, Lesson, Question, Scene, Staging
from .measure_names import parse_measure
from .scenes import experiment_of, variant_index, weight_commands

if TYPE_CHECKING:
    from collections.abc import Collection

    from markdown_it.token import Token

    from ..specs import ExperimentSpec

LONGEST_FILE = 2**20  # bytes
LANGUAGES = ("en", "zh_CN")
# Controls that a scene may offer by name; any other is the path of a setting.
KNOBS = (
    "run",
    "learning_rate",
    "radius",
    "gain",
    "forget_bias",
    "weights",
    "cuts",
    "unroll",
    "time",
    "network",
    "example",
    "layer",
    "variant",
    "history",
    "build",
)
_FENCE = "+++"
_BLOCKS = ("scene", "question", "claims", "notes")
# What may stand beside `continue`.
_ALONGSIDE = {"continues", "steps", "panels", "choices", "cursor", "knobs", "cuts", "unroll", "layout"}
_NUMBERED = re.compile(r"[0-9]+-(.+)")
_TOML_PLACE = re.compile(r" \(at line ([0-9]+), column [0-9]+\)| \(at end of document\)")
_BlockT = TypeVar("_BlockT", bound=Block)


class LessonError(RNNScopeError):
    """Report a mistake in a lesson.

    Attributes:
        path: the file.
        line: the line, from 1.
        reason: what is wrong and what is allowed, as a sentence.
    """

    def __init__(self, path: Path, line: int, reason: str) -> None:
        self.path, self.line, self.reason = path, line, reason
        super().__init__(f"{path.name}:{line}: {reason}")


class _ClaimList(Block, frozen=True, kw_only=True):
    """The block ``claims``."""

    claim: tuple[Claim, ...] = ()


def markdown_reader() -> MarkdownIt:
    """Return what reads a lesson's Markdown: CommonMark with tables and formulas, without HTML."""
    return MarkdownIt("commonmark", {"html": False}).enable("table").use(dollarmath_plugin, double_inline=True)


def read_lesson(path: Path, panels: Collection[str] | None = None) -> Lesson:
    """Read a lesson's file and make sure that everything it asks for exists.

    Args:
        path: the file.
        panels: ids of the panels that there are; names are not looked at if not given.

    Raises:
        LessonError: the file cannot be read, or has a mistake.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise LessonError(path, 1, f"The file cannot be read ({error.strerror}).") from error
    try:
        text = raw.decode()
    except UnicodeDecodeError as error:
        raise LessonError(path, raw[: error.start].count(b"\n") + 1, "The file must be text in UTF-8.") from error
    if len(raw) > LONGEST_FILE:
        raise LessonError(path, 1, f"A lesson has at most {LONGEST_FILE >> 20} MiB.")
    return _Reader(path, text.splitlines(), panels).lesson()


def lesson_names(language: str = "en") -> tuple[str, ...]:
    """Return the names of the course's lessons, in order."""
    return tuple(_name_of(path) for path in lesson_files(language))


def lesson_files(language: str = "en") -> tuple[Path, ...]:
    """Return the files of the course's lessons, in order."""
    folder = Path(str(files("rnnscope.resources"))) / "lessons" / language
    return tuple(sorted(folder.glob("*.md")))


def find_lesson(name: str, language: str = "en") -> Path:
    """Return the file of a lesson of the course, by its name, its number or both; or a file that there is.

    Raises:
        RNNScopeError: there is neither.
    """
    for path in lesson_files(language):
        if name in (path.stem, path.name, _name_of(path)) or (
            name.isdigit() and path.stem.startswith(f"{int(name):02}-")
        ):
            return path
    if Path(name).is_file():
        return Path(name)
    raise RNNScopeError(
        f"There is no lesson {name}; give the path of a file, or one of {', '.join(lesson_names(language))}."
    )


def lesson_title(path: Path) -> str:
    """Return what a lesson is called, without reading its scenes; the file's name if that is not to be found."""
    try:
        header, _ = _Reader(path, path.read_text("utf-8").splitlines(), None).header()
    except (OSError, UnicodeDecodeError, LessonError):
        return _name_of(path)
    return header.title


def _name_of(path: Path) -> str:
    match = _NUMBERED.fullmatch(path.stem)
    return match[1] if match else path.stem


class _Reader:
    """Reads one file; lines are counted from 0 here, and told from 1."""

    def __init__(self, path: Path, lines: list[str], panels: Collection[str] | None) -> None:
        self._path = path
        self._lines = lines
        self._panels = panels

    def lesson(self) -> Lesson:
        """Return the whole lesson."""
        header, start = self.header()
        body = [""] * start + self._lines[start:]  # so that lines keep their numbers
        tokens = markdown_reader().parse("\n".join(body))
        self._refuse(tokens)
        headings = [token for token in tokens if token.type == "heading_open" and token.tag == "h2"]
        if not headings:
            raise self._mistake(start, "A lesson needs at least one scene, a heading that begins with “## ”.")
        first = _line(headings[0])
        if any(line.strip() for line in body[:first]):
            where = next(index for index, line in enumerate(body) if line.strip())
            raise self._mistake(where, "Nothing may stand between the header and the first scene.")
        starts = [_line(token) for token in headings]
        scenes: list[Scene] = []
        before: ExperimentSpec | None = None
        for begin, end in zip(starts, [*starts[1:], len(body)], strict=True):
            scene, before = self._scene(begin, end, tokens, before)
            scenes.append(scene)
        return Lesson(self._path, header, tuple(scenes))

    def header(self) -> tuple[Header, int]:
        lines = self._lines
        if not lines or lines[0].strip() != _FENCE:
            raise self._mistake(0, f"A lesson begins with a line {_FENCE}, its header in TOML, and another such line.")
        try:
            end = next(index for index in range(1, len(lines)) if lines[index].strip() == _FENCE)
        except StopIteration:
            raise self._mistake(0, f"The header has no end: a line {_FENCE} is missing.") from None
        return self._block(Header, 0, lines[1:end], "header"), end + 1

    def _refuse(self, tokens: list[Token]) -> None:
        """Make sure that nothing stands in the text that has no place on a scene."""
        for token in tokens:
            if token.type == "heading_open" and token.tag == "h1":
                raise self._mistake(
                    _line(token), "There are no headings of the first level; a scene begins with “## ”."
                )
            for child in token.children or ():
                if child.type == "image":
                    raise self._mistake(_line(token), "Pictures have no place in a lesson; show a panel instead.")

    def _scene(
        self, begin: int, end: int, tokens: list[Token], before: ExperimentSpec | None
    ) -> tuple[Scene, ExperimentSpec]:
        blocks: dict[str, tuple[int, list[str]]] = {}
        text = list(self._lines[begin + 1 : end])
        for token in tokens:
            if token.type != "fence" or token.map is None or not begin < token.map[0] < end:
                continue
            kind, (first, last) = token.info.strip(), token.map
            if kind not in _BLOCKS:
                raise self._mistake(first, f"A block must be one of {', '.join(_BLOCKS)}, not “{kind}”.")
            if kind in blocks:
                raise self._mistake(first, f"A scene has one block “{kind}”; this is the second.")
            blocks[kind] = (first, token.content.splitlines())
            for line in range(first, min(last, end)):
                text[line - begin - 1] = ""
        title = self._lines[begin].lstrip("#").strip()
        prose = re.sub(r"\n{3,}", "\n\n", "\n".join(text)).strip()
        if not title or not prose:
            raise self._mistake(begin, "A scene needs a heading and some text.")
        if "scene" not in blocks:
            raise self._mistake(begin, "A scene needs a block “scene” that says what it shows.")
        staging = self._block(Staging, *blocks["scene"], "scene")
        question = self._block(Question, *blocks["question"], "question") if "question" in blocks else None
        claims = self._block(_ClaimList, *blocks["claims"], "claims").claim if "claims" in blocks else ()
        notes = "\n".join(blocks["notes"][1]) if "notes" in blocks else ""
        scene = Scene(title, prose, staging, question, claims, notes, begin + 1)
        if question is not None and question.answer > len(question.options):
            raise self._at("question", blocks, "answer", f"There are {len(question.options)} options.")
        return scene, self._checked(scene, blocks, before)

    def _checked(
        self, scene: Scene, blocks: dict[str, tuple[int, list[str]]], before: ExperimentSpec | None
    ) -> ExperimentSpec:
        """Make sure that what a scene asks for exists; return its experiment."""
        staging = scene.staging
        if staging.continues:
            plain = Staging()
            others = [
                name
                for name in staging.__struct_fields__
                if name not in _ALONGSIDE and getattr(staging, name) != getattr(plain, name)
            ]
            if others:
                raise self._at("scene", blocks, others[0], f"A scene that continues cannot have “{others[0]}”.")
        for panel in staging.panels:
            if self._panels is not None and panel not in self._panels:
                allowed = ", ".join(self._panels)
                raise self._at("scene", blocks, panel, f"There is no panel “{panel}”; there are {allowed}.")
        for panel in staging.choices:
            if panel not in staging.panels:
                raise self._at("scene", blocks, panel, f"The scene does not show a panel “{panel}”.")
        for knob in staging.knobs:
            if knob not in KNOBS and "." not in knob:
                allowed = ", ".join(KNOBS)
                reason = f"There is no control “{knob}”; there are {allowed}, or paths such as training.clip_norm."
                raise self._at("scene", blocks, knob, reason)
        try:
            experiment = experiment_of(scene, before, self._path.parent)
            weight_commands(scene, experiment)
            variant_index(experiment, staging.cursor.variant)
        except SpecError as error:
            last = next((str(part) for part in reversed(error.path) if isinstance(part, str)), "")
            raise self._at("scene", blocks, last, str(error)) from error
        except RNNScopeError as error:
            raise self._at("scene", blocks, "", str(error)) from error
        for number, claim in enumerate(scene.claims):
            try:
                _check_claim(claim, experiment)
            except RNNScopeError as error:
                raise self._at("claims", blocks, "[[claim]]", str(error), number) from error
        return experiment

    def _block(self, kind: type[_BlockT], first: int, lines: list[str], name: str) -> _BlockT:
        """Read a block of TOML whose opening fence is line `first`."""
        try:
            values: Any = tomllib.loads("\n".join(lines))
        except tomllib.TOMLDecodeError as error:
            place = _TOML_PLACE.search(str(error))
            offset = int(place[1]) if place and place[1] else len(lines)
            reason = _TOML_PLACE.sub("", str(error))
            raise self._mistake(first + offset, f"This is not TOML: {reason}.") from error
        try:
            return msgspec.convert(values, kind)
        except msgspec.ValidationError as error:
            reason, _, path = str(error).partition(" - at `$")
            key = re.split(r"[.\[\]`]+", path.strip("`"))
            named = next((part for part in reversed(key) if part and not part.isdigit() and part != "..."), "")
            unknown = re.search(r"unknown field `([^`]+)`", reason)
            where = unknown[1] if unknown else named
            numbers = [int(part) for part in key if part.isdigit()]
            line = _line_of(where, lines, numbers[0] if numbers else 0)
            told = f"“{where}”: " if where else ""
            reason = reason.replace("Object", "The block").rstrip(".")
            raise self._mistake(first + 1 + line, f"{name}: {told}{reason}.") from error

    def _at(
        self, block: str, blocks: dict[str, tuple[int, list[str]]], text: str, reason: str, nth: int = 0
    ) -> LessonError:
        """Return an error at the line of a block in which a text stands (for the nth time), or at its beginning."""
        first, lines = blocks[block]
        return self._mistake(first + 1 + _line_of(text, lines, nth), reason)

    def _mistake(self, line: int, reason: str) -> LessonError:
        return LessonError(self._path, line + 1, reason)


def _check_claim(claim: Claim, experiment: ExperimentSpec) -> None:
    """Make sure that a claim says what is compared with what, of networks that there are."""
    name, _ = parse_measure(claim.measure)
    variant_index(experiment, claim.variant)
    if (claim.value is None) == (claim.than is None):
        raise RNNScopeError("A claim needs a value, or the name of another variant in “than”; one of the two.")
    if claim.than is not None:
        variant_index(experiment, claim.than)
    if isinstance(claim.value, str) and claim.value not in ("inf", "-inf", "nan") and name != "verdict":
        raise RNNScopeError(f"{claim.measure} is a number, and “{claim.value}” is none.")
    if name == "verdict" and claim.comparison not in ("=", "!="):
        raise RNNScopeError("A verdict is compared by “=” or “!=”.")
    if claim.comparison == "about" and claim.within is None:
        raise RNNScopeError("“about” needs “within”: how far it may be off.")


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _line_of(text: str, lines: list[str], nth: int = 0) -> int:
    """Return the first line in which a text stands, of several the nth; 0 if in none."""
    found = [index for index, line in enumerate(lines) if text and re.search(rf"(?<!\w){re.escape(text)}(?!\w)", line)]
    return found[min(nth, len(found) - 1)] if found else 0
