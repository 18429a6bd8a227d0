#include "http/core/router.hpp"

#include <map>
#include <vector>

#include "engine/assert.hpp"

namespace http {
namespace {

constexpr std::size_t methods = 7;

/// Cuts the first segment off a path that begins with '/'.
std::string_view take_segment(std::string_view& path) noexcept {
  path.remove_prefix(1);
  const std::size_t end = path.find('/');
  const auto segment = path.substr(0, end);
  path.remove_prefix(segment.size());
  return segment;
}

}  // namespace

std::string_view to_text(Method method) noexcept {
  switch (method) {
    case Method::get: return "GET";
    case Method::head: return "HEAD";
    case Method::post: return "POST";
    case Method::put: return "PUT";
    case Method::patch: return "PATCH";
    case Method::delete_: return "DELETE";
    case Method::options: return "OPTIONS";
  }
  return "";
}

struct Router::Node {
  std::map<std::string, std::unique_ptr<Node>, std::less<>> fixed;
  std::unique_ptr<Node> parameter;
  std::array<const Route*, methods> rows{};
  bool is_end = false;

  Node& child(std::string_view segment) {
    const bool named = segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
    auto& slot = named ? parameter : fixed[std::string(segment)];
    if (!slot) slot = std::make_unique<Node>();
    return *slot;
  }

  /// The node at the end of `path`. A fixed segment is tried first; if nothing lies behind it, the
  /// parameter is tried, so that /wishes/unmatched and /wishes/{id}/timeline can stand together.
  const Node* find(std::string_view path, Request& request, std::size_t used) const {
    if (path.empty()) return is_end ? this : nullptr;
    const auto segment = take_segment(path);
    if (const auto next = fixed.find(segment); next != fixed.end()) {
      if (const Node* end = next->second->find(path, request, used)) return end;
    }
    if (!parameter || segment.empty()) return nullptr;
    XINYUAN_ASSERT(used < request.params.size());
    request.params[used] = segment;
    return parameter->find(path, request, used + 1);
  }
};

Router::Router(std::span<const Route> table) {
  auto root = std::make_unique<Node>();
  for (const Route& route : table) {
    Node* node = root.get();
    for (std::string_view rest = route.pattern; !rest.empty();) {
      node = &node->child(take_segment(rest));
    }
    const Route*& row = node->rows[static_cast<std::size_t>(route.method)];
    XINYUAN_ASSERT(row == nullptr);  // two rows for one method and path
    row = &route;
    node->is_end = true;
  }
  root_ = std::move(root);
}

Router::~Router() = default;
Router::Router(Router&&) noexcept = default;

Match Router::find(Request& request) const {
  Match match;
  const Node* node = root_->find(request.path, request, 0);
  if (node == nullptr) return match;
  const Method method = request.method == Method::head ? Method::get : request.method;
  match.route = node->rows[static_cast<std::size_t>(method)];
  if (match.route != nullptr) return match;
  for (const Route* row : node->rows) {
    if (row == nullptr) continue;
    if (!match.allow.empty()) match.allow += ", ";
    match.allow += to_text(row->method);
    if (row->method == Method::get) match.allow += ", HEAD";
  }
  match.allow += ", OPTIONS";
  return match;
}

}  // namespace http
