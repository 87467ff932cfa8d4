"""Bodies, whole documents and collections."""

from __future__ import annotations

from typing import get_args

from hypothesis import strategies as st

from archivepkg.model import (
    Agent,
    AgentRole,
    Block,
    BlockKind,
    Checks,
    Collection,
    ContentItem,
    ContentKind,
    Coverage,
    Document,
    Editor,
    EditorRole,
    LanguageStatement,
    Mark,
    MarkKind,
    Note,
    Origin,
    Relation,
    RelationKind,
    ReviewStatus,
    Transcription,
)
from archivepkg.strategies.citations import citations
from archivepkg.strategies.dates import date_statements, edtf_strings
from archivepkg.strategies.words import document_ids, names, texts, titles

__all__ = ["blocks", "collections", "documents", "languages"]

_ADDRESSES = st.builds("https://example.org/document/{}".format, st.integers(1, 10**6))
_TERMS = ("CC-BY-4.0", "CC0-1.0", "http://rightsstatements.org/vocab/InC/1.0/")


def languages() -> st.SearchStrategy[LanguageStatement]:
    """Languages by name and tag."""
    pairs = [("Russian", "ru"), ("English", "en"), ("Chinese", "zh"), ("Korean", "ko"), ("an unknown tongue", None)]
    return st.sampled_from(pairs).map(lambda pair: LanguageStatement(text=pair[0], tag=pair[1]))


@st.composite
def blocks(draw: st.DrawFn) -> Block:
    """Blocks of any kind, with any text and with marks inside it."""
    kind: BlockKind = draw(st.sampled_from(get_args(BlockKind)))
    text = draw(
        texts() | titles() | st.sampled_from(["[...]", "Comrade FILIPPOV!", "1. first", "## x", "{: .note}", "```"])
    )
    marks = []
    for _ in range(draw(st.integers(0, 2)) if text else 0):
        start = draw(st.integers(0, len(text)))
        mark: MarkKind = draw(st.sampled_from(get_args(MarkKind)))
        end = draw(st.integers(start, len(text)))
        marks.append(Mark(kind=mark, start=start, end=end, value=draw(st.none() | titles())))
    level = draw(st.integers(1, 6)) if kind == "heading" and draw(st.booleans()) else None
    label = draw(st.sampled_from(["1.", "2)", "-", "a."])) if kind == "list_item" else None
    return Block(kind=kind, text=text, marks=tuple(marks), level=level, label=label)


def _checks(ignore: list[str]) -> Checks:
    return Checks(ignore=tuple(ignore))


@st.composite
def documents(draw: st.DrawFn) -> Document:
    """Whole documents, any field of which may be absent."""
    maybe = st.none
    role: st.SearchStrategy[AgentRole] = st.sampled_from(get_args(AgentRole))
    content: st.SearchStrategy[ContentKind] = st.sampled_from(get_args(ContentKind))
    relation: st.SearchStrategy[RelationKind] = st.sampled_from(get_args(RelationKind))
    status: st.SearchStrategy[ReviewStatus] = st.sampled_from(get_args(ReviewStatus))
    agents = st.builds(
        Agent,
        role=role,
        name=names(),
        text=maybe() | texts(),
        aliases=st.lists(names(), max_size=2).map(tuple),
        place=maybe() | titles(),
    )
    return Document(
        id=draw(document_ids()),
        title=draw(maybe() | titles() | texts()),
        date=draw(maybe() | date_statements()),
        type=draw(maybe() | titles()),
        number=draw(maybe() | st.integers(1, 99999).map(str)),
        agents=tuple(draw(st.lists(agents, max_size=3))),
        summary=draw(maybe() | texts(max_size=200)),
        original_languages=tuple(draw(st.lists(languages(), max_size=2))),
        contents=tuple(
            draw(
                st.lists(
                    st.builds(ContentItem, kind=content, language=maybe() | languages(), text=maybe() | texts()),
                    max_size=2,
                )
            )
        ),
        citation=draw(maybe() | citations()),
        url=draw(maybe() | _ADDRESSES),
        rights=draw(maybe() | st.sampled_from(_TERMS)),
        relations=tuple(
            draw(
                st.lists(st.builds(Relation, kind=relation, target=document_ids(), text=maybe() | texts()), max_size=2)
            )
        ),
        extent=draw(maybe() | st.integers(1, 99).map("{} leaves".format)),
        review_status=draw(maybe() | status),
        archivepkg=draw(maybe() | st.lists(st.sampled_from(["LOC004", "DAT", "no-rights"]), max_size=2).map(_checks)),
        date_published=draw(maybe() | date_statements()),
        date_accessed=draw(maybe() | date_statements()),
        transcription=draw(
            maybe()
            | st.builds(
                Transcription,
                transcriber=maybe() | names(),
                date=maybe() | date_statements(),
                method=maybe() | texts(),
                note=maybe() | texts(),
            )
        ),
        notes=tuple(draw(st.lists(st.builds(Note, text=texts(), label=maybe() | titles()), max_size=2))),
        body=tuple(draw(st.lists(blocks(), max_size=5))),
    )


def collections() -> st.SearchStrategy[Collection]:
    """Collections, any field of which may be absent."""
    return st.builds(
        Collection,
        name=st.none() | st.from_regex(r"[a-z0-9][a-z0-9._-]{0,20}", fullmatch=True),
        title=st.none() | titles(),
        description=st.none() | texts(),
        version=st.none() | st.sampled_from(["0.1.0", "1.0.0", "2.3.4"]),
        license=st.none() | st.sampled_from(_TERMS),
        rights=st.none() | st.sampled_from(_TERMS),
        publisher=st.none() | names(),
        identifier=st.none() | _ADDRESSES | st.just("https://doi.org/10.5281/zenodo.1234567"),
        homepage=st.none() | _ADDRESSES,
        editors=st.lists(
            st.builds(
                Editor,
                name=names(),
                roles=st.lists(st.sampled_from(get_args(EditorRole)), max_size=2, unique=True).map(tuple),
                organization=st.none() | names(),
                path=st.none() | _ADDRESSES,
                email=st.none() | st.just("editor@example.org"),
            ),
            max_size=2,
        ).map(tuple),
        sources=st.lists(st.builds(Origin, title=titles(), path=st.none() | _ADDRESSES), max_size=2).map(tuple),
        coverage=st.none()
        | st.builds(Coverage, dates=st.none() | edtf_strings(), places=st.lists(titles(), max_size=2).map(tuple)),
        hosts=st.dictionaries(
            st.sampled_from(["*.staging.example.org", "dev.example.org"]), st.just("example.org"), max_size=2
        ),
        canonical_host=st.none() | st.just("archive.example.org"),
        review_status=st.none() | st.sampled_from(get_args(ReviewStatus)),
        languages=st.lists(st.sampled_from(["en", "ru"]), max_size=2, unique=True).map(tuple),
        keywords=st.lists(titles(), max_size=2, unique=True).map(tuple),
    )
