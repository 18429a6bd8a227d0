// Refusals of the rules about accounts, tokens and the erasing of persons.
#pragma once

#include "engine/sentence/sentence.hpp"

namespace store::phrase {

inline constexpr engine::Phrase needs_provider{"needs_provider",
                                               "staff and team leads need the id of their provider",
                                               "服务人员和队伍负责人须指明所属的服务方。"};
inline constexpr engine::Phrase no_provider{
    "no_provider", "only provider_staff and team_lead belong to a provider",
    "只有服务人员和队伍负责人有所属的服务方。"};
inline constexpr engine::Phrase no_area{"no_area", "only helpers and operators have an area",
                                        "只有代办员和调度员有所属区域。"};
inline constexpr engine::Phrase last_administrator{"last_administrator",
                                                   "this is the last administrator",
                                                   "这是最后一个管理员，不能停用或改换角色。"};
inline constexpr engine::Phrase name_taken{"name_taken", "another account has this name",
                                           "该登录名已被使用，请换一个。"};
inline constexpr engine::Phrase too_many_accounts{"too_many_accounts", "too many accounts",
                                                  "账号数已达上限，请先清理不用的账号。"};
inline constexpr engine::Phrase cancel_first{
    "cancel_first", "the wish has not ended: cancel it first", "这条心愿尚未结束，请先撤回。"};
inline constexpr engine::Phrase same_record{"same_record", "there is such a record already",
                                            "已有相同的记录。"};

}  // namespace store::phrase
