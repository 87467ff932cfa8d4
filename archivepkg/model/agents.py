"""Who had to do with a document: authors, recipients, translators, editors."""

from __future__ import annotations

from typing import Annotated, Literal

import attrs

from archivepkg.terms import field

__all__ = ["Agent", "AgentRole", "Editor", "EditorRole"]

AgentRole = Literal["author", "recipient", "sender", "translator", "transcriber", "contributor", "mentioned", "other"]

EditorRole = Literal["editor", "translator", "contributor", "publisher", "funder", "other"]


@attrs.frozen(kw_only=True)
class Agent:
    """A person or body, as the document names it and as it is known."""

    role: Annotated[
        AgentRole,
        field("What they did.", "recipient", "author", dc="dcterms:contributor", ric="rico:creationWithRole"),
    ]
    name: Annotated[
        str,
        field(
            "The name they are known by.", "Stalin", dc="dcterms:creator", isad="3.2.1", ric="rico:name", min_length=1
        ),
    ]
    text: (
        Annotated[str, field("The words that name them here.", "Cde. Filippov [Stalin]", ric="rico:textualValue")]
        | None
    ) = None
    aliases: Annotated[
        tuple[str, ...], field("Other names that the document uses.", ["Filippov"], ric="rico:name")
    ] = ()
    place: (
        Annotated[
            str, field("Where they were.", "Moscow", "Beijing", dc="dcterms:spatial", ric="rico:hasOrHadLocation")
        ]
        | None
    ) = None


@attrs.frozen(kw_only=True)
class Editor:
    """Someone who answers for a collection."""

    name: Annotated[
        str,
        field(
            "The person's or body's name.", "Josiah Carberry", dc="dcterms:contributor", ric="rico:name", min_length=1
        ),
    ]
    roles: Annotated[
        tuple[EditorRole, ...], field("What they do for it.", ["editor", "translator"], ric="rico:creationWithRole")
    ] = ("editor",)
    organization: (
        Annotated[str, field("The body they belong to.", "Brown University", ric="rico:isOrWasMemberOf")] | None
    ) = None
    path: (
        Annotated[
            str,
            field(
                "Their address on the web.",
                "https://orcid.org/0000-0002-1825-0097",
                title="Web address",
                ric="rico:identifier",
            ),
        ]
        | None
    ) = None
    email: (
        Annotated[
            str,
            field(
                "Their address for mail.", "carberry@example.org", unmapped="the standards have no term for addresses"
            ),
        ]
        | None
    ) = None
