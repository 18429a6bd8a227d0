#include "http/view/statistics_view.hpp"

#include <algorithm>
#include <array>
#include <cstdio>
#include <optional>

#include "engine/insight/shortage.hpp"
#include "engine/record/codes.hpp"
#include "http/json/csv_writer.hpp"
#include "http/json/writer.hpp"
#include "http/view/wish_view.hpp"

namespace http {

namespace {

using engine::Counts;
using engine::Figures;
using engine::GroupedBy;
using engine::Quantiles;

constexpr int minute_places = 1;
constexpr int share_places = 4;
constexpr int stars_places = 2;
constexpr double seconds_per_minute = 60;

/// Words of one column: its member in JSON and its header in both languages.
struct Words {
  std::string_view code, zh, en;
  std::string_view in(Language language) const { return language == Language::zh ? zh : en; }
};

struct CountColumn {
  Words words;
  std::uint64_t Counts::*count;
};
constexpr std::array count_columns{
    CountColumn{{"posted", "提交", "Posted"}, &Counts::posted},
    CountColumn{{"opened", "受理", "Opened"}, &Counts::opened},
    CountColumn{{"dispatched", "派单", "Dispatched"}, &Counts::dispatched},
    CountColumn{{"claimed", "认领", "Claimed"}, &Counts::claimed},
    CountColumn{{"claimed_from_board", "未派单自行认领", "Claimed from the board"},
                &Counts::claimed_from_board},
    CountColumn{{"started", "开始服务", "Started"}, &Counts::started},
    CountColumn{{"done", "办结", "Done"}, &Counts::done},
    CountColumn{{"confirmed", "居民确认", "Confirmed"}, &Counts::confirmed},
    CountColumn{{"rated", "已评价", "Rated"}, &Counts::rated},
    CountColumn{{"in_progress", "办理中", "In progress"}, &Counts::in_progress},
    CountColumn{{"closed", "归档", "Closed"}, &Counts::closed},
    CountColumn{{"rejected", "不予受理", "Rejected"}, &Counts::rejected},
    CountColumn{{"transferred", "转办", "Transferred"}, &Counts::transferred},
    CountColumn{{"cancelled", "撤回", "Cancelled"}, &Counts::cancelled},
    CountColumn{{"unmet", "未能满足", "Unmet"}, &Counts::unmet},
    CountColumn{{"merged", "合并", "Merged"}, &Counts::merged},
    CountColumn{{"redone", "返工", "Redone"}, &Counts::redone},
};

struct TimeColumn {
  std::string_view code;  // of the object in JSON
  Words p50, p90;
  Quantiles Figures::*times;
};
constexpr std::array time_columns{
    TimeColumn{"minutes_to_dispatch",
               {"p50", "派单用时中位数（分钟）", "Minutes to ask, median"},
               {"p90", "派单用时九成位（分钟）", "Minutes to ask, 90%"},
               &Figures::to_dispatch},
    TimeColumn{"minutes_to_claim",
               {"p50", "认领用时中位数（分钟）", "Minutes to claim, median"},
               {"p90", "认领用时九成位（分钟）", "Minutes to claim, 90%"},
               &Figures::to_claim},
    TimeColumn{"minutes_to_finish",
               {"p50", "办结用时中位数（分钟）", "Minutes to finish, median"},
               {"p90", "办结用时九成位（分钟）", "Minutes to finish, 90%"},
               &Figures::to_finish},
};

/// Nothing over nothing.
using Ratio = std::optional<double>;
Ratio ratio(std::uint64_t part, std::uint64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

struct RatioColumn {
  Words words;
  int places;
  Ratio (*of)(const Counts& counts);
};
constexpr std::array ratio_columns{
    RatioColumn{{"stars_mean", "平均星级", "Mean stars"},
                stars_places,
                [](const Counts& counts) { return ratio(counts.stars, counts.rated); }},
    RatioColumn{{"satisfied_share", "满意率", "Satisfied share"},
                share_places,
                [](const Counts& counts) { return ratio(counts.satisfied, counts.rated); }},
    RatioColumn{{"rated_share", "评价率", "Rated share"},
                share_places,
                [](const Counts& counts) { return ratio(counts.rated, counts.closed); }},
    RatioColumn{
        {"unmet_share", "未满足率", "Unmet share"},
        share_places,
        [](const Counts& counts) { return ratio(counts.unmet, counts.unmet + counts.closed); }},
};

constexpr Words group_words{"key", "分组", "Group"};
constexpr Words name_words{"name", "名称", "Name"};
constexpr Words total_words{"total", "合计", "Total"};

std::chrono::local_days day_of(std::uint64_t key) {
  return std::chrono::local_days{std::chrono::days{static_cast<int>(key)}};
}

std::string key_text(GroupedBy by, std::uint64_t key) {
  constexpr std::size_t month_digits = 7;  // of "2026-05"
  switch (by) {
    case GroupedBy::nothing: break;
    case GroupedBy::menu_class:
    case GroupedBy::category:
      return engine::to_string(engine::CategoryCode{static_cast<std::uint16_t>(key)});
    case GroupedBy::area: return engine::to_string(engine::AreaCode{key});
    case GroupedBy::channel: return std::string(engine::to_code(static_cast<engine::Channel>(key)));
    case GroupedBy::day:
    case GroupedBy::week: return day_text(day_of(key));
    case GroupedBy::month: return day_text(day_of(key)).substr(0, month_digits);
  }
  return {};
}

/// Empty texts if the city has no name for it.
engine::Name name_of(GroupedBy by, std::uint64_t key, const engine::City& city) {
  if (by == GroupedBy::category) {
    const auto* leaf = city.menu.find(engine::CategoryCode{static_cast<std::uint16_t>(key)});
    return leaf != nullptr ? leaf->name : engine::Name{};
  }
  if (by == GroupedBy::menu_class) {
    const auto at =
        std::ranges::find(city.menu.classes, key, [](const auto& each) { return each.code.value; });
    return at != city.menu.classes.end() ? at->name : engine::Name{};
  }
  if (by == GroupedBy::area) {
    const engine::Area* area = city.areas.find(engine::AreaCode{key});
    return {area != nullptr ? area->name : "", ""};
  }
  return {};
}

void write_times(JsonWriter& out, const TimeColumn& column, const Quantiles& times) {
  out.key(column.code);
  out.begin_object();
  out.field("count", times.count);
  if (times.count > 0) {
    out.key("p50");
    out.decimal(times.p50 / seconds_per_minute, minute_places);
    out.key("p90");
    out.decimal(times.p90 / seconds_per_minute, minute_places);
  }
  out.end_object();
}

void write_figures(JsonWriter& out, std::string_view key, const Figures& figures) {
  out.key(key);
  out.begin_object();
  for (const auto& column : count_columns) {
    out.field(column.words.code, figures.counts.*column.count);
  }
  for (const auto& column : time_columns) write_times(out, column, figures.*column.times);
  for (const auto& column : ratio_columns) {
    const Ratio value = column.of(figures.counts);
    if (!value) continue;
    out.key(column.words.code);
    out.decimal(*value, column.places);
  }
  out.end_object();
}

void write_group(JsonWriter& out, GroupedBy by, const engine::FigureGroup& group,
                 const engine::City& city) {
  out.begin_object();
  out.field_word("key", key_text(by, group.key));
  const engine::Name name = name_of(by, group.key, city);
  if (!name.zh.empty()) {
    out.key("name");
    out.begin_object();
    out.field("zh", name.zh);
    if (!name.en.empty()) out.field("en", name.en);
    out.end_object();
  }
  write_figures(out, "figures", group.figures);
  out.end_object();
}

std::string decimal_text(double value, int places) {
  JsonWriter number(32);
  number.decimal(value, places);
  return number.take();
}

void write_cells(CsvWriter& out, const Figures& figures) {
  for (const auto& column : count_columns) {
    out.number(static_cast<std::int64_t>(figures.counts.*column.count));
  }
  for (const auto& column : time_columns) {
    const Quantiles& times = figures.*column.times;
    const bool any = times.count > 0;
    out.code(any ? decimal_text(times.p50 / seconds_per_minute, minute_places) : "");
    out.code(any ? decimal_text(times.p90 / seconds_per_minute, minute_places) : "");
  }
  for (const auto& column : ratio_columns) {
    const Ratio value = column.of(figures.counts);
    out.code(value ? decimal_text(*value, column.places) : "");
  }
  out.end_row();
}

void write_header(CsvWriter& out, Language language) {
  out.text(group_words.in(language)).text(name_words.in(language));
  for (const auto& column : count_columns) out.text(column.words.in(language));
  for (const auto& column : time_columns) {
    out.text(column.p50.in(language)).text(column.p90.in(language));
  }
  for (const auto& column : ratio_columns) out.text(column.words.in(language));
  out.end_row();
}

}  // namespace

std::string day_text(std::chrono::local_days day) {
  const std::chrono::year_month_day date(day);
  std::array<char, 32> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
  return text.data();
}

std::string statistics_json(const KnownStatistics& known, const engine::City& city) {
  const engine::StatisticsQuestion& question = known.question;
  constexpr std::size_t bytes_a_group = 900;
  JsonWriter out(bytes_a_group * (known.answer.groups.size() + 2));
  out.begin_object();
  write_instant(out, "as_of", known.as_of, city);
  out.field("as_of_seq", known.as_of_seq.value);
  out.field_word("from", day_text(question.from));
  out.field_word("to", day_text(question.to));
  if (question.by != GroupedBy::nothing) out.field_word("by", engine::to_code(question.by));
  write_area(out, "area", question.area, city.areas);
  if (question.category) out.field_word("category", engine::to_string(question.category));
  if (question.channel) out.field_word("channel", engine::to_code(*question.channel));
  write_figures(out, "total", known.answer.total);
  out.key("groups");
  out.begin_list();
  for (const auto& group : known.answer.groups) write_group(out, question.by, group, city);
  out.end_list();
  out.end_object();
  return out.take();
}

std::string statistics_csv(const KnownStatistics& known, const engine::City& city,
                           Language language) {
  const GroupedBy by = known.question.by;
  CsvWriter out;
  write_header(out, language);
  for (const auto& group : known.answer.groups) {
    const engine::Name name = name_of(by, group.key, city);
    const bool in_chinese = language == Language::zh || name.en.empty();
    out.text(key_text(by, group.key)).text(in_chinese ? name.zh : name.en);
    write_cells(out, group.figures);
  }
  out.text(total_words.in(language)).text("");
  write_cells(out, known.answer.total);
  return std::string(utf8_mark) + out.take();
}

}  // namespace http
