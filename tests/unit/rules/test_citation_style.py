"""CIT008 where the collection says which style its citations have."""

from __future__ import annotations

from pathlib import Path

import pytest

from archivepkg.checking import check_bytes, read_configuration, selected
from archivepkg.errors import InvalidConfiguration
from archivepkg.model import Collection
from archivepkg.rules import Contribution

SOURCE = "APRF, f. 45, op. 1, d. 342, ll. 16-19"
WILSON = f'"Telegram," November 14, 1951, Wilson Center Digital Archive, {SOURCE}.'
CHICAGO = f"“Telegram,” November 14, 1951, {SOURCE}."


@pytest.mark.parametrize(
    ("citation", "style", "repaired"),
    [
        (WILSON, "wilson_center", None),
        (WILSON.replace('"', "“", 1).replace('"', "”"), "wilson_center", None),
        (WILSON.replace('," November', '", November'), "wilson_center", WILSON),
        (CHICAGO.replace("“", '"').replace("”", '"'), "chicago_note", None),
        (CHICAGO.replace(",” ", "”, "), "chicago_note", CHICAGO),
        (f"Telegram, November 14, 1951, {SOURCE}", "chicago_note", CHICAGO),
    ],
)
def test_a_citation_follows_the_style_of_the_collection(citation: str, style: str, repaired: str | None) -> None:
    collection = Collection(citation_style=style)
    file = Contribution(citation=citation).file.encode()
    found = check_bytes(file, "113013.txt", selected(["CIT008"]), collection).diagnostics
    edits = [edit.replacement for each in found if each.fix for edit in each.fix.edits]
    assert edits == ([repaired] if repaired else [])
    assert len(found) == len(edits)


@pytest.mark.parametrize(
    ("citation", "style"),
    [(WILSON, "source_note"), (WILSON, "chicago_note"), (WILSON, "frus"), (CHICAGO, "wilson_center")],
)
def test_a_style_in_which_it_would_say_less_or_more_is_no_fix(citation: str, style: str) -> None:
    file = Contribution(citation=citation).file.encode()
    collection = Collection(citation_style=style)
    (found,) = check_bytes(file, "113013.txt", selected(["CIT008"]), collection).diagnostics
    assert found.fix is None


def test_a_style_that_is_not_known_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "archivepkg.toml"
    path.write_text('[collection]\ncitation_style = "wilson"\n')
    with pytest.raises(InvalidConfiguration, match=r"there is no citation style 'wilson'; there are .*wilson_center"):
        read_configuration(path)
