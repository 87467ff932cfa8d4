"""Hosts that are not meant for readers: a shipped table (``hosts.toml``), which a collection extends."""

from __future__ import annotations

from collections.abc import Mapping
from fnmatch import fnmatchcase
from functools import cache, lru_cache
from pathlib import Path

import msgspec

from archivepkg import discovery

__all__ = ["StagingHost", "staging_host"]


class StagingHost(msgspec.Struct, frozen=True):
    """A host by its pattern, and the one that readers reach instead, where that is known."""

    pattern: str
    use: str | None


class _Host(msgspec.Struct, frozen=True):
    pattern: str
    seen: str
    use: str | None = None


class _Hosts(msgspec.Struct, frozen=True):
    hosts: tuple[_Host, ...]


@cache
def _shipped() -> dict[str, str | None]:
    table = discovery.manifest(Path(__file__).with_name("hosts.toml"), _Hosts)
    return {host.pattern: host.use for host in table.hosts}


def staging_host(host: str, further: Mapping[str, str | None]) -> StagingHost | None:
    """What the tables say of a host; None for one that is in none, or is itself the one to use."""
    return _staging(host.casefold(), further) if further else _shipped_staging(host.casefold())


@lru_cache(maxsize=256)
def _shipped_staging(host: str) -> StagingHost | None:
    return _staging(host, {})


def _staging(host: str, further: Mapping[str, str | None]) -> StagingHost | None:
    table = _table(further)
    pattern = next((known for known in table if _fits(host, known)), None)
    if pattern is None or (table[pattern] or "").casefold() == host:
        return None
    return StagingHost(pattern, table[pattern])


def _table(further: Mapping[str, str | None]) -> dict[str, str | None]:
    """What to use in place of each pattern, in the order to ask: the collection's own first, hosts before patterns."""
    folded = {pattern.casefold(): use for pattern, use in further.items()}
    return {pattern: folded[pattern] for pattern in sorted(folded, key=lambda pattern: "*" in pattern)} | {
        pattern: use for pattern, use in _shipped().items() if pattern not in folded
    }


def _fits(host: str, pattern: str) -> bool:
    return fnmatchcase(host, pattern) or (pattern.startswith("*.") and host == pattern[2:])
