"""Secrets come from the environment or the keyring; addresses hold none."""

from __future__ import annotations

import keyring
import pytest
from keyring.backend import KeyringBackend

from archivepkg.errors import Misuse
from archivepkg.publishing.address import repository_address
from archivepkg.publishing.credentials import secret

VARIABLE = "ARCHIVEPKG_TEST_TOKEN"
ADDRESS = "https://repository.example"


class OneSecret(KeyringBackend):
    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        return "kept" if (service, username) == ("archivepkg", f"{VARIABLE} {ADDRESS}") else None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NotImplementedError


@pytest.fixture(autouse=True)
def one_secret() -> None:
    keyring.set_keyring(OneSecret())  # type: ignore[no-untyped-call]


def test_the_environment_comes_first() -> None:
    assert secret(VARIABLE, ADDRESS, {VARIABLE: " given\n"}).reveal() == "given"


def test_the_keyring_keeps_one_for_each_address() -> None:
    assert secret(VARIABLE, ADDRESS, {}).reveal() == "kept"
    with pytest.raises(Misuse, match=f"https://other.example wants a token: set {VARIABLE} in the environment"):
        secret(VARIABLE, "https://other.example", {})


def test_what_was_copied_wrongly_is_not_sent_and_not_shown() -> None:
    with pytest.raises(Misuse, match="was it copied whole") as caught:
        secret(VARIABLE, ADDRESS, {VARIABLE: "abc\u2026def"})
    assert "abc" not in str(caught.value)


@pytest.mark.parametrize(
    "address", ["https://a.example/repo", "http://127.0.0.1:5000", "http://localhost", "http://[::1]:8"]
)
def test_addresses(address: str) -> None:
    assert repository_address(address + "/") == address


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("a.example", "no address of the web"),
        ("ftp://a.example", "no address of the web"),
        ("https://", "no address of the web"),
        ("https://a.example:port", "is no address"),
        ("https://me:hunter2@a.example", "tokens come from the environment alone"),
        ("https://a.example/?access_token=1", "ends before"),
        ("http://a.example", "sent in clear; write https://"),
    ],
)
def test_addresses_that_are_refused(address: str, words: str) -> None:
    with pytest.raises(Misuse, match=words) as caught:
        repository_address(address)
    assert "hunter2" not in str(caught.value)


def test_without_a_secret_nothing_needs_hiding() -> None:
    assert repository_address("http://a.example", needs_secret=False) == "http://a.example"
