// The Chinese and English words of explanations, as one table by stable code; for the API and for
// `match`. Pure.
#pragma once

#include <string>
#include <string_view>

#include "engine/explain/explanation.hpp"

namespace http {

struct Words {
  std::string zh;
  std::string en;
};

Words words_of(engine::Filter filter);
Words words_of(engine::Advice advice);
/// One sentence with the figures of the remedy; `offer` and `provider` are how the reader knows
/// them. `exact` as in plan_view.hpp: without it, no metres.
Words words_of(const engine::Remedy& remedy, std::string_view offer, std::string_view provider,
               bool exact);
/// "mon 08:30": a half hour of the week, 0 .. 335.
std::string half_hour_text(int half_hour);

}  // namespace http
