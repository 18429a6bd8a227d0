#include "app/simulate/client.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <charconv>
#include <nlohmann/json.hpp>

namespace app::simulate {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using boost::system::error_code;
using tcp = asio::ip::tcp;
using TlsStream = beast::ssl_stream<beast::tcp_stream&>;
using Request = http::request<http::string_body>;
using Parser = http::response_parser<http::string_body>;

constexpr auto as_result = asio::as_tuple(asio::use_awaitable);
constexpr std::chrono::seconds connect_wait{5};
constexpr std::chrono::seconds answer_wait{30};
constexpr std::uint64_t body_bytes_max = 16 * 1024 * 1024;  // a page of the list is 200 KiB

/// As SSL_set_tlsext_host_name, whose macro casts in the old style: the server's name for SNI.
void name_host(SSL* ssl, std::string host) {
  SSL_ctrl(ssl, SSL_CTRL_SET_TLSEXT_HOSTNAME, TLSEXT_NAMETYPE_host_name, host.data());
}

Request make_request(const Message& message, const ServerAddress& address) {
  Request request(message.is_post ? http::verb::post : http::verb::get, message.target, 11);
  request.set(http::field::host, address.authority);
  request.set(http::field::user_agent, "xinyuan-simulate");
  if (!message.token.empty()) {
    request.set(http::field::authorization, "Bearer " + message.token);
  }
  if (!message.key.empty()) request.set("Idempotency-Key", message.key);
  if (message.is_post) {
    request.set(http::field::content_type, "application/json");
    request.body() = message.body;
    request.prepare_payload();
  }
  return request;
}

void read_answer(Parser& parser, Answer& answer) {
  auto& response = parser.get();
  answer.status = static_cast<int>(response.result_int());
  answer.replayed = response["Idempotent-Replayed"] == "true";
  const auto wait = response[http::field::retry_after];
  int seconds = 0;
  std::from_chars(wait.data(), wait.data() + wait.size(), seconds);
  answer.retry_after = std::chrono::seconds(seconds);
  answer.body = std::move(response.body());
  answer.code.clear();
  constexpr int first_problem = 400;
  if (answer.status < first_problem) return;
  const auto problem = nlohmann::json::parse(answer.body, nullptr, false);
  if (!problem.is_object()) return;
  const auto code = problem.find("code");
  if (code != problem.end() && code->is_string()) answer.code = code->get<std::string>();
}

}  // namespace

struct Trust::Context {
  asio::ssl::context ssl{asio::ssl::context::tls_client};
};

Trust::Trust(const std::string& ca_file) : context_(std::make_unique<Context>()) {
  error_code error;
  if (ca_file.empty())
    context_->ssl.set_default_verify_paths(error);
  else
    context_->ssl.load_verify_file(ca_file, error);
  if (error) {
    throw std::runtime_error("cannot use the certificates in " +
                             (ca_file.empty() ? "the system's store" : ca_file) + ": " +
                             error.message());
  }
  context_->ssl.set_verify_mode(asio::ssl::verify_peer);
  SSL_CTX_set_min_proto_version(context_->ssl.native_handle(), TLS1_2_VERSION);
}

Trust::~Trust() = default;

struct Connection::Link {
  explicit Link(asio::io_context& io) : stream(io) {}
  beast::tcp_stream stream;
  std::unique_ptr<TlsStream> tls;
  beast::flat_buffer buffer;
};

Connection::Connection(asio::io_context& io, const ServerAddress& address, Trust& trust)
    : io_(io), address_(address), trust_(trust) {}

Connection::~Connection() = default;

Awaitable<std::string> Connection::connect() {
  is_used_ = false;
  link_ = std::make_unique<Link>(io_);
  tcp::resolver resolver(io_);
  auto [no_name, hosts] = co_await resolver.async_resolve(address_.host, address_.port, as_result);
  if (no_name) co_return address_.host + ": " + no_name.message();
  link_->stream.expires_after(connect_wait);
  auto [refused, peer] = co_await link_->stream.async_connect(hosts, as_result);
  if (refused) co_return address_.authority + ": " + refused.message();
  error_code ignored;
  link_->stream.socket().set_option(tcp::no_delay(true), ignored);
  if (!address_.is_tls) co_return std::string();
  link_->tls = std::make_unique<TlsStream>(link_->stream, trust_.context().ssl);
  name_host(link_->tls->native_handle(), address_.host);
  link_->tls->set_verify_callback(asio::ssl::host_name_verification(address_.host));
  auto [not_trusted] = co_await link_->tls->async_handshake(asio::ssl::stream_base::client,
                                                            as_result);
  if (not_trusted) co_return address_.authority + ": " + not_trusted.message();
  co_return std::string();
}

Awaitable<std::string> Connection::try_once(const Message& message, Answer& answer) {
  if (!link_) {
    std::string failed = co_await connect();
    if (!failed.empty()) {
      link_.reset();
      co_return failed;
    }
  }
  Request request = make_request(message, address_);
  Parser parser;
  parser.body_limit(body_bytes_max);
  link_->stream.expires_after(answer_wait);
  error_code error;
  if (link_->tls) {
    auto [failed, sent] = co_await http::async_write(*link_->tls, request, as_result);
    error = failed;
  } else {
    auto [failed, sent] = co_await http::async_write(link_->stream, request, as_result);
    error = failed;
  }
  if (!error && link_->tls) {
    auto [failed, got] = co_await http::async_read(*link_->tls, link_->buffer, parser, as_result);
    error = failed;
  } else if (!error) {
    auto [failed, got] = co_await http::async_read(link_->stream, link_->buffer, parser,
                                                   as_result);
    error = failed;
  }
  if (error) {
    link_.reset();
    co_return address_.authority + ": " + error.message();
  }
  read_answer(parser, answer);
  is_used_ = true;
  if (!parser.get().keep_alive()) link_.reset();
  co_return std::string();
}

Awaitable<std::string> Connection::exchange(const Message& message, Answer& answer) {
  const auto begun = std::chrono::steady_clock::now();
  const bool was_idle = link_ && is_used_;
  std::string failed = co_await try_once(message, answer);
  // A server may close a connection that it has not heard of for a while: that is no loss.
  if (!failed.empty() && was_idle) failed = co_await try_once(message, answer);
  answer.took = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - begun);
  co_return failed;
}

}  // namespace app::simulate
