// The whole program below main over a small city: real writer, readers and server on a free
// loopback port, a database in a folder of its own, and a clock that the test moves.
#pragma once

#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

#include "http/assets.hpp"
#include "http/gate.hpp"
#include "http/health.hpp"
#include "http/server.hpp"
#include "http/writer_bridge.hpp"
#include "store/writer.hpp"
#include "tests/engine/test_city.hpp"
#include "tests/http/contract.hpp"
#include "tests/http/raw_client.hpp"
#include "tests/http/test_callers.hpp"

namespace test {

/// Fails the test if the body is not JSON.
Json json_of(const Answer& answer);
/// Likewise; fails the test unless the status is 2xx as well.
Json must(const Answer& answer);

class ApiWorld {
 public:
  /// `budget`: how much one turn of the writer may do.
  explicit ApiWorld(engine::TurnBudget budget = {});
  ~ApiWorld();  // shuts down, removes the folder

  std::uint16_t port() const { return port_; }
  const std::string& admin() const { return secrets_.admin_token; }
  std::string tracking_token(std::uint64_t wish, std::uint32_t token_no = 0) const;
  const http::Tracking& tracking() const { return callers_.tracking(); }
  /// A token that makes its bearer this caller.
  std::string as(const http::Principal& who) { return callers_.admit(who); }

  /// Lets the city's clock run on and the writer take its turns.
  void pass(engine::Millis time);
  /// Last committed event: stays where it is while nothing changes.
  std::uint64_t committed() const { return writer_.published().committed().value; }

  // One request over the world's own connection. `token` empty: a stranger. Every answer is judged
  // by the contract.
  Answer get(std::string_view path, std::string_view token = {}, std::string_view fields = {});
  Answer post(std::string_view path, const Json& body, std::string_view token = {},
              std::string_view fields = {});
  Answer send(std::string_view method, std::string_view path, std::string_view body,
              std::string_view token = {}, std::string_view fields = {});

  // As administrator; the answer must be 2xx. Return the new id.
  std::uint64_t add_provider(int number, int capacity = 3);
  std::uint64_t add_offer(std::uint64_t provider, int capacity = 3);
  /// A provider with an offer.
  std::uint64_t add_help(int number, int capacity = 3);
  std::uint64_t post_wish(const Json& changes = Json::object());

 private:
  Answer exchange(const std::string& bytes);

  const http::Secrets secrets_;
  const std::filesystem::path folder_;
  boost::asio::io_context io_{1};
  std::shared_ptr<const engine::City> city_;
  http::WriterBridge bridge_;
  store::Writer writer_;
  store::ReaderPool readers_;
  store::InsightWorker insights_;
  TestCallers callers_;
  std::unique_ptr<http::AccessLog> log_;
  http::Health health_;
  const http::Assets assets_;
  http::Gate gate_{{}};  // no rate limits
  http::Service service_;
  http::Server server_;
  std::uint16_t port_;
  std::thread thread_;
  std::unique_ptr<RawClient> client_;
};

/// A wish of the test city that opens at once and is dispatched in turn.
Json plain_wish();

}  // namespace test
