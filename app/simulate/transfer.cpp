#include "app/simulate/transfer.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <stdexcept>
#include <utility>

namespace app::simulate {

namespace asio = boost::asio;

Transfer::Transfer(asio::io_context& io)
    : io_(io), timer_(io), finished_(io), multi_(curl_multi_init()), easy_(curl_easy_init()) {
  if (multi_ == nullptr || easy_ == nullptr) throw std::runtime_error("libcurl does not start");
  curl_multi_setopt(multi_, CURLMOPT_SOCKETFUNCTION, on_socket);
  curl_multi_setopt(multi_, CURLMOPT_SOCKETDATA, this);
  curl_multi_setopt(multi_, CURLMOPT_TIMERFUNCTION, on_timer);
  curl_multi_setopt(multi_, CURLMOPT_TIMERDATA, this);
}

Transfer::~Transfer() {
  curl_easy_cleanup(easy_);
  curl_multi_cleanup(multi_);
}

asio::awaitable<CURLcode> Transfer::run() {
  struct Stop {  // also when the coroutine is destroyed before the end
    Transfer& transfer;
    ~Stop() { curl_multi_remove_handle(transfer.multi_, transfer.easy_); }
  };
  is_running_ = true;
  finished_.expires_at(asio::steady_timer::time_point::max());
  curl_multi_add_handle(multi_, easy_);  // sets the timer, which begins the work
  const Stop stop{*this};
  while (is_running_) co_await finished_.async_wait(asio::as_tuple(asio::use_awaitable));
  co_return result_;
}

int Transfer::on_socket(CURL*, curl_socket_t number, int wanted, void* self, void*) {
  static_cast<Transfer*>(self)->watch(number, wanted);
  return 0;
}

int Transfer::on_timer(CURLM*, long milliseconds, void* self) {
  static_cast<Transfer*>(self)->set_timer(milliseconds);
  return 0;
}

void Transfer::watch(curl_socket_t number, int wanted) {
  const auto found = sockets_.find(number);
  if (wanted == CURL_POLL_REMOVE) {
    if (found == sockets_.end()) return;
    found->second->wanted = 0;
    found->second->descriptor.release();  // libcurl closes it or keeps it open
    sockets_.erase(found);
    return;
  }
  auto& socket = sockets_[number];
  if (!socket) socket = std::make_shared<Socket>(Descriptor(io_, number));
  socket->wanted = wanted;
  await(number, socket);
}

void Transfer::await(curl_socket_t number, const std::shared_ptr<Socket>& socket) {
  using Wait = Descriptor::wait_type;
  for (const auto& [event, kind] :
       {std::pair{CURL_POLL_IN, Wait::wait_read}, std::pair{CURL_POLL_OUT, Wait::wait_write}}) {
    if ((socket->wanted & event) == 0 || (socket->awaited & event) != 0) continue;
    socket->awaited |= event;
    const auto ready = [weak = weak_from_this(), socket, number,
                        happened = event](const boost::system::error_code& error) {
      const auto self = weak.lock();
      socket->awaited &= ~happened;
      if (!self || error || (socket->wanted & happened) == 0) return;
      self->advance(number, happened == CURL_POLL_IN ? CURL_CSELECT_IN : CURL_CSELECT_OUT);
      self->await(number, socket);  // nothing, if libcurl wants no more of it
    };
    socket->descriptor.async_wait(kind, ready);
  }
}

void Transfer::set_timer(long milliseconds) {
  if (milliseconds < 0) {
    timer_.cancel();
    return;
  }
  timer_.expires_after(std::chrono::milliseconds(milliseconds));
  timer_.async_wait([weak = weak_from_this()](const boost::system::error_code& error) {
    const auto self = weak.lock();
    if (self && !error) self->advance(CURL_SOCKET_TIMEOUT, 0);
  });
}

void Transfer::advance(curl_socket_t number, int event) {
  int running = 0;
  curl_multi_socket_action(multi_, number, event, &running);
  int left = 0;
  const CURLMsg* const message = curl_multi_info_read(multi_, &left);
  if (message == nullptr || message->msg != CURLMSG_DONE) return;
  result_ = message->data.result;
  is_running_ = false;
  finished_.cancel();
}

}  // namespace app::simulate
