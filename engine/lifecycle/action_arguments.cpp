#include "engine/lifecycle/action_arguments.hpp"

#include "engine/lifecycle/lifecycle.hpp"

namespace engine {
namespace {

constexpr Millis review_ahead_max{400LL * 24 * 3'600'000};
constexpr int people_max = 999;
constexpr int minutes_max = 60'000;
constexpr int stars_max = 5;

Rejection missing(std::string field, std::string allowed) {
  return {Refusal::missing_value, std::move(field), std::move(allowed)};
}

std::optional<Rejection> check_reason(const Policy& policy, const ActOnWish& command,
                                      bool is_needed) {
  const auto use = reason_use(command.action);
  if (command.reason.empty()) {
    if (is_needed) return missing("reason", "A reason code listed for this action.");
    return std::nullopt;
  }
  const ReasonEntry* entry = use ? policy.find_reason(*use, command.reason) : nullptr;
  if (entry == nullptr || entry->retired) {
    return Rejection{Refusal::unknown_reason, "reason",
                     use ? "A reason code listed for this action." : "This action has no reasons."};
  }
  return std::nullopt;
}

std::optional<Rejection> check_review_at(Instant review_at, Instant now) {
  if (review_at == Instant{}) return missing("review_at", "The date to look again.");
  if (review_at <= now || review_at > now + review_ahead_max) {
    return Rejection{Refusal::bad_value, "review_at", "A time to come, at most 400 days ahead."};
  }
  return std::nullopt;
}

std::optional<Rejection> check_work(const ActOnWish& command) {
  if (command.people == 0) return missing("people", "1 to 999 people.");
  if (command.minutes == 0) return missing("minutes", "1 to 60,000 minutes.");
  if (command.people > people_max) {
    return Rejection{Refusal::bad_value, "people", "1 to 999 people."};
  }
  if (command.minutes > minutes_max) {
    return Rejection{Refusal::bad_value, "minutes", "1 to 60,000 minutes."};
  }
  return std::nullopt;
}

std::optional<Rejection> check_stars(int stars) {
  if (stars == 0) return missing("stars", "1 to 5 stars.");
  if (stars > stars_max) return Rejection{Refusal::bad_value, "stars", "1 to 5 stars."};
  return std::nullopt;
}

}  // namespace

std::optional<Rejection> check_action_arguments(const Policy& policy, const ActOnWish& command,
                                                Needs needs, Instant now) {
  const bool reason_is_needed =
      needs == Needs::reason || needs == Needs::refusal || needs == Needs::review_date;
  if (auto rejection = check_reason(policy, command, reason_is_needed)) return rejection;
  switch (needs) {
    case Needs::nothing:
    case Needs::reason: return std::nullopt;
    case Needs::offer:
      if (!command.offer) return missing("offer", "The offer to ask.");
      return std::nullopt;
    case Needs::dispatch:
    case Needs::refusal:
      if (!command.dispatch) return missing("dispatch", "The dispatch that is answered.");
      return std::nullopt;
    case Needs::other:
      if (!command.other) return missing("other", "The wish that goes on.");
      return std::nullopt;
    case Needs::stars: return check_stars(command.stars);
    case Needs::work: return check_work(command);
    case Needs::review_date: return check_review_at(command.review_at, now);
    case Needs::note:
      if (command.note.empty()) return missing("note", "What is said.");
      return std::nullopt;
    case Needs::words:
      if (command.text == nullptr) return missing("title", "Title or content as it shall be.");
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace engine
