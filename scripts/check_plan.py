#!/usr/bin/env python3
"""Proves an answer of `xinyuan match --instance`, using nothing of the program.

  scripts/check_plan.py INSTANCE.jsonl ANSWER.jsonl

Counts the plan again (every pair eligible, distances right, no node over its capacity), then computes
a lower bound for all plans from the prices in the answer. If both are the same number, no plan is
better. docs/INSTANCE.md has the mathematics. Exit code 0: proven; 1: refuted, with the reason.
"""
import json
import math
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict

WEIGHT_UNIT = 2**40  # one unit of weight outweighs all metres of a plan
EARTH_RADIUS_M = 6_371_008.8
BAND_DEGREES_A_METRE = 1.001 / 111_000  # a little wide: only a filter before the exact distance


class Refuted(Exception):
    pass


def require(holds, what):
    if not holds:
        raise Refuted(what)


def unit_vector(lat, lon):
    lat, lon = lat * (math.pi / 180), lon * (math.pi / 180)
    return math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat)


def distance_m(one, other):
    """Great-circle metres between two unit vectors, halves rounded away from zero."""
    x, y, z = one[0] - other[0], one[1] - other[1], one[2] - other[2]
    half = math.sqrt(x * x + y * y + z * z) / 2
    return math.floor(2 * EARTH_RADIUS_M * math.asin(min(half, 1.0)) + 0.5)


def steps_by_run(place):
    """(units, step) of a node: unit k of capacity c costs steps_m[(k - 1) * 4 // c]."""
    capacity, runs = place["capacity"], []
    for quarter, step in enumerate(place["steps_m"]):
        units = (capacity * (quarter + 1) + 3) // 4 - (capacity * quarter + 3) // 4
        runs.append((units, step))
    return runs


class Instance:
    def __init__(self, path):
        self.places, self.offers, self.wishes = {}, {}, {}
        self.bands = defaultdict(list)  # by category: (lat, offer), sorted
        steps = [0, 0, 0, 0]
        with open(path, encoding="utf-8") as lines:
            for line in filter(str.strip, lines):
                record = json.loads(line)
                if "instance" in record:
                    steps = record.get("steps_m", steps)
                elif "node" in record:
                    self.places[record["node"]] = {"steps_m": [0, 0, 0, 0], **record}
                elif "offer" in record:
                    self.add_offer({"steps_m": steps, **record})
                else:
                    require(record["wish"] not in self.wishes, f"{record['wish']} stands twice")
                    self.wishes[record["wish"]] = record
        for band in self.bands.values():
            band.sort()

    def add_offer(self, offer):
        name = offer["offer"]
        self.places[name] = self.offers[name] = offer
        if "categories" not in offer:
            return
        offer["vector"] = unit_vector(offer["lat"], offer["lon"])
        for category in offer["categories"]:
            self.bands[category].append((offer["lat"], name))

    def pairs(self, wish):
        """Every eligible offer with its metres."""
        if "pairs" in wish:
            return [(pair["offer"], pair["distance_m"]) for pair in wish["pairs"]]
        band, found = self.bands[wish["category"]], []
        reach = 200_001 * BAND_DEGREES_A_METRE
        first = bisect_left(band, (wish["lat"] - reach, ""))
        last = bisect_right(band, (wish["lat"] + reach, chr(0x10FFFF)))
        vector = unit_vector(wish["lat"], wish["lon"])
        for lat, name in band[first:last]:
            radius = self.offers[name]["radius_m"]
            if abs(lat - wish["lat"]) > (radius + 1) * BAND_DEGREES_A_METRE:
                continue
            metres = distance_m(self.offers[name]["vector"], vector)
            if metres <= radius:
                found.append((name, metres))
        return found


def read_answer(path, instance):
    summary, prices, plan = None, {}, {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if "answer" in record:
                summary = record
            elif "wish" in record:
                require(record["wish"] not in plan, f"{record['wish']} is answered twice")
                plan[record["wish"]] = record
            else:
                prices[record.get("node", record.get("offer"))] = record["price"]
    require(summary is not None, "the answer has no summary")
    require(plan.keys() == instance.wishes.keys(), "not exactly the wishes are answered")
    require(prices.keys() == instance.places.keys(), "not exactly the nodes have prices")
    return summary, prices, plan


def check_demands(instance, prices, plan):
    """What the plan pays at wishes, the bound there, and the load of every node."""
    primal = dual = 0
    loads = dict.fromkeys(instance.places, 0)
    for name, wish in instance.wishes.items():
        outside = wish["weight"] * WEIGHT_UNIT
        pairs = instance.pairs(wish)
        dual += min([outside] + [metres + prices[offer] for offer, metres in pairs])
        offer = plan[name]["offer"]
        if offer is None:
            primal += outside
            continue
        metres = dict(pairs).get(offer)
        require(metres is not None, f"{name} is matched with {offer}, which is not eligible")
        require(metres == plan[name]["distance_m"], f"{name}: the distance is {metres}")
        primal += metres
        while offer is not None:
            loads[offer] += 1
            offer = instance.places[offer].get("parent")
    return primal, dual, loads


def check_places(instance, prices, loads):
    """What the plan pays in steps, and the bound there: the cheapest any load could be."""
    primal = dual = 0
    for name, place in instance.places.items():
        require(loads[name] <= place["capacity"], f"{name} holds {loads[name]} of its places")
        parent = place.get("parent")
        margin = prices[name] - (prices[parent] if parent is not None else 0)
        left = loads[name]
        for units, step in steps_by_run(place):
            primal += min(left, units) * step
            left -= min(left, units)
            dual += units * min(0, step - margin)
    return primal, dual


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    try:
        instance = Instance(sys.argv[1])
        summary, prices, plan = read_answer(sys.argv[2], instance)
        primal, dual, loads = check_demands(instance, prices, plan)
        steps, bound = check_places(instance, prices, loads)
        primal, dual = primal + steps, dual + bound
        require(primal == summary["primal"], f"the plan costs {primal}, not {summary['primal']}")
        require(dual <= primal, "the bound is above the plan: this script is wrong")
        require(dual == primal, f"not proven: the plan costs {primal}, the prices bound it by {dual}")
    except Refuted as refuted:
        print(f"refuted: {refuted}")
        return 1
    print(f"proven: {len(plan)} wishes, {len(prices)} nodes, primal = dual = {primal}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
