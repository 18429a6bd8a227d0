// The route table: method, path, access and handler in one row. The OpenAPI document is checked
// against it; `permission` names the row of the table of rights (rights.hpp).
#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "http/core/message.hpp"

namespace http {

struct Service;  // everything handlers may reach; service.hpp

using Executor = boost::asio::io_context::executor_type;
template <class T>
using Awaitable = boost::asio::awaitable<T, Executor>;

/// "GET" and so on.
std::string_view to_text(Method method) noexcept;

enum class Permission : std::uint8_t;  // who may use a route: a row of the table in rights.hpp

using Handler = Awaitable<Reply>(Service& service, const Request& request);
using PlainHandler = Reply(Service& service, const Request& request);  // answers from memory

/// What a route takes as body.
enum class BodyKind : std::uint8_t {
  json,
  table,  // CSV or a workbook; up to Limits::import_bytes_max, for those who may use the route
};

struct Route {
  Method method;
  std::string_view pattern;  // "/v1/wishes/{id}/timeline"
  Permission permission;
  std::variant<PlainHandler*, Handler*> handler;
  std::string_view operation;  // operationId in openapi.json
  BodyKind body = BodyKind::json;
};

/// All routes of the program, sorted by pattern.
std::span<const Route> routes() noexcept;

struct Match {
  const Route* route = nullptr;  // null: not found, or the path exists with other methods
  std::string allow;             // methods of the path when `route` is null; empty = 404
};

/// Finds the row for a method and path. Built once from a table; a segment `{name}` matches one
/// non-empty segment and fills `request.params` in order; fixed segments win over `{name}`.
class Router {
 public:
  explicit Router(std::span<const Route> table);  // the table must outlive the router
  ~Router();
  Router(Router&&) noexcept;
  Match find(Request& request) const;  // O(path length); HEAD finds the row of GET

 private:
  struct Node;
  std::unique_ptr<const Node> root_;
};

}  // namespace http
