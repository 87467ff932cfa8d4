"""The canonical record: frozen classes, their JSON codec, and the JSON Schema made from them."""

from __future__ import annotations

from archivepkg.model.agents import Agent, AgentRole, Editor, EditorRole
from archivepkg.model.body import Block, BlockKind, Mark, MarkKind
from archivepkg.model.codec import decode_json, encode_json, from_plain, plain
from archivepkg.model.collection import Collection, Coverage, Origin
from archivepkg.model.document import (
    SCHEMA_VERSION,
    Checks,
    ContentItem,
    ContentKind,
    Document,
    DocumentId,
    Note,
    Relation,
    RelationKind,
    ReviewStatus,
    Transcription,
)
from archivepkg.model.statements import Citation, DateStatement, LanguageStatement, SourceStatement

__all__ = [
    "SCHEMA_VERSION",
    "Agent",
    "AgentRole",
    "Block",
    "BlockKind",
    "Checks",
    "Citation",
    "Collection",
    "ContentItem",
    "ContentKind",
    "Coverage",
    "DateStatement",
    "Document",
    "DocumentId",
    "Editor",
    "EditorRole",
    "LanguageStatement",
    "Mark",
    "MarkKind",
    "Note",
    "Origin",
    "Relation",
    "RelationKind",
    "ReviewStatus",
    "SourceStatement",
    "Transcription",
    "decode_json",
    "encode_json",
    "from_plain",
    "plain",
]


def __dir__() -> list[str]:
    return __all__
