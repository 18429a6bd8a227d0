#include "http/view/field_table.hpp"

#include "engine/record/contact.hpp"

namespace http {

namespace {

constexpr Show no = Show::no;
constexpr Show masked = Show::masked;
constexpr Show full = Show::full;

// index = WishField. Columns: nothing, public_, owner, asked, holder, operator_, auditor,
// administrator; then what lists may show.
constexpr std::array<FieldRow, wish_fields> table{{
    {WishField::title, "/title", {no, masked, full, masked, full, masked, masked, masked}, full},
    {WishField::content,
     "/content",
     {no, masked, full, masked, full, masked, masked, masked},
     full},
    {WishField::address, "/address", {no, no, full, no, full, no, no, no}, no},
    {WishField::contact_name,
     "/contact/name",
     {no, no, full, masked, full, masked, no, masked},
     no},
    {WishField::contact_phone, "/contact/phone", {no, no, full, no, full, masked, no, masked}, no},
    {WishField::place, "/place", {no, masked, full, masked, full, masked, masked, masked}, masked},
    {WishField::group, "/group", {no, no, full, no, no, full, no, full}, no},
    {WishField::external_no, "/external_no", {no, no, full, no, no, full, full, full}, full},
    {WishField::reason, "/reason", {no, no, full, no, full, full, full, full}, full},
    {WishField::transfer_no, "/transfer_no", {no, no, full, no, no, full, full, full}, full},
    {WishField::provider_phone, "/provider/phone", {no, no, full, no, full, full, no, full}, full},
    {WishField::asked_provider, "/offer_id", {no, no, no, full, full, full, full, full}, full},
    {WishField::assigned_offer_id,
     "/assigned_offer_id",
     {no, no, no, no, no, full, full, full},
     full},
    {WishField::entered_by, "/entered_by", {no, no, no, no, no, full, full, full}, full},
    {WishField::notes, "", {no, no, full, no, no, masked, masked, masked}, full},
}};

constexpr bool is_in_order() {
  for (std::size_t at = 0; at < table.size(); ++at) {
    if (table[at].field != static_cast<WishField>(at)) return false;
  }
  return true;
}
static_assert(is_in_order());

}  // namespace

const FieldRow& row_of(WishField field) noexcept { return table[static_cast<std::size_t>(field)]; }

View narrowed(View view, const engine::Wish& wish, engine::Instant now) noexcept {
  if (view != View::holder) return view;
  return engine::is_with_holder(wish.state, wish.state_since, now) ? View::holder : View::asked;
}

}  // namespace http
