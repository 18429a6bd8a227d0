// The status of every code of a problem that an operation may answer with.
#include <algorithm>
#include <stdexcept>

#include "engine/record/rejection.hpp"
#include "http/core/reply.hpp"
#include "http/server/contract/tables.hpp"

namespace http::contract {
namespace {

struct Code {
  int status;
  std::string_view code;
};
constexpr Code codes[] = {
    {400, "bad_header"},
    {400, "bad_query"},
    {400, "malformed_body"},
    {401, "login_failed"},
    {401, "totp_needed"},
    {401, "unauthenticated"},
    {403, "cross_site"},
    {403, "forbidden"},
    {403, "password_change_needed"},
    {403, "setup_code"},
    {403, "wrong_password"},
    {404, "asset_missing"},
    {404, "no_such_path"},
    {409, "not_enrolled"},
    {413, "body_too_large"},
    {415, "content_type"},
    {421, "unknown_host"},
    {422, "invalid_body"},
    {422, "key_reused"},
    {428, "precondition_required"},
    {429, "too_many_attempts"},
    {429, "too_many_streams"},
    {429, "too_many_tries"},
    {429, "rate_limited"},
    {500, "storage_failed"},
    {503, "outcome_unknown"},
};

}  // namespace

int status_of_code(std::string_view code) {
  const auto* const found = std::ranges::find(codes, code, &Code::code);
  if (found != std::end(codes)) return found->status;
  for (int at = 0; at <= static_cast<int>(engine::Refusal::busy); ++at) {
    const auto refusal = static_cast<engine::Refusal>(at);
    if (engine::to_code(refusal) == code) return status_of(refusal);
  }
  throw std::logic_error("contract: no code '" + std::string(code) + "'");
}

}  // namespace http::contract
