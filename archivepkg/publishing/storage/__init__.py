"""Storage: the package as files, or as an object of OCFL with versions, in a folder, in S3, by SFTP or by WebDAV."""

from __future__ import annotations

from archivepkg.publishing.repository import Repository
from archivepkg.publishing.target import Connection, Setting, Target

__all__ = ["connect", "known_as", "publishing_target"]


def connect(connection: Connection) -> Repository:
    """The repository that the address and the layout name. Raises :class:`~archivepkg.errors.Misuse`."""
    from archivepkg.publishing.storage.connecting import folder_of, store_of

    store = store_of(connection)
    if connection.settings.get("layout") == "ocfl":
        from archivepkg.publishing.storage.ocfl import Root

        return Root(connection, store)
    if folder := folder_of(connection.address):
        from archivepkg.publishing.storage.folder import Folder

        return Folder(connection, folder)
    from archivepkg.publishing.storage.files import Files

    return Files(connection, store)


def known_as(address: str) -> str:
    """The address of storage as it is remembered: that of a folder is its path from the root on."""
    from archivepkg.publishing.storage.connecting import folder_of

    folder = folder_of(address)
    if folder is None:
        return address.rstrip("/")
    return str(folder.resolve() if ".." in folder.parts else folder.absolute())


publishing_target = Target(
    name="storage",
    title="A folder, S3, SFTP or WebDAV",
    address="a folder, s3://bucket/prefix, sftp://user@host/folder or https://host/folder (WebDAV)",
    connect=connect,
    known_as=known_as,
    settings={
        "layout": Setting(
            "`files` as they are in the package, or `ocfl`: a storage root of OCFL 1.1, which keeps every version",
            choices=("files", "ocfl"),
        ),
        "endpoint": Setting("of S3 that is not Amazon's, its address"),
        "region": Setting("of S3, the region"),
        "key": Setting("of SFTP, the file of a private key; else those of ssh-agent and of ~/.ssh"),
        "known_hosts": Setting("of SFTP, the file of the machines that are known; else ~/.ssh/known_hosts"),
        "user": Setting("of WebDAV, the user's name; without one, nothing is said of who one is"),
    },
    secrets=(
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY",
        "AWS_SESSION_TOKEN",
        "ARCHIVEPKG_SFTP_PASSWORD",
        "ARCHIVEPKG_WEBDAV_PASSWORD",
    ),
    extra="publishing,storage",
)
