#include "app/support/command_line.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <utility>

#include "app/support/usage_error.hpp"

namespace app {

namespace {

/// One line of an option names what is allowed and the default, nothing else.
class HelpFormat : public CLI::Formatter {
 public:
  HelpFormat() { column_width(44); }

  std::string make_option_opts(const CLI::Option* option) const override {
    std::string text;
    if (option->get_type_size() != 0) text += " " + option->get_type_name();
    if (!option->get_default_str().empty()) text += " [" + option->get_default_str() + "]";
    if (option->get_required()) text += " (required)";
    return text;
  }
};

/// Feeds a settings file to CLI11 as values of the subcommands that were given, also of one inside
/// another (`keys list`).
class SettingsFile : public CLI::Config {
 public:
  SettingsFile(const CLI::App& root, SettingsReader reader)
      : root_(root), reader_(std::move(reader)) {}

  std::string to_config(const CLI::App*, bool, bool, std::string) const override { return {}; }

  std::vector<CLI::ConfigItem> from_config(std::istream& text) const override {
    const auto values = reader_(text, root_.get_config_ptr()->as<std::string>());
    std::vector<CLI::ConfigItem> given;
    give_inside(root_, {}, values, given);
    return given;
  }

 private:
  using Values = std::map<std::string, std::string>;

  static void give_inside(const CLI::App& parent, const std::vector<std::string>& parents,
                          const Values& values, std::vector<CLI::ConfigItem>& given) {
    for (const CLI::App* command : parent.get_subcommands()) {
      std::vector<std::string> path = parents;
      path.push_back(command->get_name());
      for (const auto& [key, value] : values) {
        const CLI::Option* option = command->get_option_no_throw("--" + key);
        // CLI11 lets a file win over the environment; here it is the other way round.
        if (option == nullptr || std::getenv(option->get_envname().c_str()) != nullptr) continue;
        CLI::ConfigItem item;
        item.parents = path;
        item.name = key;
        item.inputs = {value};
        given.push_back(std::move(item));
      }
      give_inside(*command, path, values, given);
    }
  }

  const CLI::App& root_;
  SettingsReader reader_;
};

/// CLI11 says only that a subcommand is missing when its name is mistyped.
std::string fault_text(const CLI::App& root, const CLI::ParseError& error) {
  const std::vector<std::string> left = root.remaining();
  const bool is_mistyped = root.get_subcommands().empty() && !left.empty();
  return is_mistyped ? "unknown command '" + left.front() + "'" : error.what();
}

bool is_setting(const CLI::Option& option) {
  return !option.get_envname().empty() && !option.get_lnames().empty();
}

}  // namespace

Option& Option::required() {
  option_->required();
  return *this;
}

Option& Option::check(ValueCheck fault_of) {
  option_->check(CLI::Validator(std::move(fault_of), ""));
  return *this;
}

template <class Number>
Option& Option::within(Number min, Number max) {
  option_->check(CLI::Range(min, max));
  return *this;
}

Option& Option::not_negative() {
  option_->check(CLI::NonNegativeNumber);
  return *this;
}

Option& Option::one_of(const std::vector<std::string>& words) {
  option_->check(CLI::IsMember(words));
  return *this;
}

Option& Option::separated_by(char separator) {
  option_->delimiter(separator);
  return *this;
}

Option& Option::excludes(const Option& other) {
  option_->excludes(other.option_);
  return *this;
}

Option& Option::type(const std::string& shown) {
  option_->type_name(shown);
  return *this;
}

Option& Option::standard(const std::string& shown) {
  option_->default_str(shown);
  return *this;
}

Option& Option::standard() {
  option_->capture_default_str();
  return *this;
}

Option& Option::group(const std::string& title) {
  option_->group(title);
  return *this;
}

Option& Option::variable(const std::string& name) {
  option_->envname(name);
  return *this;
}

CommandLine::CommandLine(const std::string& about, const std::string& name)
    : parser_(std::make_shared<CLI::App>(about, name)) {
  parser_->fallthrough();  // so that --config may stand behind the subcommand; inherited
  parser_->formatter(std::make_shared<HelpFormat>());
}

CommandLine::CommandLine(std::shared_ptr<CLI::App> parser) : parser_(std::move(parser)) {}

CommandLine CommandLine::subcommand(const std::string& name, const std::string& help) const {
  CLI::App* const command = parser_->add_subcommand(name, help);
  command->footer("");  // not the examples of the parent
  return CommandLine(std::shared_ptr<CLI::App>(parser_, command));  // owned by its parent
}

void CommandLine::require_subcommand() const { parser_->require_subcommand(1); }

template <class Value>
Option CommandLine::option(const std::string& names, Value& value, const std::string& help) const {
  return Option(parser_->add_option(names, value, help));
}

Option CommandLine::flag(const std::string& names, bool& value, const std::string& help) const {
  return Option(parser_->add_flag(names, value, help));
}

Option CommandLine::custom_option(const std::string& names,
                                  std::function<void(const std::string&)> set,
                                  const std::string& help) const {
  return Option(parser_->add_option_function<std::string>(names, set, help));
}

Option CommandLine::find(const std::string& name) const {
  return Option(parser_->get_option(name));
}

void CommandLine::footer(const std::string& text) const { parser_->footer(text); }

void CommandLine::when_given(std::function<void()> act) const { parser_->callback(std::move(act)); }

bool CommandLine::is_given() const { return parser_->parsed(); }

void CommandLine::version(const std::string& text) const {
  parser_->set_version_flag("--version", text);
}

void CommandLine::settings_file(const std::string& name, const std::string& standard,
                                const std::string& help, SettingsReader reader) const {
  parser_->set_config(name, standard, help, !standard.empty())->type_name("FILE");
  parser_->config_formatter(std::make_shared<SettingsFile>(*parser_, std::move(reader)));
}

bool CommandLine::parse(int argc, const char* const* argv) const {
  try {
    parser_->parse(argc, argv);
    return true;
  } catch (const CLI::FileError&) {
    const auto file = parser_->get_config_ptr()->as<std::string>();
    throw UsageError("cannot read settings file '" + file + "'");
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() != 0) {
      throw UsageError(fault_text(*parser_, error) + " (see " + parser_->get_name() + " --help)");
    }
    parser_->exit(error);  // prints help or version
    return false;
  }
}

std::string CommandLine::fault_of(const std::string& key, const std::string& value) const {
  try {
    parser_->parse(std::vector<std::string>{"--" + key + "=" + value});
    return {};
  } catch (const CLI::ParseError& error) {
    const std::string text = error.what();
    const std::string lead = "--" + key + ": ";
    return text.starts_with(lead) ? text.substr(lead.size()) : text;
  }
}

void CommandLine::ignore_environment() const {
  for (CLI::Option* option : parser_->get_options()) option->envname("");
}

std::vector<Setting> CommandLine::settings() const {
  const auto& typed = parser_->parse_order();  // of the command line alone
  std::vector<Setting> settings;
  for (const CLI::Option* option : std::as_const(*parser_).get_options()) {
    if (!is_setting(*option)) continue;
    Setting setting;
    setting.key = option->get_lnames().front();
    setting.variable = option->get_envname();
    setting.group = option->get_group();
    setting.type = option->get_type_name();
    setting.help = option->get_description();
    setting.standard = option->get_default_str();
    setting.is_given = option->count() > 0;
    setting.value = setting.is_given ? option->results().back() : setting.standard;
    setting.is_typed = std::find(typed.begin(), typed.end(), option) != typed.end();
    settings.push_back(std::move(setting));
  }
  return settings;
}

template Option& Option::within(int, int);
template Option& Option::within(unsigned, unsigned);
template Option& Option::within(double, double);

#define XINYUAN_OPTION_OF(...) \
  template Option CommandLine::option(const std::string&, __VA_ARGS__&, const std::string&) const
XINYUAN_OPTION_OF(int);
XINYUAN_OPTION_OF(std::uint32_t);
XINYUAN_OPTION_OF(std::uint64_t);
XINYUAN_OPTION_OF(double);
XINYUAN_OPTION_OF(std::string);
XINYUAN_OPTION_OF(std::filesystem::path);
XINYUAN_OPTION_OF(std::vector<std::string>);
XINYUAN_OPTION_OF(std::vector<std::uint64_t>);
#undef XINYUAN_OPTION_OF

}  // namespace app
