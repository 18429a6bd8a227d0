// match --instance: what it refuses, that its plans are the best, and that a stranger can prove it.
#include <catch2/catch.hpp>
#include <cstdlib>
#include <nlohmann/json.hpp>

#include "app/match/instance_lines.hpp"
#include "app/match/instance_match.hpp"
#include "app/match/instance_reader.hpp"
#include "tests/app/program.hpp"
#include "tests/random.hpp"

using app::Instance;
using app::InstancePlan;
using test::Finished;
using test::TemporaryFolder;

namespace {

const std::string head = "{\"instance\":1}\n";
const std::string node = "{\"node\":\"n\",\"capacity\":5}\n";
const std::string offer =
    "{\"offer\":\"o\",\"categories\":[\"a\"],\"lat\":31,\"lon\":120,"
    "\"radius_m\":1000,\"capacity\":1}\n";
const std::string wish =
    "{\"wish\":\"w\",\"category\":\"a\",\"lat\":31,\"lon\":120,"
    "\"weight\":100}\n";

std::string faults_of(const TemporaryFolder& folder, const std::string& text) {
  app::Faults faults("i", app::instance_fault_words);
  app::read_instance(folder.write("i.jsonl", text), faults, true);
  return faults.text();
}

std::string changed(std::string line, const std::string& from, const std::string& to) {
  const std::size_t at = line.find(from);
  REQUIRE(at != std::string::npos);
  return line.replace(at, from.size(), to);
}

std::string named_node(const std::string& id, const std::string& parent) {
  return "{\"node\":\"" + id + "\",\"parent\":\"" + parent + "\",\"capacity\":1}\n";
}

/// Seven wishes with pairs, four offers below two nodes: small enough to try every plan.
std::string small_instance(unsigned seed) {
  test::Random random(seed);
  const auto below = [&](unsigned bound) { return random.between(0, static_cast<int>(bound) - 1); };
  std::string text = "{\"instance\":1,\"steps_m\":[0,10,20,50]}\n";
  for (const char* id : {"x", "y"}) {
    text += "{\"node\":\"" + std::string(id) + "\",\"capacity\":" + std::to_string(below(4)) +
            ",\"steps_m\":[0,0,3,90]}\n";
  }
  for (int at = 0; at < 4; ++at) {
    text += "{\"offer\":\"o" + std::to_string(at) + "\",\"parent\":\"" +
            (below(2) == 0 ? "x" : "y") + "\",\"capacity\":" + std::to_string(below(4)) + "}\n";
  }
  for (int number = 0; number < 7; ++number) {
    std::string pairs;
    for (int at = 0; at < 4; ++at) {
      if (below(2) == 0) continue;
      pairs += (pairs.empty() ? "" : ",") + std::string("{\"offer\":\"o") + std::to_string(at) +
               "\",\"distance_m\":" + std::to_string(10 * below(20)) + "}";
    }
    text += "{\"wish\":\"w" + std::to_string(number) +
            "\",\"weight\":" + std::to_string(1 + below(3)) + ",\"pairs\":[" + pairs + "]}\n";
  }
  return text;
}

std::int64_t steps_up_to(const app::InstanceNode& place, std::int64_t load) {
  std::int64_t sum = 0;
  for (std::int64_t unit = 0; unit < load; ++unit) {
    sum += place.steps.quarter[unit * 4 / place.capacity];
  }
  return sum;
}

/// Cost of a plan, offer or -1 by wish; -1 if a node would hold too many.
std::int64_t cost_of(const Instance& problem, const std::vector<int>& plan) {
  std::vector<std::int64_t> offers(problem.offers.size(), 0), nodes(problem.nodes.size(), 0);
  std::int64_t cost = 0;
  for (std::size_t at = 0; at < plan.size(); ++at) {
    const app::InstanceWish& made = problem.wishes[at];
    if (plan[at] < 0) {
      cost += engine::unplaced_cost(made.weight);
      continue;
    }
    const app::InstancePair& pair = problem.pairs[static_cast<std::size_t>(plan[at])];
    cost += pair.distance_m;
    ++offers[pair.offer];
    ++nodes[problem.offers[pair.offer].parent];
  }
  for (std::size_t at = 0; at < offers.size(); ++at) {
    if (offers[at] > problem.offers[at].capacity) return -1;
    cost += steps_up_to(problem.offers[at], offers[at]);
  }
  for (std::size_t at = 0; at < nodes.size(); ++at) {
    if (nodes[at] > problem.nodes[at].capacity) return -1;
    cost += steps_up_to(problem.nodes[at], nodes[at]);
  }
  return cost;
}

std::int64_t best_cost(const Instance& problem, std::vector<int>& plan) {
  if (plan.size() == problem.wishes.size()) return cost_of(problem, plan);
  const app::InstanceWish& next = problem.wishes[plan.size()];
  plan.push_back(-1);
  std::int64_t best = best_cost(problem, plan);
  for (std::uint32_t pair = next.pairs_begin; pair < next.pairs_end; ++pair) {
    plan.back() = static_cast<int>(pair);
    const std::int64_t cost = best_cost(problem, plan);
    if (cost >= 0 && (best < 0 || cost < best)) best = cost;
  }
  plan.pop_back();
  return best;
}

int prove(const std::string& instance, const std::string& answer) {
  const std::string command = "python3 " + test::source_root.string() + "/scripts/check_plan.py " +
                              instance + " " + answer + " >/dev/null";
  return std::system(command.c_str());
}

}  // namespace

TEST_CASE("every error of an instance is named by line, field and what is allowed") {
  struct Row {
    std::string text;
    std::string fault;
  };
  const std::string pairs =
      "{\"wish\":\"w\",\"weight\":1,\"pairs\":[{\"offer\":\"o\","
      "\"distance_m\":5}]}\n";
  const Row rows[] = {
      {"", "i: is empty; the first line must be {\"instance\":1}\n"},
      {wish, "i: line 1, field instance: the first line must be {\"instance\":1}\n"},
      {"{\"instance\":2}\n", "i: line 1, field instance: must be "},
      {head + head, "i: line 2, field instance: is allowed on the first line only\n"},
      {head + "[]\n", "i: line 2: must be a JSON object whose first field is instance, "},
      {head + "{\"wish\":\n", "i: line 2, field wish: not valid JSON"},
      {head + offer + changed(wish, "31", "NaN"), "i: line 3, field lat: not valid JSON"},
      {head + offer + changed(wish, "31", "1e999"), "i: line 3"},
      {head + offer + changed(wish, "31", "91"), "i: line 3, field lat: must be "},
      {head + offer + changed(wish, "120", "-181"), "i: line 3, field lon: must be "},
      {head + offer + changed(wish, ":100", ":0"), "i: line 3, field weight: must be "},
      {head + offer + changed(wish, ":100", ":10001"), "i: line 3, field weight: must be "},
      {head + offer + changed(wish, ":100", ":99999999999999999999"), "i: line 3, field weight: "},
      {head + offer + changed(wish, ":100", ":1.5"), "i: line 3, field weight: must be "},
      {head + offer + changed(wish, ",\"lon\":120", ""),
       "i: line 3: needs all of category, lat and lon\n"},
      {head + offer + changed(wish, "\"w\"", "\"w\",\"pairs\":[]"),
       "i: line 3, field pairs: give either category, lat and lon or pairs\n"},
      {head + offer + "{\"wish\":\"w\",\"weight\":1}\n",
       "i: line 3, field pairs: give either category, lat and lon or pairs\n"},
      {head + offer + wish + wish, "i: line 4, field wish: 'w' is on line 3 already\n"},
      {head + offer + changed(wish, "weight", "wait"), "i: line 3, field "},
      {head + changed(offer, "\"capacity\":1", "\"capacity\":-1"),
       "i: line 2, field capacity: must be "},
      {head + changed(offer, "\"capacity\":1", "\"capacity\":1000000001"),
       "i: line 2, field capacity: must be "},
      {head + changed(offer, "1000", "0"), "i: line 2, field radius_m: must be "},
      {head + changed(offer, "1000", "200001"), "i: line 2, field radius_m: must be "},
      {head + changed(offer, "[\"a\"]", "[\"a\",\"a\"]"),
       "i: line 2, field categories: names one category twice\n"},
      {head + changed(offer, "\"radius_m\":1000,", ""),
       "i: line 2: needs all of categories, lat, lon and radius_m\n"},
      {head + offer + offer, "i: line 3, field offer: 'o' is on line 2 already\n"},
      {head + node + node, "i: line 3, field node: 'n' is on line 2 already\n"},
      {head + node + changed(offer, "\"o\"", "\"n\""),
       "i: line 3, field offer: 'n' is on line 2 already\n"},
      {head + changed(offer, "\"o\"", "\"o\",\"parent\":\"p\""),
       "i: line 2, field parent: 'p' is not a node of the file\n"},
      {head + offer + named_node("n", "o"),
       "i: line 3, field parent: 'o' is an offer; the parent must be a node\n"},
      {head + named_node("n", "n"),
       "i: line 2, field parent: the way up from 'n' comes back to 'n'\n"},
      {head + named_node("a", "b") + named_node("b", "c") + named_node("c", "a"),
       "i: line 2, field parent: the way up from 'a' comes back to 'a'\n"},
      {head + node + named_node("b", "n") + named_node("c", "b") + named_node("d", "c") +
           changed(offer, "\"o\"", "\"o\",\"parent\":\"d\""),
       "i: line 6, field parent: the tree may have 4 levels, offers included; this one is on "
       "level 5\n"},
      {"{\"instance\":1,\"steps_m\":[0,2,1,3]}\n", "i: line 1, field steps_m: must not fall\n"},
      {"{\"instance\":1,\"steps_m\":[0,1,2]}\n", "i: line 1, field steps_m: must be "},
      {"{\"instance\":1,\"steps_m\":[0,1,2,100001]}\n", "i: line 1, field steps_m/3: must be "},
      {head + pairs, "i: line 2, field pairs/0/offer: 'o' is not an offer of an earlier line\n"},
      {head + offer + changed(pairs, ":5", ":524288"),
       "i: line 3, field pairs/0/distance_m: must be "},
      {head + offer + changed(pairs, ":5", ":-1"), "i: line 3, field pairs/0/distance_m: must be "},
      {head + offer + changed(pairs, "}]", "},{\"offer\":\"o\",\"distance_m\":6}]"),
       "i: line 3, field pairs: 'o' is listed twice\n"},
      {head + "{\"node\":\"" + std::string(70'000, 'n') + "\"}\n",
       "i: line 2: is longer than 65536 bytes\n"},
  };
  const TemporaryFolder folder;
  for (const Row& row : rows) {
    const std::string faults = faults_of(folder, row.text);
    INFO(row.text.substr(0, 300) << "\n" << faults);
    CHECK(faults.starts_with(row.fault));
  }
  CHECK(faults_of(folder, head + "\r\n" + node + offer + wish).empty());
}

TEST_CASE("reading stops after the first hundred errors") {
  const TemporaryFolder folder;
  std::string text = head;
  for (int at = 0; at < 1'000; ++at) text += "{}\n";
  app::Faults faults("i", app::instance_fault_words);
  app::read_instance(folder.write("i.jsonl", text), faults, true);
  CHECK(faults.count() == app::Faults::kept_max);
}

TEST_CASE("the plan of an instance costs what the best of all plans costs") {
  const TemporaryFolder folder;
  std::size_t matched = 0;
  for (unsigned seed = 1; seed <= 60; ++seed) {
    INFO("seed " << seed);
    app::Faults faults("i", app::instance_fault_words);
    const Instance problem =
        app::read_instance(folder.write("i.jsonl", small_instance(seed)), faults, true);
    REQUIRE(faults.text().empty());
    InstancePlan plan(problem);
    plan.solve(true);
    const engine::Certificate certificate = plan.certificate();
    std::vector<int> tried;
    CHECK(certificate.holds);
    CHECK(certificate.primal == best_cost(problem, tried));
    matched += certificate.placed;
  }
  CHECK(matched > 60);  // the instances are no empty ones
}

TEST_CASE("a separate script proves the answer, and refutes a false one") {
  const TemporaryFolder folder;
  const std::string answer = (folder / "answer.jsonl").string();
  const std::string example = test::source_root.string() + "/docs/examples/instance.jsonl";
  std::vector<std::string> instances{example};
  for (unsigned seed = 1; seed <= 5; ++seed) {
    instances.push_back(folder.write("i" + std::to_string(seed) + ".jsonl", small_instance(seed)));
  }
  for (const std::string& instance : instances) {
    const Finished finished = test::run({"match", "-q", "--instance", instance, "-o", answer});
    INFO(finished.err);
    CHECK(finished.code == 0);
    CHECK(prove(instance, answer) == 0);
  }
  REQUIRE(test::run({"match", "-q", "--instance", example, "-o", answer}).code == 0);
  const std::string good = test::read_file(answer);
  const std::pair<const char*, const char*> lies[] = {
      {"\"offer\":\"driver\",\"distance_m\":4200", "\"offer\":\"team\",\"distance_m\":900"},
      {"\"offer\":\"driver\",\"distance_m\":4200", "\"offer\":null"},
      {"\"price\":109951162777360", "\"price\":5"},
      {"\"distance_m\":164", "\"distance_m\":163"},
  };
  for (const auto& [from, to] : lies) {
    INFO(from << " -> " << to);
    CHECK(prove(example, folder.write("lie.jsonl", changed(good, from, to))) != 0);
  }
}

TEST_CASE("the example instance is answered with reasons, also from a pipe") {
  const Finished finished = test::run(
      test::Run{{"match", "--instance", "-"},
                test::read_file(test::source_root.string() + "/docs/examples/instance.jsonl"),
                {}});
  CHECK(finished.code == 0);
  CHECK_THAT(finished.err, Catch::Contains("unmatched  3: category 1, area 1, capacity 1\n"));
  CHECK_THAT(finished.err, Catch::Contains("optimum    proven"));
  CHECK_THAT(finished.out, Catch::Contains("{\"wish\":\"far tap\",\"offer\":null,\"reason\":"
                                           "\"area\""));
  CHECK_THAT(finished.out, Catch::Contains("\"distance_m\":6672,\"short_by_m\":1672"));
}

TEST_CASE("an instance goes with no option of the CSV files") {
  for (const char* other : {"--wishes", "--providers", "--offers", "--city"}) {
    const Finished finished = test::run({"match", "--instance", "-", other, "x"});
    INFO(finished.err);
    CHECK(finished.code == 2);
  }
  CHECK(test::run({"match", "--instance", "-", "--json"}).code == 2);
}

TEST_CASE("schema/instance.schema.json has the fields that the reader knows") {
  const auto schema = nlohmann::json::parse(
      test::read_file(test::source_root.string() + "/schema/instance.schema.json"));
  const auto same = [&](const http::Shape& shape, const nlohmann::json& described) {
    CHECK(described["additionalProperties"] == false);
    CHECK(described["properties"].size() == shape.fields.size());
    std::size_t needed = 0;
    for (const http::Field& field : shape.fields) {
      INFO(field.name);
      REQUIRE(described["properties"].contains(std::string(field.name)));
      const auto& property = described["properties"][std::string(field.name)];
      const auto& value = field.items_max > 0 ? property["items"] : property;
      if (value.contains("maximum")) CHECK(value["maximum"] == field.max);
      if (value.contains("maximum")) CHECK(value["minimum"] == field.min);
      if (value.contains("maxLength")) CHECK(value["maxLength"] == field.max);
      if (field.items_max > 0) CHECK(property["maxItems"] == field.items_max);
      if (field.needed) ++needed;
    }
    CHECK(described["required"].size() == needed);
  };
  for (const app::InstanceKind& kind : app::instance_kinds) {
    INFO(kind.name);
    same(kind.shape, schema["$defs"][std::string(kind.name)]);
  }
  same(http::ShapeOf<app::PairLine>(app::pair_fields), schema["$defs"]["pair"]);
}
