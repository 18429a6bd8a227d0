#include "tests/http/sse_client.hpp"

#include <catch2/catch.hpp>

namespace test {

namespace {

std::string fields_of(const SseClient::Options& options) {
  std::string fields = "Accept: text/event-stream\r\n";
  if (!options.token.empty()) fields += "Authorization: Bearer " + options.token + "\r\n";
  if (!options.last_id.empty()) fields += "Last-Event-ID: " + options.last_id + "\r\n";
  return fields;
}

/// The schema of a message's data.
std::string schema_of(const std::string& event) {
  if (event == "ready") return "LiveReady";
  return event == "wish" ? "LiveWishEvent" : "LiveSupplyEvent";
}

}  // namespace

SseClient::SseClient(std::uint16_t port, const Options& options)
    : client_(port, options.address, options.receive_bytes), last_id_(options.last_id) {
  client_.send(get("/v1/stream" + options.filter, fields_of(options)));
  auto answer = client_.read();
  REQUIRE(answer);
  answer_ = *answer;
}

/// A whole message out of what has come. Pings are counted and left out.
std::optional<Message> SseClient::take() {
  for (;;) {
    const std::size_t end = text_.find("\n\n");
    if (end == std::string::npos) return std::nullopt;
    const std::string block = text_.substr(0, end + 1);
    text_.erase(0, end + 2);
    Message message;
    std::string id = last_id_;
    for (std::size_t at = 0; at < block.size();) {
      const std::size_t line_end = block.find('\n', at);
      const std::string line = block.substr(at, line_end - at);
      at = line_end + 1;
      if (line.starts_with("event: ")) message.event = line.substr(7);
      if (line.starts_with("data: ")) message.text = line.substr(6);
      if (line.starts_with("id: ")) message.id = id = line.substr(4);
      if (line.starts_with(": ping")) ++pings_;
    }
    last_id_ = id;
    if (!message.text.empty()) return message;
  }
}

std::optional<Message> SseClient::next(std::chrono::milliseconds wait) {
  const auto until = std::chrono::steady_clock::now() + wait;
  for (;;) {
    if (auto message = take()) return message;
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        until - std::chrono::steady_clock::now());
    if (client_.at_end() || left.count() <= 0) return std::nullopt;
    text_ += client_.read_piece(left);
  }
}

Json SseClient::next_event() {
  const auto message = next();
  REQUIRE(message);
  INFO(message->event << " " << message->text);
  REQUIRE((message->event == "wish" || message->event == "provider" || message->event == "offer"));
  const Json data = message->data();
  CHECK(schema_fault(openapi()["components"]["schemas"][schema_of(message->event)], data) == "");
  CHECK(message->id == std::to_string(data["seq"].get<std::uint64_t>()));
  CHECK(data["subject"] == message->event);
  return data;
}

Json SseClient::ready() {
  INFO(answer_.status << " " << answer_.body);
  REQUIRE(answer_.status == 200);
  const auto message = next();
  REQUIRE(message);
  REQUIRE(message->event == "ready");
  const Json data = message->data();
  CHECK(schema_fault(openapi()["components"]["schemas"]["LiveReady"], data) == "");
  CHECK(message->id == std::to_string(data["seq"].get<std::uint64_t>()));
  return data;
}

bool SseClient::ends(std::chrono::milliseconds wait) {
  const auto until = std::chrono::steady_clock::now() + wait;
  while (!client_.at_end() && std::chrono::steady_clock::now() < until) {
    const auto message = next(std::chrono::milliseconds(50));
    static_cast<void>(message);
  }
  return client_.at_end();
}

}  // namespace test
