#include "store/rows/wish_rows.hpp"

#include "engine/lifecycle/lifecycle.hpp"
#include "engine/record/codes.hpp"

namespace store {
namespace {

using engine::Point;
using engine::StepDates;
using engine::Window;
using engine::Wish;
using engine::WishFacts;
using engine::WishText;

/// The facts inside `Record`, at the end of the path; the record itself if the path is empty.
template <auto... path>
auto& facts_in(auto& record) {
  return (record.*....*path);
}

/// One side of the wished time; both are NULL if there is none.
template <class Record, engine::Instant Window::*side, auto... path>
constexpr Column<Record> wanted(const char* name) {
  return {name,
          [](const Record& record, const engine::Field*) -> Cell {
            const auto& window = facts_in<path...>(record).wanted;
            return window ? to_cell((*window).*side) : Cell{};
          },
          [](Record& record, const Cell& cell, const engine::Field*) {
            auto& window = facts_in<path...>(record).wanted;
            if (std::holds_alternative<std::monostate>(cell)) return;
            if (!window) window.emplace();
            from_cell(cell, (*window).*side);
          }};
}

template <class Record, auto... path>
std::vector<Column<Record>> facts_of() {
  return {
      column<Record, path..., &WishFacts::category>("category"),
      column<Record, path..., &WishFacts::kind>("kind"),
      column<Record, path..., &WishFacts::urgency>("urgency"),
      column<Record, path..., &WishFacts::group>("beneficiary"),
      column<Record, path..., &WishFacts::channel>("channel"),
      column<Record, path..., &WishFacts::area>("area"),
      column<Record, path..., &WishFacts::place, &Point::lat>("lat"),
      column<Record, path..., &WishFacts::place, &Point::lon>("lon"),
      column<Record, path..., &WishFacts::people>("people"),
      column<Record, path..., &WishFacts::required>("required"),
      wanted<Record, &Window::begin, path...>("wanted_begin"),
      wanted<Record, &Window::end, path...>("wanted_end"),
      column<Record, path..., &WishFacts::external_no>("external_no"),
  };
}

std::vector<Column<Wish>> progress() {
  return {
      column<Wish, &Wish::state>("state"),
      column<Wish, &Wish::version>("version"),
      column<Wish, &Wish::last_seq>("last_seq"),
      column<Wish, &Wish::created_at>("created_at"),
      column<Wish, &Wish::opened_at>("opened_at"),
      column<Wish, &Wish::state_since>("state_since"),
      column<Wish, &Wish::dates, &StepDates::due_at>("due_at"),
      column<Wish, &Wish::dates, &StepDates::step_due_at>("step_due_at"),
      column<Wish, &Wish::dates, &StepDates::due_left>("due_left"),
      column<Wish, &Wish::reach>("reach"),
      column<Wish, &Wish::refusals>("refusals"),
      column<Wish, &Wish::refusals_total>("refusals_total"),
      column<Wish, &Wish::redo_count>("redo_count"),
      column<Wish, &Wish::expired_count>("expired_count"),
      column<Wish, &Wish::appealed>("appealed"),
      column<Wish, &Wish::escalated>("escalated"),
      column<Wish, &Wish::provider>("provider"),
      column<Wish, &Wish::offer>("offer"),
      column<Wish, &Wish::dispatch>("dispatch"),
      column<Wish, &Wish::excluded>("excluded"),
      column<Wish, &Wish::people_done>("people_done"),
      column<Wish, &Wish::minutes_done>("minutes_done"),
      column<Wish, &Wish::done_at>("done_at"),
      column<Wish, &Wish::confirmed_at>("confirmed_at"),
      column<Wish, &Wish::stars>("stars"),
      column<Wish, &Wish::merged_into>("merged_into"),
      column<Wish, &Wish::reason>("reason"),
      column<Wish, &Wish::transfer_no>("transfer_no"),
      column<Wish, &Wish::entered_by>("entered_by"),
      column<Wish, &Wish::token_no>("token_no"),
      column<Wish, &Wish::first_dispatched_at>("asked_at"),
      column<Wish, &Wish::claimed_at>("claimed_at"),
      column<Wish, &Wish::started_at>("started_at"),
      column<Wish, &Wish::rejected_at>("rejected_at"),
      column<Wish, &Wish::facts, &WishFacts::danger>("danger"),
      column<Wish, &Wish::words_public>("words_public"),
  };
}

std::vector<Column<Wish>> whole_wish() {
  std::vector<Column<Wish>> columns{column<Wish, &Wish::id>("id")};
  for (const auto& each : facts_of<Wish, &Wish::facts>()) columns.push_back(each);
  for (const auto& each : progress()) columns.push_back(each);
  return columns;
}

}  // namespace

std::span<const Column<WishFacts>> facts_columns() {
  static const std::vector<Column<WishFacts>> columns = [] {
    std::vector<Column<WishFacts>> facts = facts_of<WishFacts>();
    facts.push_back(column<WishFacts, &WishFacts::danger>("danger"));  // newer than the rest
    return facts;
  }();
  return columns;
}

std::span<const Column<Wish>> wish_columns() {
  static const std::vector<Column<Wish>> columns = whole_wish();
  return columns;
}

std::span<const Column<WishText>> text_columns() {
  static const std::vector<Column<WishText>> columns = {
      column<WishText, &WishText::title>("title"),
      column<WishText, &WishText::content>("content"),
      column<WishText, &WishText::contact_name>("contact_name"),
      column<WishText, &WishText::contact_phone>("contact_phone"),
      column<WishText, &WishText::address>("address"),
  };
  return columns;
}

}  // namespace store
