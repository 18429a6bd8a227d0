// Requests of the simulated users and the answers to them, without sockets.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace app::simulate {

/// Real time since the simulation began.
using Moment = std::chrono::milliseconds;

/// By whom a request is made. Strangers and residents are counted by the server's rates.
enum class Voice : std::uint8_t { stranger, resident, helper, office };

/// What is done with a request; the report counts by it.
enum class UserAction : std::uint8_t {
  sweep,  // a page of the list of live wishes
  look,   // one wish again, after the server has said no
  post,
  track,
  answer_question,
  cancel,
  confirm,
  rate,
  redo,  // residents and helpers
  open,
  reject,
  ask_info,
  transfer,
  report_result,
  merge,
  recall,  // the office
  candidates,
  claim,
  accept,
  decline,
  start,
  finish,
  give_back,  // providers
};
inline constexpr std::size_t user_actions = 23;
inline constexpr std::array<std::string_view, user_actions> user_action_codes{
    "sweep",    "look",          "post",  "track",  "supply_info", "cancel",
    "confirm",  "rate",          "redo",  "open",   "reject",      "ask_info",
    "transfer", "report_result", "merge", "recall", "candidates",  "claim",
    "accept",   "decline",       "start", "finish", "give_back"};
constexpr std::string_view to_text(UserAction action) noexcept {
  return user_action_codes[static_cast<std::size_t>(action)];
}

struct ApiRequest {
  UserAction action = UserAction::look;
  Voice voice = Voice::office;
  bool is_post = false;  // else GET
  std::string target;
  std::string body;           // JSON; of a POST
  std::string key;            // Idempotency-Key of a POST: the same at every repetition
  std::string token;          // of a resident
  std::size_t helper = 0;     // which of the helpers
  std::uint64_t tracked = 0;  // whose it is; 0 of a sweep
  bool begins_sweep = false;  // the first page of the list
};

struct Answer {
  int status = 0;
  std::string body;
  std::string code;                     // of a problem
  bool replayed = false;                // the first try had gone through
  std::chrono::seconds retry_after{0};  // 0: not said
  std::chrono::microseconds took{0};
};

namespace status {
inline constexpr int unauthenticated = 401, forbidden = 403, rate_limited = 429, unavailable = 503;
}
constexpr bool is_success(const Answer& answer) noexcept {
  return answer.status >= 200 && answer.status < 300;
}

}  // namespace app::simulate
