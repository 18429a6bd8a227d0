#include "engine/record/contact.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace engine;

TEST_CASE("a provider sees the contact from its claim to three days after the end") {
  constexpr ProviderId holder{7};
  const Instant end{Millis{1'000'000}};
  const auto sees = [&](WishState state, ProviderId provider, Instant now) {
    Wish wish;
    wish.state = state;
    wish.provider = holder;
    wish.state_since = end;
    return contact_visible(wish, provider, now);
  };
  const WishState held[] = {WishState::claimed, WishState::in_service, WishState::done,
                            WishState::confirmed};
  for (int number = 0; number < wish_states; ++number) {
    const auto state = static_cast<WishState>(number);
    const bool is_held = std::find(std::begin(held), std::end(held), state) != std::end(held);
    INFO(number);
    CHECK(sees(state, holder, end + Millis{1}) == (is_held || state == WishState::closed));
    CHECK(sees(state, holder, end + 10 * contact_after_end) == is_held);
    CHECK_FALSE(sees(state, ProviderId{8}, end));
    CHECK_FALSE(sees(state, ProviderId{}, end));
  }
  CHECK(sees(WishState::closed, holder, end + contact_after_end - Millis{1}));
  CHECK_FALSE(sees(WishState::closed, holder, end + contact_after_end));
}
