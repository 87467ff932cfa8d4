"""What a repository refused, in its own words."""

from __future__ import annotations

from archivepkg.errors import Misuse

__all__ = ["Refused"]

_MEANINGS = {
    400: "what was sent is not accepted",
    401: "the token is not accepted",
    403: "the token does not give the right to do it",
    404: "there is no such thing",
    409: "it conflicts with what is there",
    410: "it was deleted",
    413: "it is too large",
    422: "what was sent is not accepted",
    429: "it is asked too often",
    507: "there is no room left",
}


class Refused(Misuse):
    """A repository did not do what was asked.

    ``doing`` is what was asked for (``create the draft``), ``status`` the one of HTTP where there was an answer, and
    ``words`` are the repository's own, of one line or several.
    """

    def __init__(self, address: str, doing: str, *, words: str, status: int | None = None, advice: str = "") -> None:
        self.address = address
        self.doing = doing
        self.status = status
        self.words = words
        meaning = ""
        if status is not None:
            known = _MEANINGS.get(status) or ("it failed" if status >= 500 else "it refused")
            meaning = f"{known} (HTTP {status})"
        said = f"it says: {words}" if status is not None and words else words
        parts = [part for part in (meaning, said, advice) if part]
        super().__init__(f"{address} could not be made to {doing}: {'; '.join(parts)}")
