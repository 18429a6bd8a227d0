#include "app/replay/mapping.hpp"

#include <algorithm>
#include <cctype>

#include "app/support/data_fields.hpp"
#include "engine/record/codes.hpp"
#include "engine/record/fields/shapes.hpp"

namespace app {
namespace {

using config::Field;

constexpr std::size_t rules_max = 10'000;
constexpr std::size_t text_max = 200;
constexpr std::int64_t minutes_max = 60 * 24 * 60;  // sixty days

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](unsigned char letter) {
    return static_cast<char>(letter < 128 ? std::tolower(letter) : letter);
  });
  return text;
}

std::string text_at(const Field& field, std::string_view key) {
  return field.at(key).text(1, text_max);
}

std::string text_or_empty(const Field& field, std::string_view key) {
  auto found = field.find(key);
  return found ? found->text(1, text_max) : "";
}

engine::CategoryCode read_leaf(const Field& field, const std::string& text,
                               const engine::Menu& menu) {
  auto code = engine::parse_category(text);
  if (!code || menu.find(*code) == nullptr) field.fail("a leaf of the city's menu");
  return *code;
}

MinuteRange read_minutes(const Field& field) {
  std::vector<Field> parts = field.items(2, 2);
  std::int64_t least = parts[0].integer(0, minutes_max);
  return {least, parts[1].integer(least, minutes_max)};
}

RequestColumns read_request_columns(const Field& field) {
  field.allow_only({"id", "opened_at", "closed_at", "type", "lat", "lon", "district"});
  return {text_at(field, "id"),
          text_at(field, "opened_at"),
          text_or_empty(field, "closed_at"),
          text_at(field, "type"),
          text_at(field, "lat"),
          text_at(field, "lon"),
          text_or_empty(field, "district")};
}

ProviderColumns read_provider_columns(const Field& field) {
  field.allow_only({"id", "name", "kind", "services", "lat", "lon", "district", "skip"});
  ProviderColumns columns{text_at(field, "id"),
                          text_at(field, "name"),
                          text_at(field, "kind"),
                          text_or_empty(field, "services"),
                          text_at(field, "lat"),
                          text_at(field, "lon"),
                          text_or_empty(field, "district"),
                          "",
                          {}};
  if (auto skip = field.find("skip")) {
    skip->allow_only({"column", "values"});
    columns.skip_column = text_at(*skip, "column");
    columns.skip_values = read_texts(skip->at("values"));
  }
  return columns;
}

OfferRule read_offer_rule(const Field& field, const engine::Menu& menu) {
  field.allow_only({"title", "categories", "capacity", "radius_m"});
  OfferRule rule;
  rule.title = field.at("title").text(1, 60);
  for (const Field& leaf : field.at("categories").items(1, 64))
    rule.categories.push_back(read_leaf(leaf, leaf.text(4, 4), menu));
  std::ranges::sort(rule.categories);
  rule.capacity = field.at("capacity").small_integer(0, engine::capacity_max);
  rule.radius_m = field.at("radius_m").small_integer(1, engine::radius_max.value);
  return rule;
}

ProviderRule read_rule(const Field& field, const engine::Menu& menu) {
  field.allow_only({"kind", "services", "provider", "level", "answers", "capacity", "offers"});
  ProviderRule rule;
  rule.kind = text_at(field, "kind");
  if (auto services = field.find("services"))
    for (const std::string& word : read_texts(*services)) rule.services.push_back(lower(word));
  rule.provider = field.at("provider").coded<engine::ProviderKind>();
  rule.level = field.at("level").coded<engine::Level>();
  std::string answers = text_at(field, "answers");
  if (answers != "always" && answers != "working_hours")
    field.at("answers").fail("always or working_hours");
  rule.always = answers == "always";
  rule.capacity = field.at("capacity").small_integer(0, engine::capacity_max);
  for (const Field& offer : field.at("offers").items(1, 64))
    rule.offers.push_back(read_offer_rule(offer, menu));
  return rule;
}

Behaviour read_behaviour(const Field& field, const engine::Menu& menu) {
  field.allow_only({"accept_permille", "decline_permille", "answer_minutes", "start_minutes",
                    "confirm_permille", "redo_permille", "confirm_minutes", "rate_permille",
                    "stars"});
  Behaviour result;
  result.accept_permille = read_count(field.at("accept_permille"), 0, 1000);
  result.decline_permille =
      read_count(field.at("decline_permille"), 0, 1000 - result.accept_permille);
  Field answer = field.at("answer_minutes");
  answer.allow_only({"urgent", "soon", "planned"});
  result.answer = {MinuteRange{}, read_minutes(answer.at("urgent")),
                   read_minutes(answer.at("soon")), read_minutes(answer.at("planned"))};
  result.start_else = read_minutes(field.at("start_minutes").at("all"));
  for (const auto& [key, range] : field.at("start_minutes").members())
    if (key != "all") result.start[read_leaf(range, key, menu).value] = read_minutes(range);
  result.confirm_permille = read_count(field.at("confirm_permille"), 0, 1000);
  result.redo_permille = read_count(field.at("redo_permille"), 0, 1000 - result.confirm_permille);
  result.confirm = read_minutes(field.at("confirm_minutes"));
  result.rate_permille = read_count(field.at("rate_permille"), 0, 1000);
  auto stars = read_weights(field.at("stars"), result.stars.size());
  std::copy_n(stars.begin(), result.stars.size(), result.stars.begin());
  return result;
}

void read_words(const Field& root, const engine::City& city, ReplayMapping& mapping) {
  for (const auto& [word, field] : root.at("types").members())
    mapping.types.emplace(word, read_leaf(field, field.text(4, 4), city.menu));
  auto districts = root.find("districts");
  if (!districts) return;
  for (const auto& [word, field] : districts->members()) {
    auto code = engine::parse_area(field.text(6, 12));
    if (!code || city.areas.find(*code) == nullptr) field.fail("an area of the city");
    mapping.districts.emplace(word, *code);
  }
}

}  // namespace

bool ProviderRule::fits(const std::string& its_kind, const std::string& its_services) const {
  if (kind != its_kind) return false;
  std::string words = lower(its_services);
  return services.empty() || std::ranges::any_of(services, [&](const std::string& word) {
           return words.find(word) != std::string::npos;
         });
}

ReplayMapping load_mapping(const std::filesystem::path& file, const engine::City& city) {
  config::JsonFile json = config::parse_json(file.string(), config::read_text(file));
  Field root(json);
  root.allow_only({"about", "assumptions", "requests", "districts", "types", "providers", "rules",
                   "behaviour", "clock"});
  ReplayMapping mapping;
  mapping.assumptions = read_texts(root.at("assumptions"));
  mapping.requests = read_request_columns(root.at("requests"));
  read_words(root, city, mapping);
  mapping.providers = read_provider_columns(root.at("providers"));
  for (const Field& rule : root.at("rules").items(1, rules_max))
    mapping.rules.push_back(read_rule(rule, city.menu));
  mapping.behaviour = read_behaviour(root.at("behaviour"), city.menu);
  Field clock = root.at("clock");
  clock.allow_only({"tick_seconds", "drain_days", "sample_hours"});
  mapping.tick = std::chrono::seconds(clock.at("tick_seconds").integer(1, 3'600));
  mapping.drain = std::chrono::hours(24 * clock.at("drain_days").integer(0, 366));
  mapping.sample = std::chrono::hours(clock.at("sample_hours").integer(1, 24 * 30));
  return mapping;
}

}  // namespace app
