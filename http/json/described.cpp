#include "http/json/described.hpp"

#include <algorithm>

namespace http {
namespace {

bool is_stated(engine::Set set, BodyOf whose) {
  switch (set) {
    case engine::Set::always: return true;
    case engine::Set::once: return whose == BodyOf::maker;
    case engine::Set::program:
    case engine::Set::action: return false;
  }
  return false;
}

Field described_field(const engine::Field& row, void* (*record_in)(void* body)) {
  Field field;
  field.name = row.name;
  field.put = PutRow{&row, record_in};
  field.min = row.min;
  field.max = row.max;
  field.needed = row.required;
  field.words = row.words;
  field.items_min = row.items_min;
  field.items_max = row.items_max;
  return field;
}

}  // namespace

std::vector<Field> described_fields(engine::Shape shape, BodyOf whose,
                                    std::span<const Field> by_hand,
                                    void* (*record_in)(void* body)) {
  std::vector<Field> fields;
  for (const engine::Field& row : shape.fields) {
    if (!is_stated(row.set, whose)) continue;
    const auto own = std::ranges::find(by_hand, row.name, &Field::name);
    fields.push_back(own == by_hand.end() ? described_field(row, record_in) : *own);
    fields.back().needed = row.required;
  }
  return fields;
}

}  // namespace http
