// How the players say to the server what they do: paths, bodies, and in whose name.
#include <array>
#include <chrono>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "app/simulate/simulation.hpp"
#include "engine/lifecycle/lifecycle.hpp"

namespace app::simulate {
namespace {

using Json = nlohmann::json;

/// The same time of day so many days later; `moment` begins with its date.
std::string days_after(const std::string& moment, int days) {
  const auto number = [&](std::size_t at, std::size_t size) {
    return std::stoi(moment.substr(at, size));
  };
  const std::chrono::year_month_day date{
      std::chrono::sys_days{std::chrono::year{number(0, 4)} / number(5, 2) / number(8, 2)} +
      std::chrono::days{days}};
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data() + moment.substr(10);
}

bool may_cancel(engine::WishState state) {
  return engine::find_transition(engine::Action::cancel, state) != nullptr;
}

/// What residents do themselves; the office does it for those who posted through it.
bool is_of_resident(UserAction action) {
  return action == UserAction::answer_question || action == UserAction::cancel ||
         action == UserAction::confirm || action == UserAction::rate || action == UserAction::redo;
}

std::string path_of(const TrackedWish& tracked, UserAction action) {
  const std::string wish = "/v1/wishes/" + std::to_string(tracked.seen.wish);
  const std::string dispatch = "/v1/dispatches/" + std::to_string(tracked.seen.dispatch);
  switch (action) {
    case UserAction::sweep:
    case UserAction::look: return wish;
    case UserAction::post: return "/v1/wishes";
    case UserAction::track: return "/v1/track";
    case UserAction::answer_question: return wish + "/supply-info";
    case UserAction::cancel: return wish + "/cancel";
    case UserAction::confirm: return wish + "/confirm";
    case UserAction::rate: return wish + "/rate";
    case UserAction::redo: return wish + "/redo";
    case UserAction::open:
    case UserAction::reject:
    case UserAction::ask_info:
    case UserAction::transfer:
    case UserAction::merge: return wish + "/review";
    case UserAction::report_result: return wish + "/report-result";
    case UserAction::recall: return wish + "/recall";
    case UserAction::candidates: return wish + "/candidates?limit=20";
    case UserAction::claim: return wish + "/claim";
    case UserAction::accept: return dispatch + "/accept";
    case UserAction::decline: return dispatch + "/decline";
    case UserAction::start: return wish + "/start";
    case UserAction::finish: return wish + "/finish";
    case UserAction::give_back: return wish + "/give-back";
  }
  return wish;
}

}  // namespace

/// `best` if the city knows it, else one of the first few.
std::string Simulation::reason(TrackedWish& tracked, const char* action, const char* best) {
  constexpr std::size_t few = 3;
  const auto known = city_.reasons.find(action);
  if (known == city_.reasons.end() || known->second.empty()) return "other";
  const auto& codes = known->second;
  for (const std::string& code : codes) {
    if (code == best) return code;
  }
  return codes[tracked.random.index(std::min(codes.size(), few))];
}

Json Simulation::body_of(TrackedWish& tracked, UserAction action) {
  switch (action) {
    case UserAction::track:
      return {{"code", tracked.seen.tracking_code}, {"phone_last4", tracked.phone_last4}};
    case UserAction::answer_question: return {{"note", "地址没有变，请先打电话。"}};
    case UserAction::cancel: return {{"reason", reason(tracked, "cancel")}};
    case UserAction::rate: return {{"stars", draw_stars(behaviour_, tracked.random)}};
    case UserAction::redo: return {{"reason", reason(tracked, "redo")}};
    case UserAction::open:
      if (!tracked.seen.is_time_over) return {{"decision", "open"}};
      // The office has called: any time of the coming days will do.
      return {{"decision", "open"},
              {"changes",
               {{"wanted",
                 {{"from", days_after(tracked.seen.since, 1)},
                  {"to", days_after(tracked.seen.since, 4)}}}}}};
    case UserAction::reject: return {{"decision", "reject"}, {"reason", reason(tracked, "reject")}};
    case UserAction::ask_info:
      return {{"decision", "needs_info"}, {"reason", reason(tracked, "ask_info")}};
    case UserAction::transfer:
      return {{"decision", "transfer"}, {"reason", reason(tracked, "transfer")}};
    case UserAction::merge:
      return {{"decision", "merge"}, {"other", wish_to_repeat(tracked.same_as)}};
    case UserAction::recall: return {{"reason", reason(tracked, "recall", "no_progress")}};
    case UserAction::decline: return {{"reason", reason(tracked, "decline")}};
    case UserAction::give_back: return {{"reason", reason(tracked, "give_back")}};
    case UserAction::finish: {
      const Leaf* leaf = city_.find(tracked.seen.leaf);
      const int least = leaf != nullptr ? leaf->minutes_min : 30;
      const int most = leaf != nullptr ? leaf->minutes_max : 90;
      return {{"people", tracked.seen.people}, {"minutes", tracked.random.between(least, most)}};
    }
    case UserAction::sweep:
    case UserAction::look:
    case UserAction::post:
    case UserAction::confirm:
    case UserAction::report_result:
    case UserAction::candidates:
    case UserAction::claim:
    case UserAction::accept:
    case UserAction::start: break;
  }
  return Json::object();
}

ApiRequest Simulation::ask_of(const TrackedWish& tracked, UserAction action, std::string target,
                              Json body) {
  ApiRequest ask;
  ask.action = action;
  ask.tracked = tracked.key;
  ask.target = std::move(target);
  ask.is_post = action != UserAction::look && action != UserAction::candidates;
  if (ask.is_post) {
    ask.body = body.dump();
    ask.key = "\"" + settings_.run + "-" + std::to_string(++requests_) + "\"";
  }
  ask.voice = Voice::office;
  if (action == UserAction::post) ask.voice = tracked.voice;
  ask.helper = tracked.helper;
  return ask;
}

/// Nothing when the situation is not the one any more in which it was planned.
std::optional<ApiRequest> Simulation::ask_for(TrackedWish& tracked, UserAction action) {
  if (action == UserAction::cancel && !may_cancel(tracked.seen.state)) return std::nullopt;
  if (action == UserAction::merge && wish_to_repeat(tracked.same_as) == 0)
    action = UserAction::reject;
  if (action == UserAction::ask_info) tracked.fate = Fate::none;  // one question is enough
  Voice voice = Voice::office;
  if (is_of_resident(action) && tracked.voice == Voice::helper) voice = Voice::helper;
  const bool has_token = !tracked.seen.tracking_token.empty();
  if (is_of_resident(action) && has_token && voice == Voice::office) voice = Voice::resident;
  Json body = body_of(tracked, action);
  if (action == UserAction::confirm && voice == Voice::office) body["method"] = "phone";
  if (action == UserAction::confirm && voice == Voice::helper) body["method"] = "visit";
  ApiRequest ask = ask_of(tracked, action, path_of(tracked, action), std::move(body));
  ask.voice = voice;
  ask.helper = tracked.helper;
  if (voice == Voice::resident) ask.token = tracked.seen.tracking_token;
  if (action == UserAction::track) ask.voice = Voice::stranger;
  return ask;
}

}  // namespace app::simulate
