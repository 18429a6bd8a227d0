#include "app/key_file.hpp"

#include "app/file_options.hpp"
#include "http/access/secrets.hpp"

namespace app {

std::filesystem::path secret_file(const std::filesystem::path& given,
                                  const std::filesystem::path& database) {
  if (!given.empty()) return given;
  return database.string() + ".secret";
}

std::shared_ptr<const store::Keys> keys_in(const std::filesystem::path& file) {
  if (!std::filesystem::exists(file)) return nullptr;
  const http::Secrets secrets = http::load_secrets(file);
  return secrets.sealing_keys.empty() ? nullptr : http::keys_of(secrets);
}

store::KeySource keys_beside(const std::filesystem::path& database) {
  return [file = secret_file({}, database)](bool) { return keys_in(file); };
}

void add_secret_file_option(const CommandLine& command, std::filesystem::path& file) {
  add_file_option(command, "--secret-file", file,
                  "File with the keys of the contacts; without it <database>.secret");
}

}  // namespace app
