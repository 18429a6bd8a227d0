// Every route of the program in one table: method, path, who may, handler, operationId.
// schema/openapi.json is compared with it by a test; docs/API.md names every path.
#include <algorithm>
#include <array>

#include "http/assets.hpp"
#include "http/audit_trail.hpp"
#include "http/dispatches.hpp"
#include "http/health.hpp"
#include "http/insight.hpp"
#include "http/metrics.hpp"
#include "http/offers.hpp"
#include "http/plan_answer.hpp"
#include "http/providers.hpp"
#include "http/reference.hpp"
#include "http/router.hpp"
#include "http/shortage.hpp"
#include "http/what_if.hpp"
#include "http/wish_actions.hpp"
#include "http/wishes.hpp"

namespace http {

namespace {

using enum Method;
using enum Access;

const std::array table{
    Route{get, "/docs", anyone, &docs_page, "docsPage"},
    Route{get, "/docs/{file}", anyone, &docs_file, "docsFile"},
    Route{get, "/livez", anyone, &livez, "livez"},
    Route{get, "/metrics", admin, &metrics, "metrics"},
    Route{get, "/openapi.json", anyone, &openapi_document, "openapiDocument"},
    Route{get, "/readyz", anyone, &readyz, "readyz"},

    Route{get, "/v1/areas", anyone, &get_areas, "getAreas"},
    Route{get, "/v1/audit", admin, &get_audit, "getAudit"},
    Route{get, "/v1/counts", anyone, &get_counts, "getCounts"},
    Route{post, "/v1/dispatches/{id}/accept", admin, &accept_dispatch, "acceptDispatch"},
    Route{post, "/v1/dispatches/{id}/decline", admin, &decline_dispatch, "declineDispatch"},
    Route{get, "/v1/insights/best-additions", admin, &get_best_additions, "getBestAdditions"},
    Route{get, "/v1/insights/shortage", admin, &get_shortage, "getShortage"},
    Route{post, "/v1/insights/what-if", admin, &post_what_if, "askWhatIf"},

    Route{get, "/v1/menu", anyone, &get_menu, "getMenu"},
    Route{get, "/v1/nearby", anyone, &get_nearby, "getNearby"},

    Route{post, "/v1/offers", admin, &post_offer, "createOffer"},
    Route{get, "/v1/offers/{id}", anyone, &get_offer, "getOffer"},
    Route{put, "/v1/offers/{id}", admin, &put_offer, "replaceOffer"},
    Route{patch, "/v1/offers/{id}", admin, &patch_offer, "changeOfferCapacity"},
    Route{post, "/v1/offers/{id}/resume", admin, &resume_offer, "resumeOffer"},
    Route{post, "/v1/offers/{id}/suspend", admin, &suspend_offer, "suspendOffer"},

    Route{get, "/v1/plan", anyone, &plan_in_figures, "getPlan"},

    Route{get, "/v1/providers", anyone, &list_providers, "listProviders"},
    Route{post, "/v1/providers", admin, &post_provider, "createProvider"},
    Route{get, "/v1/providers/{id}", anyone, &get_provider, "getProvider"},
    Route{put, "/v1/providers/{id}", admin, &put_provider, "replaceProvider"},
    Route{patch, "/v1/providers/{id}", admin, &patch_provider, "changeProviderCapacity"},
    Route{get, "/v1/providers/{id}/board", admin, &get_board, "getBoard"},
    Route{get, "/v1/providers/{id}/dispatches", admin, &get_dispatches, "getDispatches"},
    Route{get, "/v1/providers/{id}/offers", anyone, &list_provider_offers, "listProviderOffers"},
    Route{post, "/v1/providers/{id}/resume", admin, &resume_provider, "resumeProvider"},
    Route{post, "/v1/providers/{id}/suspend", admin, &suspend_provider, "suspendProvider"},
    Route{get, "/v1/providers/{id}/work", admin, &get_work, "getWork"},

    Route{get, "/v1/reasons", anyone, &get_reasons, "getReasons"},
    Route{get, "/v1/unmatched", anyone, &list_unmatched, "listUnmatched"},

    Route{get, "/v1/wishes", anyone, &list_wishes, "listWishes"},
    Route{post, "/v1/wishes", anyone, &post_wish, "createWish"},
    Route{get, "/v1/wishes/{id}", anyone, &get_wish, "getWish"},
    Route{get, "/v1/wishes/{id}/accesses", admin, &get_accesses, "getAccesses"},
    Route{post, "/v1/wishes/{id}/appeal", wish_owner, &appeal_wish, "appealWish"},
    Route{post, "/v1/wishes/{id}/cancel", wish_owner, &cancel_wish, "cancelWish"},
    Route{get, "/v1/wishes/{id}/candidates", admin, &get_candidates, "getCandidates"},
    Route{post, "/v1/wishes/{id}/claim", admin, &claim_wish, "claimWish"},
    Route{post, "/v1/wishes/{id}/confirm", wish_owner, &confirm_wish, "confirmWish"},
    Route{post, "/v1/wishes/{id}/dispatch", admin, &dispatch_wish, "dispatchWish"},
    Route{post, "/v1/wishes/{id}/escalate", admin, &escalate_wish, "escalateWish"},
    Route{get, "/v1/wishes/{id}/explanation", wish_owner, &get_explanation, "getExplanation"},
    Route{post, "/v1/wishes/{id}/finish", admin, &finish_wish, "finishWish"},
    Route{post, "/v1/wishes/{id}/give-back", admin, &give_back_wish, "giveBackWish"},
    Route{post, "/v1/wishes/{id}/give-up", admin, &give_up_wish, "giveUpWish"},
    Route{post, "/v1/wishes/{id}/raise-reach", admin, &raise_reach, "raiseReach"},
    Route{post, "/v1/wishes/{id}/rate", wish_owner, &rate_wish, "rateWish"},
    Route{post, "/v1/wishes/{id}/recall", admin, &recall_wish, "recallWish"},
    Route{post, "/v1/wishes/{id}/redo", wish_owner, &redo_wish, "redoWish"},
    Route{post, "/v1/wishes/{id}/report-result", admin, &report_result, "reportResult"},
    Route{post, "/v1/wishes/{id}/resume", admin, &resume_wish, "resumeWish"},
    Route{post, "/v1/wishes/{id}/reveal", admin, &reveal_wish, "revealWish"},
    Route{post, "/v1/wishes/{id}/review", admin, &review_wish, "reviewWish"},
    Route{post, "/v1/wishes/{id}/start", admin, &start_wish, "startWish"},
    Route{post, "/v1/wishes/{id}/supply-info", wish_owner, &supply_info, "supplyInfo"},
    Route{get, "/v1/wishes/{id}/timeline", anyone, &get_timeline, "getTimeline"},
};

}  // namespace

std::span<const Route> routes() noexcept { return table; }

}  // namespace http
