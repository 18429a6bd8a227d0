#include "tests/app/serve/served.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>

#include "tests/app/program.hpp"
#include "tests/eventually.hpp"

namespace test {
namespace {

constexpr unsigned life_seconds_max = 600;

void send_to(const std::filesystem::path& file, int descriptor) {
  constexpr int owner_only = 0600;
  const int opened = open(file.c_str(), O_WRONLY | O_CREAT | O_TRUNC, owner_only);
  if (opened < 0 || dup2(opened, descriptor) < 0) _exit(126);
}

/// The port of "serving ... on http://127.0.0.1:<port> from"; 0 if the line is not there yet.
std::uint16_t port_in(const std::string& output) {
  const std::string before = "://127.0.0.1:";
  const std::size_t at = output.find(before);
  if (at == std::string::npos || output.find('\n', at) == std::string::npos) return 0;
  return static_cast<std::uint16_t>(std::stoi(output.substr(at + before.size())));
}

constexpr const char* office_name = "office";

/// The code that makes the first administrator; empty if the server printed none.
std::string code_in(const std::string& output) {
  const std::string before = "works once: ";
  const std::size_t at = output.find(before);
  if (at == std::string::npos) return {};
  const std::size_t begin = at + before.size();
  return output.substr(begin, output.find('\n', begin) - begin);
}

/// Logs in, after making the account at the first start.
std::string log_in(std::uint16_t port, const std::string& output) {
  test::RawClient client(port);
  const auto ask = [&](const char* path, const Json& body) {
    const auto answer = client.ask(test::post(path, body.dump()));
    REQUIRE(answer);
    INFO(answer->body);
    REQUIRE(answer->status == 201);
    return Json::parse(answer->body);
  };
  const std::string code = code_in(output);
  const Json who{{"name", office_name}, {"password", office_password}};
  if (!code.empty()) {
    Json body = who;
    body["code"] = code;
    ask("/v1/setup", body);
  }
  Json body = who;
  body["bearer"] = true;
  return ask("/v1/session", body)["token"];
}

}  // namespace

Served::Served(const std::filesystem::path& database, std::string setting, LogIn wanted,
               std::vector<std::string> options)
    : output_(database.string() + ".out"), errors_(database.string() + ".err") {
  std::filesystem::remove(output_);
  std::vector<std::string> words{"xinyuan", "serve", "--database", database.string()};
  if (std::ranges::find(options, "--listen") == options.end()) {
    words.insert(words.end(), {"--listen", "127.0.0.1:0"});
  }
  words.insert(words.end(), options.begin(), options.end());
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  process_ = fork();
  REQUIRE(process_ >= 0);
  if (process_ == 0) {
    send_to(output_, STDOUT_FILENO);
    send_to(errors_, STDERR_FILENO);
    alarm(life_seconds_max);  // survives exec: no test leaves a server behind
    // Settings of the tests are none of the server's.
    char* const environment[] = {setting.empty() ? nullptr : setting.data(), nullptr};
    execve(XINYUAN_BINARY, arguments.data(), environment);
    _exit(127);
  }
  const bool is_up = test::eventually([this] {
    int status = 0;
    const bool ended = waitpid(process_, &status, WNOHANG) == process_;
    if (ended) process_ = -1;
    INFO(errors());
    REQUIRE_FALSE(ended);
    if (std::filesystem::exists(output_)) port_ = port_in(read_file(output_));
    return port_ != 0;
  });
  REQUIRE(is_up);
  if (wanted == LogIn::yes) token_ = log_in(port_, read_file(output_));
}

Served::~Served() {
  if (process_ < 0) return;
  kill(process_, SIGKILL);
  waitpid(process_, nullptr, 0);
}

int Served::wait_for_end() {
  int status = 0;
  REQUIRE(waitpid(process_, &status, 0) == process_);
  process_ = -1;
  return status;
}

void Served::kill_now() {
  REQUIRE(kill(process_, SIGKILL) == 0);
  const int status = wait_for_end();
  INFO(errors());
  REQUIRE(WIFSIGNALED(status));
  REQUIRE(WTERMSIG(status) == SIGKILL);
}

int Served::stop() {
  REQUIRE(kill(process_, SIGTERM) == 0);
  const int status = wait_for_end();
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string Served::output() const { return read_file(output_); }

std::string Served::errors() const {
  return std::filesystem::exists(errors_) ? read_file(errors_) : "";
}

std::string Office::fields(const std::string& key) const {
  std::string lines = "Authorization: Bearer " + token_ + "\r\n";
  if (!key.empty()) lines += "Idempotency-Key: " + key + "\r\n";
  return lines;
}

std::optional<test::Answer> Office::get(const std::string& path) {
  return client_.ask(test::get(path, fields({})));
}

std::optional<test::Answer> Office::post(const std::string& path, const Json& body,
                                         const std::string& key) {
  return client_.ask(test::post(path, body.dump(), fields(key)));
}

Json wuxi_wish() {
  return {{"category", "0702"},
          {"title", "电饭煲不热"},
          {"place", {{"lat", 31.5957}, {"lon", 120.3752}}},
          {"contact", {{"name", "王阿姨"}, {"phone", "13800138000"}}},
          {"consent", {{"text_version", "1"}, {"method", "spoken"}, {"given_by", "self"}}}};
}

std::uint64_t add_wuxi_help(Office& office, int number, int capacity) {
  const Json provider{{"code", "T-" + std::to_string(number)},
                      {"name", "第" + std::to_string(number) + "队"},
                      {"kind", "team"},
                      {"area", "320205001001"},
                      {"place", {{"lat", 31.5957}, {"lon", 120.3752}}},
                      {"capacity", capacity}};
  const auto made = office.post("/v1/providers", provider);
  REQUIRE(made);
  INFO(made->body);
  REQUIRE(made->status == 201);
  const Json offer{{"provider_id", Json::parse(made->body)["id"]},
                   {"title", "小修小补"},
                   {"categories", {"0702"}},
                   {"radius_m", 5'000},
                   {"capacity", capacity}};
  const auto offered = office.post("/v1/offers", offer);
  REQUIRE(offered);
  INFO(offered->body);
  REQUIRE(offered->status == 201);
  return Json::parse(offered->body)["id"];
}

}  // namespace test
