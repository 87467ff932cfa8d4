"""Files that are checked together: which they are."""

from __future__ import annotations

from pathlib import Path

from archivepkg.scale.tasks import Task, batches


def _batched(sizes: list[int], settings: list[int], folder: Path) -> list[list[int]]:
    for number, size in enumerate(sizes):
        (folder / str(number)).write_bytes(b" " * size)
    tasks = [Task(number, str(folder / str(number)), which) for number, which in enumerate(settings)]
    return [[task.number for task in batch] for batch in batches(tasks)]


def test_neighbours_go_together_sixteen_at_most(tmp_path: Path) -> None:
    assert [len(batch) for batch in _batched([10] * 40, [0] * 40, tmp_path)] == [16, 16, 8]


def test_files_of_other_settings_go_apart_in_their_order(tmp_path: Path) -> None:
    assert _batched([10] * 5, [0, 0, 1, 0, 0], tmp_path) == [[0, 1], [2], [3, 4]]


def test_large_files_are_not_held_together(tmp_path: Path) -> None:
    assert _batched([10, 900_000, 300_000, 300_000, 10], [0] * 5, tmp_path) == [[0], [1], [2], [3, 4]]


def test_a_file_that_has_gone_is_still_a_task(tmp_path: Path) -> None:
    gone = Task(0, str(tmp_path / "gone"), 0)
    assert list(batches([gone])) == [(gone,)]
    assert list(batches([])) == []
