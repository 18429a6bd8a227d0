// match: the pairing is the best one, and the program says why what is left is left.
#include <algorithm>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "app/match/match_report.hpp"
#include "engine/city/geo.hpp"
#include "tests/app/program.hpp"
#include "tests/random.hpp"

using app::MatchAnswer;
using app::MatchCase;
using test::Finished;
using test::Run;
using test::TemporaryFolder;

namespace {

struct Total {
  std::int64_t weight = 0;
  std::int64_t metres = 0;
  bool operator==(const Total&) const = default;
  bool beats(const Total& other) const {
    return weight != other.weight ? weight > other.weight : metres < other.metres;
  }
};

bool is_allowed(const MatchCase& problem, std::size_t wish, std::size_t offer) {
  const engine::Offer& supply = problem.offers[offer];
  const auto& categories = supply.categories;
  const engine::WishFacts& facts = problem.wishes[wish].facts;
  return std::find(categories.begin(), categories.end(), facts.category) != categories.end() &&
         engine::distance(facts.place, supply.place) <= supply.radius;
}

/// The best total over all pairings of wishes `from` .. end; every offer has room for one wish, so
/// that no cost depends on the load.
Total best_of_all(const MatchCase& problem, std::size_t from, std::vector<bool>& taken) {
  if (from == problem.wishes.size()) return {};
  Total best = best_of_all(problem, from + 1, taken);  // this wish stays unmatched
  for (std::size_t offer = 0; offer < problem.offers.size(); ++offer) {
    if (taken[offer] || !is_allowed(problem, from, offer)) continue;
    taken[offer] = true;
    Total total = best_of_all(problem, from + 1, taken);
    taken[offer] = false;
    total.weight += problem.weights[from];
    total.metres +=
        engine::distance(problem.wishes[from].facts.place, problem.offers[offer].place).value;
    if (total.beats(best)) best = total;
  }
  return best;
}

Total total_of(const MatchCase& problem, const MatchAnswer& answer) {
  Total total;
  std::vector<bool> taken(problem.offers.size(), false);
  for (std::size_t wish = 0; wish < answer.wishes.size(); ++wish) {
    if (!answer.wishes[wish].assignment) continue;
    const std::size_t offer = answer.wishes[wish].assignment->offer.value - 1;
    CHECK(is_allowed(problem, wish, offer));
    CHECK_FALSE(taken[offer]);
    taken[offer] = true;
    total.weight += problem.weights[wish];
    total.metres += answer.wishes[wish].assignment->distance.value;
  }
  return total;
}

/// A small town of chance: wishes and single places of three kinds within two kilometres.
struct Town {
  std::string wishes = "category,lat,lon,weight\n";
  std::string offers = "categories,lat,lon,radius_m\n";
};

Town town_of(unsigned seed) {
  test::Random random(seed);
  const auto below = [&](unsigned bound) { return random.between(0, static_cast<int>(bound) - 1); };
  const auto place = [&] {
    return std::to_string(31.5 + below(200) * 1e-4) + "," +
           std::to_string(120.3 + below(200) * 1e-4);
  };
  const char* kinds[] = {"taps", "hair cut", "phone"};
  Town town;
  for (int i = 0; i < 6; ++i) {
    town.wishes += std::string(kinds[below(3)]) + "," + place() + "," +
                   std::to_string(100 * (1 + below(3))) + "\n";
  }
  for (int i = 0; i < 5; ++i) {
    const std::string one = kinds[below(3)];
    const std::string other = kinds[below(3)];
    town.offers +=
        one + ";" + other + "," + place() + "," + std::to_string(500 + below(2'000)) + "\n";
  }
  return town;
}

MatchCase case_of(const TemporaryFolder& folder, const Town& town) {
  app::MatchFiles files;
  files.wishes = folder.write("w.csv", town.wishes);
  files.offers = folder.write("o.csv", town.offers);
  std::vector<app::Faults> faults;
  MatchCase problem = app::read_match_case(files, faults);
  for (const app::Faults& file : faults) {
    INFO(file.text());
    REQUIRE_FALSE(file.any());
  }
  return problem;
}

std::vector<std::string> example(const std::string& more = "") {
  std::vector<std::string> arguments{"match", "--wishes",
                                     XINYUAN_SOURCE_DIR "/docs/examples/wishes.csv", "--providers",
                                     XINYUAN_SOURCE_DIR "/docs/examples/providers.csv"};
  if (!more.empty()) arguments.push_back(more);
  return arguments;
}

}  // namespace

TEST_CASE("the pairing is as good as the best of all pairings, in a hundred small towns") {
  const TemporaryFolder folder;
  int matched = 0;
  for (unsigned seed = 1; seed <= 100; ++seed) {
    INFO("seed " << seed);
    const MatchCase problem = case_of(folder, town_of(seed));
    const MatchAnswer answer = app::solve(problem);
    std::vector<bool> taken(problem.offers.size(), false);
    CHECK(total_of(problem, answer) == best_of_all(problem, 0, taken));
    CHECK(answer.certificate.holds);
    CHECK(answer.certificate.primal == answer.certificate.dual);
    matched += static_cast<int>(app::figures_of(answer).matched);
  }
  CHECK(matched > 100);  // the towns are no empty ones
}

TEST_CASE("figures count what is matched and why the rest is not") {
  const TemporaryFolder folder;
  const Town town{"category,lat,lon\na,31.5,120.3\na,31.5,120.3\nb,31.5,120.3\na,32.5,120.3\n",
                  "categories,lat,lon,radius_m\na,31.501,120.3,1000\n"};
  const MatchCase problem = case_of(folder, town);
  const app::MatchFigures figures = app::figures_of(app::solve(problem));
  CHECK(figures.wishes == 4);
  CHECK(figures.matched == 1);
  CHECK(figures.p95_distance_m == 111);
  CHECK(figures.mean_distance_m == Approx(111));
  CHECK(figures.unmatched[static_cast<std::size_t>(engine::Filter::category)] == 1);
  CHECK(figures.unmatched[static_cast<std::size_t>(engine::Filter::area)] == 1);
  CHECK(figures.unmatched[static_cast<std::size_t>(engine::Filter::capacity)] == 1);
}

TEST_CASE("numbers that a plan has no room for are refused by row, column and what is allowed") {
  struct Row {
    std::string wishes, providers, offers;  // below their headers
    std::string fault;
  };
  const std::string wish = "A,tea,31.5,120.3,100\n", offer = "O,P,tea,,,,\n";
  const std::string team = "P,31.5,120.3,9\n";
  const std::string far =
      "o.csv: row 2, column radius_m: wish 'A' is farther than 524 km, which no pair may be; give "
      "a radius and no areas\n";
  const std::string weight = "w.csv: row 2, column weight: '";
  const Row rows[] = {
      {wish, team, offer, ""},
      {"A,tea,31.5,120.3,0\n", team, offer, weight + "0' is not allowed: a whole number"},
      {"A,tea,31.5,120.3,-7\n", team, offer, weight + "-7' is not allowed: a whole number"},
      {"A,tea,31.5,120.3,10001\n", team, offer, weight + "10001' is not allowed: a whole number"},
      {"A,tea,31.5,120.3,99999999999999999999\n", team, offer,
       weight + "99999999999999999999' is not allowed: a whole number"},
      {"A,tea,31.5,120.3,1e3\n", team, offer, weight + "1e3' is not allowed: a whole number"},
      {"A,tea,nan,120.3,1\n", team, offer,
       "w.csv: row 2, column lat: 'nan' is not allowed: a number from -90 to 90\n"},
      {"A,tea,31.5,1e999,1\n", team, offer,
       "w.csv: row 2, column lon: '1e999' is not allowed: a number from -180 to 180\n"},
      {wish + wish, team, offer, "w.csv: row 3, column id: 'A' occurs in an earlier row as well\n"},
      {wish, "P,31.5,120.3,-1\n", offer,
       "p.csv: row 2, column capacity: '-1' is not allowed: a whole number from 0 to 100000\n"},
      {wish, team + team, offer,
       "p.csv: row 3, column code: 'P' occurs in an earlier row as well\n"},
      {wish, team, "O,P,tea,,,,-1\n",
       "o.csv: row 2, column capacity: '-1' is not allowed: a whole number from 0 to 100000\n"},
      {wish, team, "O,P,tea,,,-1,\n",
       "o.csv: row 2, column radius_m: '-1' is not allowed: a whole number from 0 to 200000"},
      {wish, team, "O,P,tea,,,200001,\n",
       "o.csv: row 2, column radius_m: '200001' is not allowed: a whole number from 0 to 200000"},
      {wish, team, offer + offer,
       "o.csv: row 3, column id: 'O' occurs in an earlier row as well\n"},
      {wish, "P,31.5,120.3,\n", "O,P,tea,,,,60000\nU,P,tea,,,,60000\n",
       "o.csv: row 3, column capacity: the offers of 'P' come to more than 100000 places; give the "
       "provider a capacity\n"},
      {"A,tea,40,116,100\n", team, offer, far},
      {"A,tea,40,116,100\n", team, "O,P,tea,31.5,120.3,1000,\n", ""},  // fails its radius
  };
  const TemporaryFolder folder;
  for (const Row& row : rows) {
    app::MatchFiles files;
    files.wishes = folder.write("w.csv", "id,category,lat,lon,weight\n" + row.wishes);
    files.providers = folder.write("p.csv", "code,lat,lon,capacity\n" + row.providers);
    files.offers =
        folder.write("o.csv", "id,provider,categories,lat,lon,radius_m,capacity\n" + row.offers);
    std::vector<app::Faults> faults;
    app::read_match_case(files, faults);
    std::string text;
    for (const app::Faults& file : faults) text += file.text();
    const std::size_t name = text.find_last_of('/', text.find(": "));
    if (name != std::string::npos) text.erase(0, name + 1);
    INFO(row.fault << "\n" << text);
    CHECK(text.starts_with(row.fault));
    CHECK(text.empty() == row.fault.empty());
  }
}

TEST_CASE("more wishes than a plan has room for are refused") {
  const TemporaryFolder folder;
  app::MatchFiles files;
  files.wishes = folder.write("w.csv", "category,lat,lon\na,31.5,120.3\na,31.5,120.3\n");
  files.offers = folder.write("o.csv", "categories,lat,lon\na,31.5,120.3\n");
  files.wishes_max = 1;
  std::vector<app::Faults> faults;
  app::read_match_case(files, faults);
  CHECK_THAT(faults[0].text(), Catch::EndsWith(": has 2 wishes; at most 1 are allowed\n"));
  files.wishes_max = 2;
  app::read_match_case(files, faults);
  CHECK_FALSE(faults[0].any());
}

TEST_CASE("nothing to match is answered as such") {
  const TemporaryFolder folder;
  const MatchCase problem =
      case_of(folder, {"category,lat,lon\n", "categories,lat,lon\na,31.5,120.3\n"});
  const MatchAnswer answer = app::solve(problem);
  CHECK(answer.wishes.empty());
  CHECK(app::match_summary(answer).starts_with("wishes     0\nmatched    0 (0.0 %)\n"));
}

TEST_CASE("the example of the documents is answered in CSV and the same in JSON") {
  const Finished csv = test::run(example());
  CHECK(csv.code == 0);
  CHECK_THAT(csv.out, Catch::StartsWith("wish,result,offer,provider,distance_m,"));
  CHECK_THAT(csv.out, Catch::Contains("\r\n1,matched,handy-1,handy-1,257,"));
  CHECK_THAT(csv.out, Catch::Contains("\r\n7,unmatched,,,,,,,category,"));
  CHECK_THAT(csv.err, Catch::Contains("optimum    proven"));
  const Finished json = test::run(example("--json"));
  CHECK(json.code == 0);
  const auto answer = nlohmann::json::parse(json.out);
  const auto matched =
      static_cast<std::size_t>(std::count(csv.out.begin(), csv.out.end(), '\n') - 1 -
                               static_cast<std::ptrdiff_t>(answer["unmatched"].size()));
  CHECK(answer["assignments"].size() == matched);
  CHECK(answer["summary"]["matched"] == matched);
  CHECK(answer["summary"]["proven_optimal"] == true);
  for (const auto& wish : answer["unmatched"]) {
    std::uint32_t removed = 0;
    for (const auto& count : wish["removed"]) removed += count.get<std::uint32_t>();
    CHECK(removed == 4);  // every one of the four offers failed some filter
  }
}

TEST_CASE("wishes may come from a pipe, and the answer may go into a file") {
  const TemporaryFolder folder;
  const std::string wishes = test::read_file(XINYUAN_SOURCE_DIR "/docs/examples/wishes.csv");
  const std::string out = (folder / "answer.csv").string();
  const Finished finished =
      test::run(Run{{"match", "-q", "--wishes", "-", "--providers",
                     XINYUAN_SOURCE_DIR "/docs/examples/providers.csv", "-o", out},
                    wishes,
                    {}});
  CHECK(finished.code == 0);
  CHECK(finished.out.empty());
  CHECK(finished.err.empty());
  CHECK(test::read_file(out) == test::run(example("-q")).out);
}

TEST_CASE("providers and offers in two tables belong together by code") {
  const TemporaryFolder folder;
  const std::string wishes = folder.write(
      "w.csv", "id,category,lat,lon,excluded\nA,tea,31.5,120.3,\nB,tea,31.5,120.3,P1\n");
  const std::string providers = folder.write("p.csv",
                                             "code,lat,lon,capacity\nP1,31.5,120.3,1\n"
                                             "P2,31.51,120.3,1\n");
  const std::string offers = folder.write(
      "o.csv", "id,provider,categories,capacity\nO1,P1,tea,9\nO2,P1,tea,9\nO3,P2,tea,9\n");
  const Finished good =
      test::run({"match", "--wishes", wishes, "--providers", providers, "--offers", offers});
  CHECK(good.code == 0);
  CHECK_THAT(good.out, Catch::Contains("\r\nA,matched,O"));
  CHECK_THAT(good.out, Catch::Contains("\r\nB,matched,O3,P2,1112,"));
  const std::string stray = folder.write("s.csv", "provider,categories\nP9,tea\n");
  const Finished bad =
      test::run({"match", "--wishes", wishes, "--providers", providers, "--offers", stray});
  CHECK(bad.code == 1);
  CHECK(bad.err == stray + ": row 2, column provider: 'P9' is not in the table of providers\n");
}

TEST_CASE("with a city its menu, levels and areas count") {
  const TemporaryFolder folder;
  const std::string city = XINYUAN_SOURCE_DIR "/config/city/wuxi";
  const std::string wishes = folder.write("w.csv", "category,area\n0701,320205001001\n");
  const std::string offers =
      folder.write("o.csv", "categories,lat,lon,areas\n07,31.6,120.4,320205001\n");
  const Finished good =
      test::run({"match", "--wishes", wishes, "--offers", offers, "--city", city});
  CHECK(good.code == 0);
  CHECK_THAT(good.out, Catch::Contains("\r\n2,matched,O2,O2,"));
  const std::string other = folder.write("x.csv", "category,area\nrepair,320205001001\n");
  const Finished bad = test::run({"match", "--wishes", other, "--offers", offers, "--city", city});
  CHECK(bad.code == 1);
  CHECK(bad.err == other + ": row 2, column category: 'repair' is not a category of the menu\n");
}

TEST_CASE("what match cannot use is refused before anything is read") {
  const TemporaryFolder folder;
  const std::string file = folder.write("w.csv", "category,lat,lon\n");
  struct Row {
    std::vector<std::string> arguments;
    std::string line;
  };
  const Row rows[] = {
      {{"match", "--wishes", file}, "xinyuan: match needs --providers or --offers or both\n"},
      {{"match", "--offers", file}, "xinyuan: match needs --wishes or --instance\n"},
      {{"match", "--wishes", "-", "--offers", "-"},
       "xinyuan: only one file can be standard input\n"},
      {{"match", "--wishes", file + ".gone", "--offers", file},
       "xinyuan: cannot read '" + file + ".gone'\n"},
      {{"match", "--wishes", folder.path().string(), "--offers", file},
       "xinyuan: cannot read '" + folder.path().string() + "': it is a folder\n"},
      {{"match", "--wishes", file, "--offers", file, "--encoding", "koi8-r"},
       "xinyuan: --encoding: 'koi8-r' is not allowed: auto, utf-8, gb18030 or big5 (see xinyuan "
       "--help)\n"},
  };
  for (const Row& row : rows) {
    const Finished finished = test::run(row.arguments);
    CHECK(finished.code == 2);
    CHECK(finished.err == row.line);
  }
}
