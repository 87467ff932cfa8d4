"""Checks documents: selects rules, runs them over files, applies their fixes."""

from archivepkg.checking.across import check_set
from archivepkg.checking.cache_folder import cache_folder
from archivepkg.checking.check import Checked, check_bytes, check_paths, diagnose
from archivepkg.checking.configuration_files import configuration_at, read_configuration
from archivepkg.checking.fixing import Fixed, fixed, write_text
from archivepkg.checking.inputs import contributions, read_file
from archivepkg.checking.layers import Configuration
from archivepkg.checking.outcome import Outcome
from archivepkg.checking.selection import selected
from archivepkg.checking.settings import Adjustments, Rulebook, Settings

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


def __dir__() -> list[str]:
    return __all__
