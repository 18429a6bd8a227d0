#include "store/writer/plan_watch.hpp"

#include <chrono>

#include "store/writer/publish.hpp"

namespace store {
namespace {

constexpr engine::Millis summary_every{1'000};

}  // namespace

PlanWatch::PlanWatch(const engine::Desk& desk, Published& published, const LogLine& alarm)
    : desk_(desk), published_(published), alarm_(alarm) {}

void PlanWatch::note_quiet_turn() {
  // Work of the plan that changed nobody's place can still be what the proof was waiting for.
  summary_is_old_ = summary_is_old_ || !published_.plan().summary.proven;
}

void PlanWatch::note_turn(std::span<const engine::WishId> moved, engine::Instant now,
                          Published::Update& update) {
  count_moves(desk_, moved, published_, moves_);
  summary_is_old_ = true;
  const bool is_due = now >= summary_at_ + summary_every || now < summary_at_;
  if (!is_due) return;
  update.plan = view();
  summary_at_ = now;
  summary_is_old_ = false;
}

PlanSnapshot PlanWatch::view() const {
  PlanSnapshot view = plan_of(desk_);
  complete(view);
  return view;
}

void PlanWatch::complete(PlanSnapshot& view) const {
  view.moves = moves_;
  view.proof = proof_;
}

void PlanWatch::refresh_summary() {
  if (!summary_is_old_) return;
  Published::Update update;
  update.plan = view();
  update.committed = desk_.counters().seq;
  published_.apply(std::move(update));
  summary_is_old_ = false;
}

void PlanWatch::prove(engine::Instant now) {
  const auto begun = std::chrono::steady_clock::now();
  const engine::Certificate certificate = desk_.plan().certificate();
  const auto took = std::chrono::steady_clock::now() - begun;
  proof_.took_us = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
  proof_.seq = desk_.counters().seq;
  proof_.at = now;
  proof_.holds = certificate.holds;
  ++proof_.checks;
  if (!certificate.holds) {
    ++proof_.failures;
    proof_.broken = certificate.broken;
    alarm_("the plan's certificate does not hold after event " + std::to_string(proof_.seq.value) +
           ": " + certificate.broken);
  }
  summary_is_old_ = true;
  refresh_summary();
}

}  // namespace store
