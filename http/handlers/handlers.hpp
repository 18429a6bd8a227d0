// Every handler under /v1, in the order of the table in server/routes.cpp: body -> the status of
// its answer when all is well; then what it refuses in its own words. What is done with one wish is
// in another table (wish/actions.hpp); pages, health and metrics lie in server/.
//
// Said once for all: 400 for a query, header or body that cannot be read, 422 for a field that is
// not as it must be; 401, 403, 404 by rights (access/rights.hpp); 412 for an If-Match that is out
// of date, 428 where it is required and absent; 429 and 503 with Retry-After for too many requests,
// a full queue, or a disk that takes no writes. Refusals of the engine: status_of (core/reply.hpp).
#pragma once

#include "http/core/router.hpp"

namespace http {

// The own account: staff/own_account.cpp.
Handler put_password;  // PasswordBody -> 204; 403 wrong_password; ends all other sessions
Handler enrol_totp;    // PasswordBody -> 200, the secret and its otpauth link; 403 wrong_password
Handler confirm_totp;  // TotpBody -> 204; 409 nothing was enrolled
Handler remove_totp;   // PasswordBody -> 204; 403 wrong_password

// Accounts of others, by administrators: staff/accounts.cpp.
PlainHandler list_accounts;      // -> 200
Handler post_account;            // AccountBody -> 201; 409 duplicate_code; 403 wrong_password
PlainHandler get_account;        // -> 200
Handler patch_account;           // AccountBody, If-Match -> 200; 409 limit_reached: the last admin
Handler reset_account_password;  // PasswordBody -> 200, the new password, shown once

// Reference data and figures.
PlainHandler get_areas;      // reference.cpp -> 200; 422 an area that there is not
Handler get_audit;           // wish/audit_trail.cpp: the audit log, newest first -> 200
Handler get_counts;          // insight/counts.cpp -> 200
Handler get_import_form;     // supply/imports.cpp: headings to fill in, as .xlsx or CSV
Handler post_import;         // same file: CSV or .xlsx -> 200, rows and errors; all rows or none
Handler get_best_additions;  // insight/shortage.cpp -> 200; at most Service::additions_max
Handler get_shortage;        // insight/shortage.cpp -> 200
Handler post_what_if;        // insight/what_if.cpp: WhatIfBody -> 200; stores nothing
PlainHandler get_map;        // reference.cpp -> 200
PlainHandler get_menu;       // reference.cpp -> 200
PlainHandler suggest_categories;  // reference.cpp: SuggestBody -> 200; stores nothing
PlainHandler get_nearby;          // supply/offers.cpp: lat, lon, category -> 200

// What a provider offers, where and how much: supply/offers.cpp.
Handler post_offer;      // OfferBody -> 201; 404 no such provider
PlainHandler get_offer;  // -> 200
Handler put_offer;       // OfferBody, If-Match required -> 200
Handler patch_offer;     // CapacityBody, If-Match required -> 200
Handler resume_offer;    // nothing -> 200
Handler suspend_offer;   // nothing -> 200

Handler erase_person;  // wish/erasure.cpp: ErasePersonBody -> 200, the receipt; all wishes or none
Handler get_plan;      // insight/plan.cpp -> 200; `certificate=true` is 403 but for the staff

// Who can fulfil, and what it is asked, may claim and is doing: supply/providers.cpp and
// supply/provider_desk.cpp.
PlainHandler list_providers;        // -> 200
Handler post_provider;              // ProviderBody -> 201
PlainHandler get_provider;          // -> 200
Handler put_provider;               // ProviderBody, If-Match required -> 200
Handler patch_provider;             // CapacityBody, If-Match required -> 200
Handler get_board;                  // wishes that it may claim -> 200
Handler get_dispatches;             // wishes that it is asked about -> 200
PlainHandler list_provider_offers;  // -> 200
Handler resume_provider;            // nothing -> 200
Handler suspend_provider;           // nothing -> 200
Handler get_work;                   // wishes that it holds -> 200

PlainHandler get_reasons;  // reference.cpp -> 200

// The own session: staff/sessions.cpp.
PlainHandler get_session;      // -> 200; 404 for a program's token
Handler post_session;          // LogInBody -> 201, a cookie; 401 login_failed, totp_needed; 429
Handler delete_session;        // -> 204
PlainHandler list_sessions;    // -> 200
Handler delete_other_session;  // -> 204

PlainHandler get_settings;  // settings.cpp: the settings in force, without secrets -> 200
Handler post_setup;         // staff/setup.cpp: SetupBody -> 201; 403 setup_code; works once
Handler get_stream;         // stream.cpp: `wish`, `provider` or `area`; Last-Event-ID -> 200, live

// Tokens of programs, by administrators: staff/api_tokens.cpp.
PlainHandler list_api_tokens;  // -> 200
Handler post_api_token;        // ApiTokenBody -> 201, the token, shown once; 403 wrong_password
Handler delete_api_token;      // -> 204

Handler get_statistics;  // insight/statistics.cpp: a period of days -> 200, JSON or CSV
Handler track_wish;      // wish/track.cpp: TrackBody -> 200, the token; 404; 429 after ten tries
Handler list_unmatched;  // insight/counts.cpp: with reasons -> 200

// Wishes: wish/list.cpp, wish/wishes.cpp and a file for each larger matter.
Handler list_wishes;           // live ones from memory, then ended ones from disk -> 200
Handler post_wish;             // wish/new_wish.cpp: WishBody, Idempotency-Key -> 201, code, token
Handler find_wishes;           // wish/find.cpp: FindBody -> 200, at most 50; 429 by phone
PlainHandler find_similar;     // wish/similar.cpp: WishBody -> 200, at most 5; stores nothing
PlainHandler get_wish;         // -> 200 or 304
Handler get_accesses;          // wish/audit_trail.cpp: who has looked -> 200
Handler get_candidates;        // offers that could fulfil it, best first -> 200
Handler get_consents;          // wish/personal_data.cpp -> 200
Handler withdraw_consents;     // wish/personal_data.cpp: nothing -> 200; 409 none in force
Handler erase_wish;            // wish/erasure.cpp: RevealBody -> 200, the receipt; 409 it lives
Handler get_explanation;       // why it is matched or not -> 200
Handler export_personal_data;  // wish/personal_data.cpp: PersonalDataBody -> 200, after logging it
Handler reveal_wish;           // wish/audit_trail.cpp: RevealBody -> 200, after logging it
Handler review_wish;           // wish/actions.cpp: ActionBody with `decision` -> 200; 409
Handler correct_wish;          // wish/actions.cpp: WishBody, title and content -> 200; 409
Handler supply_info;           // wish/actions.cpp: WishBody, what is corrected -> 200; 409
Handler get_timeline;          // -> 200

}  // namespace http
