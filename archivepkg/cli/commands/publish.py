"""``archivepkg publish``: a package sent to a repository."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from archivepkg.cli.options import keeping_good_packages
from archivepkg.cli.transfer import Transfer, amount

if TYPE_CHECKING:
    from archivepkg.publishing import Plan, Publication, Step

__all__ = ["command"]


class _Listing(click.Command):
    """A command whose help ends with the targets and what they can be told, which are not imported before."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        from archivepkg.publishing import targets

        for known in targets().values():
            with formatter.section(f"{known.name}: {known.title}"):
                told = [(name, setting.sentence) for name, setting in known.settings.items()]
                formatter.write_dl([("--at", known.address), *((f"--set {name}=", words) for name, words in told)])


def _settings(_ctx: click.Context, _parameter: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    found: dict[str, str] = {}
    for one in given:
        name, equals, value = one.partition("=")
        if not equals or not name:
            raise click.BadParameter(f"{one!r} is not NAME=VALUE")
        if name in found:
            raise click.BadParameter(f"{name!r} is given twice")
        found[name] = value
    return found


@click.command(cls=_Listing)
@click.argument("package", type=click.Path(path_type=Path))
@click.option(
    "--to",
    "to",
    required=True,
    metavar="TARGET",
    help="The kind of repository, of those below; or a path, for storage.",
)
@click.option("--at", "address", metavar="ADDRESS", help="Where the repository is; ARCHIVEPKG_<TARGET>_URL by default.")
@click.option(
    "--set", "settings", multiple=True, metavar="NAME=VALUE", callback=_settings, help="A setting of the target."
)
@click.option("--publish", "public", is_flag=True, help="Let readers see it; without this it stays a draft.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option(
    "-j", "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="Processes that verify the package."
)
@keeping_good_packages
@click.option("-q", "--quiet", is_flag=True, help="Say only where it is published.")
def command(
    package: Path,
    to: str,
    address: str | None,
    *,
    settings: dict[str, str],
    public: bool,
    dry_run: bool,
    output_format: str,
    jobs: int,
    no_cache: bool,
    cache_dir: Path | None,
    quiet: bool,
) -> int:
    """Send PACKAGE to a repository, or what has changed of it since.

    The package is verified before (one that has not changed since it was built or verified is only hashed), and what
    was sent is held against its hashes after. What stands where is remembered in a file beside the package,
    PACKAGE.publications.json, so that a run which was killed goes on where it was and a later package becomes a new
    version. Tokens come from the environment or the keyring.

    Exit status: 0 done, 2 refused; the message says what stands.
    """
    from archivepkg.publishing import Verifying, plan, publish

    verifying = Verifying(not no_cache, cache_dir, jobs)
    speaks = output_format == "text" and not quiet
    if dry_run:
        known = plan(package, to, address, settings=settings, public=public, verifying=verifying)
        if output_format == "json":
            _echo_json(known, None)
        else:
            _say_plan(known)
            for step in known.steps:
                click.echo(_line(step))
        return 0
    transfer = Transfer(quiet=not speaks)

    def planned(known: Plan) -> None:
        transfer.total = sum(step.size or 0 for step in known.steps if step.action != "skip")
        if speaks:
            _say_plan(known)

    def doing(step: Step) -> None:
        if speaks:
            transfer.clear()
            click.echo(_line(step))

    try:
        done = publish(
            package, to, address,
            settings=settings, public=public, verifying=verifying, planned=planned, doing=doing, sent=transfer.sent,
        )  # fmt: skip
    finally:
        transfer.clear()
    if output_format == "json":
        _echo_json(done.plan, done.publication)
    elif done.publication:
        click.echo(_where(done.publication))
    return 0


def _say_plan(known: Plan) -> None:
    for warning in known.warnings:
        click.echo(f"warning: {warning}", err=True)
    if known.resumes:
        click.echo(f"going on: {known.resumes}")
    if not known.changes:
        click.echo("nothing has changed since it was sent")


def _line(step: Step) -> str:
    words = [f"{step.action:<8}", step.subject]
    if step.size is not None:
        words.append(f"({amount(step.size)})")
    if step.detail:
        words.append(f"- {step.detail}")
    return " ".join(words)


def _where(publication: Publication) -> str:
    seen = "published" if publication.state == "published" else "a draft, which readers do not see"
    names = [name for name in (publication.doi, publication.url or publication.record) if name]
    return f"{seen}: {' '.join(names)}" if names else seen


def _echo_json(known: Plan, publication: Publication | None) -> None:
    import msgspec

    said = {
        "resumes": known.resumes,
        "warnings": known.warnings,
        "steps": [
            {"action": step.action, "subject": step.subject, "size": step.size, "detail": step.detail}
            for step in known.steps
        ],
        "publication": publication,
    }
    click.echo(msgspec.json.format(msgspec.json.encode(said), indent=2).decode())
