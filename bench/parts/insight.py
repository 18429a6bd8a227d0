"""What live traffic notices of questions that try things out: the demo city, few connections, with
and without shortage, what-if and best additions asked one after the other without a pause.

Few connections, so that latency is that of the server and not of a queue. Each round begins on a
fresh copy of the demo city's database; both cases are measured in it, in alternating order.
"""
import itertools
import statistics
import threading
import time

from parts.common import Figure, demo_database, fresh_copy, say
from parts.service import Load, call, log_in, open_wish_ids, write_areas

CONNECTIONS = 8
PLACES = 10  # of one what-if, and of best additions


class Questions(threading.Thread):
    """Asks until it is stopped; `seconds` by kind of question."""

    def __init__(self, port, token):
        super().__init__(daemon=True)
        self.port, self.token, self.is_over, self.seconds = port, token, False, {}

    def run(self):
        changes = [{"do": "add_slots", "offer_id": 100 * number + 1, "slots": 3}
                   for number in range(PLACES)]
        kinds = itertools.cycle([
            ("shortage", "GET", "/v1/insights/shortage", None),
            ("what-if", "POST", "/v1/insights/what-if", {"changes": changes}),
            ("best additions", "GET", f"/v1/insights/best-additions?n={PLACES}", None)])
        while not self.is_over:
            kind, method, path, body = next(kinds)
            began = time.monotonic()
            call(self.port, method, path, self.token, body)
            self.seconds.setdefault(kind, []).append(time.monotonic() - began)

    def stop(self):
        self.is_over = True
        self.join()
        return self.seconds


def run_round(number, load, servers, directory):
    """Per case ("POST wish", asked or not) what wrk measured, and how long the questions took."""
    database = fresh_copy(demo_database(), directory / "city.db")
    ours, port, _ = servers.start_ours(database)
    token = log_in(port)
    (directory / "ids").write_text("\n".join(map(str, open_wish_ids(port, 2000, token))))
    get = {"BENCH_PATH": "/v1/wishes/%d", "BENCH_IDS": directory / "ids"}
    results, asked = {}, {}
    load.run(f"round {number + 1}: warm", port, "get.lua", get)
    for is_asked in ((False, True) if number % 2 == 0 else (True, False)):
        questions = Questions(port, token)
        if is_asked:
            questions.start()
        for name, script, env in (("GET wish", "get.lua", get), ("POST wish", "post.lua", load.post)):
            label = f"round {number + 1}: {name}{' + questions' if is_asked else ''}"
            results[name, is_asked] = load.run(label, port, script, env, ours)
        if is_asked:
            asked = questions.stop()
    servers.stop(ours)
    return results, asked


def measure(quick, servers, directory):
    rounds, seconds = (1, 3) if quick else (4, 12)
    write_areas(directory / "areas.csv")
    load = Load(seconds, CONNECTIONS, directory)
    results, asked = {}, {}
    for number in range(rounds):
        found, taken = run_round(number, load, servers, directory)
        for case, got in found.items():
            results.setdefault(case, []).append(got)
        for kind, times in taken.items():
            asked.setdefault(kind, []).extend(times)
    for kind, times in asked.items():
        say(f"  {len(times)} x {kind}: median {statistics.median(times) * 1e3:.0f} ms, longest "
            f"{max(times) * 1e3:.0f} ms")
    return figures(results), {
        "rounds": {f"{name}{' + questions' if is_asked else ''}": each
                   for (name, is_asked), each in results.items()},
        "questions_s": asked}


def figures(results):
    found = []
    for name in ("GET wish", "POST wish"):
        for what, unit in (("p50_us", "p50"), ("p99_us", "p99"), ("max_us", "longest")):
            quiet, asked = (statistics.median(got[what] for got in results[name, is_asked])
                            for is_asked in (False, True))
            found.append(Figure(f"{name}, {CONNECTIONS} connections, {unit} ms", quiet / 1e3))
            found.append(Figure(f"  beside questions without a pause, {unit} ms", asked / 1e3))
        found.append(Figure(f"{name}: p99 beside questions : without", statistics.median(
            a["p99_us"] / q["p99_us"]
            for a, q in zip(results[name, True], results[name, False])), "<=", 1.5))
    return found
