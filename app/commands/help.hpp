// How help looks: one line of an option names what is allowed and the default, nothing else.
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace app {

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

}  // namespace app
