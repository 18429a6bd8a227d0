// Refusals of the rules about wishes, actions and supply: what is allowed, or what to do.
#pragma once

#include "engine/sentence/sentence.hpp"

namespace engine::phrase {

inline constexpr Phrase wish_of_city{"wish_of_city", "A wish of this city.",
                                     "没有找到这条心愿，请核对编号。"};
inline constexpr Phrase offer_of_city{"offer_of_city", "An offer of this city.",
                                      "没有找到这个服务项目，请核对。"};
inline constexpr Phrase provider_of_city{"provider_of_city", "A provider of this city.",
                                         "没有找到这个服务方，请核对。"};
inline constexpr Phrase dispatch_of_city{"dispatch_of_city", "A dispatch of this city.",
                                         "没有找到这次派单，请刷新后再试。"};
inline constexpr Phrase menu_leaf{"menu_leaf", "A leaf of the service menu.",
                                  "请选择服务菜单中的类别。"};
inline constexpr Phrase leaf_in_use{"leaf_in_use", "A leaf that is still offered.",
                                    "这个类别已停用，请另选一个。"};
inline constexpr Phrase choose_category{
    "choose_category", "The category that it belongs to; its resident was not sure.",
    "居民说不清是哪一类，请先选定类别。"};
inline constexpr Phrase menu_leaves{"menu_leaves", "Leaves of the service menu.",
                                    "请选择服务菜单中的类别。"};
inline constexpr Phrase leaves_in_use{"leaves_in_use", "Leaves that are still offered.",
                                      "所选类别中有已停用的，请另选。"};
inline constexpr Phrase kind_of_category{"kind_of_category", "One of the kinds of the category.",
                                         "请选择该类别可用的心愿类型。"};
inline constexpr Phrase urgency_range{"urgency_range", "1 (urgent), 2 (soon) or 3 (planned).",
                                      "请选择紧急程度：1（紧急）、2（尽快）或 3（可预约）。"};
inline constexpr Phrase helpers_range{"helpers_range", "1 to 99 helpers.", "人数请填写 1 到 99。"};
inline constexpr Phrase menu_qualifications{
    "menu_qualifications", "Qualifications of the service menu.", "请选择服务菜单中的资质。"};
inline constexpr Phrase end_after_begin{"end_after_begin", "Later than wanted/begin.",
                                        "结束时间要晚于开始时间，请重新选择。"};
inline constexpr Phrase future_time{"future_time", "A time to come.", "请选择将来的时间。"};
inline constexpr Phrase within_days{"within_days", "At most {0} days ahead.",
                                    "请选择 {0} 天以内的时间。"};
inline constexpr Phrase live_wishes_max{"live_wishes_max",
                                        "At most {0} wishes live at once: close some first.",
                                        "办理中的心愿最多 {0} 条，请先办结一部分。"};
inline constexpr Phrase what_was_done{"what_was_done", "What was done about the danger.",
                                      "请写明已经怎样处理了危险情况。"};
inline constexpr Phrase new_external_no{"new_external_no",
                                        "A number that no other wish has, live or ended.",
                                        "该工单号已属于另一条心愿，请核对。"};
inline constexpr Phrase candidate{"candidate", "One of the candidates of the wish.",
                                  "请从这条心愿的候选服务方中选择。"};
inline constexpr Phrase offer_with_room{"offer_with_room", "An offer with room.",
                                        "该服务项目已达到接单上限，请另选。"};
inline constexpr Phrase board_wish{"board_wish", "Wishes of the board.",
                                   "这条心愿不在待认领之列。"};
inline constexpr Phrase start_claimed{"start_claimed", "Start what is claimed first.",
                                      "已认领的心愿较多，请先开始办理。"};
inline constexpr Phrase own_offer{"own_offer", "An offer of the claiming provider.",
                                  "请选择认领的服务方自己的服务项目。"};
inline constexpr Phrase fitting_offer{"fitting_offer", "An offer that can serve the wish.",
                                      "请选择能够满足这条心愿的服务项目。"};
inline constexpr Phrase not_for_role{"not_for_role", "Not for this role.",
                                     "您的角色不能进行这项操作。"};
inline constexpr Phrase not_for_role_now{"not_for_role_now",
                                         "Not for this role in the present state.",
                                         "在当前状态下，您的角色不能进行这项操作。"};
inline constexpr Phrase own_provider{"own_provider", "A provider acts for itself only.",
                                     "服务方只能办理自己的事项。"};
inline constexpr Phrase holding_provider{"holding_provider", "The provider that holds the wish.",
                                         "只有接单的服务方可以进行这项操作。"};
inline constexpr Phrase read_again{"read_again", "Read it again: the present version is {0}.",
                                   "内容已有变动（当前版本 {0}），请刷新后再试。"};
inline constexpr Phrase dispatch_over{"dispatch_over",
                                      "It was answered, has timed out or was recalled.",
                                      "这次派单已答复、已超时或已收回，请刷新页面。"};
inline constexpr Phrase possible_now{"possible_now", "Possible now: {0}.",
                                     "当前状态不能进行这项操作，可以进行：{0}。"};
inline constexpr Phrase wish_ended{"wish_ended", "Nothing: the wish has ended.",
                                   "这条心愿已经结束，不能再操作。"};
inline constexpr Phrase another_board_wish{"another_board_wish", "Another wish of the board.",
                                           "这条心愿已被认领，请另选一条。"};
inline constexpr Phrase another_wish{"another_wish", "Another wish.",
                                     "不能与自身合并，请选择另一条心愿。"};
inline constexpr Phrase wish_not_ended{"wish_not_ended", "A wish that has not ended.",
                                       "请选择尚未结束的心愿。"};
inline constexpr Phrase one_appeal{"one_appeal", "One appeal for each wish.",
                                   "每条心愿只能申请复核一次。"};
inline constexpr Phrase reach_is_city{"reach_is_city", "The wish looks all over the city.",
                                      "派单范围已是全市，不能再扩大。"};
inline constexpr Phrase referral_only{"referral_only", "A referral is transferred, never opened.",
                                      "这类心愿只能转办，不能受理。"};
inline constexpr Phrase other_time{"other_time", "A time to come: give another one.",
                                   "期望时间已过，请另选一个将来的时间。"};
inline constexpr Phrase office_or_own{"office_or_own", "Operators, or the provider itself.",
                                      "只有调度员或该服务方本身可以修改。"};
inline constexpr Phrase supply_max{"supply_max", "At most {0} providers and offers.",
                                   "服务方和服务项目合计最多 {0} 个。"};
inline constexpr Phrase at_least_held{"at_least_held", "At least {0}: {0} wishes are held now.",
                                      "接单上限不能低于 {0}：目前正在办理 {0} 条。"};
inline constexpr Phrase radius_or_areas{"radius_or_areas", "A radius, covered areas, or both.",
                                        "请填写服务半径，或选择服务的区域。"};
inline constexpr Phrase new_provider_code{"new_provider_code", "A code that no other provider has.",
                                          "该代码已属于另一个服务方，请换一个。"};
inline constexpr Phrase offer_stays{"offer_stays", "An offer stays with its provider.",
                                    "服务项目不能换到别的服务方。"};
inline constexpr Phrase listed_reason{"listed_reason", "A reason code listed for this action.",
                                      "请从列表中选择原因。"};
inline constexpr Phrase no_reasons{"no_reasons", "This action has no reasons.",
                                   "这项操作不需要填写原因。"};
inline constexpr Phrase review_date{"review_date", "The date to look again.",
                                    "请选择再次查看的日期。"};
inline constexpr Phrase review_ahead{"review_ahead", "A time to come, at most {0} days ahead.",
                                     "请选择将来的时间，最远 {0} 天。"};
inline constexpr Phrase people_range{"people_range", "1 to 999 people.", "人数请填写 1 到 999。"};
inline constexpr Phrase minutes_range{"minutes_range", "1 to 60,000 minutes.",
                                      "时长请填写 1 到 60000 分钟。"};
inline constexpr Phrase stars_range{"stars_range", "1 to 5 stars.", "请评 1 到 5 星。"};
inline constexpr Phrase asked_offer{"asked_offer", "The offer to ask.", "请选择要派单的服务项目。"};
inline constexpr Phrase answered_dispatch{"answered_dispatch", "The dispatch that is answered.",
                                          "请指明要答复的派单。"};
inline constexpr Phrase surviving_wish{"surviving_wish", "The wish that goes on.",
                                       "请指明合并到哪一条心愿。"};
inline constexpr Phrase corrected_words{"corrected_words",
                                        "What shall be otherwise: words, category, place, time.",
                                        "请填写要更正的内容：文字、类别、地点或时间。"};
inline constexpr Phrase recall_first{
    "recall_first",
    "A provider is being asked, or has it: recall it first, then correct category, place or time.",
    "已派给服务方或已有人承接：请先收回，再更正类别、地点或时间。"};
inline constexpr Phrase said_note{"said_note", "What is said.", "请填写说明。"};
inline constexpr Phrase known_supply{"known_supply",
                                     "must be the id of an offer or provider that exists",
                                     "没有找到这个服务项目或服务方，请核对。"};
inline constexpr Phrase one_of_two_ids{"one_of_two_ids", "name either `offer_id` or `provider_id`",
                                       "请在 offer_id 和 provider_id 中填写一项。"};
inline constexpr Phrase slots_range{
    "slots_range", "must be at least 1, and no more than keeps the capacity within {0}",
    "至少为 1，且接单上限不能超过 {0}。"};
inline constexpr Phrase wider_radius{"wider_radius",
                                     "must be greater than the present radius of {0} m",
                                     "请填写大于当前服务半径（{0} 米）的数值。"};

}  // namespace engine::phrase
