// import and export through the real program and a real database.
#include <sqlite3.h>

#include <sys/file.h>

#include <fcntl.h>
#include <unistd.h>
#include <algorithm>
#include <catch2/catch.hpp>

#include "tests/app/program.hpp"

using test::Finished;
using test::holds;
using test::Run;
using test::TemporaryFolder;

namespace {

const std::string providers_csv =
    "code,name,kind,area,lat,lon,capacity,phone\r\n"
    "S-1,门楼社区站,station,320205001001,31.59571,120.37513,5,0510-88888888\r\n"
    "T-1,\"=湖㳇队, \"\"two\"\"\",team,320205001001,31.596,120.376,3,\r\n";
const std::string offers_csv =
    "provider,title,categories,radius_m,areas,hours,capacity\n"
    "S-1,小修小补,0703 0701,2000,,Mon-Fri 08:30-17:30,2\n"
    "T-1,理发,07 08,,320205001001 320205,,2\n";
const std::string wishes_csv =
    "category,lat,lon,title,contact_name,contact_phone,content,external_no,address\n"
    "0703,31.5957,120.3752,水龙头,王阿姨,13800138000,\"厨房\n龙头漏水\",T1,门楼1-2\n"
    "0701,31.5957,120.3752,=1+1,李,13800138000,-x,T2,\n";

/// A folder with the three files and a database to come.
struct Office {
  TemporaryFolder folder;
  std::string providers = folder.write("p.csv", providers_csv);
  std::string offers = folder.write("o.csv", offers_csv);
  std::string wishes = folder.write("w.csv", wishes_csv);
  std::string database = (folder / "x.db").string();

  Finished import_all(const std::vector<std::string>& more = {}) const {
    std::vector<std::string> arguments{"import",      "--database", database,
                                       "--providers", providers,    "--offers",
                                       offers,        "--wishes",   wishes};
    arguments.insert(arguments.end(), more.begin(), more.end());
    return test::run(arguments);
  }
  Finished import(const std::string& option, const std::string& file) const {
    return test::run({"import", "--database", database, option, file});
  }
  std::string exported(const std::string& table, bool full = true) const {
    std::vector<std::string> arguments{"export", table, "--database", database};
    if (full) arguments.push_back("--full");
    const Finished finished = test::run(arguments);
    REQUIRE(finished.code == 0);
    return finished.out;
  }
  bool is_clean() const { return test::run({"check", "--database", database}).code == 0; }
};

}  // namespace

TEST_CASE("what was imported is exported, and imported into another database is the same") {
  const Office first;
  const Finished imported = first.import_all();
  INFO(imported.err);
  REQUIRE(imported.code == 0);
  CHECK(holds(imported.err, "providers  2 new, 0 changed, 0 unchanged\n"));
  CHECK(holds(imported.err, "wishes     2 new, 0 changed, 0 unchanged\n"));
  CHECK(first.is_clean());

  Office second;
  second.providers = second.folder.write("p2.csv", first.exported("providers"));
  second.offers = second.folder.write("o2.csv", first.exported("offers"));
  CHECK(holds(test::read_file(second.providers), "\"'=湖㳇队, \"\"two\"\"\""));
  REQUIRE(second.import_all().code == 0);
  CHECK(second.exported("providers") == first.exported("providers"));
  CHECK(second.exported("offers") == first.exported("offers"));
  CHECK(second.is_clean());
}

TEST_CASE("the same files again change nothing, other cells change just that") {
  const Office office;
  REQUIRE(office.import_all().code == 0);
  const Finished again = office.import("--providers", office.providers);
  CHECK(again.code == 0);
  CHECK(holds(again.err, "providers  0 new, 0 changed, 2 unchanged\n"));
  const Finished offers = office.import("--offers", office.offers);
  CHECK(holds(offers.err, "offers     0 new, 0 changed, 2 unchanged\n"));
  std::string changed = providers_csv;
  changed.replace(changed.find(",5,"), 3, ",7,");
  const Finished other = office.import("--providers", office.folder.write("p3.csv", changed));
  CHECK(holds(other.err, "providers  0 new, 1 changed, 1 unchanged\n"));
  CHECK(holds(office.exported("providers"), ",7,no,0510-88888888\r\n"));
  CHECK(office.is_clean());
}

TEST_CASE("a row with an id changes that offer and no other") {
  const Office office;
  REQUIRE(office.import("--providers", office.providers).code == 0);
  const std::string head = "id,provider,title,categories,radius_m,hours,capacity\n";
  const auto import = [&](const std::string& rows) {
    return office.import("--offers", office.folder.write("o4.csv", head + rows));
  };
  const std::string row = "S-1,义务理发,0701,800,";
  REQUIRE(import("," + row + "Mon 08:30-17:30,3\n").code == 0);
  // Two new ones of one title: numbers that nobody has make them two.
  REQUIRE(import("2,T-1,理发,0701,800,Mon 08:30-12:00,3\n3,T-1,理发,0701,800,Mon 13:30-17:30,3\n")
              .code == 0);
  const Finished changed = import("3,T-1,理发,0701,800,Mon 13:30-17:30,9\n");
  CHECK(holds(changed.err, "offers     0 new, 1 changed, 0 unchanged\n"));
  const std::string exported = office.exported("offers");
  CHECK(holds(exported, "\r\n2,T-1,理发,0701,31.596,120.376,800,,Mon 08:30-12:00,"));
  CHECK(holds(exported, "\r\n3,T-1,理发,0701,31.596,120.376,800,,Mon 13:30-17:30,"));
  CHECK(holds(import("3,T-1,理发店,0701,800,,9\n").err, "0 new, 1 changed"));  // renamed
  CHECK(office.is_clean());

  const auto fault = [&](const std::string& rows) {
    const Finished refused = import(rows);
    CHECK(refused.code == 1);
    return refused.err.substr(refused.err.find(": ") + 2);
  };
  CHECK(holds(fault("3,S-1,理发,0701,800,,9\n"),
              "row 2, column id: offer 3 belongs to provider 'T-1' and stays there\n"));
  CHECK(
      holds(fault("77," + row + ",3\n"),
            "column id: there is no offer 77; the provider's offer '义务理发' has the number 1\n"));
  CHECK(holds(fault("O-1," + row + ",3\n"), "column id: 'O-1' is no number that export wrote"));
  CHECK(holds(fault("1," + row + ",3\n1," + row + ",4\n"),
              "row 3, column id: '1' occurs in an earlier row as well\n"));
  CHECK(holds(fault("1," + row + ",3\n," + row + ",4\n"),
              "row 3, column title: offer 1 is in an earlier row as well\n"));
}

TEST_CASE("a title that several offers have is refused without an id, and their ids are named") {
  const Office office;
  REQUIRE(office.import("--providers", office.providers).code == 0);
  const std::string rows =
      "id,provider,title,categories,radius_m,hours,capacity\n"
      "1,S-1,义务理发,0701,800,Mon 08:30-12:00,3\n2,S-1,义务理发,0701,800,Mon 13:30-17:30,3\n";
  REQUIRE(office.import("--offers", office.folder.write("o5.csv", rows)).code == 0);
  const Finished refused =
      office.import("--offers", office.folder.write("o6.csv",
                                                    "provider,title,categories,radius_m,capacity\n"
                                                    "S-1,义务理发,0701,800,9\n"));
  CHECK(refused.code == 1);
  CHECK(holds(refused.err,
              "row 2, column title: the provider has several offers '义务理发': say by `id` which "
              "one, 1, 2\n"));
}

TEST_CASE("what was exported comes back unchanged, also by way of a spreadsheet") {
  const Office office;
  REQUIRE(office.import_all().code == 0);
  const auto again = [&](const std::string& kind, const std::string& file) {
    const Finished finished = office.import("--" + kind, file);
    INFO(finished.err);
    CHECK(finished.code == 0);
    CHECK(holds(finished.err, "  0 new, 0 changed, 2 unchanged\n"));
  };
  const std::string events = office.exported("events");
  for (const char* kind : {"providers", "offers", "wishes"}) {
    INFO(kind);
    const std::string text = office.exported(kind);
    again(kind, office.folder.write("plain.csv", text));
    again(kind, office.folder.write("marked.csv", "\xEF\xBB\xBF" + text));
    const std::string book = (office.folder / (std::string(kind) + ".xlsx")).string();
    REQUIRE(test::run({"export", kind, "--database", office.database, "--full", "-o", book}).code ==
            0);
    again(kind, book);
  }
  std::string other = office.exported("wishes");
  other.replace(other.find("水龙头"), std::string("水龙头").size(), "水管");
  const Finished refused = office.import("--wishes", office.folder.write("other.csv", other));
  CHECK(
      holds(refused.err, "column id: wish 1 says something else, and files do not change wishes"));
  const std::string masked = office.folder.write("masked.csv", office.exported("wishes", false));
  CHECK(office.import("--wishes", masked).code == 1);
  CHECK(office.exported("events") == events);
}

TEST_CASE("the places of a database are compared with the digits that a file holds") {
  const Office office;
  const std::string rows =
      "code,name,kind,area,lat,lon,datum,capacity\nG-1,站,station,320205001001,31.5957,120.3752,"
      "gcj02,5\n";
  REQUIRE(office.import("--providers", office.folder.write("g.csv", rows)).code == 0);
  const std::string exported = office.exported("providers");
  const Finished again = office.import("--providers", office.folder.write("g2.csv", exported));
  CHECK(holds(again.err, "providers  0 new, 0 changed, 1 unchanged\n"));
}

TEST_CASE("a suspended provider is resumed by a cell that says so, by no other import") {
  const Office office;
  REQUIRE(office.import_all().code == 0);
  const std::string head = "code,name,kind,area,capacity,suspended\n";
  const auto import = [&](const std::string& cells) {
    return office.import("--providers", office.folder.write("p4.csv", head + cells)).code;
  };
  CHECK(import("T-1,Team,team,320205001001,3,yes\n") == 0);
  CHECK(holds(office.exported("providers"), ",3,yes,"));
  CHECK(import("T-1,Other name,team,320205001001,3,\n") == 0);
  CHECK(holds(office.exported("providers"), "Other name"));
  CHECK(holds(office.exported("providers"), ",3,yes,"));
  CHECK(import("T-1,Other name,team,320205001001,3,no\n") == 0);
  CHECK_FALSE(holds(office.exported("providers"), ",3,yes,"));
  CHECK(office.is_clean());
}

TEST_CASE("an offer that is never open is refused by its row, empty hours are all hours") {
  Office office;
  office.offers = office.folder.write("never.csv",
                                      "provider,title,categories,radius_m,hours,capacity\n"
                                      "S-1,Repair,0703,2000,,2\n"
                                      "S-1,Cooking,0703,2000,never,2\n");
  const Finished refused = office.import_all();
  CHECK(refused.code == 1);
  CHECK(holds(refused.err, "row 3, column hours: missing_value: must be open for half an hour"));
  CHECK_FALSE(holds(refused.err, "row 2"));
}

TEST_CASE("one bad row, and nothing of all files is stored") {
  Office office;
  office.wishes = office.folder.write("bad.csv", wishes_csv + "0799,31.5957,120.3752,x,,,,,\n");
  const Finished refused = office.import_all();
  CHECK(refused.code == 1);
  CHECK(refused.err == office.wishes +
                           ": row 4, column category: '0799' is not a category of the menu\n"
                           "xinyuan: nothing was imported\n");
  CHECK_FALSE(std::filesystem::exists(office.database));
}

TEST_CASE("an error that only the desk sees is reported by row as well, and nothing is stored") {
  Office office;
  office.wishes =
      office.folder.write("bad.csv",
                          "category,lat,lon,title,kind,wanted_from,wanted_until\n"
                          "0703,31.5957,120.3752,Tap,,,\n"
                          "0703,31.5957,120.3752,Tap,referral,,\n"
                          "0703,31.5957,120.3752,Tap,,2001-01-01 09:00,2001-01-01 10:00\n");
  for (const char* mode : {"--dry-run", "--quiet-is-no-option"}) {
    const bool dry = std::string(mode) == "--dry-run";
    const Finished refused = dry ? office.import_all({mode}) : office.import_all();
    CHECK(refused.code == 1);
    CHECK(holds(refused.err, office.wishes + ": row 3, column kind: bad_value: "));
    CHECK(holds(refused.err, office.wishes + ": row 4, column wanted_until: bad_value: "));
    CHECK_FALSE(holds(refused.err, "row 2"));
  }
  CHECK(office.exported("providers") ==
        "code,name,kind,level,area,lat,lon,qualifications,capacity,suspended,phone\r\n");
}

TEST_CASE("a dry run stores nothing and finds what is already there") {
  const Office office;
  const Finished before = office.import_all({"--dry-run"});
  CHECK(before.code == 0);
  CHECK(holds(before.err, "wishes     2 new"));
  CHECK(holds(before.err, "dry run: all rows are good, nothing was stored"));
  CHECK_FALSE(std::filesystem::exists(office.database));
  REQUIRE(office.import_all().code == 0);
  const std::string events = office.exported("events");
  const Finished after = office.import_all({"--dry-run"});
  CHECK(after.code == 1);
  const std::string taken =
      "row 2, column external_no: duplicate_external_no: A number that no other wish has, live or "
      "ended. Wish 1 has it.";
  CHECK(holds(after.err, taken));
  CHECK(office.exported("events") == events);
  const Finished again = office.import_all();
  CHECK(again.code == 1);
  CHECK(holds(again.err, taken));
  CHECK(office.exported("events") == events);
}

TEST_CASE("an offer needs its provider in the database or in the same import") {
  const Office office;
  const Finished alone = office.import("--offers", office.offers);
  CHECK(alone.code == 1);
  CHECK(holds(alone.err,
              ": row 2, column provider: 'S-1' is neither in the database nor in "
              "--providers\n"));
  REQUIRE(office.import("--providers", office.providers).code == 0);
  CHECK(office.import("--offers", office.offers).code == 0);
}

TEST_CASE("a database in use is left alone, with one line that says what to do") {
  const Office office;
  REQUIRE(office.import_all().code == 0);
  const int lock = open((office.database + ".lock").c_str(), O_RDWR | O_CLOEXEC);
  REQUIRE(lock >= 0);
  REQUIRE(flock(lock, LOCK_EX | LOCK_NB) == 0);
  const Finished refused = office.import("--providers", office.providers);
  CHECK(refused.code == 1);
  CHECK(std::count(refused.err.begin(), refused.err.end(), '\n') == 1);
  CHECK(holds(refused.err, "is in use by"));
  CHECK(holds(refused.err, "stop it first"));
  // What only reads goes on.
  CHECK(office.import_all({"--dry-run"}).code == 1);  // the numbers of its wishes are known
  CHECK(holds(office.exported("providers"), "S-1"));
  CHECK(office.is_clean());
  close(lock);
}

TEST_CASE("what leaves the house is masked unless it is asked for in full") {
  const Office office;
  REQUIRE(office.import_all().code == 0);
  const std::string masked = office.exported("wishes", false);
  for (const char* secret : {"王阿姨", "13800138000", "门楼1-2", "31.5957,120.3752"}) {
    INFO(secret);
    CHECK_FALSE(holds(masked, secret));
    CHECK(holds(office.exported("wishes"), secret));
  }
  CHECK(holds(masked, "王**"));
  CHECK(holds(masked, "138****8000"));
  CHECK(holds(masked, ",'=1+1,'-x,"));  // no formula for a spreadsheet
  CHECK_FALSE(holds(office.exported("providers", false), "0510-88888888"));
}

TEST_CASE("a byte order mark comes when it is asked for and does not disturb the import") {
  const Office office;
  REQUIRE(office.import_all().code == 0);
  const Finished marked =
      test::run({"export", "providers", "--database", office.database, "--full", "--bom"});
  CHECK(marked.out == "\xEF\xBB\xBF" + office.exported("providers"));
  CHECK(office.import("--providers", office.folder.write("bom.csv", marked.out)).code == 0);
}

TEST_CASE("exported wishes and offers can be matched through a pipe") {
  const Office office;
  REQUIRE(office.import_all().code == 0);
  const std::string offers = office.folder.write("o2.csv", office.exported("offers"));
  const Finished matched =
      test::run(Run{{"match", "--wishes", "-", "--offers", offers, "--providers",
                     office.folder.write("p2.csv", office.exported("providers")), "--city",
                     XINYUAN_SOURCE_DIR "/config/city/wuxi", "--allow-extra-columns"},
                    office.exported("wishes"),
                    {}});
  INFO(matched.err);
  CHECK(matched.code == 0);
  CHECK(holds(matched.out, "\r\n2,matched,"));
}

TEST_CASE("areas are merged into a city folder, other rows stay as they are") {
  const TemporaryFolder folder;
  const auto city = folder / "city";
  std::filesystem::copy(XINYUAN_SOURCE_DIR "/config/city/wuxi", city);
  const std::string before = test::read_file(city / "areas.csv");
  const std::string areas =
      folder.write("a.csv",
                   "code,name,lat,lon\n320205001999,新社区居委会,31.6,120.38\n"
                   "320205001001,门楼新居委会,31.59571,120.37513\n");
  const Finished no_folder = test::run({"import", "--areas", areas});
  CHECK(no_folder.code == 2);
  CHECK(holds(no_folder.err, "--areas changes a city folder: say which by --city"));
  const Finished dry = test::run({"import", "--areas", areas, "--city", city.string(), "--dry-run",
                                  "--database", (folder / "x.db").string()});
  CHECK(dry.code == 0);
  CHECK(test::read_file(city / "areas.csv") == before);
  const Finished good = test::run({"import", "--areas", areas, "--city", city.string()});
  INFO(good.err);
  CHECK(good.code == 0);
  CHECK(holds(good.err, "areas      1 new, 1 changed, 0 unchanged\n"));
  const std::string after = test::read_file(city / "areas.csv");
  CHECK(holds(after, "320205001999,新社区居委会,community,residents_committee,31.6,120.38,0\n"));
  CHECK(std::count(after.begin(), after.end(), '\n') ==
        std::count(before.begin(), before.end(), '\n') + 1);
  CHECK(holds(after, before.substr(before.find("320205002"), 2'000)));
  const Finished again = test::run({"import", "--areas", areas, "--city", city.string()});
  CHECK(holds(again.err, "areas      0 new, 0 changed, 2 unchanged\n"));
  CHECK(test::read_file(city / "areas.csv") == after);
}

TEST_CASE("areas that do not fit the city are refused by row and change nothing") {
  const TemporaryFolder folder;
  const auto city = folder / "city";
  std::filesystem::copy(XINYUAN_SOURCE_DIR "/config/city/wuxi", city);
  const std::string before = test::read_file(city / "areas.csv");
  const std::string areas = folder.write("a.csv",
                                         "code,name,kind,level,lat,lon\n"
                                         "320505001001,Suzhou,,,31.6,120.38\n"
                                         "320205999001,No parent,,,31.6,120.38\n"
                                         "320205001001,A,castle,,31.6,120.38\n"
                                         "320205001001,A,,street,31.6,120.38\n"
                                         "320205001001,A,,,39.9,116.4\n");
  const Finished bad = test::run({"import", "--areas", areas, "--city", city.string()});
  CHECK(bad.code == 1);
  CHECK(bad.err == areas + ": row 2, column code: is not inside 无锡市\n" + areas +
                       ": row 4, column kind: 'castle' is not allowed: prefecture_city, "
                       "county_city, district, county, subdistrict, town, township, other, "
                       "residents_committee or village_committee\n" +
                       areas + ": row 5, column level: the code is that of a community\n" + areas +
                       ": row 6, column lat: the place is outside the area that 无锡市 serves\n" +
                       areas + ": row 3, column code: its parent 320205999 is not known\n" +
                       "xinyuan: nothing was imported\n");
  CHECK(test::read_file(city / "areas.csv") == before);
}

TEST_CASE("a backup is whole, is not overwritten, and comes back by restore") {
  const Office office;
  REQUIRE(office.import_all().code == 0);
  const std::string copy = (office.folder / "copy.db").string();
  CHECK(test::run({"backup", copy, "--database", office.database}).code == 0);
  CHECK(test::run({"backup", copy, "--database", office.database}).code == 1);
  Office other;
  CHECK(test::run({"restore", copy, "--database", other.database}).code == 0);
  CHECK(other.exported("wishes") == office.exported("wishes"));
  CHECK(other.is_clean());
  CHECK(test::run({"restore", copy, "--database", other.database}).code == 1);
  CHECK(test::run({"restore", copy, "--database", other.database, "--replace"}).code == 0);
}

TEST_CASE("commands that need a database say so in one line when there is none") {
  const TemporaryFolder folder;
  const std::string gone = (folder / "gone.db").string();
  for (const std::vector<std::string>& arguments : {std::vector<std::string>{"export", "wishes"},
                                                    {"check"},
                                                    {"backup", (folder / "copy.db").string()}}) {
    std::vector<std::string> all = arguments;
    all.insert(all.end(), {"--database", gone});
    const Finished finished = test::run(all);
    INFO(finished.err);
    CHECK(finished.code == 1);
    CHECK(std::count(finished.err.begin(), finished.err.end(), '\n') == 1);
  }
}

TEST_CASE("a hundred thousand wishes are imported in one go", "[slow]") {
  const TemporaryFolder folder;
  std::string text = "category,area,title\n";
  for (int row = 0; row < 100'000; ++row) text += "0703,320205001001,Tap\n";
  const std::string file = folder.write("w.csv", text);
  const Finished finished =
      test::run({"import", "--database", (folder / "x.db").string(), "--wishes", file});
  CHECK(finished.code == 0);
  CHECK(holds(finished.err, "wishes     100000 new"));
}

TEST_CASE("check --plan makes the plan from scratch, proves it and prints its figures") {
  const Office office;
  REQUIRE(office.import_all().code == 0);
  const Finished proven = test::run({"check", "--plan", "--database", office.database});
  INFO(proven.out << proven.err);
  CHECK(proven.code == 0);
  CHECK(holds(proven.out, "plan: certificate holds, primal "));
  CHECK(holds(proven.out, " open wishes, "));
  CHECK(holds(proven.out, "\nclean\n"));
  CHECK_FALSE(holds(test::run({"check", "--database", office.database}).out, "plan:"));
}

TEST_CASE("check --plan does not judge a plan over rows that somebody changed") {
  const Office office;
  REQUIRE(office.import_all().code == 0);
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open(office.database.c_str(), &handle) == SQLITE_OK);
  REQUIRE(sqlite3_exec(handle, "UPDATE offer SET capacity = 999 WHERE id = 1", nullptr, nullptr,
                       nullptr) == SQLITE_OK);
  sqlite3_close(handle);
  const Finished judged = test::run({"check", "--plan", "--database", office.database});
  INFO(judged.out);
  CHECK(judged.code == 1);
  CHECK(holds(judged.out, "problem: "));
  CHECK(holds(judged.out, "plan: not looked at"));
  CHECK_FALSE(holds(judged.out, "certificate holds"));
}
