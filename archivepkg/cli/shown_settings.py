"""``check --show-settings`` and ``--show-files``: what would hold, for which files."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from archivepkg.checking import Rulebook, contributions
from archivepkg.checking.patterns import Patterns, absolute
from archivepkg.model import plain

__all__ = ["files_in_words", "settings_in_words"]


def files_in_words(paths: Iterable[Path], rulebook: Rulebook) -> str:
    """The files that would be checked, one a line."""
    return "".join(f"{path}\n" for path in contributions(paths, rulebook))


def settings_in_words(paths: Iterable[Path], rulebook: Rulebook) -> str:
    """What holds for the first of the files, as JSON."""
    path = next(iter(contributions(paths, rulebook)), None)
    if path is None:
        return "{}\n"
    configuration, settings = rulebook.configuration_of(path.parent), rulebook.settings_of(path)
    severities, fixes = settings.adjustments.severities, settings.adjustments.applicabilities
    said: dict[str, Any] = {
        "file": str(absolute(path)),
        "configuration": [str(found) for found in configuration.paths],
        "exclude": [_patterns(one) for one in configuration.exclude],
        "force-exclude": configuration.force_exclude,
        "respect-gitignore": configuration.respect_gitignore,
        "rules": {rule.code: severities.get(rule.code, rule.severity).value for rule in settings.run},
        "fixes": {rule.code: fixes[rule.code].value for rule in settings.run if rule.code in fixes},
        "collection": plain(settings.collection),
    }
    return json.dumps(said, ensure_ascii=False, indent=2) + "\n"


def _patterns(one: Patterns) -> dict[str, Any]:
    return {"relative-to": str(one.root), "patterns": list(one.patterns)}
