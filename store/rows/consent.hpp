// What somebody agreed to when a wish was made: which text, how, by whom, written down by whom.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/record/ids.hpp"
#include "engine/record/units.hpp"

namespace store {

enum class ConsentMethod : std::uint8_t { self_online, spoken, written, guardian };
enum class ConsentGiver : std::uint8_t { self, proxy, guardian };

std::string_view to_code(ConsentMethod method) noexcept;
std::string_view to_code(ConsentGiver giver) noexcept;
bool from_code(std::string_view code, ConsentMethod& out) noexcept;
bool from_code(std::string_view code, ConsentGiver& out) noexcept;

struct Consent {
  engine::WishId wish;       // the writer sets it
  std::string version;       // of the text, 1 .. 32 bytes
  engine::Instant given_at;  // the turn that made the wish; the writer sets it
  ConsentMethod method = ConsentMethod::self_online;
  ConsentGiver given_by = ConsentGiver::self;
  std::uint64_t account = 0;     // who wrote it down; 0 = the resident
  engine::Instant withdrawn_at;  // 0 = in force
};

}  // namespace store
