#include "http/codec/list_order.hpp"

#include <array>
#include <charconv>
#include <utility>

#include "http/sentence/request_phrases.hpp"

namespace http {
namespace {

template <class Key>
using KeyName = std::pair<std::string_view, Key>;

constexpr std::array<KeyName<store::WishKey>, 5> wish_keys{{
    {"age", store::WishKey::age},
    {"due", store::WishKey::due},
    {"area", store::WishKey::area},
    {"category", store::WishKey::category},
    {"refusals", store::WishKey::refusals},
}};

constexpr std::array<KeyName<store::ProviderKey>, 7> provider_keys{{
    {"name", store::ProviderKey::name},
    {"code", store::ProviderKey::code},
    {"kind", store::ProviderKey::kind},
    {"area", store::ProviderKey::area},
    {"load", store::ProviderKey::load},
    {"free", store::ProviderKey::free},
    {"suspended", store::ProviderKey::suspended},
}};

template <class Keys, class Key>
bool read_order(std::string_view text, const Keys& keys, store::ListOrder<Key>& out) {
  const bool descending = text.starts_with('-');
  if (descending) text.remove_prefix(1);
  for (const auto& [name, key] : keys) {
    if (name != text) continue;
    out = {key, descending};
    return true;
  }
  return false;
}

constexpr char rank_mark = 's';  // other cursors begin with e or l
constexpr char between = '.';

template <class Number>
bool read_number(std::string_view text, Number& out) {
  const char* const end = text.data() + text.size();
  const auto [read_to, error] = std::from_chars(text.data(), end, out);
  return error == std::errc{} && read_to == end;
}

}  // namespace

bool read_wish_order(std::string_view text, store::WishOrder& out) {
  return read_order(text, wish_keys, out);
}

bool read_provider_order(std::string_view text, store::ProviderOrder& out) {
  return read_order(text, provider_keys, out);
}

std::string to_text(const store::Rank& rank) {
  return rank_mark + std::to_string(rank.value) + between + std::to_string(rank.id);
}

bool read_rank(std::string_view text, store::Rank& out) {
  if (!text.starts_with(rank_mark)) return false;
  text.remove_prefix(1);
  const std::size_t cut = text.find(between);
  if (cut == std::string_view::npos) return false;
  return read_number(text.substr(0, cut), out.value) && read_number(text.substr(cut + 1), out.id);
}

void take_rank(Query& query, store::After& out) {
  query.take<read_rank>("cursor", out, phrase::cursor_in_order);
}

}  // namespace http
