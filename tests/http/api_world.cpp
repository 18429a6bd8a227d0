#include "tests/http/api_world.hpp"

#include <unistd.h>

#include <atomic>
#include <boost/asio/post.hpp>
#include <catch2/catch.hpp>
#include <future>

namespace test {

namespace {

std::atomic<std::int64_t> clock_ms{0};

engine::Instant city_clock() { return engine::Instant{engine::Millis{clock_ms.load()}}; }

std::filesystem::path fresh_folder() {
  static std::atomic<int> count{0};
  const auto folder =
      std::filesystem::temp_directory_path() /
      ("xinyuan_api_test_" + std::to_string(getpid()) + "_" + std::to_string(++count));
  std::filesystem::create_directories(folder);
  return folder;
}

http::CredentialSettings credential_settings(const http::CallerSettings& callers) {
  http::CredentialSettings settings;
  settings.callers = callers;
  settings.cost = cheap;
  return settings;
}

void add_administrator(const std::filesystem::path& folder,
                       const std::shared_ptr<const engine::City>& city) {
  store::TurnSettings settings;
  settings.database = folder / "city.db";
  store::TurnRunner runner(settings, city, city_clock());
  test::add_administrator(runner, city_clock());
}

store::WriterSettings writer_settings(const std::filesystem::path& folder,
                                      engine::TurnBudget budget,
                                      const std::shared_ptr<const engine::City>& city,
                                      const std::shared_ptr<const store::Keys>& keys,
                                      http::LiveHub& live) {
  clock_ms = city::monday.time_since_epoch().count();
  add_administrator(folder, city);
  store::WriterSettings settings;
  settings.database = folder / "city.db";
  settings.budget = budget;
  settings.clock = city_clock;
  settings.keys = [keys](bool) { return keys; };  // contacts are sealed, as in service
  settings.committed = live.listener();
  return settings;
}

http::LogSettings quiet() {
  http::LogSettings settings;
  settings.requests = http::LoggedRequests::none;
  return settings;
}

/// Insights count whatever was committed before they were asked for.
store::InsightSettings always_fresh() {
  store::InsightSettings settings;
  settings.plan_age_max = std::chrono::milliseconds(0);
  return settings;
}

std::string bearer(std::string_view token) {
  return token.empty() ? "" : "Authorization: Bearer " + std::string{token} + "\r\n";
}

http::GateSettings behind_proxy() {
  http::GateSettings gate;
  gate.proxies = {*http::read_subnet("127.0.0.1")};
  return gate;
}

}  // namespace

Json json_of(const Answer& answer) {
  INFO(answer.status << " " << answer.body);
  Json body = Json::parse(answer.body, nullptr, false);
  REQUIRE_FALSE(body.is_discarded());
  return body;
}

Json must(const Answer& answer) {
  INFO(answer.status << " " << answer.body);
  REQUIRE(answer.status / 100 == 2);
  return json_of(answer);
}

Json without_instance(const Answer& answer) {
  Json body = json_of(answer);
  body.erase("instance");
  return body;
}

std::string wish_path(std::uint64_t wish, std::string_view rest) {
  return "/v1/wishes/" + std::to_string(wish) + std::string(rest);
}

int session_status(ApiWorld& world, std::string_view token) {
  return world.get("/v1/session", token).status;
}

engine::Instant ApiWorld::now() const { return city_clock(); }

ApiWorld::ApiWorld(engine::TurnBudget budget, const http::CallerSettings& callers,
                   const http::LiveLimits& live)
    : secrets_(http::make_secrets()), folder_(fresh_folder()), city_(city::make()),
      keys_(http::keys_of(secrets_)), bridge_(io_), live_(io_, live, city_, city_clock),
      writer_(writer_settings(folder_, budget, city_, keys_, live_), city_, bridge_.deliver()),
      readers_(folder_ / "city.db", 1, 64, keys_),
      slow_readers_(folder_ / "city.db", 1, 4, keys_, store::Priority::least),
      insights_(city_, writer_.published(), city_clock, always_fresh()), passwords_({1, 32, cheap}),
      credentials_(credential_settings(callers), secrets_, writer_.directory()),
      callers_(writer_.directory(), callers), tracking_(secrets_.tracking_key),
      log_(std::make_unique<http::AccessLog>(quiet())),
      health_([this] { return writer_.stats(); }, *log_),
      assets_(folder_, std::string(http::embedded_openapi())),
      gate_(behind_proxy()), service_{city_,       writer_.published(), bridge_,
                                      callers_,    tracking_,           gate_,
                                      gate_.rates, city_clock,          &health_,
                                      &assets_,    &credentials_,       &live_},
      server_(io_, http::listen_on(io_, "127.0.0.1", 0), {}, http::routes(), service_, *log_),
      port_(server_.port()) {
  health_.watch(server_.traffic());
  health_.watch(insights_);
  health_.watch(live_);
  live_.attach(writer_.published(), callers_);
  bridge_.attach(writer_, readers_);
  bridge_.attach(insights_);
  bridge_.attach_slow(slow_readers_);
  bridge_.attach(passwords_);
  writer_.start();
  server_.start();
  thread_ = std::thread([this] { io_.run(); });
}

ApiWorld::~ApiWorld() {
  client_.reset();
  boost::asio::post(io_, [this] { server_.shut_down([this] { io_.stop(); }); });
  thread_.join();
  insights_.stop();
  passwords_.stop();
  writer_.stop();
  readers_.stop();
  slow_readers_.stop();
  io_.restart();
  io_.poll();
  bridge_.fail_waiters();
  log_.reset();
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

std::string ApiWorld::tracking_token(std::uint64_t wish, std::uint32_t token_no) const {
  return tracking_.token(engine::WishId{wish}, token_no);
}

void ApiWorld::pass(engine::Millis time) {
  clock_ms += time.count();
  // The writer sleeps by the real clock; a question wakes it. What it finds due may cause more.
  for (int turn = 0; turn < 3; ++turn) {
    REQUIRE(get("/v1/plan?certificate=true", admin()).status == 200);
  }
}

void ApiWorld::use_tls(std::shared_ptr<http::TlsContext> context) {
  std::promise<void> done;
  boost::asio::post(io_, [&] {
    server_.use_tls(std::move(context));
    done.set_value();
  });
  done.get_future().wait();
}

void ApiWorld::shift(engine::Millis time) { clock_ms += time.count(); }

http::TotpSecret ApiWorld::enrolling(std::string_view token) {
  const auto shown = writer_.directory().find(store::token_hash(token));
  const auto secret = credentials_.enrolling(shown.session->record.id, city_clock());
  REQUIRE(secret);
  return *secret;
}

Answer ApiWorld::exchange(const std::string& bytes) {
  if (!client_) client_ = std::make_unique<RawClient>(port_);
  auto answer = client_->ask(bytes);
  if (!answer) {  // the server ended the connection after a faulty request
    client_ = std::make_unique<RawClient>(port_);
    answer = client_->ask(bytes);
  }
  REQUIRE(answer);
  const std::string line = bytes.substr(0, bytes.find(" HTTP/"));
  const std::size_t space = line.find(' ');
  INFO(line << " -> " << answer->body);
  CHECK(contract_fault(line.substr(0, space), line.substr(space + 1), *answer) == "");
  if (answer->headers["connection"] == "close") client_.reset();
  return *answer;
}

Answer ApiWorld::get(std::string_view path, std::string_view token, std::string_view fields) {
  return exchange(test::get(path, bearer(token) + std::string{fields}));
}

Answer ApiWorld::post(std::string_view path, const Json& body, std::string_view token,
                      std::string_view fields) {
  return send("POST", path, body.dump(), token, fields);
}

Answer ApiWorld::send(std::string_view method, std::string_view path, std::string_view body,
                      std::string_view token, std::string_view fields) {
  std::string bytes = test::post(path, body, bearer(token) + std::string{fields});
  bytes.replace(0, 4, method);
  return exchange(bytes);
}

std::uint64_t ApiWorld::add_provider(int number, int capacity) {
  const Json body{{"code", "T" + std::to_string(number)},
                  {"name", "第" + std::to_string(number) + "队"},
                  {"kind", "team"},
                  {"area", "320211001001"},
                  {"place", {{"lat", 31.5 + 0.0002 * number}, {"lon", 120.3}}},
                  {"capacity", capacity},
                  {"phone", "13800138000"}};
  const Answer made = post("/v1/providers", body, admin());
  REQUIRE(made.status == 201);
  return json_of(made)["id"];
}

std::uint64_t ApiWorld::add_offer(std::uint64_t provider, int capacity) {
  const Json body{{"provider_id", provider},
                  {"title", "小修小补"},
                  {"categories", {"0101", "0102", "0103", "0104", "0105"}},
                  {"radius_m", 3000},
                  {"capacity", capacity}};
  const Answer made = post("/v1/offers", body, admin());
  REQUIRE(made.status == 201);
  return json_of(made)["id"];
}

std::uint64_t ApiWorld::add_help(int number, int capacity) {
  const std::uint64_t provider = add_provider(number, capacity);
  add_offer(provider, capacity);
  return provider;
}

std::uint64_t ApiWorld::post_wish(const Json& changes) {
  Json body = plain_wish();
  body.update(changes);
  const bool by_staff = changes.contains("external_no") || changes.contains("channel");
  const Answer made =
      by_staff ? post("/v1/wishes", with_consent(body), admin()) : post("/v1/wishes", body);
  INFO(made.body);
  REQUIRE(made.status == 201);
  return json_of(made)["id"];
}

Json with_consent(Json wish) {
  wish["consent"] = {{"text_version", "2026-01"}, {"method", "spoken"}, {"given_by", "self"}};
  return wish;
}

Json plain_wish() {
  return {
      {"category", "0101"},          {"title", "换一只灯泡"},
      {"content", "客厅的灯不亮了"}, {"place", {{"lat", 31.5004}, {"lon", 120.3004}}},
      {"group", "elderly_alone"},    {"contact", {{"name", "张阿姨"}, {"phone", "13812345678"}}},
      {"address", "3幢502室"}};
}

}  // namespace test
