"""A message was received before it was sent.

Nobody reads a telegram before it is written: a day, a month or an hour was misread. Clocks differ by a day from one
end of the world to the other, so without a zone beside both times only what no zone can explain is a fault (and else
`DAT012`).
"""

from __future__ import annotations

from collections.abc import Iterator

from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.rules.both_ends import Order, both_ends, order
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule
from archivepkg.rules.transmission import transmissions

_END = "\n\nI ask your instructions on the above."
_BODY = f"Sent 22:10 13.11.1951. Received 13:40 14.11.1951{_END}"

rule = Rule(
    __name__,
    code="DAT004",
    name="received-before-sent",
    severity=Severity.ERROR,
    accepts=(
        Accepted(Contribution(body=_BODY)),
        Accepted(Contribution(body=_BODY.replace("22:10 13", "02:10 15")), why="already the 15th in Beijing"),
        Accepted(
            Contribution(body=f"Sent 14.11.1951. Received 13.11.1951{_END}"), why="a day earlier by the date line"
        ),
        Accepted(Contribution(body=f"Received 12.11.1951{_END}"), why="nothing says when it was sent"),
        Accepted(Contribution(body=f"Sent November 1951. Received 2 November 1951{_END}"), why="may be of the 1st"),
        Accepted(
            Contribution(body=f"Sent 15 November 1951, 02:10. Received 14 November 1951, 21:00 GMT{_END}"),
            why="one zone is not known",
        ),
    ),
    rejects=(
        Rejected(Contribution(body=_BODY.replace("13:40 14", "13:40 11")), marks="13:40 11.11.1951"),
        Rejected(Contribution(body=f"Sent: 14.11.1951\n\nReceived: 14.10.1951{_END}"), marks="14.10.1951"),
        Rejected(
            Contribution(body=f"[Received November 12, 1951]\n\n[Sent November 14, 1951]{_END}"),
            marks="November 12, 1951",
        ),
        Rejected(
            Contribution(body=f"Sent 14 November 1951, 22:10 GMT. Received 14 November 1951, 21:40 GMT{_END}"),
            marks="14 November 1951, 21:40 GMT",
        ),
    ),
)


@rule.check
def earlier(reading: Reading) -> Iterator[Diagnostic]:
    for sent, received in both_ends(transmissions(reading)):
        if order(sent, received) is Order.REVERSED:
            yield rule.found(
                received.span,
                f"it was received {received.text!r}, before it was sent, {sent.text!r}",
                related=(Related(sent.span, "when it was sent"),),
            )
