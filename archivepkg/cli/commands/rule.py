"""``archivepkg rule``: what a rule finds, why it matters, and examples."""

from __future__ import annotations

import sys

import click

__all__ = ["command"]


def _page_of_package_fault(code: str) -> str | None:
    """The page of a code that only ``archivepkg verify`` reports."""
    from archivepkg.packaging.faults import FAULTS

    fault = next((fault for fault in FAULTS if code.casefold() in (fault.code.casefold(), fault.name)), None)
    return f"# {fault.code} {fault.name}\n\nFound by `archivepkg verify`: {fault.meaning}\n" if fault else None


@click.command()
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Explain a rule by its code or name; without one, list them all."""
    from archivepkg.rules import rule_called, rules
    from archivepkg.rules.page import page_of

    if code is None:
        for rule in rules().values():
            click.echo(
                f"{rule.code}  {rule.severity.value:7}  {rule.name:24}  {rule.summary}{' (off)' if rule.off else ''}"
            )
        return
    page = _page_of_package_fault(code) or page_of(rule_called(code))
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(page))
    else:
        click.echo(page)
