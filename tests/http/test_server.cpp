#include "tests/http/test_server.hpp"

#include <unistd.h>

#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <future>
#include <stdexcept>

#include "engine/record/codes.hpp"
#include "http/access/rights.hpp"
#include "http/core/reply.hpp"
#include "http/server/health.hpp"
#include "tests/eventually.hpp"

namespace test {
namespace {

using http::Awaitable;
using http::Executor;
using http::Reply;
using http::Request;
using http::Service;

http::LogSettings log_settings(http::LoggedRequests logged, const std::filesystem::path& file) {
  http::LogSettings settings;
  settings.requests = logged;
  settings.file = file;
  return settings;
}

std::filesystem::path fresh_log_file() {
  static std::atomic<int> count{0};
  return std::filesystem::temp_directory_path() /
         ("xinyuan_http_test_" + std::to_string(getpid()) + "_" + std::to_string(++count));
}

Reply echo(Service&, const Request& request) {
  Reply reply;
  reply.content_type = "text/plain";
  reply.body = std::string(request.params[0]) + "|" + std::string(request.params[1]) + "|" +
               std::string(request.query) + "|" + std::string(request.body);
  return reply;
}

Reply fixed(Service&, const Request&) { return http::reply_json("\"fixed\""); }

Reply view(Service&, const Request& request) {
  return http::reply_json("\"" + std::string(http::to_code(request.view)) + "\"");
}

constexpr std::size_t large_bytes = 8U << 20;

Reply large(Service&, const Request&) {
  static const auto text = std::make_shared<const std::string>(large_bytes, 'x');
  Reply reply;
  reply.shared_body = text;
  return reply;
}

Reply throws_now(Service&, const Request&) { throw std::runtime_error("secret detail"); }

Awaitable<Reply> throws_later(Service& service, const Request&) {
  store::Submission submission;
  co_await service.bridge.submit(std::move(submission));
  throw std::runtime_error("secret detail");
}

Awaitable<Reply> submit(Service& service, const Request& request) {
  store::Submission submission;
  const auto outcome = co_await service.bridge.submit(std::move(submission));
  if (!http::succeeded(outcome)) co_return http::reply_failed(request, outcome);
  co_return http::reply_json("\"stored\"");
}

Reply split_header(Service&, const Request&) {
  Reply reply = http::reply_json("1");
  reply.headers.emplace_back("Location", "/a\r\nInjected: yes");
  return reply;
}

using http::Method;
using http::Permission;
constexpr http::Route routes[] = {
    {Method::get, "/livez", Permission::open_, &http::livez, "livez"},
    {Method::get, "/echo/{a}/{b}", Permission::open_, &echo, "echo"},
    {Method::get, "/echo/fixed/place", Permission::open_, &fixed, "echoFixed"},
    {Method::post, "/echo", Permission::open_, &echo, "echoBody"},
    {Method::put, "/echo", Permission::open_, &echo, "echoPut"},
    {Method::get, "/large", Permission::open_, &large, "large"},
    {Method::get, "/throws/now", Permission::open_, &throws_now, "throwsNow"},
    {Method::get, "/throws/later", Permission::open_, &throws_later, "throwsLater"},
    {Method::get, "/split", Permission::open_, &split_header, "split"},
    {Method::post, "/submit", Permission::open_, &submit, "submit"},
    {Method::post, "/v1/session", Permission::open_, &echo, "logIn"},
    {Method::post, "/admin", Permission::monitoring, &view, "admin"},
    {Method::get, "/v1/wishes/{id}", Permission::wish_read, &view, "wish"},
    {Method::post, "/v1/wishes/{id}/confirm", Permission::wish_answer, &view, "confirm"},
};

}  // namespace

std::span<const http::Route> test_routes() { return routes; }

Awaitable<store::Outcome> FakeBridge::submit(store::Ask) {
  ++submitted;
  boost::asio::steady_timer timer(co_await boost::asio::this_coro::executor);
  const boost::asio::use_awaitable_t<Executor> token;
  while (mode == Mode::waits) {
    timer.expires_after(std::chrono::milliseconds(5));
    co_await timer.async_wait(token);
  }
  store::Outcome outcome;
  outcome.kind = store::OutcomeKind::committed;
  if (mode == Mode::unknown) outcome.kind = store::OutcomeKind::unknown;
  if (mode == Mode::full) {
    outcome.kind = store::OutcomeKind::refused;
    outcome.rejection = engine::Rejection{engine::Refusal::busy, "", {}};
  }
  co_return outcome;
}

Awaitable<http::ReadResult> FakeBridge::read(http::ReadJob) {
  http::ReadResult result;
  result.busy = mode == Mode::full;
  result.ok = mode == Mode::commits;  // there is nothing to read
  co_return result;
}

http::Awaitable<http::ReadResult> FakeBridge::read_slow(http::ReadJob) { return read(nullptr); }

http::Awaitable<http::ReadResult> FakeBridge::ask_insight(http::InsightJob) {
  return read(nullptr);
}

http::Awaitable<http::ReadResult> FakeBridge::hash(http::PasswordJob, http::Lane) {
  return read(nullptr);
}

http::GateSettings test_gate() {
  http::GateSettings gate;
  gate.hosts = {"a", "a.b-c", "localhost", "127.0.0.1", "::1"};
  return gate;
}

TestServer::TestServer(const http::Limits& limits, http::LoggedRequests logged,
                       http::GateSettings gate)
    : secrets_(http::make_secrets()), log_file_(fresh_log_file()), callers_(directory_, patient()),
      tracking_(secrets_.tracking_key), city_(std::make_shared<const engine::City>()),
      gate_(std::move(gate)), service_{city_,       published_,
                                       bridge,      callers_,
                                       tracking_,   gate_,
                                       gate_.rates, [] { return engine::Instant{}; }},
      log_(std::make_unique<http::AccessLog>(log_settings(logged, log_file_))),
      server_(io_, http::listen_on(io_, "127.0.0.1", 0), limits, test_routes(), service_, *log_,
              [this] { return now_; }),
      port_(server_.port()) {
  store::Account account = staff("chief", store::StaffRole::administrator, admin_password);
  account.id = 1;
  std::vector<store::DirectoryChange> changes;
  changes.emplace_back(std::make_shared<const store::Account>(account));
  changes.emplace_back(std::make_shared<const store::Used<store::Session>>(
      session_of(account.id, admin_token, engine::Instant{})));
  directory_.apply(std::move(changes));
  server_.start();
  thread_ = std::thread([this] {
    io_.run();
    ended_ = true;
  });
}

TestServer::~TestServer() {
  bridge.mode = FakeBridge::Mode::commits;
  shut_down();
  boost::asio::post(io_, [this] { now_ += std::chrono::hours(1); });  // cuts what hangs
  wait();
  log_.reset();
  std::error_code ignored;
  std::filesystem::remove(log_file_, ignored);
}

void TestServer::shut_down() {
  boost::asio::post(io_, [this] { server_.shut_down([] {}); });
}

void TestServer::use_tls(std::shared_ptr<http::TlsContext> context) {
  std::promise<void> done;
  boost::asio::post(io_, [&] {
    server_.use_tls(std::move(context));
    done.set_value();
  });
  done.get_future().wait();
}

void TestServer::wait() {
  if (thread_.joinable()) thread_.join();
}

http::Traffic TestServer::traffic() {
  std::promise<http::Traffic> now;
  boost::asio::post(io_, [&] { now.set_value(server_.traffic()); });
  return now.get_future().get();
}

bool TestServer::settles(std::uint32_t open) {
  return eventually([&] { return traffic().open == open; });
}

void TestServer::pass(std::chrono::milliseconds time) {
  std::promise<void> done;
  boost::asio::post(io_, [&] {
    now_ += time;
    server_.sweep();
    done.set_value();
  });
  done.get_future().wait();
}

std::string TestServer::tracking_token(std::uint64_t wish) const {
  return tracking_.token(engine::WishId{wish}, 0);
}

}  // namespace test
