"""The commands, found by their files and imported one at a time."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path

import click

__all__ = ["root"]

_COMMANDS = "archivepkg.cli.commands"


class _Commands(click.Group):
    """A group whose commands are the modules of ``cli/commands``; each holds a ``command``."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        modules = (Path(__file__).parent / "commands").glob("*.py")
        return sorted(path.stem for path in modules if path.stem != "__init__")

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = import_module(f"{_COMMANDS}.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError:
            from difflib import get_close_matches

            near = get_close_matches(args[0], self.list_commands(ctx), n=1)
            meant = f" Did you mean {near[0]!r}?" if near else ""
            ctx.fail(f"There is no command {args[0]!r}.{meant}")


def _version(ctx: click.Context, _parameter: click.Parameter, asked: bool) -> None:
    if asked:
        from archivepkg import __version__

        click.echo(f"archivepkg {__version__}")
        ctx.exit()


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_version, help="Say the version.")
def root() -> None:
    """Checks, packages and publishes transcriptions of archival documents.

    Exit status: 0 clean, 1 findings, 2 usage, configuration or internal error.
    """
