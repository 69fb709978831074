"""The base of every specification."""

from __future__ import annotations

import msgspec

from .errors import SpecError
from .spec_fields import first_violation


class Spec(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The base of every specification: frozen, checked against its own bounds however it was made."""

    def __post_init__(self) -> None:
        violation = first_violation(self)
        if violation is not None:
            name, reason = violation
            raise SpecError(reason, (name,))
