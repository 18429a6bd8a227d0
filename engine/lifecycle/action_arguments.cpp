#include "engine/lifecycle/action_arguments.hpp"

#include "engine/lifecycle/lifecycle.hpp"
#include "engine/sentence/desk_phrases.hpp"

namespace engine {
namespace {

constexpr int review_ahead_days = 400;
constexpr Millis review_ahead_max{std::int64_t{review_ahead_days} * 24 * 3'600'000};
constexpr int people_max = 999;
constexpr int minutes_max = 60'000;
constexpr int stars_max = 5;

Rejection missing(std::string field, Sentence allowed) {
  return {Refusal::missing_value, std::move(field), std::move(allowed)};
}

std::optional<Rejection> check_reason(const Policy& policy, const ActOnWish& command,
                                      bool is_needed) {
  const auto use = reason_use(command.action);
  if (command.reason.empty()) {
    if (is_needed) return missing("reason", phrase::listed_reason);
    return std::nullopt;
  }
  const ReasonEntry* entry = use ? policy.find_reason(*use, command.reason) : nullptr;
  if (entry == nullptr || entry->retired) {
    return Rejection{Refusal::unknown_reason, "reason",
                     use ? phrase::listed_reason : phrase::no_reasons};
  }
  return std::nullopt;
}

std::optional<Rejection> check_review_at(Instant review_at, Instant now) {
  if (review_at == Instant{}) return missing("review_at", phrase::review_date);
  if (review_at <= now || review_at > now + review_ahead_max) {
    return Rejection{Refusal::bad_value, "review_at", phrase::review_ahead(review_ahead_days)};
  }
  return std::nullopt;
}

std::optional<Rejection> check_work(const ActOnWish& command) {
  if (command.people == 0) return missing("people", phrase::people_range);
  if (command.minutes == 0) return missing("minutes", phrase::minutes_range);
  if (command.people > people_max) {
    return Rejection{Refusal::bad_value, "people", phrase::people_range};
  }
  if (command.minutes > minutes_max) {
    return Rejection{Refusal::bad_value, "minutes", phrase::minutes_range};
  }
  return std::nullopt;
}

std::optional<Rejection> check_stars(int stars) {
  if (stars == 0) return missing("stars", phrase::stars_range);
  if (stars > stars_max) return Rejection{Refusal::bad_value, "stars", phrase::stars_range};
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
      if (!command.offer) return missing("offer", phrase::asked_offer);
      return std::nullopt;
    case Needs::dispatch:
    case Needs::refusal:
      if (!command.dispatch) return missing("dispatch", phrase::answered_dispatch);
      return std::nullopt;
    case Needs::other:
      if (!command.other) return missing("other", phrase::surviving_wish);
      return std::nullopt;
    case Needs::stars: return check_stars(command.stars);
    case Needs::work: return check_work(command);
    case Needs::review_date: return check_review_at(command.review_at, now);
    case Needs::note:
      if (command.note.empty()) return missing("note", phrase::said_note);
      return std::nullopt;
    case Needs::words:
      if (command.text == nullptr && !command.facts) {
        return missing("title", phrase::corrected_words);
      }
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace engine
