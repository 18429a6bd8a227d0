#include "app/settings/toml_file.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <istream>
#include <optional>
#include <string_view>

#include "app/support/usage_error.hpp"

namespace app {

namespace {

[[noreturn]] void refuse(const std::string& file, const toml::source_region& at,
                         std::string_view fault) {
  throw UsageError(file + ":" + std::to_string(at.begin.line) + ": " + std::string(fault));
}

/// The text of a number or a string; nothing for other kinds.
std::optional<std::string> text_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return text->get();
  if (const auto* number = node.as_integer()) return std::to_string(number->get());
  return std::nullopt;
}

toml::table parse(std::istream& text, const std::string& file) {
  try {
    return toml::parse(text, file);
  } catch (const toml::parse_error& error) {
    refuse(file, error.source(), error.description());
  }
}

}  // namespace

std::vector<SettingLine> read_toml(std::istream& text, const std::string& file) {
  std::vector<SettingLine> lines;
  for (const auto& [key, node] : parse(text, file)) {
    const std::string name{key.str()};
    if (node.is_table()) refuse(file, key.source(), name + ": expected: key = value");
    auto value = text_of(node);
    if (!value) {
      refuse(file, key.source(), name + ": expected a whole number or a text in quotes");
    }
    lines.push_back({name, std::move(*value), static_cast<int>(key.source().begin.line)});
  }
  std::ranges::sort(lines, {}, &SettingLine::line);
  return lines;
}

}  // namespace app
