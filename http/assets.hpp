// Static pages: a fixed set of files read at start, served from memory. Nothing is looked up on the
// disk by a name that came from outside, so no path can lead anywhere else.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "http/message.hpp"
#include "http/service.hpp"

namespace http {

struct Asset {
  std::shared_ptr<const std::string> body;
  std::string_view content_type;  // static text
  std::string etag;               // with quotes; of the content
};

/// Immutable after construction; any thread.
class Assets {
 public:
  static constexpr std::size_t file_bytes_max = 8U << 20;
  static constexpr std::size_t files_max = 64;

  /// Reads the files of known types in `folder`/docs/dist, if it is there. `openapi` is the text of
  /// openapi.json. A file over a bound is left out.
  Assets(const std::filesystem::path& folder, std::string openapi);

  const Asset* find(std::string_view name) const;  // "docs/index.html", "openapi.json"

 private:
  void add(std::string name, std::string content);
  std::map<std::string, Asset, std::less<>> assets_;
};

/// openapi.json as it was when the program was built; the route table is checked against it.
std::string_view embedded_openapi() noexcept;

// Handlers of GET /openapi.json, /docs and /docs/{file}. Access::open_.
Reply openapi_document(Service& service, const Request& request);
Reply docs_page(Service& service, const Request& request);
Reply docs_file(Service& service, const Request& request);

}  // namespace http
