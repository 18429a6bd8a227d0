#!/usr/bin/env python3
"""Makes areas.csv and outlines.geojson of a city from official area codes and district outlines.

    scripts/make_areas.py DIVISIONS.csv OUTLINES.geojson FOLDER [--check DISTRICTS.csv]

DIVISIONS.csv has the columns code,level,kind,name (see config/README.md). OUTLINES.geojson holds one
Polygon for each district, in GCJ-02; it is written in WGS-84. Centres of streets and communities are
not public data: they are made up here, seeded and repeatable, inside the outline of their district,
denser near the old towns, outside a rough outline of Tai Lake. They are fit for a demonstration and
for tests of the engine, not for finding anybody. --check compares with district seats (columns
code,center_lon,center_lat, GCJ-02) and only prints.
"""
import argparse
import csv
import json
import math
import random
from pathlib import Path

SEED = 320200
SAMPLES_PER_COMMUNITY = 60
STREET_ROUNDS = 15
COMMUNITY_ROUNDS = 12
LAT_KM = 111.2
LON_KM = 94.9  # at 31.5 N

# Old towns as (lat, lon), rounded to about a kilometre: where people live closest together.
TOWNS = [(31.575, 120.30), (31.555, 120.36), (31.68, 120.29), (31.605, 120.36),
         (31.91, 120.27), (31.36, 119.82), (31.26, 119.85)]

# Tai Lake within the city, drawn by hand along the shore as (lat, lon); good to about a kilometre.
LAKE = [(31.05, 119.90), (31.13, 119.915), (31.20, 119.925), (31.26, 119.935), (31.31, 119.95),
        (31.36, 119.97), (31.41, 120.00), (31.45, 120.03), (31.485, 120.045), (31.475, 120.06),
        (31.44, 120.065), (31.41, 120.055), (31.385, 120.08), (31.39, 120.12), (31.42, 120.14),
        (31.455, 120.135), (31.51, 120.13), (31.53, 120.16), (31.53, 120.195), (31.525, 120.215),
        (31.50, 120.215), (31.47, 120.21), (31.44, 120.23), (31.40, 120.25), (31.39, 120.27),
        (31.41, 120.30), (31.445, 120.33), (31.46, 120.37), (31.45, 120.40), (31.43, 120.43),
        (31.40, 120.46), (31.05, 120.46)]

LEVELS = {6: "district", 9: "street", 12: "community"}


def gcj_from_wgs(lat, lon):
    """The publicly known formula; engine/city/datum.cpp is the same."""
    x, y = lon - 105, lat - 35

    def wave(size, angle):
        return size * 2 / 3 * math.sin(angle * math.pi)

    root = math.sqrt(abs(x))
    common = wave(20, 6 * x) + wave(20, 2 * x) + 0.1 * x * y
    north = (-100 + 2 * x + 3 * y + 0.2 * y * y + 0.2 * root + common + wave(20, y)
             + wave(40, y / 3) + wave(160, y / 12) + wave(320, y / 30))
    east = (300 + x + 2 * y + 0.1 * x * x + 0.1 * root + common + wave(20, x)
            + wave(40, x / 3) + wave(150, x / 12) + wave(300, x / 30))
    squared, major = 0.00669342162296594323, 6378245.0
    sine = math.sin(math.radians(lat))
    flat = 1 - squared * sine * sine
    meridian = major * (1 - squared) / (flat * math.sqrt(flat))
    parallel = major / math.sqrt(flat) * math.cos(math.radians(lat))
    return lat + math.degrees(north / meridian), lon + math.degrees(east / parallel)


def wgs_from_gcj(lat, lon):
    guess = (lat, lon)
    for _ in range(10):
        image = gcj_from_wgs(*guess)
        guess = (guess[0] + lat - image[0], guess[1] + lon - image[1])
    return guess


def inside(ring, point):
    """Even-odd rule; `ring` and `point` are (lat, lon)."""
    lat, lon = point
    result = False
    for (lat_a, lon_a), (lat_b, lon_b) in zip(ring, ring[1:] + ring[:1]):
        if (lat_a > lat) != (lat_b > lat):
            result ^= lon < lon_a + (lat - lat_a) / (lat_b - lat_a) * (lon_b - lon_a)
    return result


def squared_km(a, b):
    north, east = (a[0] - b[0]) * LAT_KM, (a[1] - b[1]) * LON_KM
    return north * north + east * east


def density(point):
    """People per place, relative; 1 in the open country."""
    return 1 + 7 * max(math.exp(-squared_km(point, town) / 18) for town in TOWNS)


def draw_samples(ring, count):
    """Points inside the ring and outside the lake, drawn with `density`."""
    lats, lons = [p[0] for p in ring], [p[1] for p in ring]
    samples = []
    while len(samples) < count:
        point = (min(lats) + random.random() * (max(lats) - min(lats)),
                 min(lons) + random.random() * (max(lons) - min(lons)))
        if random.random() * 8 > density(point):
            continue
        if inside(ring, point) and not inside(LAKE, point):
            samples.append(point)
    return samples


def middle(points):
    return (sum(p[0] for p in points) / len(points), sum(p[1] for p in points) / len(points))


def nearest(points, target):
    return min(points, key=lambda point: squared_km(point, target))


def clusters(points, count, rounds):
    """Lloyd's algorithm from spread-out starts: `count` groups that are close together, none empty."""
    starts = [points[int(random.random() * len(points))]]
    while len(starts) < count:
        candidates = [points[int(random.random() * len(points))] for _ in range(12)]
        starts.append(max(candidates, key=lambda p: min(squared_km(p, s) for s in starts)))
    centres = starts
    for _ in range(rounds):
        groups = [[] for _ in centres]
        for point in points:
            groups[min(range(count), key=lambda i: squared_km(point, centres[i]))].append(point)
        centres = [middle(group) if group else centre for group, centre in zip(groups, centres)]
    return [group if group else [nearest(points, centre)] for group, centre in zip(groups, centres)]


def place_streets(samples, streets):
    """A group of samples for each street: subdistricts in the densest places, towns outside."""
    groups = clusters(samples, len(streets), STREET_ROUNDS)
    groups.sort(key=lambda group: -density(middle(group)))
    order = {"subdistrict": 0, "other": 1, "town": 2, "township": 3}
    ranked = sorted(streets, key=lambda row: (order[row["kind"]], row["code"]))
    return {row["code"]: group for row, group in zip(ranked, groups)}


def place_communities(group, count):
    """`count` points of the group, closer together towards its middle."""
    heart = middle(group)
    reach = math.sqrt(sum(squared_km(p, heart) for p in group) / len(group)) + 0.01
    near = [p for p in group
            if random.random() < 0.25 + 0.75 * math.exp(-squared_km(p, heart) / (2 * reach * reach))]
    pool = near if len(near) >= 8 * count else group
    return [nearest(pool, middle(cluster)) for cluster in clusters(pool, count, COMMUNITY_ROUNDS)]


def place_district(ring, streets, communities):
    """Centres by code of all streets and communities of one district."""
    samples = draw_samples(ring, SAMPLES_PER_COMMUNITY * sum(map(len, communities.values())))
    centres = {}
    for code, group in place_streets(samples, streets).items():
        rows = communities.get(code, [])
        points = place_communities(group, len(rows)) if rows else []
        centres[code] = nearest(group, middle(points or group))
        points.sort(key=lambda point: squared_km(point, centres[code]))
        for row, point in zip(rows, points):
            centres[row["code"]] = point
    return centres, nearest(samples, middle(samples))


def read_rings(path):
    """Outline of each district by code, WGS-84, as a list of (lat, lon)."""
    rings = {}
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        outline = feature["geometry"]["coordinates"][0]
        rings[feature["properties"]["code"]] = [wgs_from_gcj(lat, lon) for lon, lat in outline]
    return rings


def write_outlines(path, rings, names):
    features = []
    for code, ring in sorted(rings.items()):
        coordinates = [[round(lon, 5), round(lat, 5)] for lat, lon in ring]
        features.append(json.dumps(
            {"type": "Feature", "properties": {"code": code, "name": names[code]},
             "geometry": {"type": "Polygon", "coordinates": [coordinates]}}, ensure_ascii=False))
    path.write_text('{"type": "FeatureCollection", "features": [\n' + ",\n".join(features) + "\n]}\n",
                    encoding="utf-8")


def write_areas(path, divisions, centres):
    with path.open("w", encoding="utf-8", newline="") as stream:
        rows = csv.writer(stream, lineterminator="\n")
        rows.writerow(["code", "name", "level", "kind", "lat", "lon", "retired"])
        for row in sorted(divisions, key=lambda row: row["code"].ljust(12, "0")):
            lat, lon = centres[row["code"]]
            rows.writerow([row["code"].ljust(12, "0"), row["name"], row["level"], row["kind"],
                           f"{lat:.5f}", f"{lon:.5f}", 0])


def check_seats(path, rings):
    """Seats of the districts, converted alike, must lie inside or next to their outlines."""
    with path.open(encoding="utf-8") as stream:
        for row in csv.DictReader(stream):
            given = (float(row["center_lat"]), float(row["center_lon"]))
            seat = wgs_from_gcj(*given)
            ring = rings[row["code"]]
            edge = math.sqrt(min(squared_km(seat, corner) for corner in ring))
            shift = math.sqrt(squared_km(seat, given)) * 1000
            print(f"{row['code']}: seat {'inside' if inside(ring, seat) else 'outside'}, "
                  f"{edge:.1f} km from the next corner, moved {shift:.0f} m")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("divisions", type=Path)
    parser.add_argument("outlines", type=Path)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--check", type=Path, metavar="DISTRICTS.csv")
    arguments = parser.parse_args()

    random.seed(SEED)
    with arguments.divisions.open(encoding="utf-8") as stream:
        divisions = list(csv.DictReader(stream))
    rings = read_rings(arguments.outlines)
    centres, hearts = {}, []
    for code, ring in sorted(rings.items()):
        streets = [row for row in divisions
                   if row["level"] == "street" and row["code"].startswith(code)]
        communities = {}
        for row in divisions:
            if row["level"] == "community" and row["code"].startswith(code):
                communities.setdefault(row["code"][:9], []).append(row)
        placed, centres[code] = place_district(ring, streets, communities)
        centres.update(placed)
        hearts.append(centres[code])
    city = next(row["code"] for row in divisions if row["level"] == "city")
    centres[city] = nearest(TOWNS, middle(hearts))

    write_areas(arguments.folder / "areas.csv", divisions, centres)
    write_outlines(arguments.folder / "outlines.geojson", rings,
                   {row["code"]: row["name"] for row in divisions})
    if arguments.check:
        check_seats(arguments.check, rings)


if __name__ == "__main__":
    main()
