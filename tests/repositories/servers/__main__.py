"""``python -m tests.repositories.servers NAME...``: starts servers, prints where they are, ends them on Ctrl-C."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress

import attrs

from tests.repositories.servers.running import SERVERS, Servers

wanted = sys.argv[1:] or list(SERVERS)
with Servers() as servers:
    servers.begin(SERVERS[name] for name in wanted)
    for name in wanted:
        for field, value in attrs.asdict(servers.started(SERVERS[name])).items():
            print(f"export ARCHIVEPKG_{name}_{field}='{value}'".replace(f"_{name}_{field}", f"_{name}_{field}".upper()))
    print("# READY: Ctrl-C ends them", flush=True)
    with suppress(KeyboardInterrupt):
        signal.pause()
