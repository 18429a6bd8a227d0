#include "app/settings/options.hpp"

#include <arpa/inet.h>

#include <charconv>
#include <optional>

#include "engine/text/text.hpp"

namespace app {

namespace {

std::string variable_name(std::string_view option) {
  std::string name = "XINYUAN_";
  for (const char letter : option) {
    name +=
        letter == '-' ? '_' : static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  }
  return name;
}

/// A whole number within bounds; says what is allowed whatever else was written.
ValueCheck whole_number(std::uint32_t min, std::uint32_t max) {
  const std::string allowed =
      "a whole number from " + std::to_string(min) + " to " + std::to_string(max);
  return [min, max, allowed](const std::string& text) -> std::string {
    std::uint32_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    const bool good = error == std::errc{} && stop == end && value >= min && value <= max;
    return good ? std::string{} : "'" + text + "' is not allowed: " + allowed;
  };
}

ValueCheck not_empty() {
  return [](const std::string& text) -> std::string {
    return text.empty() ? "must not be empty" : std::string{};
  };
}

/// "<ip>:<port>", IPv6 in brackets; nothing if it is not that.
std::optional<ListenAddress> parse_listen(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos) return std::nullopt;
  ListenAddress address{text.substr(0, colon), 0};
  const bool bracketed = address.ip.starts_with('[') && address.ip.ends_with(']');
  if (bracketed) address.ip = address.ip.substr(1, address.ip.size() - 2);
  in6_addr parsed{};
  if (inet_pton(bracketed ? AF_INET6 : AF_INET, address.ip.c_str(), &parsed) != 1) {
    return std::nullopt;
  }
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, address.port);
  if (error != std::errc{} || stop != end) return std::nullopt;
  return address;
}

ValueCheck listen_address() {
  return [](const std::string& text) -> std::string {
    if (parse_listen(text)) return {};
    return "'" + text +
           "' is not allowed: <IP address>:<port 0..65535>, e.g. 0.0.0.0:8080 or "
           "[::1]:8080; port 0 = any free one";
  };
}

constexpr std::size_t values_max = 64;  // values of one setting

/// Values between commas, without the spaces around them.
std::vector<std::string> split_list(const std::string& text) {
  std::vector<std::string> values;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    values.emplace_back(engine::trimmed(std::string_view(text).substr(begin, end - begin)));
    begin = end + 1;
  }
  return values;
}

ValueCheck list_of(const ValueRule& rule) {
  return [rule](const std::string& text) -> std::string {
    const auto values = split_list(text);
    if (values.size() > values_max) return "at most " + std::to_string(values_max) + " values";
    for (const std::string& value : values) {
      if (!rule.is_allowed(value)) return "'" + value + "' is not allowed: " + rule.allowed;
    }
    return {};
  };
}

ValueCheck text_of(const ValueRule& rule) {
  return [rule](const std::string& text) -> std::string {
    return rule.is_allowed(text) ? std::string{} : "'" + text + "' is not allowed: " + rule.allowed;
  };
}

}  // namespace

OptionGroup::OptionGroup(CommandLine command, std::string title)
    : command_(std::move(command)), title_(std::move(title)) {}

void OptionGroup::number(const std::string& name, std::uint32_t& value, std::uint32_t min,
                         std::uint32_t max, const std::string& help) {
  const std::string allowed = std::to_string(min) + ".." + std::to_string(max);
  finish(command_.option("--" + name, value, help), name, allowed, std::to_string(value))
      .check(whole_number(min, max));
}

void OptionGroup::listen(const std::string& name, ListenAddress& value, const std::string& help) {
  const auto set = [&value](const std::string& given) { value = parse_listen(given).value(); };
  finish(command_.custom_option("--" + name, set, help), name, "IP:PORT", to_string(value))
      .check(listen_address());
}

void OptionGroup::path(const std::string& name, std::filesystem::path& value,
                       const std::string& help) {
  const auto set = [&value](const std::string& given) { value = given; };
  finish(command_.custom_option("--" + name, set, help), name, "PATH", value.string())
      .check(not_empty());
}

void OptionGroup::text(const std::string& name, std::string& value, const ValueRule& rule,
                       const std::string& help) {
  finish(command_.option("--" + name, value, help), name, rule.type, "").check(text_of(rule));
}

void OptionGroup::list(const std::string& name, std::vector<std::string>& value,
                       const ValueRule& rule, const std::string& help) {
  const auto set = [&value](const std::string& given) { value = split_list(given); };
  finish(command_.custom_option("--" + name, set, help), name, rule.type, "").check(list_of(rule));
}

Option OptionGroup::finish(Option option, const std::string& name, const std::string& allowed,
                           const std::string& standard) const {
  return option.type(allowed).standard(standard).variable(variable_name(name)).group(title_);
}

}  // namespace app
