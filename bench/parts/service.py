"""The service under load against its peers, and the claim storm.

Every round starts from the same state on both sides: our server from a fresh copy of the demo city's
database, PostgreSQL with empty tables. Within a round the cases follow each other, so that a noisy
neighbour meets all of them.
"""
import http.client
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from parts.common import (BUILD, HTTP, OFFICE, ROOT, Figure, cpu_seconds, demo_database, fresh_copy,
                          free_port, rss_mib, say, wrk)

CHUNKS_MAX = 12  # of the long round
LIVE_DEMO = 9_577  # live wishes of the demo city


class Postgres:
    """A fresh cluster with fsync on; runs as the postgres user when we are root."""

    def __init__(self, servers, directory):
        binaries = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
        self.data, self.port = directory / "pg", free_port()
        self.data.mkdir()
        user = "postgres" if os.geteuid() == 0 else None
        if user:
            os.chmod(directory, 0o755)
            shutil.chown(self.data, user)
        more = {"user": user} if user else {}
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": self.data,
                 **more}
        subprocess.run([binaries / "initdb", "-D", self.data, "-U", "postgres", "--auth=trust",
                        "-E", "UTF8"], check=True, **quiet)
        servers.start("postgres", [binaries / "postgres", "-D", self.data, "-p", str(self.port),
                                   "-h", "127.0.0.1", "-k", str(self.data)], self.port,
                      cwd=self.data, **more)
        self.psql = [str(binaries / "psql"), "-h", str(self.data), "-p", str(self.port),
                     "-U", "postgres", "-q"]
        for _ in range(50):
            if subprocess.run([*self.psql, "-c", "create database bench"], **quiet).returncode == 0:
                break
            time.sleep(0.2)
        self.run((HTTP / "fastify-pg/schema.sql").read_text())

    def run(self, sql):
        subprocess.run([*self.psql, "-d", "bench", "-v", "ON_ERROR_STOP=1"], input=sql.encode(),
                       check=True, cwd=self.data)


def write_areas(path):
    """Communities with their centres, for the load script; every tenth is enough."""
    rows = []
    areas = ROOT / "config/city/wuxi/areas.csv"
    for line in areas.read_text(encoding="utf-8").splitlines():
        found = re.match(r'"?(\d{12})"?,', line)
        numbers = re.findall(r"(?<![\d.])(\d{2,3}\.\d+)", line)
        if found and not found.group(1).endswith("000") and len(numbers) >= 2:
            lat, lon = sorted(float(n) for n in numbers[:2])
            rows.append(f"{found.group(1)},{lat},{lon}")
    path.write_text("\n".join(rows[::10]) + "\n")


def open_wish_ids(port, wanted, token):
    """Up to `wanted` open wishes that a stranger may read. Listed as administrator: strangers get a
    few pages only."""
    headers = {"Authorization": f"Bearer {token}"}
    ids, url = [], f"http://127.0.0.1:{port}/v1/wishes?state=open&limit=100"
    while url and len(ids) < wanted:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers),
                                    timeout=10) as answer:
            page = json.load(answer)
            following = re.search(r'<([^>]+)>; *rel="next"', answer.headers.get("Link", ""))
        ids += public_ones(port, [item["id"] for item in page["items"]])
        url = None
        if following:
            url = following.group(1)
            if url.startswith("/"):
                url = f"http://127.0.0.1:{port}{url}"
    random.Random(7).shuffle(ids)
    return ids


def public_ones(port, ids):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
    found = []
    for wish in ids:
        connection.request("GET", f"/v1/wishes/{wish}")
        answer = connection.getresponse()
        answer.read()
        if answer.status == 200:
            found.append(wish)
    connection.close()
    return found


def call(port, method, path, token, body=None):
    data = json.dumps(body).encode() if body is not None else None
    headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, headers, method=method)
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


def claim_storm(port, token, directory, clients=5000, wishes=200, providers=500):
    """`clients` connections claim `wishes` material wishes at once; one of any number may win."""
    area = "320213021001"
    teams, ids = [], []
    for number in range(providers):
        team = call(port, "POST", "/v1/providers", token, {
            "code": f"storm-{number}", "name": f"风暴测试队 {number}", "kind": "unit",
            "level": "community", "area": area, "capacity": 50})["id"]
        call(port, "POST", "/v1/offers", token, {
            "provider_id": team, "title": "认领微心愿", "categories": ["0901"], "radius_m": 5000,
            "capacity": 50})
        teams.append(team)
    for number in range(wishes):
        ids.append(call(port, "POST", "/v1/wishes", token, {
            "category": "0901", "title": f"想要一套课外书 {number}", "area": area, "channel": "self",
            "contact": {"name": "王阿姨", "phone": "13800000000"}})["id"])
    for wish in ids:
        if call(port, "GET", f"/v1/wishes/{wish}", token)["state"] == "submitted":
            call(port, "POST", f"/v1/wishes/{wish}/review", token, {"decision": "open"})
    states = {call(port, "GET", f"/v1/wishes/{wish}", token)["state"] for wish in ids}
    if states != {"open"}:
        sys.exit(f"the wishes of the claim storm should all be open, they are {states}")
    lines = [f'/v1/wishes/{ids[n % wishes]}/claim {{"provider_id":{teams[n % providers]}}}'
             for n in range(clients)]
    random.Random(7).shuffle(lines)
    (directory / "storm").write_text("\n".join(lines) + "\n")
    done = subprocess.run([BUILD / "bench/http/claim_storm", str(port), token, directory / "storm"],
                          capture_output=True, text=True, timeout=120)
    found = re.search(r"RESULT (\{.*\})", done.stdout)
    if not found:
        sys.exit(f"the claim storm gave no result: {done.stdout} {done.stderr}")
    return json.loads(found.group(1))


def log_in(port):
    return call(port, "POST", "/v1/session", "none", {**OFFICE, "bearer": True})["token"]


class Load:
    """wrk against one of our processes or a peer, with the cpu that our process took."""

    def __init__(self, seconds, connections, directory):
        self.seconds, self.connections = seconds, connections
        self.post = {"BENCH_AREAS": directory / "areas.csv"}

    def run(self, label, port, script, env, process=None):
        before = cpu_seconds(process) if process else 0
        got = wrk(port, script, self.seconds, self.connections, **env)
        if process:
            got["cpu_us"] = (cpu_seconds(process) - before) / max(got["requests"], 1) * 1e6
        cpu = f"  cpu {got['cpu_us']:5.1f} us" if process else ""
        say(f"  {label:26} {got['rps']:>9,.0f}/s  p50 {got['p50_us'] / 1e3:7.2f} ms  p99 "
            f"{got['p99_us'] / 1e3:7.2f} ms{cpu}  refused {got['bad']}  errors "
            f"{got['socket_errors']}")
        return got


def run_rounds(rounds, load, servers, directory):
    """Per case the figures of each round, and what the server takes with the city loaded."""
    lean_port, node_port = free_port(), free_port()
    servers.start("lean", [BUILD / "bench/http/lean_beast", str(lean_port)], lean_port)
    postgres = Postgres(servers, directory)
    servers.start("node", ["node", HTTP / "fastify-pg/server.js"], node_port,
                  env={**os.environ, "PGHOST": "127.0.0.1", "PGPORT": str(postgres.port),
                       "PORT": str(node_port), "NODE_ENV": "production"})
    (directory / "node_ids").write_text("\n".join(str(n) for n in range(1, 501)))
    results, facts = {}, {}
    for number in range(rounds):
        database = fresh_copy(demo_database(), directory / "city.db")
        ours, port, ready = servers.start_ours(database)
        facts = {"ready_s": ready, "rss_demo_mib": rss_mib(ours)}
        ids = open_wish_ids(port, 2000, log_in(port))
        (directory / "ids").write_text("\n".join(map(str, ids)))
        postgres.run("truncate wish, event restart identity; vacuum analyze; checkpoint")
        wrk(node_port, "post.lua", 1, load.connections, **load.post)  # rows to read, a warm pool
        wish = {"BENCH_PATH": "/v1/wishes/%d"}
        for name, *case in [
                ("lean GET", lean_port, "get.lua", {"BENCH_PATH": "/livez"}),
                ("GET /livez", port, "get.lua", {"BENCH_PATH": "/livez"}, ours),
                ("GET wish", port, "get.lua", {**wish, "BENCH_IDS": directory / "ids"}, ours),
                ("peer GET wish", node_port, "get.lua",
                 {**wish, "BENCH_IDS": directory / "node_ids"}),
                ("POST wish", port, "post.lua", load.post, ours),
                ("peer POST wish", node_port, "post.lua", load.post)]:
            got = load.run(f"round {number + 1}: {name}", *case)
            results.setdefault(name, []).append(got)
        servers.stop(ours)
    return results, facts


def run_long(live_wanted, load, servers, directory):
    """Posts without a pause until many wishes are live: what grows must not be felt."""
    ours, port, _ = servers.start_ours(fresh_copy(demo_database(), directory / "city.db"))
    before, posted, chunks = rss_mib(ours), 0, []
    while posted < live_wanted and len(chunks) < CHUNKS_MAX:
        label = f"long round at {posted + LIVE_DEMO:,} live"
        chunks.append(load.run(label, port, "post.lua", load.post, ours))
        posted += chunks[-1]["requests"] - chunks[-1]["bad"]
    memory = rss_mib(ours)
    servers.stop(ours)
    return {"posted": posted, "chunks": chunks, "rss_mib": memory,
            "kib_a_wish": (memory - before) * 1024 / max(posted, 1)}


def run_storm(servers, directory):
    database = fresh_copy(demo_database(), directory / "city.db")
    ours, port, _ = servers.start_ours(database)
    storm = claim_storm(port, log_in(port), directory)
    say(f"  claim storm: {storm}")
    servers.stop(ours)
    return {**storm, "exit_code": ours.returncode}


def measure(quick, connections, servers, directory):
    rounds, seconds, live_wanted = (1, 2, 50_000) if quick else (3, 5, 400_000)
    write_areas(directory / "areas.csv")
    load = Load(seconds, connections, directory)
    results, facts = run_rounds(rounds, load, servers, directory)
    long = run_long(live_wanted, load, servers, directory)
    storm = run_storm(servers, directory)
    return figures(results, facts, long, storm), {"rounds": results, "long": long, "storm": storm}


def ratio(results, ours, peer):
    return statistics.median(a["rps"] / b["rps"] for a, b in zip(results[ours], results[peer]))


def median(results, name, what):
    return statistics.median(r[what] for r in results[name])


def figures(results, facts, long, storm):
    live = long["posted"] // 1000
    return [
        Figure("GET /livez : leanest Beast", ratio(results, "GET /livez", "lean GET"), ">=", 0.8),
        Figure("GET wish : GET /livez", ratio(results, "GET wish", "GET /livez"), ">=", 0.7),
        Figure("GET wish : Fastify + PostgreSQL", ratio(results, "GET wish", "peer GET wish"),
               ">=", 4),
        Figure("POST wish : Fastify + PostgreSQL", ratio(results, "POST wish", "peer POST wish"),
               ">=", 4),
        Figure("POST wish, requests/s", median(results, "POST wish", "rps"), ">=", 25_000),
        Figure("POST wish, p99 ms", median(results, "POST wish", "p99_us") / 1e3, "<=", 10),
        Figure("POST wish, server cpu us", median(results, "POST wish", "cpu_us")),
        Figure(f"long round to {live} k more live wishes, lowest requests/s",
               min(c["rps"] for c in long["chunks"]), ">=", 25_000),
        Figure("long round, worst p99 ms", max(c["p99_us"] for c in long["chunks"]) / 1e3,
               "<=", 10),
        Figure("long round, longest answer ms", max(c["max_us"] for c in long["chunks"]) / 1e3),
        Figure("long round, memory at its end MiB", long["rss_mib"]),
        Figure("long round, KiB of memory a wish", long["kib_a_wish"]),
        Figure("claim storm, last answer ms", storm["last_answer_ms"], "<=", 2_000),
        Figure("claim storm, winners of 200", storm.get("200", 0), "=", 200),
        Figure("start with the demo city, s", facts["ready_s"]),
        Figure("memory with the demo city, MiB", facts["rss_demo_mib"], "<=", 256),
    ]
