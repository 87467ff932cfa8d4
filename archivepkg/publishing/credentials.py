"""Secrets: from the environment or from the system's keyring, and never shown."""

from __future__ import annotations

import os
from collections.abc import Mapping

from archivepkg.discovery import is_installed
from archivepkg.errors import Misuse

__all__ = ["KEYRING_SERVICE", "Secret", "secret"]

#: The service under which the keyring keeps secrets; the user's name there is ``VARIABLE address``.
KEYRING_SERVICE = "archivepkg"


class Secret:
    """A value that neither ``str`` nor ``repr`` shows. ``variable`` is where it would be in the environment."""

    __slots__ = ("_value", "variable")

    def __init__(self, value: str, variable: str) -> None:
        self._value = value
        self.variable = variable

    def reveal(self) -> str:
        """The value itself, for the header of a request and nothing else."""
        return self._value

    def hidden_in(self, text: str) -> str:
        """The text without the value, should a repository have sent it back."""
        return text.replace(self._value, "***") if self._value else text

    def __repr__(self) -> str:
        return f"<the secret of {self.variable}>"

    __str__ = __repr__

    def __reduce__(self) -> str:
        raise TypeError("a secret is not to be written anywhere")


def secret(variable: str, address: str, environment: Mapping[str, str] | None = None) -> Secret:
    """The secret of a variable, or of the keyring for an address. Raises :class:`~archivepkg.errors.Misuse`."""
    found = (os.environ if environment is None else environment).get(variable, "").strip() or _in_keyring(
        f"{variable} {address}"
    )
    if not found:
        raise Misuse(
            f"{address} wants a token: set {variable} in the environment, or keep it in the keyring "
            f"(`keyring set {KEYRING_SERVICE} '{variable} {address}'`)"
        )
    if not found.isascii() or not found.isprintable():
        raise Misuse(f"the value of {variable} holds characters that no token has; was it copied whole?")
    return Secret(found, variable)


def _in_keyring(name: str) -> str | None:
    if not is_installed("keyring"):
        return None
    import keyring
    from keyring.errors import KeyringError

    try:
        return keyring.get_password(KEYRING_SERVICE, name)
    except KeyringError:
        return None
