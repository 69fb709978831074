"""The controls of the shared cursors: timestep, network, layer and example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMargins, QSignalBlocker, Qt
from PySide6.QtWidgets import QLabel, QSizePolicy, QSlider, QSpinBox, QWidget

from ..builder.controls import ChoiceBox
from ..builder.labels import word_label
from ..languages.sentences import said
from ..widgets.flow_layout import FlowBox, SteadyLabel

if TYPE_CHECKING:
    from collections.abc import Collection

    from ...core.events import LayerFacts, NetworkBuilt
    from ...core.frames import Frame
    from ..selection import Selection

_SHORTEST_SLIDER = 120  # pixels


class SelectionBar(FlowBox):
    """One row: which example, network and layer is shown, and a slider for the timestep.

    Attributes:
        time: the slider of the timestep.
        network: picks the network by its seed.
        layer: picks the layer; hidden where there is one.
        example: picks the test sequence, counted from 1.
    """

    def __init__(self, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(gap=14, margins=QMargins(10, 4, 10, 4), parent=parent)
        self._selection = selection
        self._built: NetworkBuilt | None = None
        self._offered: Collection[str] | None = None
        self._pieces: dict[str, QWidget] = {}
        self._length = 0
        self._frame: Frame | None = None
        self.example, self.network, self.layer = QSpinBox(), ChoiceBox(), ChoiceBox()
        for box in (self.network, self.layer):
            box.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToContents)
        self.time = QSlider(Qt.Orientation.Horizontal)
        self.time.setMinimum(1)
        self.time.setMinimumWidth(_SHORTEST_SLIDER)
        self.time_label = SteadyLabel("t = 000 of 000")
        self.class_label = SteadyLabel()
        self._lay_out()
        self.example.valueChanged.connect(lambda value: selection.set_example(value - 1))
        self.network.currentIndexChanged.connect(selection.set_network)
        self.layer.currentIndexChanged.connect(selection.set_layer)
        self.time.valueChanged.connect(selection.set_time)
        selection.changed.connect(self._show_selection)
        self.setEnabled(False)

    def show_network(self, built: NetworkBuilt) -> None:
        """Offer the networks, layers, examples and timesteps that there are."""
        self._built = built
        self._length = built.length
        self._frame = None
        first = built.experiment.first_seed
        networks = [self.tr("seed {seed}").format(seed=first + index) for index in range(built.experiment.seeds)]
        layers = [self._layer_text(index, facts) for index, facts in enumerate(built.layers, 1)]
        for box, entries in ((self.network, networks), (self.layer, layers)):
            with QSignalBlocker(box):
                box.clear()
                box.addItems(entries)
        self.class_label.set_sample(self._longest_class_text(built))
        self.class_label.setText("")
        with QSignalBlocker(self.example), QSignalBlocker(self.time):
            self.example.setRange(1, max(1, built.test_examples))
            self.example.setSuffix(self.tr(" of {count}").format(count=built.test_examples))
            self.time.setMaximum(built.length)
        self._say_ranges()
        self.setEnabled(True)
        self._show_selection()
        self._show_pieces()

    def offer(self, names: Collection[str] | None) -> None:
        """Show only some cursors: ``time``, ``network``, ``layer`` and ``example``; None for all."""
        self._offered = names
        self._show_pieces()

    def _show_pieces(self) -> None:
        """Show the cursors that are offered, and that of layers only where it says something."""
        layers = () if self._built is None else self._built.layers
        tells = len(layers) > 1 or any(facts.bidirectional for facts in layers)
        for name, piece in self._pieces.items():
            piece.setVisible((name != "layer" or tells) and (self._offered is None or name in self._offered))
        self.fit_height()

    def _layer_text(self, place: int, facts: LayerFacts) -> str:
        """Return what a layer is called; of one with two directions, which of them panels speak of."""
        text = f"{place}: {word_label(facts.cell)}"
        return self.tr("{0}, forward direction").format(text) if facts.bidirectional else text

    def show_frame(self, frame: Frame) -> None:
        """Say what class the example is, and what the network takes it for."""
        if "outputs" not in frame.arrays or self._built is None:
            return
        self._length = frame.example_length
        self._frame = frame
        self._show_time()
        self._show_class()

    def _longest_class_text(self, built: NetworkBuilt) -> str:
        """Return the longest text that `_show_class` may show, so that it moves nothing."""
        if not built.classes:
            return ""
        longest = max(map(said, built.classes), key=len)
        text = self.tr("t = {time} asks for {wanted}, gets {found} {mark}")
        if not built.per_step:
            text = self.tr("is {wanted}, taken for {found} {mark}")
        return text.format(time=built.length, wanted=longest, found=longest, mark="✓")

    def _show_class(self) -> None:
        """Name the class of the example, or that of the timestep where each step has its own."""
        text = ""
        if self._built is not None and self._frame is not None and self._built.classes:
            per_step = self._built.per_step
            step = min(self._selection.time, self._length) - 1 if per_step else self._length - 1
            target = self._frame.arrays["targets"].array()[step]
            wanted = said(self._built.classes[int(target.argmax())])
            found = said(self._built.classes[int(self._frame.arrays["outputs"].array()[step].argmax())])
            mark = "✓" if wanted == found else "✗"
            if not target.any():
                text = self.tr("nothing is asked at t = {time}")
            elif per_step:
                text = self.tr("t = {time} asks for {wanted}, gets {found} {mark}")
            else:
                text = self.tr("is {wanted}, taken for {found} {mark}")
            text = text.format(time=step + 1, wanted=wanted, found=found, mark=mark)
        self.class_label.setText(text)

    def _show_selection(self) -> None:
        state = self._selection.state
        for control, value in ((self.example, state.example + 1), (self.time, state.time)):
            with QSignalBlocker(control):
                control.setValue(value)
        for box, index in ((self.network, state.network), (self.layer, state.layer)):
            with QSignalBlocker(box):
                box.setCurrentIndex(index)
        self._show_time()
        self._show_class()

    def _say_ranges(self) -> None:
        """Say in the tooltips what is allowed."""
        tip = self.tr("Test sequence that diagram and hidden states show, from 1 to {0}")
        self.example.setToolTip(tip.format(self.example.maximum()))
        tip = self.tr("Timestep that all panels mark, from 1 to {0} (Ctrl+Left, Ctrl+Right)")
        self.time.setToolTip(tip.format(self.time.maximum()))

    def _show_time(self) -> None:
        text = self.tr("t = {time} of {length}").format(time=self._selection.time, length=self._length)
        self.time_label.setText(text)

    def _lay_out(self) -> None:
        tips = (
            ("example", self.tr("E&xample"), self.example, ""),
            (
                "network",
                self.tr("&Network"),
                self.network,
                self.tr("Network of the population that is shown, by its seed"),
            ),
            (
                "layer",
                self.tr("La&yer"),
                self.layer,
                self.tr(
                    "Recurrent layer that the panels show; of two directions the forward one, and the diagram both"
                ),
            ),
        )
        for name, text, control, tip in tips:
            label = QLabel(text)
            label.setBuddy(control)
            control.setAccessibleName(text.replace("&", ""))
            control.setToolTip(tip)
            beside = (self.class_label,) if control is self.example else ()
            self._pieces[name] = self.add_together(label, control, *beside)
        label = QLabel(self.tr("Ti&mestep"))
        label.setBuddy(self.time)
        self.time.setAccessibleName(self.tr("Timestep"))
        self._say_ranges()
        timeline = self._pieces["time"] = self.add_together(label, self.time, self.time_label)
        timeline.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
