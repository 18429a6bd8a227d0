// Every route of the program in one table: method, path, who may, handler, operationId.
// schema/openapi.json is compared with it by a test; docs/API.md names every path.
#include <algorithm>
#include <array>

#include "http/access/rights.hpp"
#include "http/core/router.hpp"
#include "http/handlers/handlers.hpp"
#include "http/handlers/wish/actions.hpp"
#include "http/server/assets.hpp"
#include "http/server/health.hpp"
#include "http/server/metrics.hpp"

namespace http {

namespace {

using enum Method;
using enum Permission;
using engine::Action;

const std::array table{
    Route{get, "/", open_, &resident_page, "residentPage"},
    Route{get, "/assets/{file}", open_, &page_file, "pageFile"},
    Route{get, "/docs", open_, &docs_page, "docsPage"},
    Route{get, "/docs/{file}", open_, &docs_file, "docsFile"},
    Route{get, "/livez", open_, &livez, "livez"},
    Route{get, "/metrics", monitoring, &metrics, "metrics"},
    Route{get, "/openapi.json", open_, &openapi_document, "openapiDocument"},
    Route{get, "/operator", open_, &operator_page, "operatorPage"},
    Route{get, "/provider", open_, &provider_page, "providerPage"},
    Route{get, "/readyz", open_, &readyz, "readyz"},

    Route{put, "/v1/account/password", own_account, &put_password, "changeOwnPassword"},
    Route{post, "/v1/account/totp", own_account, &enrol_totp, "enrolTotp"},
    Route{post, "/v1/account/totp/confirm", own_account, &confirm_totp, "confirmTotp"},
    Route{post, "/v1/account/totp/remove", own_account, &remove_totp, "removeTotp"},
    Route{get, "/v1/accounts", accounts, &list_accounts, "listAccounts"},
    Route{post, "/v1/accounts", accounts, &post_account, "createAccount"},
    Route{get, "/v1/accounts/{id}", accounts, &get_account, "getAccount"},
    Route{patch, "/v1/accounts/{id}", accounts, &patch_account, "changeAccount"},
    Route{post, "/v1/accounts/{id}/reset", accounts, &reset_account_password, "resetAccount"},
    Route{get, "/v1/areas", open_, &get_areas, "getAreas"},
    Route{get, "/v1/audit", audit, &get_audit, "getAudit"},
    Route{get, "/v1/counts", figures, &get_counts, "getCounts"},
    Route{post, "/v1/dispatches/{id}/accept", dispatch_answer, &act<Action::accept>,
          "acceptDispatch"},
    Route{post, "/v1/dispatches/{id}/decline", dispatch_answer, &act<Action::decline>,
          "declineDispatch"},
    Route{get, "/v1/imports/{kind}", imports, &get_import_form, "getImportForm"},
    Route{post, "/v1/imports/{kind}", imports, &post_import, "importRows", BodyKind::table},
    Route{get, "/v1/insights/best-additions", insights, &get_best_additions, "getBestAdditions"},
    Route{get, "/v1/insights/shortage", insights, &get_shortage, "getShortage"},
    Route{post, "/v1/insights/what-if", insights, &post_what_if, "askWhatIf"},

    Route{get, "/v1/map", open_, &get_map, "getMap"},
    Route{get, "/v1/menu", open_, &get_menu, "getMenu"},
    Route{post, "/v1/menu/suggest", open_, &suggest_categories, "suggestCategories"},
    Route{get, "/v1/nearby", open_, &get_nearby, "getNearby"},

    Route{post, "/v1/offers", offer_create, &post_offer, "createOffer"},
    Route{get, "/v1/offers/{id}", offer_read, &get_offer, "getOffer"},
    Route{put, "/v1/offers/{id}", offer_run, &put_offer, "replaceOffer"},
    Route{patch, "/v1/offers/{id}", offer_run, &patch_offer, "changeOfferCapacity"},
    Route{post, "/v1/offers/{id}/resume", offer_run, &resume_offer, "resumeOffer"},
    Route{post, "/v1/offers/{id}/suspend", offer_run, &suspend_offer, "suspendOffer"},

    Route{post, "/v1/persons/erase", persons, &erase_person, "erasePerson"},
    Route{get, "/v1/plan", open_, &get_plan, "getPlan"},

    Route{get, "/v1/providers", provider_list, &list_providers, "listProviders"},
    Route{post, "/v1/providers", provider_create, &post_provider, "createProvider"},
    Route{get, "/v1/providers/{id}", provider_read, &get_provider, "getProvider"},
    Route{put, "/v1/providers/{id}", provider_replace, &put_provider, "replaceProvider"},
    Route{patch, "/v1/providers/{id}", provider_run, &patch_provider, "changeProviderCapacity"},
    Route{get, "/v1/providers/{id}/board", provider_desk, &get_board, "getBoard"},
    Route{get, "/v1/providers/{id}/dispatches", provider_desk, &get_dispatches, "getDispatches"},
    Route{get, "/v1/providers/{id}/offers", provider_read, &list_provider_offers,
          "listProviderOffers"},
    Route{post, "/v1/providers/{id}/resume", provider_run, &resume_provider, "resumeProvider"},
    Route{post, "/v1/providers/{id}/suspend", provider_run, &suspend_provider, "suspendProvider"},
    Route{get, "/v1/providers/{id}/work", provider_desk, &get_work, "getWork"},

    Route{get, "/v1/reasons", open_, &get_reasons, "getReasons"},
    Route{get, "/v1/session", own_account, &get_session, "getSession"},
    Route{post, "/v1/session", open_, &post_session, "logIn"},
    Route{delete_, "/v1/session", own_account, &delete_session, "logOut"},
    Route{get, "/v1/sessions", own_account, &list_sessions, "listSessions"},
    Route{delete_, "/v1/sessions/{id}", own_account, &delete_other_session, "endSession"},
    Route{get, "/v1/settings", accounts, &get_settings, "getSettings"},
    Route{post, "/v1/setup", open_, &post_setup, "setUp"},
    Route{get, "/v1/stream", live, &get_stream, "followEvents"},
    Route{get, "/v1/tokens", accounts, &list_api_tokens, "listApiTokens"},
    Route{post, "/v1/tokens", accounts, &post_api_token, "createApiToken"},
    Route{delete_, "/v1/tokens/{id}", accounts, &delete_api_token, "revokeApiToken"},
    Route{get, "/v1/statistics", insights, &get_statistics, "getStatistics"},
    Route{post, "/v1/track", track, &track_wish, "trackWish"},
    Route{get, "/v1/unmatched", figures, &list_unmatched, "listUnmatched"},

    Route{get, "/v1/wishes", wish_list, &list_wishes, "listWishes"},
    Route{post, "/v1/wishes", wish_create, &post_wish, "createWish"},
    Route{post, "/v1/wishes/find", wish_find, &find_wishes, "findWishes"},
    Route{post, "/v1/wishes/similar", wish_create, &find_similar, "findSimilar"},
    Route{get, "/v1/wishes/{id}", wish_read, &get_wish, "getWish"},
    Route{get, "/v1/wishes/{id}/accesses", wish_accesses, &get_accesses, "getAccesses"},
    Route{post, "/v1/wishes/{id}/appeal", wish_answer, &act<Action::appeal>, "appealWish"},
    Route{post, "/v1/wishes/{id}/cancel", wish_answer_relay, &act<Action::cancel>, "cancelWish"},
    Route{get, "/v1/wishes/{id}/candidates", wish_candidates, &get_candidates, "getCandidates"},
    Route{post, "/v1/wishes/{id}/claim", wish_claim, &act<Action::claim>, "claimWish"},
    Route{post, "/v1/wishes/{id}/confirm", wish_answer, &act<Action::confirm>, "confirmWish"},
    Route{get, "/v1/wishes/{id}/consents", wish_consents, &get_consents, "getConsents"},
    Route{post, "/v1/wishes/{id}/consents/withdraw", wish_answer, &withdraw_consents,
          "withdrawConsents"},
    Route{post, "/v1/wishes/{id}/correct", wish_office, &correct_wish, "correctWish"},
    Route{post, "/v1/wishes/{id}/dispatch", wish_office, &act<Action::dispatch>, "dispatchWish"},
    Route{post, "/v1/wishes/{id}/erase", wish_office, &erase_wish, "eraseWish"},
    Route{post, "/v1/wishes/{id}/escalate", wish_office, &act<Action::escalate>, "escalateWish"},
    Route{get, "/v1/wishes/{id}/explanation", wish_explain, &get_explanation, "getExplanation"},
    Route{post, "/v1/wishes/{id}/finish", wish_serve, &act<Action::finish>, "finishWish"},
    Route{post, "/v1/wishes/{id}/give-back", wish_serve, &act<Action::give_back>, "giveBackWish"},
    Route{post, "/v1/wishes/{id}/give-up", wish_office, &act<Action::give_up>, "giveUpWish"},
    Route{post, "/v1/wishes/{id}/message", wish_office, &act<Action::message>, "messageWish"},
    Route{post, "/v1/wishes/{id}/personal-data", wish_personal_data, &export_personal_data,
          "exportPersonalData"},
    Route{post, "/v1/wishes/{id}/raise-reach", wish_office, &act<Action::raise_reach>,
          "raiseReach"},
    Route{post, "/v1/wishes/{id}/rate", wish_answer, &act<Action::rate>, "rateWish"},
    Route{post, "/v1/wishes/{id}/recall", wish_office, &act<Action::recall>, "recallWish"},
    Route{post, "/v1/wishes/{id}/redo", wish_answer, &act<Action::redo>, "redoWish"},
    Route{post, "/v1/wishes/{id}/reissue", wish_answer, &act<Action::reissue>, "reissueWish"},
    Route{post, "/v1/wishes/{id}/report-result", wish_result, &act<Action::report_result>,
          "reportResult"},
    Route{post, "/v1/wishes/{id}/resume", wish_result, &act<Action::resume>, "resumeWish"},
    Route{post, "/v1/wishes/{id}/reveal", wish_reveal, &reveal_wish, "revealWish"},
    Route{post, "/v1/wishes/{id}/review", wish_office, &review_wish, "reviewWish"},
    Route{post, "/v1/wishes/{id}/start", wish_serve, &act<Action::start>, "startWish"},
    Route{post, "/v1/wishes/{id}/supply-info", wish_answer_relay, &supply_info, "supplyInfo"},
    Route{get, "/v1/wishes/{id}/timeline", wish_read, &get_timeline, "getTimeline"},

    Route{get, "/w", open_, &resident_page, "followPage"},
};

}  // namespace

std::span<const Route> routes() noexcept { return table; }

}  // namespace http
