#include "app/settings/settings_sources.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <string_view>

#include "app/settings/settings.hpp"
#include "app/support/usage_error.hpp"

namespace app {

namespace {

constexpr std::string_view prefix = "XINYUAN_";
constexpr const char* config_variable = "XINYUAN_CONFIG";
constexpr std::string_view data_variable = "XINYUAN_DATA";  // belongs to scripts/run

/// All settings there are, without a way in from the environment: a place to try values out.
class TrialSettings {
 public:
  TrialSettings() : parser_("") {
    add_serve_options(parser_, settings_);
    for (const Setting& setting : parser_.settings()) variables_[setting.variable] = setting.key;
    parser_.ignore_environment();
  }

  bool knows(const std::string& key) const {
    return std::any_of(variables_.begin(), variables_.end(),
                       [&](const auto& entry) { return entry.second == key; });
  }
  /// The key that a variable of the environment sets; empty if there is none.
  std::string key_of_variable(const std::string& variable) const {
    const auto found = variables_.find(variable);
    return found == variables_.end() ? std::string{} : found->second;
  }
  /// What is wrong with this value; empty if nothing is.
  std::string fault_of(const std::string& key, const std::string& value) {
    if (value.empty()) return "must not be empty";
    return parser_.fault_of(key, value);
  }
  /// The known key that looks most like an unknown one, as a hint; empty if none does.
  std::string nearest_to(const std::string& key) const;

 private:
  ServeSettings settings_;
  CommandLine parser_;
  std::map<std::string, std::string> variables_;
};

/// Number of single-letter changes between two words.
std::size_t edits(std::string_view left, std::string_view right) {
  std::vector<std::size_t> row(right.size() + 1);
  for (std::size_t column = 0; column < row.size(); ++column) row[column] = column;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t same = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({same, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row.back();
}

std::string TrialSettings::nearest_to(const std::string& key) const {
  constexpr std::size_t edits_max = 3;
  std::string nearest;
  std::size_t best = edits_max + 1;
  for (const auto& [variable, known] : variables_) {
    const std::size_t distance = edits(key, known);
    if (distance < best) nearest = known;
    best = std::min(best, distance);
  }
  return nearest;
}

std::string unknown_setting(const TrialSettings& trial, const std::string& key) {
  const std::string nearest = trial.nearest_to(key);
  return "unknown setting '" + key + "'" +
         (nearest.empty() ? "; see 'xinyuan serve --help'" : "; is '" + nearest + "' meant?");
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blank = " \t\r";
  const std::size_t begin = text.find_first_not_of(blank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(blank) - begin + 1);
}

/// The value in front of `text` without its quotes; what follows it is left in `text`.
/// Nothing if a closing quote is missing or an escape is not known.
std::optional<std::string> take_quoted(std::string_view& text) {
  const char quote = text.front();
  std::string value;
  for (std::size_t i = 1; i < text.size(); ++i) {
    char letter = text[i];
    if (letter == quote) {
      text.remove_prefix(i + 1);
      return value;
    }
    if (letter == '\\' && quote == '"') {
      constexpr std::string_view names = "\"\\tn";
      constexpr std::string_view meant = "\"\\\t\n";
      const std::size_t which = ++i < text.size() ? names.find(text[i]) : std::string_view::npos;
      if (which == std::string_view::npos) return std::nullopt;
      letter = meant[which];
    }
    value += letter;
  }
  return std::nullopt;
}

/// The value of a line; nothing if it is not one.
std::optional<std::string> read_value(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (text.front() != '"' && text.front() != '\'') {
    const std::string_view bare = trimmed(text.substr(0, text.find('#')));
    if (bare.empty() || bare.find_first_of(" \t\"'[]{},=") != std::string_view::npos) {
      return std::nullopt;
    }
    return std::string(bare);
  }
  std::optional<std::string> value = take_quoted(text);
  const std::string_view rest = trimmed(text);
  if (!rest.empty() && rest.front() != '#') return std::nullopt;
  return value;
}

}  // namespace

std::vector<SettingLine> read_settings(std::istream& text, const std::string& file) {
  TrialSettings trial;
  std::vector<SettingLine> lines;
  std::map<std::string, int> seen;
  std::string raw;
  for (int number = 1; std::getline(text, raw); ++number) {
    const auto refuse = [&](const std::string& fault) {
      throw UsageError(file + ":" + std::to_string(number) + ": " + fault);
    };
    const std::string_view line = trimmed(raw);
    if (line.empty() || line.front() == '#') continue;
    const std::size_t equals = line.find('=');
    if (equals == std::string_view::npos) refuse("expected: key = value");
    const std::string key{trimmed(line.substr(0, equals))};
    if (!trial.knows(key)) refuse(unknown_setting(trial, key));
    const std::optional<std::string> value = read_value(trimmed(line.substr(equals + 1)));
    if (!value) refuse(key + ": expected a whole number or a text in quotes");
    const std::string fault = trial.fault_of(key, *value);
    if (!fault.empty()) refuse(key + ": " + fault);
    const auto [first, is_new] = seen.emplace(key, number);
    if (!is_new) refuse(key + ": already given in line " + std::to_string(first->second));
    lines.push_back({key, *value, number});
  }
  return lines;
}

void check_environment() {
  TrialSettings trial;
  for (char** entry = environ; *entry != nullptr; ++entry) {
    const std::string_view text = *entry;
    const std::size_t equals = text.find('=');
    if (!text.starts_with(prefix) || equals == std::string_view::npos) continue;
    const std::string variable{text.substr(0, equals)};
    if (variable == config_variable || variable == data_variable) continue;
    const std::string key = trial.key_of_variable(variable);
    if (key.empty()) throw UsageError("unknown environment variable " + variable);
    const std::string fault = trial.fault_of(key, std::string(text.substr(equals + 1)));
    if (!fault.empty()) throw UsageError("environment variable " + variable + ": " + fault);
  }
}

void add_settings_file(const CommandLine& root) {
  const char* const given = std::getenv(config_variable);
  root.settings_file("--config", given == nullptr ? "" : given,
                     "Settings file (also XINYUAN_CONFIG); see config/xinyuan.sample.toml",
                     [](std::istream& text, const std::string& file) {
                       std::map<std::string, std::string> values;
                       for (const auto& line : read_settings(text, file)) {
                         values[line.key] = line.value;
                       }
                       return values;
                     });
}

}  // namespace app
