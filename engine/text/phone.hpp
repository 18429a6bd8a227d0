// Phone numbers as people write them, in one normal form: full width, invisible characters,
// brackets, 86, +86 and 0086, extensions. Reading, erasing, likeness, rates, tracking and (as
// web/shared/phone.ts, by the same table of cases) the pages judge by it. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace engine {

struct Phone {
  std::string number;     // digits: 13800138000, 051082110001, 4008200001; +4915112345678 abroad
  std::string extension;  // digits; empty: none
  std::string written;    // as it was written, but in one width and without invisible characters

  bool operator==(const Phone&) const = default;
};

/// Longest text that is read, in code points.
inline constexpr std::size_t phone_length_max = 40;

/// Refused: anything that cannot be called back, i.e. fewer digits than a number of the city, a
/// mobile number of another length, letters, more than one number. 110, 12345, 95588 and other
/// numbers of services only with `services`. O(length).
std::optional<Phone> parse_phone(std::string_view text, bool services = false);

/// The same for every way to write a number with its extension; of a text that is no number its
/// digits. Without a secret in it, so that hashes made by earlier versions are found with it.
std::string phone_key(std::string_view text);
/// The keys that earlier versions may have given the same number: they took 86 off mobile numbers
/// only. Without `phone_key(text)`.
std::vector<std::string> earlier_phone_keys(std::string_view text);

/// Whether the number, or the number with its extension, ends with the four digits. Looks at every
/// digit, whatever the first ones are.
bool ends_with_last_four(std::string_view phone, std::string_view digits);

}  // namespace engine
