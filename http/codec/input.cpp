#include "http/codec/input.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

#include "engine/record/id_text.hpp"
#include "http/core/header_list.hpp"
#include "http/core/reply.hpp"

namespace http {

namespace {

constexpr std::size_t key_bytes_max = 255;

Reply reply_bad_header(const Request& request, std::string_view detail) {
  return reply_code(request, 400, "bad_header", detail);
}

/// The key without quotes and escapes; nullopt if it is not a quoted or bare string.
std::optional<std::string> unquoted_key(std::string_view text) {
  const bool visible = std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F; });
  if (text.empty() || text.front() != '"') {
    if (!visible || text.find('"') != std::string_view::npos) return std::nullopt;
    return std::string{text};
  }
  if (text.size() < 2 || text.back() != '"' || !visible) return std::nullopt;
  std::string key;
  for (std::size_t at = 1; at + 1 < text.size(); ++at) {
    if (text[at] == '"') return std::nullopt;
    if (text[at] == '\\') {
      ++at;
      if (at + 1 >= text.size() || (text[at] != '"' && text[at] != '\\')) return std::nullopt;
    }
    key += text[at];
  }
  return key;
}

class Hash {
 public:
  Hash() { crypto_generichash_init(&state_, nullptr, 0, size); }
  void add(std::string_view part) {
    const std::uint64_t length = part.size();  // parts cannot run into each other
    crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(&length),
                              sizeof length);
    crypto_generichash_update(&state_, reinterpret_cast<const unsigned char*>(part.data()),
                              part.size());
  }
  std::array<std::uint8_t, 16> take() {
    std::array<std::uint8_t, size> out{};
    crypto_generichash_final(&state_, out.data(), out.size());
    return out;
  }

 private:
  static constexpr std::size_t size = 16;
  crypto_generichash_state state_{};
};

/// Different principals never meet in one key. The path holds the route and its ids. Tokens of one
/// account meet, and so do all tracking tokens of one wish.
void add_principal(Hash& hash, const Principal& who) {
  const std::array<std::uint64_t, 4> parts{static_cast<std::uint64_t>(who.role), who.account,
                                           who.wish.value, who.provider.value};
  hash.add({reinterpret_cast<const char*>(parts.data()), sizeof parts});
}

/// The number in `"7"`; nullopt for any other tag.
std::optional<std::uint32_t> version_of(std::string_view tag) {
  if (tag.size() < 3 || tag.front() != '"' || tag.back() != '"') return std::nullopt;
  std::uint32_t version = 0;
  const char* const end = tag.data() + tag.size() - 1;
  const auto [read_to, error] = std::from_chars(tag.data() + 1, end, version);
  if (error != std::errc{} || read_to != end) return std::nullopt;
  return version;
}

}  // namespace

Reply reply_bad_body(const Request& request, const BodyFault& fault) {
  Problem problem;
  problem.status = fault.malformed ? 400 : 422;
  problem.code = fault.malformed ? "malformed_body" : "invalid_body";
  problem.detail = fault.malformed ? "the request body is not valid JSON; see errors"
                                   : "the request body is invalid; see errors";
  problem.errors = fault.faults;
  return reply_problem(request, problem);
}

Reply reply_not_found(const Request& request) {
  return reply_refused(request, {engine::Refusal::not_found, "", ""});
}

std::optional<Reply> read_nothing(const Request& request) {
  if (request.body.empty()) return std::nullopt;
  if (const auto fault = read_json(request.body, Shape{}, nullptr)) {
    return reply_bad_body(request, *fault);
  }
  return std::nullopt;
}

std::optional<std::uint64_t> path_id(const Request& request, std::size_t position) {
  return engine::parse_id(request.params[position]);
}

std::optional<Reply> read_key(const Request& request, store::Submission& submission) {
  const std::string_view header = trimmed_header(request.idempotency_key);
  if (header.empty()) return std::nullopt;
  const auto key = unquoted_key(header);
  if (!key || key->empty() || key->size() > key_bytes_max) {
    return reply_bad_header(request,
                            "Idempotency-Key must be a string of 1 to 255 visible ASCII "
                            "characters, best in quotes");
  }
  Hash who;
  add_principal(who, request.who);
  who.add(request.method == Method::post ? "POST" : "other");
  who.add(request.path);
  who.add(*key);
  Hash what;
  what.add(request.body);
  submission.key = store::IdempotencyKey{who.take(), what.take()};
  return std::nullopt;
}

std::optional<Reply> read_if_match(const Request& request, Precondition need,
                                   std::optional<std::uint32_t>& version) {
  const std::string_view tag = trimmed_header(request.if_match);
  if (tag.empty()) {
    if (need == Precondition::optional) return std::nullopt;
    return reply_code(request, 428, "precondition_required",
                      "read the record, then send its ETag as If-Match");
  }
  if (tag == "*") return std::nullopt;
  if (tag.find(',') != std::string_view::npos || tag.find('"') == std::string_view::npos) {
    return reply_bad_header(request, "If-Match must be one entity tag in quotes, e.g. \"7\"");
  }
  if (tag.starts_with("W/")) {
    return reply_code(
        request, 412, "version_mismatch",
        "a weak entity tag (W/) never matches, RFC 9110 13.1.1; a proxy on the way may "
        "have made it weak: send the record's \"version\" in quotes instead");
  }
  version = version_of(tag);
  if (!version) return reply_refused(request, {engine::Refusal::version_mismatch, "", ""});
  return std::nullopt;
}

bool is_not_modified(const Request& request, std::uint32_t version) {
  std::string_view rest = trimmed_header(request.if_none_match);
  if (rest == "*") return true;
  while (!rest.empty()) {
    std::string_view tag = take_element(rest);
    if (tag.starts_with("W/")) tag.remove_prefix(2);  // weak comparison
    if (version_of(tag) == version) return true;
  }
  return false;
}

Reply reply_not_modified(std::uint32_t version) {
  Reply reply;
  reply.status = 304;
  set_etag(reply, version);
  return reply;
}

}  // namespace http
