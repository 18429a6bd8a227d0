// Fields of a wish by view: the one table of what each view holds. The views of the API read it, a
// test too. Which view a caller gets is decided by rights.hpp.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/record/units.hpp"
#include "engine/record/wish.hpp"
#include "http/core/view.hpp"

namespace http {

enum class Show : std::uint8_t { no, masked, full };

/// Fields of a wish that not every view holds in full. All others are shown to every caller who
/// sees the wish.
enum class WishField : std::uint8_t {
  title,
  content,
  address,
  contact_name,
  contact_phone,
  place,  // masked: the centre of its cell
  group,
  external_no,
  reason,
  transfer_no,
  provider_phone,     // work phone of who does it
  asked_provider,     // who is being asked, before it has said yes; also offer and dispatch
  assigned_offer_id,  // tentative pairing of the plan
  entered_by,
  notes,  // of the timeline: reasons, free text, ids of others
};
inline constexpr int wish_fields = 15;

/// One row of the field table.
struct FieldRow {
  WishField field;
  std::string_view pointer;       // in the JSON of a wish; empty: not in it
  std::array<Show, views> shown;  // index = View
  Show in_list;                   // lists show at most this, to any caller
};
const FieldRow& row_of(WishField field) noexcept;
inline Show shown(View view, WishField field) noexcept {
  return row_of(field).shown[static_cast<std::size_t>(view)];
}
inline bool shows(View view, WishField field) noexcept { return shown(view, field) != Show::no; }

/// `holder` becomes `asked` before the wish is taken and from `engine::contact_after_end` after its
/// end on; any other view stays.
View narrowed(View view, const engine::Wish& wish, engine::Instant now) noexcept;

}  // namespace http
