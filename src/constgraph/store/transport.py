"""One question to a SPARQL endpoint over HTTP, bounded in time and in bytes.

What comes back is of somebody else: nothing of it is believed before `constgraph.store.replies` has
read it. This module is imported only where an endpoint is asked.
"""

from __future__ import annotations

import socket
import time
import zlib
from contextlib import suppress
from email.message import Message as Headers
from http.client import HTTPException, HTTPResponse, IncompleteRead
from threading import Event, Thread
from typing import Any, NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode, urljoin, urlsplit
from urllib.request import HTTPHandler, HTTPRedirectHandler, HTTPSHandler, Request, build_opener

from constgraph.errors import QueryError, QueryLimitError
from constgraph.messages import Message

__all__ = ["MOST_BYTES", "Reply", "excerpt", "no_endpoint", "post_query", "too_late"]

#: The longest answer that is read.
MOST_BYTES = 100 * 10**6
_MOST_TURNS = 5
_MOVED = (301, 302, 303, 307, 308)
_SHORT = 160


class Reply(NamedTuple):
    """What an endpoint sent with status 200, unpacked."""

    body: bytes
    media_type: str
    charset: str


def post_query(url: str, sparql: str, media_type: str, *, until: float, limit: float) -> Reply:
    """Send a query as the SPARQL 1.1 Protocol says, and return what comes back.

    Parameters
    ----------
    url : str
        The address of the endpoint.
    sparql : str
        The query.
    media_type : str
        What is wanted.
    until : float
        The reading of `time.monotonic` at which the question is given up.
    limit : float
        The seconds that the question had, for the message.

    Raises
    ------
    QueryLimitError
        If the time is over, or the answer too long.
    QueryError
        If the address is none, or its server does not answer as an endpoint.
    """
    asked = _address(url)
    words = urlencode({"query": sparql}).encode()
    head = {
        "Accept": media_type,
        "User-Agent": "constgraph",
        "Content-Type": "application/x-www-form-urlencoded",
    }
    for _ in range(_MOST_TURNS + 1):
        exchange = _Exchange(Request(asked, data=words, headers=head), until)  # noqa: S310 - checked
        answer = exchange.wait()
        if answer is None:
            raise too_late(url, limit)
        if isinstance(answer, Exception):
            if time.monotonic() >= until:
                raise too_late(url, limit) from answer
            raise _fault(url, answer) from answer
        status, headers, body = answer
        if status not in _MOVED:
            return _accept(url, status, headers, body)
        asked = _next_address(url, asked, status, headers)
    raise no_endpoint(url, Message("it sends the question round in a circle"))


def too_late(url: str, limit: float) -> QueryLimitError:
    """Return the error for a question that was given up."""
    return QueryLimitError(
        Message("the endpoint was given up after {n:g} seconds", n=limit),
        where=url,
        hint=Message("ask again later, or for less; from Python: `connect(url, timeout=...)`"),
    )


def no_endpoint(url: str, why: str) -> QueryError:
    """Return the error for what is no endpoint."""
    return QueryError(
        Message("the address does not answer as a SPARQL endpoint: {why}", why=why),
        where=url,
        hint=Message("check the address: it must take SPARQL 1.1 queries by POST"),
    )


def excerpt(body: bytes, charset: str = "utf-8") -> str:
    """Return the beginning of what a server said: one short line of printable letters."""
    try:
        text = body[: 8 * _SHORT].decode(charset, errors="replace")
    except LookupError:
        text = body[: 8 * _SHORT].decode(errors="replace")
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= _SHORT else line[:_SHORT] + "..."


class _StandStill(HTTPRedirectHandler):
    """Turns no corner by itself: what is next is decided in one place."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Return no further request."""


class _Exchange:
    """A request in a thread of its own: no name server and no drip can hold up who asked."""

    def __init__(self, request: Request, until: float) -> None:
        self._request = request
        self._until = until
        self._done = Event()
        self._handlers = (_Http(), _Https())
        self._answer: tuple[int, Headers, bytes] | Exception | None = None

    def wait(self) -> tuple[int, Headers, bytes] | Exception | None:
        """Return status, headers and body; or what went wrong; or None when time is over."""
        Thread(target=self._run, daemon=True).start()
        if self._done.wait(max(self._until - time.monotonic(), 0)):
            return self._answer
        for connection in [kept for handler in self._handlers for kept in handler.kept]:
            with suppress(OSError, AttributeError):  # not open yet, or no longer
                connection.sock.shutdown(socket.SHUT_RDWR)
        return None

    def _run(self) -> None:
        try:
            self._answer = self._exchange()
        except Exception as err:
            self._answer = err
        finally:
            self._done.set()

    def _exchange(self) -> tuple[int, Headers, bytes]:
        opener = build_opener(_StandStill, *self._handlers)
        left = max(self._until - time.monotonic(), 0.001)
        try:
            answer = opener.open(self._request, timeout=left)
        except HTTPError as err:
            with err:
                return err.code, err.headers, _beginning(err)
        with answer:
            if answer.status == 200:
                return 200, answer.headers, self._whole(answer)
            return answer.status, answer.headers, _beginning(answer)

    def _whole(self, answer: HTTPResponse) -> bytes:
        unpack = _unpacker(answer.headers.get("Content-Encoding", ""))
        parts, room = [], MOST_BYTES
        while part := answer.read1(65_536):
            if time.monotonic() >= self._until:
                raise TimeoutError
            if unpack:
                part = unpack.decompress(part, room + 1)
            parts.append(part)
            room -= len(part)
            if room < 0:
                raise _FloodError
        if answer.length or (unpack and parts and not unpack.eof):
            raise _HalfError
        return b"".join(parts)


def _beginning(answer: Any) -> bytes:
    """Return the first words of an answer that says why there is none."""
    try:
        body: bytes = answer.read(8 * _SHORT)
    except (OSError, HTTPException):
        return b""
    return body


class _Kept:
    """Keeps the connections that a handler opens, so that somebody else can end them."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[Any] = []

    def do_open(self, http_class: Any, req: Request, **words: Any) -> Any:
        def connect(*args: Any, **more: Any) -> Any:
            self.kept.append(http_class(*args, **more))
            return self.kept[-1]

        return super().do_open(connect, req, **words)  # type: ignore[misc]


class _Http(_Kept, HTTPHandler):
    """Plain."""


class _Https(_Kept, HTTPSHandler):
    """Encrypted."""


class _FloodError(Exception):
    """More than anybody reads."""


class _HalfError(Exception):
    """Less than was announced."""


class _PackedError(Exception):
    """Packed in a way that nobody asked for."""


def _unpacker(encoding: str) -> Any:
    """Return what unpacks a body; none was asked for, but some servers always pack."""
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return None
    if name in ("gzip", "x-gzip", "deflate"):
        return zlib.decompressobj(wbits=47)  # finds out by itself which of the two it is
    raise _PackedError(name)


def _address(url: str) -> str:
    """Return an address as it is written in a request; refuse one that is none."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
        host = (parts.hostname or "").encode("idna").decode()
        right = parts.scheme in ("http", "https") and host and "@" not in parts.netloc
    except (ValueError, UnicodeError):
        right = False
    if not right or any(c.isspace() or not c.isprintable() for c in url):
        raise QueryError(
            Message(
                "'{url}' is no address of an endpoint", url=excerpt(url.encode(errors="replace"))
            ),
            hint=Message("give one such as http://localhost:7878/query"),
        )
    host = f"[{host}]" if ":" in host else host
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._")
    query = "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~-._?") if parts.query else ""
    return f"{parts.scheme}://{host}{port}{path}{query}"


def _next_address(url: str, asked: str, status: int, headers: Headers) -> str:
    """Return where a server sends a question: never to another machine, nor out of encryption."""
    named = headers.get("Location")
    if not named:
        raise no_endpoint(url, Message("status {code}, and no further address", code=status))
    try:
        target = _address(urljoin(asked, named))
        there, here = urlsplit(target), urlsplit(asked)
    except (QueryError, ValueError) as err:
        why = Message("it sends on to '{target}'", target=excerpt(named.encode(errors="replace")))
        raise no_endpoint(url, why) from err
    if there.hostname != here.hostname or (here.scheme, there.scheme) == ("https", "http"):
        raise QueryError(
            Message(
                "the endpoint sends on to another place: {target}", target=excerpt(target.encode())
            ),
            where=url,
            hint=Message("if you trust that place, give its address"),
        )
    return target


def _accept(url: str, status: int, headers: Headers, body: bytes) -> Reply:
    charset = headers.get_content_charset() or "utf-8"
    media_type = headers.get_content_type() if headers.get("Content-Type") else ""
    if status == 200:
        return Reply(body, media_type, charset)
    told = "" if "html" in media_type else excerpt(body, charset)
    raise _refusal(url, status, headers, told)


def _refusal(url: str, status: int, headers: Headers, told: str) -> QueryError:
    """Return the error for a status other than 200, by its cause."""
    if status in (401, 403, 407):
        return QueryError(
            Message("the endpoint refuses access: status {code}", code=status),
            where=url,
            hint=Message("give the address of an endpoint that anybody may ask"),
        )
    if status in (429, 503):
        wait = headers.get("Retry-After", "").strip()
        later = Message("ask again later")
        if wait.isascii() and wait.isdigit() and len(wait) < 6:
            later = Message("ask again in {n} seconds", n=wait)
        return QueryError(
            Message("the endpoint has no time now: status {code}", code=status),
            where=url,
            hint=later,
        )
    if status < 400 or status in (404, 405, 406, 410, 415):
        return no_endpoint(url, Message("status {code}", code=status))
    return QueryError(
        Message("the endpoint answered {code}: {told}", code=status, told=told or "-"),
        where=url,
        hint=Message("see its log"),
    )


def _fault(url: str, err: Exception) -> QueryError:
    """Return the error for an exchange that did not come to its end."""
    if isinstance(err, _FloodError):
        return QueryLimitError(
            Message("the answer of the endpoint is longer than {n} MB", n=MOST_BYTES // 10**6),
            where=url,
            hint=Message("ask for less, or add LIMIT"),
        )
    if isinstance(err, OSError):
        reason = err.reason if isinstance(err, URLError) else err
        return QueryError(
            Message("the endpoint does not answer: {reason}", reason=excerpt(str(reason).encode())),
            where=url,
            hint=Message("check the address, and that the endpoint runs"),
        )
    why = Message("it does not speak HTTP")
    if isinstance(err, (_HalfError, IncompleteRead)):
        why = Message("its answer is cut short")
    elif isinstance(err, zlib.error):
        why = Message("its answer cannot be unpacked")
    elif isinstance(err, _PackedError):
        packing = excerpt(str(err).encode())
        why = Message("its answer is packed as '{packing}'", packing=packing)
    return no_endpoint(url, why)
