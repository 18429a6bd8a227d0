#include "app/tables/vocabulary.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "app/support/usage_error.hpp"
#include "engine/city/served.hpp"
#include "engine/record/codes.hpp"
#include "engine/text/text.hpp"

namespace app {

namespace {

constexpr std::string_view every = "*";

/// Words of our own may hold spaces, so only ';', '；' and '|' part them.
std::vector<std::string_view> split_words(std::string_view cell) {
  constexpr std::string_view wide = "；";
  std::vector<std::string_view> words;
  while (!cell.empty()) {
    const std::size_t end = std::min(cell.find_first_of(";|"), cell.find(wide));
    const std::string_view word = engine::trimmed(cell.substr(0, end));
    if (!word.empty()) words.push_back(word);
    if (end == std::string_view::npos) break;
    cell.remove_prefix(end + (cell.substr(end).starts_with(wide) ? wide.size() : 1));
  }
  return words;
}

template <class Code>
void sort_once(std::vector<Code>& codes) {
  std::sort(codes.begin(), codes.end());
  codes.erase(std::unique(codes.begin(), codes.end()), codes.end());
}

/// Calls `visit(word)` for every word in a column of the files.
template <class Visit>
void for_each_word(const std::vector<const TableFile*>& files, std::string_view column,
                   bool whole_cell, Visit&& visit) {
  for (const TableFile* file : files) {
    Faults ignored("");
    for (const CsvRow& row : file->rows) {
      const RowReader reader(*file, row, Purpose::match, ignored);
      if (whole_cell) {
        if (reader.has(column)) visit(reader.cell(column));
        continue;
      }
      for (const std::string_view word : reader.list(column)) visit(word);
    }
  }
}

}  // namespace

Vocabulary::Vocabulary(std::shared_ptr<const engine::City> city) : city_(std::move(city)) {}

Vocabulary::Vocabulary(const std::vector<const TableFile*>& files) {
  for_each_word(files, "category", true, [&](std::string_view word) { add_category(word); });
  for_each_word(files, "categories", true, [&](std::string_view cell) {
    for (const std::string_view word : split_words(cell)) {
      if (word != every) add_category(word);
    }
  });
  engine::City made;
  made.name = "no city";
  std::set<std::string> qualifications;
  for_each_word(files, "qualifications", false,
                [&](std::string_view word) { qualifications.emplace(word); });
  constexpr std::size_t qualifications_max = 32;
  if (qualifications.size() > qualifications_max) {
    throw UsageError("more than 32 different qualifications occur");
  }
  for (const std::string& code : qualifications) {
    made.menu.qualifications.push_back({code, {code, code}});
  }
  for (const auto& [word, code] : own_categories_) {
    engine::Category category;
    category.code = code;
    category.name = {word, word};
    category.kinds = {engine::WishKind::service};
    made.menu.categories.push_back(std::move(category));
  }
  std::sort(made.menu.categories.begin(), made.menu.categories.end(),
            [](const auto& left, const auto& right) { return left.code < right.code; });
  made.areas = engine::Areas({}, engine::Box{-90, 90, -180, 180});
  city_ = std::make_shared<const engine::City>(std::move(made));
}

void Vocabulary::add_category(std::string_view word) {
  if (own_categories_.contains(word)) return;
  // Classes 1 .. 99 of 99 leaves each, as the numbers of a menu are made.
  constexpr std::size_t leaves_of_class = 99;
  const std::size_t index = own_categories_.size();
  const std::size_t class_number = index / leaves_of_class + 1;
  if (class_number > leaves_of_class) throw UsageError("more than 9801 different categories occur");
  const std::size_t code = class_number * 100 + index % leaves_of_class + 1;
  own_categories_.emplace(word, engine::CategoryCode{static_cast<std::uint16_t>(code)});
}

std::optional<engine::CategoryCode> Vocabulary::find_leaf(std::string_view word) const {
  if (!is_of_city()) {
    const auto found = own_categories_.find(word);
    if (found == own_categories_.end()) return std::nullopt;
    return found->second;
  }
  const auto code = engine::parse_category(word);
  if (!code || city_->menu.find(*code) == nullptr) return std::nullopt;
  return code;
}

std::vector<engine::CategoryCode> Vocabulary::find_leaves(std::string_view word) const {
  std::vector<engine::CategoryCode> leaves;
  if (const auto leaf = find_leaf(word)) return {*leaf};
  const auto whole = is_of_city() ? engine::parse_category(word) : std::nullopt;
  for (const engine::Category& category : city_->menu.categories) {
    const bool of_class = whole && category.code.parent() == *whole;
    const bool can_be_offered = !category.retired && !category.unsure;
    if (can_be_offered && (word == every || of_class)) leaves.push_back(category.code);
  }
  return leaves;
}

engine::CategoryCode Vocabulary::category(RowReader& row) const {
  if (!row.has("category")) return {};
  const auto leaf = find_leaf(row.cell("category"));
  if (!leaf) {
    row.refuse("category", unknown_category(row.cell("category"), "is not a category of the menu",
                                            "不是服务目录中的类别"));
  } else if (city_->menu.find(*leaf)->retired && !row.has("id")) {  // else judged by the desk
    const std::string cell(row.cell("category"));
    row.refuse("category", {"'" + cell + "' is no longer offered", "“" + cell + "”已停用"});
  }
  return leaf.value_or(engine::CategoryCode{});
}

std::vector<engine::CategoryCode> Vocabulary::categories(RowReader& row,
                                                         std::string_view column) const {
  std::vector<engine::CategoryCode> all;
  const auto words = is_of_city() ? row.list(column) : split_words(row.cell(column));
  for (const std::string_view word : words) {
    const auto leaves = find_leaves(word);
    if (leaves.empty()) {
      row.refuse(column,
                 unknown_category(word, "is neither a category nor a class of the menu, nor *",
                                  "不是服务目录中的类别、大类或 *"));
    }
    all.insert(all.end(), leaves.begin(), leaves.end());
  }
  sort_once(all);
  return all;
}

engine::Qualifications Vocabulary::qualifications(RowReader& row, std::string_view column) const {
  engine::Qualifications set = 0;
  for (const std::string_view word : row.list(column)) {
    const engine::Qualifications bit = city_->menu.qualification_bit(word);
    if (bit == 0) {
      std::string known;
      for (const auto& entry : city_->menu.qualifications) known += " " + entry.code;
      row.refuse(column, {"'" + std::string(word) + "' is not one of:" + known,
                          "“" + std::string(word) + "”不在其中：" + known});
    }
    set |= bit;
  }
  return set;
}

engine::Sentence Vocabulary::unknown_category(std::string_view word, const std::string& english,
                                              const std::string& chinese) const {
  const std::string quoted(word);
  const bool is_code = is_of_city() && word.size() % 2 == 1 && word.size() <= 3;
  const std::string whole = "0" + quoted;
  if (!is_code || find_leaves(whole).empty()) {
    return {"'" + quoted + "' " + english, "“" + quoted + "”" + chinese};
  }
  return {
      "'" + quoted + "' " + english + "; has the spreadsheet taken its zero away? Write " + whole,
      "“" + quoted + "”" + chinese + "；是否被表格软件去掉了开头的 0？请写 " + whole};
}

engine::Sentence Vocabulary::no_area(std::string_view word) const {
  const std::string quoted(word);
  return {"'" + quoted + "' is not an area of " + city_->name,
          "“" + quoted + "”不是" + city_->name + "的区划代码"};
}

bool Vocabulary::knows(engine::AreaCode area) const {
  return !is_of_city() || city_->areas.find(area) != nullptr;
}

engine::AreaCode Vocabulary::area(RowReader& row, std::string_view column) const {
  const engine::AreaCode code = row.area(column);
  if (code && !knows(code)) {
    row.refuse(column, no_area(row.cell(column)));
  }
  return code;
}

std::vector<engine::AreaCode> Vocabulary::areas(RowReader& row, std::string_view column) const {
  std::vector<engine::AreaCode> all;
  for (const std::string_view word : row.list(column)) {
    const auto code = engine::parse_area(word);
    if (!code || !knows(*code)) {
      row.refuse(column, no_area(word));
      continue;
    }
    all.push_back(*code);
  }
  sort_once(all);
  return all;
}

bool Vocabulary::check_place(RowReader& row, const engine::Area* area, engine::Point place) const {
  auto wrong = engine::check_place(*city_, place);
  if (!wrong && area != nullptr) wrong = engine::check_area(*city_, *area, place);
  if (!wrong) return true;
  row.refuse("lat", std::move(wrong->allowed));
  return false;
}

std::string Vocabulary::text_of(engine::CategoryCode category) const {
  if (is_of_city()) return engine::to_string(category);
  return city_->menu.find(category)->name.en;
}

}  // namespace app
