"""The digest by which files, patterns and keys are told apart, without the library of cryptography.

:mod:`hashlib` loads OpenSSL, which takes longer than all that is digested in a run over one file; BLAKE2 is a module
of Python's own beside it.
"""

from __future__ import annotations

try:
    from _blake2 import blake2b
except ImportError:  # another Python than CPython may keep it elsewhere
    from hashlib import blake2b

__all__ = ["blake2b"]
