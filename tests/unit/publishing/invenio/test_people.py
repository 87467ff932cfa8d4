"""Who is a person and which part of a name is the family's: said by the record or by hand, never guessed."""

from __future__ import annotations

import pytest

from archivepkg.errors import Misuse
from archivepkg.model import Collection, Editor
from archivepkg.publishing.invenio.people import People, creators_and_contributors, funders

ORCID = "https://orcid.org/0000-0002-1825-0097"


@pytest.mark.parametrize(
    ("editor", "settings", "expected"),
    [
        (
            Editor(name="Carberry, Josiah", path=ORCID),
            {},
            {
                "type": "personal",
                "family_name": "Carberry",
                "given_name": "Josiah",
                "identifiers": [{"identifier": "0000-0002-1825-0097", "scheme": "orcid"}],
            },
        ),
        (
            Editor(name="Josiah S. Carberry"),
            {"people": "Kim, Il Sung; Carberry, Josiah S."},
            {"type": "personal", "family_name": "Carberry", "given_name": "Josiah S."},
        ),
        (
            Editor(name="Kim Il Sung", organization="A university"),
            {"people": "Kim, Il Sung"},
            {"type": "personal", "family_name": "Kim", "given_name": "Il Sung"},
        ),
        (
            Editor(name="Filippov", organization="A university"),
            {},
            {"type": "personal", "family_name": "Filippov"},
        ),
        (
            Editor(name="Smith & Sons, Ltd", roles=("editor",)),
            {"bodies": "An archive; Smith & Sons, Ltd"},
            {"type": "organizational", "name": "Smith & Sons, Ltd"},
        ),
        (
            Editor(name="A university", path="https://ror.org/03rmrcq20"),
            {},
            {
                "type": "organizational",
                "name": "A university",
                "identifiers": [{"identifier": "03rmrcq20", "scheme": "ror"}],
            },
        ),
    ],
)
def test_what_is_said_of_an_editor(editor: Editor, settings: dict[str, str], expected: dict[str, object]) -> None:
    assert People.said(settings).person_or_org(editor) == expected


@pytest.mark.parametrize(
    ("editor", "settings", "words"),
    [
        (Editor(name="Josiah Carberry"), {}, "whether the editor 'Josiah Carberry' is a person or a body"),
        (Editor(name="Doe, Anna"), {}, "is a person or a body"),
        (Editor(name="Josiah Carberry", path=ORCID), {}, "which part of the name 'Josiah Carberry' is the family's"),
        (Editor(name="King, Martin, Jr", path=ORCID), {}, "which part of the name"),
        (Editor(name="Josiah Carberry", path=ORCID), {"people": "Josiah Carberry"}, "not a family name, a comma"),
    ],
)
def test_what_nobody_said_is_refused(editor: Editor, settings: dict[str, str], words: str) -> None:
    with pytest.raises(Misuse, match=words):
        People.said(settings).person_or_org(editor)


def test_roles_are_those_of_the_vocabulary() -> None:
    collection = Collection(
        editors=(
            Editor(name="Doe, Anna", organization="A university", roles=("editor", "translator")),
            Editor(name="A society", roles=("other", "funder", "publisher")),
        )
    )
    creators, contributors = creators_and_contributors(collection, People.said({"bodies": "A society"}))
    assert [(one["person_or_org"]["family_name"], one["role"]["id"]) for one in creators] == [("Doe", "editor")]
    assert creators[0]["affiliations"] == [{"name": "A university"}]
    assert [one["role"]["id"] for one in contributors] == ["translator", "other"]
    assert funders(collection) == [{"funder": {"name": "A society"}}]
