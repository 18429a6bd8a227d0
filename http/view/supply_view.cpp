#include "http/view/supply_view.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "engine/record/codes.hpp"
#include "http/codec/words.hpp"
#include "http/view/masking.hpp"
#include "http/view/wish_view.hpp"

namespace http {

namespace {

std::string clock_text(int half) {
  const auto two = [](int value) {
    return std::string{static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
  };
  return two(half / 2) + (half % 2 == 0 ? ":00" : ":30");
}

/// Work phones: of the auditor's business is who did what, not how to reach anybody.
bool is_phone_shown(View view) {
  return view == View::owner || view == View::operator_ || view == View::administrator;
}

}  // namespace

void write_hours(JsonWriter& out, const engine::WeekHours& hours) {
  std::map<std::pair<int, int>, std::vector<int>> days_of;  // (from, to) -> days
  for (int day = 0; day < 7; ++day) {
    const auto is_open = [&](int half) {
      return half < engine::half_hours_per_day &&
             hours.test(static_cast<std::size_t>(day * engine::half_hours_per_day + half));
    };
    for (int from = 0; from < engine::half_hours_per_day;) {
      int to = from;
      while (is_open(to)) ++to;
      if (to > from) days_of[{from, to}].push_back(day);
      from = to + 1;
    }
  }
  out.begin_list();
  for (const auto& [span, days] : days_of) {
    out.begin_object();
    out.key("days");
    out.begin_list();
    for (const int day : days) out.word(weekday_words[static_cast<std::size_t>(day)]);
    out.end_list();
    out.field_word("from", clock_text(span.first));
    out.field_word("to", clock_text(span.second));
    out.end_object();
  }
  out.end_list();
}

void write_provider(JsonWriter& out, const engine::Provider& provider, std::int32_t held,
                    const engine::City& city, View view) {
  out.begin_object();
  out.field("id", provider.id.value);
  out.field("version", provider.version);
  out.field_word("code", provider.code);
  out.field("name", provider.name);
  out.field_word("kind", engine::to_code(provider.kind));
  out.field_word("level", engine::to_code(provider.level));
  write_area(out, "area", provider.area, city.areas);
  write_place(out, provider.place, Show::full);  // a place of work, not a home
  write_qualifications(out, "qualifications", provider.qualifications, city.menu);
  out.field("capacity", provider.capacity);
  out.field("held", held);
  out.field("free", std::max(0, provider.capacity - held));
  out.field("suspended", provider.suspended);
  out.field("phone", is_phone_shown(view) ? provider.phone : mask_phone(provider.phone));
  write_instant(out, "created_at", provider.created_at, city);
  write_instant(out, "changed_at", provider.changed_at, city);
  out.end_object();
}

void write_offer(JsonWriter& out, const engine::Offer& offer, std::int32_t held,
                 const engine::City& city) {
  out.begin_object();
  out.field("id", offer.id.value);
  out.field("provider_id", offer.provider.value);
  out.field("version", offer.version);
  out.field("title", offer.title);
  out.key("categories");
  out.begin_list();
  for (const engine::CategoryCode code : offer.categories) out.word(engine::to_string(code));
  out.end_list();
  write_place(out, offer.place, Show::full);
  out.field("radius_m", offer.radius.value);
  out.key("areas");
  out.begin_list();
  for (const engine::AreaCode code : offer.areas) out.word(engine::to_string(code));
  out.end_list();
  out.key("hours");
  write_hours(out, offer.hours);
  out.field("capacity", offer.capacity);
  out.field("held", held);
  out.field("free", std::max(0, offer.capacity - held));
  out.field("suspended", offer.suspended);
  write_instant(out, "created_at", offer.created_at, city);
  write_instant(out, "changed_at", offer.changed_at, city);
  out.end_object();
}

}  // namespace http
