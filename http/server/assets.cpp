#include "http/server/assets.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <utility>

#include "http/core/header_list.hpp"
#include "http/core/reply.hpp"
#include "http/server/gate.hpp"
#include "http/transport/refusals.hpp"

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

/// No inline script or style, nothing from elsewhere but map tiles if there are any, no frames.
std::string policy_with(std::string_view image_origin) {
  std::string policy =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:";
  if (!image_origin.empty()) policy.append(" ").append(image_origin);
  return policy +
         "; connect-src 'self'; base-uri 'none'; form-action 'self'; "
         "frame-ancestors 'none'";
}

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

Variant variant_of(std::string content) {
  Variant variant;
  variant.etag = etag_of(content);
  variant.body = std::make_shared<const std::string>(std::move(content));
  return variant;
}

/// The file's content; no body if it is not there or over the bound.
Variant read_variant(const std::filesystem::path& path) {
  std::error_code missing;
  const auto bytes = std::filesystem::file_size(path, missing);
  if (missing || bytes > Assets::file_bytes_max) return {};
  std::ifstream file(path, std::ios::binary);
  return variant_of(std::string(std::istreambuf_iterator<char>(file), {}));
}

/// Whether an If-None-Match list names this tag (weakly compared, RFC 9110 13.1.2).
bool names(std::string_view list, std::string_view etag) noexcept {
  return list == "*" || list.find(etag) != std::string_view::npos;
}

/// Whether an Accept-Encoding list takes `coding`: named, and not by weight 0 (RFC 9110 12.5.3).
/// "*" is not believed to mean it.
bool accepts(std::string_view list, std::string_view coding) noexcept {
  while (!list.empty()) {
    std::string_view item = take_element(list);
    if (!item.starts_with(coding)) continue;
    item.remove_prefix(coding.size());
    const bool named = item.empty() || item.front() == ' ' || item.front() == ';';
    const bool refused = item.find("q=0") != std::string_view::npos &&
                         item.find_first_of("123456789") == std::string_view::npos;
    if (named && !refused) return true;
  }
  return false;
}

/// The smallest variant that the client reads.
const Variant& choose(const Asset& asset, std::string_view accepted, std::string_view& coding) {
  if (asset.brotli.body && accepts(accepted, "br")) {
    coding = "br";
    return asset.brotli;
  }
  if (asset.gzip.body && accepts(accepted, "gzip")) {
    coding = "gzip";
    return asset.gzip;
  }
  return asset.plain;
}

Reply serve_asset(const Request& request, const Asset& asset, const std::string& policy) {
  Reply reply;
  std::string_view coding;
  const Variant& variant = choose(asset, request.accept_encoding, coding);
  reply.content_type = asset.content_type;
  reply.headers.emplace_back("ETag", variant.etag);
  reply.headers.emplace_back("Cache-Control", asset.keeping == Keeping::forever
                                                  ? "public, max-age=31536000, immutable"
                                                  : "no-cache");
  reply.headers.emplace_back("Vary", "Accept-Encoding");
  if (names(request.if_none_match, variant.etag)) {
    reply.status = 304;
    return reply;
  }
  if (!coding.empty()) reply.headers.emplace_back("Content-Encoding", std::string(coding));
  reply.headers.emplace_back("Content-Security-Policy", policy);
  reply.shared_body = variant.body;
  return reply;
}

Reply not_built(const Request& request, std::string_view name) {
  const std::string detail =
      "the page '" + std::string(name) +
      "' is not part of this installation; make the pages by web/build and restart";
  return reply_code(request, 404, "asset_missing", detail);
}

Reply serve_named(Service& service, const Request& request, std::string_view name) {
  const Asset* asset = service.assets == nullptr ? nullptr : service.assets->find(name);
  if (asset == nullptr) return not_built(request, name);
  return serve_asset(request, *asset, service.assets->policy());
}

}  // namespace

Assets::Assets(const std::filesystem::path& folder, std::string openapi, std::string_view tiles)
    : policy_(policy_with(origin_of(tiles))) {
  if (!openapi.empty()) {
    Asset& asset = assets_["openapi.json"];
    asset.content_type = content_type_of("openapi.json");
    asset.plain = variant_of(std::move(openapi));
  }
  read_folder(folder / "dist", "", Keeping::ask);
  read_folder(folder / "dist" / "assets", "assets/", Keeping::forever);
  read_folder(folder / "docs" / "dist", "docs/", Keeping::ask);
}

void Assets::read_folder(const std::filesystem::path& folder, const std::string& prefix,
                         Keeping keeping) {
  std::error_code missing;
  for (const auto& entry : std::filesystem::directory_iterator(folder, missing)) {
    const std::string name = entry.path().filename().string();
    if (content_type_of(name).empty() || !entry.is_regular_file(missing)) continue;
    if (entry.file_size(missing) > file_bytes_max || assets_.size() >= files_max) continue;
    Asset& asset = assets_[prefix + name];
    asset.content_type = content_type_of(name);
    asset.keeping = keeping;
    asset.plain = read_variant(entry.path());
    asset.gzip = read_variant(folder / (name + ".gz"));
    asset.brotli = read_variant(folder / (name + ".br"));
  }
}

const Asset* Assets::find(std::string_view name) const {
  const auto found = assets_.find(name);
  return found == assets_.end() ? nullptr : &found->second;
}

Reply resident_page(Service& service, const Request& request) {
  return serve_named(service, request, "resident.html");
}

Reply provider_page(Service& service, const Request& request) {
  return serve_named(service, request, "provider.html");
}

Reply operator_page(Service& service, const Request& request) {
  return serve_named(service, request, "operator.html");
}

Reply missing_page(Service& service, const Request& request) {
  const Asset* asset = service.assets == nullptr ? nullptr : service.assets->find("missing.html");
  if (asset == nullptr) return no_such_path(request);
  Request whole = request;
  whole.if_none_match = {};  // a 404 is sent whole
  Reply reply = serve_asset(whole, *asset, service.assets->policy());
  reply.status = 404;
  return reply;
}

Reply page_file(Service& service, const Request& request) {
  return serve_named(service, request, "assets/" + std::string(request.params[0]));
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
