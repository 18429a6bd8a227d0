// What values have to be: the sentences of every reader. A part completes "must be "; `must_be` and
// `is_required` make a sentence of it.
#pragma once

#include "engine/sentence/sentence.hpp"

namespace engine::phrase {

inline constexpr Phrase true_or_false{"true_or_false", "true or false",
                                      "“是”或“否”（true 或 false）"};
inline constexpr Phrase whole_number{"whole_number", "a whole number from {0} to {1}",
                                     "{0} 到 {1} 之间的整数"};
inline constexpr Phrase number{"number", "a number from {0} to {1}", "{0} 到 {1} 之间的数"};
inline constexpr Phrase text_length{"text_length", "a text of {0} to {1} characters",
                                    "{0} 到 {1} 个字的文字"};
inline constexpr Phrase one_of{"one_of", "one of {0}", "以下之一：{0}"};
inline constexpr Phrase object{"object", "an object", "一个对象（object）"};
inline constexpr Phrase point{"point", "an object of `lat`, `lon` and `datum`",
                              "由 lat、lon 和 datum 组成的对象"};
inline constexpr Phrase open_hours{"open_hours", "open for half an hour of the week at least",
                                   "每周至少半小时的开放时间"};
inline constexpr Phrase instant{"instant", "a date and time with offset", "带时区的日期和时间"};
inline constexpr Phrase area_code{"area_code", "an area code of 6, 9 or 12 digits, e.g. \"320205\"",
                                  "6、9 或 12 位数字的区域代码，如 320205"};
inline constexpr Phrase category_code{"category_code", "a category of 4 digits, e.g. \"0701\"",
                                      "4 位数字的类别编号，如 0701"};
inline constexpr Phrase qualification_code{"qualification_code",
                                           "a qualification code of 1 to 40 of a-z 0-9 _",
                                           "1 到 40 位的资质代码，可用 a-z 0-9 _"};
inline constexpr Phrase listed_at{"listed_at", "{0} (GET {1})", "{0}（见 GET {1}）"};
inline constexpr Phrase list_of{"list_of", "a list of {0} to {1} values, each {2}",
                                "{0} 到 {1} 项的列表，每项：{2}"};
inline constexpr Phrase code_format{"code_format", "1 to 32 of A-Z a-z 0-9 . _ -",
                                    "1 到 32 位的代码，可用 A-Z a-z 0-9 . _ -"};
inline constexpr Phrase phone_format{
    "phone_format",
    "a phone number that can be called: of a mobile phone, of a fixed line with or without its "
    "area code, or + and the code of a country; an extension behind ext or -",
    "可以拨通的电话号码：手机号、固定电话（区号可省略），或 + 加国家代码；分机写在“转”或 - 之后"};
inline constexpr Phrase swapped{"swapped", "lat and lon look swapped", "经纬度似乎写反了"};
inline constexpr Phrase with_hint{"with_hint", "{0}; {1}", "{0}；{1}"};
inline constexpr Phrase must_be{"must_be", "must be {0}", "请填写：{0}。"};
inline constexpr Phrase is_required{"is_required", "is required; must be {0}",
                                    "此项必填，请填写：{0}。"};
inline constexpr Phrase control_characters{
    "control_characters", "must not contain control or bidirectional-override characters",
    "文字中含有看不见的控制字符，请删除后重填。"};
inline constexpr Phrase one_line{"one_line", "must be one line", "请写成一行，不要换行。"};
inline constexpr Phrase not_blank{"not_blank", "must not be blank", "请填写文字，不能只有空格。"};
inline constexpr Phrase utf8{"utf8", "must be UTF-8", "请用 UTF-8 编码的文字。"};

}  // namespace engine::phrase

namespace engine {

/// Whole sentences of a part; the code stays that of the part.
inline Sentence must_be(const Sentence& part) {
  Sentence whole = phrase::must_be(part);
  whole.code = part.code;
  return whole;
}
/// A part and behind it what may be wrong, whose code it has.
inline Sentence hinted(const Sentence& part, const Phrase& hint) {
  Sentence whole = phrase::with_hint(part, hint);
  whole.code = hint.code;
  return whole;
}
inline Sentence is_required(const Sentence& part) { return phrase::is_required(part); }

}  // namespace engine
