"""What a fault of a package is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeAlias

import msgspec
from hypothesis import strategies as st

from archivepkg.packaging.faults import Fault
from archivepkg.strategies.faults.draft import Draft

__all__ = ["Break", "PackageFault"]


#: Breaks a package in one way; where that cannot be done with it, the example is rejected.
Break: TypeAlias = Callable[[st.DrawFn, Draft], None]


class PackageFault(msgspec.Struct, frozen=True):
    """One way in which a package can be broken.

    ``kinds`` are those that :func:`archivepkg.packaging.verify` has to find, every one of them; where there are none,
    anything that it finds will do. ``in_content``: they are found also where every hash was made right again, as by
    somebody who changes a package on purpose; else the hashes are left as they were.
    """

    name: str
    change: Break
    kinds: tuple[Fault, ...] = ()
    in_content: bool = True
