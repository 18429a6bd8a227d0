// What operators watch: unmatched wishes with reasons, counts.
#include <algorithm>
#include <map>
#include <memory>
#include <utility>

#include "engine/record/codes.hpp"
#include "http/access/rights.hpp"
#include "http/codec/input.hpp"
#include "http/codec/list_order.hpp"
#include "http/codec/query.hpp"
#include "http/codec/value_formats.hpp"
#include "http/core/reply.hpp"
#include "http/handlers/answers.hpp"
#include "http/handlers/handlers.hpp"
#include "http/sentence/body_phrases.hpp"
#include "http/view/plan_view.hpp"
#include "http/view/wish_view.hpp"

namespace http {

namespace {

constexpr std::size_t explained_together = 4;  // wishes in one question: about a millisecond
constexpr std::size_t unmatched_page_max = 40;
constexpr std::size_t public_page_max = 10;

/// Unmatched wishes that the caller may see, oldest first, ids above `after`. One more than asked
/// for means that the list goes on.
std::vector<engine::WishId> oldest_unmatched(Service& service, View view,
                                             const store::WishFilter& filter, std::uint64_t after,
                                             std::size_t count) {
  std::vector<engine::WishId> ids;
  for (engine::WishId last{after}; ids.size() < count;) {
    const auto found = service.published.unmatched(filter, last, count - ids.size());
    if (found.empty()) break;
    for (const store::WishSnapshot& each : found) {
      if (is_visible(*each.wish, *service.city, view)) ids.push_back(each.wish->id);
    }
    last = found.back().wish->id;
  }
  return ids;
}

/// A page of unmatched wishes and, if the list goes on, the cursor of the next one.
struct UnmatchedPage {
  std::vector<engine::WishId> ids;
  std::string next;
};

UnmatchedPage in_order(Service& service, View view, store::WishFilter filter,
                       store::WishOrder order, const store::After& after, std::size_t limit) {
  filter.unmatched = true;
  const auto sees = [&](const store::WishSnapshot& each) {
    return is_visible(*each.wish, *service.city, view);
  };
  auto found = store::wishes_in_order(service.published, filter, order, after, limit + 1, sees);
  UnmatchedPage page;
  if (found.size() > limit) {
    found.pop_back();
    page.next = to_text(store::rank_of(*found.back().wish, order));
  }
  for (const store::WishSnapshot& each : found) page.ids.push_back(each.wish->id);
  return page;
}

UnmatchedPage oldest_first(Service& service, View view, const store::WishFilter& filter,
                           std::uint64_t after, std::size_t limit) {
  UnmatchedPage page{oldest_unmatched(service, view, filter, after, limit + 1), ""};
  if (page.ids.size() > limit) {
    page.ids.pop_back();
    page.next = to_text(Cursor{false, page.ids.back().value});
  }
  return page;
}

void write_unmatched(JsonWriter& out, const engine::Desk& desk, const engine::Wish& wish,
                     View view) {
  const auto age = desk.now() - wish.created_at;
  out.begin_object();
  out.key("wish");
  write_wish(out, wish, {desk.city(), view, desk.now(), nullptr, {}, true, true});
  out.field("age_minutes", std::chrono::duration_cast<std::chrono::minutes>(age).count());
  if (const auto explanation = desk.explain(wish.id)) {
    out.key("explanation");
    write_explanation(out, *explanation, is_office(view));
  }
  out.end_object();
}

/// The items of some wishes as JSON text, each followed by a comma; those that were matched or
/// ended meanwhile are left out.
std::string explain_some(const engine::Desk& desk, const std::vector<engine::WishId>& ids,
                         View view) {
  std::string items = " ";  // never empty: that would mean "not found"
  for (const engine::WishId id : ids) {
    const engine::Wish* wish = desk.find(id);
    if (wish == nullptr || wish->state != engine::WishState::open) continue;
    JsonWriter out(2048);
    write_unmatched(out, desk, *wish, view);
    items += out.take();
    items += ',';
  }
  return items;
}

struct Tally {
  std::uint64_t wishes = 0, unmatched = 0, overdue = 0, danger = 0;
  void add(const store::CountRow& row) {
    wishes += row.wishes;
    unmatched += row.unmatched;
    overdue += row.overdue;
    danger += row.danger;
  }
};

void write_tally(JsonWriter& out, const Tally& tally, View view) {
  out.field("wishes", tally.wishes);
  out.field("unmatched", tally.unmatched);
  out.field("overdue", tally.overdue);
  if (is_office(view)) out.field("danger", tally.danger);
}

/// Rows are of districts; of an area below one there are only its own (see counts_in).
struct CountedFor {
  View view;
  engine::AreaCode area;  // 0 = all
};

std::string counts_body(const std::vector<store::CountRow>& rows, engine::Instant at,
                        const engine::City& city, const CountedFor& whom) {
  std::map<engine::WishState, Tally> by_state;
  std::map<engine::CategoryCode, Tally> by_category;
  std::map<engine::AreaCode, Tally> by_area;
  Tally total;
  for (const store::CountRow& row : rows) {
    const engine::Category* category = city.menu.find(row.category);
    const bool hidden = category == nullptr || category->confidential;
    if (hidden && whom.view == View::public_) continue;
    const bool is_inside = !whom.area || whom.area.contains(row.district) ||
                           row.district == whom.area.at(engine::Level::district);
    if (!is_inside) continue;
    total.add(row);
    by_state[row.state].add(row);
    by_category[row.category].add(row);
    by_area[row.district].add(row);
  }
  JsonWriter out(8192);
  const auto write_rows = [&](std::string_view key, const auto& tallies, auto write_key) {
    out.key(key);
    out.begin_list();
    for (const auto& [value, tally] : tallies) {
      out.begin_object();
      write_key(value);
      write_tally(out, tally, whom.view);
      out.end_object();
    }
    out.end_list();
  };
  out.begin_object();
  out.key("total");
  out.begin_object();
  write_tally(out, total, whom.view);
  out.end_object();
  write_instant(out, "as_of", at, city);
  const auto missing = city.calendar.missing_year(at);
  if (missing && is_office(whom.view)) out.field("calendar_missing_year", *missing);
  write_rows("by_state", by_state,
             [&](engine::WishState state) { out.field_word("state", engine::to_code(state)); });
  write_rows("by_category", by_category,
             [&](engine::CategoryCode code) { write_category(out, code, city.menu); });
  write_rows("by_area", by_area,
             [&](engine::AreaCode code) { write_area(out, "area", code, city.areas); });
  out.end_object();
  return out.take();
}

}  // namespace

Awaitable<Reply> list_unmatched(Service& service, const Request& request) {
  Query query(request);
  store::WishFilter filter;
  std::optional<Cursor> cursor;
  std::optional<store::WishOrder> order;
  store::After after;
  query.take<parse_category>("category", filter.category, category_allowed);
  query.take<parse_area>("area", filter.area, area_allowed);
  query.take<read_wish_order>("sort", order, order_allowed, wish_order_words);
  if (order)
    take_rank(query, after);
  else
    query.take_cursor(cursor);
  std::size_t limit = std::min(query.take_limit(), unmatched_page_max);
  if (auto refused = query.refused()) co_return std::move(*refused);
  const View view = request.view;
  if (view == View::public_ && order) {
    co_return reply_refused(request, {engine::Refusal::not_allowed, "", phrase::staff_sort});
  }
  if (view == View::public_) limit = std::min(limit, public_page_max);
  const ListScope scope = list_scope(request.who, view, filter.area);
  filter.area = scope.area;
  if (scope.nothing) co_return reply_json("{\"items\":[]}");
  const auto [ids, next] =
      order ? in_order(service, view, filter, *order, after, limit)
            : oldest_first(service, view, filter, cursor ? cursor->at : 0, limit);
  std::string items;
  for (std::size_t at = 0; at < ids.size(); at += explained_together) {
    const auto first = ids.begin() + static_cast<std::ptrdiff_t>(at);
    const std::size_t count = std::min(explained_together, ids.size() - at);
    const std::vector<engine::WishId> some(first, first + static_cast<std::ptrdiff_t>(count));
    store::Question question = [some, view](const engine::Desk& desk) {
      return explain_some(desk, some, view);
    };
    const store::Outcome outcome = co_await ask_writer(service, view, std::move(question));
    if (!succeeded(outcome)) co_return reply_failed(request, outcome);
    items += outcome.body;
  }
  if (items.ends_with(',')) items.pop_back();
  std::string body = "{\"items\":[" + items + "]";
  if (!next.empty()) body += ",\"next\":\"" + next + "\"";
  Reply reply = reply_json(body + "}");
  if (!next.empty()) reply.headers.emplace_back("Link", next_link(request, next));
  co_return reply;
}

Awaitable<Reply> get_counts(Service& service, const Request& request) {
  Query query(request);
  bool ended = false;
  query.take_flag("ended", ended);
  if (auto refused = query.refused()) co_return std::move(*refused);
  const engine::AreaCode area = list_scope(request.who, request.view, {}).area;
  const bool is_below = area && area.level() < engine::Level::district;
  if (is_below && ended) {
    co_return reply_refused(request, {engine::Refusal::not_allowed, "", phrase::by_district});
  }
  const auto live = is_below ? service.published.counts_in(area, service.wall_clock())
                             : service.published.counts(service.wall_clock());
  const auto rows = std::make_shared<std::vector<store::CountRow>>(live->rows);
  if (ended) {
    ReadJob job = [rows](store::Reader& reader) {
      std::ranges::copy(reader.ended_counts(), std::back_inserter(*rows));
      ReadResult result;
      result.ok = true;
      return result;
    };
    const ReadResult result = co_await service.bridge.read(std::move(job));
    if (!result.ok) co_return reply_failed(request, result);
  }
  co_return reply_json(counts_body(*rows, live->at, *service.city, {request.view, area}));
}

}  // namespace http
