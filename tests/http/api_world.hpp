// The whole program below main over a small city: real writer, readers and server on a free
// loopback port, a database in its own folder, and a clock that the test moves.
#pragma once

#include <boost/asio/io_context.hpp>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>

#include "http/access/credentials.hpp"
#include "http/access/secrets.hpp"
#include "http/access/tracking.hpp"
#include "http/live/hub.hpp"
#include "http/server/assets.hpp"
#include "http/server/gate.hpp"
#include "http/server/health.hpp"
#include "http/server/server.hpp"
#include "http/server/writer_bridge.hpp"
#include "store/writer/writer.hpp"
#include "tests/engine/test_city.hpp"
#include "tests/http/contract.hpp"
#include "tests/http/raw_client.hpp"
#include "tests/http/staff.hpp"
#include "tests/http/test_callers.hpp"

namespace test {

/// Fails the test if the body is not JSON.
Json json_of(const Answer& answer);
/// The body as JSON; fails the test unless the status is 2xx as well.
Json must(const Answer& answer);
/// The body of an error without `instance`, which differs by request.
Json without_instance(const Answer& answer);
/// The path of a wish and what follows it: "/v1/wishes/7/claim".
std::string wish_path(std::uint64_t wish, std::string_view rest = {});

class ApiWorld {
 public:
  /// `budget`: how much one turn of the writer may do.
  explicit ApiWorld(engine::TurnBudget budget = {}, const http::CallerSettings& callers = patient(),
                    const http::LiveLimits& live = {});
  ~ApiWorld();  // shuts down, removes the folder

  std::uint16_t port() const { return port_; }
  /// With the database and its log.
  const std::filesystem::path& folder() const { return folder_; }
  /// Token of "chief", whose password is `admin_password`.
  std::string admin() const { return std::string(admin_token); }
  const store::Directory& directory() const { return writer_.directory(); }
  http::Credentials& credentials() { return credentials_; }
  engine::Instant now() const;
  std::string tracking_token(std::uint64_t wish, std::uint32_t token_no = 0) const;
  const http::Tracking& tracking() const { return tracking_; }
  /// A token that makes its bearer this caller.
  std::string as(const http::Principal& who) { return callers_.admit(who); }

  /// What handlers reach; for tests that set what a composition root would.
  http::Service& service() noexcept { return service_; }
  /// Lets the city's clock run on and the writer take its turns.
  void pass(engine::Millis time);
  /// From the next connection on; that of this object stays plain once it was used.
  void use_tls(std::shared_ptr<http::TlsContext> context);
  /// Moves the clock and nothing else.
  void shift(engine::Millis time);
  /// The secret that the session with this token enrols.
  http::TotpSecret enrolling(std::string_view token);
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
  const std::shared_ptr<const store::Keys> keys_;
  http::WriterBridge bridge_;
  http::LiveHub live_;
  store::Writer writer_;
  store::ReaderPool readers_;
  store::ReaderPool slow_readers_;
  store::InsightWorker insights_;
  http::PasswordPool passwords_;
  http::Credentials credentials_;
  TestCallers callers_;
  const http::Tracking tracking_;
  std::unique_ptr<http::AccessLog> log_;
  http::Health health_;
  const http::Assets assets_;
  http::Gate gate_;  // no rate limits; believes X-Forwarded-For
  http::Service service_;
  http::Server server_;
  std::uint16_t port_;
  std::thread thread_;
  std::unique_ptr<RawClient> client_;
};

/// What the server says to the bearer of a session: 200, or 401 once it has ended.
int session_status(ApiWorld& world, std::string_view token);

/// The wish, entered for somebody who agreed.
Json with_consent(Json wish);
/// A wish of the test city that opens at once and is dispatched in turn.
Json plain_wish();

}  // namespace test
