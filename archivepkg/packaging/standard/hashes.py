"""Hashes as a resource states them: MD5, or any other algorithm with its name before a colon.

Source: Data Package v2, "Data Resource" (hash). The published profile takes the empty string too, which says nothing.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import msgspec

from archivepkg.packaging import faults
from archivepkg.packaging.standard.problem import Problem, disputed, shown, unlike, wrong

__all__ = ["StatedHash", "of_hash", "stated_hash"]

_FORM = re.compile(r"(?:([^:\s]+):)?([0-9a-fA-F]+)")
#: The length of what an algorithm of variable length gives, where the hash itself does not say it.
_VARIABLE = ("shake_128", "shake_256")


class StatedHash(msgspec.Struct, frozen=True):
    """``algorithm`` as :mod:`hashlib` calls it, ``digits`` hexadecimal in lower case."""

    algorithm: str
    digits: str

    def new(self) -> hashlib._Hash:
        return hashlib.new(self.algorithm, usedforsecurity=False)

    def digits_of(self, digest: hashlib._Hash) -> str:
        """What a digest comes to, to the length that is stated."""
        if self.algorithm in _VARIABLE:
            return digest.hexdigest(len(self.digits) // 2)  # type: ignore[call-arg]
        return digest.hexdigest()


def stated_hash(value: object) -> StatedHash | None:
    """A hash that can be checked; None for what is none, or of an algorithm that is not known here."""
    found = _FORM.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    name = (found[1] or "md5").lower()
    for known in (name, name.replace("-", ""), name.replace("-", "_")):
        if known in hashlib.algorithms_available:
            return StatedHash(known, found[2].lower())
    return None


def of_hash(found: str, here: str) -> Iterator[Problem]:
    """What is wrong with a hash as such."""
    if not found:
        yield disputed(
            here, "hash is empty", text="wants a hash", profile="accepts it", frictionless="takes it for none"
        )
        return
    form = _FORM.fullmatch(found)
    if form is None:
        yield wrong(here, f"hash {shown(found)}is not a hash, with its algorithm in front unless it is MD5")
        return
    stated = stated_hash(found)
    if stated is None:
        yield faults.UNCHECKED, here, f"the hash algorithm {faults.clipped(form[1])} is not known here"
        return
    digits = len(form[2])
    right = stated.new().digest_size * 2
    if right and digits != right:
        named = f"an {stated.algorithm.upper()} hash" if form[1] else "a hash without its algorithm (MD5)"
        yield wrong(here, f"{named} has {right} hexadecimal digits, not {digits}")
    elif form[1] and form[1] != form[1].lower():
        yield unlike(here, f"the name of the algorithm {faults.clipped(form[1])} should be in lower case")
