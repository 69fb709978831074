"""The protocol: what is sent is what is read, and what is not a message is refused."""

from __future__ import annotations

import io
import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rnnscope.core.commands import Build, FrameTaken, Run, Step, decode_command
from rnnscope.core.errors import ProtocolError
from rnnscope.core.events import decode_event
from rnnscope.core.frames import Frame, VerdictFacts
from rnnscope.core.history import History
from rnnscope.core.specs import ExperimentSpec
from rnnscope.core.training import Measurement
from rnnscope.core.wire import MAX_MESSAGE_BYTES, ArrayBlock, encode, read_payload


def test_messages_survive_the_pipe_one_after_the_other() -> None:
    sent = [Build(generation=3, experiment=ExperimentSpec()), Run(), Run(until=5), Step(count=2), FrameTaken()]
    stream = io.BytesIO(b"".join(encode(message) for message in sent))
    received = []
    while (payload := read_payload(stream)) is not None:
        received.append(decode_command(payload))
    assert received == sent


def test_arrays_keep_values_that_are_not_finite() -> None:
    values = np.array([[1.5, -math.inf], [math.nan, 1e-310]])
    frame = Frame(step=1, arrays={"a": ArrayBlock.of(values, "time", "network")}, verdicts=((_facts(),),))
    back = decode_event(encode(frame)[8:])
    assert isinstance(back, Frame)
    assert np.array_equal(back.arrays["a"].array(), values, equal_nan=True)
    assert back.arrays["a"].axes == ("time", "network")
    assert back.verdicts[0][0].horizon == math.inf


def _facts() -> VerdictFacts:
    return VerdictFacts("healthy", 1.0, math.inf, False, 3)


def test_an_array_whose_bytes_do_not_fit_is_refused() -> None:
    with pytest.raises(ProtocolError, match="3 bytes"):
        ArrayBlock("float64", (2, 2), ("a", "b"), b"abc").array()
    with pytest.raises(ValueError, match="names"):
        ArrayBlock.of(np.zeros((2, 2)), "time")


def test_a_stream_that_ends_within_a_message_is_refused() -> None:
    whole = encode(Run())
    assert read_payload(io.BytesIO(b"")) is None
    for cut in range(1, len(whole)):
        with pytest.raises(ProtocolError, match="ended within"):
            read_payload(io.BytesIO(whole[:cut]))


def test_a_length_beyond_all_bounds_is_refused_before_it_is_read() -> None:
    with pytest.raises(ProtocolError, match="announced"):
        read_payload(io.BytesIO((MAX_MESSAGE_BYTES + 1).to_bytes(8, "big")))


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    for decode in (decode_command, decode_event):
        try:
            decode(data)
        except ProtocolError as error:
            assert "not a message" in str(error)  # noqa: PT017  (either outcome is right; another exception is not)


def test_history_grows_in_batches_without_losing_any() -> None:
    source, copy = History(2, 3), History(2, 3)
    sent = (0, 0)
    for step in range(1, 1001):
        norm = np.array([0.5, math.nan])
        accuracy = np.full(2, math.nan if step % 10 else step / 1000)
        measured = Measurement(np.array([step, -step]), norm, norm / step, np.full((3, 2), step / 7), accuracy)
        source.add_step(step, measured)
        if step % 100 == 0:
            source.add_test(step, np.zeros(2), np.ones(2))
        if step % 7 == 0 or step == 1000:
            copy.add(source.since(*sent, 1))
            sent = (len(source.steps), len(source.test_steps))
    for name, rows in source.arrays().items():
        assert np.array_equal(copy.arrays()[name], rows, equal_nan=True), name
    part = copy.until(250)
    assert part.steps[-1] == 250
    assert part.test_steps.tolist() == [100, 200]
    assert part.clipped_norm[-1, 0] == 0.5 / 250
    assert part.penalties.shape == (250, 3, 2)
    assert part.penalties[-1, 2, 1] == 250 / 7
    assert part.train_accuracy[-1].tolist() == [0.25, 0.25]
    assert np.isnan(part.train_accuracy[-2]).all()


def test_history_refuses_columns_that_do_not_fit() -> None:
    arrays = History(2).arrays()
    with pytest.raises(ValueError, match="loss does not fit 3 networks"):
        History.from_arrays(3, arrays)
    with pytest.raises(ValueError, match="test_loss"):
        History.from_arrays(2, {name: rows for name, rows in arrays.items() if name != "test_loss"})
    with pytest.raises(ValueError, match="penalties does not fit 2 networks with 1 regularisers"):
        History.from_arrays(2, arrays, 1)
    with pytest.raises(ValueError, match="clipped_norm"):
        History.from_arrays(2, {**arrays, "clipped_norm": np.zeros((1, 2))})


def test_history_of_an_older_file_has_no_clipped_norms() -> None:
    source = History(2)
    source.add_step(1, Measurement(np.ones(2), np.full(2, 3.0), np.ones(2), np.empty((0, 2)), np.ones(2)))
    newer = ("clipped_norm", "penalties", "train_accuracy")
    older = {name: rows for name, rows in source.arrays().items() if name not in newer}
    history = History.from_arrays(2, older, 2)
    assert history.gradient_norm.tolist() == [[3.0, 3.0]]
    assert np.isnan(history.clipped_norm).all()
    assert history.clipped_norm.shape == (1, 2)
    assert np.isnan(history.train_accuracy).all()
    assert history.train_accuracy.shape == (1, 2)
    assert np.isnan(history.penalties).all()
    assert history.penalties.shape == (1, 2, 2)
