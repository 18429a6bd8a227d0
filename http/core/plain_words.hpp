// Which words of wishes hold nothing that masking would hide, so that what is read often is looked
// through once. Answers are remembered, never texts: a weak pointer tells a record from the one
// that has taken its place, and lets what was erased go.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "engine/record/wish.hpp"

namespace http {

/// io thread only. At most `slots_max` answers: a newer one takes the place of an older one.
class PlainWords {
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
