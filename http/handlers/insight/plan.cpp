// GET /v1/plan: the plan in figures, how calm it is, and its proofs.
#include <utility>

#include "http/codec/query.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/handlers/answers.hpp"
#include "http/handlers/handlers.hpp"
#include "http/view/plan_view.hpp"
#include "http/view/wish_view.hpp"

namespace http {
namespace {

void write_moves(JsonWriter& out, const store::PlanMoves& moves) {
  out.begin_object();
  out.field("turns", moves.turns);
  out.field("moved_total", moves.moved);
  out.field("moved_last_turn", moves.moved_last);
  out.field("rearranged_total", moves.rearranged);
  out.field("rearranged_last_turn", moves.rearranged_last);
  out.end_object();
}

/// Cause of a failed proof: in the log and in the certificate, not shown to strangers.
void write_proof(JsonWriter& out, const store::PlanProof& proof, const engine::City& city) {
  out.begin_object();
  out.field("checks", proof.checks);
  out.field("failures", proof.failures);
  if (proof.checks > 0) {
    out.field("holds", proof.holds);
    out.field("seq", proof.seq.value);
    write_instant(out, "at", proof.at, city);
  }
  out.end_object();
}

/// `certificate`: made just now; null if none was asked for.
std::string plan_body(const store::PlanSnapshot& plan, const engine::City& city,
                      const engine::Certificate* certificate) {
  JsonWriter out;
  out.begin_object();
  write_summary(out, plan.summary);
  out.key("moves");
  write_moves(out, plan.moves);
  out.key("last_proof");
  write_proof(out, plan.proof, city);
  out.field("as_of_seq", plan.seq.value);
  write_instant(out, "as_of", plan.at, city);
  if (certificate != nullptr) {
    out.key("certificate");
    write_certificate(out, *certificate);
  }
  out.end_object();
  return out.take();
}

/// Computed from scratch by the writer, between two turns; moves and last proof as published.
std::string proven_plan_body(const engine::Desk& desk, store::PlanSnapshot plan) {
  plan.summary = desk.plan().summary();
  plan.seq = desk.counters().seq;
  plan.at = desk.now();
  const engine::Certificate certificate = desk.plan().certificate();
  return plan_body(plan, desk.city(), &certificate);
}

}  // namespace

Awaitable<Reply> get_plan(Service& service, const Request& request) {
  Query query(request);
  bool certificate = false;
  query.take_flag("certificate", certificate);
  if (auto refused = query.refused()) co_return std::move(*refused);
  store::PlanSnapshot plan = service.published.plan();
  if (!certificate) co_return reply_json(plan_body(plan, *service.city, nullptr));
  if (!is_office(request.view)) {
    const engine::Rejection denied{engine::Refusal::not_allowed, "",
                                   "the certificate is for the staff"};
    co_return reply_refused(request, denied);
  }
  store::Question question = [plan = std::move(plan)](const engine::Desk& desk) {
    return proven_plan_body(desk, plan);
  };
  store::Outcome outcome = co_await service.bridge.submit(std::move(question));
  co_return reply_answer(request, std::move(outcome));
}

}  // namespace http
