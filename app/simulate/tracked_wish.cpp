#include "app/simulate/tracked_wish.hpp"

#include <nlohmann/json.hpp>

#include "engine/lifecycle/lifecycle.hpp"
#include "engine/record/codes.hpp"
#include "engine/record/rfc3339.hpp"

namespace app::simulate {
namespace {

using Json = nlohmann::json;

std::uint64_t id_in(const Json& wish, const char* member) {
  return wish.contains(member) ? wish.at(member).get<std::uint64_t>() : 0;
}

Minutes limit_of(const Json& wish, const std::string& since) {
  if (!wish.contains("step_due_at")) return Minutes(0);
  const auto from = engine::parse_local_time(since, {});
  const auto to = engine::parse_local_time(wish.at("step_due_at").get<std::string>(), {});
  if (!from || !to) throw ContractBreach("a wish: a moment that is none");
  return std::chrono::duration_cast<Minutes>(*to - *from);
}

}  // namespace

Seen read_wish(const Json& wish) {
  try {
    Seen seen;
    seen.wish = wish.at("id");
    seen.version = wish.at("version");
    const std::string state = wish.at("state");
    if (!engine::from_code(state, seen.state)) throw ContractBreach("a wish: state " + state);
    seen.since = wish.at("state_since");
    seen.dispatch = id_in(wish, "dispatch_id");
    if (wish.contains("provider")) seen.provider = wish.at("provider").at("id");
    seen.leaf = wish.at("category").at("code");
    seen.is_referral = wish.at("kind") == "referral";
    seen.is_time_over = wish.value("reason", "") == engine::time_over_reason;
    seen.people = wish.at("people");
    seen.refusals = wish.at("refusals").at("total");
    seen.limit = limit_of(wish, seen.since);
    seen.tracking_token = wish.value("tracking_token", "");
    seen.tracking_code = wish.value("tracking_code", "");
    return seen;
  } catch (const Json::exception& error) {
    throw ContractBreach(std::string("a wish: ") + error.what());
  }
}

}  // namespace app::simulate
