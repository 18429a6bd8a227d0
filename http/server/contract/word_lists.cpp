// Closed lists of words that answers share, from the enumerations of the engine and the store.
#include <cstdint>

#include "engine/explain/explanation.hpp"
#include "engine/match/candidate.hpp"
#include "engine/record/codes.hpp"
#include "http/codec/account.hpp"
#include "http/codec/action.hpp"
#include "http/codec/value_formats.hpp"
#include "http/server/contract/tables.hpp"

namespace http::contract {
namespace {

using List = std::vector<std::string_view>;

template <class Array>
List list_of(const Array& words) {
  return {words.begin(), words.end()};
}

/// The codes of the first `count` values of an enumeration.
template <class Enum>
List codes_of(int count) {
  List words;
  for (int at = 0; at < count; ++at) words.push_back(to_code(static_cast<Enum>(at)));
  return words;
}

}  // namespace

std::vector<Words> word_lists() {
  return {
      {"WishState", "State of a wish (docs/LIFECYCLE.md).", list_of(wish_state_words)},
      {"WishAction", "Action on a wish (docs/LIFECYCLE.md).",
       codes_of<engine::Action>(engine::actions)},
      {"WishKind", "Kind of the help.", list_of(wish_kind_words)},
      {"Urgency", "Urgency; it decides the promised time.", list_of(urgency_words)},
      {"Group", "Group of the person who benefits; owner, operators and administrators only.",
       list_of(group_words)},
      {"Channel", "Channel by which the wish was posted.", list_of(channel_words)},
      {"Level", "Level of an area, a provider or the reach of a wish.", list_of(level_words)},
      {"Role", "Role of an actor; `system` is the program.", codes_of<engine::Role>(engine::roles)},
      {"ProviderKind", "Kind of a provider.", list_of(provider_kind_words)},
      {"HolidayHours",
       "Hours of an offer on public holidays: as_sunday, closed, as_usual (those of the weekday), "
       "or city: as the city has set. Weekend days worked in exchange have Friday's hours, unless "
       "as_usual.",
       codes_of<engine::HolidayHours>(engine::holiday_hours)},
      {"DispatchPolicy", "Distribution of wishes: dispatch, claim from the board, or both.",
       codes_of<engine::DispatchPolicy>(3)},
      {"Via", "Source of a confirmation on behalf of the resident.", list_of(via_words)},
      {"Filter", "Condition that an offer must pass to take a wish; of several, the main one.",
       codes_of<engine::Filter>(engine::filters)},
      {"RemedyKind", "Part of the supply, or of the wish, that changes.",
       codes_of<engine::RemedyKind>(engine::remedy_kinds)},
      {"AdviceCode", "Result of the search for remedies.",
       codes_of<engine::Advice>(static_cast<int>(engine::Advice::not_searched) + 1)},
      {"ConsentMethod", "Form of the consent.", list_of(consent_method_words)},
      {"ConsentGiver", "Person who agreed.", list_of(consent_giver_words)},
      {"StaffRole", "Role of an account.", list_of(staff_role_words)},
      {"Scope", "Right of a program.", list_of(scope_words)},
  };
}

}  // namespace http::contract
