"""WebDAV: Apache's mod_dav, class 1 and 2, with Basic authentication."""

from __future__ import annotations

import getpass
import secrets
from base64 import b64encode
from hashlib import sha1
from pathlib import Path

import attrs

from tests.repositories.servers.installing import debian, run
from tests.repositories.servers.place import Place, as_user, connect, free_port

MODULES = ("mpm_event", "authn_core", "authn_file", "authz_core", "authz_user", "auth_basic", "dav", "dav_fs")
SETTINGS = """
ServerName 127.0.0.1
Listen 127.0.0.1:{port}
PidFile {home}/pid
ErrorLog /dev/stderr
User {user}
DefaultRuntimeDir {home}
DavLockDB {home}/locks
DocumentRoot {home}/root
<Directory {home}/root>
  Dav On
  AuthType Basic
  AuthName archive
  AuthUserFile {home}/passwords
  Require user writer
  <Limit GET PROPFIND OPTIONS>
    Require user reader
  </Limit>
</Directory>
"""


@attrs.frozen
class WebDav:
    """``user`` may all, ``reader`` may read only; both have the same password; ``folder`` is what is served."""

    url: str
    user: str
    password: str
    reader: str
    folder: Path


def start(place: Place) -> WebDav:
    debian("apache2-bin")
    home, port, password = place.folder / "webdav", free_port(), secrets.token_hex()
    (home / "root").mkdir(parents=True)
    hashed = b64encode(sha1(password.encode(), usedforsecurity=False).digest()).decode()
    (home / "passwords").write_text("".join(f"{user}:{{SHA}}{hashed}\n" for user in ("writer", "reader")))
    if as_user("www-data"):
        run(["chown", "-R", "www-data", home])
    user = "www-data" if as_user("www-data") else getpass.getuser()
    loaded = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in MODULES)
    (home / "apache.conf").write_text(loaded + SETTINGS.format(port=port, home=home, user=user))
    place.launch("/usr/sbin/apache2", "-f", home / "apache.conf", "-DFOREGROUND", answers=lambda: connect(port))
    return WebDav(f"http://127.0.0.1:{port}", "writer", password, "reader", home / "root")
