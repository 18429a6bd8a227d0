// Opens one connection for each line of a request file, then sends all requests at once and waits
// for every answer. Prints how many answers came with each status and when the last one arrived.
//   claim_storm <port> <token> <file>     line: <path> <JSON body>
// Bounded: gives up 30 s after the first byte was sent.
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/write.hpp>
#include <chrono>
#include <cstdlib>
#include <deque>
#include <fstream>
#include <iostream>
#include <map>
#include <string>

namespace asio = boost::asio;
using boost::system::error_code;
using Clock = std::chrono::steady_clock;

namespace {

struct Client {
  explicit Client(asio::io_context& context) : socket(context) {}
  asio::ip::tcp::socket socket;
  std::string request;
  std::string answer;
};

struct Tally {
  std::map<std::string, int> statuses;  // "200", "409", "error"
  Clock::time_point last;
};

std::string request_text(const std::string& token, const std::string& line) {
  const auto space = line.find(' ');
  const std::string path = line.substr(0, space);
  const std::string body = line.substr(space + 1);
  return "POST " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer " + token +
         "\r\nContent-Type: application/json\r\nContent-Length: " + std::to_string(body.size()) +
         "\r\n\r\n" + body;
}

void run(Client& client, Tally& tally) {
  asio::async_write(
      client.socket, asio::buffer(client.request), [&](error_code failed, std::size_t) {
        if (failed) {
          ++tally.statuses["error"];
          return;
        }
        asio::async_read_until(client.socket, asio::dynamic_buffer(client.answer), "\r\n\r\n",
                               [&](error_code error, std::size_t) {
                                 tally.last = Clock::now();
                                 ++tally.statuses[error ? "error" : client.answer.substr(9, 3)];
                               });
      });
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: claim_storm <port> <token> <file>\n";
    return 2;
  }
  asio::io_context context(1);
  const asio::ip::tcp::endpoint server(
      asio::ip::make_address("127.0.0.1"),
      static_cast<unsigned short>(std::strtoul(argv[1], nullptr, 10)));
  std::deque<Client> clients;
  std::ifstream lines(argv[3]);
  for (std::string line; std::getline(lines, line);) {
    Client& client = clients.emplace_back(context);
    client.socket.connect(server);
    client.socket.set_option(asio::ip::tcp::no_delay(true));
    client.request = request_text(argv[2], line);
  }
  Tally tally;
  const auto start = Clock::now();
  for (Client& client : clients) run(client, tally);
  context.run_for(std::chrono::seconds(30));
  std::cout << "RESULT {\"clients\":" << clients.size() << ",\"last_answer_ms\":"
            << std::chrono::duration_cast<std::chrono::milliseconds>(tally.last - start).count();
  for (const auto& [status, count] : tally.statuses) {
    std::cout << ",\"" << status << "\":" << count;
  }
  std::cout << "}\n";
}
