// One connection: reads requests, finds the route, asks for rights, runs the handler, writes the
// answer; limits and deadlines. The catch-all for what handlers throw is here and nowhere else.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "http/server/connections.hpp"
#include "http/transport/request_reader.hpp"
#include "http/transport/stream.hpp"

namespace http {

class Session final : public Connection {
 public:
  /// `connections.admit` was asked for `peer`.
  Session(Socket socket, const Address& peer, std::shared_ptr<Connections> connections);
  ~Session() override;

  /// Lives until the connection ends.
  static Awaitable<void> serve(std::unique_ptr<Session> session);

  void expire() override;
  void drain() override;
  void cut() override;

 private:
  using Step = RequestReader::Step;
  enum class Phase : std::uint8_t { handshake, idle, header, body, answering, writing, lingering };

  Awaitable<void> run();
  Awaitable<void> tls_handshake();
  Awaitable<Step> read_more();
  Awaitable<Reply> answer(const Request& request, const Route& route);
  Awaitable<Reply> answer_from_disk(Request& request);
  Awaitable<void> write_rest();
  Awaitable<void> linger();

  // examine.cpp: what is asked of a request before its handler runs.
  std::optional<Reply> examine(Request& request);
  void identify_client(Request& request);
  bool is_for_us(std::string_view host);
  Principal caller_of(const Request& request, engine::Instant now) const;
  std::optional<Reply> examine_log_in(Request& request, engine::Instant now);
  std::optional<Reply> check_rate(const Request& request);
  std::optional<Reply> count(const Request& request);
  Reply without_route(const Request& request, std::string allow);
  Reply elsewhere(const Request& request) const;
  std::optional<Reply> check_same_site(const Request& request) const;
  std::optional<Reply> check_rights(Request& request, engine::Instant now);
  std::optional<Reply> check_content_type(const Request& request) const;
  std::optional<Reply> check_parameters(const Request& request) const;
  std::uint32_t body_limit(Request& head) const;

  Reply answer_now(PlainHandler& handler, const Request& request);
  Reply answer_fault();
  Reply handler_failed(const Request& request, std::string_view what);
  void begin_answer();
  void prepare(const Reply& reply);
  bool write_at_once();
  void wrote(std::size_t bytes);
  void finish(const Reply& reply);
  void log_answer(const Reply& reply, std::chrono::microseconds duration);
  void enter(Phase phase);
  std::string_view request_id() const { return {id_, sizeof id_}; }

  const std::shared_ptr<Connections> all_;
  Stream stream_;
  const Address address_;
  const std::string peer_;
  const AddressGroup group_;  // of `address_`
  const bool from_proxy_;     // `address_` is a listed proxy
  std::string forwarded_;     // the client that the proxy names
  Rate rate_;                 // of the current request
  RequestReader reader_;
  std::string out_;               // header and, if it is not large, body of one answer
  std::string_view unsent_;       // of `out_`
  std::string_view unsent_body_;  // of a large body, owned by the reply
  const Route* route_ = nullptr;  // of the current request
  std::chrono::steady_clock::time_point began_;
  std::uint64_t bytes_ = 0;  // of the current answer
  std::uint32_t requests_ = 0;
  Phase phase_ = Phase::lingering;
  bool well_formed_ = false;  // the current request
  bool is_on_disk_ = false;   // what it names, so that rights are not decided yet
  bool open_ = true;          // the connection can still be used
  bool close_ = false;        // after the current answer
  bool timed_out_ = false;
  char id_[RequestIds::length] = {};
};

}  // namespace http
