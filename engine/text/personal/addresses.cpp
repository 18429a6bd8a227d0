// E-mail addresses and links. Both end in the address of a host; what comes before decides.
#include <array>

#include "engine/text/personal/reading.hpp"

namespace engine::personal {
namespace {

constexpr std::size_t account_min = 4;  // characters of a name behind @

/// The first four are read behind Chinese names too.
constexpr std::array<std::u32string_view, 40> domains{
    U"com",  U"cn",   U"net",   U"org",  U"edu",  U"gov",   U"top",  U"xyz",    U"vip",     U"info",
    U"shop", U"site", U"club",  U"app",  U"link", U"ltd",   U"tech", U"online", U"store",   U"wang",
    U"ren",  U"mobi", U"biz",   U"asia", U"icu",  U"cc",    U"io",   U"tv",     U"hk",      U"work",
    U"fun",  U"pro",  U"cloud", U"dev",  U"ink",  U"group", U"live", U"space",  U"website", U"pub"};
/// Read with spaces around and in them too, and behind a comma.
constexpr std::array<std::u32string_view, 3> spaced_domains{U"com", U"cn", U"org"};
constexpr std::size_t country_letters = 2;
constexpr std::array<std::u32string_view, 16> mail_hosts{
    U"qq",   U"163",  U"126",     U"139",     U"189",    U"sina",   U"gmail", U"outlook",
    U"yeah", U"sohu", U"hotmail", U"foxmail", U"icloud", U"aliyun", U"yahoo", U"live"};
/// What is written for @; longer ones first.
constexpr std::array<std::u32string_view, 18> all_ats{
    U"@",        U"(at)", U"[at]", U"{at}", U"<at>",   U"【at】", U"(艾特)", U"[艾特]", U"<艾特>",
    U"【艾特】", U"艾特", U"爱特", U"圈a",  U"小老鼠", U"at符号", U" at ",   U"#",      U"(a)"};
constexpr std::array<std::u32string_view, 17> dots{
    U"(dot)", U"[dot]",  U"{dot}", U" dot ", U"dot", U"[.]", U"(.)", U"{.}", U"(点)",
    U"[点]",  U"【点】", U"小点",  U"点",    U"。",  U".",   U"·",   U"•"};

constexpr CharSet at_begins(U"@([{<【艾爱圈小a #");
constexpr CharSet dot_begins(U"([{【 d小点。.·•");

bool is_host_glyph(const Glyph& glyph) noexcept { return is_word(glyph) || glyph.point == U'-'; }
bool is_local_glyph(const Glyph& glyph) noexcept {
  return is_word(glyph) || is_one_of(glyph.point, U"._+-");
}
bool is_path_glyph(const Glyph& glyph) noexcept {
  return is_word(glyph) || is_one_of(glyph.point, U"/.-_?=&%#~+:@!$'()*,;[]");
}

Span word_at(const Glyphs& glyphs, std::size_t at) noexcept {
  Span span{at, at};
  while (span.end < glyphs.size() && is_host_glyph(glyphs[span.end])) ++span.end;
  return span;
}

bool is_one(const Glyphs& glyphs, Span span, std::span<const std::u32string_view> words) noexcept {
  return std::any_of(words.begin(), words.end(), [&](std::u32string_view word) {
    return word.size() == span.size() && has_at(glyphs, span.begin, word);
  });
}

/// Behind a dot, however it is written, spaces around it aside; `at` if there is none.
std::size_t behind_dot(const Glyphs& glyphs, std::size_t at) noexcept {
  if (at >= glyphs.size()) return at;
  const bool may_be = dot_begins.has(glyphs[at].point);
  const std::size_t size = may_be ? any_at(glyphs, at, dots) : 0;
  if (size > 0) return at + size;
  const std::size_t next = behind_spaces(glyphs, at);
  const std::size_t spaced = next > at ? any_at(glyphs, next, dots) : 0;
  return spaced > 0 ? behind_spaces(glyphs, next + spaced) : at;
}

/// Reads from left to right, each glyph a bounded number of times.
class Addresses {
 public:
  explicit Addresses(Glyphs& glyphs) : glyphs_(glyphs) {}

  Traces find() {
    for (std::size_t at = 0; at < glyphs_.size();) at = std::max(at + 1, behind_address(at));
    for (std::size_t at = 0; at < glyphs_.size(); ++at) hide_at_mail_host(at);
    return found_;
  }

 private:
  /// Hides the address that begins at `at`; returns where to go on, `at` if there is none.
  std::size_t behind_address(std::size_t at) {
    if (has_at(glyphs_, at, U"://")) return hide_rest(at + 3);
    if (has_at(glyphs_, at, U"www.")) return hide_rest(at + 4);
    if (is_host_glyph(glyphs_[at])) return behind_host(at);
    return behind_chinese_host(at);
  }

  std::size_t hide_rest(std::size_t begin) {
    std::size_t end = begin;
    while (end < glyphs_.size() && is_path_glyph(glyphs_[end])) ++end;
    hide(glyphs_, {begin, end});
    if (end > begin) found_.add(Trace::link);
    return end;
  }

  /// example.com.cn/path; the words of one host are read once.
  std::size_t behind_host(std::size_t at) {
    const Span first = word_at(glyphs_, at);
    std::size_t read = first.end;   // behind the last word
    std::size_t end = first.begin;  // behind the last domain; `begin`: none
    while (true) {
      const std::size_t next = behind_dot(glyphs_, read);
      const Span word = word_at(glyphs_, next);
      const bool is_plain = next != read && is_domain(word);
      const std::size_t spread = is_plain ? 0 : behind_spread_domain(read, next);
      if (spread != 0) return hide_host(at, spread);
      if (next == read || word.size() == 0) break;
      if (is_plain) end = word.end;
      read = word.end;
    }
    return end == first.begin ? read : hide_host(at, end);
  }

  /// t.me is one only with a path behind it: names of countries are words too.
  bool is_domain(Span word) const noexcept {
    const bool has_path = word.end < glyphs_.size() && glyphs_[word.end].point == U'/';
    const bool is_country = word.size() == country_letters && is_latin(glyphs_[word.begin]) &&
                            is_latin(glyphs_[word.begin + 1]);
    return is_one(glyphs_, word, domains) || (has_path && is_country);
  }

  /// Behind ". com", ".c o m", ",com" or ".中国" at `point`; 0 if there is none. `at`: behind the
  /// dot, `point` if there is none.
  std::size_t behind_spread_domain(std::size_t point, std::size_t at) const noexcept {
    if (has_at(glyphs_, point, U".中国")) return point + 3;
    if (has_at(glyphs_, point, U",")) at = point + 1;
    if (at == point) return 0;
    for (const std::u32string_view domain : spaced_domains) {
      std::size_t look = at;
      std::size_t matched = 0;
      for (; matched < domain.size(); ++matched) {
        look = behind_spaces(glyphs_, look);
        if (look >= glyphs_.size() || glyphs_[look].point != domain[matched]) break;
        ++look;
      }
      const bool is_whole = look >= glyphs_.size() || !is_host_glyph(glyphs_[look]);
      if (matched == domain.size() && is_whole) return look;
    }
    return 0;
  }

  std::size_t hide_host(std::size_t begin, std::size_t end) {
    const auto is_spread = [&] {  // 1 6 3 . c o m
      return begin > 1 && glyphs_[begin - 1].kind == CharKind::space &&
             is_host_glyph(glyphs_[begin - 2]) && !is_host_glyph(glyphs_[begin + 1]) &&
             (begin == 2 || !is_host_glyph(glyphs_[begin - 3]));
    };
    while (is_spread()) begin -= 2;
    if (hide_local_before(begin)) return end;
    hide(glyphs_, {begin, end});
    found_.add(Trace::link);
    const bool has_path = end < glyphs_.size() && is_one_of(glyphs_[end].point, U"/?:#");
    return has_path ? hide_rest(end) : end;
  }

  /// 百度点com: nobody knows where the Chinese name begins.
  std::size_t behind_chinese_host(std::size_t at) {
    const bool may_be = at > 0 && glyphs_[at - 1].kind == CharKind::letter;
    const std::size_t dot =
        may_be && dot_begins.has(glyphs_[at].point) ? any_at(glyphs_, at, dots) : 0;
    const Span word = word_at(glyphs_, at + dot);
    if (dot == 0 || !is_one(glyphs_, word, std::span(domains).first(4))) return at;
    return hide_rest(word.begin);
  }

  /// Behind what is left of the @ that ends at `end`; `end` if there is none.
  std::size_t before_at(std::size_t end, std::span<const std::u32string_view> ats) const noexcept {
    for (const std::size_t look : {end, before_spaces(glyphs_, end)}) {
      for (const std::u32string_view at : ats) {
        if (has_before(glyphs_, look, at)) return before_spaces(glyphs_, look - at.size());
      }
    }
    return end;
  }

  /// Hides all but the first character before the @ that ends at `host`.
  bool hide_local_before(std::size_t host, std::span<const std::u32string_view> ats = all_ats) {
    const std::size_t end = before_at(host, ats);
    if (end == host) return false;
    if (end > 0 && glyphs_[end - 1].point == U'*') return true;  // masked before
    std::size_t begin = end;
    while (begin > 0 && is_local_glyph(glyphs_[begin - 1])) --begin;
    const auto is_spread = [&] {  // w a n g @ ...
      return begin > 1 && glyphs_[begin - 1].kind == CharKind::space &&
             is_local_glyph(glyphs_[begin - 2]) &&
             (begin == 2 || !is_local_glyph(glyphs_[begin - 3]));
    };
    while (end - begin > 0 && is_spread() && (end - begin) % 2 == 1) begin -= 2;
    if (begin == end) return false;
    hide(glyphs_, {end - begin > 1 ? begin + 1 : begin, end});
    found_.add(Trace::mail);
    return true;
  }

  /// wangxl@163, wangxl艾特qq; @wang_xl with nothing before it is an account.
  void hide_at_mail_host(std::size_t at) {
    if (!at_begins.has(glyphs_[at].point)) return;
    const std::size_t size = any_at(glyphs_, at, all_ats);
    if (size == 0 || glyphs_[at].point == U'#') return;
    const bool is_sign = glyphs_[at].point == U'@';
    const Span host = word_at(glyphs_, behind_spaces(glyphs_, at + size));
    if (host.size() == 0 || (!is_sign && !is_one(glyphs_, host, mail_hosts))) return;
    if (hide_local_before(host.begin) || !is_sign || host.begin != at + 1) return;
    std::size_t end = host.end;
    while (end < glyphs_.size() && is_local_glyph(glyphs_[end])) ++end;
    if (end - host.begin < account_min) return;
    hide(glyphs_, {host.begin, end});
    found_.add(Trace::account);
  }

  Glyphs& glyphs_;
  Traces found_;
};

}  // namespace

Traces find_addresses(Glyphs& glyphs) { return Addresses(glyphs).find(); }

}  // namespace engine::personal
