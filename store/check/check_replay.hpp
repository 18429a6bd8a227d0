// Replays the event log from nothing and says of each event what is wrong with it.
#pragma once

#include <functional>
#include <unordered_map>

#include "engine/record/event.hpp"
#include "store/check/check_findings.hpp"
#include "store/check/check_loads.hpp"

namespace store {

class Replay {
 public:
  /// `ended` is called with every wish at its end, after which the wish is forgotten.
  Replay(Findings& findings, std::function<void(const engine::Wish& wish)> ended)
      : findings_(findings), ended_(std::move(ended)) {}

  void add(const engine::Event& event);
  /// An event that cannot be read.
  void skip(engine::Seq seq, const DamagedRow& row);

  // What the events so far give.
  const std::unordered_map<engine::WishId, engine::Wish>& wishes() const { return wishes_; }
  const std::unordered_map<engine::ProviderId, engine::Provider>& providers() const {
    return providers_;
  }
  const std::unordered_map<engine::OfferId, engine::Offer>& offers() const { return offers_; }
  std::uint64_t events() const { return last_.value; }

 private:
  void complain(const engine::Event& event, const std::string& what);
  bool follows(const engine::Event& event, engine::Seq last_seq, std::uint32_t version,
               engine::Instant at);
  void add_wish(const engine::Event& event);
  void judge(const engine::Event& event, const engine::Wish& before);
  void judge_holder(const engine::Event& event, const engine::Wish& before);
  void move_load(const engine::Event& event, const engine::Wish& wish, engine::OfferId before);
  template <class Record, class Id>
  void add_supply(const engine::Event& event, std::unordered_map<Id, Record>& records);

  Findings& findings_;
  std::function<void(const engine::Wish& wish)> ended_;
  engine::Seq last_;
  Loads loads_;
  std::unordered_map<engine::WishId, engine::Wish> wishes_;
  std::unordered_map<engine::ProviderId, engine::Provider> providers_;
  std::unordered_map<engine::OfferId, engine::Offer> offers_;
  std::unordered_map<engine::WishId, engine::Instant> touched_at_;  // of live wishes
};

}  // namespace store
