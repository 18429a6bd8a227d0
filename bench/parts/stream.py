"""Live streams: memory of each idle one, and what they cost the others.

Residents' streams, four to a wish, opened by this process (both ends on this machine, so the limit of
open files must allow 10,000 for each). Memory is the server's private pages (Pss of smaps_rollup) with
and without the streams, after every one of them has been pinged.
"""
import http.client
import json
import resource
import selectors
import socket
import statistics
import time
from pathlib import Path

from parts.common import RATES_OFF, Figure, demo_database, fresh_copy, say
from parts.service import Load, write_areas

STREAMS, PER_WISH, BESIDE = 10_000, 4, 1_000
KIB_MOST, LEAST = 1.0, 0.95
PING_WAIT_S = 17  # a ping comes every 15
WISH = {"category": "0701", "title": "灯不亮了", "area": None,
        "contact": {"name": "王阿姨", "phone": "13800000000"}}


def pss_kib(process):
    for line in Path(f"/proc/{process.pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    raise SystemExit("no smaps_rollup")


def tokens(port, area, count):
    """Tracking tokens of as many new wishes."""
    connection, found = http.client.HTTPConnection("127.0.0.1", port), []
    body = json.dumps({**WISH, "area": area})
    for _ in range(count):
        connection.request("POST", "/v1/wishes", body, {"Content-Type": "application/json"})
        answer = connection.getresponse()
        text = answer.read()
        if answer.status != 201:
            raise SystemExit(f"a wish was refused: {answer.status} {text[:300]!r}")
        found.append(json.loads(text)["tracking_token"])
    return found


class Streams:
    """Open live streams that are read now and then."""

    def __init__(self, port, of, count):
        self.sockets = []
        for number in range(count):
            client = socket.create_connection(("127.0.0.1", port))
            client.sendall((f"GET /v1/stream HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer "
                            f"{of[number // PER_WISH]}\r\n\r\n").encode())
            self.sockets.append(client)
        for client in self.sockets:
            text = b""
            while b"event: ready" not in text:
                piece = client.recv(4096)
                if not piece:
                    raise SystemExit(f"a stream was refused: {text[:300]!r}")
                text += piece

    def pinged(self, seconds):
        """How many got a ping within this time. All are emptied."""
        selector, seen = selectors.DefaultSelector(), set()
        for client in self.sockets:
            selector.register(client, selectors.EVENT_READ)
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            for key, _ in selector.select(0.1):
                piece = key.fileobj.recv(65536)
                if not piece:
                    selector.unregister(key.fileobj)
                elif b": ping" in piece:
                    seen.add(key.fd)
        return len(seen)

    def close(self):
        for client in self.sockets:
            client.close()
        self.sockets = []


def raise_descriptors():
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
    return hard


def memory(port, process, of, count):
    """KiB of the server for each of `count` idle streams, and how many of them were pinged."""
    Streams(port, of, min(count, 200)).close()  # what is made once is made now
    time.sleep(2)
    before = pss_kib(process)
    streams = Streams(port, of, count)
    pinged = streams.pinged(PING_WAIT_S)
    each = (pss_kib(process) - before) / count
    streams.close()
    time.sleep(1)
    return each, pinged


def measure(quick, servers, directory):
    count = 1_000 if quick else min(STREAMS, raise_descriptors() - 500)
    rounds, seconds = (1, 2) if quick else (3, 5)
    raise_descriptors()
    write_areas(directory / "areas.csv")
    area = (directory / "areas.csv").read_text().split(",", 1)[0]
    database = fresh_copy(demo_database(), directory / "city.db")
    more = (*RATES_OFF, "--streams-max", str(STREAMS + 300), "--connections-max", "2000")
    ours, port, _ = servers.start_ours(database, more)
    of = tokens(port, area, (count + PER_WISH - 1) // PER_WISH)
    servers.stop(ours)  # what the posts have left free would hide what the streams take
    ours, port, _ = servers.start_ours(database, more)
    each, pinged = memory(port, ours, of, count)
    say(f"  {count} idle streams: {each * 1024:.0f} bytes each, {pinged} pinged")
    load, pairs = Load(seconds, 64, directory), []
    for number in range(rounds):
        got = {}
        for beside in ((0, BESIDE) if number % 2 == 0 else (BESIDE, 0)):
            streams = Streams(port, of, min(beside, count))
            got[beside] = load.run(f"round {number + 1}: POST wish beside {beside} streams", port,
                                   "post.lua", load.post, ours)
            streams.close()
        pairs.append(got)
    servers.stop(ours)
    ratio = statistics.median(got[BESIDE]["rps"] / got[0]["rps"] for got in pairs)
    figures = [Figure("idle live streams at once, pinged", pinged, ">=", count),
               Figure("memory of an idle live stream, KiB", each, "<=", KIB_MOST),
               Figure(f"POST wish beside {BESIDE} idle streams : without", ratio, ">=", LEAST)]
    return figures, {"kib": each, "pinged": pinged, "rounds": [
        {str(beside): one for beside, one in got.items()} for got in pairs]}
