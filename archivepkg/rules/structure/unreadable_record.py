"""Front matter or a JSON record that cannot be read, or that has a field nobody knows.

A misspelt field would be lost in silence; a value of the wrong form would be lost later.
"""

from __future__ import annotations

from archivepkg.diagnostics import Applicability, Severity
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule

rule = Rule(
    __name__,
    code="ST010",
    name="unreadable-record",
    severity=Severity.ERROR,
    applicability=Applicability.DISPLAY,
    fix_safety="Only shown: the name of a field that is like the one found. What is under it may need mending too.",
    accepts=(
        Accepted(Contribution()),
        Accepted(Contribution(text="---\ntitle: Telegram\ndate: November 14, 1951\n---\n\nMAO ZEDONG\n")),
        Accepted(Contribution(text='{"id": "113013", "title": "Telegram"}\n')),
    ),
    rejects=(
        Rejected(Contribution(text="---\ntitel: Telegram\n---\n\nMAO ZEDONG\n"), marks="titel"),
        Rejected(Contribution(text="---\ntitle: [Telegram\n---\n\nMAO ZEDONG\n"), marks="-"),
        Rejected(Contribution(text="---\ntitle: Telegram\n\nMAO ZEDONG\n"), marks="---"),
        Rejected(Contribution(text="---\ntype: a\ntype: b\n---\n\nMAO ZEDONG\n"), marks="type"),
        Rejected(
            Contribution(text='---\ntitle: a\nsummary: "b\ncitation: "c"\n---\n\nMAO ZEDONG\n'),
            marks='"',
            why="it is closed where another begins",
        ),
        Rejected(Contribution(text='{"id": "113013", "titel": "Telegram"}\n'), marks='"'),
        Rejected(Contribution(text='{"id": }\n'), marks="}"),
    ),
    found_by_reading=True,
)
