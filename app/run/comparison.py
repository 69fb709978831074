"""Comparing: which networks run side by side, which of them is shown, and what the builder holds of each."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace
from PySide6.QtCore import QLocale, QObject, Signal

from ...core.errors import SpecError
from ...core.variants import count, single, unused_name, with_added, with_single, without
from ..languages.sentences import said
from .branching import Branching

if TYPE_CHECKING:
    from ...core.events import NetworkBuilt
    from ...core.specs import ExperimentSpec
    from ..builder.builder import Builder
    from ..selection import Selected, Selection
    from .session import Session


class Comparison(QObject):
    """The variants of the experiment that runs.

    A change to their number builds all of them anew and lets them run, so that all start from the same step and see the
    same data; what was typed for each of them and not yet built is kept.

    Signals:
        shown: another of the compared networks is to be shown (the `NetworkBuilt` of all).
        mistaken: something cannot be done (a sentence).

    Attributes:
        beside: whether all of them are shown side by side.
    """

    shown = Signal(object)
    mistaken = Signal(str)

    def __init__(self, session: Session, selection: Selection, builder: Builder, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.beside = False
        self._session = session
        self._branching = Branching(session)
        self._selection = selection
        self._builder = builder
        self._shown = self._last = 0
        self._select_when_built: int | None = None
        self._drafts: dict[int, dict[str, Any]] = {}
        selection.changed.connect(self._follow)
        builder.variant_wanted.connect(selection.set_variant)

    @property
    def experiment(self) -> ExperimentSpec | None:
        """All networks that run; None before the first."""
        return None if self._session.network is None else self._session.network.experiment

    @property
    def drafts(self) -> dict[int, dict[str, Any]]:
        """What was typed for each of the networks and not yet built, by the network's number."""
        drafts = dict(self._drafts)
        if self._builder.is_edited():
            drafts[self._shown] = self._builder.values()
        return drafts

    def resume(self, built: NetworkBuilt, variant: int, *, beside: bool) -> None:
        """Make ready to show networks that stood before this window did, as the one before it has shown them.

        Args:
            built: facts on all of them.
            variant: the one that is shown.
            beside: whether all are shown side by side.
        """
        self.beside = beside
        self._select_when_built = variant
        self._builder.show_experiment(single(built.experiment, variant))

    def take_drafts(self, drafts: dict[int, dict[str, Any]]) -> None:
        """Hold what was typed for each of the networks and not yet built."""
        self._drafts = dict(drafts)
        if draft := self._drafts.pop(self._shown, None):
            self._builder.show_values(draft)

    # --- wishes -------------------------------------------------------------------------------------------------------

    def show_experiment(self, experiment: ExperimentSpec) -> None:
        """Show an experiment that is about to be built, from its first network on."""
        self._drafts = {}
        self._select_when_built = 0
        self._builder.replace_experiment(single(experiment, 0))

    def expect(self, experiment: ExperimentSpec) -> None:
        """Show an experiment that is about to be built without a person's doing, which is no step of undo."""
        self._drafts = {}
        self._select_when_built = 0
        self._builder.show_experiment(single(experiment, 0))

    def build(self, changed: ExperimentSpec) -> None:
        """Build what the builder holds in place of the variant shown, with the others as they are."""
        experiment = self.experiment
        self._session.build(changed if experiment is None else with_single(experiment, self._shown, changed))

    def duplicate(self) -> None:
        """Add a copy of the variant shown; what the builder holds and has not yet built is the copy's difference."""
        if self.experiment is None:
            return
        source = single(self.experiment, self._shown)
        try:
            changed = self._builder.experiment() if self._builder.is_edited() else source
        except SpecError as error:
            self.mistaken.emit(said(str(error)))
            return
        self.add(changed, unused_name(self.experiment, changed.name))

    def add(self, experiment: ExperimentSpec, name: str) -> None:
        """Run a network beside the present ones, all from step 0, and show it."""
        if self.experiment is None:
            return
        try:
            wanted = with_added(self.experiment, experiment, name)
        except SpecError as error:
            self.mistaken.emit(self.tr("This could not be done: {message}").format(message=said(error.reason)))
            return
        self._drafts.pop(self._shown, None)
        self._select_when_built = count(wanted) - 1
        self._session.build(wanted, and_run=True)

    def fork(self, step: int) -> None:
        """Go back to a step of training and go on from there with a copy of the network shown beside it.

        What the builder holds and has not yet built is the copy's difference, where it leaves the weights as they are.
        """
        experiment = self.experiment
        if experiment is None:
            return
        from ...core.stack import keeps_weights  # the cells are not needed before the window is on the screen

        source = single(experiment, self._shown)
        try:
            changed = self._builder.experiment() if self._builder.is_edited() else source
            name = self._forked_name(source.name, step)
            wanted = with_added(experiment, changed, name)
            fitting = keeps_weights(source.network, changed.network)
        except SpecError as error:
            self.mistaken.emit(self.tr("This could not be done: {message}").format(message=said(error.reason)))
            return
        if not fitting:
            reason = self.tr(
                "The weights of step {0} are those of other layers. Change neither kind nor size of a layer to go on "
                "from there, or use Duplicate, which starts from step 0."
            )
            self.mistaken.emit(reason.format(QLocale().toString(step)))
            return
        self._drafts.pop(self._shown, None)
        self._select_when_built = count(wanted) - 1
        self._branching.fork(wanted, self._shown, step)

    def _forked_name(self, name: str, step: int) -> str:
        """Name a copy after the network and the step; that of a copy after the network which that was a copy of."""
        words = self.tr("{0} from step {1}")
        before = re.fullmatch(re.escape(words).replace(r"\{0\}", "(.+)").replace(r"\{1\}", r"\d+( \(\d+\))?"), name)
        return words.format(before[1] if before else name, step)

    def remove(self, variant: int) -> None:
        """Take a network away, and go on with the others from where they are; the last one stays."""
        experiment = self.experiment
        if experiment is None or count(experiment) == 1:
            return
        drafts = ((each - (each > variant), draft) for each, draft in self._drafts.items() if each != variant)
        self._drafts = dict(drafts)
        self._select_when_built = min(self._shown - (self._shown > variant), count(experiment) - 2)
        self._branching.leave_out(without(experiment, variant), variant)

    def rename(self, variant: int, name: str) -> None:
        """Call one of the networks something else."""
        experiment = self.experiment
        if experiment is None or single(experiment, variant).name == name:
            return
        try:
            changed = replace(single(experiment, variant), name=unused_name(experiment, name))
        except SpecError as error:
            self.mistaken.emit(self.tr("The name {message}.").format(message=said(error.reason)))
            return
        self._session.rename(with_single(experiment, variant, changed))
        if not self._builder.is_edited():
            self._builder.set_experiment(single(with_single(experiment, variant, changed), self._shown))
        self.shown.emit(self._session.network)

    def set_beside(self, beside: bool) -> None:
        """Show all variants side by side, or the selected one alone."""
        if beside != self.beside:
            self.beside = beside
            if self._session.network is not None:
                self.shown.emit(self._session.network)

    def move(self, places: int) -> None:
        """Show the variant that many places on."""
        if self.experiment is not None:
            self._selection.set_variant((self._shown + places) % count(self.experiment))

    # --- events -------------------------------------------------------------------------------------------------------

    def take_in(self, built: NetworkBuilt) -> None:
        """Show a population that stands now."""
        last = len(built.variant_names) - 1
        variant = min(self._shown if self._select_when_built is None else self._select_when_built, last)
        self._select_when_built = None
        moved = variant != self._shown
        self._shown = self._builder.variant = variant
        if last < self._last:
            self._builder.undo_stack.clear()  # the numbers by which edits know their networks mean others now
        self._last = last
        self._drafts.pop(variant, None)
        self._set_limits(built)
        self._selection.set_variant(variant)
        if moved:
            self._builder.show_experiment(single(built.experiment, variant))
        self._builder.set_running(single(built.experiment, variant))
        self.shown.emit(built)

    def _follow(self, state: Selected) -> None:
        built = self._session.network
        if built is None or state.variant == self._shown or state.variant >= len(built.variant_names):
            return
        if self._builder.is_edited():
            self._drafts[self._shown] = self._builder.values()
        self._shown = self._builder.variant = state.variant
        running = single(built.experiment, self._shown)
        self._builder.set_experiment(running)
        if draft := self._drafts.pop(self._shown, None):
            self._builder.show_values(draft)
        self._set_limits(built)
        self.shown.emit(built)

    def _set_limits(self, built: NetworkBuilt) -> None:
        shown = built.of(self._shown)
        self._selection.set_limits(
            built.length, built.experiment.seeds, len(shown.layers), built.test_examples, len(built.variant_names)
        )
