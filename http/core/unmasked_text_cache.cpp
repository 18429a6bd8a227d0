#include "http/core/unmasked_text_cache.hpp"

#include <functional>

#include "http/core/masking.hpp"

namespace http {
namespace {

bool is_plain(const std::string& text) { return mask_numbers(text) == text; }

}  // namespace

bool UnmaskedTextCache::holds(const std::shared_ptr<const engine::WishText>& text) {
  if (slots_.empty()) slots_.resize(slots_max);
  // Addresses of records are multiples of 16 at least: their low bits would leave slots unused.
  const std::size_t place = std::hash<const void*>{}(text.get()) / 16;
  Slot& slot = slots_[(place ^ (place / slots_max)) % slots_max];
  const bool is_same = !slot.text.owner_before(text) && !text.owner_before(slot.text);
  if (is_same) return slot.plain;
  slot.text = text;
  slot.plain = is_plain(text->title) && is_plain(text->content);
  return slot.plain;
}

}  // namespace http
