// Imports that come over HTTP: the same tables, rows and rules as the command `import`.
#pragma once

#include <filesystem>
#include <memory>

#include "engine/city/city.hpp"
#include "http/handlers/supply/imports.hpp"
#include "store/seal/keys.hpp"

namespace app {

class Importer final : public http::Importer {
 public:
  Importer(std::filesystem::path database, std::shared_ptr<const engine::City> city,
           std::shared_ptr<const store::Keys> keys);

  bool knows(std::string_view charset) const override;
  std::unique_ptr<http::PreparedImport> try_out(http::ImportRequest request,
                                                engine::Instant now) const override;
  std::string form(http::ImportKind kind, bool workbook, bool chinese) const override;

 private:
  const std::filesystem::path database_;
  const std::shared_ptr<const engine::City> city_;
  const std::shared_ptr<const store::Keys> keys_;
};

}  // namespace app
