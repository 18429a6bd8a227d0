#include "http/codec/action.hpp"

#include <algorithm>
#include <utility>

#include "engine/record/codes.hpp"
#include "http/sentence/body_phrases.hpp"

namespace http {

namespace {

std::optional<engine::Rejection> only_with(bool given, bool fits, std::string field,
                                           std::string_view decision) {
  if (!given || fits) return std::nullopt;
  return engine::Rejection{engine::Refusal::bad_value, std::move(field),
                           phrase::with_decision(decision)};
}

}  // namespace

bool read_review(std::string_view word, Review& out) {
  const auto at = std::ranges::find(review_words, word);
  if (at == review_words.end()) return false;
  out = static_cast<Review>(at - review_words.begin());
  return true;
}

bool read_via(std::string_view word, engine::Via& out) {
  return word != engine::to_code(engine::Via::none) && engine::from_code(word, out);
}

engine::Action action_of(Review decision) noexcept {
  switch (decision) {
    case Review::open: return engine::Action::approve;
    case Review::needs_info: return engine::Action::ask_info;
    case Review::reject: return engine::Action::reject;
    case Review::merge: return engine::Action::merge;
    case Review::transfer: return engine::Action::transfer;
    case Review::hold: return engine::Action::hold;
  }
  return engine::Action::approve;
}

std::optional<engine::Rejection> check_review(const ActionBody& body) {
  const Review decision = body.decision;
  const bool takes_reason = decision != Review::open && decision != Review::merge;
  if (auto no = only_with(!body.reason.empty(), takes_reason, "reason",
                          "needs_info, reject, transfer, hold")) {
    return no;
  }
  if (auto no = only_with(body.other != 0, decision == Review::merge, "other", "merge")) return no;
  if (auto no = only_with(!body.external_no.empty(), decision == Review::transfer, "external_no",
                          "transfer")) {
    return no;
  }
  if (auto no = only_with(body.review_at != engine::Instant{}, decision == Review::hold,
                          "review_at", "hold")) {
    return no;
  }
  if (auto no =
          only_with(!body.danger_done.empty(), decision == Review::open, "danger_done", "open")) {
    return no;
  }
  return only_with(body.changes.has_value(), decision == Review::open, "changes", "open");
}

engine::Rejection in_body_words(engine::Rejection rejection, std::string_view inside) {
  struct Word {
    std::string_view engine, body;
  };
  constexpr std::array words{Word{"wanted/begin", "wanted/from"},
                             Word{"wanted/end", "wanted/to"},
                             Word{"required", "qualifications"},
                             Word{"provider", "provider_id"},
                             Word{"offer", "offer_id"},
                             Word{"note", "text"},
                             Word{"wish", ""},
                             Word{"dispatch", ""},
                             Word{"action", ""},
                             Word{"if_version", ""}};
  constexpr std::array facts{"category", "place",  "area",   "kind",          "urgency",
                             "group",    "people", "wanted", "qualifications"};
  std::string& field = rejection.field;
  const auto at = std::ranges::find(words, std::string_view{field}, &Word::engine);
  if (at != words.end()) field = at->body;
  const std::string_view head = std::string_view{field}.substr(0, field.find('/'));
  if (!inside.empty() && std::ranges::find(facts, head) != facts.end()) {
    field.insert(0, inside);
  }
  return rejection;
}

engine::ActOnWish to_act(ActionBody&& body, engine::Action action) {
  engine::ActOnWish act;
  act.action = action;
  act.provider = {body.provider};
  act.offer = {body.offer};
  act.reason = std::move(body.reason);
  act.note = std::move(body.note);
  act.review_at = body.review_at;
  act.people = body.people;
  act.minutes = body.minutes;
  act.stars = body.stars;
  act.other = {body.other};
  act.danger_done = std::move(body.danger_done);
  act.external_no = std::move(body.external_no);
  act.same_provider = body.same_provider;
  act.via = body.via;
  return act;
}

}  // namespace http
