"""The archives, found because they are there."""

from __future__ import annotations

import pytest

from archivepkg import locators
from archivepkg.errors import Misuse
from archivepkg.locators import archive, archives, scheme, suggest


def test_every_archive_is_found_and_read() -> None:
    assert {"ru_aprf", "ru_rgaspi"} <= set(archives())
    assert archive("ru_rgaspi").formerly[0].until == "1999"
    assert archive("ru_aprf").id == "ru_aprf"


def test_what_is_not_there_is_misuse() -> None:
    with pytest.raises(Misuse, match="did you mean 'ru_rgaspi'"):
        archive("ru_rgasp")
    with pytest.raises(Misuse, match="there is no scheme"):
        scheme("none")


def test_suggestions_are_names_that_look_alike() -> None:
    assert suggest("RGASPl")[0] == "RGASPI"
    assert suggest("Quite another thing") == ()


def test_the_promise_is_what_dir_shows() -> None:
    assert dir(locators) == sorted(locators.__all__)
    assert all(hasattr(locators, name) for name in locators.__all__)
