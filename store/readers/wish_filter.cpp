// The filter of lists of wishes, live and ended.
#include "engine/record/open_danger.hpp"
#include "store/readers/published.hpp"
#include "store/rows/filter.hpp"

namespace store {
namespace {

using engine::Wish;

bool has_state(std::uint32_t states, engine::WishState state) noexcept {
  return states == 0 || ((states >> static_cast<unsigned>(state)) & 1U) != 0;
}

bool has_text(const Wish& wish, const std::string& text) noexcept {
  if (wish.facts.external_no == text) return true;
  if (wish.text == nullptr) return false;
  return wish.text->title.find(text) != std::string::npos ||
         wish.text->content.find(text) != std::string::npos;
}

}  // namespace

bool WishFilter::matches(const WishSnapshot& view) const {
  const Wish& wish = *view.wish;
  if (!has_state(states, wish.state)) return false;
  if (!serves(category, wish.facts.category)) return false;
  if (area && !area.contains(wish.facts.area)) return false;
  if (provider && wish.provider != provider) return false;
  if (entered_by != 0 && wish.entered_by != entered_by) return false;
  if (unmatched && (wish.state != engine::WishState::open || view.assigned)) return false;
  if (escalated && !wish.escalated) return false;
  if (in_danger && !is_in_danger(wish)) return false;
  if (overdue_at && !is_overdue(wish, *overdue_at)) return false;
  if (!external_no.empty() && wish.facts.external_no != external_no) return false;
  return text.empty() || has_text(wish, text);
}

}  // namespace store
