"""What happens at a portal, as functions of a world: run with a real one, and with what was recorded of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from hashlib import sha256
from itertools import count
from typing import Any

import httpx
import pytest

from archivepkg.errors import Misuse
from archivepkg.publishing.refusal import Refused
from tests.unit.publishing.ckan.world import World, files
from tests.unit.publishing.exchanges import Fault
from tests.unit.publishing.small_package import FIRST, SECOND, lines

FILES = [
    "package.zip",
    "data/letters.csv",
    "data/places.csv",
    "documents.jsonl",
    "datapackage.json",
    "manifest-sha256.txt",
]


def publishing_and_updating(world: World) -> None:
    """A draft is seen by none but its owners; published, it is changed at once and keeps the ids of its files."""
    world.write(FIRST)
    begun = world.publish(organization=world.organization)
    assert lines(begun) == [f"create {world.name}", *(f"upload {path}" for path in FILES)]
    assert begun.warnings == ("the keyword 'Mao, Zedong' cannot be a tag of CKAN, and stands in the extra `keywords`",)
    assert world.sent == sum(step.size or 0 for step in begun.steps)
    assert world.dataset(token=None) is None
    assert world.memory.publication is not None
    assert (world.memory.publication.state, world.memory.publication.doi) == ("draft", None)

    assert lines(world.publish(public=True)) == [*(f"skip {path}" for path in FILES), f"publish {world.name}"]
    first = world.dataset(token=None)
    assert (first["license_id"], first["author"], first["author_email"]) == (
        "cc-by", "Josiah Carberry", "carberry@example.org",
    )  # fmt: skip
    assert list(files(first)) == FILES
    table = first["resources"][1]
    assert columns(table) == ["id", "sender", "place"]
    assert table["hash"] == f"sha256:{sha256(world.fetch(table, token=None)).hexdigest()}"

    assert lines(world.publish(public=True)) == [f"skip {path}" for path in FILES]
    assert world.dataset(token=None) == first

    world.write(SECOND, title="Letters, revised", keywords=["Korean War", "Stalin"])
    with pytest.raises(Misuse, match="no drafts of public datasets"):
        world.publish()
    assert lines(world.publish(public=True)) == [
        f"change {world.name}",
        "upload package.zip",
        "upload data/letters.csv",
        "upload data/people.csv",
        "skip documents.jsonl",
        "upload datapackage.json",
        "upload manifest-sha256.txt",
        "delete data/places.csv",
        f"publish {world.name}",
    ]
    second = world.dataset(token=None)
    assert (second["title"], [tag["name"] for tag in second["tags"]]) == ("Letters, revised", ["Korean War", "Stalin"])
    kept = {path: known for path, known in files(first).items() if path != "data/places.csv"}
    assert {path: known for path, known in files(second).items() if path != "data/people.csv"} == kept
    found = next(each for each in second["resources"] if each["archivepkg_path"] == "data/letters.csv")
    assert world.fetch(found, token=None).decode() == SECOND["data/letters.csv"]
    assert columns(found) == ["id", "sender"]


def columns(resource: Mapping[str, Any]) -> list[str]:
    """The columns of a table by its schema, which is an object and not the text of one."""
    return [field["name"] for field in resource["schema"]["fields"]]


def what_others_added(world: World) -> None:
    """Resources, tags and extras of others stay, and so do the fields that an extension gave ours."""
    world.write(FIRST)
    world.publish(organization=world.organization)
    begun = world.dataset()
    world.act(
        "package_patch",
        {
            "id": begun["id"],
            "tags": [*({"name": tag["name"]} for tag in begun["tags"]), {"name": "reviewed"}],
            "extras": [*begun["extras"], {"key": "theme", "value": "history"}],
            "resources": [
                *({**each, "datastore_active": True} for each in begun["resources"]),
                {"name": "A map", "url": "https://example.org/map"},
            ],
        },
    )
    world.write(SECOND, keywords=[])
    told = world.publish()
    assert told.warnings == (f"others have added to {world.name}, and it is left as it is: A map",)
    ended = world.dataset()
    assert [tag["name"] for tag in ended["tags"]] == ["reviewed"]
    assert {"key": "theme", "value": "history"} in ended["extras"]
    assert "keywords" not in {extra["key"] for extra in ended["extras"]}
    assert [each["name"] for each in ended["resources"] if "archivepkg_path" not in each] == ["A map"]
    assert all(each.get("datastore_active") for each in ended["resources"] if each["name"] == "Letters")
    assert [line for line in lines(world.publish()) if not line.startswith("skip")] == []


def an_answer_that_was_lost(world: World) -> None:
    """Each request that changes something is carried out, and its answer lost: nothing is done twice."""
    asked = count(1)

    def fault(_number: int, request: httpx.Request) -> str | None:
        return Fault.UNANSWERED if request.method == "POST" and next(asked) % 2 else None

    world.write(FIRST)
    with world.network(fault):
        world.publish(organization=world.organization, public=True)
    assert len(world.slept) == len(("create", "upload all", "publish"))
    assert [each["archivepkg_path"] for each in world.dataset(token=None)["resources"]] == FILES


def an_extension_at_work(world: World) -> None:
    """A dataset that is changed between two requests, but nothing of ours in it, is read again and gone on with."""
    busy = True

    def fault(_number: int, request: httpx.Request) -> None:
        nonlocal busy
        if busy and request.url.path.endswith("package_revise"):
            busy = False
            world.act("package_patch", {"id": world.name, "maintainer": "An extension"})

    world.write(FIRST)
    with world.network(fault):
        world.publish(organization=world.organization)
    assert not busy
    dataset = world.dataset()
    assert (dataset["maintainer"], list(files(dataset))) == ("An extension", FILES)


def somebody_else_at_work(world: World) -> None:
    """A dataset whose files somebody else changes meanwhile is left to people."""
    world.write(FIRST)
    world.publish(organization=world.organization)
    letters = files(world.dataset())["data/letters.csv"]

    def fault(_number: int, request: httpx.Request) -> None:
        if request.url.path.endswith("package_revise"):
            world.act("resource_delete", {"id": letters})

    world.write(SECOND)
    with world.network(fault), pytest.raises(Refused, match="somebody else has changed the dataset meanwhile"):
        world.publish()
    assert "upload data/letters.csv" in lines(world.publish())
    assert sorted(files(world.dataset())) == sorted({*FILES, "data/people.csv"} - {"data/places.csv"})


def who_may_not(world: World) -> None:
    """A token that is not known, one without rights, and one that may not see what has the name."""
    world.write(FIRST)
    with pytest.raises(Refused, match="it does not know the token; look at ARCHIVEPKG_CKAN_TOKEN") as unknown:
        world.publish(organization=world.organization, token="wrong")
    assert world.tokens["wrong"] not in str(unknown.value)
    with pytest.raises(Misuse, match=r"may create no datasets in an organization .*; it may in none"):
        world.publish(organization=world.organization, token="stranger")
    with pytest.raises(Misuse, match=f"needs an organization.*it may in {world.organization}"):
        world.publish()
    with pytest.raises(Misuse, match="may create no datasets in an organization 'elsewhere'; it may in"):
        world.publish(organization="elsewhere")
    world.publish(organization=world.organization, public=True)
    with pytest.raises(Refused, match=r"give the right to do it \(HTTP 403\); it says: Access denied"):
        world.publish(token="stranger", public=True, license="other-open")
    with pytest.raises(Misuse, match=r"the portal has no licence 'MIT'; its list has .*cc-by"):
        world.publish(license="MIT")


def a_name_that_is_taken(world: World) -> None:
    """By a dataset of other people, by another collection, by another organization, by one that was deleted."""
    world.write(FIRST)
    other = world.act("package_create", {"name": world.name, "title": "A map", "owner_org": world.organization})
    with pytest.raises(Misuse, match=r"is taken by a dataset that archivepkg did not make: .*'A map'"):
        world.publish(organization=world.organization)
    marks = [{"key": "archivepkg:layout", "value": "1.0"}, {"key": "archivepkg:name", "value": "maps"}]
    world.act("package_patch", {"id": other["id"], "extras": marks})
    with pytest.raises(Misuse, match="holds another collection, maps"):
        world.publish(organization=world.organization)
    elsewhere = world.act("organization_create", {"name": f"{world.name}-elsewhere"}, "administrator")
    marks[1]["value"] = "letters"
    moved = {"id": other["id"], "owner_org": elsewhere["id"], "extras": marks}
    world.act("package_patch", moved, "administrator")
    with pytest.raises(Misuse, match="is taken by a dataset of another organization than"):
        world.publish(organization=world.organization)
    back = {"id": other["id"], "owner_org": world.organization}
    world.act("package_patch", back, "administrator")
    world.act("organization_purge", {"id": elsewhere["id"]}, "administrator")
    world.act("package_delete", {"id": other["id"]})
    with pytest.raises(Misuse, match="was there and is deleted: have it restored, or purged"):
        world.publish(organization=world.organization, token="administrator")
    world.act("dataset_purge", {"id": other["id"]}, "administrator")


def bytes_that_changed(world: World) -> None:
    """A file of a begun dataset that is not what it is said to be is sent again before readers see it."""
    world.write(FIRST)
    world.publish(organization=world.organization)
    begun = world.dataset()
    _, table, _, records, *_ = begun["resources"]
    wrong = {
        "match": {"id": begun["id"]},
        f"update__resources__{table['id']}": {"hash": f"sha256:{'0' * 64}"},
        f"update__resources__{records['id']}": {"description": "Of others"},
    }
    world.act("package_revise", wrong)
    world.forget()
    assert lines(world.publish(public=True)) == [
        "check package.zip",
        "upload data/letters.csv",
        "check data/places.csv",
        "change documents.jsonl",
        "check datapackage.json",
        "check manifest-sha256.txt",
        f"publish {world.name}",
    ]
    assert world.dataset(token=None)["resources"][1]["hash"] == table["hash"]


SCENARIOS: tuple[Callable[[World], None], ...] = (
    publishing_and_updating,
    what_others_added,
    an_answer_that_was_lost,
    an_extension_at_work,
    somebody_else_at_work,
    who_may_not,
    a_name_that_is_taken,
    bytes_that_changed,
)
