// POST /v1/wishes/similar: whether somebody may have asked for the same already. A hint before a
// wish is posted; it stores nothing.
#pragma once

#include "http/codec/wish.hpp"
#include "http/core/router.hpp"
#include "http/core/service.hpp"

namespace http {

/// The fields of a new wish that are compared; the phone only for who may see whose it is.
inline constexpr auto similar_fields = fields_of(
    formatted<&WishBody::category, read_leaf>("category", leaf_allowed).required(),
    text<&WishBody::title>("title", 1, title_max).required(),
    text<&WishBody::content>("content", 0, content_max).lines(),
    object<&WishBody::place>("place", place_fields),
    formatted<&WishBody::area, read_area>("area", area_allowed),
    object<&WishBody::contact>("contact", contact_fields));

/// At most 5 wishes of the last 7 days that are not done yet, newest first: of the same category
/// within 500 m (or, without a place, in the same area) with like words; for staff also those of
/// the same phone inside its area. Strangers get category, area and age, never an id, words, or
/// anything that depends on the phone.
Reply find_similar(Service& service, const Request& request);

}  // namespace http
