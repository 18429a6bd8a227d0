// Operations that watch the city and the process, reference data, pages and documents.
#include "http/server/contract/operation_tables.hpp"

namespace http::contract {
namespace {

using Text = std::string_view;

/// A file that was built with the pages; absent if they were not.
constexpr Operation page(Text id, Text summary, Text about, Text gives, Text takes) {
  return {id, "service", summary, about, takes, "", gives, "The file.", "asset_missing"};
}

constexpr Operation operations_service_table[] = {
    {"getPlan", "insight", "Get the plan in figures",
     "The plan in figures, on request with its proof of optimality.", "certificate", "", "200 Plan",
     "The figures.", "not_allowed busy"},
    {"getCounts", "insight", "Count wishes", "Wishes by state, category and district.", "ended", "",
     "200 Counts", "The counts.", "not_allowed storage_failed busy"},
    {"listUnmatched", "insight", "List unmatched wishes",
     "Unmatched wishes with reasons and age, oldest first or in the order of `sort`.",
     "category area sort cursor limit", "", "200 UnmatchedPage", "A page of wishes.",
     "not_allowed busy"},
    {"getShortage", "insight", "Show where slots are missing",
     "The value of one more slot at each offer to the whole plan, and unmatched wishes by category "
     "and area.",
     "category area by limit", "", "200 Shortage", "Groups and slots, largest first.",
     "not_allowed storage_failed busy"},
    {"getBestAdditions", "insight", "Choose the best slots to add",
     "The n slots with the greatest gain, one after the other, each with its gain.",
     "n category area", "", "200 BestAdditions", "The slots, in the order of choice.",
     "not_allowed storage_failed busy"},
    {"askWhatIf", "insight", "Try changes of supply",
     "The plan before and after changes of supply. Stores nothing.", "", "WhatIfQuestion",
     "200 WhatIf", "The plan before and after.",
     "area_mismatch bad_value busy missing_value not_found outside_city storage_failed "
     "unknown_area "
     "unknown_category",
     false},
    {"getStatistics", "insight", "Get statistics of a period",
     "Figures of the wishes posted in a period: their progress, durations and ratings.",
     "from to by area category channel format", "", "200 Statistics text/csv",
     "The figures. As CSV: UTF-8 with byte order mark, a row for each group, then one for all.",
     "not_allowed storage_failed busy"},
    {"getAudit", "insight", "List the audit log",
     "The audit log, newest first: looks at persons, exports, erasures, changes of accounts.",
     "action subject subject_id role account_id from to cursor limit", "", "200 AuditPage",
     "A page; it may be short when many entries were looked through.", "busy"},
    {"followEvents", "insight", "Follow events live",
     "The live stream (server-sent events): events that the caller may see, as they happen. "
     "Messages: `ready` (LiveReady) first, then `wish` (LiveWishEvent), `provider` and `offer` "
     "(LiveSupplyEvent); `end` names the reason when the server ends it. docs/API.md says how to "
     "come back without a gap.",
     "wish provider area lastEventId", "",
     "200 text/event-stream(LiveReady;LiveWishEvent;LiveSupplyEvent)",
     "The stream; it continues until one side ends it.",
     "bad_header not_found storage_failed too_many_streams busy"},

    {"getMenu", "reference", "Get the menu",
     "Classes, categories, qualifications, and requests that are not accepted.", "", "", "200 Menu",
     "The menu.", "bad_query"},
    {"suggestCategories", "reference", "Find categories by everyday words",
     "The categories that fit what somebody says, best first, and requests like it that are not "
     "accepted here. Stores and logs nothing of the words.",
     "", "EverydayWords", "200 Suggestions", "What fits; empty lists if nothing does.", "", false},
    {"getAreas", "reference", "List areas", "Areas one level below another.", "parent", "",
     "200 AreaList", "The areas.", "unknown_area"},
    {"getReasons", "reference", "List reasons", "Reason codes by action.", "use", "", "200 Reasons",
     "The reasons."},
    {"getMap", "reference", "Get the map tiles",
     "Map tiles that the server was given; without them the pages draw outlines.", "", "",
     "200 MapGround", "The tiles.", "bad_query"},

    {"getSettings", "service", "List the settings in force",
     "Settings in force and the origin of each. None is a secret; some name files that hold one.",
     "", "", "200 Settings", "All settings, in the order of the sample file.", "bad_query"},
    {"livez", "service", "Check that the process lives", "Answers as long as the process lives.",
     "verbose", "", "200 Liveness", "The process lives."},
    {"readyz", "service", "Check that the server is ready",
     "200 if the server can do its work, else 503 with the same body.", "verbose", "",
     "200 Readiness, 503 Readiness Retry-After", "State of the server."},
    {"metrics", "service", "Get metrics", "Figures for Prometheus, text format 0.0.4.", "", "",
     "200 text/plain", "The figures."},
    {"openapiDocument", "service", "Get this document", "This document, as the server was built.",
     "ifNoneMatch", "", "200 Document ETag", "The document."},
    page("residentPage", "Get the residents' page", "The page of residents.", "200 text/html ETag",
         "ifNoneMatch"),
    page("followPage", "Get the page of one wish",
         "The page of residents for links to one wish; the token is behind `#`.",
         "200 text/html ETag", "ifNoneMatch"),
    page("providerPage", "Get the providers' page", "The page of providers.", "200 text/html ETag",
         "ifNoneMatch"),
    page("operatorPage", "Get the operators' page", "The page of operators.", "200 text/html ETag",
         "ifNoneMatch"),
    page("pageFile", "Get a file of the pages",
         "A file of the pages; its name carries a hash of the content.", "200 */* ETag",
         "file ifNoneMatch"),
    page("docsPage", "Get this document for reading", "This document as a page.",
         "200 text/html ETag", "ifNoneMatch"),
    page("docsFile", "Get a file of the readable document", "A file of the readable document.",
         "200 */* ETag", "file ifNoneMatch"),
};

}  // namespace

std::span<const Operation> operations_of_service() { return operations_service_table; }

}  // namespace http::contract
