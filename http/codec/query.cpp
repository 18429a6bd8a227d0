#include "http/codec/query.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "engine/sentence/value_phrases.hpp"
#include "engine/text/text.hpp"
#include "http/core/reply.hpp"
#include "http/sentence/request_phrases.hpp"
#include "http/transport/target.hpp"

namespace http {

namespace {

constexpr std::size_t text_characters_max = 100;

/// Percent decoding, '+' as a space; nullopt if an escape is broken.
std::optional<std::string> decoded(std::string_view raw) {
  std::string text;
  for (std::size_t at = 0; at < raw.size(); ++at) {
    if (raw[at] != '%') {
      text += raw[at] == '+' ? ' ' : raw[at];
      continue;
    }
    const int byte = escaped_byte(raw, at);
    if (byte < 0) return std::nullopt;
    text += static_cast<char>(byte);
    at += 2;
  }
  return text;
}

/// The parts of the query between '&', empty ones left out.
std::vector<std::string_view> parts_of(std::string_view raw) {
  std::vector<std::string_view> parts;
  while (!raw.empty()) {
    const std::size_t end = std::min(raw.find('&'), raw.size());
    if (end > 0) parts.push_back(raw.substr(0, end));
    raw.remove_prefix(std::min(end + 1, raw.size()));
  }
  return parts;
}

std::string_view name_of(std::string_view part) { return part.substr(0, part.find('=')); }

template <class Number>
bool whole_number(std::string_view text, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size();
}

}  // namespace

Query::Query(const Request& request) : request_(request) { split(request.query); }

void Query::split(std::string_view raw) {
  const auto parts = parts_of(raw);
  if (parts.size() > parameters_max) {
    fault("", phrase::parameters_max(parameters_max));
    return;
  }
  for (const std::string_view part : parts) {
    const std::string_view raw_name = name_of(part);
    auto name = decoded(raw_name);
    auto value = decoded(part.substr(std::min(raw_name.size() + 1, part.size())));
    if (!name || !value || !engine::is_utf8(*name) || !engine::is_utf8(*value)) {
      fault("", phrase::percent_encoded);
    } else if (value->size() > parameter_bytes_max) {
      fault(*name, phrase::bytes_max(parameter_bytes_max));
    } else if (std::ranges::find(parameters_, *name, &Parameter::name) != parameters_.end()) {
      fault(*name, phrase::given_once);
    } else {
      parameters_.push_back({std::move(*name), std::move(*value)});
    }
  }
}

std::optional<std::string_view> Query::find(std::string_view name) {
  known_.push_back(name);
  const auto at = std::ranges::find(parameters_, name, &Parameter::name);
  if (at == parameters_.end()) return std::nullopt;
  at->taken = true;
  return at->value;
}

void Query::fault(std::string_view name, engine::Sentence detail) {
  if (faults_.size() == body_faults_max) return;
  faults_.push_back({std::string{name}, std::move(detail)});
}

void Query::wrong(std::string_view name, const engine::Sentence& allowed) {
  fault(name, engine::must_be(allowed));
}

void Query::needs(std::string_view name, const engine::Sentence& allowed) {
  fault(name, engine::is_required(allowed));
}

void Query::take_flag(std::string_view name, std::optional<bool>& out) {
  const auto value = find(name);
  if (!value) return;
  if (*value == "true")
    out = true;
  else if (*value == "false")
    out = false;
  else
    wrong(name, engine::phrase::true_or_false);
}

void Query::take_flag(std::string_view name, bool& out) {
  std::optional<bool> given;
  take_flag(name, given);
  out = given.value_or(out);
}

void Query::take_text(std::string_view name, std::string& out) {
  const auto value = find(name);
  if (!value) return;
  const bool good = !engine::is_blank(*value) && !engine::has_control(*value) &&
                    engine::code_points(*value) <= text_characters_max;
  if (good)
    out = *value;
  else
    fault(name, phrase::visible_text(text_characters_max));
}

void Query::take_integer(std::string_view name, std::int64_t min, std::int64_t max,
                         std::int64_t& out) {
  const auto value = find(name);
  if (!value) return;
  std::int64_t number = 0;
  if (whole_number(*value, number) && number >= min && number <= max)
    out = number;
  else
    wrong(name, engine::phrase::whole_number(min, max));
}

void Query::take_number(std::string_view name, double min, double max, std::optional<double>& out,
                        const engine::Phrase& beyond) {
  const auto value = find(name);
  if (!value) return;
  double number = 0;
  if (whole_number(*value, number) && std::isfinite(number) && number >= min && number <= max) {
    out = number;
  } else {
    const engine::Sentence allowed =
        engine::phrase::number(static_cast<int>(min), static_cast<int>(max));
    const bool is_beyond = (number < min || number > max) && !beyond.empty();
    wrong(name, is_beyond ? engine::hinted(allowed, beyond) : allowed);
  }
}

std::size_t Query::take_limit() {
  std::int64_t limit = page_default;
  take_integer("limit", 1, page_max, limit);
  return static_cast<std::size_t>(limit);
}

void Query::take_cursor(std::optional<Cursor>& out) {
  take<read_cursor>("cursor", out, phrase::cursor);
}

std::optional<Reply> Query::refused() const {
  std::vector<FieldFault> faults = faults_;
  std::string allowed;
  for (const std::string_view name : known_) {
    allowed += allowed.empty() ? "" : ", ";
    allowed += name;
  }
  for (const Parameter& parameter : parameters_) {
    if (parameter.taken || faults.size() == body_faults_max) continue;
    faults.push_back({parameter.name, allowed.empty() ? engine::Sentence(phrase::no_parameters)
                                                      : phrase::not_a_parameter(allowed)});
  }
  if (faults.empty()) return std::nullopt;
  Problem problem;
  problem.status = 400;
  problem.code = "bad_query";
  problem.detail = phrase::bad_query;
  problem.errors = faults;
  problem.error_member = "parameter";
  return reply_problem(request_, problem);
}

std::string to_text(const Cursor& cursor) {
  char digits[16];
  const auto end = std::to_chars(digits, digits + sizeof digits, cursor.at, 36).ptr;
  return (cursor.ended ? "e" : "l") + std::string{digits, end};
}

bool read_cursor(std::string_view text, Cursor& out) {
  if (text.size() < 2 || (text.front() != 'e' && text.front() != 'l')) return false;
  std::uint64_t at = 0;
  const char* const begin = text.data() + 1;
  const char* const end = text.data() + text.size();
  const auto [read_to, error] = std::from_chars(begin, end, at, 36);
  if (error != std::errc{} || read_to != end) return false;
  out = {text.front() == 'e', at};
  return true;
}

std::string next_link(const Request& request, std::string_view cursor) {
  std::string link = "<";
  link += request.path;
  link += '?';
  for (const std::string_view part : parts_of(request.query)) {
    if (name_of(part) == "cursor") continue;
    link += part;
    link += '&';
  }
  link += "cursor=";
  link += cursor;
  link += ">; rel=\"next\"";
  return link;
}

}  // namespace http
