"""Wishes that meet while one network takes another's place: each is answered, of the network that stands in the end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from rnnscope.core.snapshot import Snapshot, load, save
from rnnscope.core.specs import LSTMLayer, NetworkSpec

from ...small import SMALL

if TYPE_CHECKING:
    from pathlib import Path

    from .conftest import Laboratory

OTHER = replace(SMALL, name="Other", seeds=2)
THIRD = replace(SMALL, name="Third", seeds=1)


def test_a_file_asked_for_before_another_network_comes_is_all_of_that_one(
    laboratory: Laboratory, tmp_path: Path
) -> None:
    window, found = laboratory.window, list[Snapshot]()
    window.docks.by_name["waterfall"].toggleViewAction().trigger()
    laboratory.run()
    window.notes.write("of the first", ("first",))
    assert window.session.file.describe().norms != ()
    window.open_experiment(OTHER, and_run=False)
    assert window.session.file.request(found.append)
    laboratory.wait(lambda: bool(found))
    assert found[0].experiment == OTHER
    assert (found[0].notes, found[0].tags) == ("", ())
    assert found[0].norms == ()
    save(found[0], tmp_path / "other.rnnscope")
    assert load(tmp_path / "other.rnnscope").checkpoint.step == 0
    window.docks.by_name["waterfall"].close()


def test_a_file_asked_of_a_network_that_never_stood_is_of_the_next(laboratory: Laboratory) -> None:
    session, found = laboratory.window.session, list[Snapshot]()
    session.build(OTHER)
    assert session.file.request(found.append)
    session.build(THIRD)
    laboratory.wait(lambda: bool(found))
    assert found[0].experiment == THIRD
    assert found[0].checkpoint.generation == session.network.generation
    assert not session.is_asked


def test_a_network_that_a_refused_one_had_overtaken_stands(laboratory: Laboratory) -> None:
    window, session = laboratory.window, laboratory.window.session
    laboratory.run()
    checkpoint, histories = session.checkpoint, session.histories
    larger = replace(SMALL, network=NetworkSpec(layers=(LSTMLayer(size=5),)))
    session.build(OTHER)
    session.go_on_as(larger, checkpoint, histories, ())  # whose weights do not fit
    laboratory.wait(lambda: session.network.experiment == OTHER and not session.building)
    assert "does not fit the experiment: layer1.W_x has shape (3, 20, 2), not (3, 16, 2)." in window.notice.label.text()
    window.notice.dismiss()
    laboratory.wait_for_panels()
    laboratory.run()
    assert session.run.step == SMALL.training.steps
    assert len(session.histories[0].steps) == SMALL.training.steps
