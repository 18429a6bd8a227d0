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
         (nearest.empty() ? "; see 'xinyuan serve --help'" : "; did you mean '" + nearest + "'?");
}

}  // namespace

std::vector<SettingLine> read_settings(std::istream& text, const std::string& file) {
  TrialSettings trial;
  std::vector<SettingLine> lines = read_toml(text, file);
  for (const SettingLine& line : lines) {
    const auto refuse = [&](const std::string& fault) {
      throw UsageError(file + ":" + std::to_string(line.line) + ": " + fault);
    };
    if (!trial.knows(line.key)) refuse(unknown_setting(trial, line.key));
    const std::string fault = trial.fault_of(line.key, line.value);
    if (!fault.empty()) refuse(line.key + ": " + fault);
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
