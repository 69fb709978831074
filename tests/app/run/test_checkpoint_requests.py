"""Checkpoints that were asked for, and answers that come when nobody waits any more."""

from __future__ import annotations

from rnnscope.app.run.checkpoint_requests import CheckpointRequests
from rnnscope.core.commands import TakeCheckpoint, TakeKept
from rnnscope.core.events import Checkpoint, KeptCheckpoints


def checkpoint(step: int, request: int = 0) -> Checkpoint:
    return Checkpoint(
        generation=1, request=request, step=step, elapsed=0.0, learning_rate=0.1, arrays={}, generators="[]"
    )


def test_all_of_a_run_is_handed_over_once_both_answers_are_there():
    sent, given = [], []
    requests = CheckpointRequests(sent.append)
    requests.ask_for_all(lambda now, kept: given.append((now.step, [each.step for each in kept])), 1000)
    assert [type(each) for each in sent] == [TakeKept, TakeCheckpoint]
    requests.take_kept(
        KeptCheckpoints(generation=1, request=sent[0].request, checkpoints=(checkpoint(2), checkpoint(4)))
    )
    assert requests.are_waiting
    requests.take(checkpoint(5, sent[1].request))
    assert given == [(5, [2, 4])]
    assert not requests.are_waiting


def test_answers_to_what_was_forgotten_are_dropped():
    sent, given = [], []
    requests = CheckpointRequests(sent.append)
    requests.ask_for_all(lambda now, kept: given.append(now), 1000)
    requests.clear()
    requests.take_kept(KeptCheckpoints(generation=1, request=sent[0].request, checkpoints=(checkpoint(2),)))
    requests.take(checkpoint(5, sent[1].request))
    assert given == []
