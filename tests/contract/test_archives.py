"""What every archive and every scheme promises. A new leaf is found and held to this without a word here."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import groupby
from pathlib import Path

import pytest

from archivepkg.discovery import folders, manifest, readme
from archivepkg.errors import BrokenLeaf
from archivepkg.locators import Archive, Scheme, archive, archives, format_locator, read, scheme, schemes
from archivepkg.locators.archive import Accepted
from archivepkg.locators.reading import LocatorMention
from archivepkg.locators.scheme import Example
from archivepkg.locators.values import plain

ARCHIVES, SCHEMES = archives(), schemes()
COUNTRIES = {
    country: list(ids) for country, ids in groupby(sorted(ARCHIVES), lambda id_: id_.split("_", maxsplit=1)[0])
}
ISO_3166 = re.compile(r"[A-Z]{2}|INT")


def of_every_archive(check: Callable[[str], None]) -> Callable[[str], None]:
    """A test for each country, which holds all of its archives to a promise."""

    @pytest.mark.parametrize("country", COUNTRIES)
    def test(country: str) -> None:
        for archive_id in COUNTRIES[country]:
            check(archive_id)

    test.__name__, test.__doc__ = check.__name__, check.__doc__
    return test


def leaves_of(mention: LocatorMention) -> tuple[str, ...]:
    ranges = mention.locator.leaves
    return tuple(each.first if each.first == each.last else f"{each.first}-{each.last}" for each in ranges)


def path_of(mention: LocatorMention) -> tuple[str, ...]:
    return tuple(level.value for level in mention.locator.levels)


def says_what_it_should(mention: LocatorMention, example: Accepted | Example) -> bool:
    """Whether levels and leaves are as the example has them; ``path`` gives the values alone."""
    levels = {level.level: level.value for level in mention.locator.levels}
    right = path_of(mention) == example.path if example.path else levels == example.levels
    return right and leaves_of(mention) == example.leaves


def test_there_are_leaves() -> None:
    assert ARCHIVES
    assert SCHEMES


@of_every_archive
def test_an_archive_says_what_it_is_and_whence(archive_id: str) -> None:
    facts = archive(archive_id)
    assert re.fullmatch(r"[a-z]{2,3}_[a-z0-9]+", archive_id)
    assert ISO_3166.fullmatch(facts.country)
    assert archive_id.split("_", maxsplit=1)[0] == facts.country.lower()
    assert facts.name
    assert facts.name_original
    assert all(line.fact and line.source and re.fullmatch(r"20\d\d-\d\d", line.checked) for line in facts.provenance)
    assert len(set(facts.cited_as)) == len(facts.cited_as)


@of_every_archive
def test_nothing_in_an_archive_is_still_to_be_filled_in(archive_id: str) -> None:
    folder = folders("archivepkg.locators.archives", "archive.toml")[archive_id]
    texts = [path.read_text(encoding="utf-8") for path in folder.iterdir() if path.is_file()]
    assert not any("TODO" in text for text in texts), archive_id


def lacking(facts: Archive) -> str | None:
    """What an archive lacks in examples, if anything.

    Where real statements are among them, three that are accepted and two that are rejected; of an archive of which
    none were seen, one that is made from the grammar and says so.
    """
    made = [example.source.startswith("made") for example in facts.accepts]
    if not all(example.source for example in facts.accepts):
        return "an accepted example without source"
    if not all(example.source and example.reason for example in facts.rejects):
        return "a rejected example without source or reason"
    if all(made):
        return None if made else "an accepted example, made if none was seen"
    if len(made) < 3:
        return "three accepted examples"
    return None if len(facts.rejects) >= 2 else "two rejected examples"


@of_every_archive
def test_an_archive_has_examples_with_their_origin(archive_id: str) -> None:
    assert lacking(archive(archive_id)) is None


LEAF = """\
name = "Archive"
name_original = "Archive"
country = "XX"
cited_as = ["XA"]
scheme = "fond_opis_delo"
[[provenance]]
fact = "all"
basis = "known"
source = "somewhere"
checked = "2026-11"
"""
ACCEPTED = '[[accepts]]\ntext = "XA, f. 1"\nsource = "{}"\n'
REJECTED = '[[rejects]]\ntext = "XA"\nreason = "{}"\nsource = "a footnote"\n'


@pytest.mark.parametrize(
    ("accepted", "rejected", "lacks"),
    [
        (["a footnote", "made from the grammar"], ["no level"] * 2, "three accepted"),
        (["a footnote"] * 2, ["no level"] * 2, "three accepted"),
        (["a footnote"] * 3, ["no level"], "two rejected"),
        (["a footnote"] * 3, ["no level", ""], "without source or reason"),
        (["a footnote", "a footnote", ""], ["no level"] * 2, "without source"),
        (["a footnote"] * 3, ["no level"] * 2, None),
        (["a footnote"], [], "three accepted"),
        ([], [], "made if none was seen"),
        (["made from the grammar"], [], None),
    ],
)
def test_an_archive_without_enough_examples_is_refused(
    tmp_path: Path, accepted: list[str], rejected: list[str], lacks: str | None
) -> None:
    examples = [ACCEPTED.format(source) for source in accepted] + [REJECTED.format(reason) for reason in rejected]
    none = [f"{name} = []\n" for name, given in (("accepts", accepted), ("rejects", rejected)) if not given]
    path = tmp_path / "archive.toml"
    path.write_text("".join([*none, LEAF, *examples]), encoding="utf-8")
    found = lacking(manifest(path, Archive))
    assert found == lacks or (found and lacks and lacks in found)


@of_every_archive
def test_what_an_archive_accepts_is_read_so_and_by_no_other(archive_id: str) -> None:
    for example in archive(archive_id).accepts:
        mentions = read(example.text).locators
        assert [mention.locator.archive for mention in mentions] == [archive_id], example.text
        assert mentions[0].complete, example.text
        assert says_what_it_should(mentions[0], example), (example.text, mentions[0].locator)


@of_every_archive
def test_what_an_archive_rejects_is_no_complete_locator_of_it(archive_id: str) -> None:
    for example in archive(archive_id).rejects:
        complete = [mention.locator.archive for mention in read(example.text).locators if mention.complete]
        assert archive_id not in complete, example.text


@of_every_archive
def test_every_name_of_an_archive_is_recognised(archive_id: str) -> None:
    for name in archive(archive_id).names:
        (mention,) = read(name).locators
        meant = mention.locator.archive == archive_id or archive_id in mention.candidates
        assert meant or name in archive(archive_id).weak, name
        assert mention.locator.cited_as == name


@of_every_archive
def test_an_archive_has_a_form_in_every_script_of_its_scheme(archive_id: str) -> None:
    facts = archive(archive_id)
    mention = read(facts.accepts[0].text).locators[0]
    for script in scheme(facts.scheme).scripts:
        text = format_locator(mention.locator, script)
        again = read(text).locators[0]
        assert again.complete, text
        assert again.locator.levels == mention.locator.levels, text
        assert again.locator.leaves == mention.locator.leaves, text


@pytest.mark.parametrize("scheme_id", SCHEMES)
def test_a_scheme_says_whence_it_is_and_that_its_labels_are_used(scheme_id: str) -> None:
    facts = scheme(scheme_id)
    texts = [example.text for example in facts.examples]
    texts += [each.text for id_ in ARCHIVES if archive(id_).scheme == scheme_id for each in archive(id_).accepts]
    used = {label(piece.label) for text in texts for m in read(text).locators for piece in m.pieces}
    tables = [level.labels for level in facts.levels] + [facts.leaves.labels]
    unused = [each for table in tables for labels in table.values() for each in labels if label(each) not in used]
    assert facts.provenance
    assert not unused, "labels that no example exercises"


def label(text: str) -> str:
    return plain(text)


@pytest.mark.parametrize("scheme_id", SCHEMES)
def test_a_scheme_reads_its_examples(scheme_id: str) -> None:
    for example in scheme(scheme_id).examples:
        assert example.source
        (mention,) = read(example.text).locators
        assert says_what_it_should(mention, example), (example.text, mention.locator)


@pytest.mark.parametrize("scheme_id", SCHEMES)
def test_the_canonical_labels_of_a_scheme_are_its_own(scheme_id: str) -> None:
    facts = scheme(scheme_id)
    assert all(ISO_3166.fullmatch(country) for country in facts.habits)
    for written in (facts, *map(facts.written_in, facts.habits)):
        for level in written.levels:
            for script, canonical in level.canonical.items():
                assert label(canonical) in map(label, level.labels[script])
        for script, canonical in (*written.leaves.one.items(), *written.leaves.many.items()):
            known = (*written.leaves.labels.get(script, ()), *written.leaves.after)
            assert label(canonical) in map(label, known)
    assert all(set(habit.levels) <= {level.name for level in facts.levels} for habit in facts.habits.values())


@pytest.mark.parametrize(("kind", "name"), [(Archive, "archive.toml"), (Scheme, "scheme.toml")])
def test_a_leaf_that_is_not_whole_is_an_error(tmp_path: Path, kind: type, name: str) -> None:
    path = tmp_path / name
    for text in ("", "name = 1", "colour = 'red'", "= broken", "name = 'only a name'"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(BrokenLeaf):
            manifest(path, kind)


@pytest.mark.parametrize("package", ["archives", "schemes"])
def test_every_folder_has_its_manifest_and_readme(package: str) -> None:
    name = package.removesuffix("s") + ".toml"
    for path in folders(f"archivepkg.locators.{package}", name).values():
        assert readme(path)
