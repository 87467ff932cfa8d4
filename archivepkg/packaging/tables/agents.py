"""The persons and bodies that documents name, and what they had to do with each."""

from __future__ import annotations

from typing import Annotated

import msgspec

from archivepkg.model import AgentRole
from archivepkg.packaging.columns import At, ForeignKey, Is, Table
from archivepkg.packaging.tables.keys import NTH, OF_DOCUMENT, DocumentKey, Ordinal
from archivepkg.terms import field

__all__ = ["AGENTS", "DOCUMENT_AGENTS", "AgentRow", "DocumentAgentRow"]


class AgentRow(msgspec.Struct, frozen=True, kw_only=True):
    """A person or body that a document names."""

    id: Annotated[
        str,
        field("The name in lower case with hyphens; unique.", "mao-zedong", dc="dcterms:identifier"),
        Is("rico:Agent"),
    ]
    name: Annotated[
        str,
        field("The name they are known by.", "Mao Zedong", dc="dcterms:creator", isad="3.2.1", ric="rico:name"),
        At("/name"),
        Is("rico:AgentName"),
    ]


class DocumentAgentRow(msgspec.Struct, frozen=True, kw_only=True):
    """What a person or body had to do with a document."""

    document_id: DocumentKey
    ordinal: Ordinal
    agent_id: Annotated[str, field("The person or body.", "mao-zedong"), At("/name"), Is("rico:Agent")]
    role: Annotated[
        AgentRole, field("What they did.", "author", dc="dcterms:contributor"), At("/role"), Is("rico:RoleType")
    ]
    named_as: Annotated[
        str | None, field("The words that name them here.", "Cde. Filippov [Stalin]"), At("/text"), Is("rico:AgentName")
    ]
    aliases: Annotated[
        str | None,
        field("Other names that the document uses.", "Filippov", ric="rico:name"),
        At("/aliases"),
        Is("rico:AgentName"),
    ]
    place: Annotated[
        str | None, field("Where they were.", "Beijing", dc="dcterms:spatial"), At("/place"), Is("rico:Place")
    ]


AGENTS = Table(
    name="agents",
    title="Agents",
    description="The persons and bodies that documents name.",
    row=AgentRow,
    unique=("name",),
)
DOCUMENT_AGENTS = Table(
    name="document_agents",
    title="Agents of documents",
    description="Who had to do with a document, in the order named.",
    row=DocumentAgentRow,
    primary_key=NTH,
    foreign_keys=(OF_DOCUMENT, ForeignKey("agent_id", "agents")),
)
