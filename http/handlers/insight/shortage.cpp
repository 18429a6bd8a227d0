// Where capacity is missing: what one more unit is worth, and where to put some.
#include <algorithm>
#include <array>
#include <map>
#include <utility>

#include "engine/insight/additions.hpp"
#include "engine/record/codes.hpp"
#include "http/access/load_and_authorize.hpp"
#include "http/access/rights.hpp"
#include "http/codec/query.hpp"
#include "http/codec/value_formats.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/handlers/handlers.hpp"
#include "http/view/insight_view.hpp"
#include "http/view/wish_view.hpp"

namespace http {

namespace {

constexpr std::uint32_t additions_default = 10;

struct ShortageQuestion {
  engine::AdditionFilter filter;
  engine::Level by = engine::Level::street;
  std::size_t limit = page_default;
  engine::AreaCode seen;  // the caller's area: wishes outside of it are not named; 0 = all
};

/// Wishes of one category in one area that have no place, and what would help them.
struct Group {
  std::uint64_t unmatched = 0;
  std::int64_t weight = 0;
  engine::Instant oldest;  // opened first
  std::array<std::uint64_t, engine::filters> reasons{};
  std::uint64_t offers = 0;                 // where one more slot matches a wish of the group
  const engine::SlotValue* best = nullptr;  // the first of them
};
using GroupKey = std::pair<engine::CategoryCode, engine::AreaCode>;
using Groups = std::map<GroupKey, Group>;

bool is_asked_for(const engine::WishFacts& facts, const engine::AdditionFilter& filter) noexcept {
  if (filter.area && !filter.area.contains(facts.area)) return false;
  return !filter.category || facts.category == filter.category ||
         facts.category.parent() == filter.category;
}

GroupKey key_of(const engine::WishFacts& facts, engine::Level by) noexcept {
  return {facts.category, facts.area.at(by)};
}

Groups gather(const store::Insight& insight, const std::vector<engine::SlotValue>& values,
              const ShortageQuestion& question) {
  Groups groups;
  for (const engine::UnmatchedWish& unmet : engine::unmatched_wishes(insight.plan)) {
    const store::WishRef wish = insight.find(unmet.wish);
    if (!is_asked_for(wish->facts, question.filter)) continue;
    Group& group = groups[key_of(wish->facts, question.by)];
    if (group.unmatched == 0 || wish->opened_at < group.oldest) group.oldest = wish->opened_at;
    ++group.unmatched;
    group.weight += unmet.weight;
    ++group.reasons[static_cast<std::size_t>(unmet.main)];
  }
  for (const engine::SlotValue& value : values) {
    if (!value.gained) continue;
    const store::WishRef wish = insight.find(value.gained);
    const auto at = groups.find(key_of(wish->facts, question.by));
    if (at == groups.end()) continue;
    ++at->second.offers;
    if (at->second.best == nullptr) at->second.best = &value;
  }
  return groups;
}

void write_group(JsonWriter& out, const GroupKey& key, const Group& group,
                 const store::Insight& insight) {
  const auto age = insight.as_of - group.oldest;
  const auto main = std::ranges::max_element(group.reasons) - group.reasons.begin();
  out.begin_object();
  write_category(out, key.first, insight.city.menu);
  write_area(out, "area", key.second, insight.city.areas);
  out.field("unmatched", group.unmatched);
  out.field("weight", group.weight);
  out.field("oldest_minutes", std::chrono::duration_cast<std::chrono::minutes>(age).count());
  out.field_word("main", engine::to_code(static_cast<engine::Filter>(main)));
  out.field("offers", group.offers);
  if (group.best != nullptr) {
    out.key("best");
    out.begin_object();
    write_where(out, *group.best, insight.plan);
    write_gain(out, "gain", group.best->gain);
    out.end_object();
  }
  out.end_object();
}

/// Most unmatched weight first.
void write_groups(JsonWriter& out, const Groups& groups, const store::Insight& insight,
                  std::size_t limit) {
  std::vector<const Groups::value_type*> order;
  for (const auto& each : groups) order.push_back(&each);
  std::ranges::stable_sort(order, [](const auto* left, const auto* right) {
    return left->second.weight > right->second.weight;
  });
  if (order.size() > limit) order.resize(limit);
  out.field("groups_total", groups.size());
  out.key("groups");
  out.begin_list();
  for (const auto* each : order) write_group(out, each->first, each->second, insight);
  out.end_list();
}

/// The wish that gains, if the caller may know of it.
void write_gained(JsonWriter& out, const store::Insight& insight, engine::WishId gained,
                  engine::AreaCode seen) {
  if (!gained) return;
  const store::WishRef wish = insight.find(gained);
  if (seen && (wish == nullptr || !seen.contains(wish->facts.area))) return;
  out.field("wish_id", gained.value);
}

ReadResult answer_shortage(const store::Insight& insight, const ShortageQuestion& question) {
  std::vector<engine::SlotValue> values = engine::slot_values(insight.plan);
  const Groups groups = gather(insight, values, question);
  JsonWriter out(16'384);
  out.begin_object();
  write_as_of(out, insight, insight.plan.summary().proven);
  write_groups(out, groups, insight, question.limit);
  std::erase_if(values, [&](const engine::SlotValue& value) {
    return !engine::may_get_slots(insight.plan, value.offer, question.filter);
  });
  out.field("slots_total", values.size());
  if (values.size() > question.limit) values.resize(question.limit);
  out.key("slots");
  out.begin_list();
  for (const engine::SlotValue& value : values) {
    out.begin_object();
    write_where(out, value, insight.plan);
    write_gain(out, "gain", value.gain);
    write_gained(out, insight, value.gained, question.seen);
    out.end_object();
  }
  out.end_list();
  return answered(out);
}

ReadResult answer_additions(const store::Insight& insight, const engine::AdditionFilter& filter,
                            int slots, engine::AreaCode seen) {
  engine::Plan plan(insight.plan);
  const engine::Additions found =
      engine::best_additions(plan, slots, filter, {insight.settled_max, insight.may_go_on});
  JsonWriter out(8'192);
  out.begin_object();
  write_as_of(out, insight, found.proven && found.before.proven);
  write_totals(out, "before", found.before);
  write_totals(out, "after", found.after);
  out.key("additions");
  out.begin_list();
  for (const engine::Addition& addition : found.list) {
    out.begin_object();
    write_where(out, addition.place, plan);
    write_gain(out, "gain", addition.gain);
    out.field("matched", addition.matched);
    write_gained(out, insight, addition.place.gained, seen);
    out.end_object();
  }
  out.end_list();
  return answered(out);
}

void take_filter(Query& query, engine::AdditionFilter& filter) {
  query.take<parse_category>("category", filter.category, category_allowed);
  query.take<parse_area>("area", filter.area, area_allowed);
}

bool read_group_level(std::string_view text, engine::Level& level) {
  if (text == "street")
    level = engine::Level::street;
  else if (text == "district")
    level = engine::Level::district;
  else
    return false;
  return true;
}

Reply reply_studied(const Request& request, ReadResult result) {
  return result.ok ? reply_json(std::move(result.body)) : reply_failed(request, result);
}

}  // namespace

Awaitable<Reply> get_shortage(Service& service, const Request& request) {
  Query query(request);
  ShortageQuestion question;
  take_filter(query, question.filter);
  query.take<read_group_level>("by", question.by, "one of street, district");
  question.limit = query.take_limit();
  if (auto refused = query.refused()) co_return std::move(*refused);
  if (auto refused = restrict_area_to_caller(request, question.filter.area)) {
    co_return std::move(*refused);
  }
  question.seen = list_scope(request.who, request.view, {}).area;
  InsightJob job = [question](const store::Insight& insight) {
    return answer_shortage(insight, question);
  };
  ReadResult result = co_await service.bridge.ask_insight(std::move(job));
  co_return reply_studied(request, std::move(result));
}

Awaitable<Reply> get_best_additions(Service& service, const Request& request) {
  Query query(request);
  engine::AdditionFilter filter;
  std::int64_t slots = std::min(additions_default, service.additions_max);
  take_filter(query, filter);
  query.take_integer("n", 1, service.additions_max, slots);
  if (auto refused = query.refused()) co_return std::move(*refused);
  if (auto refused = restrict_area_to_caller(request, filter.area)) co_return std::move(*refused);
  const engine::AreaCode seen = list_scope(request.who, request.view, {}).area;
  InsightJob job = [filter, slots, seen](const store::Insight& insight) {
    return answer_additions(insight, filter, static_cast<int>(slots), seen);
  };
  ReadResult result = co_await service.bridge.ask_insight(std::move(job));
  co_return reply_studied(request, std::move(result));
}

}  // namespace http
