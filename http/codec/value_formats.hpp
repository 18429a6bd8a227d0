// Text forms of values in bodies and query strings: a parser for each, and the sentence or list
// that describes what is allowed. Each `parse_*` leaves `out` unchanged when it returns false.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "engine/city/datum.hpp"
#include "engine/lifecycle/lifecycle.hpp"
#include "engine/record/codes.hpp"
#include "engine/record/fields/code_lists.hpp"
#include "engine/record/fields/formats.hpp"
#include "engine/record/units.hpp"
#include "store/rows/consent.hpp"

namespace http {

template <class Enum>
bool parse_enum(std::string_view word, Enum& out) {
  return from_code(word, out);  // of the namespace of the enum
}

// Closed lists; a test compares them with the engine's codes.
inline constexpr std::array<std::string_view, 4> wish_kind_words{"service", "group", "goods",
                                                                 "referral"};
inline constexpr std::array<std::string_view, 3> urgency_words{"urgent", "soon", "planned"};
inline constexpr std::array<std::string_view, 8> group_words{
    "none",  "elderly",       "elderly_alone", "disabled",
    "child", "child_in_need", "low_income",    "new_worker"};
inline constexpr std::array<std::string_view, 4> channel_words{"self", "helper", "station",
                                                               "hotline"};
inline constexpr auto& provider_kind_words = engine::provider_kind_codes;
inline constexpr auto& level_words = engine::level_codes;
inline constexpr std::array<std::string_view, 3> datum_words{"wgs84", "gcj02", "bd09"};
inline constexpr std::array<std::string_view, 15> wish_state_words{
    "submitted", "needs_info", "rejected", "transferred", "merged",
    "open",      "dispatched", "claimed",  "in_service",  "done",
    "confirmed", "on_hold",    "closed",   "cancelled",   "unmet"};
inline constexpr std::array<std::string_view, 4> consent_method_words{"self_online", "spoken",
                                                                      "written", "guardian"};
inline constexpr std::array<std::string_view, 3> consent_giver_words{"self", "proxy", "guardian"};
inline constexpr std::array<std::string_view, 7> weekday_words{"mon", "tue", "wed", "thu",
                                                               "fri", "sat", "sun"};

inline constexpr std::string_view leaf_allowed =
    "a category of 4 digits, e.g. \"0701\" (GET /v1/menu)";
inline constexpr std::string_view category_allowed =
    "a class of 2 digits or a category of 4, e.g. \"07\" or \"0701\" (GET /v1/menu)";
inline constexpr std::string_view area_allowed =
    "an area code of 6, 9 or 12 digits, e.g. \"320205\" (GET /v1/areas)";
inline constexpr std::string_view instant_allowed =
    "a date and time with offset, e.g. \"2026-05-01T09:30:00+08:00\"";
inline constexpr std::string_view half_hour_allowed =
    "a full or half hour from \"00:00\" to \"24:00\", e.g. \"08:30\"";
inline constexpr std::string_view phone_allowed = engine::phone_format.allowed;
inline constexpr std::string_view code_allowed = engine::code_format.allowed;
inline constexpr std::string_view reason_allowed =
    "a reason code of 1 to 40 of a-z 0-9 _ (GET /v1/reasons)";
inline constexpr std::string_view qualification_allowed =
    "a qualification code of 1 to 40 of a-z 0-9 _ (GET /v1/menu)";
inline constexpr std::string_view external_no_allowed = "1 to 64 of A-Z a-z 0-9 . _ - /";

bool parse_leaf(std::string_view text, engine::CategoryCode& out);
bool parse_category(std::string_view text, engine::CategoryCode& out);
bool parse_area(std::string_view text, engine::AreaCode& out);
/// RFC 3339 with seconds, optional fraction and offset; years 2000 to 2199.
bool parse_instant(std::string_view text, engine::Instant& out);
/// "08:30" as the half hour of the day, 0 .. 48.
bool parse_half_hour(std::string_view text, int& out);
bool parse_weekday(std::string_view text, int& out);  // Monday is 0
bool parse_phone(std::string_view text, std::string& out);
bool parse_code(std::string_view text, std::string& out);
bool parse_reason(std::string_view text, std::string& out);
bool parse_external_no(std::string_view text, std::string& out);

}  // namespace http
