"""What a descriptor says of its collection reads back."""

from __future__ import annotations

import attrs
from hypothesis import given

from archivepkg.model import Collection, Coverage
from archivepkg.packaging.descriptor import descriptor, resources
from archivepkg.packaging.descriptor_reading import collection_of
from archivepkg.strategies import collections

FILES = {each["path"]: ("0" * 64, 0) for each in resources()}


@given(collections())
def test_a_collection_reads_back_from_its_descriptor(collection: Collection) -> None:
    """All but the settings of checks, and a coverage without words; an editor who only publishes is the publisher."""
    wanted = attrs.evolve(
        collection,
        hosts={},
        canonical_host=None,
        review_status=None,
        mark_spellings={},
        citation_style=None,
        coverage=None if collection.coverage == Coverage() else collection.coverage,
        editors=tuple(
            each
            for each in collection.editors
            if (each.name, each.roles, each.organization, each.path, each.email)
            != (collection.publisher, ("publisher",), None, None, None)
        ),
    )
    assert collection_of(descriptor(collection, FILES)) == wanted
