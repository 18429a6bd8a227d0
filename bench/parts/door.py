"""What the front door costs: the same server with the rates of strangers off and counted.

The strict reader cannot be switched off; what it and everything else of the transport cost is in
the ratio of GET /livez to the leanest Beast server (service.py). GET /livez itself is never counted.
"""
import statistics

from parts.common import RATES_COUNTED, RATES_OFF, Figure, demo_database, fresh_copy
from parts.service import Load, log_in, open_wish_ids, write_areas

LEAST = 0.9  # of the throughput without


def measure(quick, connections, servers, directory):
    rounds, seconds = (1, 2) if quick else (5, 4)
    write_areas(directory / "areas.csv")
    load, results = Load(seconds, connections, directory), {}
    for number in range(rounds):
        for name, rates in (("off", RATES_OFF), ("counted", RATES_COUNTED)):
            database = fresh_copy(demo_database(), directory / "city.db")
            ours, port, _ = servers.start_ours(database, rates)
            ids = open_wish_ids(port, 2000, log_in(port))
            (directory / "ids").write_text("\n".join(map(str, ids)))
            read = {"BENCH_PATH": "/v1/wishes/%d", "BENCH_IDS": directory / "ids"}
            for what, script, env in (("GET", "get.lua", read), ("POST", "post.lua", load.post)):
                label = f"round {number + 1}: {what} wish, rates {name}"
                got = load.run(label, port, script, env, ours)
                results.setdefault((what, name), []).append(got)
            servers.stop(ours)
    return figures(results), {"rounds": {" ".join(key): got for key, got in results.items()}}


def figures(results):
    lines = []
    for what in ("GET", "POST"):
        pairs = list(zip(results[what, "counted"], results[what, "off"]))
        lines.append(Figure(f"{what} wish with rates counted : off, requests/s",
                            statistics.median(a["rps"] / b["rps"] for a, b in pairs), ">=", LEAST))
        lines.append(Figure(f"{what} wish, cpu of the rates, us",
                            statistics.median(a["cpu_us"] - b["cpu_us"] for a, b in pairs)))
    return lines
