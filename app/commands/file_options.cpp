#include "app/commands/file_options.hpp"

#include <CLI/CLI.hpp>
#include <map>

#include "app/support/output.hpp"

namespace app {

CLI::Option* add_file_option(CLI::App& command, const std::string& names,
                             std::filesystem::path& file, const std::string& help) {
  const auto set = [&file](const std::string& given) { file = given; };
  return command.add_option_function<std::string>(names, set, help)->type_name("FILE");
}

void add_secret_file_option(CLI::App& command, std::filesystem::path& file) {
  add_file_option(command, "--secret-file", file,
                  "File with the keys of the contacts; without it <database>.secret");
}

void add_encoding_option(CLI::App& command, Encoding& encoding) {
  const std::map<std::string, Encoding> words{
      {"auto", Encoding::detect}, {"utf-8", Encoding::utf8}, {"gb18030", Encoding::gb18030}};
  const auto set = [&encoding, words](const std::string& given) { encoding = words.at(given); };
  const auto check = [words](const std::string& given) -> std::string {
    if (words.contains(given)) return {};
    return "'" + given + "' is not allowed: auto, utf-8 or gb18030";
  };
  command
      .add_option_function<std::string>(
          "--encoding", set, "Encoding of the files; auto: UTF-8 if it is that, else GB 18030")
      ->type_name("auto|utf-8|gb18030")
      ->default_str("auto")
      ->check(CLI::Validator(check, ""));
}

bool report_faults(const std::vector<Faults>& faults) {
  bool any = false;
  for (const Faults& file : faults) {
    any = any || file.any();
    say(file.text());
  }
  return any;
}

}  // namespace app
