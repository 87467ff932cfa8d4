"""Checks documents: selects rules, runs them over files, applies their fixes.

Each name is imported when it is first used: what did not change is looked up, without rules and formats.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archivepkg.checking.across import check_set
    from archivepkg.checking.cache_place import cache_folder
    from archivepkg.checking.check import Checked, check_bytes, check_paths, diagnose
    from archivepkg.checking.configuration_files import configuration_at, read_configuration
    from archivepkg.checking.fixing import Fixed, fixed, write_text
    from archivepkg.checking.inputs import contributions, read_file
    from archivepkg.checking.layers import Configuration
    from archivepkg.checking.outcome import Outcome
    from archivepkg.checking.rulebook import Rulebook
    from archivepkg.checking.selection import selected
    from archivepkg.checking.settings import Adjustments, Settings

_HOME = {
    "Adjustments": "settings",
    "Checked": "check",
    "Configuration": "layers",
    "Fixed": "fixing",
    "Outcome": "outcome",
    "Rulebook": "rulebook",
    "Settings": "settings",
    "cache_folder": "cache_place",
    "check_bytes": "check",
    "check_paths": "check",
    "check_set": "across",
    "configuration_at": "configuration_files",
    "contributions": "inputs",
    "diagnose": "check",
    "fixed": "fixing",
    "read_configuration": "configuration_files",
    "read_file": "inputs",
    "selected": "selection",
    "write_text": "fixing",
}

__all__ = [
    "Adjustments",
    "Checked",
    "Configuration",
    "Fixed",
    "Outcome",
    "Rulebook",
    "Settings",
    "cache_folder",
    "check_bytes",
    "check_paths",
    "check_set",
    "configuration_at",
    "contributions",
    "diagnose",
    "fixed",
    "read_configuration",
    "read_file",
    "selected",
    "write_text",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'archivepkg.checking' has no attribute {name!r}")
    value = globals()[name] = getattr(import_module(f"archivepkg.checking.{_HOME[name]}"), name)
    return value


def __dir__() -> list[str]:
    return __all__
