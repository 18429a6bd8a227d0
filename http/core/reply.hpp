// Answers that handlers build: bodies, and problems (RFC 9457) with a stable `code`. The one place
// where a refusal becomes an HTTP status. Headers that every answer carries are added by wire.hpp.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/record/rejection.hpp"
#include "http/core/bridge.hpp"
#include "http/core/message.hpp"
#include "http/json/reader.hpp"

namespace http {

/// One error, as a client sees it.
struct Problem {
  std::uint16_t status = 400;
  std::string_view code;               // stable text, e.g. "wrong_state"
  std::string_view detail;             // one English sentence: what is wrong and what is allowed
  std::string_view pointer;            // JSON pointer of the field, e.g. "/place/lat"; may be empty
  std::span<const FieldFault> errors;  // used instead of `pointer` when there are several
  std::string_view error_member = "pointer";  // or "parameter", of the query string
  std::uint32_t retry_after_s = 0;
  std::uint64_t existing_id = 0;  // record that is in the way; 0 leaves it out
};

/// Reason phrase of RFC 9110, e.g. "Not Found"; "Unknown" for numbers we never send.
std::string_view reason_phrase(std::uint16_t status) noexcept;

/// `instance` of the body is the request's id.
Reply reply_problem(const Request& request, const Problem& problem);
/// One that is said by its code and a sentence alone.
Reply reply_code(const Request& request, std::uint16_t status, std::string_view code,
                 std::string_view detail);

/// What the rules say no to. `rejection.field` becomes the pointer.
Reply reply_refused(const Request& request, const engine::Rejection& rejection);
std::uint16_t status_of(engine::Refusal refusal) noexcept;
/// Meaning of a refusal that brings no sentence with it.
std::string_view describe(engine::Refusal refusal) noexcept;

/// Whether the command was carried out, now or by an earlier try with the same key.
bool succeeded(const store::Outcome& outcome) noexcept;
/// For every outcome that did not succeed: refused, key reused with another body, unknown.
Reply reply_failed(const Request& request, const store::Outcome& outcome);
/// For a read that did not work: pool full, storage failed, or no such record.
Reply reply_failed(const Request& request, const ReadResult& result);

Reply reply_json(std::string body, std::uint16_t status = 200);
Reply reply_created(std::string location, std::string body);
/// Sets the strong ETag of a record's version: `"7"`.
void set_etag(Reply& reply, std::uint32_t version);

}  // namespace http
