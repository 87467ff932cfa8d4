"""``archivepkg new``: begins something that is to be filled in: a contribution, or the leaf of an archive or a rule."""

from __future__ import annotations

import re
from pathlib import Path

import click

__all__ = ["command"]

_SUFFIXES = (".txt", ".md")
_ID = re.compile(r"[a-z]{2,3}_[a-z0-9]+")
_CODE = re.compile(r"[A-Z]{2,3}[0-9]{3}")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_FAMILY = re.compile(r"[a-z]+(?:_[a-z]+)*")


@click.group()
def command() -> None:
    """Begin something new: a document, an archive, a rule."""


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
    text = manifest(archive_id, locators.scheme(scheme))
    folder.mkdir(parents=True)
    (folder / "archive.toml").write_text(text, encoding="utf-8")
    (folder / "README.md").write_text(readme(archive_id), encoding="utf-8")
    click.echo(f"began {folder}: fill in archive.toml and README.md, then run the contract tests")


@command.command()
@click.argument("path", required=False, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["wilson-text", "front-matter"]), help="wilson-text, if PATH is no .md."
)
@click.option("--title", help="Its title; a placeholder, if none is given.")
def document(path: Path | None, form: str | None, title: str | None) -> None:
    """Begin a contribution, at PATH or on standard output: it passes `check`, but for its placeholders.

    Its citation has the style of the collection, whose archivepkg.toml lies nearest.
    """
    from archivepkg.checking import configuration_at, write_text
    from archivepkg.cli.blank_document import blank_document
    from archivepkg.errors import Misuse
    from archivepkg.formats.format import id_from_name

    if path and path.suffix.lower() not in _SUFFIXES:
        raise Misuse(f"{path}: a contribution begins as .txt or .md; `archivepkg convert` makes records of both")
    form = form or ("front-matter" if path and path.suffix.lower() == ".md" else "wilson-text")
    collection = configuration_at(path or Path()).collection
    text = blank_document(id_from_name(str(path or "document")), form.replace("-", "_"), collection, title)
    if path is None:
        click.echo(text.encode("utf-8"), nl=False)
        return
    if path.exists():
        raise Misuse(f"{path}: it exists already")
    write_text(path, text)
    click.echo(f"began {path}: fill in what `archivepkg check {path}` says")


@command.command()
@click.argument("code")
@click.argument("name")
@click.option("--family", help="The folder of rules that it joins; by default that of its letters.")
@click.option("--into", type=click.Path(path_type=Path), help="The folder of families; the library's own by default.")
def rule(code: str, name: str, family: str | None, into: Path | None) -> None:
    """Begin the rule CODE, a code that was never used (LOC016), called NAME, in kebab case (missing-verso)."""
    import archivepkg.rules as library
    from archivepkg.checking import write_text
    from archivepkg.cli.rule_leaf import family_of, rule_file
    from archivepkg.errors import Misuse

    if not _CODE.fullmatch(code):
        raise Misuse(f"{code!r} is no code of a rule; one looks like LOC016")
    if not _NAME.fullmatch(name):
        raise Misuse(f"{name!r} is no name of a rule; one looks like missing-verso")
    for known in library.rules().values():
        if code == known.code or name == known.name:
            raise Misuse(f"there is a rule {known.code} {known.name} already; see `archivepkg rule {known.code}`")
    if family is not None and not _FAMILY.fullmatch(family):
        raise Misuse(f"{family!r} is no name of a folder of rules; one looks like locators")
    folder = (into or Path(library.__file__).parent) / (family or family_of(code))
    path = folder / f"{name.replace('-', '_')}.py"
    if path.exists():
        raise Misuse(f"{path} exists already")
    if not folder.is_dir():
        folder.mkdir(parents=True)
        write_text(folder / "__init__.py", f'"""TODO: what the rules of {folder.name} are about."""\n')
    write_text(path, rule_file(code, name))
    click.echo(f"began {path}: fill in what says TODO, then run the contract tests")
