#include "http/view/described.hpp"

#include <vector>

#include "engine/record/codes.hpp"
#include "http/core/masking.hpp"
#include "http/view/supply_view.hpp"
#include "http/view/wish_view.hpp"

namespace http {
namespace {

using engine::as;
using engine::Type;

template <class Code>
void write_codes(JsonWriter& out, const engine::Field& field, const void* at) {
  out.key(field.name);
  out.begin_list();
  for (const Code code : as<std::vector<Code>>(at)) out.word(engine::to_string(code));
  out.end_list();
}

void write_field(JsonWriter& out, const engine::Field& field, const void* at,
                 const engine::City& city, Show how) {
  switch (field.type) {
    case Type::flag: out.field(field.name, as<bool>(at)); return;
    case Type::u32: out.field(field.name, as<std::uint32_t>(at)); return;
    case Type::u64: out.field(field.name, as<std::uint64_t>(at)); return;
    case Type::i32: out.field(field.name, as<std::int32_t>(at)); return;
    case Type::text: {
      const auto& text = as<std::string>(at);
      out.field(field.name, how == Show::full ? text : mask_phone(text));
      return;
    }
    case Type::word: out.field_word(field.name, field.words[as<std::uint8_t>(at)]); return;
    case Type::area: write_area(out, field.name, as<engine::AreaCode>(at), city.areas); return;
    case Type::areas: write_codes<engine::AreaCode>(out, field, at); return;
    case Type::categories: write_codes<engine::CategoryCode>(out, field, at); return;
    case Type::qualifications:
      write_qualifications(out, field.name, as<engine::Qualifications>(at), city.menu);
      return;
    case Type::point: write_place(out, as<engine::Point>(at), how); return;
    case Type::hours:
      out.key(field.name);
      write_hours(out, as<engine::WeekHours>(at));
      return;
    case Type::instant: write_instant(out, field.name, as<engine::Instant>(at), city); return;
  }
}

}  // namespace

Show shown(View view, engine::Privacy privacy) noexcept {
  switch (privacy) {
    case engine::Privacy::open: return Show::full;
    case engine::Privacy::nobody: return Show::no;
    case engine::Privacy::work_phone:
      // The auditor's business is who did what, not how to reach anybody.
      return view == View::owner || view == View::operator_ || view == View::administrator
                 ? Show::full
                 : Show::masked;
  }
  return Show::no;
}

void write_fields(JsonWriter& out, engine::Shape shape, const void* record,
                  const engine::City& city, View view) {
  for (const engine::Field& field : shape.fields) {
    const Show how = shown(view, field.privacy);
    if (how != Show::no) write_field(out, field, field.in(record), city, how);
  }
}

}  // namespace http
