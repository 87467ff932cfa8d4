"""What kind of storage an address names, and how one gets in."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from archivepkg.discovery import is_installed
from archivepkg.errors import Misuse
from archivepkg.publishing.credentials import Secret
from archivepkg.publishing.storage.disk import Disk
from archivepkg.publishing.storage.store import Store
from archivepkg.publishing.target import Connection

__all__ = ["ACCESS_KEY", "SECRET_KEY", "SESSION_TOKEN", "SFTP_PASSWORD", "WEBDAV_PASSWORD", "folder_of", "store_of"]

ACCESS_KEY, SECRET_KEY, SESSION_TOKEN = "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"
SFTP_PASSWORD, WEBDAV_PASSWORD = "ARCHIVEPKG_SFTP_PASSWORD", "ARCHIVEPKG_WEBDAV_PASSWORD"

_OF = {"s3": {"endpoint", "region"}, "sftp": {"key", "known_hosts"}, "http": {"user"}, "https": {"user"}}
_MODULES = {"s3": "s3fs", "sftp": "sshfs", "http": "webdav4", "https": "webdav4"}


def folder_of(address: str) -> Path | None:
    """The folder of this machine that an address names; None for other storage."""
    parts = urlsplit(address)
    if parts.scheme == "file":
        if parts.netloc not in ("", "localhost"):
            raise Misuse(f"{address} names another machine; a folder of this one is file:///path")
        return Path(unquote(parts.path))
    # One letter is a drive of Windows.
    return Path(address) if "://" not in address or len(parts.scheme) == 1 else None


def store_of(connection: Connection) -> Store:
    """The storage at an address; nothing is asked of it yet.

    Raises :class:`~archivepkg.errors.Misuse` for an address of no kind that is known, for a setting of another kind,
    and where the library of its kind is not installed.
    """
    address = connection.address
    folder = folder_of(address)
    scheme = "" if folder else urlsplit(address).scheme
    if scheme not in ("", *_MODULES):
        raise Misuse(f"{address}: storage is a folder, or begins with s3://, sftp:// or https:// (WebDAV)")
    for name in connection.settings.keys() - {"layout"} - _OF.get(scheme, set()):
        raise Misuse(f"{address}: the setting {name!r} is not for this kind of storage")
    if folder:
        return Disk(folder)
    for module in (_MODULES[scheme], "tenacity"):
        if not is_installed(module):
            raise Misuse(f"{address} needs {module}: install `archivepkg[publishing,storage]`")
    connect: dict[str, Callable[[Connection, SplitResult], Store]] = {"s3": _s3, "sftp": _sftp}
    return connect.get(scheme, _webdav)(connection, _without_password(address))


def _without_password(address: str) -> SplitResult:
    parts = urlsplit(address)
    if parts.password is not None:
        raise Misuse(f"the address of {parts.hostname} holds a password; secrets come from the environment alone")
    if parts.query or parts.fragment:
        raise Misuse(f"{address}: an address of storage has no `?` and no `#`")
    return parts


def _perhaps(connection: Connection, variable: str) -> Secret | None:
    """A secret that not everybody has."""
    try:
        return connection.secret(variable)
    except Misuse:
        if os.environ.get(variable, "").strip():
            raise
        return None


def _s3(connection: Connection, parts: SplitResult) -> Store:
    from archivepkg.publishing.storage.s3 import S3

    if not parts.netloc or parts.username:
        raise Misuse(f"{connection.address} names no bucket; it is s3://bucket/prefix")
    key, secret = connection.secret(ACCESS_KEY), connection.secret(SECRET_KEY)
    token = _perhaps(connection, SESSION_TOKEN)
    region = connection.settings.get("region")

    def connect() -> Any:
        from s3fs import S3FileSystem

        return S3FileSystem(
            key=key.reveal(),
            secret=secret.reveal(),
            token=token.reveal() if token else None,
            endpoint_url=connection.settings.get("endpoint"),
            client_kwargs={"region_name": region} if region else {},
            config_kwargs={"retries": {"mode": "standard", "max_attempts": 5}},
            use_listings_cache=False,
            skip_instance_cache=True,
        )

    secrets = tuple(one for one in (key, secret, token) if one)
    return S3(connection.address, f"{parts.netloc}{unquote(parts.path)}".rstrip("/"), connect, secrets=secrets)


def _sftp(connection: Connection, parts: SplitResult) -> Store:
    from archivepkg.publishing.storage.sftp import Sftp

    if not parts.hostname or not parts.path.strip("/"):
        raise Misuse(f"{connection.address} names no folder; it is sftp://user@host/folder, or /~/folder for one's own")
    password = _perhaps(connection, SFTP_PASSWORD)
    key, known_hosts = connection.settings.get("key"), connection.settings.get("known_hosts")
    asked = {"port": parts.port, "username": parts.username, "client_keys": [key] if key else None}
    if password:
        asked["password"] = password.reveal()

    def connect() -> Any:
        from sshfs import SSHFileSystem

        # Without known_hosts, sshfs would trust any machine; () stands for the user's own file.
        return SSHFileSystem(
            parts.hostname,
            known_hosts=known_hosts or (),
            skip_instance_cache=True,
            **{name: value for name, value in asked.items() if value is not None},
        )

    root = unquote(parts.path).removeprefix("/~/")
    return Sftp(connection.address, root, connect, secrets=(password,) if password else ())


def _webdav(connection: Connection, parts: SplitResult) -> Store:
    from archivepkg.publishing.address import repository_address
    from archivepkg.publishing.storage.webdav import WebDav

    user = connection.settings.get("user")
    address = repository_address(connection.address, needs_secret=user is not None)
    password = connection.secret(WEBDAV_PASSWORD) if user else None
    base = parts._replace(path="").geturl()

    def connect() -> Any:
        from webdav4.fsspec import WebdavFileSystem

        auth = (user, password.reveal()) if user and password else None
        return WebdavFileSystem(base, auth=auth, timeout=60.0, retry=False, skip_instance_cache=True)

    return WebDav(address, unquote(parts.path).strip("/"), connect, secrets=(password,) if password else ())
