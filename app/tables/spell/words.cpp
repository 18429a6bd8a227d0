#include "app/tables/spell/words.hpp"

#include <algorithm>
#include <utility>

#include "app/tables/spell/fold.hpp"
#include "engine/record/fields/formats.hpp"

namespace app {

namespace {

/// The first word for a code of a column is the one that is shown.
struct CodeWord {
  std::string_view column, text, code;
};

constexpr CodeWord all_words[] = {
    {"kind", "服务站", "station"},
    {"kind", "站", "station"},
    {"kind", "站点", "station"},
    {"kind", "实践站", "station"},
    {"kind", "志愿队", "team"},
    {"kind", "队", "team"},
    {"kind", "队伍", "team"},
    {"kind", "团队", "team"},
    {"kind", "志愿服务队", "team"},
    {"kind", "志愿者队伍", "team"},
    {"kind", "共建单位", "unit"},
    {"kind", "单位", "unit"},
    {"kind", "专业力量", "sector"},
    {"kind", "服务", "service"},
    {"kind", "集体活动", "group"},
    {"kind", "活动", "group"},
    {"kind", "物资", "goods"},
    {"kind", "物品", "goods"},
    {"kind", "转介", "referral"},
    {"kind", "地级市", "prefecture_city"},
    {"kind", "县级市", "county_city"},
    {"kind", "区", "district"},
    {"kind", "县", "county"},
    {"kind", "街道", "subdistrict"},
    {"kind", "镇", "town"},
    {"kind", "乡", "township"},
    {"kind", "其他", "other"},
    {"kind", "居委会", "residents_committee"},
    {"kind", "村委会", "village_committee"},
    {"level", "社区", "community"},
    {"level", "本社区", "community"},
    {"level", "村", "community"},
    {"level", "街道", "street"},
    {"level", "本街道", "street"},
    {"level", "镇", "street"},
    {"level", "区", "district"},
    {"level", "本区", "district"},
    {"level", "县", "district"},
    {"level", "市", "city"},
    {"level", "全市", "city"},
    {"datum", "国家大地坐标", "wgs84"},
    {"datum", "wgs-84", "wgs84"},
    {"datum", "cgcs2000", "wgs84"},
    {"datum", "火星坐标", "gcj02"},
    {"datum", "高德", "gcj02"},
    {"datum", "gcj-02", "gcj02"},
    {"datum", "百度", "bd09"},
    {"datum", "百度坐标", "bd09"},
    {"datum", "bd-09", "bd09"},
    {"urgency", "紧急", "urgent"},
    {"urgency", "急", "urgent"},
    {"urgency", "尽快", "soon"},
    {"urgency", "预约", "planned"},
    {"urgency", "不急", "planned"},
    {"group", "未填写", "none"},
    {"group", "无", "none"},
    {"group", "老人", "elderly"},
    {"group", "老年人", "elderly"},
    {"group", "独居老人", "elderly_alone"},
    {"group", "残疾人", "disabled"},
    {"group", "儿童", "child"},
    {"group", "困境儿童", "child_in_need"},
    {"group", "生活困难", "low_income"},
    {"group", "低收入家庭", "low_income"},
    {"group", "低保", "low_income"},
    {"group", "新就业群体", "new_worker"},
    {"channel", "居民本人", "self"},
    {"channel", "本人", "self"},
    {"channel", "代办员", "helper"},
    {"channel", "代办", "helper"},
    {"channel", "服务站", "station"},
    {"channel", "站点", "station"},
    {"channel", "热线", "hotline"},
    {"channel", "12345", "hotline"},
    {"holidays", "按城市规定", "city"},
    {"holidays", "按周日", "as_sunday"},
    {"holidays", "不开放", "closed"},
    {"holidays", "休息", "closed"},
    {"holidays", "照常", "as_usual"},
};

/// Columns that share the words of another.
std::string_view words_of(std::string_view column) noexcept {
  return column == "reach" ? "level" : column;
}

struct AllowedText {
  std::string_view english, chinese;
};
constexpr AllowedText allowed_texts[] = {
    {"an area code of 6, 9 or 12 digits", "6、9 或 12 位区划代码"},
    {"the code of a provider", "服务方的编码"},
    {"1 to 32 of A-Z a-z 0-9 . _ -", "1 到 32 个字母、数字或 . _ -"},
    {"1 to 64 of A-Z a-z 0-9 . _ - /", "1 到 64 个字母、数字或 . _ - /"},
    {"a category code of four digits as 0701", "四位类别代码，如 0701"},
    {"category codes with spaces between them: 0701, a whole class as 07, or * for all",
     "类别代码，用空格或顿号隔开：0701，整类写 07，全部写 *"},
    {"qualification codes of the menu with spaces between them",
     "服务目录中的资质代码，用空格或顿号隔开"},
    {"codes of providers with spaces between them", "服务方的编码，用空格或顿号隔开"},
    {"any text", "任意文字"},
};

bool take(std::string_view& text, std::string_view start) noexcept {
  if (!text.starts_with(start)) return false;
  text.remove_prefix(start.size());
  return true;
}

/// "station, team, unit or sector" as the words for them.
std::string choices(std::string_view column, std::string_view english) {
  std::string made;
  while (!english.empty()) {
    const std::size_t comma = english.find(", "), last = english.find(" or ");
    const std::size_t end = std::min(comma, last);
    const std::string_view code = english.substr(0, end);
    made += std::string(made.empty()                    ? ""
                        : end == std::string_view::npos ? " 或 "
                                                        : "、") +
            std::string(word_for(column, code));
    if (end == std::string_view::npos) break;
    english.remove_prefix(end + (end == comma ? 2 : 4));
  }
  return made;
}

/// "0 to 100000" with a unit behind it: "0 到 100000 …".
std::string range(std::string_view bounds, std::string_view behind) {
  const std::size_t middle = bounds.find(" to ");
  if (middle == std::string_view::npos) return std::string(bounds) + std::string(behind);
  return std::string(bounds.substr(0, middle)) + " 到 " + std::string(bounds.substr(middle + 4)) +
         std::string(behind);
}

}  // namespace

std::string code_in(std::string_view column, std::string_view cell) {
  std::string code = folded(cell);
  const auto found = std::ranges::find_if(all_words, [&](const CodeWord& word) {
    return word.column == words_of(column) && word.text == code;
  });
  return found == std::end(all_words) ? code : std::string(found->code);
}

std::string_view word_for(std::string_view column, std::string_view code) {
  const auto found = std::ranges::find_if(all_words, [&](const CodeWord& word) {
    return word.column == words_of(column) && word.code == code;
  });
  return found == std::end(all_words) ? code : found->text;
}

std::optional<bool> parse_flag(std::string_view cell) {
  constexpr std::string_view yes[] = {"yes", "y", "true", "t", "1", "是", "对", "真", "√", "✓"};
  constexpr std::string_view no[] = {"no", "n", "false", "f", "0", "否", "不", "假", "×", "✗"};
  const std::string text = folded(cell);
  if (std::ranges::find(yes, text) != std::end(yes)) return true;
  if (std::ranges::find(no, text) != std::end(no)) return false;
  return std::nullopt;
}

std::string allowed_in_chinese(std::string_view column, std::string_view english) {
  if (column == "phone" || column == "contact_phone")
    return std::string(engine::phone_format.allowed.zh);
  if (column == "hours") return "开放时间，如 周一至周五 08:30-17:30；周六 09:00-12:00";
  if (column.starts_with("wanted_")) return "日期和时间，年份在前，如 2026-05-01 09:30";
  const auto whole = std::ranges::find(allowed_texts, english, &AllowedText::english);
  if (whole != std::end(allowed_texts)) return std::string(whole->chinese);
  std::string_view rest = english;
  if (take(rest, "yes or no")) return "是或否";
  if (take(rest, "a whole number from ")) return range(rest, " 的整数");
  if (take(rest, "a number from ")) return range(rest, " 的数");
  if (take(rest, "up to ")) {
    const std::string count(rest.substr(0, rest.find(' ')));
    const bool is_text = english.find("characters") != std::string_view::npos;
    return "最多 " + count + (is_text ? " 个字" : " 个区划代码，用空格或顿号隔开");
  }
  constexpr std::string_view characters = " characters";
  if (rest.ends_with(characters)) return range(rest.substr(0, rest.size() - 11), " 个字");
  return choices(column, english);
}

}  // namespace app
