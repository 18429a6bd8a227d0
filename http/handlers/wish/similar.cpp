// POST /v1/wishes/similar: whether somebody may have asked for the same already. A hint before a
// wish is posted; it stores nothing.
#include <chrono>
#include <utility>
#include <vector>

#include "engine/city/geo.hpp"
#include "engine/city/served.hpp"
#include "engine/sentence/place_phrases.hpp"
#include "engine/text/phone.hpp"
#include "engine/text/similarity.hpp"
#include "http/access/rights.hpp"
#include "http/codec/input.hpp"
#include "http/codec/wish_requests.hpp"
#include "http/core/masking.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/handlers/handlers.hpp"
#include "http/json/writer.hpp"
#include "http/view/wish_view.hpp"

namespace http {

namespace {

using engine::WishState;

constexpr std::size_t items_max = 5;
constexpr std::size_t scan_max = 5'000;    // newest live wishes that are looked at
constexpr std::size_t compared_max = 500;  // of these, wishes whose words are compared
constexpr std::chrono::days age_max{7};
constexpr engine::Metres near{500};
constexpr int alike_min = 40;  // per cent of common pairs of letters

constexpr std::uint32_t bit(WishState state) { return 1U << static_cast<unsigned>(state); }
constexpr std::uint32_t not_done = bit(WishState::open) | bit(WishState::dispatched) |
                                   bit(WishState::claimed) | bit(WishState::in_service);

bool is_staff(const Principal& who) noexcept {
  return (who.role == CallerRole::helper && who.area) || who.role == CallerRole::operator_ ||
         who.role == CallerRole::administrator || who.role == CallerRole::integration;
}

/// What is compared with, prepared once.
struct Wanted {
  engine::CategoryCode category;
  engine::AreaCode area;
  std::optional<engine::Point> place;
  std::string phone;  // its key; empty: not compared
  engine::TextPairs words;
  engine::Instant since;
  engine::AreaCode scope;  // staff gets the ids of wishes in it
  bool by_staff = false;
};

/// Compares for strangers only what the public list shows: masked words that were let through. Else
/// the hint would reveal the numbers in a text.
std::string words_of(std::string_view title, std::string_view content, bool masked) {
  std::string words(title);
  words.append("\n").append(content);
  return masked ? mask_numbers(words) : words;
}

bool in_scope(const Wanted& wanted, const engine::Wish& wish) {
  return wanted.by_staff && (!wanted.scope || wanted.scope.contains(wish.facts.area));
}

/// By the coarse place for everybody: a circle drawn often enough finds the exact one.
bool is_near(const Wanted& wanted, const engine::Wish& wish) {
  if (!wanted.place) return wanted.area.contains(wish.facts.area);
  return engine::distance(*wanted.place, snap(wish.facts.place)) <= near;
}

bool has_phone(const Wanted& wanted, const engine::Wish& wish) {
  return !wanted.phone.empty() && wish.text != nullptr && in_scope(wanted, wish) &&
         engine::phone_key(wish.text->contact_phone) == wanted.phone;
}

bool is_alike(const Wanted& wanted, const engine::Wish& wish) {
  if (wish.facts.category != wanted.category || wish.text == nullptr) return false;
  if (!is_near(wanted, wish)) return false;
  const bool masked = !in_scope(wanted, wish);
  if (masked && !is_text_public(wish)) return false;
  const engine::TextPairs words(words_of(wish.text->title, wish.text->content, masked));
  return wanted.words.similarity(words) >= alike_min;
}

std::vector<store::WishSnapshot> find(const Service& service, const Wanted& wanted) {
  store::WishFilter filter;
  filter.states = not_done;
  if (wanted.phone.empty()) filter.category = wanted.category;
  engine::WishId next;
  std::vector<store::WishSnapshot> found;
  std::size_t compared = 0;
  for (store::WishSnapshot& each : service.published.wishes(filter, {}, scan_max, next, scan_max)) {
    const engine::Wish& wish = *each.wish;
    if (wish.created_at < wanted.since || found.size() == items_max) break;
    const View view = in_scope(wanted, wish) ? View::operator_ : View::public_;
    if (!is_visible(wish, *service.city, view)) continue;
    const bool is_same_leaf = wish.facts.category == wanted.category;
    if (is_same_leaf && ++compared > compared_max) break;
    if (has_phone(wanted, wish) || is_alike(wanted, wish)) found.push_back(std::move(each));
  }
  return found;
}

void write_item(JsonWriter& out, const Service& service, const Request& request,
                const Wanted& wanted, const engine::Wish& wish) {
  const bool is_own = request.who.wish == wish.id && bool(wish.id);
  const bool in_full = in_scope(wanted, wish);
  out.begin_object();
  if (is_own || in_full) out.field("id", wish.id.value);
  write_category(out, wish.facts.category, service.city->menu);
  write_area(out, "area", wish.facts.area, service.city->areas);
  const auto age = service.wall_clock() - wish.created_at;
  out.field("age_hours", std::chrono::floor<std::chrono::hours>(age).count());
  if (in_full) out.field("same_phone", has_phone(wanted, wish));
  out.end_object();
}

}  // namespace

/// At most 5 wishes of the last 7 days that are not done yet, newest first: of the same category
/// within 500 m (or, without a place, in the same area) with like words; for staff also those of
/// the same phone inside its area. Strangers get category, area and age, never an id, words, or
/// anything that depends on the phone.
Reply find_similar(Service& service, const Request& request) {
  WishBody body;
  if (auto refused = read_input(request, similar_fields, body)) return std::move(*refused);
  if (!body.place && !body.area) {
    return reply_refused(request,
                         {engine::Refusal::missing_value, "area", engine::phrase::area_or_place});
  }
  if (body.place) {
    if (auto outside = engine::check_place(*service.city, body.place->point())) {
      return reply_refused(request, *outside);
    }
  }
  const bool by_staff = is_staff(request.who);
  const std::string words = words_of(*body.title, body.content.value_or(""), !by_staff);
  Wanted wanted{*body.category,           body.area.value_or(engine::AreaCode{}), {}, {},
                engine::TextPairs(words), service.wall_clock() - age_max,         {}, by_staff};
  if (body.place) wanted.place = body.place->point();
  if (by_staff && body.contact) wanted.phone = engine::phone_key(body.contact->phone);
  if (by_staff) wanted.scope = list_scope(request.who, View::operator_, {}).area;
  JsonWriter out(1024);
  out.begin_object();
  out.key("items");
  out.begin_list();
  for (const store::WishSnapshot& view : find(service, wanted)) {
    write_item(out, service, request, wanted, *view.wish);
  }
  out.end_list();
  out.end_object();
  return reply_json(out.take());
}

}  // namespace http
