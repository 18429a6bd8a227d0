#include "http/server/session.hpp"

#include <algorithm>
#include <boost/asio/error.hpp>
#include <utility>

#include "http/access/load_and_authorize.hpp"
#include "http/core/reply.hpp"
#include "http/live/hub.hpp"

namespace http {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using std::chrono::steady_clock;

constexpr std::size_t out_keep_bytes = 32'768;  // a larger buffer is given back after its answer
constexpr std::size_t linger_read_bytes = 4'096;
constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";

}  // namespace

Session::Session(Socket socket, const Address& peer, std::shared_ptr<Connections> connections)
    : all_(std::move(connections)), stream_(std::move(socket), all_->tls), address_(plain(peer)),
      peer_(address_.to_string()), group_(group_of(address_)),
      from_proxy_(all_->gate.is_proxy(address_)),
      reader_(all_->limits, [this](Request& head) { return body_limit(head); }) {
  error_code ignored;
  stream_.socket().set_option(asio::ip::tcp::no_delay(true), ignored);
  stream_.socket().non_blocking(true, ignored);
  all_->add(*this);
}

Session::~Session() { all_->release(address_); }

Awaitable<void> Session::serve(std::unique_ptr<Session> session) { co_await session->run(); }

Awaitable<void> Session::run() {
  if (stream_.is_tls()) co_await tls_handshake();
  while (open_) {
    Step step = reader_.advance();
    while (step == Step::need_more && open_) step = co_await read_more();
    if (!open_) break;
    begin_answer();
    Reply reply;
    Request& request = reader_.request();
    well_formed_ = step == Step::ready;
    if (!well_formed_) {
      reply = answer_fault();
    } else if (auto refused = examine(request)) {
      reply = std::move(*refused);
    } else if (is_on_disk_) {
      reply = co_await answer_from_disk(request);
    } else if (const auto* plain = std::get_if<PlainHandler*>(&route_->handler)) {
      reply = answer_now(**plain, request);
    } else {
      reply = co_await answer(request, *route_);
    }
    prepare(reply);
    if (!write_at_once()) co_await write_rest();
    finish(reply);
    if (reply.live && open_ && reader_.request().method != Method::head) {
      all_->service.live->join(std::move(stream_), std::move(*reply.live));
      co_return;
    }
    if (close_ && open_) co_await linger();
  }
}

Awaitable<void> Session::tls_handshake() {
  enter(Phase::handshake);
  const auto [error] = co_await stream_.handshake();
  timed_out_ = false;
  if (error) open_ = false;
  if (error) ++all_->traffic.handshakes_failed;
}

/// One read. Whatever ends the connection without an answer clears `open_`.
Awaitable<Session::Step> Session::read_more() {
  const Phase phase = !reader_.started()  ? Phase::idle
                      : reader_.in_body() ? Phase::body
                                          : Phase::header;
  if (phase == Phase::idle && all_->draining) open_ = false;
  if (!open_) co_return Step::need_more;
  if (phase != phase_) enter(phase);
  if (reader_.wants_continue()) {
    const Stream::Parts parts{asio::buffer(go_on), asio::const_buffer{}};
    const auto [unsent, told] = co_await stream_.write_some(parts);
    static_cast<void>(told);  // a client that misses it will time out
    if (unsent) open_ = false;
    if (!open_) co_return Step::need_more;
  }
  const auto space = reader_.space();
  const auto buffer = asio::buffer(space.data(), space.size());
  const auto [error, length] = co_await stream_.read_some(buffer);
  if (!error) {
    timed_out_ = false;  // it came just in time
    reader_.received(length);
    co_return reader_.advance();
  }
  const bool answerable = reader_.started() && (timed_out_ || error == asio::error::eof);
  if (!answerable) open_ = false;
  co_return answerable ? Step::broken : Step::need_more;
}

void Session::begin_answer() {
  enter(Phase::answering);
  began_ = steady_clock::now();
  all_->ids.write_next(id_);
  route_ = nullptr;
  bytes_ = 0;
  Request& request = reader_.request();
  request.request_id = request_id();
  request.peer = peer_;
  request.who = {};
  request.view = View::nothing;
  request.found = {};
  is_on_disk_ = false;
  request.client_group = group_;
  request.secure = stream_.is_tls();
  rate_ = {};
  ++requests_;
  close_ = all_->draining || requests_ >= all_->limits.requests_per_connection_max;
}

/// The record that the path names is not in memory: it is read first, judged, and then shown.
Awaitable<Reply> Session::answer_from_disk(Request& request) {
  if (auto refused = co_await load_and_authorize(all_->service, route_->permission, request)) {
    co_return std::move(*refused);
  }
  if (const auto* plain = std::get_if<PlainHandler*>(&route_->handler)) {
    co_return answer_now(**plain, request);
  }
  co_return co_await answer(request, *route_);
}

Reply Session::answer_now(PlainHandler& handler, const Request& request) {
  try {
    return handler(all_->service, request);
  } catch (const std::exception& failure) {
    return handler_failed(request, failure.what());
  }
}

Awaitable<Reply> Session::answer(const Request& request, const Route& route) {
  std::string what;
  try {
    co_return co_await std::get<Handler*>(route.handler)(all_->service, request);
  } catch (const std::exception& failure) {
    what = failure.what();
  }
  co_return handler_failed(request, what);
}

Reply Session::handler_failed(const Request& request, std::string_view what) {
  all_->log.event(Severity::error, "handler_failed", what, request.request_id);
  return reply_code(request, 500, "internal",
                    "something went wrong here; the request id is in the server's log");
}

/// One answer to what is no request, then the connection ends: nobody knows where the next begins.
Reply Session::answer_fault() {
  close_ = true;
  if (!timed_out_ && reader_.fault().status == 0) reader_.end_of_stream();
  const Fault fault = timed_out_ ? Fault{408, "too_slow", "request timed out"} : reader_.fault();
  Request nothing;
  nothing.request_id = request_id();
  return reply_code(nothing, fault.status, fault.code, fault.detail);
}

void Session::prepare(const Reply& reply) {
  AnswerFacts facts;
  facts.request_id = request_id();
  facts.date = all_->date.now();
  facts.head = well_formed_ && reader_.request().method == Method::head;
  facts.close = close_ || all_->draining || reply.live != nullptr;
  facts.keep_alive_1_0 = reader_.http_1_0();
  facts.tls = stream_.is_tls();
  facts.rate = rate_.limited && (rate_.bucket != Bucket::read || !rate_.allowed) ? &rate_ : nullptr;
  facts.by_origin = all_->gate.knows_origins();
  if (well_formed_ && all_->gate.allows_origin(reader_.request().origin)) {
    facts.allowed_origin = reader_.request().origin;
  }
  close_ = facts.close;
  out_.clear();
  unsent_body_ = append_answer(out_, reply, facts);
  unsent_ = out_;
}

/// True when the kernel took the whole answer, as it nearly always does, or the client is gone.
bool Session::write_at_once() {
  const Stream::Parts parts{asio::buffer(unsent_), asio::buffer(unsent_body_)};
  error_code error;
  wrote(stream_.write_now(parts, error));
  if (error && error != asio::error::would_block) open_ = false;
  return !open_ || (unsent_.empty() && unsent_body_.empty());
}

Awaitable<void> Session::write_rest() {
  while (open_ && !(unsent_.empty() && unsent_body_.empty())) {
    enter(Phase::writing);  // each byte taken gives the client a new deadline
    const Stream::Parts parts{asio::buffer(unsent_), asio::buffer(unsent_body_)};
    const auto [error, length] = co_await stream_.write_some(parts);
    wrote(length);
    if (error) open_ = false;
  }
}

void Session::wrote(std::size_t bytes) {
  bytes_ += bytes;
  const std::size_t of_head = std::min(bytes, unsent_.size());
  unsent_.remove_prefix(of_head);
  unsent_body_.remove_prefix(bytes - of_head);
}

void Session::finish(const Reply& reply) {
  auto& traffic = all_->traffic;
  traffic.bytes_sent += bytes_;
  const auto duration =
      std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - began_);
  traffic.count(route_ == nullptr ? std::string_view{} : route_->pattern, reply.status, duration);
  if (all_->log.wants(reply.status, duration)) log_answer(reply, duration);
  if (out_.capacity() > out_keep_bytes) std::string().swap(out_);
  if (close_) return;
  reader_.next();
}

void Session::log_answer(const Reply& reply, std::chrono::microseconds duration) {
  AccessLine line;
  line.request_id = request_id();
  if (well_formed_) line.trace_id = trace_id(reader_.trace_parent());
  if (well_formed_) line.method = to_text(reader_.request().method);
  line.route = route_ == nullptr ? std::string_view{} : route_->pattern;
  line.status = reply.status;
  line.duration = duration;
  line.bytes = bytes_;
  line.peer = well_formed_ ? reader_.request().peer : std::string_view(peer_);
  all_->log.request(line);
}

/// After a last answer the client may still be sending. Closing at once would reset the connection
/// and could destroy the answer on its way: say that nothing more comes, and read until it ends.
Awaitable<void> Session::linger() {
  enter(Phase::lingering);
  if (stream_.is_tls()) {
    const auto [unclean] = co_await stream_.tls_shutdown();
    static_cast<void>(unclean);  // the client went first, or sends on: the reading below ends it
  }
  error_code error;
  auto& socket = stream_.socket();
  socket.shutdown(asio::ip::tcp::socket::shutdown_send, error);
  out_.resize(linger_read_bytes);
  while (open_) {
    const auto [ended, length] = co_await stream_.read_raw(asio::buffer(out_));
    if (ended || length == 0) open_ = false;
  }
}

void Session::enter(Phase phase) {
  phase_ = phase;
  const Limits& limits = all_->limits;
  std::chrono::milliseconds wait{0};
  switch (phase) {
    case Phase::handshake: wait = limits.handshake_wait; break;
    case Phase::idle: wait = limits.idle_wait; break;
    case Phase::header: wait = limits.header_wait; break;
    case Phase::body: wait = limits.body_wait; break;
    case Phase::answering: deadline = Moment::max(); return;  // the writer answers every ticket
    case Phase::writing: wait = limits.write_wait; break;
    case Phase::lingering: wait = limits.linger_wait; break;
  }
  deadline = all_->now + wait + all_->sweep_interval();
}

void Session::expire() {
  deadline = Moment::max();
  if (phase_ == Phase::writing || phase_ == Phase::lingering) return cut();
  timed_out_ = true;
  ++all_->traffic.timed_out;
  error_code ignored;
  stream_.socket().cancel(ignored);
}

/// A connection between two requests ends now, unless the next one has come already.
void Session::drain() {
  error_code ignored;
  auto& socket = stream_.socket();
  if (phase_ == Phase::idle && socket.available(ignored) == 0) socket.cancel(ignored);
}

void Session::cut() {
  open_ = false;
  error_code ignored;
  stream_.socket().close(ignored);
}

}  // namespace http
