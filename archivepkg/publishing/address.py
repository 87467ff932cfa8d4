"""Where a repository is on the web."""

from __future__ import annotations

from ipaddress import ip_address

import httpx

from archivepkg.errors import Misuse

__all__ = ["origin", "repository_address"]


def repository_address(address: str, *, needs_secret: bool = True) -> str:
    """An address without the slash at its end.

    Raises :class:`~archivepkg.errors.Misuse` where it is none of the web, holds a password, or would have a secret sent
    in clear to another machine.
    """
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL as error:
        raise Misuse(f"{address} is no address: {error}") from None
    if url.userinfo:
        raise Misuse(f"the address of {url.host} holds a name or a password; tokens come from the environment alone")
    if url.scheme not in {"http", "https"} or not url.host:
        raise Misuse(f"{address!r} is no address of the web; it begins with https://")
    if url.query or url.fragment:
        raise Misuse(f"{address}: an address of a repository ends before `?` and `#`")
    if needs_secret and url.scheme == "http" and not _is_this_machine(url.host):
        raise Misuse(f"{address} would have the token sent in clear; write https://")
    return str(url).rstrip("/")


def origin(url: httpx.URL) -> tuple[str, str, int | None]:
    """What has to be the same for a secret to be sent."""
    return url.scheme, url.host, url.port


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
