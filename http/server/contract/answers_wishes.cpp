// Answers about wishes: records, lists, events, personal data.
#include "http/server/contract/answer_tables.hpp"

namespace http::contract {
namespace {

constexpr Row answers_wishes_table[] = {
    {"Wish", "",
     "A wish. Its fields depend on the caller: strangers get no contact, address, group, "
     "reason or exact place, and long numbers masked; the owner sees its own in full; the "
     "provider that has taken it sees contact, address and place until 3 days after the end; the "
     "office (operators, auditors, administrators) sees persons masked. Lists never hold "
     "contact, address, group or exact place. docs/API.md has the table. Answers to changes hold "
     "no title, content, address and contact."},
    {"id", "id", "Id of the wish."},
    {"version", "count", "Number of its last event, as in its ETag."},
    {"state", "WishState", ""},
    {"category", "CategoryRef", ""},
    {"kind", "WishKind", ""},
    {"urgency", "Urgency", ""},
    {"channel", "Channel", ""},
    {"area?", "AreaRef", ""},
    {"place", "PlaceView", ""},
    {"people?", "count", "Helpers needed."},
    {"qualifications?", "[text]",
     "Codes of qualifications that the provider must hold (GET /v1/menu)."},
    {"wanted?", "WantedTime", ""},
    {"group?", "Group", ""},
    {"external_no?", "text",
     "Ticket number of the hotline or another body; owner and office only."},
    {"title?", "text",
     "The wish in a few words. Strangers see it, with long numbers masked, once it was let "
     "through."},
    {"content?", "text", "Description; masked like the title."},
    {"address?", "text", "Street, house and room; owner and holder only."},
    {"contact?", "ContactView", ""},
    {"created_at", "instant", "Time of posting."},
    {"opened_at?", "instant", "Time at which it was first open."},
    {"state_since?", "instant", "Time at which the present state began."},
    {"due_at?", "instant", "Promised end; absent while the clock is paused."},
    {"step_due_at?", "instant", "Deadline of the present step."},
    {"overdue", "flag", "True: `due_at` has passed."},
    {"step_overdue?", "flag", "True: `step_due_at` has passed."},
    {"due_provisional?", "flag",
     "True: the notice for the year of `due_at` is not known yet; it may move by some days."},
    {"step_due_provisional?", "flag", "The same of `step_due_at`."},
    {"due_left_minutes?", "count", "Working minutes left while the clock is paused."},
    {"reach", "Level", ""},
    {"refusals", "Refusals", ""},
    {"redo_count?", "count", "Times that the resident asked to do it again."},
    {"escalated?", "flag", "An operator should look."},
    {"done?", "DoneReport", ""},
    {"confirmed_at?", "instant", "Time at which the resident confirmed it."},
    {"stars?", "integer 1..5", "Rating by the resident: 1 worst, 5 best."},
    {"merged_into?", "id", "Id of the wish that continues this one."},
    {"reason?", "text",
     "Code of the last reason; owner, holder and office only. Of a submitted wish: the rule of "
     "moderation that its words break."},
    {"advice?", "Words",
     "Of a submitted wish: advice that goes with its reason, e.g. whom to call at once. Owner "
     "and office only."},
    {"danger?", "Danger",
     "Its words say that somebody is in danger, and nobody has dealt with it. Owner and office "
     "only."},
    {"transfer_no?", "text",
     "Ticket number at the body that it was transferred to; owner and office only."},
    {"provider?", "WishProvider", ""},
    {"offer_id?", "id", "Offer that serves it; provider and office only."},
    {"dispatch_id?", "id", "Open dispatch; provider and office only."},
    {"assigned_offer_id?", "id", "Offer that the plan pairs it with for now; office only."},
    {"next_step", "NextStep", ""},
    {"actions", "[WishAction]", "Actions that this caller may try now."},
    {"entered_by?", "id", "Account that entered it for somebody; office only."},
    {"tracking_code?", "text",
     "Short code for the phone (see trackWish); in the answers to createWish and reissueWish "
     "only."},
    {"tracking_token?", "text",
     "Credential that opens this wish; keep it. In the same answers, to the owner only."},
    {"tracking_link?", "text",
     "Link that opens the wish, also for a QR code; beside the token only."},

    {"CategoryRef", "", "A category with its names."},
    {"code", "text", "Code of the class (2 digits) or category (4 digits)."},
    {"zh?", "text", "Chinese name; absent if the menu does not know the code."},
    {"en?", "text", "English name; absent if the menu does not know the code."},

    {"AreaRef", "", "An area with its name."},
    {"code", "area", "Area code of 6, 9 or 12 digits."},
    {"name?", "text", "Name in the language of the city."},

    {"PlaceView", "", "A point in WGS-84. Strangers get the centre of a cell of about 500 m."},
    {"lat", "number -90..90", "Degrees north."},
    {"lon", "number -180..180", "Degrees east."},
    {"coarse?", "flag", "True: the centre of a cell, not the exact point."},

    {"ContactView", "", "Name and phone of a person, as far as the caller may see them."},
    {"name?", "text", "Name; masked names keep the first character."},
    {"phone?", "text", "Phone number; masked numbers keep the first three and last four digits."},

    {"NextStep", "", "Who has to act next, with which step, and until when."},
    {"owner", "Role", ""},
    {"what", "text", "Stable code of the step, e.g. provider_answers."},
    {"by?", "instant", "Deadline; absent if there is none."},

    {"WantedTime", "", "Time at which the wish is wanted."},
    {"from?", "instant", "Begin."},
    {"to?", "instant", "End, not included."},

    {"Refusals", "", "Dispatches that were declined or timed out."},
    {"since_reach_rose", "count", "Since the reach last rose."},
    {"total", "count", "In all."},

    {"DoneReport", "", "Report of the provider on its work."},
    {"at?", "instant", "Time of the report."},
    {"people?", "count", "Helpers who took part."},
    {"minutes?", "count", "Minutes of work, all helpers together."},

    {"Danger", "", "A danger that words speak of, in the language of Accept-Language."},
    {"kind", "text",
     "Kind: `life`, `fire`, `gas`, `violence`, `self_harm`; a city may add others."},
    {"title", "text", "Name of the kind."},
    {"advice", "[text]", "Sentences: what to do, the first thing first."},
    {"calls", "[DangerCall]", "Numbers to call, the first first."},

    {"DangerCall", "", "A number to call."},
    {"name", "text", "Who answers."},
    {"phone", "text", "The number."},

    {"Words", "", "One text in Chinese and English."},
    {"zh", "text", "In Chinese."},
    {"en", "text", "In English."},

    {"WishProvider", "",
     "The provider that serves the wish. While it is only being asked, that provider and the "
     "office see it."},
    {"id", "id", "Id of the provider."},
    {"name?", "text", "Name of the provider."},
    {"phone?", "text", "Work phone; not for strangers and auditors."},

    {"WishPage", "", "A page of wishes, newest first."},
    {"items", "[Wish]", "Wishes."},
    {"next?", "text", "Cursor of the next page; absent at the end."},

    {"FoundWishes", "", "Wishes that a search has found, newest first, at most 50."},
    {"matched_by?", "number|code|ticket|phone|provider|words",
     "What the text was taken for; absent if nothing was found."},
    {"items", "[Wish]", "Wishes, live and ended; by words live ones only."},
    {"more", "flag", "True: there are more than are shown."},

    {"SimilarWishes", "", "Wishes that may be the same, at most 5."},
    {"items", "[SimilarWish]", "Wishes, newest first."},

    {"SimilarWish", "", "As much of a wish as the caller may know."},
    {"id?", "id", "Id of the wish; for the caller's own, and for staff in its area."},
    {"category", "CategoryRef", ""},
    {"area", "AreaRef", ""},
    {"age_hours", "count", "Whole hours since it was posted."},
    {"same_phone?", "flag", "True: it has the phone of the body. Staff only, in its area."},

    {"Tracked", "", "The credential of a wish, found by its short code."},
    {"wish_id", "id", "Id of the wish."},
    {"tracking_token", "text", "Send it as `Authorization: Bearer`."},
    {"tracking_link", "text", "For people; also what a QR code should hold."},

    {"Timeline", "", "All events of one wish."},
    {"wish_id", "id", "Id of the wish."},
    {"items", "[Event]", "Events, numbered without gaps."},

    {"Event", "", "One step of a wish."},
    {"n", "count", "Number of the event: 1, 2, 3 ... of this wish."},
    {"seq", "count", "Number in the city's order of all events."},
    {"at", "instant", "Time of the event."},
    {"action", "WishAction", ""},
    {"from", "WishState", ""},
    {"to", "WishState", ""},
    {"by", "Role", ""},
    {"reach?", "Level", ""},
    {"escalated?", "flag", "True: an operator should look at it."},
    {"due_at?", "instant", "Promised end after this event."},
    {"step_due_at?", "instant", "Deadline of the step after this event."},
    {"people?", "count", "Helpers who took part."},
    {"minutes?", "count", "Minutes of work, all helpers together."},
    {"stars?", "integer 1..5", "Rating by the resident: 1 worst, 5 best."},
    {"provider_id?", "id", "Id of the provider. Not for strangers."},
    {"offer_id?", "id", "Id of the offer. Not for strangers."},
    {"reason?", "text", "Reason code. Not for strangers."},
    {"note?", "text", "Free text; the owner sees it in full, the office with long numbers masked."},
    {"method?", "Via", ""},
    {"excluded?", "flag", "True: the provider is not asked again. Not for strangers."},
    {"other?", "id", "Id of the other wish of a merge. Not for strangers."},
    {"external_no?", "text", "Ticket number at the other body. Not for strangers."},

    {"LiveReady", "",
     "First message of a live stream. Answers of the server include everything up to `seq`; the "
     "stream brings everything after it."},
    {"seq", "count", "Number of an event in the city's order."},
    {"resumed", "flag",
     "True: the stream continues after Last-Event-ID without a gap. False: read again the "
     "records that you show."},
    {"wish?", "LiveWish", ""},

    {"LiveWish", "", "State at `seq` of the wish that is followed; absent when resumed."},
    {"wish_id", "id", "Id of the wish."},
    {"n", "count", "Version of the wish."},
    {"state", "WishState", ""},

    {"LiveWishEvent", "+Event", "Message `wish`: one event of a wish, as in its timeline."},
    {"subject", "wish|", "Kind of the record."},
    {"wish_id", "id", "Id of the wish."},
    {"category", "leaf", "Code of the category."},
    {"area", "area", "Area code."},

    {"LiveSupplyEvent", "", "Message `provider` or `offer`: the record has a new version."},
    {"subject", "provider|offer", "Kind of the record."},
    {"n", "count", "New version."},
    {"seq", "count", "Number in the city's order of all events."},
    {"at", "instant", "Time of the change."},
    {"provider_id", "id", "Id of the provider, also of an offer."},
    {"offer_id?", "id", "Id of the offer; absent for providers."},

    {"Consents", "", "Consents given with a wish; at most one at present."},
    {"wish_id", "id", "Id of the wish."},
    {"items", "[ConsentView]", "Consents; empty for wishes that came without."},

    {"ConsentView", "", "One consent of the person behind a wish."},
    {"text_version", "text", "Version of the text that was shown or read out."},
    {"method", "ConsentMethod", ""},
    {"given_by", "ConsentGiver", ""},
    {"given_at", "instant", "Time of the consent."},
    {"account_id?", "id", "Account that recorded it; absent: the resident itself. Office only."},
    {"withdrawn_at?", "instant", "Time of the withdrawal; absent: the consent holds."},

    {"RevealedContact", "", "Contact, address and exact place of a wish."},
    {"wish_id", "id", "Id of the wish."},
    {"contact", "ContactView", ""},
    {"address", "text", "Street, house and room; empty if there is none."},
    {"place", "PlaceView", ""},

    {"PersonalData", "", "All that is kept of the person with one wish."},
    {"at", "instant", "Time of this answer."},
    {"wish", "Wish", "The wish in full."},
    {"timeline", "[Event]", "Its events, in full."},
    {"consents", "[ConsentView]", "Consents given with it."},
    {"accesses", "[ContactAccess]",
     "Who looked at it whole or changed what is kept, newest first, at most 1,000."},

    {"ContactAccess", "", "One entry of the audit log about the wish, without the caller."},
    {"at", "instant", "Time of the look."},
    {"role", "text", "Role of the caller."},
    {"action", "text", "Code of the action, e.g. reveal, export, erase."},

    {"ErasureReceipt", "", "Receipt for erasing the person from one wish."},
    {"wish_id", "id", "Id of the wish."},
    {"at", "instant", "Time of the erasure."},
    {"counts", "ErasedCounts", ""},
    {"audit_digest?", "digest",
     "Digest of the entry in the audit log; absent if nothing was left to erase."},

    {"PersonReceipt", "", "Receipt for erasing a person from all its ended wishes."},
    {"at", "instant", "Time of the erasure."},
    {"dry_run", "flag", "True: nothing was erased, this is what would be."},
    {"erased", "[integer]", "Ids of the ended wishes in the caller's area, at most 100."},
    {"still_live", "[integer]", "Ids of live wishes, left alone: cancel them first. At most 100."},
    {"more", "flag", "True: there are more; send the request again."},
    {"counts", "ErasedCounts", ""},
    {"audit_digest?", "text",
     "Digest of the last entry in the audit log; absent if nothing was left to erase."},

    {"ErasedCounts", "", "Erased items, counted."},
    {"texts", "count", "Titles, contents and contacts."},
    {"events", "count", "Events whose note or facts held something."},
    {"answers", "count", "Kept answers of requests with an Idempotency-Key."},
};

}  // namespace

std::span<const Row> answers_of_wishes() { return answers_wishes_table; }

}  // namespace http::contract
