#include "app/tables/spell/hours_faults.hpp"

#include <algorithm>
#include <string>

#include "engine/record/rfc3339.hpp"

namespace app {

namespace {

using engine::clock_text;

std::string span_text(int from, int to) { return clock_text(from) + "-" + clock_text(to); }

constexpr const char* form_en = "write hours as Mon-Fri 08:30-17:30; Sat 09:00-12:00";
constexpr const char* form_zh = "请写成：周一至周五 08:30-17:30；周六 09:00-12:00";

}  // namespace

engine::Sentence not_understood(std::string_view piece) {
  const std::string quoted(piece);
  return {"'" + quoted + "' is not understood; " + form_en, "看不懂“" + quoted + "”；" + form_zh};
}

engine::Sentence no_hours() {
  return {std::string("says no hours; ") + form_en, std::string("没有写时间；") + form_zh};
}

engine::Sentence days_alone() {
  return {std::string("days without hours; ") + form_en,
          std::string("只有星期，没有时间；") + form_zh};
}

engine::Sentence some_without_days() {
  return {"some hours have days and some have none: name the days of each",
          "有的时间没有写星期几：请每段都写明"};
}

engine::Sentence season_fault() {
  return {"dates and seasons cannot be kept: write the hours that hold now",
          "无法保存日期和季节：请只写目前的时间"};
}

engine::Sentence no_minutes() {
  return {"hours without minutes: write them as 08:00-17:00", "请写出分钟，如 08:00-17:00"};
}

engine::Sentence no_end(int time) {
  const int begin = std::min(time, 20 * 60);
  const std::string said = clock_text(time), form = span_text(begin, begin + 3 * 60);
  return {"'" + said + "' has no end: write from when to when, as " + form,
          "“" + said + "”没有写到几点：请写起止时间，如 " + form};
}

engine::Sentence overnight(int from, int to) {
  if (from == to) {
    return {"begins and ends at the same time; the whole day is 00:00-24:00",
            "起止时间相同；全天请写 00:00-24:00"};
  }
  const std::string written = span_text(from, to);
  const std::string first = span_text(from, day_minutes), second = span_text(0, to);
  const bool is_short = to > 0 && to + 12 * 60 <= day_minutes && to + 12 * 60 > from;
  const std::string later = is_short ? clock_text(to + 12 * 60) : "";
  return {"'" + written + "' runs past midnight: write two parts, " + first +
              (to > 0 ? " and, on the next days, " + second : "") +
              (is_short ? "; or " + later + " if that is meant" : ""),
          "“" + written + "”跨过零点：请分两段写，" + first + (to > 0 ? "，次日 " + second : "") +
              (is_short ? "；如果是指下午，请写 " + later : "")};
}

engine::Sentence half_hours_only(int minutes) {
  const int down = minutes / half_hour * half_hour;
  const std::string said = clock_text(minutes);
  const std::string low = clock_text(down), high = clock_text(down + half_hour);
  return {"full and half hours only: for " + said + " write " + low + " or " + high,
          "只能写整点或半点：“" + said + "”请写 " + low + " 或 " + high};
}

engine::Sentence holiday_hours_fault() {
  return {
      "hours that hold on public holidays alone cannot be kept: write closed, as_sunday or "
      "as_usual in the column of holidays",
      "无法保存只用于节假日的时间：请在“节假日”一列写 不开放、按周日 或 照常"};
}

engine::Sentence other_holiday_hours() {
  return {"hours of holidays have to be those of Sunday or of the weekday",
          "节假日的时间只能与周日相同或照常"};
}

engine::Sentence holidays_unclear() {
  return {
      "which hours hold on public holidays is not clear: write closed, as_sunday or as_usual in "
      "the column of holidays",
      "节假日的时间不明确：请在“节假日”一列写 不开放、按周日 或 照常"};
}

}  // namespace app
