"""The plan alone: the demo city's whole exact plan, then generated cities under a stream of events."""
import json
import re
import subprocess
import sys

from parts.common import BUILD, ROOT, Figure, demo_database, say

PEER_BENCH = BUILD / "bench/plan/peer_bench"
PEER_EVENTS = 2_000
EVENTS, EVENTS_QUICK = 20_000, 1_000
WISHES, PROVIDERS = 20_000, 6_300


def city_plan():
    done = subprocess.run([BUILD / "bench/plan/city_plan", ROOT / "config/city/wuxi",
                           demo_database()], capture_output=True, text=True, timeout=120)
    found = re.search(r"RESULT (\{.*\})", done.stdout)
    if not found:
        sys.exit(f"city_plan gave no result: {done.stdout} {done.stderr}")
    result = json.loads(found.group(1))
    say(f"  demo city: {result}")
    return result


def compare_with_peers(quick):
    """Plans, events and candidate search against LEMON and an R-tree; prints its own tables, and
    fails if an objective differs."""
    more = ["batch", "search", "--sizes", "district"] if quick else ["batch", "search", "events",
            "--sizes", "city", "--events", str(PEER_EVENTS)]
    subprocess.run([PEER_BENCH, *more, "--rounds", "1", "--no-cost-scaling"], check=True,
                   timeout=60 if quick else 300)


def measure(quick):
    city = city_plan()
    events = EVENTS_QUICK if quick else EVENTS
    subprocess.run([BUILD / "bench/plan/plan_bench", str(WISHES), str(PROVIDERS), str(events)],
                   check=True, timeout=300)
    compare_with_peers(quick)
    whole = city["pairs_ms"] + city["solve_ms"]
    return [Figure(f"whole exact plan of the demo city's {city['wishes']:,} open wishes over "
                   f"{city['offers']:,} offers, ms", whole, "<=", 200)], city
