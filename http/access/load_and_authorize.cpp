#include "http/access/load_and_authorize.hpp"

#include <memory>
#include <utility>

#include "http/codec/input.hpp"
#include "http/core/reply.hpp"

namespace http {

namespace {

/// What a reader found.
struct Looked {
  store::WishRef wish;
  engine::ProviderId asked;  // of a dispatch
};

store::WishRef read_wish(store::Reader& reader, engine::WishId id) {
  auto wish = reader.wish(id);
  if (!wish) return nullptr;
  return std::make_shared<const engine::Wish>(std::move(*wish));
}

/// The id of a dispatch is the number of its event.
void find_dispatched(store::Reader& reader, engine::Seq dispatch, Looked& looked) {
  const auto events = reader.events_after(engine::Seq{dispatch.value - 1}, 1);
  if (events.empty() || events.front().seq != dispatch) return;
  const engine::Event& event = events.front();
  if (event.subject != engine::Subject::wish || event.action != engine::Action::dispatch) return;
  looked.asked = event.provider;
  looked.wish = read_wish(reader, engine::WishId{event.id});
}

}  // namespace

Awaitable<std::optional<Reply>> load_and_authorize(Service& service, Permission permission,
                                                   Request& request) {
  const Rule& rule = rule_of(permission);
  const std::uint64_t id = path_id(request).value_or(0);
  const bool of_dispatch = rule.subject == RecordKind::dispatch;
  const auto looked = std::make_shared<Looked>();
  ReadJob job = [id, of_dispatch, looked](store::Reader& reader) {
    if (of_dispatch)
      find_dispatched(reader, engine::Seq{id}, *looked);
    else
      looked->wish = read_wish(reader, engine::WishId{id});
    ReadResult result;
    result.ok = true;
    return result;
  };
  const ReadResult result = co_await service.bridge.read(std::move(job));
  if (!result.ok) co_return reply_failed(request, result);
  if (!looked->wish) co_return refused_by_rights(request, Verdict::absent);
  const Verdict verdict =
      judge(rule, request, *looked->wish, *service.city, service.wall_clock(), looked->asked);
  if (verdict != Verdict::allowed) co_return refused_by_rights(request, verdict);
  request.found.wish.wish = looked->wish;
  co_return std::nullopt;
}

Awaitable<ReadResult> find_wish(Service& service, engine::WishId id, store::WishRef& found) {
  ReadResult result;
  result.ok = true;
  found = service.published.find(id).wish;
  if (found) co_return result;
  const auto ended = std::make_shared<store::WishRef>();
  ReadJob job = [id, ended](store::Reader& reader) {
    *ended = read_wish(reader, id);
    ReadResult read;
    read.ok = true;
    return read;
  };
  result = co_await service.bridge.read(std::move(job));
  found = *ended;
  co_return result;
}

std::optional<Reply> restrict_area_to_caller(const Request& request, engine::AreaCode& area) {
  const ListScope scope = list_scope(request.who, request.view, area);
  area = scope.area;
  if (!scope.nothing) return std::nullopt;
  return reply_refused(request, {engine::Refusal::not_allowed, "area", "an area inside your own"});
}

Reply refused_by_rights(const Request& request, Verdict verdict) {
  if (verdict == Verdict::absent) return reply_not_found(request);
  const bool is_known = verdict == Verdict::forbidden;
  Problem problem;
  problem.status = is_known ? 403 : 401;
  problem.code = is_known ? "forbidden" : "unauthenticated";
  problem.detail = is_known ? "your role or the scope of your token does not allow this"
                            : "authentication required";
  Reply reply = reply_problem(request, problem);
  if (!is_known) reply.headers.emplace_back("WWW-Authenticate", "Bearer realm=\"xinyuan\"");
  return reply;
}

}  // namespace http
