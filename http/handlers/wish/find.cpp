// POST /v1/wishes/find: the desk's one search field. What was typed is a number, a short code, a
// ticket, a phone number, a provider or words, and the wishes that it means are listed. A POST, so
// that what people say and are called by is in no address and no log.
#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "engine/text/folding.hpp"
#include "engine/text/phone.hpp"
#include "http/access/audit_note.hpp"
#include "http/access/rights.hpp"
#include "http/access/tracking.hpp"
#include "http/codec/input.hpp"
#include "http/codec/value_formats.hpp"
#include "http/codec/wish_requests.hpp"
#include "http/core/masking.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/handlers/handlers.hpp"
#include "http/transport/rate_limits.hpp"
#include "http/transport/refusals.hpp"
#include "http/view/wish_view.hpp"

namespace http {
namespace {

constexpr std::size_t found_max = 50;
constexpr std::size_t providers_max = 20;    // whose names hold the text
constexpr std::size_t number_digits = 10;    // a longer number is no wish's
constexpr std::size_t scanned_max = 50'000;  // live wishes whose words are looked at

/// What is asked for and by whom; copied into the reader's job.
struct DeskSearch {
  std::shared_ptr<const engine::City> city;
  const store::Published* published = nullptr;
  View view = View::operator_;
  Language language = Language::zh;
  engine::Instant now;
  ListScope scope;
  std::uint64_t account = 0;
  std::string text;
  engine::WishId number, code;  // that the text may mean; 0 if it cannot
  std::string ticket;           // empty if it cannot be one
};

/// What was found, newest first, and by which meaning of the text.
struct FoundWishes {
  std::string_view by;
  std::vector<store::WishSnapshot> wishes;
  bool more = false;

  void add(std::string_view meaning, store::WishSnapshot wish) {
    by = meaning;
    if (wishes.size() < found_max) {
      wishes.push_back(std::move(wish));
    } else {
      more = true;
    }
  }
  bool none() const noexcept { return wishes.empty(); }
};

/// Callers find what their lists hold: their area, and what they have entered themselves.
bool is_ours(const DeskSearch& search, const engine::Wish& wish) {
  if (search.account != 0 && wish.entered_by == search.account) return true;
  if (search.scope.nothing) return false;
  return !search.scope.area || search.scope.area.contains(wish.facts.area);
}

store::WishSnapshot wish_of(const DeskSearch& search, store::Reader& reader, engine::WishId id) {
  if (!id) return {};
  store::WishSnapshot live = search.published->find(id);
  if (live.wish != nullptr) return live;
  auto ended = reader.wish(id);
  if (!ended) return {};
  return {std::make_shared<const engine::Wish>(std::move(*ended)), {}};
}

void add_one(const DeskSearch& search, store::Reader& reader, engine::WishId id,
             std::string_view by, FoundWishes& found) {
  store::WishSnapshot wish = wish_of(search, reader, id);
  if (wish.wish != nullptr && is_ours(search, *wish.wish)) found.add(by, std::move(wish));
}

/// Live ones, then ended ones.
void add_matching(const DeskSearch& search, store::Reader& reader, const store::WishFilter& filter,
                  std::string_view by, FoundWishes& found) {
  engine::WishId next;
  for (auto& view : search.published->wishes(filter, {}, found_max + 1, next)) {
    if (is_ours(search, *view.wish)) found.add(by, std::move(view));
  }
  if (found.more) return;
  for (auto& wish : reader.ended(filter, {}, found_max + 1, next)) {
    if (!is_ours(search, wish)) continue;
    found.add(by, {std::make_shared<const engine::Wish>(std::move(wish)), {}});
  }
}

void add_of_providers(const DeskSearch& search, store::Reader& reader, FoundWishes& found) {
  store::ProviderFilter named;
  named.text = search.text;
  for (const auto& each : search.published->providers(named, {}, providers_max)) {
    store::WishFilter filter;
    filter.provider = each.provider->id;
    add_matching(search, reader, filter, "provider", found);
  }
}

/// Of live wishes. Words are searched as they are shown, so that masked numbers cannot be probed.
void add_with_words(const DeskSearch& search, FoundWishes& found) {
  const engine::Search words(search.text);
  if (words.empty()) return;
  const auto holds = [&](const std::string& text) {
    return words.finds_in(text) && words.finds_in(mask_numbers(text));
  };
  store::WishFilter filter;
  filter.area = search.scope.area;
  constexpr std::size_t batch = 500;
  engine::WishId next;
  std::size_t scanned = 0;
  do {
    for (auto& view : search.published->wishes(filter, next, batch, next, batch)) {
      const engine::WishText* const text = view.wish->text.get();
      const bool is_hit = text != nullptr && (holds(text->title) || holds(text->content));
      if (is_hit && is_ours(search, *view.wish)) found.add("words", std::move(view));
    }
    scanned += batch;
  } while (next && !found.more && scanned < scanned_max);
}

/// By meanings that name one wish; nobody need be asked why.
void find_exact(const DeskSearch& search, store::Reader& reader, FoundWishes& found) {
  add_one(search, reader, search.number, "number", found);
  if (found.none()) add_one(search, reader, search.code, "code", found);
  if (!found.none() || search.ticket.empty()) return;
  store::WishFilter filter;
  filter.external_no = search.ticket;
  add_matching(search, reader, filter, "ticket", found);
}

void find_by_phone(const DeskSearch& search, store::Reader& reader, FoundWishes& found) {
  std::vector<engine::WishId> ids = reader.wishes_of_phone(search.text);
  std::ranges::reverse(ids);
  for (const engine::WishId id : ids) add_one(search, reader, id, "phone", found);
}

void find_others(const DeskSearch& search, store::Reader& reader, FoundWishes& found) {
  add_of_providers(search, reader, found);
  if (found.none()) add_with_words(search, found);
}

using Finder = void (*)(const DeskSearch&, store::Reader&, FoundWishes&);

ReadJob job_of(Finder find, std::shared_ptr<const DeskSearch> search,
               std::shared_ptr<FoundWishes> found) {
  return [=](store::Reader& reader) {
    find(*search, reader, *found);
    ReadResult result;
    result.ok = true;
    return result;
  };
}

/// "12", "#12", "No. 12", "№12".
engine::WishId number_in(std::string_view text) {
  std::string digits;
  for (const char letter : text) {
    if (is_digit(letter)) digits += letter;
    const bool is_mark =
        std::string_view("#No. \xE2\x84\x96").find(letter) != std::string_view::npos;
    if (!is_digit(letter) && !is_mark) return {};
  }
  if (digits.empty() || digits.size() > number_digits) return {};
  return {std::stoull(digits)};
}

std::shared_ptr<const DeskSearch> search_of(const Service& service, const Request& request,
                                            std::string text) {
  const auto search = std::make_shared<DeskSearch>();
  search->city = service.city;
  search->published = &service.published;
  search->view = request.view;
  search->language = preferred_language(request.accept_language);
  search->now = service.wall_clock();
  search->scope = list_scope(request.who, request.view, {});
  search->account = request.who.account;
  search->number = number_in(text);
  search->code = service.tracking.read_code(text).value_or(engine::WishId{});
  if (!parse_external_no(text, search->ticket)) search->ticket.clear();
  search->text = std::move(text);
  return search;
}

std::string found_json(const DeskSearch& search, const FoundWishes& found) {
  JsonWriter out(4096);
  out.begin_object();
  if (!found.none()) out.field_word("matched_by", found.by);
  out.key("items");
  out.begin_list();
  for (const store::WishSnapshot& each : found.wishes) {
    const store::ProviderSnapshot holder = search.published->find(each.wish->provider);
    write_wish(out, *each.wish,
               {*search.city, search.view, search.now, holder.provider.get(), each.assigned, true,
                true, nullptr, search.language});
  }
  out.end_list();
  out.field("more", found.more);
  out.end_object();
  return out.take();
}

/// Who looks for a person leaves a trace, before the answer; the number itself is in no log.
Awaitable<std::optional<Reply>> note_phone_search(Service& service, const Request& request,
                                                  std::string reason, std::size_t count) {
  store::AuditEntry entry = note_of(request, "find_by_phone", 0, "wish");
  entry.reason = std::move(reason);
  entry.details = "found=" + std::to_string(count);
  const store::Outcome outcome = co_await write_down(service, std::move(entry));
  if (!succeeded(outcome)) co_return reply_failed(request, outcome);
  co_return std::nullopt;
}

}  // namespace

Awaitable<Reply> find_wishes(Service& service, const Request& request) {
  FindBody body;
  if (auto refused = read_input(request, find_fields, body)) co_return std::move(*refused);
  const bool is_phone = engine::parse_phone(body.text).has_value();
  const std::shared_ptr<const DeskSearch> search =
      search_of(service, request, std::move(body.text));
  const auto found = std::make_shared<FoundWishes>();
  ReadJob exact = job_of(&find_exact, search, found);
  ReadResult read = co_await service.bridge.read(std::move(exact));
  if (!read.ok) co_return reply_failed(request, read);
  if (found->none() && is_phone) {
    const std::string account = std::to_string(request.who.account);
    const Rate rate = service.rates.take(Bucket::find, account, std::chrono::steady_clock::now());
    if (!rate.allowed) co_return rate_limited(request, rate);
    ReadJob by_phone = job_of(&find_by_phone, search, found);
    read = co_await service.bridge.read(std::move(by_phone));
    if (!read.ok) co_return reply_failed(request, read);
    auto refused =
        co_await note_phone_search(service, request, std::move(body.reason), found->wishes.size());
    if (refused) co_return std::move(*refused);
  } else if (found->none()) {
    ReadJob others = job_of(&find_others, search, found);
    read = co_await service.bridge.read(std::move(others));
    if (!read.ok) co_return reply_failed(request, read);
  }
  co_return reply_json(found_json(*search, *found));
}

}  // namespace http
