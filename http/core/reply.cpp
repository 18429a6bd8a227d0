#include "http/core/reply.hpp"

#include <utility>

#include "http/core/language.hpp"
#include "http/json/writer.hpp"
#include "http/sentence/refusal_phrases.hpp"

namespace http {
namespace {

constexpr std::uint32_t busy_retry_s = 1;  // a full queue drains within a second

/// Sentences of one problem, in the language of its reader.
class Writer {
 public:
  Writer(JsonWriter& json, Language language) : json_(json), language_(language) {}

  void detail(const engine::Sentence& words) {
    json_.field("detail", language_ == Language::zh ? words.zh : words.en);
  }
  void errors(const Problem& problem) {
    if (problem.errors.empty() && problem.pointer.empty()) return;
    json_.key("errors");
    json_.begin_list();
    if (problem.errors.empty()) error(problem.error_member, problem.pointer, problem.detail);
    for (const FieldFault& fault : problem.errors) {
      error(problem.error_member, fault.pointer, fault.detail);
    }
    json_.end_list();
  }

 private:
  void error(std::string_view member, std::string_view where, const engine::Sentence& words) {
    json_.begin_object();
    json_.field(member, where);
    json_.field_word("code", words.code);
    detail(words);
    json_.end_object();
  }

  JsonWriter& json_;
  Language language_;
};

}  // namespace

std::string_view reason_phrase(std::uint16_t status) noexcept {
  struct Phrase {
    std::uint16_t status;
    std::string_view text;
  };
  static constexpr Phrase phrases[] = {{200, "OK"},
                                       {201, "Created"},
                                       {202, "Accepted"},
                                       {204, "No Content"},
                                       {301, "Moved Permanently"},
                                       {303, "See Other"},
                                       {304, "Not Modified"},
                                       {307, "Temporary Redirect"},
                                       {308, "Permanent Redirect"},
                                       {400, "Bad Request"},
                                       {401, "Unauthorized"},
                                       {403, "Forbidden"},
                                       {404, "Not Found"},
                                       {405, "Method Not Allowed"},
                                       {406, "Not Acceptable"},
                                       {408, "Request Timeout"},
                                       {409, "Conflict"},
                                       {410, "Gone"},
                                       {411, "Length Required"},
                                       {412, "Precondition Failed"},
                                       {413, "Content Too Large"},
                                       {414, "URI Too Long"},
                                       {415, "Unsupported Media Type"},
                                       {417, "Expectation Failed"},
                                       {421, "Misdirected Request"},
                                       {422, "Unprocessable Content"},
                                       {428, "Precondition Required"},
                                       {429, "Too Many Requests"},
                                       {431, "Request Header Fields Too Large"},
                                       {500, "Internal Server Error"},
                                       {501, "Not Implemented"},
                                       {503, "Service Unavailable"},
                                       {504, "Gateway Timeout"},
                                       {505, "HTTP Version Not Supported"},
                                       {507, "Insufficient Storage"}};
  for (const auto& phrase : phrases) {
    if (phrase.status == status) return phrase.text;
  }
  return "Unknown";
}

Reply reply_problem(const Request& request, const Problem& problem) {
  const Language language = language_of_problem(request.accept_language);
  Reply reply;
  reply.status = problem.status;
  reply.content_type = "application/problem+json";
  reply.headers.emplace_back("Content-Language", to_code(language));
  reply.headers.emplace_back("Vary", "Accept-Language");
  JsonWriter json(256);
  Writer writer(json, language);
  json.begin_object();
  json.field_word("type", "about:blank");
  json.field_word("title", reason_phrase(problem.status));
  json.field("status", problem.status);
  json.field_word("code", problem.code);
  writer.detail(problem.detail);
  json.field_word("instance", request.request_id);
  if (problem.existing_id != 0) json.field("existing_id", problem.existing_id);
  writer.errors(problem);
  json.end_object();
  reply.body = json.take();
  if (problem.retry_after_s > 0) {
    reply.headers.emplace_back("Retry-After", std::to_string(problem.retry_after_s));
  }
  return reply;
}

Reply reply_code(const Request& request, std::uint16_t status, std::string_view code,
                 engine::Sentence detail) {
  Problem problem;
  problem.status = status;
  problem.code = code;
  problem.detail = std::move(detail);
  return reply_problem(request, problem);
}

std::uint16_t status_of(engine::Refusal refusal) noexcept {
  using engine::Refusal;
  switch (refusal) {
    case Refusal::bad_value:
    case Refusal::unknown_category:
    case Refusal::retired_category:
    case Refusal::unknown_area:
    case Refusal::outside_city:
    case Refusal::area_mismatch:
    case Refusal::unknown_reason:
    case Refusal::missing_value:
    case Refusal::self_merge:
    case Refusal::danger_open: return 422;
    case Refusal::not_found: return 404;
    case Refusal::version_mismatch: return 412;
    case Refusal::not_allowed: return 403;
    case Refusal::duplicate_code:
    case Refusal::duplicate_external_no:
    case Refusal::wrong_state:
    case Refusal::dispatch_closed:
    case Refusal::already_claimed:
    case Refusal::not_on_board:
    case Refusal::not_eligible:
    case Refusal::no_capacity:
    case Refusal::below_load:
    case Refusal::limit_reached: return 409;
    case Refusal::busy: return 503;
  }
  return 500;
}

Reply reply_refused(const Request& request, const engine::Rejection& rejection) {
  Problem problem;
  problem.status = status_of(rejection.refusal);
  problem.code = engine::to_code(rejection.refusal);
  problem.detail =
      rejection.allowed.empty() ? engine::Sentence(describe(rejection.refusal)) : rejection.allowed;
  const std::string pointer = rejection.field.empty() ? "" : "/" + rejection.field;
  problem.pointer = pointer;
  if (request.view == View::administrator) problem.existing_id = rejection.existing;
  if (rejection.refusal == engine::Refusal::busy) problem.retry_after_s = busy_retry_s;
  return reply_problem(request, problem);
}

const engine::Phrase& describe(engine::Refusal refusal) noexcept {
  using engine::Refusal;
  switch (refusal) {
    case Refusal::bad_value: return phrase::bad_value;
    case Refusal::unknown_category: return phrase::unknown_category;
    case Refusal::retired_category: return phrase::retired_category;
    case Refusal::unknown_area: return phrase::unknown_area;
    case Refusal::outside_city: return phrase::outside_city;
    case Refusal::area_mismatch: return phrase::area_mismatch;
    case Refusal::unknown_reason: return phrase::unknown_reason;
    case Refusal::missing_value: return phrase::missing_value;
    case Refusal::not_found: return phrase::not_found;
    case Refusal::duplicate_code: return phrase::duplicate_code;
    case Refusal::duplicate_external_no: return phrase::duplicate_external_no;
    case Refusal::version_mismatch: return phrase::version_mismatch;
    case Refusal::wrong_state: return phrase::wrong_state;
    case Refusal::not_allowed: return phrase::not_allowed;
    case Refusal::dispatch_closed: return phrase::dispatch_closed;
    case Refusal::already_claimed: return phrase::already_claimed;
    case Refusal::not_on_board: return phrase::not_on_board;
    case Refusal::not_eligible: return phrase::not_eligible;
    case Refusal::no_capacity: return phrase::no_capacity;
    case Refusal::below_load: return phrase::below_load;
    case Refusal::limit_reached: return phrase::limit_reached;
    case Refusal::self_merge: return phrase::self_merge;
    case Refusal::danger_open: return phrase::danger_open;
    case Refusal::busy: return phrase::busy;
  }
  return phrase::refused;
}

bool succeeded(const store::Outcome& outcome) noexcept {
  return outcome.kind == store::OutcomeKind::committed ||
         outcome.kind == store::OutcomeKind::replayed;
}

Reply reply_failed(const Request& request, const store::Outcome& outcome) {
  if (outcome.kind == store::OutcomeKind::refused && outcome.rejection) {
    return reply_refused(request, *outcome.rejection);
  }
  Problem problem;
  if (outcome.kind == store::OutcomeKind::key_reused) {
    problem.status = 422;
    problem.code = "key_reused";
    problem.detail = phrase::key_reused;
  } else if (outcome.kind == store::OutcomeKind::unreadable) {
    problem.status = 500;
    problem.code = "internal";
    problem.detail = phrase::unreadable_row;
  } else {
    problem.status = 503;
    problem.code = "outcome_unknown";
    problem.detail = phrase::outcome_unknown;
    problem.retry_after_s = outcome.retry_after_s > 0 ? outcome.retry_after_s : busy_retry_s;
  }
  return reply_problem(request, problem);
}

Reply reply_failed(const Request& request, const ReadResult& result) {
  Problem problem;
  if (result.busy) {
    problem.status = 503;
    problem.code = engine::to_code(engine::Refusal::busy);
    problem.detail = describe(engine::Refusal::busy);
    problem.retry_after_s = busy_retry_s;
  } else if (!result.ok) {
    problem.status = 500;
    problem.code = "storage_failed";
    problem.detail = phrase::reading_failed;
  } else {
    problem.status = 404;
    problem.code = engine::to_code(engine::Refusal::not_found);
    problem.detail = describe(engine::Refusal::not_found);
  }
  return reply_problem(request, problem);
}

Reply reply_json(std::string body, std::uint16_t status) {
  Reply reply;
  reply.status = status;
  reply.body = std::move(body);
  return reply;
}

Reply reply_created(std::string location, std::string body) {
  Reply reply = reply_json(std::move(body), 201);
  reply.headers.emplace_back("Location", std::move(location));
  return reply;
}

void set_etag(Reply& reply, std::uint32_t version) {
  reply.headers.emplace_back("ETag", '"' + std::to_string(version) + '"');
}

}  // namespace http
