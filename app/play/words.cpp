// How the players say to the server what they do: paths, bodies, and in whose name.
#include <nlohmann/json.hpp>

#include "app/play/play.hpp"
#include "engine/lifecycle/lifecycle.hpp"

namespace app::play {
namespace {

using Json = nlohmann::json;

bool may_cancel(engine::WishState state) {
  return engine::find_transition(engine::Action::cancel, state) != nullptr;
}

/// What residents do themselves; the office does it for those who posted through it.
bool is_of_resident(Deed deed) {
  return deed == Deed::answer_question || deed == Deed::cancel || deed == Deed::confirm ||
         deed == Deed::rate || deed == Deed::redo;
}

std::string path_of(const Life& life, Deed deed) {
  const std::string wish = "/v1/wishes/" + std::to_string(life.seen.wish);
  const std::string dispatch = "/v1/dispatches/" + std::to_string(life.seen.dispatch);
  switch (deed) {
    case Deed::sweep:
    case Deed::look: return wish;
    case Deed::post: return "/v1/wishes";
    case Deed::track: return "/v1/track";
    case Deed::answer_question: return wish + "/supply-info";
    case Deed::cancel: return wish + "/cancel";
    case Deed::confirm: return wish + "/confirm";
    case Deed::rate: return wish + "/rate";
    case Deed::redo: return wish + "/redo";
    case Deed::open:
    case Deed::reject:
    case Deed::ask_info:
    case Deed::transfer:
    case Deed::merge: return wish + "/review";
    case Deed::report_result: return wish + "/report-result";
    case Deed::recall: return wish + "/recall";
    case Deed::candidates: return wish + "/candidates?limit=20";
    case Deed::claim: return wish + "/claim";
    case Deed::accept: return dispatch + "/accept";
    case Deed::decline: return dispatch + "/decline";
    case Deed::start: return wish + "/start";
    case Deed::finish: return wish + "/finish";
    case Deed::give_back: return wish + "/give-back";
  }
  return wish;
}

}  // namespace

/// `best` if the city knows it, else one of the first few.
std::string Play::reason(Life& life, const char* action, const char* best) {
  constexpr std::size_t few = 3;
  const auto known = town_.reasons.find(action);
  if (known == town_.reasons.end() || known->second.empty()) return "other";
  const auto& codes = known->second;
  for (const std::string& code : codes) {
    if (code == best) return code;
  }
  return codes[life.random.index(std::min(codes.size(), few))];
}

Json Play::body_of(Life& life, Deed deed) {
  switch (deed) {
    case Deed::track:
      return {{"code", life.seen.tracking_code}, {"phone_last4", life.phone_last4}};
    case Deed::answer_question: return {{"note", "地址没有变，请先打电话。"}};
    case Deed::cancel: return {{"reason", reason(life, "cancel")}};
    case Deed::rate: return {{"stars", draw_stars(behaviour_, life.random)}};
    case Deed::redo: return {{"reason", reason(life, "redo")}};
    case Deed::open: return {{"decision", "open"}};
    case Deed::reject: return {{"decision", "reject"}, {"reason", reason(life, "reject")}};
    case Deed::ask_info: return {{"decision", "needs_info"}, {"reason", reason(life, "ask_info")}};
    case Deed::transfer: return {{"decision", "transfer"}, {"reason", reason(life, "transfer")}};
    case Deed::merge: return {{"decision", "merge"}, {"other", wish_to_repeat(life.same_as)}};
    case Deed::recall: return {{"reason", reason(life, "recall", "no_progress")}};
    case Deed::decline: return {{"reason", reason(life, "decline")}};
    case Deed::give_back: return {{"reason", reason(life, "give_back")}};
    case Deed::finish: {
      const Leaf* leaf = town_.find(life.seen.leaf);
      const int least = leaf != nullptr ? leaf->minutes_min : 30;
      const int most = leaf != nullptr ? leaf->minutes_max : 90;
      return {{"people", life.seen.people}, {"minutes", life.random.between(least, most)}};
    }
    case Deed::sweep:
    case Deed::look:
    case Deed::post:
    case Deed::confirm:
    case Deed::report_result:
    case Deed::candidates:
    case Deed::claim:
    case Deed::accept:
    case Deed::start: break;
  }
  return Json::object();
}

Ask Play::ask_of(const Life& life, Deed deed, std::string target, Json body) {
  Ask ask;
  ask.deed = deed;
  ask.life = life.key;
  ask.target = std::move(target);
  ask.is_post = deed != Deed::look && deed != Deed::candidates;
  if (ask.is_post) {
    ask.body = body.dump();
    ask.key = "\"" + settings_.run + "-" + std::to_string(++requests_) + "\"";
  }
  ask.voice = Voice::office;
  if (deed == Deed::post) ask.voice = life.voice;
  ask.helper = life.helper;
  return ask;
}

/// Nothing when the situation is not the one any more in which it was planned.
std::optional<Ask> Play::ask_for(Life& life, Deed deed) {
  if (deed == Deed::cancel && !may_cancel(life.seen.state)) return std::nullopt;
  if (deed == Deed::merge && wish_to_repeat(life.same_as) == 0) deed = Deed::reject;
  if (deed == Deed::ask_info) life.fate = Fate::none;  // one question is enough
  Voice voice = Voice::office;
  if (is_of_resident(deed) && life.voice == Voice::helper) voice = Voice::helper;
  const bool has_token = !life.seen.tracking_token.empty();
  if (is_of_resident(deed) && has_token && voice == Voice::office) voice = Voice::resident;
  Json body = body_of(life, deed);
  if (deed == Deed::confirm && voice == Voice::office) body["method"] = "phone";
  if (deed == Deed::confirm && voice == Voice::helper) body["method"] = "visit";
  Ask ask = ask_of(life, deed, path_of(life, deed), std::move(body));
  ask.voice = voice;
  ask.helper = life.helper;
  if (voice == Voice::resident) ask.token = life.seen.tracking_token;
  if (deed == Deed::track) ask.voice = Voice::stranger;
  return ask;
}

}  // namespace app::play
