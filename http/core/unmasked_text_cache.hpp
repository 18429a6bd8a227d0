// Cache of texts that masking leaves unchanged, so that a text that is read often is scanned once.
// It keeps answers, never texts: a weak pointer distinguishes a record from its successor at the
// same address, and keeps no erased text alive.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "engine/record/wish.hpp"

namespace http {

/// io thread only. At most `slots_max` answers: a newer one takes the place of an older one.
class UnmaskedTextCache {
 public:
  static constexpr std::size_t slots_max = std::size_t{1} << 14;

  /// Whether title and content are shown to strangers just as they stand (see mask_numbers).
  /// Precondition: there is a text.
  bool holds(const std::shared_ptr<const engine::WishText>& text);

 private:
  struct Slot {
    std::weak_ptr<const engine::WishText> text;
    bool plain = false;
  };
  std::vector<Slot> slots_;  // empty until the first question
};

}  // namespace http
