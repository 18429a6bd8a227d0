// GET /v1/wishes: live wishes from memory, newest first or in an order, then ended ones from disk.
#include <algorithm>
#include <memory>
#include <string>
#include <utility>

#include "engine/sentence/value_phrases.hpp"
#include "engine/text/folding.hpp"
#include "http/access/rights.hpp"
#include "http/codec/action.hpp"
#include "http/codec/input.hpp"
#include "http/codec/list_order.hpp"
#include "http/codec/query.hpp"
#include "http/codec/value_formats.hpp"
#include "http/core/masking.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/handlers/handlers.hpp"
#include "http/sentence/body_phrases.hpp"
#include "http/view/wish_view.hpp"

namespace http {

namespace {

constexpr std::size_t search_batch = 500;    // looked at together when text is searched for
constexpr int rounds_max = 100;              // batches for one page
constexpr std::size_t public_page_max = 10;  // items of a stranger's page
constexpr std::size_t public_list_max = 30;  // items that strangers can page through

enum class Part : std::uint8_t { live, ended, all };

bool read_part(std::string_view word, Part& out) {
  if (word == "live")
    out = Part::live;
  else if (word == "ended")
    out = Part::ended;
  else if (word == "all")
    out = Part::all;
  else
    return false;
  return true;
}

/// "open,dispatched" as a set of states.
bool read_states(std::string_view text, std::uint32_t& out) {
  std::uint32_t states = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(','), text.size());
    engine::WishState state{};
    if (!engine::from_code(text.substr(0, end), state)) return false;
    states |= 1U << static_cast<unsigned>(state);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  out = states;
  return states != 0;
}

/// What is asked for and by whom; copied into the reader's job.
struct Ask {
  std::shared_ptr<const engine::City> city;
  const store::Published* published = nullptr;
  View view = View::public_;
  Language language = Language::zh;
  engine::Instant now;
  store::WishFilter filter;
  engine::Search words{{}};  // searched here, so that masked numbers cannot be probed
  bool nothing = false;      // what is asked for lies outside of what the caller may see
  Part part = Part::live;
  Cursor cursor;
  std::optional<store::WishOrder> order;  // of live ones; none: newest first
  store::After after;                     // with `order`, instead of `cursor`
  std::size_t limit = page_default;
};

struct Page {
  JsonWriter out{8192};
  std::size_t count = 0;
  std::size_t passed = 0;  // public list: items of earlier pages
  std::optional<Cursor> next;
  store::After next_in_order;
};

/// Everybody finds only what it could read: visible wishes, masked words, shown holders.
bool is_listed(const Ask& ask, const engine::Wish& wish) {
  if (!is_visible(wish, *ask.city, ask.view)) return false;
  if (ask.filter.provider && !is_provider_shown(wish, ask.view)) return false;
  if (ask.words.empty()) return true;
  if (wish.text == nullptr) return false;
  if (ask.view == View::public_ && !is_text_public(wish)) return false;
  const auto holds = [&](const std::string& text) {
    return ask.words.finds_in(text) && ask.words.finds_in(mask_numbers(text));
  };
  return holds(wish.text->title) || holds(wish.text->content);
}

void write_item(Page& page, const Ask& ask, const store::WishSnapshot& view) {
  const store::ProviderSnapshot holder = ask.published->find(view.wish->provider);
  write_wish(page.out, *view.wish,
             {*ask.city, ask.view, ask.now, holder.provider.get(), view.assigned, true, true,
              nullptr, ask.language});
  ++page.count;
}

/// The public list ends after a few pages: it is a shop window, not a copy of the city's needs. No
/// cursor leads further, since a stranger's pages are always counted from the newest wish.
bool is_at_end(const Page& page, const Ask& ask) {
  return ask.view == View::public_ && page.passed + page.count >= public_list_max;
}

/// Whether the item belongs to an earlier page.
bool is_before_page(const Ask& ask, bool ended, engine::WishId id) {
  if (ended != ask.cursor.ended) return ask.cursor.ended;  // live ones stand before ended ones
  return ask.cursor.at != 0 && id.value >= ask.cursor.at;
}

/// Fills the page from `fetch(before, count, next_before)`. When it is full, `page.next` is right
/// behind its last item: the place where the scan stopped would reveal wishes that are not shown.
template <class Fetch>
void fill(Page& page, const Ask& ask, bool ended, Fetch fetch) {
  const bool from_newest = ask.view == View::public_;
  engine::WishId before{!from_newest && ask.cursor.ended == ended ? ask.cursor.at : 0};
  for (int round = 0; round < rounds_max; ++round) {
    const std::size_t room = from_newest ? public_list_max : ask.limit - page.count;
    engine::WishId next_before;
    const auto found = fetch(before, ask.words.empty() ? room : search_batch, next_before);
    for (std::size_t at = 0; at < found.size(); ++at) {
      if (is_at_end(page, ask)) return;
      if (!is_listed(ask, *found[at].wish)) continue;
      if (from_newest && is_before_page(ask, ended, found[at].wish->id)) {
        ++page.passed;
        continue;
      }
      write_item(page, ask, found[at]);
      if (page.count < ask.limit) continue;
      const bool goes_on = (next_before || at + 1 < found.size()) && !is_at_end(page, ask);
      if (goes_on) page.next = Cursor{ended, found[at].wish->id.value};
      return;
    }
    if (is_at_end(page, ask)) return;
    if (!next_before) return;
    before = next_before;
  }
  page.next = Cursor{ended, before.value};
}

void fill_live(Page& page, const Ask& ask) {
  const auto fetch = [&](engine::WishId before, std::size_t count, engine::WishId& next) {
    return ask.published->wishes(ask.filter, before, count, next);
  };
  fill(page, ask, false, fetch);
}

void fill_in_order(Page& page, const Ask& ask) {
  const auto also = [&ask](const store::WishSnapshot& view) { return is_listed(ask, *view.wish); };
  const auto found = store::wishes_in_order(*ask.published, ask.filter, *ask.order, ask.after,
                                            ask.limit + 1, also);
  for (const store::WishSnapshot& view : found) {
    if (page.count == ask.limit) return;
    write_item(page, ask, view);
    page.next_in_order = store::rank_of(*view.wish, *ask.order);
  }
  page.next_in_order.reset();
}

void fill_ended(Page& page, const Ask& ask, store::Reader& reader) {
  const auto fetch = [&](engine::WishId before, std::size_t count, engine::WishId& next) {
    std::vector<store::WishSnapshot> views;
    for (engine::Wish& wish : reader.ended(ask.filter, before, count, next)) {
      views.push_back({std::make_shared<const engine::Wish>(std::move(wish)), {}});
    }
    return views;
  };
  fill(page, ask, true, fetch);
}

/// Filters that would reveal to strangers what they must not know.
bool asks_for_hidden(const Ask& ask) {
  return ask.view == View::public_ && (!ask.filter.external_no.empty() || ask.filter.escalated ||
                                       ask.filter.in_danger || ask.order);
}

/// `mine`: what this account entered, seen as its own. Else what lies in the caller's area.
void scope_to_caller(Ask& ask, const Principal& who, bool mine) {
  const ListScope scope = list_scope(who, ask.view, ask.filter.area);
  if (mine) {
    ask.view = View::owner;
    ask.filter.entered_by = who.account;
    return;
  }
  ask.filter.area = scope.area;
  ask.nothing = scope.nothing;
}

std::optional<Reply> read_ask(const Request& request, Ask& ask) {
  Query query(request);
  bool overdue = false;
  bool mine = false;
  std::int64_t provider = 0;
  std::optional<Cursor> cursor;
  query.take<read_states>("state", ask.filter.states, phrase::states);
  query.take<parse_category>("category", ask.filter.category, category_allowed);
  query.take<parse_area>("area", ask.filter.area, area_allowed);
  query.take_integer("provider", 1, id_max, provider);
  query.take_flag("overdue", overdue);
  query.take_flag("unmatched", ask.filter.unmatched);
  query.take_flag("escalated", ask.filter.escalated);
  query.take_flag("danger", ask.filter.in_danger);
  query.take_flag("mine", mine);
  std::string words;
  query.take_text("q", words);
  ask.words = engine::Search(words);
  query.take<parse_external_no>("external_no", ask.filter.external_no, external_no_allowed);
  query.take<read_part>("scope", ask.part, engine::phrase::one_of, "live, ended, all");
  query.take<read_wish_order>("sort", ask.order, order_allowed, wish_order_words);
  if (ask.order)
    take_rank(query, ask.after);
  else
    query.take_cursor(cursor);
  if (ask.order && ask.part != Part::live) query.fault("sort", phrase::live_only);
  ask.limit = query.take_limit();
  if (auto refused = query.refused()) return refused;
  ask.filter.provider = {static_cast<std::uint64_t>(provider)};
  if (overdue) ask.filter.overdue_at = ask.now;
  ask.cursor = cursor.value_or(Cursor{ask.part == Part::ended, 0});
  if (ask.view == View::public_) ask.limit = std::min(ask.limit, public_page_max);
  if (mine && request.who.account == 0) {
    return reply_refused(request, {engine::Refusal::not_allowed, "", phrase::mine_account});
  }
  if (asks_for_hidden(ask)) {
    return reply_refused(request, {engine::Refusal::not_allowed, "", phrase::staff_filters});
  }
  scope_to_caller(ask, request.who, mine);
  return std::nullopt;
}

}  // namespace

Awaitable<Reply> list_wishes(Service& service, const Request& request) {
  const auto ask = std::make_shared<Ask>();
  ask->city = service.city;
  ask->published = &service.published;
  ask->view = request.view;
  ask->language = preferred_language(request.accept_language);
  ask->now = service.wall_clock();
  if (auto refused = read_ask(request, *ask)) co_return std::move(*refused);
  const auto page = std::make_shared<Page>();
  page->out.begin_object();
  page->out.key("items");
  page->out.begin_list();
  const bool from_newest = ask->view == View::public_;
  const bool is_live_asked = ask->part != Part::ended && !ask->nothing;
  if (is_live_asked && ask->order)
    fill_in_order(*page, *ask);
  else if (is_live_asked && (from_newest || !ask->cursor.ended))
    fill_live(*page, *ask);
  const bool goes_on =
      ask->part != Part::live && !ask->nothing && !page->next && !is_at_end(*page, *ask);
  if (goes_on && page->count == ask->limit) page->next = Cursor{true, 0};
  if (goes_on && page->count < ask->limit) {
    ReadJob job = [ask, page](store::Reader& reader) {
      fill_ended(*page, *ask, reader);
      ReadResult result;
      result.ok = true;
      return result;
    };
    const ReadResult result = co_await service.bridge.read(std::move(job));
    if (!result.ok) co_return reply_failed(request, result);
  }
  page->out.end_list();
  std::string next;
  if (page->next) next = to_text(*page->next);
  if (page->next_in_order) next = to_text(*page->next_in_order);
  if (!next.empty()) page->out.field_word("next", next);
  page->out.end_object();
  Reply reply = reply_json(page->out.take());
  if (!next.empty()) reply.headers.emplace_back("Link", next_link(request, next));
  co_return reply;
}

}  // namespace http
