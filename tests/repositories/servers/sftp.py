"""SFTP: OpenSSH, with keys only, for the user who runs the tests."""

from __future__ import annotations

import getpass
import os
from pathlib import Path

import attrs

from tests.repositories.servers.installing import debian, run
from tests.repositories.servers.place import Place, connect, free_port

SETTINGS = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile none
AuthorizedKeysFile {folder}/authorized
AuthenticationMethods publickey
PermitRootLogin prohibit-password
StrictModes no
UsePAM no
Subsystem sftp internal-sftp
AllowTcpForwarding no
"""


@attrs.frozen
class Sftp:
    """``key`` is the file of a key that may all in ``folder``, ``reader`` of one that may read only."""

    host: str
    port: int
    user: str
    key: Path
    reader: Path
    known_hosts: Path
    folder: Path


def start(place: Place) -> Sftp:
    debian("openssh-server", "openssh-client")
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)  # sshd changes into it when it is root
    folder, port, root = place.folder, free_port(), place.folder / "root"
    root.mkdir()
    public = {name: make_key(folder / name) for name in ("host", "writer", "reader")}
    (folder / "authorized").write_text(
        f'restrict,command="internal-sftp -d {root}" {public["writer"]}'
        f'restrict,command="internal-sftp -R -d {root}" {public["reader"]}'
    )
    (folder / "known_hosts").write_text(f"[127.0.0.1]:{port} {public['host']}")
    (folder / "sshd.conf").write_text(SETTINGS.format(port=port, folder=folder))
    place.launch("/usr/sbin/sshd", "-D", "-e", "-f", folder / "sshd.conf", answers=lambda: connect(port))
    return Sftp(
        "127.0.0.1", int(port), getpass.getuser(), folder / "writer", folder / "reader", folder / "known_hosts", root
    )


def make_key(path: Path) -> str:
    """Makes a pair of keys; gives the public one as a line."""
    run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "", "-f", path])
    return path.with_suffix(".pub").read_text()
