#include "http/refusals.hpp"

#include <utility>

#include "http/reply.hpp"

namespace http {

Reply method_not_allowed(const Request& request, std::string allow) {
  Reply reply;
  if (request.method == Method::options) {
    reply.status = 204;
  } else {
    Problem problem;
    problem.status = 405;
    problem.code = "method_not_allowed";
    problem.detail = "this path does not know this method; Allow lists those it knows";
    reply = reply_problem(request, problem);
  }
  reply.headers.emplace_back("Allow", std::move(allow));
  return reply;
}

Reply no_such_path(const Request& request) {
  Problem problem;
  problem.status = 404;
  problem.code = "no_such_path";
  problem.detail = "there is nothing at this path";
  return reply_problem(request, problem);
}

Reply wrong_content_type(const Request& request) {
  Problem problem;
  problem.status = 415;
  problem.code = "content_type";
  problem.detail = "the body must be sent as Content-Type: application/json";
  return reply_problem(request, problem);
}

Reply misdirected(const Request& request) {
  Problem problem;
  problem.status = 421;
  problem.code = "unknown_host";
  problem.detail = "this server does not answer to the name in Host; setting allowed-hosts";
  return reply_problem(request, problem);
}

Reply too_often(const Request& request, const Rate& rate) {
  const std::string detail = "more than " + std::to_string(rate.policy.quota) + " in " +
                             std::to_string(rate.policy.window.count()) +
                             " s from one client; Retry-After says when to go on";
  Problem problem;
  problem.status = 429;
  problem.code = "too_often";
  problem.detail = detail;
  problem.retry_after_s = rate.retry_s;
  return reply_problem(request, problem);
}

Reply preflight(std::string allow) {
  Reply reply;
  reply.status = 204;
  reply.headers.emplace_back("Access-Control-Allow-Methods", allow);
  reply.headers.emplace_back(
      "Access-Control-Allow-Headers",
      "Authorization, Content-Type, Idempotency-Key, If-Match, If-None-Match, traceparent");
  reply.headers.emplace_back("Access-Control-Max-Age", "600");
  reply.headers.emplace_back("Allow", std::move(allow));
  return reply;
}

}  // namespace http
