#include "http/view/supply_view.hpp"

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "engine/record/fields/shapes.hpp"
#include "engine/record/rfc3339.hpp"
#include "http/codec/value_formats.hpp"
#include "http/view/described.hpp"

namespace http {

namespace {

/// What the plan has given it, and what is left.
void write_load(JsonWriter& out, std::int32_t capacity, std::int32_t held) {
  out.field("held", held);
  out.field("free", std::max(0, capacity - held));
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
    out.field_word("from", engine::clock_text(span.first * 30));
    out.field_word("to", engine::clock_text(span.second * 30));
    out.end_object();
  }
  out.end_list();
}

void write_provider(JsonWriter& out, const engine::Provider& provider, std::int32_t held,
                    const engine::City& city, View view) {
  out.begin_object();
  write_fields(out, engine::shape_of<engine::Provider>(), &provider, city, view);
  write_load(out, provider.capacity, held);
  out.end_object();
}

void write_offer(JsonWriter& out, const engine::Offer& offer, std::int32_t held,
                 const engine::City& city) {
  out.begin_object();
  write_fields(out, engine::shape_of<engine::Offer>(), &offer, city, View::public_);
  write_load(out, offer.capacity, held);
  out.end_object();
}

}  // namespace http
