#include "app/commands/file_options.hpp"

#include <map>

#include "app/support/output.hpp"

namespace app {

Option add_file_option(const CommandLine& command, const std::string& names,
                       std::filesystem::path& file, const std::string& help) {
  const auto set = [&file](const std::string& given) { file = given; };
  return command.custom_option(names, set, help).type("FILE");
}

void add_secret_file_option(const CommandLine& command, std::filesystem::path& file) {
  add_file_option(command, "--secret-file", file,
                  "File with the keys of sealed texts; without it <database>.secret");
}

void add_encoding_option(const CommandLine& command, Encoding& encoding) {
  const std::map<std::string, Encoding> words{{"auto", Encoding::detect},
                                              {"utf-8", Encoding::utf8},
                                              {"gb18030", Encoding::gb18030},
                                              {"big5", Encoding::big5}};
  command
      .choice(
          "--encoding", encoding, words, "auto, utf-8, gb18030 or big5",
          "Encoding of CSV files; auto: UTF-8 if it is that, else GB 18030; refused if in doubt")
      .type("auto|utf-8|gb18030|big5")
      .standard("auto");
}

bool report_faults(const std::vector<Faults>& faults) {
  bool any = false;
  for (const Faults& file : faults) {
    any = any || file.any();
    print_to_stderr(file.text());
  }
  return any;
}

}  // namespace app
