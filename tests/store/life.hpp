// Random life in the test city: commands that mostly make sense; the same seed gives the same ones.
// And what a desk knows, as text, so that two can be compared.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "store/writer/turn.hpp"
#include "tests/engine/test_city.hpp"
#include "tests/random.hpp"

namespace test {

inline constexpr engine::Actor resident{engine::Role::resident, 7};
inline constexpr engine::Actor operator_{engine::Role::operator_, 8};

/// A command that makes sense for the wish in its state, by somebody who may.
engine::ActOnWish sensible_act(const engine::Wish& wish, const engine::Desk& desk,
                               engine::Instant now, test::Random& random);
engine::SubmitWish random_wish(test::Random& random);
/// Any of the four commands.
engine::Command random_command(const engine::Desk& desk, engine::Instant now, test::Random& random);

store::IdempotencyKey key_of(std::uint64_t key, std::uint64_t body = 1);

std::unique_ptr<store::Ticket> ticket_of(engine::Command command,
                                         std::optional<store::IdempotencyKey> key = {},
                                         store::ResponseEncoder answer = nullptr);
/// "wish 3 version 2", so that each answer differs.
std::string plain_answer(const engine::Desk& desk, const engine::Receipt& receipt);

/// Everything the desk and the readers know, as text: two worlds are equal if their texts are.
std::string portrait(const engine::Desk& desk);
/// The first line in which two portraits differ, from both; empty if in none.
std::string first_difference(const std::string& left, const std::string& right);
/// What readers see agrees with the desk, record for record. Empty if it does.
std::string published_differs(const engine::Desk& desk, const store::Published& published);

}  // namespace test
