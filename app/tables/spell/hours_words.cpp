#include "app/tables/spell/hours_words.hpp"

#include <algorithm>
#include <array>

#include "app/tables/spell/fold.hpp"
#include "app/tables/spell/hours_faults.hpp"
#include "engine/text/text.hpp"

namespace app {

namespace {

constexpr int workday_bits = 0b0011111, weekend_bits = 0b1100000, all_bits = 0b1111111;

struct Entry {
  std::string_view text;
  HoursWord word;
  int value = 0;
};

struct Entries {
  using enum HoursWord;
  /// Words of Chinese and marks; the longest that fits is taken.
  static constexpr Entry entries[] = {
      {"周末", days, weekend_bits},
      {"双休日", days, weekend_bits},
      {"双休", days, weekend_bits},
      {"工作日", workdays, workday_bits},
      {"平日", workdays, workday_bits},
      {"每天", days, all_bits},
      {"每日", days, all_bits},
      {"天天", days, all_bits},
      {"全周", days, all_bits},
      {"国家法定节假日", holiday},
      {"国家节假日", holiday},
      {"法定节假日", holiday},
      {"法定假日", holiday},
      {"法定节日", holiday},
      {"公众假期", holiday},
      {"公共假期", holiday},
      {"节假日", holiday},
      {"节日", holiday},
      {"假日", holiday},
      {"上午", half, in_the_morning},
      {"早上", half, in_the_morning},
      {"早晨", half, in_the_morning},
      {"早", half, in_the_morning},
      {"清晨", half, in_the_morning},
      {"中午", half, at_noon},
      {"下午", half, in_the_afternoon},
      {"傍晚", half, in_the_afternoon},
      {"晚上", half, at_night},
      {"晚间", half, at_night},
      {"夜间", half, at_night},
      {"晚", half, at_night},
      {"-", range},
      {"–", range},
      {"—", range},
      {"―", range},
      {"−", range},
      {"~", range},
      {"〜", range},
      {"至", range},
      {"到", range},
      {",", comma},
      {"、", comma},
      {"和", comma},
      {"及", comma},
      {"与", comma},
      {";", stop},
      {"。", stop},
      {"\n", stop},
      {"(", bracket},
      {")", bracket},
      {"[", bracket},
      {"]", bracket},
      {"【", bracket},
      {"】", bracket},
      {"闭馆日", closed},
      {"休馆日", closed},
      {"闭馆", closed},
      {"休馆", closed},
      {"休息", closed},
      {"关闭", closed},
      {"不开放", closed},
      {"不营业", closed},
      {"不上班", closed},
      {"停业", closed},
      {"照常开放", open},
      {"正常开放", open},
      {"照常开馆", open},
      {"照常营业", open},
      {"照常", open},
      {"不休息", open},
      {"不休", open},
      {"无休", open},
      {"开放", open},
      {"开馆", open},
      {"营业", open},
      {"全天", all_day},
      {"全日", all_day},
      {"昼夜", all_day},
      {"24/7", all_day},
      {"除非是", except},
      {"除非", except},
      {"除了", except},
      {"除", except},
      {"不含", except},
      {"除外", except_tail},
      {"以外", except_tail},
      {"外", except_tail},
      {"月", season},
      {"夏季", season},
      {"冬季", season},
      {"旺季", season},
      {"淡季", season},
      {"夏令时", season},
      {"冬令时", season},
      {"暑期", season},
      {"暑假", season},
      {"寒假", season},
      {"除夕", season},
      {"春节", season},
      {"国庆", season},
      {"停止", remark},
      {"截止", remark},
      {"不再", remark},
      {"后不再", remark},
      {"清场", remark},
      {"开放时间", ignored},
      {"营业时间", ignored},
      {"服务时间", ignored},
      {"办公时间", ignored},
      {"工作时间", ignored},
      {"接待时间", ignored},
      {"时间", ignored},
      {"周", ignored},
      {"每逢", ignored},
      {"每", ignored},
      {"逢", ignored},
      {"全年", ignored},
      {"常规", ignored},
      {"免费", ignored},
      {"上午场", half, in_the_morning},
      {"下午场", half, in_the_afternoon},
      {"晚场", half, at_night},
      {"整理", ignored},
      {"次日", ignored},
      {"翌日", ignored},
      {":", ignored},
      {"⏰", ignored},
      {"/", comma},
      {".", ignored},
  };

  static constexpr Entry latin[] = {
      {"mon", days, 1},
      {"monday", days, 1},
      {"mo", days, 1},
      {"tue", days, 2},
      {"tuesday", days, 2},
      {"tu", days, 2},
      {"wed", days, 4},
      {"wednesday", days, 4},
      {"we", days, 4},
      {"thu", days, 8},
      {"thursday", days, 8},
      {"th", days, 8},
      {"fri", days, 16},
      {"friday", days, 16},
      {"fr", days, 16},
      {"sat", days, 32},
      {"saturday", days, 32},
      {"sa", days, 32},
      {"sun", days, 64},
      {"sunday", days, 64},
      {"su", days, 64},
      {"daily", days, all_bits},
      {"to", range},
      {"and", comma},
      {"weekdays", workdays, workday_bits},
      {"weekends", days, weekend_bits},
      {"workdays", workdays, workday_bits},
      {"holidays", holiday},
      {"am", half, in_the_morning},
      {"pm", half, in_the_afternoon},
      {"ph", holiday},
      {"closed", closed},
      {"off", closed},
      {"never", closed},
      {"always", all_day},
      {"open", open},
      {"except", except},
  };

  static constexpr Entry numerals[] = {
      {"一", numeral, 1},  {"二", numeral, 2},  {"三", numeral, 4},
      {"四", numeral, 8},  {"五", numeral, 16}, {"六", numeral, 32},
      {"日", numeral, 64}, {"天", numeral, 64}, {"七", numeral, 64}};
};

constexpr std::string_view day_heads[] = {"周", "星期", "礼拜"};
bool is_digit(char letter) noexcept { return letter >= '0' && letter <= '9'; }
bool is_latin(char letter) noexcept { return letter >= 'a' && letter <= 'z'; }

/// Cuts one word after the other off the front of a text.
class Lexer {
 public:
  using enum HoursWord;

  explicit Lexer(std::string_view text) : rest_(text) {}

  HoursToken next() {
    while (rest_.starts_with(' ') || rest_.starts_with('\t')) rest_.remove_prefix(1);
    if (rest_.empty()) return {};
    if (rest_.starts_with("24/7")) return cut(4, all_day, 0);
    if (is_digit(rest_.front())) return time();
    if (is_latin(rest_.front())) return latin_word();
    for (const std::string_view head : day_heads) {
      if (rest_.starts_with(head)) {
        if (const HoursToken day = day_behind(head.size()); day.word != end) return day;
      }
    }
    return chinese_word();
  }

 private:
  HoursToken cut(std::size_t size, HoursWord word, int value) {
    const HoursToken token{word, value, rest_.substr(0, size)};
    rest_.remove_prefix(size);
    return token;
  }

  /// 周一, 周1; of the kind `end` if no day follows.
  HoursToken day_behind(std::size_t head) {
    const std::string_view behind = rest_.substr(head);
    for (const Entry& each : Entries::numerals) {
      if (behind.starts_with(each.text)) return cut(head + each.text.size(), days, each.value);
    }
    const bool is_number = !behind.empty() && behind[0] >= '1' && behind[0] <= '7';
    if (is_number && (behind.size() == 1 || (!is_digit(behind[1]) && behind[1] != ':'))) {
      return cut(head + 1, days, 1 << (behind[0] - '1'));
    }
    return {};
  }

  HoursToken latin_word() {
    std::size_t size = 0;
    while (size < rest_.size() && is_latin(rest_[size])) ++size;
    const auto found = std::ranges::find(Entries::latin, rest_.substr(0, size), &Entry::text);
    if (found == std::end(Entries::latin)) return cut(size, unknown, 0);
    return cut(size, found->word, found->value);
  }

  HoursToken chinese_word() {
    const Entry* best = nullptr;
    const auto look = [&](const Entry& each) {
      const bool fits = rest_.starts_with(each.text);
      if (fits && (best == nullptr || best->text.size() < each.text.size())) best = &each;
    };
    std::ranges::for_each(Entries::entries, look);
    std::ranges::for_each(Entries::numerals, look);
    if (best != nullptr) return cut(best->text.size(), best->word, best->value);
    std::size_t size = 1;  // one character that nobody knows
    while (size < rest_.size() && (static_cast<unsigned char>(rest_[size]) & 0xC0U) == 0x80U)
      ++size;
    return cut(size, unknown, 0);
  }

  std::size_t digits(std::size_t from) const noexcept {
    std::size_t size = 0;
    while (from + size < rest_.size() && is_digit(rest_[from + size])) ++size;
    return size;
  }
  int value(std::size_t from, std::size_t size) const noexcept {
    int number = 0;
    for (const char digit : rest_.substr(from, size)) number = number * 10 + (digit - '0');
    return number;
  }

  /// 8:30, 8点半, 8时30分, 0830, 9; 24小时; or a date.
  HoursToken time() {
    const std::size_t size = digits(0);
    if (size > 4) return cut(size, unknown, 0);
    const int hour = value(0, size);
    std::size_t at = size;
    const std::size_t unit = rest_.find_first_not_of(' ', at);
    const std::string_view behind = unit == std::string_view::npos ? "" : rest_.substr(unit);
    if (behind.starts_with("小时")) {
      return hour == 24 ? cut(unit + 6, all_day, 0) : cut(unit + 6, unknown, 0);
    }
    for (const std::string_view mark : {"月", "日", "号", "年"}) {
      if (behind.starts_with(mark)) return cut(unit + mark.size(), season, 0);
    }
    const bool is_date = at < rest_.size() && rest_[at] == '/' && digits(at + 1) > 0;
    if (is_date) return cut(at + 1 + digits(at + 1), season, 0);
    if (at < rest_.size() && rest_[at] == ':' && digits(at + 1) == 2) {
      const int minute = value(at + 1, 2);
      at += 3;
      if (at < rest_.size() && rest_[at] == ':' && digits(at + 1) == 2) at += 3;  // seconds
      if (rest_.substr(at).starts_with("点")) at += 3;
      return clock_of(at, hour, minute);
    }
    for (const std::string_view mark : {"点", "时"}) {
      if (behind.starts_with(mark)) return spoken(unit + mark.size(), hour);
    }
    if (size == 4) return clock_of(size, hour / 100, hour % 100);
    return cut(size, number, hour);
  }

  HoursToken spoken(std::size_t at, int hour) {
    const std::string_view behind = rest_.substr(at);
    if (behind.starts_with("半")) return clock_of(at + 3, hour, 30);
    if (behind.starts_with("整") || behind.starts_with("正")) return clock_of(at + 3, hour, 0);
    const std::size_t size = digits(at);
    if (size == 0 || size > 2) return clock_of(at, hour, 0);
    const int minute = value(at, size);
    at += size;
    return clock_of(rest_.substr(at).starts_with("分") ? at + 3 : at, hour, minute);
  }

  HoursToken clock_of(std::size_t size, int hour, int minute) {
    const bool is_one = hour <= 24 && minute < 60 && (hour < 24 || minute == 0);
    return cut(size, is_one ? clock : unknown, hour * 60 + minute);
  }

  std::string_view rest_;
};

}  // namespace

std::string hours_text(std::string_view text) {
  std::string made = folded(text);
  constexpr std::pair<std::string_view, std::string_view> forms[] = {
      {"週", "周"}, {"禮", "礼"}, {"時", "时"}, {"點", "点"}, {"開", "开"},
      {"閉", "闭"}, {"館", "馆"}, {"營", "营"}, {"業", "业"}, {"節", "节"},
      {"國", "国"}, {"間", "间"}, {"關", "关"}, {"雙", "双"}, {"\r", ""}};
  for (const auto& [old, plain] : forms) replace_all(made, old, plain);
  std::string joined;
  for (std::size_t at = 0; at < made.size(); ++at) {
    const bool inside = made[at] == ' ' && !joined.empty() && at + 1 < made.size() &&
                        (joined.back() & '\x80') != 0 && (made[at + 1] & '\x80') != 0;
    if (!inside) joined += made[at];
  }
  return joined;
}

std::vector<HoursToken> hours_tokens(std::string_view text) {
  std::vector<HoursToken> tokens;
  Lexer lexer(text);
  do tokens.push_back(lexer.next());
  while (tokens.back().word != HoursWord::end);
  return tokens;
}

unsigned days_between(unsigned first, unsigned last) noexcept {
  unsigned day = 0;
  while ((first >> day & 1U) == 0) ++day;
  unsigned stop = 7U - 1;
  while ((last >> stop & 1U) == 0) --stop;
  unsigned bits = 1U << day;
  while (day != stop) {
    day = (day + 1) % 7U;
    bits |= 1U << day;
  }
  return bits;
}

int on_the_clock(int minutes, int half) noexcept {
  constexpr int noon_minutes = 12 * 60;
  if (half == in_the_afternoon && minutes < noon_minutes) return minutes + noon_minutes;
  if (half == at_noon && minutes < 6 * 60) return minutes + noon_minutes;
  if (half == at_night && minutes >= 5 * 60 && minutes < noon_minutes)
    return minutes + noon_minutes;
  if (half == at_night && minutes == noon_minutes) return day_minutes;
  return minutes;
}

}  // namespace app
