#include "http/access/look_up.hpp"

#include <memory>
#include <utility>

#include "http/codec/input.hpp"
#include "http/core/reply.hpp"

namespace http {

namespace {

/// What a reader found.
struct Looked {
  std::shared_ptr<const engine::Wish> wish;
  engine::ProviderId asked;  // of a dispatch
};

void find_wish(store::Reader& reader, engine::WishId id, Looked& looked) {
  if (auto wish = reader.wish(id)) {
    looked.wish = std::make_shared<const engine::Wish>(std::move(*wish));
  }
}

/// The id of a dispatch is the number of its event.
void find_dispatched(store::Reader& reader, engine::Seq dispatch, Looked& looked) {
  const auto events = reader.events_after(engine::Seq{dispatch.value - 1}, 1);
  if (events.empty() || events.front().seq != dispatch) return;
  const engine::Event& event = events.front();
  if (event.subject != engine::Subject::wish || event.action != engine::Action::dispatch) return;
  looked.asked = event.provider;
  find_wish(reader, engine::WishId{event.id}, looked);
}

}  // namespace

Awaitable<std::optional<Reply>> look_up(Service& service, Access access, Request& request) {
  const Rule& rule = rule_of(access);
  const std::uint64_t id = path_id(request).value_or(0);
  const bool of_dispatch = rule.subject == Subject::dispatch;
  const auto looked = std::make_shared<Looked>();
  ReadJob job = [id, of_dispatch, looked](store::Reader& reader) {
    if (of_dispatch) find_dispatched(reader, engine::Seq{id}, *looked);
    else find_wish(reader, engine::WishId{id}, *looked);
    ReadResult result;
    result.ok = true;
    return result;
  };
  const ReadResult result = co_await service.bridge.read(std::move(job));
  if (!result.ok) co_return reply_failed(request, result);
  if (!looked->wish) co_return refused_by_rights(request, Verdict::absent);
  const Verdict verdict = judge(rule, request, *looked->wish, *service.city,
                                service.wall_clock(), looked->asked);
  if (verdict != Verdict::allowed) co_return refused_by_rights(request, verdict);
  request.found.wish.wish = looked->wish;
  co_return std::nullopt;
}

Reply refused_by_rights(const Request& request, Verdict verdict) {
  if (verdict == Verdict::absent) return reply_not_found(request);
  const bool is_known = verdict == Verdict::forbidden;
  Problem problem;
  problem.status = is_known ? 403 : 401;
  problem.code = is_known ? "forbidden" : "unauthenticated";
  problem.detail = is_known ? "this is not for your role, or your token lacks the scope"
                            : "send Authorization: Bearer with a token that reaches this";
  Reply reply = reply_problem(request, problem);
  if (!is_known) reply.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"xinyuan\"");
  return reply;
}

}  // namespace http
