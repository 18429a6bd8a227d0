// Writes the rows of a turn with statements prepared once. Inside the caller's transaction.
#pragma once

#include "engine/record/event.hpp"
#include "engine/record/provider.hpp"
#include "engine/record/wish.hpp"
#include "store/rows/event_chain.hpp"
#include "store/rows/text_rows.hpp"
#include "store/sqlite/row_statement.hpp"

namespace store {

class RowWriter {
 public:
  /// `keys` seal texts and notes; null: they are written plain.
  explicit RowWriter(Connection& connection, std::shared_ptr<const Keys> keys = nullptr);

  /// Before the first event of a turn.
  void begin() { chain_.begin(); }
  void append(const engine::Event& event);
  /// After the last event of a turn: its row in the chain of events.
  void end() { chain_.write(last_); }
  /// A wish that goes on.
  void put_live(const engine::Wish& wish);
  /// A wish that has ended: its row moves, it is counted, and its number stays taken.
  void put_ended(const engine::Wish& wish);
  /// Null erases it.
  void put_text(engine::WishId id, const engine::WishText* text);
  void put(const engine::Provider& provider);
  void put(const engine::Offer& offer);

 private:
  RowStatement event_, live_;
  Statement not_live_;
  RowStatement ended_;
  Statement ended_no_, count_;
  TextWriter text_;
  RowStatement provider_, offer_;
  EventChain chain_;
  std::shared_ptr<const Keys> keys_;
  std::string sealed_note_;  // of the event being written: bound bytes are viewed
  Seal seal_;                // the same
  std::vector<Cell> cells_;  // the same
  engine::Seq last_;
};

}  // namespace store
