// Parameters of paths, queries and headers.
#include "http/server/contract/tables.hpp"

namespace http::contract {
namespace {

constexpr std::string_view path = "path";
constexpr std::string_view query = "query";
constexpr std::string_view header = "header";

constexpr Parameter parameter_table[] = {
    {"id", path, "id", "", "Id of the record.", true},
    {"file", path, "text", "", "Name of the file.", true},
    {"getImportForm.kind", path, "providers|offers|wishes", "", "Kind of the rows.", true},
    {"getImportForm.format", query, "csv|xlsx", "\"xlsx\"", "Form of the file."},
    {"importRows.kind", path, "providers|offers|wishes", "", "Kind of the rows.", true},

    {"idempotencyKey", header, "text 1..257", "",
     "1 to 255 visible ASCII characters, best in quotes. The same key and body give the same "
     "answer and one effect for 24 hours; the key with another body is refused.",
     false, "Idempotency-Key"},
    {"ifMatch", header, "text", "",
     "ETag of the version that was read, e.g. \"7\". Another version is refused.", false,
     "If-Match"},
    {"ifMatchRequired", header, "text", "",
     "ETag of the version that was read, e.g. \"7\". Another version is refused.", true,
     "If-Match"},
    {"ifNoneMatch", header, "text", "",
     "ETag of the version that is kept; 304 if it is still the present one.", false,
     "If-None-Match"},
    {"lastEventId", header, "count", "",
     "Number of the last event received; the stream continues after it. `resumed` of the first "
     "message says whether that was possible.",
     false, "Last-Event-ID"},

    {"cursor", query, "text", "", "`next` of the page before; absent: the first page."},
    {"limit", query, "integer 1..100", "20", "Items of a page, at most."},
    {"listUnmatched.limit", query, "integer 1..100", "20",
     "Items of a page, at most; never more than 40."},
    {"getCandidates.limit", query, "integer 1..100", "20", "Offers, at most; never more than 50."},
    {"getShortage.limit", query, "integer 1..100", "20", "Groups and slots, at most, of each."},
    {"listWishes.sort", query, "age|-age|due|-due|area|-area|category|-category|refusals|-refusals",
     "",
     "Order of live wishes, for the staff: time in their state, next deadline (none last), area, "
     "category, refusals in all; with - the other way round. Equal ones by id."},
    {"listUnmatched.sort", query,
     "age|-age|due|-due|area|-area|category|-category|refusals|-refusals", "",
     "Order instead of oldest first, for the staff: time in their state, next deadline (none "
     "last), area, category, refusals in all; with - the other way round. Equal ones by id."},
    {"listProviders.sort", query,
     "name|-name|code|-code|kind|-kind|area|-area|load|-load|free|-free|suspended|-suspended", "",
     "Order instead of by id: name and code by code points, kind, area, share of the capacity "
     "that is held, free, active before suspended; with - the other way round. Equal ones by id."},
    {"area", query, "area", "", "This area and all inside it."},
    {"getBestAdditions.area", query, "area", "",
     "This area and all inside it: providers that belong there."},
    {"getShortage.area", query, "area", "",
     "This area and all inside it: providers that belong there, and wishes of it."},
    {"getStatistics.area", query, "area", "",
     "This area and all inside it; absent: the caller's area, or the whole city."},
    {"followEvents.area", query, "area", "",
     "Events in this area; for staff with an area, auditors, administrators and programs."},
    {"parent", query, "area", "", "Area code; absent: the city."},
    {"category", query, "category", "", "Class or category of the menu."},
    {"listProviders.category", query, "category", "",
     "Providers with an offer that serves this class or category."},
    {"getBestAdditions.category", query, "category", "",
     "Class or category: offers that serve it."},
    {"getShortage.category", query, "category", "",
     "Class or category: offers that serve it, and wishes of it."},
    {"q", query, "text ..100", "",
     "Part of the title or content; strangers search the text that they can read."},
    {"listProviders.q", query, "text ..100", "", "Part of the name, or the whole code."},
    {"listProviders.kind", query, "station|team|unit|sector", "", "Only this kind."},
    {"suspended", query, "flag", "", "Only suspended providers (true) or only others (false)."},

    {"state", query, "text", "", "States, separated by commas, e.g. open,dispatched."},
    {"provider", query, "id", "", "Wishes that this provider holds."},
    {"overdue", query, "flag", "", "true: past `due_at` or `step_due_at`."},
    {"unmatched", query, "flag", "", "true: open and without an offer in the plan."},
    {"escalated", query, "flag", "", "true: an operator should look at it. Staff only."},
    {"danger", query, "flag", "",
     "true: its words say that somebody is in danger, and nobody has dealt with it. Staff only."},
    {"mine", query, "flag", "", "true: entered by this account. Needs an account."},
    {"external_no", query, "text 1..64", "", "Ticket number of another body. Staff only."},
    {"scope", query, "live|ended|all", "\"live\"",
     "Live wishes, ended wishes, or first the live and then the ended ones."},

    {"lat", query, "number -90..90", "", "Degrees north.", true},
    {"lon", query, "number -180..180", "", "Degrees east.", true},
    {"datum", query, "wgs84|gcj02|bd09", "\"wgs84\"",
     "Datum of the point; converted to WGS-84 once."},
    {"within_m", query, "integer 1..50000", "3000", "Distance in metres, at most."},
    {"use", query, "decline|give_back|reject|hold|cancel|transfer|redo|give_up|recall|ask_info", "",
     "Only the reasons of this action."},
    {"verbose", query, "flag", "", "true: with figures."},
    {"certificate", query, "flag", "", "true: with the proof of optimality. Office only."},
    {"ended", query, "flag", "", "true: ended wishes as well."},

    {"n", query, "integer 1..1000", "10",
     "Slots to add; at most the setting insight-additions-max, usually 50."},
    {"getShortage.by", query, "street|district", "\"street\"", "Level of the areas."},
    {"getStatistics.by", query, "class|category|area|channel|day|week|month", "",
     "Grouping; areas are those one level below `area`. Absent: totals only."},
    {"getStatistics.from", query, "date", "",
     "First day, local; absent: 30 days up to `to`. At most 3,660 days, 400 with by=day."},
    {"getStatistics.to", query, "date", "", "Last day, local; absent: today."},
    {"channel", query, "self|helper|station|hotline", "", "Channel of the wishes."},
    {"format", query, "json|csv", "\"json\"",
     "csv can also be asked for with Accept: text/csv; its header is Chinese or English by "
     "Accept-Language."},

    {"action", query, "text ..64", "", "Only this action, e.g. reveal, erase."},
    {"subject", query, "text ..64", "", "Only records of this kind, e.g. wish."},
    {"subject_id", query, "id", "", "Only the record with this id."},
    {"role", query, "text ..64", "", "Only callers of this role."},
    {"account_id", query, "id", "", "Only this account."},
    {"getAudit.from", query, "instant", "", "Only entries at this time or later."},
    {"getAudit.to", query, "instant", "", "Only entries before this time."},

    {"followEvents.wish", query, "id", "",
     "Events of this wish. At most one of wish, provider and area; absent: all that the caller may "
     "see."},
    {"followEvents.provider", query, "id", "",
     "Events of this provider: dispatches, wishes it holds, its record and its offers."},

    {"dry_run", query, "flag", "", "true: report the changes and store nothing.", true},
    {"text_version", query, "text 1..32", "",
     "Version of the text that all persons of the file have agreed to. Wishes only, required "
     "there."},
    {"method", query, "spoken|written|guardian", "",
     "Form of their consent. Wishes only, required there."},
    {"given_by", query, "self|proxy|guardian", "",
     "Person who has agreed. Wishes only, required there."},
};

}  // namespace

std::span<const Parameter> parameters() { return parameter_table; }

}  // namespace http::contract
