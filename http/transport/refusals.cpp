#include "http/transport/refusals.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <string>
#include <utility>

#include "http/core/reply.hpp"
#include "http/sentence/request_phrases.hpp"
#include "http/transport/authority.hpp"

namespace http {
namespace {

/// Types that a body may have; browsers on some systems send CSV as `vnd.ms-excel`. What a table
/// really is shows in its bytes.
std::span<const std::string_view> types_of(BodyKind kind) noexcept {
  static constexpr std::array<std::string_view, 1> json{"application/json"};
  static constexpr std::array<std::string_view, 3> table{"text/csv", workbook_type,
                                                         "application/vnd.ms-excel"};
  switch (kind) {
    case BodyKind::json: return json;
    case BodyKind::table: return table;
  }
  return {};
}

bool is_of_type(std::string_view given, std::string_view type) noexcept {
  if (given.size() < type.size()) return false;
  if (!equal_ignoring_case(given.substr(0, type.size()), type)) return false;
  const auto rest = given.substr(type.size());
  return rest.empty() || rest.front() == ';' || rest.front() == ' ';
}

}  // namespace

Reply method_not_allowed(const Request& request, std::string allow) {
  Reply reply;
  if (request.method == Method::options) {
    reply.status = 204;
  } else {
    reply = reply_code(request, 405, "method_not_allowed", phrase::method_not_allowed);
  }
  reply.headers.emplace_back("Allow", std::move(allow));
  return reply;
}

Reply no_such_path(const Request& request) {
  return reply_code(request, 404, "no_such_path", phrase::no_such_path);
}

Reply moved_to(std::string_view path, std::string_view query) {
  Reply reply;
  reply.status = 308;
  std::string location{path};
  if (!query.empty()) location.append("?").append(query);
  reply.headers.emplace_back("Location", std::move(location));
  return reply;
}

bool has_type(const Request& request, BodyKind wanted) noexcept {
  return std::ranges::any_of(types_of(wanted), [&](std::string_view type) {
    return is_of_type(request.content_type, type);
  });
}

Reply wrong_content_type(const Request& request, BodyKind wanted) {
  engine::Sentence types;
  for (const std::string_view type : types_of(wanted)) {
    if (types.empty())
      types = {{}, std::string(type), std::string(type)};
    else
      types = phrase::either(types, type);
  }
  return reply_code(request, 415, "content_type", phrase::content_type(types));
}

Reply misdirected(const Request& request) {
  return reply_code(request, 421, "unknown_host", phrase::unknown_host);
}

Reply rate_limited(const Request& request, const Rate& rate) {
  Problem problem;
  problem.status = 429;
  problem.code = "rate_limited";
  problem.detail = phrase::rate_limited(rate.policy.quota, rate.policy.window.count());
  problem.retry_after_s = rate.retry_s;
  return reply_problem(request, problem);
}

Reply preflight(std::string allow) {
  Reply reply;
  reply.status = 204;
  reply.headers.emplace_back("Access-Control-Allow-Methods", allow);
  reply.headers.emplace_back(
      "Access-Control-Allow-Headers",
      "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, Last-Event-ID, "
      "traceparent");
  reply.headers.emplace_back("Access-Control-Max-Age", "600");
  reply.headers.emplace_back("Allow", std::move(allow));
  return reply;
}

}  // namespace http
