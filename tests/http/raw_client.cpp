#include "tests/http/raw_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <utility>

namespace test {

namespace {

std::string lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

Answer parse_header(std::string_view header) {
  Answer answer;
  answer.status = std::stoi(std::string(header.substr(9, 3)));
  for (std::size_t at = header.find("\r\n"); at != std::string_view::npos;) {
    const std::size_t end = header.find("\r\n", at + 2);
    const auto line = header.substr(at + 2, end == std::string_view::npos ? end : end - at - 2);
    const std::size_t colon = line.find(": ");
    if (colon != std::string_view::npos) {
      answer.headers[lower(std::string(line.substr(0, colon)))] = line.substr(colon + 2);
    }
    at = end;
  }
  return answer;
}

}  // namespace

std::string Answer::code() const {
  const std::string key = "\"code\":\"";
  const std::size_t at = body.find(key);
  if (at == std::string::npos) return "";
  const std::size_t begin = at + key.size();
  return body.substr(begin, body.find('"', begin) - begin);
}

RawClient::RawClient(std::uint16_t port, const char* address, int receive_bytes) {
  socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (socket_ < 0) return;
  sockaddr_in peer{};
  peer.sin_family = AF_INET;
  peer.sin_port = htons(port);
  inet_pton(AF_INET, "127.0.0.1", &peer.sin_addr);
  sockaddr_in own{};
  own.sin_family = AF_INET;
  inet_pton(AF_INET, address, &own.sin_addr);
  if (receive_bytes > 0) {
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_bytes, sizeof receive_bytes);
  }
  const int yes = 1;  // the port is chosen with the peer in view: else few are left in the end
  ::setsockopt(socket_, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes);
  const auto* from = reinterpret_cast<const sockaddr*>(&own);
  const auto* to = reinterpret_cast<const sockaddr*>(&peer);
  if (::bind(socket_, from, sizeof own) != 0 || ::connect(socket_, to, sizeof peer) != 0) {
    ::close(std::exchange(socket_, -1));
  }
}

RawClient::~RawClient() {
  if (socket_ >= 0) ::close(socket_);
}

RawClient::RawClient(RawClient&& other) noexcept
    : socket_(std::exchange(other.socket_, -1)), at_end_(other.at_end_),
      received_(std::move(other.received_)) {}

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void RawClient::half_close() { ::shutdown(socket_, SHUT_WR); }

void RawClient::vanish() {
  const linger now{1, 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  ::close(std::exchange(socket_, -1));
}

bool RawClient::fill(std::chrono::steady_clock::time_point until) {
  using namespace std::chrono;
  const auto left = duration_cast<milliseconds>(until - steady_clock::now()).count();
  pollfd wait{socket_, POLLIN, 0};
  if (socket_ < 0 || at_end_ || left <= 0) return false;
  if (::poll(&wait, 1, static_cast<int>(left)) <= 0) return false;
  char bytes[65'536];
  const ssize_t length = ::recv(socket_, bytes, sizeof bytes, 0);
  if (length <= 0) at_end_ = true;
  if (length > 0) received_.append(bytes, static_cast<std::size_t>(length));
  return length > 0;
}

std::optional<Answer> RawClient::read(bool head, std::chrono::milliseconds wait) {
  const auto until = std::chrono::steady_clock::now() + wait;
  std::size_t end = std::string::npos;
  while ((end = received_.find("\r\n\r\n")) == std::string::npos) {
    if (!fill(until)) return std::nullopt;
  }
  Answer answer = parse_header(std::string_view(received_).substr(0, end));
  received_.erase(0, end + 4);
  const auto length = answer.headers.find("content-length");
  if (head || length == answer.headers.end()) return answer;
  const std::size_t body = std::stoul(length->second);
  while (received_.size() < body) {
    if (!fill(until)) return std::nullopt;
  }
  answer.body = received_.substr(0, body);
  received_.erase(0, body);
  return answer;
}

bool RawClient::ends(std::chrono::milliseconds wait) {
  const auto until = std::chrono::steady_clock::now() + wait;
  while (fill(until)) {
  }
  return at_end_ && received_.empty();
}

std::string RawClient::read_piece(std::chrono::milliseconds wait) {
  if (received_.empty()) fill(std::chrono::steady_clock::now() + wait);
  return std::exchange(received_, {});
}

std::optional<Answer> RawClient::ask(std::string_view bytes) {
  send(bytes);
  return read();
}

std::string get(std::string_view target, std::string_view fields) {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(fields) +
         "\r\n";
}

std::string post(std::string_view target, std::string_view body, std::string_view fields) {
  return "POST " + std::string(target) +
         " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n" + std::string(fields) + "\r\n" + std::string(body);
}

}  // namespace test
