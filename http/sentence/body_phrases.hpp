// Refusals of bodies: of JSON as such, and of fields that contradict each other.
#pragma once

#include "engine/sentence/sentence.hpp"

namespace http::phrase {

inline constexpr engine::Phrase malformed_body{"malformed_body",
                                               "the request body is not valid JSON; see errors",
                                               "提交的内容不是有效的 JSON，见 errors。"};
inline constexpr engine::Phrase invalid_body{
    "invalid_body", "the request body is invalid; see errors", "提交的内容有误，请按提示修改。"};
inline constexpr engine::Phrase fields_max{"fields_max", "more than {0} fields in one object",
                                           "一个对象中的字段超过 {0} 个。"};
inline constexpr engine::Phrase not_a_field{"not_a_field", "is not a field; allowed are {0}",
                                            "没有这个字段，可用的有：{0}。"};
inline constexpr engine::Phrase no_fields{"no_fields", "is not a field; none is allowed here",
                                          "这里不接受任何字段。"};
inline constexpr engine::Phrase duplicate_field{"duplicate_field", "is duplicated in the object",
                                                "这个字段在对象中重复了。"};
inline constexpr engine::Phrase must_be_object{"must_be_object", "must be an object",
                                               "内容须为一个对象（object）。"};
inline constexpr engine::Phrase body_bytes_max{"body_bytes_max", "longer than {0} bytes",
                                               "内容超过 {0} 个字节。"};
inline constexpr engine::Phrase byte_order_mark{"byte_order_mark", "begins with a byte order mark",
                                                "内容以字节顺序标记（BOM）开头，请去掉。"};
inline constexpr engine::Phrase nul_byte{"nul_byte", "holds a NUL byte", "内容含有 NUL 字节。"};
inline constexpr engine::Phrase not_json{"not_json", "not valid JSON", "不是有效的 JSON。"};
inline constexpr engine::Phrase not_json_at{"not_json_at", "not valid JSON at byte {0}",
                                            "第 {0} 个字节处不是有效的 JSON。"};
inline constexpr engine::Phrase binary_json{"binary_json", "binary is not JSON",
                                            "二进制数据不是 JSON。"};
inline constexpr engine::Phrase not_utf8{"not_utf8", "not valid UTF-8", "不是有效的 UTF-8 文字。"};
inline constexpr engine::Phrase too_deep{"too_deep", "more than {0} levels deep",
                                         "嵌套超过 {0} 层。"};
inline constexpr engine::Phrase with_decision{"with_decision", "is allowed only with decision {0}",
                                              "只有 decision 为 {0} 时才能填写。"};
inline constexpr engine::Phrase span_order{
    "span_order", "must be later than `from`; hours over midnight are two spans",
    "结束时间要晚于开始时间；跨过零点的请分成两段。"};
inline constexpr engine::Phrase later_than_from{"later_than_from", "must be later than `from`",
                                                "结束时间要晚于开始时间，请重新选择。"};
inline constexpr engine::Phrase offer_reach{
    "offer_reach", "an offer reaches by `radius_m` above 0, by `areas`, or by both",
    "请填写大于 0 的服务半径，或选择服务的区域。"};
inline constexpr engine::Phrase not_taken{"not_taken", "`{0}` does not take `{1}`",
                                          "{0} 不需要填写 {1}。"};
inline constexpr engine::Phrase is_needed{"is_needed", "`{0}` needs `{1}`", "{0} 需要填写 {1}。"};
inline constexpr engine::Phrase either_id{"either_id",
                                          "`{0}` names either `offer_id` or `provider_id`",
                                          "{0} 须在 offer_id 和 provider_id 中填写一项。"};
inline constexpr engine::Phrase provider_id{"provider_id", "must be the id of a provider",
                                            "没有找到这个服务方，请核对。"};
inline constexpr engine::Phrase menu_qualification{
    "menu_qualification", "must be a qualification code listed in GET /v1/menu",
    "请选择服务菜单中的资质（见 GET /v1/menu）。"};
inline constexpr engine::Phrase hotline_number{
    "hotline_number", "a wish that comes through the hotline needs the number of its ticket",
    "来自热线的心愿须填写工单号。"};
inline constexpr engine::Phrase how_confirmed{
    "how_confirmed", "one of phone, visit, paper, message: how the resident said so",
    "请说明居民如何确认：phone、visit、paper 或 message。"};
inline constexpr engine::Phrase claiming_provider{"claiming_provider", "the claiming provider",
                                                  "请指明由哪个服务方认领。"};
inline constexpr engine::Phrase own_live_wish{"own_live_wish", "A live wish of yours.",
                                              "请选择您负责的、尚未结束的心愿。"};
inline constexpr engine::Phrase only_self{"only_self", "self; other channels are for the staff",
                                          "来源只能是 self，其他来源由工作人员填写。"};
inline constexpr engine::Phrase staff_external_no{
    "staff_external_no", "numbers of the hotline's tickets are for the staff",
    "热线工单号由工作人员填写。"};
inline constexpr engine::Phrase needs_consent{
    "needs_consent",
    "a wish entered for somebody needs what the person agreed to: text_version, method, given_by",
    "代他人提交心愿，须填写本人同意的情况：text_version、method、given_by。"};
inline constexpr engine::Phrase consent_by_other{
    "consent_by_other",
    "must be spoken, written or guardian: self_online is for those who post for themselves",
    "请填写 spoken、written 或 guardian；self_online 只用于本人提交。"};
inline constexpr engine::Phrase too_many_tries{
    "too_many_tries", "too many wrong tries; wait, or ask the station that entered the wish",
    "输错次数过多，请稍后再试，或向代为提交的服务站询问。"};
inline constexpr engine::Phrase no_consent{"no_consent", "no consent is in force",
                                           "目前没有有效的同意可以撤回。"};
inline constexpr engine::Phrase staff_reason{"staff_reason",
                                             "staff must give a reason; the audit log keeps it",
                                             "工作人员须填写理由，理由会记入审计日志。"};
inline constexpr engine::Phrase mine_account{"mine_account", "mine needs an account",
                                             "参数 mine 需要登录账号。"};
inline constexpr engine::Phrase staff_filters{
    "staff_filters", "external_no, escalated, danger and sort are for the staff",
    "external_no、escalated、danger 和 sort 只供工作人员使用。"};
inline constexpr engine::Phrase staff_sort{"staff_sort", "sort is for the staff",
                                           "sort 只供工作人员使用。"};
inline constexpr engine::Phrase staff_certificate{
    "staff_certificate", "the certificate is for the staff", "匹配方案的证明只供工作人员查看。"};
inline constexpr engine::Phrase by_district{"by_district", "ended wishes are counted by district",
                                            "已结束的心愿只按区统计。"};
inline constexpr engine::Phrase own_area{"own_area", "an area inside your own",
                                         "请选择您所属区域之内的区域。"};
inline constexpr engine::Phrase live_only{"live_only", "must be given with scope=live only",
                                          "只能与 scope=live 同时使用。"};
inline constexpr engine::Phrase one_filter{"one_filter",
                                           "must be the only one of wish, provider and area",
                                           "wish、provider 和 area 只能给出一项。"};
inline constexpr engine::Phrase states{"states", "states with commas, e.g. open,dispatched",
                                       "以逗号分隔的状态，如 open,dispatched"};
inline constexpr engine::Phrase day{"day", "a day, e.g. \"2026-05-01\"", "日期，如 2026-05-01"};
inline constexpr engine::Phrase day_order{"day_order", "must be a day not behind `to`",
                                          "开始日期不能晚于结束日期。"};
inline constexpr engine::Phrase days_max{"days_max", "must be at most {0} days up to `to`",
                                         "开始日期到结束日期最多 {0} 天。"};
inline constexpr engine::Phrase action_with_reasons{
    "action_with_reasons", "an action that takes reasons", "需要原因的操作"};
inline constexpr engine::Phrase text_version{
    "text_version", "the version of the text that all have agreed to", "所有人同意的文本的版本"};
inline constexpr engine::Phrase dry_run{"dry_run", "true (only report what would happen) or false",
                                        "true（只报告结果，不保存）或 false"};

}  // namespace http::phrase
