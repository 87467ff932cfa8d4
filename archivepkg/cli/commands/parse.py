"""``archivepkg parse``: dates, EDTF, source statements and citations as data."""

from __future__ import annotations

import sys

import click

__all__ = ["command"]


@click.command()
@click.argument("kind", type=click.Choice(["date", "edtf", "source", "citation"]))
@click.argument("text", required=False)
@click.option("--jsonl", is_flag=True, help="Read JSON lines on standard input; write one JSON object a line.")
@click.option("--context", help="The date of the document that TEXT stands in, as EDTF; it settles two-digit years.")
def command(kind: str, text: str | None, jsonl: bool, context: str | None) -> int:
    """Read TEXT, or with --jsonl each line of standard input: a JSON string, or {"text", "context"?}.

    With --jsonl the status is 0, also where lines are refused; with TEXT it is 1 where TEXT is.
    """
    from archivepkg.cli.parsing import answer, answer_line, dumps, understood

    if jsonl == (text is not None):
        raise click.UsageError("give either TEXT or --jsonl")
    out = sys.stdout.buffer
    if text is not None:
        found = answer(kind, text, context)
        out.write(dumps(found, indent=2).encode() + b"\n")
        return 0 if understood(found) else 1
    for line in sys.stdin.buffer:
        out.write(dumps(answer_line(kind, line)).encode() + b"\n")
    return 0
