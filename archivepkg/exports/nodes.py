"""Nodes of JSON-LD as several exports make them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

__all__ = ["stated"]


def stated(node: Mapping[str, Any]) -> dict[str, Any]:
    """The node without what is not stated: values that are None, and empty lists."""
    return {name: value for name, value in node.items() if value not in (None, [])}
