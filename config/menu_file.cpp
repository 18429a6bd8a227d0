#include <algorithm>
#include <tuple>
#include <utility>

#include "config/city_files.hpp"
#include "config/field.hpp"

namespace config {

namespace {

using engine::Category;
using engine::CategoryCode;
using engine::Menu;
using engine::WishKind;

constexpr std::size_t categories_max = 2'000;

engine::Name read_name(const Field& field) {
  return {field.at("zh").text(1, 60), field.at("en").text(1, 120)};
}

std::vector<engine::Qualification> read_qualifications(const Field& list) {
  std::vector<engine::Qualification> result;
  Once<std::string> seen;
  for (const Field& field : list.items(0, 32)) {
    field.allow_only({"code", "zh", "en"});
    std::string code = field.at("code").code();
    seen.add(field.at("code"), code, "a qualification is listed once");
    result.push_back({std::move(code), read_name(field)});
  }
  return result;
}

std::vector<engine::Persona> read_personas(const Field& list) {
  std::vector<engine::Persona> result;
  Once<char> seen;
  for (const Field& field : list.items(0, 26)) {
    field.allow_only({"letter", "zh", "en"});
    const std::string letter = field.at("letter").text(1, 1);
    if (letter.front() < 'A' || letter.front() > 'Z') field.at("letter").fail("a letter A .. Z");
    seen.add(field.at("letter"), letter.front(), "a letter is listed once");
    result.push_back({letter.front(), read_name(field)});
  }
  return result;
}

std::vector<engine::MenuClass> read_classes(const Field& list) {
  std::vector<engine::MenuClass> result;
  Once<CategoryCode> seen;
  for (const Field& field : list.items(1, 99)) {
    field.allow_only({"code", "zh", "en"});
    const Field code = field.at("code");
    const auto parsed = engine::parse_category(code.text(1, 10));
    if (!parsed || !parsed->is_class()) code.fail("a class of two digits, \"01\" .. \"99\"");
    seen.add(code, *parsed, "a class is listed once");
    result.push_back({*parsed, read_name(field)});
  }
  return result;
}

/// Two whole numbers, the first not above the second.
std::pair<int, int> read_span(const Field& field, int low, int high) {
  const std::vector<Field> ends = field.items(2, 2);
  const std::pair span{ends[0].small_integer(low, high), ends[1].small_integer(low, high)};
  if (span.first > span.second) field.fail("[least, most], the least first");
  return span;
}

CategoryCode read_leaf_code(const Field& field, const Menu& menu) {
  const auto code = engine::parse_category(field.text(1, 10));
  if (!code || code->is_class()) field.fail("a leaf of four digits, e.g. \"0701\"");
  if (std::ranges::find(menu.classes, code->parent(), &engine::MenuClass::code) ==
      menu.classes.end()) {
    field.fail("the first two digits must be a listed class");
  }
  return *code;
}

std::vector<WishKind> read_kinds(const Field& list) {
  std::vector<WishKind> kinds;
  Once<WishKind> seen;
  for (const Field& field : list.items(1, 4)) {
    kinds.push_back(field.coded<WishKind>());
    seen.add(field, kinds.back(), "a kind is listed once");
  }
  return kinds;
}

engine::Qualifications read_required(const Field& list, const Menu& menu) {
  engine::Qualifications required = 0;
  for (const Field& field : list.items(0, 32)) {
    const engine::Qualifications bit = menu.qualification_bit(field.code());
    if (bit == 0) field.fail("a code listed in qualifications");
    if ((required & bit) != 0) field.fail("a qualification is listed once");
    required |= bit;
  }
  return required;
}

std::vector<std::string> read_letters(const Field& list, const Menu& menu) {
  std::vector<std::string> letters;
  Once<std::string> seen;
  for (const Field& field : list.items(1, 26)) {
    letters.push_back(field.text(1, 1));
    const bool known = std::ranges::any_of(menu.personas, [&](const engine::Persona& persona) {
      return letters.back() == std::string(1, persona.letter);
    });
    if (!known) field.fail("a letter listed in personas");
    seen.add(field, letters.back(), "a letter is listed once");
  }
  return letters;
}

std::vector<std::string> read_keywords(const Field& list) {
  std::vector<std::string> words;
  Once<std::string> seen;
  for (const Field& field : list.items(0, 32)) {
    words.push_back(field.text(1, 30));
    seen.add(field, words.back(), "a word is listed once");
  }
  return words;
}

Category read_category(const Field& field, const Menu& menu) {
  field.allow_only({"code", "zh", "en", "kinds", "providers", "urgency", "minutes", "people",
                    "policy", "reach_start", "qualifications", "confidential", "needs_review",
                    "unsure", "other_community", "keywords", "retired"});
  Category category;
  category.code = read_leaf_code(field.at("code"), menu);
  category.name = read_name(field);
  category.kinds = read_kinds(field.at("kinds"));
  category.providers = read_letters(field.at("providers"), menu);
  category.urgency = field.at("urgency").coded<engine::Urgency>();
  const bool takes_time = category.kinds.front() != WishKind::goods;
  std::tie(category.minutes_min, category.minutes_max) =
      read_span(field.at("minutes"), takes_time ? 1 : 0, 1'440);
  std::tie(category.people_min, category.people_max) = read_span(field.at("people"), 1, 99);
  category.policy = field.at("policy").coded<engine::DispatchPolicy>();
  category.reach_start = field.optional("reach_start", engine::Reach::community,
                                        [](const Field& f) { return f.coded<engine::Level>(); });
  category.required = field.optional("qualifications", engine::Qualifications{0},
                                     [&](const Field& f) { return read_required(f, menu); });
  category.confidential = field.flag_or("confidential", false);
  category.needs_review = field.flag_or("needs_review", false);
  category.unsure = field.flag_or("unsure", false);
  if (category.unsure && !category.needs_review) {
    field.at("code").fail("a leaf that is unsure needs review");
  }
  category.other_community = field.flag_or("other_community", false);
  category.keywords = read_keywords(field.at("keywords"));
  category.retired = field.flag_or("retired", false);
  if (category.confidential && category.policy != engine::DispatchPolicy::dispatch) {
    field.at("policy").fail("dispatch, since a confidential category is never on a board");
  }
  return category;
}

}  // namespace

Menu read_menu(const JsonFile& file) {
  const Field root(file);
  root.allow_only({"version", "qualifications", "personas", "classes", "categories"});
  Menu menu;
  menu.version = root.at("version").text(1, 32);
  menu.qualifications = read_qualifications(root.at("qualifications"));
  menu.personas = read_personas(root.at("personas"));
  menu.classes = read_classes(root.at("classes"));
  Once<CategoryCode> seen;
  for (const Field& field : root.at("categories").items(1, categories_max)) {
    menu.categories.push_back(read_category(field, menu));
    seen.add(field.at("code"), menu.categories.back().code,
             "a code is listed once and, when retired, never used again");
  }
  std::ranges::sort(menu.categories, {}, &Category::code);
  return menu;
}

}  // namespace config
