// Meanings of refusals that bring no sentence with them, and of outcomes that are no refusal.
#pragma once

#include "engine/sentence/sentence.hpp"

namespace http::phrase {

inline constexpr engine::Phrase bad_value{"bad_value",
                                          "a field holds a value outside what is allowed",
                                          "有一项填写的内容不符合要求，请检查。"};
inline constexpr engine::Phrase unknown_category{"unknown_category", "unknown category code",
                                                 "没有这个类别，请重新选择。"};
inline constexpr engine::Phrase retired_category{
    "retired_category", "this category is no longer offered", "这个类别已停用，请另选一个。"};
inline constexpr engine::Phrase unknown_area{"unknown_area", "there is no such area code",
                                             "没有这个区域，请重新选择。"};
inline constexpr engine::Phrase outside_city{"outside_city", "the place is outside the served area",
                                             "该位置不在服务范围内，请重新选择。"};
inline constexpr engine::Phrase area_mismatch{"area_mismatch", "place and area are too far apart",
                                              "位置离所填区域太远，请检查。"};
inline constexpr engine::Phrase unknown_reason{
    "unknown_reason", "this reason is not listed for this action", "请从列表中选择原因。"};
inline constexpr engine::Phrase missing_value{
    "missing_value", "a field that this action needs is absent", "缺少必填的内容，请补充。"};
inline constexpr engine::Phrase not_found{"not_found", "there is no such record",
                                          "没有找到相应的记录。"};
inline constexpr engine::Phrase duplicate_code{
    "duplicate_code", "a provider with this code exists already", "已有使用该代码的服务方。"};
inline constexpr engine::Phrase duplicate_external_no{
    "duplicate_external_no", "a wish with this number of the hotline exists already",
    "该热线工单号已有心愿。"};
inline constexpr engine::Phrase version_mismatch{
    "version_mismatch", "the record has changed since you read it", "内容已有变动，请刷新后再试。"};
inline constexpr engine::Phrase wrong_state{
    "wrong_state", "this is not possible in the present state", "当前状态不能进行这项操作。"};
inline constexpr engine::Phrase not_allowed{"not_allowed", "you may not do this",
                                            "您没有进行这项操作的权限。"};
inline constexpr engine::Phrase dispatch_closed{"dispatch_closed",
                                                "the dispatch was answered, timed out or recalled",
                                                "这次派单已答复、已超时或已收回。"};
inline constexpr engine::Phrase already_claimed{"already_claimed", "another provider was first",
                                                "已有其他服务方认领。"};
inline constexpr engine::Phrase not_on_board{"not_on_board", "this provider cannot claim this wish",
                                             "该服务方不能认领这条心愿。"};
inline constexpr engine::Phrase not_eligible{"not_eligible", "the offer does not fit this wish",
                                             "该服务项目不适合这条心愿。"};
inline constexpr engine::Phrase no_capacity{"no_capacity", "the offer or its provider is full",
                                            "该服务项目或服务方已达到接单上限。"};
inline constexpr engine::Phrase below_load{"below_load",
                                           "the capacity would fall below what is held now",
                                           "接单上限不能低于目前正在办理的数量。"};
inline constexpr engine::Phrase limit_reached{"limit_reached", "a limit has been reached",
                                              "已达到上限。"};
inline constexpr engine::Phrase self_merge{"self_merge",
                                           "a wish cannot be merged into itself or an ended one",
                                           "不能与自身或已结束的心愿合并。"};
inline constexpr engine::Phrase danger_open{
    "danger_open", "somebody may be in danger; say what was done before letting it through",
    "有人可能处于危险之中，请先写明已经怎样处理，再受理。"};
inline constexpr engine::Phrase busy{"busy", "the server is busy; retry shortly",
                                     "服务器繁忙，请稍后再试。"};
inline constexpr engine::Phrase refused{"refused", "refused", "请求被拒绝。"};
inline constexpr engine::Phrase key_reused{
    "key_reused", "this Idempotency-Key was already used with a different body",
    "这个 Idempotency-Key 已用于另一份内容，请换一个。"};
inline constexpr engine::Phrase unreadable_row{
    "unreadable_row", "a stored row cannot be read, nothing was changed; the server's log names it",
    "有一条存储的数据无法读取，没有作任何修改；详情见服务器日志。"};
inline constexpr engine::Phrase outcome_unknown{
    "outcome_unknown",
    "the outcome is unknown; send the request again with the same Idempotency-Key",
    "暂时无法确认结果，请用相同的 Idempotency-Key 重新发送。"};
inline constexpr engine::Phrase reading_failed{
    "reading_failed", "reading from the database failed; the request id is in the server's log",
    "读取数据失败，请稍后再试；请求编号已记入服务器日志。"};
inline constexpr engine::Phrase went_wrong{
    "went_wrong", "something went wrong here; the request id is in the server's log",
    "服务器出错了，请稍后再试；请求编号已记入服务器日志。"};

}  // namespace http::phrase
