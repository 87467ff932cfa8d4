"""SFTP through sshfs. A file that is renamed takes the place of another one (posix-rename of OpenSSH)."""

from __future__ import annotations

import asyncssh

from archivepkg.publishing.storage.remote import Remote, words_of

__all__ = ["Sftp"]

_FINAL = (asyncssh.HostKeyNotVerifiable, asyncssh.PermissionDenied, asyncssh.KeyExchangeFailed)


class Sftp(Remote):
    """A folder of a machine that one logs into."""

    errors = (OSError, asyncssh.Error, asyncssh.KeyImportError)

    def _transient(self, error: Exception) -> bool:
        if isinstance(error, asyncssh.SFTPConnectionLost | asyncssh.SFTPNoConnection):
            return True
        return super()._transient(error) or (
            isinstance(error, asyncssh.DisconnectError) and not isinstance(error, _FINAL)
        )

    def _said(self, error: Exception) -> tuple[str, int | None, str]:
        words = words_of(error)
        if isinstance(error, asyncssh.HostKeyNotVerifiable):
            return words, None, "connect to it once with ssh, or name its file with `--set known_hosts=FILE`"
        if isinstance(error, PermissionError) and self._connected is None:
            return words, None, "look at the key (`--set key=FILE`, or ssh-agent) and the user's name"
        return words, None, ""
