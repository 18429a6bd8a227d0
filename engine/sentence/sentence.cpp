#include "engine/sentence/sentence.hpp"

#include "engine/assert.hpp"

namespace engine {
namespace {

using Words = const std::string& (Value::*)() const noexcept;

std::string fill(std::string_view pattern, std::span<const Value> values, Words words) {
  std::string text;
  text.reserve(pattern.size() + 16 * values.size());
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const bool is_one = pattern[at] == '{' && at + 2 < pattern.size() && pattern[at + 2] == '}' &&
                        pattern[at + 1] >= '0' && pattern[at + 1] <= '9';
    if (!is_one) {
      text += pattern[at];
      continue;
    }
    const auto index = static_cast<std::size_t>(pattern[at + 1] - '0');
    XINYUAN_ASSERT(index < values.size());
    text += (values[index].*words)();
    at += 2;
  }
  return text;
}

}  // namespace

Sentence Phrase::filled(std::span<const Value> values) const {
  return {code, fill(en, values, &Value::en), fill(zh, values, &Value::zh)};
}

}  // namespace engine
