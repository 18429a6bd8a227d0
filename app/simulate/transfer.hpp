// One libcurl transfer at a time on Asio's loop: its sockets and its timer are waited for there.
#pragma once

#include <curl/curl.h>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/steady_timer.hpp>
#include <map>
#include <memory>

namespace app::simulate {

/// Owned by a shared pointer: what waits for a socket must not outlive it.
class Transfer : public std::enable_shared_from_this<Transfer> {
 public:
  explicit Transfer(boost::asio::io_context& io);
  ~Transfer();
  Transfer(const Transfer&) = delete;
  Transfer& operator=(const Transfer&) = delete;

  /// The handle to set options on; not while `run` runs.
  CURL* handle() const noexcept { return easy_; }
  /// Does what the handle says. Its connection stays open for the next transfer.
  boost::asio::awaitable<CURLcode> run();

 private:
  using Descriptor = boost::asio::posix::stream_descriptor;
  struct Socket {
    explicit Socket(Descriptor its_descriptor) : descriptor(std::move(its_descriptor)) {}
    Descriptor descriptor;
    int wanted = 0;   // CURL_POLL_IN, CURL_POLL_OUT or both
    int awaited = 0;  // what Asio waits for now, in the same bits
  };

  static int on_socket(CURL*, curl_socket_t number, int wanted, void* self, void*);
  static int on_timer(CURLM*, long milliseconds, void* self);
  void watch(curl_socket_t number, int wanted);
  void await(curl_socket_t number, const std::shared_ptr<Socket>& socket);
  void set_timer(long milliseconds);
  void advance(curl_socket_t number, int event);

  boost::asio::io_context& io_;
  boost::asio::steady_timer timer_, finished_;
  std::map<curl_socket_t, std::shared_ptr<Socket>> sockets_;
  CURLM* const multi_;
  CURL* const easy_;
  bool is_running_ = false;
  CURLcode result_ = CURLE_OK;
};

}  // namespace app::simulate
