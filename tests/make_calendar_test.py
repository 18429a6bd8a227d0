#!/usr/bin/env python3
"""scripts/make_calendar.py on a list with a New Year's holiday that begins in December (the notice
for 2019), and on the shipped calendar."""
import importlib.util
import json
import unittest
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "config" / "city" / "wuxi" / "calendar.json"

spec = importlib.util.spec_from_file_location("make_calendar", ROOT / "scripts" / "make_calendar.py")
make_calendar = importlib.util.module_from_spec(spec)
spec.loader.exec_module(make_calendar)

HOURS = [{"from": "08:30", "to": "12:00"}]
LIST = {
    "holidays": {
        "2018-02-16": "Spring Festival,春节,3",
        "2018-12-30": "New Year's Day,元旦,1", "2018-12-31": "New Year's Day,元旦,1",
        "2019-01-01": "New Year's Day,元旦,1",
        "2019-10-01": "National Day,国庆节,3", "2019-10-02": "Mid-autumn Festival,中秋,1",
        "2019-10-03": "National Day,国庆节,3",
    },
    "workdays": {"2018-12-29": "New Year's Day,元旦,1", "2019-10-12": "National Day,国庆节,3"},
}


def calendar(*years):
    return {"hours": HOURS, "years": list(years)}


class MakeCalendar(unittest.TestCase):
    def test_days_stand_under_the_year_of_their_notice(self):
        made = make_calendar.updated(calendar({"year": 2019, "holidays": [], "workdays": []}), LIST)
        self.assertEqual([entry["year"] for entry in made["years"]], [2019])
        self.assertEqual(made["years"][0]["holidays"], [
            {"zh": "元旦", "en": "New Year", "from": "2018-12-30", "to": "2019-01-01"},
            {"zh": "国庆节、中秋节", "en": "National Day and Mid-Autumn", "from": "2019-10-01",
             "to": "2019-10-03"}])
        self.assertEqual(made["years"][0]["workdays"], ["2018-12-29", "2019-10-12"])

    def test_an_incomplete_year_is_completed_and_what_the_list_lacks_stays(self):
        lawful = {"year": 2019, "complete": False, "note": "By law", "holidays": [], "workdays": []}
        later = {"year": 2020, "complete": False, "note": "By law", "holidays": [], "workdays": []}
        made = make_calendar.updated(calendar(lawful, later), LIST)
        self.assertNotIn("complete", made["years"][0])
        self.assertEqual(made["years"][0]["note"], "State Council notice for 2019, complete")
        self.assertEqual(made["years"][1], later)

    def test_the_note_of_a_complete_year_stays(self):
        made = make_calendar.updated(
            calendar({"year": 2019, "note": "Ours", "holidays": [], "workdays": []}), LIST)
        self.assertEqual(made["years"][0]["note"], "Ours")

    def test_the_shipped_file_is_in_the_form_that_is_written(self):
        text = SHIPPED.read_text(encoding="utf-8")
        self.assertEqual(make_calendar.text_of(json.loads(text)), text)


if __name__ == "__main__":
    unittest.main()
