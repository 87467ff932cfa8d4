"""What a Table Schema type is to a check: how a cell is read, and what can be asked of what was read."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from typing import Any, TypeAlias

import msgspec

__all__ = ["Kind", "MakeKind", "NotOfKind", "Options"]

#: The properties of a field's descriptor.
Options: TypeAlias = Mapping[str, Any]


class NotOfKind(ValueError):
    """A cell is not of its field's type; the message follows the cell: ``is not a whole number``."""


class Kind(msgspec.Struct, frozen=True, kw_only=True, eq=False):
    """A type with its format and options, as one field has them.

    ``read`` gives the logical value of a cell and raises :class:`NotOfKind`; values of one field are compared with
    each other by ``==`` and, where ``ordered``, by ``<=``. ``of_json`` does the same for a value that a descriptor
    gives as JSON has it. ``key`` is what tells a value from others in a set; ``plain``: the cell itself does that.
    ``form`` takes a cell only if ``read`` does, and is quick: None where ``read`` is the only judge, which may also be
    right about more cells; of such a cell ``quick`` gives the same value sooner. ``everything``: no cell is refused.
    """

    asked: str
    read: Callable[[str], Any]
    of_json: Callable[[Any], Any] | None = None
    key: Callable[[Any], Hashable] | None = None
    form: Callable[[str], object] | None = None
    quick: Callable[[str], Any] | None = None
    plain: bool = False
    everything: bool = False
    ordered: bool = False
    sized: bool = False

    def value_of(self, stated: object) -> Any:
        """The logical value of what a descriptor states, as the type's own string or as JSON has it.

        Raises :class:`NotOfKind`.
        """
        if isinstance(stated, str):
            return self.read(stated)
        if self.of_json is None:
            raise NotOfKind(f"is not {self.asked}")
        return self.of_json(stated)


#: Makes the kind that a field's descriptor asks for. Raises :class:`NotOfKind` for options that make no sense.
MakeKind: TypeAlias = Callable[[Options], Kind]
