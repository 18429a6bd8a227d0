#include "http/assets.hpp"

#include <sodium.h>

#include <array>
#include <fstream>
#include <iterator>
#include <utility>

#include "http/reply.hpp"

namespace http {
namespace {

struct Type {
  std::string_view extension;
  std::string_view content_type;
};
constexpr Type types[] = {{".html", "text/html; charset=utf-8"},
                          {".css", "text/css; charset=utf-8"},
                          {".js", "text/javascript; charset=utf-8"},
                          {".json", "application/json; charset=utf-8"},
                          {".png", "image/png"},
                          {".svg", "image/svg+xml"}};

// No inline script or style, nothing from elsewhere, no frames.
constexpr const char* content_security_policy =
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

std::string_view content_type_of(std::string_view name) noexcept {
  for (const auto& type : types) {
    if (name.ends_with(type.extension)) return type.content_type;
  }
  return {};
}

std::string etag_of(std::string_view content) {
  std::array<unsigned char, 16> hash{};
  crypto_generichash(hash.data(), hash.size(),
                     reinterpret_cast<const unsigned char*>(content.data()), content.size(),
                     nullptr, 0);
  std::array<char, 2 * hash.size() + 1> hex{};
  sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
  return '"' + std::string(hex.data()) + '"';
}

/// Whether an If-None-Match list names this tag (weakly compared, RFC 9110 13.1.2).
bool names(std::string_view list, std::string_view etag) noexcept {
  return list == "*" || list.find(etag) != std::string_view::npos;
}

Reply serve_asset(const Request& request, const Asset& asset) {
  Reply reply;
  reply.content_type = asset.content_type;
  reply.headers.emplace_back("ETag", asset.etag);
  reply.headers.emplace_back("Cache-Control", "no-cache");  // kept, but asked for each time
  if (names(request.if_none_match, asset.etag)) {
    reply.status = 304;
    return reply;
  }
  reply.headers.emplace_back("Content-Security-Policy", content_security_policy);
  reply.headers.emplace_back("Referrer-Policy", "no-referrer");
  reply.headers.emplace_back("Cross-Origin-Opener-Policy", "same-origin");
  reply.shared_body = asset.body;
  return reply;
}

Reply not_built(const Request& request, std::string_view name) {
  Problem problem;
  problem.status = 404;
  problem.code = "asset_missing";
  const std::string detail =
      "the page '" + std::string(name) +
      "' is not part of this installation; make the pages by web/build and restart";
  problem.detail = detail;
  return reply_problem(request, problem);
}

Reply serve_named(Service& service, const Request& request, std::string_view name) {
  const Asset* asset = service.assets == nullptr ? nullptr : service.assets->find(name);
  return asset == nullptr ? not_built(request, name) : serve_asset(request, *asset);
}

}  // namespace

Assets::Assets(const std::filesystem::path& folder, std::string openapi) {
  if (!openapi.empty()) add("openapi.json", std::move(openapi));
  std::error_code missing;
  for (const auto& entry : std::filesystem::directory_iterator(folder / "docs" / "dist", missing)) {
    const std::string name = entry.path().filename().string();
    if (content_type_of(name).empty() || !entry.is_regular_file(missing)) continue;
    if (entry.file_size(missing) > file_bytes_max || assets_.size() >= files_max) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    add("docs/" + name, std::string(std::istreambuf_iterator<char>(file), {}));
  }
}

void Assets::add(std::string name, std::string content) {
  Asset asset;
  asset.content_type = content_type_of(name);
  asset.etag = etag_of(content);
  asset.body = std::make_shared<const std::string>(std::move(content));
  assets_.insert_or_assign(std::move(name), std::move(asset));
}

const Asset* Assets::find(std::string_view name) const {
  const auto found = assets_.find(name);
  return found == assets_.end() ? nullptr : &found->second;
}

Reply openapi_document(Service& service, const Request& request) {
  return serve_named(service, request, "openapi.json");
}

Reply docs_page(Service& service, const Request& request) {
  return serve_named(service, request, "docs/index.html");
}

Reply docs_file(Service& service, const Request& request) {
  return serve_named(service, request, "docs/" + std::string(request.params[0]));
}

}  // namespace http
