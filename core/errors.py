"""Errors whose message a person can act on.

Each message is one or two plain sentences that say what is wrong and what is allowed. They are raised once, where the
cause is known, and shown once, where the person is.
"""

from __future__ import annotations


class RNNScopeError(Exception):
    """The base of every error that is meant to be read by a person."""


class SpecError(RNNScopeError, ValueError):
    """Report a value of a specification that is not allowed.

    Attributes:
        path: where the value stands, from the experiment inwards, such as ``("network", "layers", 0, "size")``.
        reason: what is allowed there, as a sentence.
    """

    def __init__(self, reason: str, path: tuple[str | int, ...] = ()) -> None:
        self.path = path
        self.reason = reason
        where = " › ".join(str(part + 1) if isinstance(part, int) else part.replace("_", " ") for part in path)
        super().__init__(f"{where}: {reason}" if where else reason)


class DivergedError(RNNScopeError):
    """Report that the loss or the gradient of some networks is no longer a finite number.

    Attributes:
        step: the training step that could not be taken, counted from 1.
        networks: indices of the networks concerned.
    """

    def __init__(self, message: str, step: int, networks: tuple[int, ...]) -> None:
        self.step = step
        self.networks = networks
        super().__init__(message)


class SnapshotError(RNNScopeError):
    """Report a snapshot file that cannot be read or written, naming the part that is at fault."""


class ProtocolError(RNNScopeError):
    """Report bytes between engine and window that are not a message of this version."""


class TooLargeError(RNNScopeError):
    """Refuse a request before it allocates more memory than the machine has."""
