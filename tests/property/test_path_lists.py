"""Lists of paths in little memory are the sets and mappings that they stand for."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from archivepkg.packaging.manifest import Listed, ListedFiles
from archivepkg.packaging.path_lists import Marked, Paths

PATHS = st.lists(st.text(alphabet="ab/é\U0001f4dc\udcff", max_size=4))


@given(PATHS, PATHS)
def test_paths_are_a_set_in_order(found: list[str], asked: list[str]) -> None:
    paths = Paths(sorted(set(found)))
    assert list(paths) == sorted(set(found))
    assert [path in paths for path in asked] == [path in found for path in asked]
    assert paths - set(asked) == set(found) - set(asked)
    assert paths.isdisjoint(asked) == set(found).isdisjoint(asked)


@given(PATHS, PATHS, PATHS)
def test_marks_are_a_set(found: list[str], added: list[str], taken: list[str]) -> None:
    marked = Marked(Paths(sorted(set(found))))
    marked |= set(added)
    for path in taken:
        marked.discard(path)
    right = set(added) - set(taken)
    assert set(marked) == right
    assert len(marked) == len(right)
    assert list(marked.unmarked()) == sorted(set(found) - right)


@given(PATHS)
def test_what_is_listed_is_a_mapping_in_any_order(found: list[str]) -> None:
    paths = list(dict.fromkeys(found))
    right = {path: Listed(f"{number:064x}", number) for number, path in enumerate(paths, 1)}
    listed = ListedFiles()
    for path in paths:
        listed.add(path, right[path])
    assert dict(listed) == right
    assert len(listed) == len(right)
    assert "c" not in listed
