// Opening hours as people write them, cut into words: days, times of day, marks and the words
// around them. What they mean together is read by hours_reader.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace app {

enum class HoursWord : std::uint8_t {
  end,
  days,         // value: one bit a day, Monday first: 周一, 工作日, 周末, 每天
  workdays,     // the same of 工作日: holidays are none of them
  numeral,      // 一 .. 六, 日 behind a day; value as of `days`
  holiday,      // 法定节假日
  half,         // part of the day in front of or behind a time; value: DayHalf
  clock,        // value: minutes since midnight
  number,       // 9 in 9-17点
  range,        // - 至 到 ~
  comma,        // also 、 和 及
  stop,         // ; 。 and line ends
  bracket,      // either one
  closed,       // 闭馆, 休息
  open,         // 开放, 照常
  all_day,      // 全天, 24小时
  except,       // 除 in front
  except_tail,  // 除外 behind
  season,       // months, dates, parts of the year
  remark,       // 停止入馆 and others behind a single time
  ignored,      // 开放时间
  unknown,
};

enum DayHalf : int { in_the_morning, at_noon, in_the_afternoon, at_night };

struct HoursToken {
  HoursWord word = HoursWord::end;
  int value = 0;
  std::string_view text;  // as folded
};

/// The text in the form in which `hours_tokens` reads it: folded, in simplified characters, no
/// space inside Chinese words.
std::string hours_text(std::string_view text);

/// Its words, ended by one of `end`. They point into `text`.
std::vector<HoursToken> hours_tokens(std::string_view text);

/// From the first day of one set to the last of the other, both not empty; may run over Sunday.
unsigned days_between(unsigned first, unsigned last) noexcept;
/// Minutes after midnight of a time that was said with a part of the day (-1: without).
int on_the_clock(int minutes, int half) noexcept;

}  // namespace app
