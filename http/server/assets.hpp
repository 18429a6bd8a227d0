// Static pages: a fixed set of files read at start, served from memory. Nothing is looked up on the
// disk by a name that came from outside, so no path can lead anywhere else.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "http/core/message.hpp"
#include "http/core/service.hpp"

namespace http {

/// How long a browser may keep a file without asking.
enum class Keeping : std::uint8_t {
  ask,      // asks each time, by ETag
  forever,  // the name carries a hash of the content
};

/// One way to send a file. `body` is null if there is none: made by web/build beside the file.
struct Variant {
  std::shared_ptr<const std::string> body;
  std::string etag;  // with quotes; of these bytes
};

struct Asset {
  std::string_view content_type;  // static text
  Keeping keeping = Keeping::ask;
  Variant plain, gzip, brotli;
};

/// Immutable after construction; any thread.
class Assets {
 public:
  static constexpr std::size_t file_bytes_max = 8U << 20;
  static constexpr std::size_t files_max = 512;

  /// Reads the files of known types that web/build made: `folder`/dist (pages), dist/assets (named
  /// by their hash) and docs/dist, as far as they are there. `openapi` is the text of openapi.json.
  /// A file over a bound is left out. `tiles`: address of map tiles, whose origin alone pages may
  /// fetch images from besides their own; empty = nothing from elsewhere.
  Assets(const std::filesystem::path& folder, std::string openapi, std::string_view tiles = {});

  /// "resident.html", "assets/resident-Bx1.js", "docs/index.html", "openapi.json"
  const Asset* find(std::string_view name) const;
  /// The Content-Security-Policy of every page.
  const std::string& policy() const noexcept { return policy_; }

 private:
  void read_folder(const std::filesystem::path& folder, const std::string& prefix, Keeping keeping);
  std::map<std::string, Asset, std::less<>> assets_;
  std::string policy_;
};

/// openapi.json as it was when the program was built; the route table is checked against it.
std::string_view embedded_openapi() noexcept;

// Handlers of GET / and /w, /provider, /operator, /assets/{file}, /openapi.json, /docs and
// /docs/{file}. Permission::open_.
Reply resident_page(Service& service, const Request& request);
Reply provider_page(Service& service, const Request& request);
Reply operator_page(Service& service, const Request& request);
Reply page_file(Service& service, const Request& request);
Reply openapi_document(Service& service, const Request& request);
Reply docs_page(Service& service, const Request& request);
Reply docs_file(Service& service, const Request& request);

/// 404 for a person's wrong address: a page in words.
Reply missing_page(Service& service, const Request& request);

}  // namespace http
