"""A lecture in the real window, driven by keys as a lecturer would."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from rnnscope.core.commands import SetWeight

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from rnnscope.app.lecture.mode import LectureMode

LESSON = r"""+++
title = "One weight"
minutes = 8
+++

## A single weight

The factor is $w^{T-t}$, as [the review](https://arxiv.org/abs/1506.00019) says.

$$\frac{\partial h_T}{\partial h_t} = w^{T-t}$$

```scene
steps = 0
panels = ["gradient_norm", "weights"]
knobs = ["time", "task.length"]
cursor = { time = 3 }

[changes]
seeds = 1
network.layers = [{ cell = "elman", size = 1, activation = "linear" }]
task = { task = "adding", length = 12 }
training.steps = 400

[[weights]]
parameter = "layer1.W_h"
value = 0.5
```

```claims
[[claim]]
says = "Each step back halves the gradient."
measure = "decay_factor"
is = "about"
value = 0.5
within = 0.001
```

```notes
Ask for a *show of hands*.
```

## Trained

It goes on with the same network.

```scene
continue = true
steps = 5
panels = ["unrolled"]
knobs = ["run", "learning_rate"]
```

```question
ask = "Does the loss fall?"
options = ["Yes", "No"]
answer = 2
because = "Nobody said $x$."
```

```claims
[[claim]]
says = "It has one weight."
measure = "weight[1]"
parameter = "layer1.W_h"
unit = 1
is = "<"
value = 100
```

## Panels alone

Not to be read.

```scene
continue = true
steps = 5
panels = ["gradient_norm"]
layout = "panels"
```
"""


class Hall:
    """A lecture in the shared window, and ways to drive it."""

    def __init__(self, laboratory, path: Path) -> None:
        self.laboratory, self.window, self.path = laboratory, laboratory.window, path
        self.window.open_lecture(path)
        self.window.activateWindow()

    @property
    def lecture(self) -> LectureMode:
        assert self.window.lecture is not None
        return self.window.lecture

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(self.window.windowHandle(), key)

    def arrive(self) -> None:
        """Wait until the scene is where it is going, and its claims are measured."""
        player = self.lecture.player
        self.laboratory.wait(lambda: not player.runner.is_under_way)
        if player.revealed and player.scene.claims:
            self.laboratory.wait(lambda: bool(player.found))

    @property
    def shown(self) -> list[str]:
        return [frame.host.info.panel_id for frame in self.lecture.page.grid.frames if frame.host.isVisible()]

    @property
    def controls(self) -> set[str]:
        """The controls in sight, by what they are called."""
        strip = self.lecture.page.strip
        return {
            widget.accessibleName() or widget.text().replace("&", "")
            for widget in strip.findChildren(QWidget)
            if widget.isVisible() and widget.focusPolicy() != Qt.FocusPolicy.NoFocus and not widget.focusProxy()
            if hasattr(widget, "text") or widget.accessibleName()
        }


@pytest.fixture
def hall(laboratory, tmp_path: Path):
    path = tmp_path / "one.md"
    path.write_text(LESSON)
    hall = Hall(laboratory, path)
    yield hall
    laboratory.window.leave_lecture()
    laboratory.wait(lambda: not laboratory.window.session.building)


def test_a_scene_shows_its_text_panels_controls_and_claims(hall: Hall):
    window, page = hall.window, hall.lecture.page
    hall.arrive()
    assert page.prose.toPlainText().startswith("A single weight\nThe factor is")
    assert hall.shown == ["gradient_norm", "weights"]
    assert window.theme.name == "projector"
    assert not window.menuBar().isVisible()
    assert not any(dock.isVisible() for dock in window.docks.by_name.values())
    assert window.selection.time == 3
    assert hall.controls == {"Timestep", "Sequence length T"}
    assert not page.strip.transport.isVisible()
    assert page.claims.verdict_words() == ["holds — measured: 0.5 (claimed: 0.5 ± 0.001)"]
    assert "scene 1 of 3" in page.bar.title.text()


def test_a_question_is_open_then_answered_then_run(hall: Hall):
    page, player = hall.lecture.page, hall.lecture.player
    hall.arrive()
    hall.press(Qt.Key.Key_PageDown)
    hall.arrive()
    assert player.index == 1
    assert hall.shown == ["unrolled"]
    assert hall.window.session.run.step == 0
    assert not page.claims.isVisible()
    assert {"Pause", "Run", "Start over", "Learning rate"} & hall.controls == {"Run", "Start over", "Learning rate"}
    hall.press(Qt.Key.Key_1)
    assert player.chosen == 1
    assert page.question.options[0].isChecked()
    hall.press(Qt.Key.Key_Space)
    assert player.index == 1
    hall.arrive()
    assert hall.window.session.run.step == 5
    assert [option.mark for option in page.question.options] == ["wrong", "right"]
    assert page.claims.verdict_words()[0].startswith("holds")
    hall.press(Qt.Key.Key_Left)
    assert player.index == 0


def test_back_to_the_scene_undoes_what_was_turned(hall: Hall):
    page = hall.lecture.page
    hall.arrive()
    hall.window.session.change_weights(SetWeight(parameter="layer1.W_h", row=0, column=0, value=2.0))
    hall.laboratory.wait(lambda: page.claims.verdict_words()[0].startswith("does not hold now — measured: 2 "))
    assert hall.lecture.player.runner.is_touched
    hall.press(Qt.Key.Key_Home)
    hall.arrive()
    assert page.claims.verdict_words()[0].startswith("holds")
    assert not hall.lecture.player.runner.is_touched


def test_a_setting_builds_the_scene_anew(hall: Hall):
    hall.arrive()
    (knob,) = hall.lecture.page.strip.settings
    assert knob.editor.value() == 12
    knob.editor.control.stepBy(1)
    hall.laboratory.wait(lambda: hall.window.session.network.experiment.task.length != 12)
    hall.arrive()
    assert hall.window.session.network.experiment.task.length == knob.editor.value() == 13
    assert hall.lecture.page.claims.verdict_words()[0].startswith("holds — measured: 0.5 ")  # set by hand again
    hall.press(Qt.Key.Key_Home)
    hall.arrive()
    assert hall.window.session.network.experiment.task.length == 12


def test_keys_belong_to_a_field_and_a_slider_that_has_the_focus(hall: Hall):
    hall.arrive()
    slider = hall.window.selection_bar.time
    slider.setFocus()
    hall.press(Qt.Key.Key_Right)
    assert (hall.lecture.player.index, hall.window.selection.time) == (0, 4)
    (knob,) = hall.lecture.page.strip.settings
    knob.editor.control.setFocus()
    hall.press(Qt.Key.Key_B)
    hall.press(Qt.Key.Key_Space)
    assert not hall.lecture.black.isVisible()
    hall.press(Qt.Key.Key_Escape)  # leaves the field, not the lecture
    assert hall.window.lecture is not None
    slider.setFocus()
    hall.press(Qt.Key.Key_PageDown)
    assert hall.lecture.player.index == 1


def test_black_screen_spotlight_laser_outline_and_keys(hall: Hall):
    lecture = hall.lecture
    hall.arrive()
    hall.press(Qt.Key.Key_B)
    assert lecture.black.isVisible()
    assert hall.window.grab().toImage().pixelColor(700, 300).lightness() == 0
    hall.press(Qt.Key.Key_B)
    assert not lecture.black.isVisible()
    frame = lecture.page.grid.frames[1]
    QCursor.setPos(frame.mapToGlobal(frame.rect().center()))
    hall.press(Qt.Key.Key_S)
    assert lecture.spotlight.lit is frame
    shaded = hall.window.grab().toImage()
    inside = frame.mapTo(hall.window, QPoint(4, 4))
    assert shaded.pixelColor(inside).lightness() > 2 * shaded.pixelColor(5, hall.window.height() - 5).lightness()
    hall.press(Qt.Key.Key_Escape)
    assert lecture.spotlight.lit is None
    hall.press(Qt.Key.Key_L)
    QTest.mouseMove(hall.window.windowHandle(), QPoint(321, 234))
    assert lecture.laser.place == QPoint(321, 234)
    hall.press(Qt.Key.Key_L)
    hall.press(Qt.Key.Key_O)
    assert lecture.outline.isVisible()
    hall.press(Qt.Key.Key_Down)
    hall.press(Qt.Key.Key_Return)
    assert (lecture.player.index, lecture.outline.isVisible()) == (1, False)
    QTest.keyClick(hall.window.windowHandle(), Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier)
    assert lecture.key_card.isVisible()
    hall.press(Qt.Key.Key_Escape)
    assert not lecture.key_card.isVisible()


def test_the_presenter_sees_notes_and_the_next_scene(hall: Hall):
    presenter = hall.lecture.presenter
    hall.press(Qt.Key.Key_P)
    assert presenter.isVisible()
    assert presenter.notes.toPlainText().strip() == "Ask for a show of hands."
    assert "Next: Trained" in presenter.following.toPlainText()
    assert presenter.clock.text().endswith("/ 8 min")
    QTest.keyClick(presenter.windowHandle(), Qt.Key.Key_PageDown)
    assert "2. No" in presenter.now.toPlainText()  # the right answer
    presenter.close()
    assert not presenter.isVisible()
    assert hall.window.lecture is not None


def test_a_scene_of_panels_alone(hall: Hall):
    hall.lecture.player.go_to(2)
    hall.arrive()
    assert hall.lecture.page.prose.toPlainText() == "Panels alone"
    assert hall.lecture.page.grid.width() > 0.95 * hall.window.width()
    assert hall.window.session.run.step == 5  # the scenes before were run on the way


def test_it_is_shown_anew_when_it_is_saved_and_a_mistake_is_told(hall: Hall):
    hall.arrive()
    other = hall.path.with_suffix(".tmp")
    other.write_text(LESSON.replace("The factor is", "Now it says"))
    other.replace(hall.path)  # as many editors do
    hall.laboratory.wait(lambda: "Now it says" in hall.lecture.page.prose.toPlainText())
    assert hall.lecture.player.index == 0
    hall.path.write_text(LESSON.replace('"weights"]', '"wights"]'))
    hall.laboratory.wait(hall.window.notice.isVisible)
    line = 1 + LESSON.splitlines().index('panels = ["gradient_norm", "weights"]')
    assert hall.window.notice.label.text().startswith(f"one.md:{line}: There is no panel “wights”")
    assert hall.shown == ["gradient_norm", "weights"]


def test_a_link_is_opened_only_if_somebody_says_so(hall: Hall):
    from PySide6.QtCore import QUrl

    hall.lecture.page.prose.anchorClicked.emit(QUrl("https://arxiv.org/abs/1506.00019"))
    assert "https://arxiv.org/abs/1506.00019" in hall.window.notice.label.text()
    assert [offer.text() for offer in hall.window.notice.offers] == ["Open"]


def test_leaving_puts_everything_back(laboratory, tmp_path: Path, qtbot: QtBot):
    window = laboratory.window
    window.docks.by_name["gates"].show()
    window.tabifyDockWidget(window.docks.by_name["loss_accuracy"], window.docks.by_name["gates"])
    laboratory.run()
    bars = laboratory.tab_bars()
    assert bars == [["Loss and accuracy", "Gates"]]
    opened, step, goal = set(window.docks.opened()), window.session.run.step, window.transport.until
    values = window.builder.values()
    path = tmp_path / "one.md"
    path.write_text(LESSON)
    hall = Hall(laboratory, path)
    hall.arrive()
    hall.lecture.player.go_to(1)
    hall.press(Qt.Key.Key_Escape)
    assert window.lecture is None
    laboratory.wait(lambda: window.session.run is not None and window.session.run.step == step)
    assert set(window.docks.opened()) == opened
    laboratory.wait(lambda: laboratory.tab_bars() == bars)
    assert window.theme.name == "light"
    assert window.menuBar().isVisible()
    assert window.selection_bar.layer.isVisible() == (window.selection_bar.layer.count() > 1)
    assert window.panels["unrolled"].isVisible()
    assert window.builder.isVisible()
    assert window.builder.values() == values
    assert window.transport.until == goal
    assert not window.builder.is_edited()
    window.docks.by_name["gates"].close()


def test_nothing_is_cut_off_on_a_projector(hall: Hall, cut_texts, unnamed):
    window = hall.window
    size = window.size()
    window.resize(1280, 720)
    hall.lecture.player.go_to(1)
    hall.press(Qt.Key.Key_Space)
    hall.arrive()
    assert cut_texts(hall.lecture.page.strip) == []
    assert cut_texts(hall.lecture.page.bar) == []
    assert unnamed(hall.lecture.page.bar) == []
    assert unnamed(hall.lecture.page.strip) == []
    window.resize(size)


def test_another_window_goes_on_where_the_lecture_had_come_to(hall: Hall, qtbot: QtBot):
    """As when another language is chosen: the networks stay, what was answered and what ran before do, too."""
    before = hall.lecture._aside.before
    hall.lecture.player.go_to(1)
    hall.press(Qt.Key.Key_1)
    hall.press(Qt.Key.Key_Space)
    hall.arrive()
    generation = hall.window.session.network.generation
    estate = hall.lecture.hand_over()
    hall.window.lecture = None
    assert hall.window.menuBar().isVisible()
    hall.window.go_on_with_lecture(estate)
    player = hall.lecture.player
    assert (player.index, player.revealed, player.chosen) == (1, True, 1)
    hall.laboratory.wait(lambda: bool(player.found))
    assert hall.window.session.network.generation == generation
    assert hall.window.session.run.step == 5
    assert not player.runner.is_touched
    assert hall.lecture._aside.before is before
    assert hall.shown == ["unrolled"]


def test_the_same_lesson_in_another_language(tmp_path: Path):
    from rnnscope.app.lecture.lesson_file import in_language
    from rnnscope.core.lessons.reading import find_lesson

    english, chinese = find_lesson("2", "en"), find_lesson("2", "zh_CN")
    assert in_language(english, "zh_CN") == chinese
    assert in_language(chinese, "en") == english
    assert in_language(tmp_path / english.name, "zh_CN") == tmp_path / english.name
