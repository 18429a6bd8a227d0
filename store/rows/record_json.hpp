// A record as one flat JSON object with its columns' names: the body of events. What has its usual
// value (that of a new record) is left out, so that a body says only what is said.
#pragma once

#include <string>
#include <string_view>

#include "store/sqlite/column.hpp"

namespace store {

/// Appends `"name":value,`.
void append_member(std::string& json, const char* name, const Cell& cell);
std::string close_object(std::string json);

/// Members of one parsed object. Throws BadCell if the text is no flat JSON object.
class JsonObject {
 public:
  explicit JsonObject(std::string_view text);
  /// The member's value, looking no further than members of this name; nullptr if absent.
  const Cell* find(std::string_view name) const noexcept;
  std::size_t size() const noexcept { return members_.size(); }

 private:
  std::vector<std::pair<std::string, Cell>> members_;
};

template <class Record>
std::string to_json(std::span<const Column<Record>> columns, const Record& record) {
  static const Record usual{};
  std::string json = "{";
  for (const Column<Record>& each : columns) {
    const Cell cell = each.get(record);
    if (!same(cell, each.get(usual))) append_member(json, each.name, cell);
  }
  return close_object(std::move(json));
}

/// Throws BadCell if a member is not a column or holds what it cannot.
template <class Record>
Record record_from_json(std::span<const Column<Record>> columns, std::string_view text) {
  const JsonObject object(text);
  Record record{};
  std::size_t used = 0;
  for (const Column<Record>& each : columns) {
    const Cell* cell = object.find(each.name);
    if (cell == nullptr) continue;
    each.set(record, *cell);
    ++used;
  }
  if (used != object.size()) throw BadCell("has a member that is no column");
  return record;
}

}  // namespace store
