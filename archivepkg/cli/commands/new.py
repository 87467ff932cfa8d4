"""``archivepkg new``: begins a leaf: a folder with what it needs, to be filled in."""

from __future__ import annotations

import re
from pathlib import Path

import click

__all__ = ["command"]

_ID = re.compile(r"[a-z]{2,3}_[a-z0-9]+")


@click.group()
def command() -> None:
    """Begin something new: an archive."""


@command.command()
@click.argument("archive_id", metavar="ID")
@click.option("--scheme", default="fond_opis_delo", show_default=True, help="The scheme of its locators.")
@click.option("--into", type=click.Path(path_type=Path), help="The folder of archives; the library's own by default.")
def archive(archive_id: str, scheme: str, into: Path | None) -> None:
    """Begin the leaf of the archive ID: ISO 3166 country, "_", best-known acronym, in lower case (ru_garf)."""
    from archivepkg import locators
    from archivepkg.cli.archive_leaf import manifest, readme
    from archivepkg.errors import Misuse

    if not _ID.fullmatch(archive_id):
        raise Misuse(f"{archive_id!r} is no id of an archive; one looks like ru_garf")
    if archive_id in locators.archives():
        raise Misuse(f"the archive {archive_id!r} is known already; see `archivepkg archives show {archive_id}`")
    folder = (into or Path(locators.__file__).parent / "archives") / archive_id
    if folder.exists():
        raise Misuse(f"{folder} exists already")
    folder.mkdir(parents=True)
    (folder / "archive.toml").write_text(manifest(archive_id, locators.scheme(scheme)), encoding="utf-8")
    (folder / "README.md").write_text(readme(archive_id), encoding="utf-8")
    click.echo(f"began {folder}: fill in archive.toml and README.md, then run the contract tests")
