"""Which styles and scripts a page may have: its own, named by what they hold (Content Security Policy, level 3)."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

__all__ = ["policy"]


def policy(style: str, script: str | None = None) -> str:
    """The policy of a page that stands alone: no network, no style and no script but these."""
    scripts = f"script-src {_hash(script)}; " if script is not None else ""
    return f"default-src 'none'; style-src {_hash(style)}; {scripts}img-src data:; base-uri 'none'; form-action 'none'"


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
