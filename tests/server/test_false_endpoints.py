"""What is no endpoint, or breaks off, is told as such: in time, and without harm to a good file."""

from __future__ import annotations

import gzip
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import parse_qs

import pytest

import constgraph
from constgraph import KnowledgeGraph
from constgraph.cli.main import main
from constgraph.errors import QueryError, QueryLimitError, UsageError
from constgraph.store import transport

JSON = "application/sparql-results+json"
TRIPLES = "application/n-triples"
NONE_FOUND = {"head": {"vars": ["code", "iri"]}, "results": {"bindings": []}}
Script = Callable[[socket.socket, str], None]


def reply(body: bytes, kind: str | None = JSON, status: str = "200 OK", *more: str) -> bytes:
    heads = [f"HTTP/1.1 {status}", f"Content-Length: {len(body)}", *more]
    heads += [f"Content-Type: {kind}"] if kind else []
    return ("\r\n".join(heads) + "\r\n\r\n").encode() + body


class Server:
    """A server that reads a request and lets a script answer it."""

    def __init__(self, script: Script) -> None:
        self.script = script
        self.requests: list[str] = []
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=16)
        self.url = f"http://127.0.0.1:{self.socket.getsockname()[1]}/query"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(caller,), daemon=True).start()

    def _answer(self, caller: socket.socket) -> None:
        try:
            with caller, caller.makefile("rb") as read:
                first = read.readline().decode()
                length = 0
                while (line := read.readline().strip()) != b"":
                    if line.lower().startswith(b"content-length:"):
                        length = int(line.split(b":")[1])
                query = parse_qs(read.read(length).decode()).get("query", [""])[0]
                self.requests.append(first.split()[1] + " " + query)
                self.script(caller, self.requests[-1])
        except OSError:
            pass  # whoever asked has gone


@pytest.fixture
def serve() -> Iterator[Callable[[Script | bytes], Server]]:
    started: list[Server] = []

    def start(script: Script | bytes) -> Server:
        told = script if callable(script) else lambda caller, _: caller.sendall(script)
        started.append(Server(told))
        return started[-1]

    yield start
    for server in started:
        server.socket.close()


BOOLEAN = json.dumps({"head": {}, "boolean": True}).encode()


def solutions(**value: object) -> bytes:
    bound = dict.fromkeys(("code", "iri"), value)
    found = {"head": {"vars": ["code", "iri"]}, "results": {"bindings": [bound]}}
    return json.dumps(found).encode()


def deep(levels: int) -> bytes:
    iri = '{"type":"uri","value":"http://e.org/a"}'
    head = f'{{"type":"triple","value":{{"subject":{iri},"predicate":{iri},"object":'
    term = head * levels + iri + "}}" * levels
    return (
        f'{{"head":{{"vars":["code","iri"]}},"results":{{"bindings":[{{"iri":{term}}}]}}}}'.encode()
    )


NO_ENDPOINT = {
    "a page": reply(b"<html><body>Welcome</body></html>", "text/html"),
    "a page called JSON": reply(b"<html><body>Welcome</body></html>"),
    "XML": reply(b"<?xml version='1.0'?><sparql/>", "application/sparql-results+xml"),
    "nothing": reply(b""),
    "nothing of no type": reply(b"", None),
    "an error with 200": reply(b"Error 37: something \x1b[31mfailed\x07", "text/plain"),
    "JSON of another kind": reply(b'{"data": [1, 2]}', "application/json"),
    "a list": reply(b"[]"),
    "a number": reply(b"42"),
    "half of JSON": reply(b'{"head": {"vars": ["code", "iri"'),
    "no solutions": reply(b'{"head": {"vars": ["code", "iri"]}}'),
    "null for solutions": reply(b'{"head":{"vars":["code","iri"]},"results":{"bindings":null}}'),
    "a solution of text": reply(b'{"head":{"vars":["code","iri"]},"results":{"bindings":["x"]}}'),
    "the answer to ASK": reply(BOOLEAN),
    "other variables": reply(b'{"head":{"vars":["x"]},"results":{"bindings":[]}}'),
    "a value without text": reply(solutions(type="uri", value=3)),
    "a value without type": reply(solutions(value="x")),
    "an unknown type": reply(solutions(type="graph", value="x")),
    "a false IRI": reply(solutions(type="uri", value="not an IRI")),
    "half a letter": reply(solutions(type="literal", value="\ud800")),
    "deep JSON": reply(b"[" * 100_000 + b"]" * 100_000),
    "deep triples": reply(deep(200)),
    "very deep triples": reply(deep(100_000)),
    "an integer of 5,000 digits": reply(b'{"head": ' + b"9" * 5000 + b"}"),
    "Latin-1": reply(solutions(type="literal", value="x").replace(b'"x"', b'"\xe9"')),
    "an encoding that is none": reply(
        solutions(type="literal", value="x"), f"{JSON}; charset=x-own"
    ),
    "less than announced": b"HTTP/1.1 200 OK\r\nContent-Length: 999\r\n\r\n"
    + solutions(type="literal", value="x"),
    "a chunk cut": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{}",
    "a chunk of no size": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n",
    "packed text that is none": reply(b"not packed", JSON, "200 OK", "Content-Encoding: gzip"),
    "half packed": reply(
        gzip.compress(solutions(type="literal", value="x"))[:-12],
        JSON,
        "200 OK",
        "Content-Encoding: gzip",
    ),
    "an unknown packing": reply(BOOLEAN, JSON, "200 OK", "Content-Encoding: br"),
    "no content": b"HTTP/1.1 204 No Content\r\n\r\n",
    "part of it": reply(solutions(type="literal", value="x"), JSON, "206 Partial Content"),
    "status 404": reply(b"not here", "text/plain", "404 Not Found"),
    "status 405": reply(b"", "text/plain", "405 Method Not Allowed"),
    "status 304": b"HTTP/1.1 304 Not Modified\r\n\r\n",
    "no address further": reply(b"", None, "302 Found"),
    "a file further": reply(b"", None, "302 Found", "Location: file:///etc/passwd"),
    "data further": reply(b"", None, "307 Temporary Redirect", "Location: data:text/plain,x"),
    "round in a circle": reply(b"", None, "308 Permanent Redirect", "Location: /query"),
    "another protocol": b"SSH-2.0-OpenSSH_9.2\r\n",
    "no status": b"HTTP/1.1 abc OK\r\n\r\n",
    "heads without end": b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 500 + b"\r\n",
    "a head without end": b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
}


@pytest.mark.parametrize("sent", NO_ENDPOINT.values(), ids=NO_ENDPOINT)
def test_what_is_no_endpoint_is_told(serve: Callable[..., Server], sent: bytes) -> None:
    server = serve(sent)
    with pytest.raises(QueryError, match="does not answer as a SPARQL endpoint") as caught:
        constgraph.connect(server.url, timeout=30).petitioners("kz")
    assert caught.value.where == server.url
    assert caught.value.hint
    assert len(caught.value.message) < 400
    assert caught.value.message.isprintable()


OWN_CAUSE = {
    "401 Unauthorized": "refuses access",
    "403 Forbidden": "refuses access",
    "429 Too Many Requests": "has no time now",
    "503 Service Unavailable": "has no time now",
    "400 Bad Request": "answered 400: the cause",
    "500 Internal Server Error": "answered 500: the cause",
}


@pytest.mark.parametrize(("status", "said"), OWN_CAUSE.items())
def test_refusal_has_its_own_cause(serve: Callable[..., Server], status: str, said: str) -> None:
    server = serve(reply(b"the cause\x1b[2J\x07\n" + b"z" * 5000, "text/plain", status))
    with pytest.raises(QueryError, match=said) as caught:
        constgraph.connect(server.url).petitioners("kz")
    assert caught.value.message.isprintable()
    assert len(caught.value.message) < 400


def test_busy_endpoint_says_when_to_come_back(serve: Callable[..., Server]) -> None:
    server = serve(reply(b"", None, "429 Too Many Requests", "Retry-After: 17"))
    with pytest.raises(QueryError) as caught:
        constgraph.connect(server.url).petitioners("kz")
    assert caught.value.hint == "ask again in 17 seconds"


BAD_TRIPLES = {
    "no triples": reply(b"Welcome!", TRIPLES),
    "half a triple": reply(b"<http://e.org/a> <http://e.org/b> ", TRIPLES),
    "deep triples": reply(b"<http://e.org/a> <http://e.org/a> <<( " * 100_000, TRIPLES),
    "nothing": reply(b"", None),
    "a page": reply(b"<html>", "text/html"),
    "JSON": reply(BOOLEAN),
}


@pytest.mark.parametrize("sent", BAD_TRIPLES.values(), ids=BAD_TRIPLES)
def test_triples_that_are_none_are_told(serve: Callable[..., Server], sent: bytes) -> None:
    kg = constgraph.connect(serve(sent).url)
    with pytest.raises(QueryError, match="does not answer as a SPARQL endpoint"):
        kg.query("CONSTRUCT WHERE { ?s ?p ?o }")


def test_drips_end_at_the_limit_of_the_question(serve: Callable[..., Server]) -> None:
    def drip(caller: socket.socket, _: str) -> None:
        for byte in reply(solutions(type="literal", value="x")):
            caller.sendall(bytes([byte]))
            time.sleep(0.2)

    with pytest.raises(QueryLimitError, match="given up after 1 seconds"):
        constgraph.connect(serve(drip).url, timeout=1).petitioners("kz")


def test_drips_of_a_body_end_at_the_limit_of_the_question(serve: Callable[..., Server]) -> None:
    def drip(caller: socket.socket, _: str) -> None:
        caller.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n")
        for _turn in range(1000):
            caller.sendall(b" ")
            time.sleep(0.1)

    with pytest.raises(QueryLimitError, match="given up after 1 seconds"):
        constgraph.connect(serve(drip).url, timeout=1).petitioners("kz")


def test_silence_ends_at_the_limit_of_the_question(serve: Callable[..., Server]) -> None:
    server = serve(lambda caller, _: time.sleep(20))
    with pytest.raises(QueryLimitError, match="given up after 0"):
        constgraph.connect(server.url, timeout=0.5).petitioners("kz")


def echo(caller: socket.socket, asked: str) -> None:
    """Answer any SELECT with one solution, with text for each variable, after a while."""
    from constgraph.store.remote import _wanted

    time.sleep(0.3)
    names = _wanted(asked.partition(" ")[2])
    row = {name: {"type": "uri", "value": "https://w3id.org/constgraph/kz/x"} for name in names}
    body = {"head": {"vars": names}, "results": {"bindings": [row] * 2}}
    triples = "CONSTRUCT" in asked
    caller.sendall(reply(b"", TRIPLES) if triples else reply(json.dumps(body).encode()))


def test_all_requests_of_a_question_share_its_limit(serve: Callable[..., Server]) -> None:
    server = serve(echo)
    kg = constgraph.connect(server.url, timeout=2)

    def ask_much() -> None:
        with kg.store.one_question():
            for _turn in range(100):
                kg.store.select("SELECT ?a WHERE { ?a ?b ?c }")

    for _ in range(2):  # and the next question has its own
        with pytest.raises(QueryLimitError, match="given up after 2 seconds"):
            ask_much()
    assert 4 <= len(server.requests) <= 16


def test_method_is_one_question(
    serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    kg = constgraph.connect(serve(echo).url, timeout=5)
    ends: set[float] = set()
    post = transport.post_query

    def noted(*words: object, until: float, **more: object) -> object:
        ends.add(until)
        return post(*words, until=until, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(transport, "post_query", noted)
    kg.show("kz:x")
    assert len(ends) == 1
    kg.show("kz:x")
    assert len(ends) == 2


def test_flood_is_given_up(serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "MOST_BYTES", 2 * 10**6)

    def flood(caller: socket.socket, _: str) -> None:
        caller.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            caller.sendall(b" " * 65_536)

    with pytest.raises(QueryLimitError, match="longer than 2 MB"):
        constgraph.connect(serve(flood).url).petitioners("kz")


def test_packed_flood_is_given_up(
    serve: Callable[..., Server], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(transport, "MOST_BYTES", 2 * 10**6)
    packed = gzip.compress(b" " * 50_000_000)
    server = serve(reply(packed, JSON, "200 OK", "Content-Encoding: gzip"))
    with pytest.raises(QueryLimitError, match="longer than 2 MB"):
        constgraph.connect(server.url).petitioners("kz")


def test_packed_answer_is_read(serve: Callable[..., Server]) -> None:
    packed = reply(gzip.compress(BOOLEAN), JSON, "200 OK", "Content-Encoding: gzip")
    assert constgraph.connect(serve(packed).url).query("ASK {}") is True


def test_answer_in_another_declared_encoding_is_read(serve: Callable[..., Server]) -> None:
    body = '{"head":{"vars":["x"]},"results":{"bindings":[{"x":{"type":"literal","value":"é"}}]}}'
    server = serve(reply(body.encode("latin-1"), f"{JSON}; charset=ISO-8859-1"))
    assert constgraph.connect(server.url).query("SELECT ?x { ?x ?y ?z }") == [{"x": "é"}]


def test_question_follows_to_another_path_of_the_same_machine(serve: Callable[..., Server]) -> None:
    def move(caller: socket.socket, asked: str) -> None:
        moved = reply(b"", None, "301 Moved Permanently", "Location: /sparql")
        caller.sendall(reply(BOOLEAN) if asked.startswith("/sparql ") else moved)

    server = serve(move)
    assert constgraph.connect(server.url).query("ASK {}") is True
    assert server.requests == ["/query ASK {}", "/sparql ASK {}"]


def test_question_is_not_sent_on_to_another_machine(serve: Callable[..., Server]) -> None:
    other = serve(reply(BOOLEAN))
    elsewhere = other.url.replace("127.0.0.1", "localhost")
    server = serve(reply(b"", None, "307 Temporary Redirect", f"Location: {elsewhere}"))
    with pytest.raises(QueryError, match="sends on to another place") as caught:
        constgraph.connect(server.url).query("ASK {}")
    assert elsewhere in caught.value.message
    assert not other.requests


@pytest.mark.parametrize(
    "url",
    ["", "x", "file:///etc/passwd", "ftp://e.org/", "http://", "http:///x", "http://e.org:port/",
     "http://e.org:99999/", "http://[::1/", "http://a b/", "http://e.org/\r\nX: y", "http://u:p@e.org/",
     "http://" + "a" * 300 + ".org/", "http://e..org/", "javascript:alert(1)", "http://e.org/\x00"],
)  # fmt: skip
def test_address_that_is_none_is_told(url: str) -> None:
    with pytest.raises(QueryError, match="is no address of an endpoint") as caught:
        constgraph.connect(url).query("ASK {}")
    assert caught.value.message.isprintable()


@pytest.mark.parametrize("timeout", [0, -1, float("nan")])
def test_time_to_wait_is_a_positive_number(timeout: float) -> None:
    with pytest.raises(UsageError, match="is no time to wait"):
        constgraph.connect("http://127.0.0.1:1/", timeout=timeout)


def empty(caller: socket.socket, asked: str) -> None:
    """Answer as a sound endpoint that holds nothing."""
    from constgraph.store.remote import _wanted

    sparql = asked.partition(" ")[2]
    if "CONSTRUCT" in sparql:
        caller.sendall(reply(b"", TRIPLES))
    elif "ASK" in sparql:
        caller.sendall(reply(b'{"head":{},"boolean":false}'))
    else:
        found = {"head": {"vars": _wanted(sparql)}, "results": {"bindings": []}}
        caller.sendall(reply(json.dumps(found).encode()))


@pytest.mark.parametrize(
    "ask",
    [
        lambda kg: kg.petitioners("kz"),
        lambda kg: kg.on("2026-11-23").compare(),
        lambda kg: kg.ask("immunities"),
        lambda kg: kg.show("kz:president"),
        lambda kg: kg.changes("2022-12-31", "2023-01-01"),
        lambda kg: kg.coverage(),
        lambda kg: kg.claims(),
        lambda kg: kg.on("2026-11-23").seats("kz/constitutional-court"),
        lambda kg: kg.graph,
        lambda kg: kg.on("2026-11-23").slice(),
        lambda kg: "kz:president" in kg,
    ],
)
def test_endpoint_without_our_data_gives_no_law(
    serve: Callable[..., Server], ask: Callable[[KnowledgeGraph], object]
) -> None:
    with pytest.raises(QueryError, match="holds no constgraph data"):
        ask(constgraph.connect(serve(empty).url))


def test_own_query_may_ask_any_endpoint(serve: Callable[..., Server]) -> None:
    kg = constgraph.connect(serve(empty).url)
    assert kg.query("SELECT ?x { ?x ?y ?z }") == []
    assert kg.query("ASK {}") is False


BAD = {
    "nothing": empty,
    "a page": NO_ENDPOINT["a page"],
    "less": NO_ENDPOINT["less than announced"],
}


@pytest.mark.parametrize("sent", BAD.values(), ids=BAD)
@pytest.mark.parametrize(
    "words",
    [["export"], ["export", "--on", "2026-11-23"], ["draw", "petitioners"], ["petitioners", "kz"]],
    ids=" ".join,
)
@pytest.mark.parametrize("suffix", ["svg", "ttl", "graphml"])
def test_good_file_stays_when_an_endpoint_fails(
    serve: Callable[..., Server],
    sent: Script | bytes,
    words: list[str],
    suffix: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    kept = tmp_path / f"kept.{suffix}"
    kept.write_text("good", encoding="utf-8")
    with pytest.raises(SystemExit) as caught:
        main([*words, "--endpoint", serve(sent).url, "-o", str(kept)])
    assert caught.value.code == 2
    assert "Traceback" not in capsys.readouterr().err
    assert kept.read_text(encoding="utf-8") == "good"


@pytest.mark.parametrize("query", ["ASK {}", "SELECT * {}", "CONSTRUCT WHERE { ?s ?p ?o }"])
@pytest.mark.parametrize("format_", ["table", "json"])
def test_query_command_tells_a_page_for_what_it_is(
    serve: Callable[..., Server], capsys: pytest.CaptureFixture[str], query: str, format_: str
) -> None:
    server = serve(NO_ENDPOINT["a page"])
    with pytest.raises(SystemExit):
        main(["query", query, "--endpoint", server.url, "--format", format_])
    told = capsys.readouterr().err
    assert "does not answer as a SPARQL endpoint" in told
    assert "memory" not in told
