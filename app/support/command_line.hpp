// The command line as commands see it: options, flags, subcommands, their help and their errors.
// command_line.cpp alone includes the library behind it (CLI11), which costs a compiler as much as
// six usual sources.
#pragma once

#include <functional>
#include <iosfwd>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace app {

/// Says what is wrong with a value; empty if nothing is.
using ValueCheck = std::function<std::string(const std::string& value)>;

/// Reads a settings file of this name: values by key. Throws UsageError.
using SettingsReader =
    std::function<std::map<std::string, std::string>(std::istream& text, const std::string& file)>;

/// A handle of one option; its command owns it.
class Option {
 public:
  explicit Option(CLI::Option* option) : option_(option) {}

  Option& required();
  Option& check(ValueCheck fault_of);
  /// Both ends are allowed, and shown in the help. For int, unsigned and double.
  template <class Number>
  Option& within(Number min, Number max);
  Option& not_negative();
  Option& one_of(const std::vector<std::string>& words);
  Option& separated_by(char separator);  // several values in one word
  Option& excludes(const Option& other);
  Option& type(const std::string& shown);      // what the help says the value is
  Option& standard(const std::string& shown);  // what the help says the default is
  Option& standard();                          // the same: the variable's present value
  Option& group(const std::string& title);     // of the help
  Option& variable(const std::string& name);   // of the environment, may set it: see Setting

 private:
  CLI::Option* option_;
};

/// An option that a variable of the environment and a settings file may set, after parsing.
struct Setting {
  std::string key;  // long name, without dashes
  std::string variable, group, type, help;
  std::string standard, value;  // the default and what is in force
  bool is_given = false;        // anywhere
  bool is_typed = false;        // on the command line
};

/// A handle of a command with its options; copies mean the same command. Variables given by
/// reference must outlive the parsing.
class CommandLine {
 public:
  /// A whole command line: about which the help says `about`.
  explicit CommandLine(const std::string& about, const std::string& name = {});

  CommandLine subcommand(const std::string& name, const std::string& help) const;
  void require_subcommand() const;  // exactly one
  /// `names` is "name" (by position), "--name" or "-n,--name". For the types at the end of
  /// command_line.cpp.
  template <class Value>
  Option option(const std::string& names, Value& value, const std::string& help) const;
  Option flag(const std::string& names, bool& value, const std::string& help) const;
  /// Hands the word that was given to `set`, after its checks.
  Option custom_option(const std::string& names, std::function<void(const std::string&)> set,
                       const std::string& help) const;
  /// One of `words`; the error for any other word ends in `allowed`.
  template <class Enum>
  Option choice(const std::string& names, Enum& value, const std::map<std::string, Enum>& words,
                const std::string& allowed, const std::string& help) const {
    const auto set = [&value, words](const std::string& given) { value = words.at(given); };
    return custom_option(names, set, help).check([words, allowed](const std::string& given) {
      return words.contains(given) ? std::string{} : "'" + given + "' is not allowed: " + allowed;
    });
  }
  Option find(const std::string& name) const;  // which exists
  void footer(const std::string& text) const;
  void when_given(std::function<void()> act) const;  // while parsing
  bool is_given() const;

  void version(const std::string& text) const;
  /// Lets a settings file be given by `name`; it is `standard` if that is not empty, and must then
  /// exist. Its values reach the subcommand that was given; the environment wins over them. Keys
  /// that this subcommand does not know are left alone.
  void settings_file(const std::string& name, const std::string& standard, const std::string& help,
                     SettingsReader reader) const;

  /// Whether there is something to do; not so if it has printed help or version. Throws UsageError.
  bool parse(int argc, const char* const* argv) const;
  /// What is wrong with a value for an option of this long name; empty if nothing is.
  std::string fault_of(const std::string& key, const std::string& value) const;
  void ignore_environment() const;

  std::vector<Setting> settings() const;  // in the order of the help

 private:
  explicit CommandLine(std::shared_ptr<CLI::App> parser);

  std::shared_ptr<CLI::App> parser_;
};

}  // namespace app
