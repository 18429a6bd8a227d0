#include "app/tables/spell/hours_reader.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "app/tables/spell/hours_faults.hpp"
#include "app/tables/spell/hours_words.hpp"

namespace app {

namespace {

using Word = HoursWord;

constexpr int week_days = 7;
constexpr unsigned every_day = 0b1111111, sunday = 0b1000000;

struct Span {
  int from = 0, to = 0;  // minutes after midnight
};

/// Days that a part names.
struct Days {
  unsigned bits = 0;
  bool holiday = false;
  bool workdays = false;
};

using WeekDays = std::array<engine::WeekHours, week_days>;

WeekDays by_day(const engine::WeekHours& week) {
  WeekDays days;
  for (std::size_t day = 0; day < week_days; ++day) {
    days[day] = week << (week_days - 1 - day) * engine::half_hours_per_day >>
                (week_days - 1) * engine::half_hours_per_day;
  }
  return days;
}

class HoursReader {
 public:
  explicit HoursReader(std::string_view text) : tokens_(hours_tokens(text)) {}

  HoursAnswer read() {
    if (std::ranges::find(tokens_, Word::season, &HoursToken::word) != tokens_.end()) {
      refuse(season_fault());
    }
    while (fault_.empty() && here().word != Word::end) step();
    if (fault_.empty()) finish();
    if (!fault_.empty()) return {std::nullopt, std::move(fault_)};
    return {HoursText{week_, holidays_}, {}};
  }

 private:
  enum class Pending : std::uint8_t { none, unused, used };

  const HoursToken& here() const noexcept { return tokens_[at_]; }
  const HoursToken& ahead() const noexcept {
    return tokens_[std::min(at_ + 1, tokens_.size() - 1)];
  }
  void refuse(engine::Sentence fault) {
    if (fault_.empty()) fault_ = std::move(fault);
  }
  void skip(Word word) {
    while (here().word == word) ++at_;
  }

  void step() {
    switch (here().word) {
      case Word::days:
      case Word::workdays:
      case Word::holiday: return read_days();
      case Word::half:
      case Word::clock:
      case Word::number: return read_span();
      case Word::all_day: ++at_; return add({0, day_minutes});
      case Word::closed:
        // Behind a time it names the end of the day: 9:00开馆至17:00闭馆.
        is_closed_next_ = at_ == 0 || tokens_[at_ - 1].word != Word::clock;
        break;
      case Word::except: is_except_ = true; break;
      case Word::stop: end_part(); break;
      case Word::bracket:
        if (here().text == ")" || here().text == "]" || here().text == "】") is_except_ = false;
        break;
      case Word::comma:
      case Word::open:
      case Word::except_tail:
      case Word::ignored: break;
      case Word::range:
      case Word::numeral:
      case Word::remark:
      case Word::season:
      case Word::unknown: return refuse(not_understood(unknown_piece()));
      case Word::end: return;
    }
    ++at_;
  }

  /// What is not known, as one piece: it comes in single characters.
  std::string unknown_piece() const {
    std::string piece;
    for (std::size_t at = at_; tokens_[at].word == here().word; ++at) piece += tokens_[at].text;
    return piece;
  }

  static bool is_day(Word word) noexcept {
    return word == Word::days || word == Word::workdays || word == Word::holiday ||
           word == Word::numeral;
  }

  /// 周一至周五, 周一、三、五, 周六和节假日.
  Days take_days() {
    Days days;
    while (is_day(here().word)) {
      const HoursToken first = here();
      ++at_;
      days.holiday |= first.word == Word::holiday;
      days.workdays |= first.word == Word::workdays;
      unsigned bits = static_cast<unsigned>(first.value);
      if (bits != 0 && here().word == Word::range && ahead().value > 0 &&
          (ahead().word == Word::days || ahead().word == Word::numeral)) {
        ++at_;
        bits = days_between(bits, static_cast<unsigned>(here().value));
        ++at_;
      }
      days.bits |= bits;
      if (const std::size_t next = next_item(); next != 0) at_ = next;
    }
    return days;
  }

  /// The next item of a list of days; 0 if it ends here. 周一至周五，节假日除外 are two lists,
  /// 双休日、节假日除外 is one.
  std::size_t next_item() const noexcept {
    std::size_t next = at_;
    bool is_loose = false;
    for (; tokens_[next].word == Word::comma; ++next) is_loose |= tokens_[next].text == ",";
    const Word word = tokens_[next].word;
    if (next == at_ || !is_day(word)) return 0;
    const Word behind = tokens_[next + 1].word;
    const bool is_apart =
        behind == Word::except_tail || behind == Word::open || behind == Word::closed;
    return is_loose && word == Word::holiday && is_apart ? 0 : next;
  }

  void read_days() {
    const bool is_behind_hours = follows_hours();
    const Days days = take_days();
    skip(Word::ignored);
    if (is_except_ || here().word == Word::except_tail) return leave_out(days);
    const bool is_closed = here().word == Word::closed;
    if (is_closed || (is_closed_next_ && !is_time(next_word()))) {
      skip(Word::closed);
      skip(Word::except_tail);
      return close(days);
    }
    if (days.bits == 0) return read_holiday();
    was_closed_ = false;
    if (is_behind_hours && !is_time(next_word())) return take_undated(days);
    if (state_ == Pending::unused) {
      pending_.bits |= days.bits;
      pending_.holiday |= days.holiday;
      pending_.workdays |= days.workdays;
      return;
    }
    pending_ = days;
    state_ = Pending::unused;
  }

  static bool is_time(Word word) noexcept {
    return word == Word::half || word == Word::clock || word == Word::number ||
           word == Word::all_day;
  }
  /// The next word that says something.
  Word next_word() const noexcept {
    std::size_t at = at_;
    while (tokens_[at].word == Word::comma || tokens_[at].word == Word::open ||
           tokens_[at].word == Word::ignored) {
      ++at;
    }
    return tokens_[at].word;
  }

  void close(const Days& days) {
    is_closed_next_ = false;
    was_closed_ = true;
    closed_ |= days.bits;
    if (days.holiday) holidays_ = HolidaysSaid::closed;
  }

  /// Right behind hours that have no days, brackets apart.
  bool follows_hours() const noexcept {
    std::size_t at = at_;
    while (at > undated_end_ &&
           (tokens_[at - 1].word == Word::bracket || tokens_[at - 1].word == Word::ignored)) {
      --at;
    }
    return !undated_.empty() && at == undated_end_;
  }

  /// Hours in front of their days: 09:00-17:00（周一至周五）.
  void take_undated(const Days& days) {
    pending_ = days;
    for (const Span& span : std::exchange(undated_, {})) open(span);
    state_ = Pending::none;
  }

  /// 节假日除外 behind hours closes, behind a closed day it opens that day.
  void leave_out(const Days& days) {
    is_except_ = false;
    skip(Word::except_tail);
    closed_ |= days.bits;
    if (!days.holiday) return;
    opens_on_holidays_ |= was_closed_;
    holidays_ = was_closed_ ? HolidaysSaid::as_sunday : HolidaysSaid::closed;
  }

  void read_holiday() {
    if (here().word == Word::open) {
      holidays_ = HolidaysSaid::as_usual;
      ++at_;
    } else {
      refuse(holiday_hours_fault());
    }
  }

  int take_half() {
    if (here().word != Word::half) return -1;
    const int value = here().value;
    ++at_;
    skip(Word::ignored);
    return value;
  }

  /// One time of day; its part of the day is in front, in English behind it.
  int take_time(int& part, bool& is_clock) {
    const int in_front = take_half();
    if (here().word != Word::clock && here().word != Word::number) {
      refuse(not_understood(here().word == Word::end ? "上午/下午" : here().text));
      return 0;
    }
    is_clock |= here().word == Word::clock;
    const int minutes = here().word == Word::clock ? here().value : here().value * 60;
    ++at_;
    const bool is_english =
        here().word == Word::half && (here().text == "am" || here().text == "pm");
    const int behind = is_english ? take_half() : -1;
    if (in_front >= 0 || behind >= 0) {
      part = in_front >= 0 ? in_front : behind;
      is_clock = true;
    }
    return on_the_clock(minutes, part);
  }

  void read_span() {
    const std::size_t begin = at_;
    int part = -1;
    bool is_clock = false;
    const int from = take_time(part, is_clock);
    if (!fault_.empty()) return;
    while (here().word == Word::open || here().word == Word::ignored) ++at_;
    if (here().word != Word::range) return skip_remark(from, begin);
    skip(Word::range);
    skip(Word::ignored);
    int to = take_time(part, is_clock);
    if (!fault_.empty()) return;
    if (to == day_minutes - 1) to = day_minutes;  // 23:59
    if (to == 0 && from > 0) to = day_minutes;
    if (!is_clock || to > day_minutes) {
      refuse(no_minutes());
    } else if (from >= to) {
      refuse(overnight(from, to));
    } else if (from % half_hour != 0 || to % half_hour != 0) {
      refuse(half_hours_only(from % half_hour != 0 ? from : to));
    } else {
      add({from, to});
    }
  }

  /// A time alone is the remark of when the last one may enter, up to the end of its part.
  void skip_remark(int time, std::size_t begin) {
    const bool is_remark = here().word == Word::remark;
    if (!is_remark || begin == 0) {
      return refuse(no_end(time));
    }
    while (here().word != Word::stop && here().word != Word::comma &&
           here().word != Word::bracket && here().word != Word::end) {
      ++at_;
    }
  }

  void add(Span span) {
    is_closed_next_ = false;
    was_closed_ = false;
    if (state_ == Pending::none) {
      undated_.push_back(span);
      undated_end_ = at_;
      return;
    }
    open(span);
    state_ = Pending::used;
  }

  void open(Span span) {
    const std::size_t halves = engine::half_hours_per_day;
    for (std::size_t day = 0; day < week_days; ++day) {
      if ((pending_.bits >> day & 1U) == 0) continue;
      for (int at = span.from; at < span.to; at += half_hour) {
        week_.set(day * halves + static_cast<std::size_t>(at / half_hour));
      }
    }
    has_workdays_ |= pending_.workdays;
    if (!pending_.holiday) return;
    if (pending_.bits == every_day) {
      holidays_ = HolidaysSaid::as_usual;
    } else if ((pending_.bits & sunday) != 0) {
      holidays_ = HolidaysSaid::as_sunday;
    } else {
      refuse(other_holiday_hours());
    }
  }

  void end_part() {
    if (is_closed_next_ && state_ == Pending::unused) {
      closed_ |= pending_.bits;
      state_ = Pending::none;
      is_closed_next_ = false;
    }
    if (state_ == Pending::unused) refuse(days_alone());
    is_except_ = false;
  }

  void finish() {
    end_part();
    if (!fault_.empty()) return;
    const bool is_dated = week_.any();
    if (!undated_.empty() && is_dated) {
      return refuse(some_without_days());
    }
    pending_ = {every_day, false, false};
    for (const Span& span : undated_) open(span);
    close_days();
    if (week_.none() && !(is_closed_next_ && undated_.empty() && closed_ == 0)) {
      return refuse(no_hours());
    }
    const WeekDays days = by_day(week_);
    if (has_workdays_ && holidays_ == HolidaysSaid::nothing && days[5].none() && days[6].none()) {
      holidays_ = HolidaysSaid::closed;
    }
    if (opens_on_holidays_) check_holidays(days);
  }

  void close_days() {
    const engine::WeekHours all = engine::WeekHours{}.set();
    const auto day_hours = all >> (week_days - 1) * engine::half_hours_per_day;
    for (std::size_t day = 0; day < week_days; ++day) {
      if ((closed_ >> day & 1U) != 0) week_ &= ~(day_hours << day * engine::half_hours_per_day);
    }
  }

  /// 周一闭馆（节假日除外）: on holidays it has the hours of Sunday, if those are the hours of all
  /// days.
  void check_holidays(const WeekDays& days) {
    for (const engine::WeekHours& day : days) {
      if (days[6].any() && (day.none() || day == days[6])) continue;
      return refuse(holidays_unclear());
    }
  }

  std::vector<HoursToken> tokens_;
  std::size_t at_ = 0;
  engine::Sentence fault_;
  engine::WeekHours week_;
  HolidaysSaid holidays_ = HolidaysSaid::nothing;
  Days pending_;
  Pending state_ = Pending::none;
  std::vector<Span> undated_;    // hours that no days were named for yet
  std::size_t undated_end_ = 0;  // token behind them
  unsigned closed_ = 0;          // days that are closed whatever else is said
  bool is_closed_next_ = false;  // 闭馆 in front of its days
  bool was_closed_ = false;      // the last that was said closes
  bool is_except_ = false;       // 除 in front of what is left out
  bool opens_on_holidays_ = false;
  bool has_workdays_ = false;
};

}  // namespace

HoursAnswer read_hours(std::string_view text) {
  const std::string plain = hours_text(text);
  if (plain.empty()) return {HoursText{engine::WeekHours{}.set()}, {}};
  return HoursReader(plain).read();
}

}  // namespace app
