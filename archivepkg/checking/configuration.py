"""What a configuration file may say of the checks: which rules run where, and how grave they are.

Names of settings are written with hyphens (``per-file-ignores``). The record of the collection, which the file holds
too, is in :mod:`~archivepkg.checking.configuration_file`: a run that looks up what it knows has no use for it.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from archivepkg.terms import field

__all__ = ["DEFAULT_EXCLUDE", "SETTING", "CheckTable", "Said", "SeverityName", "said_name"]

#: Folders that hold other people's work, wherever they stand; hidden ones are passed over anyway.
DEFAULT_EXCLUDE = ("__pycache__", "__pypackages__", "node_modules", "site-packages", "venv")

#: Why a setting has no term of a standard.
SETTING = "a setting of the checks, no description"

SeverityName = Literal["error", "warning", "info"]


class CheckTable(msgspec.Struct, frozen=True, kw_only=True):
    """Which rules run, and how what they find is taken. A rule is named by its code, its beginning, or its name."""

    select: (
        Annotated[
            tuple[str, ...],
            field("The rules to run; without it all that are not off.", ["LOC", "DAT001"], unmapped=SETTING),
        ]
        | None
    ) = None
    extend_select: Annotated[
        tuple[str, ...], field("Rules to run as well.", ["hyphen-in-range"], unmapped=SETTING)
    ] = ()
    ignore: Annotated[tuple[str, ...], field("Rules not to run.", ["RGT001"], unmapped=SETTING)] = ()
    extend_ignore: Annotated[
        tuple[str, ...], field("The same as `ignore`, which adds up anyway.", ["RGT002"], unmapped=SETTING)
    ] = ()
    per_file_ignores: (
        Annotated[
            dict[str, tuple[str, ...]],
            field(
                "Rules that do not run on the files of a pattern; `!` before it means all others.",
                {"letters/**": ["TEL"]},
                unmapped=SETTING,
            ),
        ]
        | None
    ) = None
    extend_per_file_ignores: Annotated[
        dict[str, tuple[str, ...]],
        field("Further ones, beside those of a file that is extended.", {"*.md": ["UNI011"]}, unmapped=SETTING),
    ] = {}
    severity: Annotated[
        dict[str, SeverityName],
        field("How grave what rules find is.", {"DAT006": "warning"}, unmapped=SETTING),
    ] = {}
    extend_safe_fixes: Annotated[
        tuple[str, ...], field("Rules whose unsafe fixes count as safe.", ["PAG001"], unmapped=SETTING)
    ] = ()
    extend_unsafe_fixes: Annotated[
        tuple[str, ...], field("Rules whose safe fixes count as unsafe.", ["URL001"], unmapped=SETTING)
    ] = ()


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What a configuration file, or the command line, says beside the record of the collection."""

    extend: (
        Annotated[
            str,
            field("Another configuration file, whose settings hold beneath these.", "../base.toml", unmapped=SETTING),
        ]
        | None
    ) = None
    contributions: (
        Annotated[
            str,
            field("The folder of the contributions, beside this file.", "contributions", unmapped=SETTING),
        ]
        | None
    ) = None
    shard_size: (
        Annotated[
            int,
            field(
                "The bytes beyond which a table of a package is split into several files.",
                50_000_000,
                unmapped=SETTING,
                ge=1,
            ),
        ]
        | None
    ) = None
    exclude: (
        Annotated[
            tuple[str, ...],
            field("Files and folders to pass over, in the form of `.gitignore`.", ["drafts"], unmapped=SETTING),
        ]
        | None
    ) = None
    extend_exclude: Annotated[
        tuple[str, ...], field("Further ones, beside those passed over anyway.", ["*.orig.txt"], unmapped=SETTING)
    ] = ()
    force_exclude: (
        Annotated[bool, field("Whether files that are named are passed over, too.", True, unmapped=SETTING)] | None
    ) = None
    respect_gitignore: (
        Annotated[bool, field("Whether files that git ignores are passed over.", True, unmapped=SETTING)] | None
    ) = None
    check: Annotated[CheckTable, field("Which rules run, and how what they find is taken.", unmapped=SETTING)] = (
        msgspec.field(default_factory=CheckTable)
    )


def said_name(name: str) -> str:
    """The name of a setting as it is written in a file."""
    return name.replace("_", "-")
