// What every handler checks before it asks for anything: path ids, body, Idempotency-Key, If-Match,
// If-None-Match. Each returns the answer to give when something is wrong, else nothing.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "http/core/message.hpp"
#include "http/json/fields.hpp"
#include "store/writer/ticket.hpp"

namespace http {

/// The answer for a body that cannot be read: 400 `malformed_body` or 422 `invalid_body`.
Reply reply_bad_body(const Request& request, const BodyFault& fault);
Reply reply_not_found(const Request& request);

/// An absent body counts as `{}`, so that actions without anything to say need none.
template <class Record>
std::optional<Reply> read_input(const Request& request, ShapeOf<std::type_identity_t<Record>> shape,
                                Record& record) {
  const std::string_view text = request.body.empty() ? std::string_view{"{}"} : request.body;
  if (const auto fault = read_body(text, shape, record)) return reply_bad_body(request, *fault);
  return std::nullopt;
}

/// For actions that take nothing: no body or `{}`.
std::optional<Reply> read_nothing(const Request& request);

/// The id in the path; nothing if it is not a number from 1, which no record has.
std::optional<std::uint64_t> path_id(const Request& request, std::size_t position = 0);

/// Idempotency-Key: 1 .. 255 visible ASCII characters, bare or as a quoted string. Puts hashes of
/// (principal, route, key) and of the body into the submission. 400 `bad_header` if malformed.
std::optional<Reply> read_key(const Request& request, store::Submission& submission);

enum class Precondition : std::uint8_t { optional, required };
/// If-Match: one strong tag, or `*`. 400 `bad_header` if malformed, 412 for a tag that no version
/// can have, 428 `precondition_required` if absent where it is required.
std::optional<Reply> read_if_match(const Request& request, Precondition need,
                                   std::optional<std::uint32_t>& version);

/// Whether If-None-Match names this version, so that 304 is the answer.
bool is_not_modified(const Request& request, std::uint32_t version);
Reply reply_not_modified(std::uint32_t version);

}  // namespace http
