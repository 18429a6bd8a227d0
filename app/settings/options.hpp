// Options of the command line that are settings as well: each is at the same time a key of the
// settings file (its long name) and an environment variable, says in its help what is allowed, and
// refuses everything else in the same words. For settings.cpp.
#pragma once

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "app/settings/settings.hpp"
#include "app/support/command_line.hpp"

namespace app {

/// What a text, or each text of a list, may be.
struct ValueRule {
  const char* type;     // in the help: "HOST,...", "URL"
  const char* allowed;  // completes "is not allowed: "
  bool (*is_allowed)(const std::string& value);
};

/// The words of a choice, in the order of their enumerators: "a|b|c".
template <class Enum>
std::string joined(const std::map<std::string, Enum>& words) {
  std::map<Enum, std::string> in_order;
  for (const auto& [word, value] : words) in_order[value] = word;
  std::string text;
  for (const auto& [value, word] : in_order) text += (text.empty() ? "" : "|") + word;
  return text;
}

/// Defines options of one group of the help text. Variables must outlive the parsing.
class OptionGroup {
 public:
  OptionGroup(CommandLine command, std::string title);

  /// A whole number from `min` to `max`.
  void number(const std::string& name, std::uint32_t& value, std::uint32_t min, std::uint32_t max,
              const std::string& help);
  /// "<IP address>:<port>"
  void listen(const std::string& name, ListenAddress& value, const std::string& help);
  void path(const std::string& name, std::filesystem::path& value, const std::string& help);
  void text(const std::string& name, std::string& value, const ValueRule& rule,
            const std::string& help);
  /// Values between commas, at most 64.
  void list(const std::string& name, std::vector<std::string>& value, const ValueRule& rule,
            const std::string& help);
  template <class Enum>
  void choice(const std::string& name, Enum& value, const std::map<std::string, Enum>& words,
              const std::string& help) {
    const auto is_default = [&value](const auto& entry) { return entry.second == value; };
    const std::string word = std::find_if(words.begin(), words.end(), is_default)->first;
    const std::string allowed = joined(words);
    finish(command_.choice("--" + name, value, words, "one of " + allowed, help), name, allowed,
           word);
  }

 private:
  Option finish(Option option, const std::string& name, const std::string& allowed,
                const std::string& standard) const;

  CommandLine command_;
  std::string title_;
};

}  // namespace app
