"""Requests: sent again where that is safe, with the secret to one host alone, and refused in the repository's words."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest

from archivepkg.publishing.credentials import Secret
from archivepkg.publishing.refusal import Refused
from archivepkg.publishing.session import Session

ADDRESS = "https://repository.example"
TOKEN = "s3cr3t-t0ken"


class Answers:
    """Gives its answers one after another, and keeps what was asked."""

    def __init__(self, *answers: httpx.Response | Exception) -> None:
        self._answers = list(answers)
        self.requests: list[httpx.Request] = []
        self.bodies: list[bytes] = []

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.requests.append(request)
        self.bodies.append(request.read())
        answer = self._answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer


def session(
    answers: Callable[[httpx.Request], httpx.Response], pauses: list[float] | None = None, token: str = TOKEN
) -> Session:
    return Session(
        ADDRESS,
        secret=Secret(token, "ARCHIVEPKG_TEST_TOKEN"),
        words=lambda answer: answer["message"],
        transport=httpx.MockTransport(answers),
        sleep=(pauses if pauses is not None else []).append,
    )


def ok(value: object = None) -> httpx.Response:
    return httpx.Response(200, json=value)


def test_the_secret_is_in_the_header_and_nowhere_else() -> None:
    answers = Answers(ok({"id": 1}))
    assert session(answers).json("POST", "api/records", doing="create it", json={}) == {"id": 1}
    (request,) = answers.requests
    assert request.headers["Authorization"] == f"Bearer {TOKEN}"
    assert TOKEN not in str(request.url)


def test_another_host_does_not_get_the_secret() -> None:
    answers = Answers(httpx.Response(302, headers={"Location": "https://files.example/1"}), httpx.Response(200))
    with session(answers).download("file", doing="read it back") as chunks:
        assert b"".join(chunks) == b""
    first, second = answers.requests
    assert "Authorization" in first.headers
    assert second.url.host == "files.example"
    assert "Authorization" not in second.headers


def test_a_secret_in_a_header_of_another_name_stays_at_home_too() -> None:
    answers = Answers(httpx.Response(302, headers={"Location": "https://files.example/1"}), httpx.Response(200))
    with Session(
        ADDRESS,
        secret=Secret(TOKEN, "T"),
        authorization=lambda token: ("X-Key", token),
        transport=httpx.MockTransport(answers),
    ).download("file", doing="read it back"):
        pass
    assert [request.headers.get("X-Key") for request in answers.requests] == [TOKEN, None]


@pytest.mark.parametrize("status", [429, 503])
def test_what_was_not_done_is_asked_again(status: int) -> None:
    pauses: list[float] = []
    answers = Answers(httpx.Response(status, headers={"Retry-After": "7"}), ok(1))
    assert session(answers, pauses).json("POST", "x", doing="do it") == 1
    assert pauses == [7.0]


def test_pauses_grow_when_nothing_is_asked_for() -> None:
    pauses: list[float] = []
    with pytest.raises(Refused, match=r"it failed \(HTTP 500\); it says: down"):
        session(Answers(*[httpx.Response(500, text="down") for _ in range(6)]), pauses).send("GET", "x", doing="do it")
    assert len(pauses) == 5
    assert all(0 <= pause <= 30 for pause in pauses)


def test_a_failure_asks_for_no_pause() -> None:
    """InvenioRDM sends Retry-After with every answer, for the end of its quota's minute."""
    pauses: list[float] = []
    failed = httpx.Response(500, headers={"Retry-After": "60"}, text="down")
    assert session(Answers(failed, ok(1)), pauses).json("GET", "x", doing="read it") == 1
    assert pauses[0] <= 30


def test_a_date_to_come_back_at_is_kept_and_a_long_one_is_told() -> None:
    pauses: list[float] = []
    long = httpx.Response(429, headers={"Retry-After": "86400"}, json={"message": "one a day"})
    past = httpx.Response(429, headers={"Retry-After": "Wed, 21 Oct 2015 07:28:00 GMT"})
    with pytest.raises(Refused, match=r"asked too often.*one a day"):
        session(Answers(past, long), pauses).send("PUT", "x", doing="do it")
    assert pauses == [0.0]


@pytest.mark.parametrize("answer", [httpx.Response(502), httpx.ReadError("cut"), httpx.ReadTimeout("late")])
def test_what_may_have_been_done_is_not_done_twice(answer: httpx.Response | Exception) -> None:
    answers = Answers(answer, ok(1))
    with pytest.raises(Refused, match="could not be made to create it"):
        session(answers).send("POST", "x", doing="create it")
    assert len(answers.requests) == 1
    again = Answers(answer, ok(1))
    assert session(again).json("POST", "x", doing="look for it", repeatable=True) == 1
    assert session(Answers(answer, ok(1))).json("PUT", "x", doing="change it") == 1


def test_a_host_that_was_not_reached_is_asked_again() -> None:
    answers = Answers(httpx.ConnectError("refused"), ok(1))
    assert session(answers).json("POST", "x", doing="create it") == 1
    with pytest.raises(Refused, match="it cannot be reached"):
        session(Answers(*[httpx.ConnectError("refused")] * 6)).send("POST", "x", doing="create it")


def test_a_body_is_made_anew_for_each_try() -> None:
    def chunks() -> Iterator[bytes]:
        yield b"one "
        yield b"two"

    answers = Answers(httpx.Response(503), ok())
    session(answers).send("PUT", "x", doing="upload it", body=lambda: {"content": chunks()})
    assert answers.bodies == [b"one two", b"one two"]


@pytest.mark.parametrize(
    ("response", "words"),
    [
        (httpx.Response(401, json={"message": "who are you"}), "token is not accepted .*who are you.*TEST_TOKEN"),
        (httpx.Response(403, json={"message": "not you"}), "does not give the right to do it .*not you"),
        (httpx.Response(400, json={"message": "title: missing"}), "not accepted .*title: missing"),
        (httpx.Response(400, json=["title"]), r'not accepted .*\["title"\]'),
        (httpx.Response(413, text="<html><style>p {}</style><h1>Too  large</h1></html>"), "too large .*: Too large$"),
        (httpx.Response(507, text=""), r"no room left \(HTTP 507\)$"),
        (httpx.Response(418, text="short and stout"), "it refused .*short and stout"),
        (httpx.Response(301, headers={"Location": "https://new.example/"}), "redirects to https://new.example/"),
    ],
)
def test_refusals_carry_the_words_of_the_repository(response: httpx.Response, words: str) -> None:
    with pytest.raises(Refused, match=words) as caught:
        session(Answers(response)).send("POST", "x", doing="do it")
    assert caught.value.status == response.status_code


def test_a_secret_that_is_sent_back_is_hidden() -> None:
    answers = Answers(httpx.Response(401, json={"message": f"no such token: {TOKEN}"}))
    with pytest.raises(Refused) as caught:
        session(answers).send("GET", "x", doing="do it")
    assert TOKEN not in str(caught.value)
    assert "no such token: ***" in str(caught.value)


def test_an_answer_that_is_no_json_is_told() -> None:
    with pytest.raises(Refused, match="its answer is not JSON: Welcome; is this the address"):
        session(Answers(httpx.Response(200, text="<h1>Welcome</h1>"))).json("GET", "x", doing="do it")


def test_of_a_page_with_menus_the_beginning_is_told() -> None:
    page = f"<h1>Not found</h1>{'<li>menu</li>' * 1000}"
    with pytest.raises(Refused, match=r"Not found menu menu .*…$") as caught:
        session(Answers(httpx.Response(404, text=page))).send("GET", "x", doing="do it")
    assert len(str(caught.value)) < 500


def test_an_answer_that_never_ends_is_given_up() -> None:
    class Endless(httpx.SyncByteStream):
        def __iter__(self) -> Iterator[bytes]:
            while True:
                yield b" " * (1 << 20)

    answers = Answers(*[httpx.Response(200, stream=Endless()) for _ in range(6)])
    with pytest.raises(Refused, match="longer than"):
        session(answers).send("POST", "x", doing="do it")


def test_a_redirect_without_end_is_given_up() -> None:
    def around(_request: httpx.Request) -> httpx.Response:
        return httpx.Response(302, headers={"Location": f"{ADDRESS}/again"})

    with pytest.raises(Refused, match="redirects without end"):
        session(around).send("GET", "x", doing="do it")


def test_no_traceback_and_no_file_shows_a_secret(tmp_path: Path) -> None:
    secret = Secret(TOKEN, "T")
    assert TOKEN not in f"{secret} {secret!r} {vars(session(Answers()))}"
    with pytest.raises(TypeError, match="not to be written"):
        (tmp_path / "x").write_bytes(__import__("pickle").dumps(secret))
