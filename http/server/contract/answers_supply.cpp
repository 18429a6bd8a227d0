// Answers about providers and offers, and the reference data of the city.
#include "http/server/contract/answer_tables.hpp"

namespace http::contract {
namespace {

constexpr Row answers_supply_table[] = {
    {"Provider", "", "A provider."},
    {"id", "id", "Id of the provider."},
    {"version", "count", "Version of the record, as in its ETag."},
    {"code", "text", "The city's own number of the provider, unique."},
    {"name", "text", "Name."},
    {"kind", "ProviderKind", ""},
    {"level", "Level", ""},
    {"area?", "AreaRef", ""},
    {"place?", "PlaceView", ""},
    {"qualifications?", "[text]", "Codes of qualifications that its people hold (GET /v1/menu)."},
    {"capacity", "count", "Wishes that it holds at once, at most."},
    {"held", "count", "Wishes it holds now."},
    {"free", "count", "Wishes that it can still take: capacity less held, never below 0."},
    {"suspended", "flag", "True: it takes no new wishes; accepted work continues."},
    {"phone?", "text", "Work phone; masked for strangers."},
    {"created_at?", "instant", "Time of creation."},
    {"changed_at?", "instant", "Time of the last change."},

    {"ProviderPage", "", "A page of providers, by id."},
    {"items", "[Provider]", "Providers."},
    {"next?", "text", "Cursor of the next page; absent at the end."},

    {"Offer", "", "An offer of a provider."},
    {"id", "id", "Id of the offer."},
    {"provider_id", "id", "Id of its provider."},
    {"version", "count", "Version of the record, as in its ETag."},
    {"title", "text", "The offer in a few words."},
    {"categories", "[leaf]", "Codes of the categories that it serves."},
    {"place?", "PlaceView", ""},
    {"radius_m?", "count", "Radius around its place in metres; 0: only `areas` decide."},
    {"areas?", "[area]", "Codes of areas that it covers wholly."},
    {"hours?", "[Hours]", "Opening hours; empty: always open."},
    {"capacity", "count", "Wishes that it holds at once, at most."},
    {"holidays", "HolidayHours", "Hours on public holidays and on weekend days that are worked."},
    {"people_max", "integer 0..999", "Helpers that it can bring at once; 0: any number."},
    {"held", "count", "Wishes that it holds now."},
    {"free", "count", "Wishes that it can still take: capacity less held, never below 0."},
    {"suspended", "flag", "True: it takes no new wishes; accepted work continues."},
    {"created_at?", "instant", "Time of creation."},
    {"changed_at?", "instant", "Time of the last change."},

    {"OfferList", "", "All offers of a provider."},
    {"items", "[Offer]", "Offers."},

    {"NearbyList", "", "Offers around a point."},
    {"items", "[NearbyOffer]", "Offers by distance."},
    {"more", "flag", "There are farther ones within `within_m`; ask with a higher `limit`."},

    {"NearbyOffer", "", "An offer with its provider."},
    {"distance_m", "count", "Distance in metres."},
    {"offer", "Offer", ""},
    {"provider", "Provider", ""},

    {"Board", "", "Wishes available to claim; masked until they are taken."},
    {"items", "[BoardItem]", "Wishes, cheapest first."},

    {"BoardItem", "", "A wish with its cost for this provider."},
    {"wish", "Wish", ""},
    {"candidate", "Candidate", ""},

    {"Dispatches", "", "Pending dispatches of a provider; masked until they are accepted."},
    {"items", "[OpenDispatch]", "Dispatches by deadline."},

    {"OpenDispatch", "", "A dispatch that waits for an answer."},
    {"dispatch_id", "id", "Id of the dispatch: what the provider accepts or declines."},
    {"offer_id", "id", "Id of the offer that is asked."},
    {"answer_by?", "instant", "Deadline of the answer."},
    {"distance_m?", "count", "Distance in metres."},
    {"wish", "Wish", ""},

    {"Work", "", "Wishes that a provider holds, in full."},
    {"items", "[HeldWish]", "Wishes, claimed or in service."},

    {"HeldWish", "", "A wish that the provider holds."},
    {"offer_id", "id", "Id of the offer that serves it."},
    {"wish", "Wish", ""},

    {"Menu", "", "The service menu of the city."},
    {"version", "text", "Version of the menu."},
    {"classes", "[MenuClass]", "Classes with their categories."},
    {"qualifications", "[Qualification]", "Qualifications that categories and wishes may demand."},
    {"not_accepted?", "[NotAccepted]", "Requests that are not wishes."},
    {"outside?", "Words", "Shown for a place outside the city: whom to call."},

    {"MenuClass", "", "A class of categories."},
    {"code", "text", "Code of 2 digits."},
    {"zh", "text", "In Chinese."},
    {"en", "text", "In English."},
    {"categories", "[MenuLeaf]", "Categories of the class."},

    {"MenuLeaf", "", "A category, a leaf of the menu."},
    {"code?", "leaf", "Code of 4 digits."},
    {"zh?", "text", "In Chinese."},
    {"en?", "text", "In English."},
    {"kinds?", "[WishKind]", "Kinds that its wishes may have; the first is usual."},
    {"urgency?", "Urgency", ""},
    {"minutes_min?", "count", "Usual working minutes, least."},
    {"minutes_max?", "count", "Usual working minutes, most."},
    {"people_min?", "count", "Usual helpers, least."},
    {"people_max?", "count", "Usual helpers, most."},
    {"qualifications?", "[text]", "Codes of qualifications that it demands."},
    {"confidential?", "flag", "True: strangers never see wishes of it."},
    {"needs_review?", "flag", "True: an operator reviews each wish of it."},
    {"unsure?", "flag", "True: for people who are not sure; an operator chooses the category."},
    {"policy?", "DispatchPolicy", ""},
    {"reach_start?", "Level", ""},
    {"keywords?", "[text]", "Words that lead to it in a search."},
    {"retired?", "flag", "True: kept for old records, no longer offered."},

    {"Qualification", "", "A qualification."},
    {"code", "text", "Code of 1 to 40 of a-z 0-9 _."},
    {"zh", "text", "In Chinese."},
    {"en", "text", "In English."},

    {"NotAccepted", "", "A request that is not a wish, and the place to take it to."},
    {"code", "text", "Stable code."},
    {"zh", "text", "In Chinese."},
    {"en", "text", "In English."},
    {"referred_to", "Words", ""},
    {"phone?", "text", "Whom to call."},

    {"Suggestions", "", "What everyday words lead to."},
    {"suggestions", "[Suggestion]", "At most 5 categories, best first."},
    {"not_accepted", "[NotAccepted]", "At most 3 requests that are not wishes, best first."},
    {"danger?", "Danger", "The words speak of a danger: what to do now, and whom to call."},

    {"Suggestion", "", "A category that fits."},
    {"category", "leaf", "Code of 4 digits."},
    {"zh", "text", "In Chinese."},
    {"en", "text", "In English."},
    {"sure", "flag", "True, of the first only: it may be taken without asking."},

    {"AreaList", "", "The areas one level below another."},
    {"parent", "AreaRef", ""},
    {"items", "[Area]", "Areas."},

    {"Area", "", "An area."},
    {"code", "area", "Area code of 6, 9 or 12 digits."},
    {"name", "text", "Name in the language of the city."},
    {"level", "Level", ""},
    {"kind?", "text", "Kind in the official list, if known."},
    {"place?", "PlaceView", ""},
    {"retired?", "flag", "True: kept for old records, no longer offered."},

    {"MapGround", "", "Map tiles; empty if the server has none."},
    {"tiles?", "text",
     "Address with {z}, {x} and {y}, e.g. https://tiles.example.org/{z}/{x}/{y}.png; WGS-84, Web "
     "Mercator."},
    {"attribution?", "text", "Text to show on the map; may be empty."},

    {"Reasons", "{[ReasonWord]}",
     "Reasons by the action that takes them; under `submit`, without `use` only, why a new wish "
     "waits for review."},

    {"ReasonWord", "", "A reason."},
    {"code", "text", "Stable code."},
    {"zh?", "text", "In Chinese."},
    {"en?", "text", "In English."},
    {"retired?", "flag", "True: kept for old records, no longer offered."},
};

}  // namespace

std::span<const Row> answers_of_supply() { return answers_supply_table; }

}  // namespace http::contract
