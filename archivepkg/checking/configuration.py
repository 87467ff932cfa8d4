"""What a configuration file may say: which rules run where and how grave they are, and the record of the collection.

Names of settings are written with hyphens (``per-file-ignores``); those of the record are the fields of
:class:`~archivepkg.model.Collection`.
"""

from __future__ import annotations

from typing import Annotated, Literal

import attrs

from archivepkg.model import Collection
from archivepkg.terms import field

__all__ = ["DEFAULT_EXCLUDE", "CheckTable", "ConfigurationFile", "SeverityName", "said_name"]

#: Folders that hold other people's work, wherever they stand; hidden ones are passed over anyway.
DEFAULT_EXCLUDE = ("__pycache__", "__pypackages__", "node_modules", "site-packages", "venv")

_SETTING = "a setting of the checks, no description"

SeverityName = Literal["error", "warning", "info"]


@attrs.frozen(kw_only=True)
class CheckTable:
    """Which rules run, and how what they find is taken. A rule is named by its code, its beginning, or its name."""

    select: (
        Annotated[
            tuple[str, ...],
            field("The rules to run; without it all that are not off.", ["LOC", "DAT001"], unmapped=_SETTING),
        ]
        | None
    ) = None
    extend_select: Annotated[
        tuple[str, ...], field("Rules to run as well.", ["hyphen-in-range"], unmapped=_SETTING)
    ] = ()
    ignore: Annotated[tuple[str, ...], field("Rules not to run.", ["RGT001"], unmapped=_SETTING)] = ()
    extend_ignore: Annotated[
        tuple[str, ...], field("The same as `ignore`, which adds up anyway.", ["RGT002"], unmapped=_SETTING)
    ] = ()
    per_file_ignores: (
        Annotated[
            dict[str, tuple[str, ...]],
            field(
                "Rules that do not run on the files of a pattern; `!` before it means all others.",
                {"letters/**": ["TEL"]},
                unmapped=_SETTING,
            ),
        ]
        | None
    ) = None
    extend_per_file_ignores: Annotated[
        dict[str, tuple[str, ...]],
        field("Further ones, beside those of a file that is extended.", {"*.md": ["UNI011"]}, unmapped=_SETTING),
    ] = attrs.Factory(dict)
    severity: Annotated[
        dict[str, SeverityName],
        field("How grave what rules find is.", {"DAT006": "warning"}, unmapped=_SETTING),
    ] = attrs.Factory(dict)
    extend_safe_fixes: Annotated[
        tuple[str, ...], field("Rules whose unsafe fixes count as safe.", ["PAG001"], unmapped=_SETTING)
    ] = ()
    extend_unsafe_fixes: Annotated[
        tuple[str, ...], field("Rules whose safe fixes count as unsafe.", ["URL001"], unmapped=_SETTING)
    ] = ()


@attrs.frozen(kw_only=True)
class ConfigurationFile:
    """A configuration file of archivepkg: `archivepkg.toml`, or the table `[tool.archivepkg]` of `pyproject.toml`."""

    extend: (
        Annotated[
            str,
            field("Another configuration file, whose settings hold beneath these.", "../base.toml", unmapped=_SETTING),
        ]
        | None
    ) = None
    contributions: (
        Annotated[
            str,
            field("The folder of the contributions, beside this file.", "contributions", unmapped=_SETTING),
        ]
        | None
    ) = None
    exclude: (
        Annotated[
            tuple[str, ...],
            field("Files and folders to pass over, in the form of `.gitignore`.", ["drafts"], unmapped=_SETTING),
        ]
        | None
    ) = None
    extend_exclude: Annotated[
        tuple[str, ...], field("Further ones, beside those passed over anyway.", ["*.orig.txt"], unmapped=_SETTING)
    ] = ()
    force_exclude: (
        Annotated[bool, field("Whether files that are named are passed over, too.", True, unmapped=_SETTING)] | None
    ) = None
    respect_gitignore: (
        Annotated[bool, field("Whether files that git ignores are passed over.", True, unmapped=_SETTING)] | None
    ) = None
    check: Annotated[CheckTable, field("Which rules run, and how what they find is taken.", unmapped=_SETTING)] = (
        attrs.Factory(CheckTable)
    )
    collection: Annotated[Collection, field("The record of the collection.", unmapped="it is a record itself")] = (
        attrs.Factory(Collection)
    )


def said_name(name: str) -> str:
    """The name of a setting as it is written in a file."""
    return name.replace("_", "-")
