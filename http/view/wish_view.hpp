// A wish as JSON for one kind of caller; field_table.hpp lists the fields of each view. Pure;
// called on the io, reader and writer threads.
#pragma once

#include <string_view>

#include "engine/city/city.hpp"
#include "engine/record/provider.hpp"
#include "engine/record/wish.hpp"
#include "http/core/language.hpp"
#include "http/core/message.hpp"
#include "http/core/unmasked_text_cache.hpp"
#include "http/json/writer.hpp"
#include "http/view/field_table.hpp"

namespace http {

/// Facts about a wish that are not in its record.
struct WishScene {
  const engine::City& city;
  View view = View::public_;
  engine::Instant now;
  const engine::Provider* provider = nullptr;   // of `wish.provider`, if it is at hand
  engine::OfferId assigned;                     // tentative pairing; for the office only
  bool with_text = true;                        // answers to changes go without
  bool in_list = false;                         // lists never carry what reaches a person
  UnmaskedTextCache* unmasked_texts = nullptr;  // on the io thread: spares masking again
  Language language = Language::zh;             // of advice in a danger
};

/// Confidential wishes are absent in public, and so are their events and reasons.
bool is_visible(const engine::Wish& wish, const engine::City& city, View view) noexcept;

/// Whether title and content may be read by strangers: exactly these words were let through.
bool is_text_public(const engine::Wish& wish) noexcept;

/// Strangers learn who does it once somebody does; who is being asked is between the two and the
/// office.
bool is_provider_shown(const engine::Wish& wish, View view) noexcept;

/// `scene.view` is narrowed first (see `narrowed`): a provider sees contacts only while it may.
void write_wish(JsonWriter& out, const engine::Wish& wish, const WishScene& scene);

/// "category": {"code", "zh", "en"}.
void write_category(JsonWriter& out, engine::CategoryCode code, const engine::Menu& menu);
void write_area(JsonWriter& out, std::string_view key, engine::AreaCode code,
                const engine::Areas& areas);
/// Coarse unless it is shown in full.
void write_place(JsonWriter& out, engine::Point place, Show how);
void write_qualifications(JsonWriter& out, std::string_view key, engine::Qualifications bits,
                          const engine::Menu& menu);
/// `key: <instant>`; nothing for an instant that is not set.
void write_instant(JsonWriter& out, std::string_view key, engine::Instant at,
                   const engine::City& city);

}  // namespace http
