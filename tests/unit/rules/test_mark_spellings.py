"""What a collection says of the spelling of marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivepkg.checking import check_bytes, read_configuration, selected
from archivepkg.errors import InvalidConfiguration
from archivepkg.model import Collection
from archivepkg.rules import Contribution


def _found(body: str, **spellings: str) -> list[str]:
    file = Contribution(body=body).file.encode()
    checked = check_bytes(file, "113013.txt", selected(["EDM003"]), Collection(mark_spellings=spellings))
    return [checked.reading.source.slice(found.span) for found in checked.diagnostics]


def test_brackets_around_a_setting_do_not_matter() -> None:
    for text in ("…", "[…]"):
        assert _found("He went [...] and came […].", omission=text) == ["[...]"]


def test_a_setting_is_of_a_language() -> None:
    assert _found("He [illeg.] came. Он [нрзб] пришел.", illegible="illegible") == ["[illeg.]"]


def test_a_spelling_that_only_the_collection_has() -> None:
    assert _found("He [illegible] came. Он [нрзб] пришел.", illegible="[—?—]") == ["[illegible]", "[нрзб]"]


def test_a_mark_that_is_not_known_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "archivepkg.toml"
    path.write_text('[collection.mark_spellings]\nilegible = "[illegible]"\n')
    with pytest.raises(InvalidConfiguration, match="there is no mark 'ilegible'; did you mean 'illegible'"):
        read_configuration(path)
