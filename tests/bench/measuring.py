"""Requests over connections that stay open, timed one by one."""

import gzip
import json
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPResponse
from statistics import median
from typing import Any

import brotli

from tests.bench.serving import Contestant


@dataclass(frozen=True)
class Request:
    path: str
    body: Any = None
    headers: dict[str, str] = field(default_factory=dict)
    expect: str = ""


@dataclass(frozen=True)
class Many:
    """What several clients at once were served: 95 of 100 within `p95` milliseconds, so many a second."""

    p95: float
    rate: float


def asked(connection: HTTPConnection, request: Request) -> float:
    """Milliseconds for one answer, read to its end."""
    body = None if request.body is None else json.dumps(request.body)
    headers = {**request.headers, "Content-Type": "application/json", "Accept-Encoding": "gzip, deflate, br"}
    began = time.perf_counter()
    connection.request("GET" if body is None else "POST", request.path, body, headers)
    answer = connection.getresponse()
    content = answer.read()
    took = (time.perf_counter() - began) * 1000
    if answer.status != 200 or (request.expect and request.expect not in read(answer, content)):
        raise RuntimeError(f"{request.path}: {answer.status} {content[:300]!r}")
    return took


def read(answer: HTTPResponse, content: bytes) -> str:
    """What was sent, whichever way it was made small. The floors send theirs as it is."""
    packing = answer.headers.get("Content-Encoding")
    unpack: dict[str | None, Callable[[bytes], bytes]] = {"br": brotli.decompress, "gzip": gzip.decompress}
    return unpack.get(packing, bytes)(content).decode()


def one_client(contestant: Contestant, requests: Sequence[Request]) -> list[float]:
    connection = HTTPConnection("127.0.0.1", contestant.port, timeout=60)
    try:
        return [asked(connection, request) for request in requests]
    finally:
        connection.close()


def many_clients(contestant: Contestant, requests: Sequence[Request], clients: int) -> Many:
    shares = [requests[place::clients] for place in range(clients)]
    began = time.perf_counter()
    with ThreadPoolExecutor(clients) as pool:
        times = [took for share in pool.map(lambda part: one_client(contestant, part), shares) for took in share]
    seconds = time.perf_counter() - began
    return Many(sorted(times)[int(len(times) * 0.95)], len(times) / seconds)


@dataclass(frozen=True)
class Timed:
    """The middle of all samples, and the lowest and highest middle of a turn."""

    middle: float
    low: float
    high: float

    @classmethod
    def of(cls, turns: Sequence[Sequence[float]]) -> "Timed":
        middles = [median(turn) for turn in turns]
        return cls(median([took for turn in turns for took in turn]), min(middles), max(middles))
