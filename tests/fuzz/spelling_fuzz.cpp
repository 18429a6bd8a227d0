// Opening hours and times as people write them. Hours that are read are written in the form of the
// program and read again as the same week; what is refused says why in both languages.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "app/tables/hours.hpp"
#include "app/tables/spell/hours_reader.hpp"
#include "app/tables/spell/moment.hpp"
#include "engine/text/text.hpp"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "spelling_fuzz: %s\n", what);
  std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  if (!engine::is_utf8(text)) return 0;
  const app::HoursAnswer answer = app::read_hours(text);
  if (!answer.hours) {
    require(!answer.fault.en.empty() && !answer.fault.zh.empty(), "a refusal says why");
    require(engine::is_utf8(answer.fault.en), "a refusal cuts no character");
  } else {
    const app::HoursAnswer again = app::read_hours(app::to_string(answer.hours->week));
    require(again.hours.has_value(), "what is written is read");
    require(again.hours->week == answer.hours->week, "and is the same");
  }
  for (const auto serials : {app::DayCount::none, app::DayCount::from_1900}) {
    const auto moment = app::parse_moment(text, {std::chrono::minutes{480}, serials, true});
    if (!moment) continue;
    const auto day = std::chrono::floor<std::chrono::days>(*moment);
    const int year{std::chrono::year_month_day{day}.year()};
    require(year >= 1969 && year <= 2228, "a moment is of our time");
  }
  return 0;
}
