#include "app/simulate/client.hpp"

#include <array>
#include <boost/asio/use_awaitable.hpp>
#include <charconv>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string_view>

#include "app/simulate/transfer.hpp"

namespace app::simulate {
namespace {

constexpr long connect_seconds = 5, answer_seconds = 30;
constexpr std::size_t body_bytes_max = 16 * 1024 * 1024;  // a page of the list is 200 KiB

/// Takes a piece of the body; another number than the given one breaks the transfer off.
std::size_t take_body(char* bytes, std::size_t, std::size_t size, void* body) {
  auto& text = *static_cast<std::string*>(body);
  if (text.size() + size > body_bytes_max) return 0;
  text.append(bytes, size);
  return size;
}

std::string_view header_of(CURL* handle, const char* name) {
  curl_header* found = nullptr;
  const bool is_there = curl_easy_header(handle, name, 0, CURLH_HEADER, -1, &found) == CURLHE_OK;
  return is_there ? std::string_view(found->value) : std::string_view();
}

void read_answer(CURL* handle, Answer& answer) {
  long status = 0;
  curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
  answer.status = static_cast<int>(status);
  answer.replayed = header_of(handle, "Idempotent-Replayed") == "true";
  const std::string_view wait = header_of(handle, "Retry-After");
  int seconds = 0;
  std::from_chars(wait.data(), wait.data() + wait.size(), seconds);
  answer.retry_after = std::chrono::seconds(seconds);
  answer.code.clear();
  constexpr int first_problem = 400;
  if (answer.status < first_problem) return;
  const auto problem = nlohmann::json::parse(answer.body, nullptr, false);
  if (!problem.is_object()) return;
  const auto code = problem.find("code");
  if (code != problem.end() && code->is_string()) answer.code = code->get<std::string>();
}

/// The header lines of one request.
class HeaderLines {
 public:
  HeaderLines() = default;
  ~HeaderLines() { curl_slist_free_all(list_); }
  HeaderLines(const HeaderLines&) = delete;
  HeaderLines& operator=(const HeaderLines&) = delete;
  void add(const std::string& line) { list_ = curl_slist_append(list_, line.c_str()); }
  curl_slist* get() const noexcept { return list_; }

 private:
  curl_slist* list_ = nullptr;
};

}  // namespace

Connection::Connection(boost::asio::io_context& io, const ServerAddress& address,
                       const std::string& ca_file)
    : address_(address), ca_file_(ca_file), transfer_(std::make_shared<Transfer>(io)) {}

Connection::~Connection() = default;

void Connection::prepare(const Message& message) {
  CURL* const handle = transfer_->handle();
  curl_easy_reset(handle);  // keeps the connection
  const std::string scheme = address_.is_tls ? "https://" : "http://";
  curl_easy_setopt(handle, CURLOPT_URL, (scheme + address_.authority + message.target).c_str());
  curl_easy_setopt(handle, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(handle, CURLOPT_PROXY, "");  // the server itself, whatever the environment says
  curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, long{CURL_HTTP_VERSION_1_1});
  curl_easy_setopt(handle, CURLOPT_USERAGENT, "xinyuan-simulate");
  curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
  curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT, connect_seconds);
  curl_easy_setopt(handle, CURLOPT_TIMEOUT, answer_seconds);
  curl_easy_setopt(handle, CURLOPT_SSLVERSION, long{CURL_SSLVERSION_TLSv1_2});
  if (!ca_file_.empty()) curl_easy_setopt(handle, CURLOPT_CAINFO, ca_file_.c_str());
  curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, take_body);
  if (!message.is_post) return;
  curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(message.body.size()));
  curl_easy_setopt(handle, CURLOPT_POSTFIELDS, message.body.data());
}

Awaitable<std::string> Connection::exchange(const Message& message, Answer& answer) {
  const auto begun = std::chrono::steady_clock::now();
  CURL* const handle = transfer_->handle();
  prepare(message);
  HeaderLines lines;
  lines.add("Expect:");  // no pause before a large body
  if (!message.token.empty()) lines.add("Authorization: Bearer " + message.token);
  if (!message.key.empty()) lines.add("Idempotency-Key: " + message.key);
  if (message.is_post) lines.add("Content-Type: application/json");
  curl_easy_setopt(handle, CURLOPT_HTTPHEADER, lines.get());
  std::array<char, CURL_ERROR_SIZE> why{};
  curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, why.data());
  answer.body.clear();
  curl_easy_setopt(handle, CURLOPT_WRITEDATA, &answer.body);
  // A server may close a connection that it has not heard of for a while: libcurl then tries again.
  const CURLcode result = co_await transfer_->run();
  answer.took = std::chrono::duration_cast<std::chrono::microseconds>(
      std::chrono::steady_clock::now() - begun);
  if (result == CURLE_SSL_CACERT_BADFILE) {
    throw std::runtime_error("cannot use the certificates in " + ca_file_ + ": " + why.data());
  }
  if (result != CURLE_OK) {
    const char* const reason = why[0] != '\0' ? why.data() : curl_easy_strerror(result);
    co_return address_.authority + ": " + reason;
  }
  read_answer(handle, answer);
  co_return std::string();
}

}  // namespace app::simulate
