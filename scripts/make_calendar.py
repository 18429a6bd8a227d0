#!/usr/bin/env python3
"""Brings the holidays and make-up days of calendar.json up to date from a published list.

    scripts/make_calendar.py [--list FILE] [--check] config/city/wuxi/calendar.json

The list is dist/chinese-days.json of the npm package chinese-days (MIT; docs/decisions/0044); without
--list npm fetches the newest one. Every year of the calendar that the list has is replaced, later
ones are added, years that only the calendar has stay as they are. Days of a New Year's holiday that
begins in December stand under the year of its notice. Working hours and notes of complete years are
kept. --check writes nothing and exits 1 if anything would change.
"""
import argparse
import json
import subprocess
import sys
import tarfile
import tempfile
from datetime import date, timedelta
from pathlib import Path

PACKAGE = "chinese-days"
NEW_YEAR = "元旦"
NAMES = {  # as the list calls it: Chinese, English
    NEW_YEAR: (NEW_YEAR, "New Year"),
    "春节": ("春节", "Spring Festival"),
    "清明": ("清明节", "Qingming"),
    "劳动节": ("劳动节", "Labour Day"),
    "端午": ("端午节", "Dragon Boat Festival"),
    "中秋": ("中秋节", "Mid-Autumn"),
    "国庆节": ("国庆节", "National Day"),
}


def fetch_list():
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True,
                                capture_output=True, text=True).stdout.strip()
        with tarfile.open(Path(folder) / packed) as archive:
            return json.load(archive.extractfile("package/dist/chinese-days.json"))


def days_of(entries):
    """(day, name) by day; entries are like "2026-01-01": "New Year's Day,元旦,1"."""
    return sorted((date.fromisoformat(day), text.split(",")[1]) for day, text in entries.items())


def year_of_notice(day, name):
    return day.year + 1 if name == NEW_YEAR and day.month == 12 else day.year


def holidays_of(year, days):
    """Runs of days off, each with the names of what falls into it."""
    runs = []
    for day, name in days:
        if year_of_notice(day, name) != year:
            continue
        if not runs or runs[-1]["to"] + timedelta(days=1) != day:
            runs.append({"names": [], "from": day})
        runs[-1]["to"] = day
        if name not in runs[-1]["names"]:
            runs[-1]["names"].append(name)
    known = [[NAMES.get(name, (name, name)) for name in run["names"]] for run in runs]
    return [{"zh": "、".join(zh for zh, _ in names), "en": " and ".join(en for _, en in names),
             "from": run["from"].isoformat(), "to": run["to"].isoformat()}
            for run, names in zip(runs, known)]


def updated(calendar, published):
    off, worked = days_of(published["holidays"]), days_of(published["workdays"])
    listed = {year_of_notice(day, name) for day, name in off}
    years = {entry["year"]: entry for entry in calendar["years"]}
    first = min(years, default=min(listed))
    for year in sorted(year for year in listed if year >= first):
        old = years.get(year, {})
        is_complete = bool(old) and old.get("complete", True)
        note = old["note"] if is_complete and "note" in old else f"State Council notice for {year}, complete"
        years[year] = {"year": year, "note": note, "holidays": holidays_of(year, off),
                       "workdays": [day.isoformat() for day, name in worked
                                    if year_of_notice(day, name) == year]}
    return {"hours": calendar["hours"], "years": [years[year] for year in sorted(years)]}


def text_of(calendar):
    """As the file is kept: one line for each part of a day and each holiday."""
    def line(value):
        return json.dumps(value, ensure_ascii=False)

    def lines(values, indent):
        return ",\n".join(" " * indent + line(value) for value in values)

    def year_text(entry):
        marks = "".join(f'"{key}": {line(entry[key])},\n   ' for key in ("complete", "note")
                        if key in entry)
        holidays = f"[\n{lines(entry['holidays'], 4)}\n   ]" if entry["holidays"] else "[]"
        return (f'  {{"year": {entry["year"]},\n   {marks}"holidays": {holidays},\n'
                f'   "workdays": {line(entry["workdays"])}}}')

    years = ",\n".join(map(year_text, calendar["years"]))
    return f'{{\n "hours": [\n{lines(calendar["hours"], 2)}\n ],\n "years": [\n{years}\n ]\n}}\n'


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--list", type=Path, help="chinese-days.json; else npm fetches it")
    parser.add_argument("--check", action="store_true")
    parser.add_argument("calendar", type=Path)
    arguments = parser.parse_args()

    published = json.loads(arguments.list.read_text(encoding="utf-8")) if arguments.list else fetch_list()
    before = arguments.calendar.read_text(encoding="utf-8")
    after = text_of(updated(json.loads(before), published))
    if after == before:
        print(f"{arguments.calendar} is up to date")
        return 0
    if arguments.check:
        print(f"{arguments.calendar} differs from the list", file=sys.stderr)
        return 1
    arguments.calendar.write_text(after, encoding="utf-8")
    print(f"{arguments.calendar} was brought up to date; read the change before it is used")
    return 0


if __name__ == "__main__":
    sys.exit(main())
