// Compares stored rows with what the events give.
#pragma once

#include <unordered_map>

#include "engine/record/provider.hpp"
#include "engine/record/wish.hpp"
#include "store/check/check_findings.hpp"
#include "store/sqlite/column.hpp"

namespace store {

class RowCheck {
 public:
  RowCheck(Connection& connection, Findings& findings);

  /// The wish has ended: its row is compared, and counted by state, category and district.
  void compare_ended(const engine::Wish& wish);
  /// Compares every live row with every live wish, both ways; so do the others for their records.
  void compare_live(const std::unordered_map<engine::WishId, engine::Wish>& wishes);
  void compare(const std::unordered_map<engine::ProviderId, engine::Provider>& providers);
  void compare(const std::unordered_map<engine::OfferId, engine::Offer>& offers);
  /// After all ended wishes: rows that no event explains, and the counts.
  void compare_counts();
  /// After all ended wishes: every number of theirs is kept, and no other.
  void check_numbers();
  void check_texts(const std::unordered_map<engine::WishId, engine::Wish>& live);
  /// Stored answers point at events that say the same, and have no gap.
  void check_answers();

  std::uint64_t ended() const noexcept { return ended_; }

 private:
  template <class Record, class Id>
  void compare_all(const char* table, const char* what, std::span<const Column<Record>> columns,
                   const std::unordered_map<Id, Record>& expected);
  void find_unexplained();

  Connection& connection_;
  Findings& findings_;
  Statement ended_row_;
  std::uint64_t ended_ = 0;
  std::uint64_t ended_found_ = 0;
  std::unordered_map<std::string, std::uint64_t> counts_;  // "state category district"
};

}  // namespace store
