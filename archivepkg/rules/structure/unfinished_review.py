"""A document is said to be published, and its review is not said to be finished.

What readers are given as the text of a document should be what its editors stand by. `draft`, `needs_review` and
`reviewed` say that somebody has still to look at it.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from archivepkg.diagnostics import Diagnostic, Related, Severity
from archivepkg.formats.reading import Reading
from archivepkg.model import Collection
from archivepkg.rules.example import Contribution
from archivepkg.rules.rule import Accepted, Rejected, Rule


def _record(status: str, *lines: str) -> Contribution:
    header = "\n".join(["id: x1", f"review_status: {status}", *lines])
    return Contribution(text=f"---\n{header}\n---\n\nText.\n")


rule = Rule(
    __name__,
    code="ST012",
    name="unfinished-review",
    severity=Severity.ERROR,
    options=("review_status",),
    accepts=(
        Accepted(Contribution()),
        Accepted(_record("final", "date_published: 2011")),
        Accepted(_record("draft"), why="it is not published"),
        Accepted(
            replace(_record("final", "date_published: 2011"), collection=Collection(review_status="draft")),
            why="the document says otherwise than its collection",
        ),
    ),
    rejects=(
        Rejected(_record("draft", "date_published: 2011"), marks="draft"),
        Rejected(_record("needs_review", "date_published: May 5, 2011"), marks="needs_review"),
        Rejected(
            Contribution(
                text="---\nid: x1\ndate_published: 2011\n---\n\nText.\n", collection=Collection(review_status="draft")
            ),
            marks="2011",
            why="it is the collection's status",
        ),
    ),
)


@rule.check
def unfinished(reading: Reading) -> Iterator[Diagnostic]:
    own, published = reading.document.review_status, reading.document.date_published
    status = own or reading.collection.review_status
    if status in (None, "final") or published is None:
        return
    related = Related(reading.span("/date_published"), "it is published")
    whose = "" if own else " of the collection"
    message = f"the review status{whose} is {status!r}, and the document was published: {published.text}"
    if own:
        yield rule.found(reading.span("/review_status"), message, related=(related,))
    else:
        yield rule.found(related.span, message)
