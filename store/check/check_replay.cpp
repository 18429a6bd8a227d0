#include "store/check/check_replay.hpp"

#include "engine/lifecycle/lifecycle.hpp"
#include "engine/record/codes.hpp"
#include "store/rows/event_log.hpp"

namespace store {
namespace {

using engine::Event;
using engine::Subject;
using engine::Wish;

std::string number(std::uint64_t value) { return std::to_string(value); }
std::string word(std::string_view code) { return std::string(code); }

}  // namespace

void Replay::complain(const Event& event, const std::string& what) {
  findings_.add("event " + number(event.seq.value) + " (" + word(subject_code(event.subject)) +
                " " + number(event.id) + "): " + what);
}

void Replay::add(const Event& event) {
  if (event.seq.value != last_.value + 1) {
    complain(event, "comes after event " + number(last_.value) + ": numbers are missing");
  }
  last_ = event.seq;
  switch (event.subject) {
    case Subject::wish: return add_wish(event);
    case Subject::provider: return add_supply(event, providers_);
    case Subject::offer: return add_supply(event, offers_);
  }
}

void Replay::skip(engine::Seq seq, const DamagedRow& row) {
  findings_.add("event " + number(seq.value) + " cannot be read: " + row.problem());
  last_ = seq;
}

/// Number, chain and time go on from the subject's last event. False if the number does not, so
/// that the event cannot be folded.
bool Replay::follows(const Event& event, engine::Seq last_seq, std::uint32_t version,
                     engine::Instant at) {
  if (event.prev != last_seq) {
    complain(event, "points back to event " + number(event.prev.value) + ", not to " +
                        number(last_seq.value));
  }
  if (event.at < at) complain(event, "is earlier than the event before it");
  if (event.n == version + 1) return true;
  complain(event, "has number " + number(event.n) + " after " + number(version));
  return false;
}

template <class Record, class Id>
void Replay::add_supply(const Event& event, std::unordered_map<Id, Record>& records) {
  const auto* body = std::get_if<Record>(&event.body);
  if (body == nullptr) return complain(event, "has no record in its body");
  Record& record = records[Id{event.id}];
  follows(event, record.last_seq, record.version, record.changed_at);
  record = *body;
  loads_.put(record);
}

void Replay::add_wish(const Event& event) {
  const auto [found, is_new] = wishes_.try_emplace(engine::WishId{event.id});
  Wish& wish = found->second;
  engine::Instant& touched_at = touched_at_[engine::WishId{event.id}];
  if (is_new && event.action != engine::Action::submit) {
    complain(event, "is about a wish that was never submitted or has ended");
  }
  if (!follows(event, wish.last_seq, wish.version, touched_at)) {
    // Folding goes on as well as it can, so that one error is not reported for all later events.
    wish.version = event.n - 1;
  }
  judge(event, wish);
  const engine::OfferId offer_before = engine::is_held(wish.state) ? wish.offer : engine::OfferId{};
  engine::fold(wish, event);
  touched_at = event.at;
  move_load(event, wish, offer_before);
  if (!engine::is_final(wish.state)) return;
  ended_(wish);
  touched_at_.erase(wish.id);
  wishes_.erase(found);
}

void Replay::judge(const Event& event, const Wish& before) {
  if (event.action == engine::Action::submit) {
    if (event.n != 1 || event.to != engine::WishState::submitted) {
      complain(event, "submits a wish that was there");
    }
    return;
  }
  if (event.from != before.state) {
    complain(event, "begins in state " + word(to_code(event.from)) + ", the wish was in " +
                        word(to_code(before.state)));
  }
  const engine::Transition* listed = engine::find_transition(event.action, event.from);
  if (listed == nullptr || listed->to != event.to) {
    return complain(event, "is no listed transition: " + word(to_code(event.action)) + " from " +
                               word(to_code(event.from)) + " to " + word(to_code(event.to)));
  }
  if ((listed->roles & engine::role_bit(event.actor.role)) == 0) {
    complain(event, "was done by role " + word(to_code(event.actor.role)) + ", which may not " +
                        word(to_code(event.action)));
  }
  if (listed->guard == engine::Guard::holder) judge_holder(event, before);
}

void Replay::judge_holder(const Event& event, const Wish& before) {
  const bool by_other =
      event.actor.role == engine::Role::provider && event.actor.id != before.provider.value;
  if (!by_other && event.provider == before.provider) return;
  complain(event, word(to_code(event.action)) + " by provider " + number(event.actor.id) +
                      ", but provider " + number(before.provider.value) + " holds the wish");
}

void Replay::move_load(const Event& event, const Wish& wish, engine::OfferId before) {
  const engine::OfferId after = engine::is_held(wish.state) ? wish.offer : engine::OfferId{};
  if (engine::is_held(wish.state)) {
    const auto offer = offers_.find(wish.offer);
    if (offer == offers_.end() || offer->second.provider != wish.provider) {
      complain(event, "is held by offer " + number(wish.offer.value) + ", which provider " +
                          number(wish.provider.value) + " does not have");
    }
  }
  if (after == before) return;
  if (before) loads_.give_back(before);
  if (!after) return;
  loads_.take(after);
  if (const std::string broken = loads_.broken(after); !broken.empty()) complain(event, broken);
}

}  // namespace store
