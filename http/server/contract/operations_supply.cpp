// Operations on providers and offers, and the import of CSV files.
#include "http/server/contract/operation_tables.hpp"

namespace http::contract {
namespace {

constexpr Operation operations_supply_table[] = {
    {"listProviders", "providers", "List providers", "Providers, by id or in the order of `sort`.",
     "kind area category suspended q sort cursor limit", "", "200 ProviderPage",
     "A page of providers."},
    {"createProvider", "providers", "Create a provider", "Creates a provider.", "idempotencyKey",
     "NewProvider", "201 Provider ETag", "The new provider.",
     "area_mismatch bad_value duplicate_code limit_reached not_allowed outside_city unknown_area"},
    {"getProvider", "providers", "Get a provider", "One provider.", "id", "", "200 Provider ETag",
     "The provider."},
    {"replaceProvider", "providers", "Replace a provider", "Replaces all fields of a provider.",
     "id ifMatchRequired", "NewProvider", "200 Provider ETag", "The provider after the change.",
     "area_mismatch bad_value below_load duplicate_code not_allowed outside_city unknown_area"},
    {"changeProviderCapacity", "providers", "Change a provider's capacity",
     "Changes the capacity of a provider. Refused if it would fall below the wishes held now.",
     "id ifMatchRequired", "Capacity", "200 Provider ETag", "The provider after the change.",
     "below_load"},
    {"suspendProvider", "providers", "Suspend a provider",
     "The provider stops accepting new wishes; accepted work continues.",
     "id ifMatch idempotencyKey", "", "200 Provider ETag", "The provider after the change."},
    {"resumeProvider", "providers", "Resume a provider", "The provider accepts new wishes again.",
     "id ifMatch idempotencyKey", "", "200 Provider ETag", "The provider after the change."},
    {"getBoard", "providers", "List wishes available to claim",
     "Wishes that the provider may claim now; masked until it has taken them.", "id limit", "",
     "200 Board", "Wishes, cheapest first.", "busy"},
    {"getDispatches", "providers", "List pending dispatches",
     "Dispatches that wait for an answer of the provider; masked until it accepts.", "id limit", "",
     "200 Dispatches", "Pending dispatches, by deadline.", "busy"},
    {"getWork", "providers", "List held wishes",
     "Wishes that the provider has claimed or has in service, in full.", "id limit", "", "200 Work",
     "Held wishes.", "busy"},
    {"listProviderOffers", "providers", "List a provider's offers", "All offers of a provider.",
     "id", "", "200 OfferList", "The offers."},
    {"getImportForm", "providers", "Get an empty file to fill in",
     "The headings of a file for the import, Chinese or English by Accept-Language; a workbook has "
     "a second sheet that says what each column holds.",
     "kind format", "",
     "200 application/vnd.openxmlformats-officedocument.spreadsheetml.sheet text/csv", "The file.",
     "no_such_path busy"},
    {"importRows", "providers", "Import a file",
     "Reads a file of providers, offers or wishes, CSV or .xlsx (docs/CSV.md), and stores it if "
     "every row is good. A charset of the Content-Type holds. It takes no Idempotency-Key: rows "
     "sent again leave providers and offers unchanged.",
     "kind dry_run text_version method given_by",
     "text/csv application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
     "200 ImportReport", "The report. Look at `stored`: with errors nothing is stored.",
     "no_such_path storage_failed"},

    {"createOffer", "offers", "Create an offer", "Creates an offer of a provider.",
     "idempotencyKey", "NewOffer", "201 Offer ETag", "The new offer.",
     "bad_value limit_reached missing_value not_found outside_city retired_category unknown_area "
     "unknown_category"},
    {"getOffer", "offers", "Get an offer", "One offer.", "id", "", "200 Offer ETag", "The offer."},
    {"replaceOffer", "offers", "Replace an offer",
     "Replaces all fields of an offer; it stays with its provider.", "id ifMatchRequired",
     "OfferChange", "200 Offer ETag", "The offer after the change.",
     "bad_value below_load missing_value outside_city retired_category unknown_area "
     "unknown_category"},
    {"changeOfferCapacity", "offers", "Change an offer's capacity",
     "Changes the capacity of an offer. Refused if it would fall below the wishes held now.",
     "id ifMatchRequired", "Capacity", "200 Offer ETag", "The offer after the change.",
     "below_load"},
    {"suspendOffer", "offers", "Suspend an offer",
     "The offer stops accepting new wishes; accepted work continues.", "id ifMatch idempotencyKey",
     "", "200 Offer ETag", "The offer after the change."},
    {"resumeOffer", "offers", "Resume an offer", "The offer accepts new wishes again.",
     "id ifMatch idempotencyKey", "", "200 Offer ETag", "The offer after the change."},
    {"getNearby", "offers", "List offers around a point",
     "Offers around a point with their providers, by distance.",
     "lat lon datum category within_m limit", "", "200 NearbyList", "The offers.", "outside_city"},
};

}  // namespace

std::span<const Operation> operations_on_supply() { return operations_supply_table; }

}  // namespace http::contract
