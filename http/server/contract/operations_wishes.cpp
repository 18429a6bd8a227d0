// Operations on wishes and dispatches.
#include "http/server/contract/operation_tables.hpp"

namespace http::contract {
namespace {

using Text = std::string_view;

/// An action on a wish or a dispatch: it takes a version and a key, and answers with the wish.
constexpr Operation act(Text id, Text summary, Text about, Text body, Text refuses,
                        Text tag = "wishes") {
  return {id,
          tag,
          summary,
          about,
          "id ifMatch idempotencyKey",
          body,
          "200 Wish ETag",
          "The wish after the action.",
          refuses};
}

/// What is read of one wish.
constexpr Operation read(Text id, Text summary, Text about, Text gives, Text answer,
                         Text takes = "id") {
  return {id, "wishes", summary, about, takes, "", gives, answer, "storage_failed busy"};
}

constexpr Operation operations_wishes_table[] = {
    {"listWishes", "wishes", "List wishes",
     "Wishes that the caller may see, newest first. A page may be short, or empty with a `next`.",
     "state category area provider overdue unmatched escalated danger mine q external_no scope "
     "sort "
     "cursor "
     "limit",
     "", "200 WishPage", "A page of wishes.", "not_allowed storage_failed busy"},
    {"createWish", "wishes", "Post a wish",
     "Posts a wish: for oneself, as a helper for somebody, or for a ticket of the hotline. "
     "Moderation may hold it until an operator reviews it.",
     "idempotencyKey", "NewWish", "201 Wish ETag",
     "Stored. Keep `tracking_token`: it opens the wish without an account.",
     "area_mismatch bad_value duplicate_external_no limit_reached missing_value not_allowed "
     "outside_city retired_category unknown_area unknown_category"},
    {"findWishes", "wishes", "Find wishes by one text",
     "Finds wishes of the caller's area, or entered by it, by whatever the text is: number, short "
     "code, ticket, phone number, provider, words. A search by phone is written to the audit log "
     "before it is answered, and bounded by account and day.",
     "", "FindText", "200 FoundWishes", "What was found; may be nothing.", "busy storage_failed",
     false},
    {"findSimilar", "wishes", "Find similar wishes",
     "Finds at most 5 wishes of the last 7 days that resemble one about to be posted, newest "
     "first. Stores nothing.",
     "", "SimilarTo", "200 SimilarWishes", "Similar wishes; often none.",
     "missing_value outside_city", false},
    {"trackWish", "wishes", "Get a wish's tracking token by its short code",
     "Answers with the tracking token of a wish to anybody who has its short code and knows the "
     "last four digits of its phone number. Wrong pairs all look alike.",
     "", "Track", "200 Tracked", "The pair is right.",
     "bad_value busy not_found storage_failed too_many_tries", false},
    {"erasePerson", "wishes", "Erase a person",
     "Erases a person from all its ended wishes in the caller's area, found by phone number. All "
     "or none, at most 100 at once. Cannot be undone.",
     "", "ErasePerson", "200 PersonReceipt", "One receipt for all wishes.",
     "storage_failed wrong_state"},

    read("getWish", "Get a wish", "One wish, as far as the caller may see it.", "200 Wish ETag",
         "The wish.", "id ifNoneMatch"),
    read("getTimeline", "Get the events of a wish", "All events of a wish, in order.",
         "200 Timeline", "The events, numbered without gaps."),
    read("getCandidates", "List offers that could take a wish",
         "Offers that could take the wish, with the parts of their cost.", "200 Candidates",
         "Offers, cheapest first.", "id limit"),
    read("getExplanation", "Explain a wish's match",
         "Why the wish is matched as it is, or not at all, and the smallest changes that would "
         "match it.",
         "200 Explanation", "The explanation."),
    read("getConsents", "List the consents of a wish",
         "Consents of the person behind the wish: text, form, giver and time.", "200 Consents",
         "At most one at present; none for wishes that came without."),
    {"getAccesses", "wishes", "List looks at a wish",
     "Entries of the audit log about the wish: looks at its contact, exports and erasures, newest "
     "first.",
     "id cursor limit", "", "200 AuditPage", "A page; empty for a wish that nobody looked at.",
     "busy"},

    {"revealWish", "wishes", "Reveal contact and exact place",
     "Name, phone, address and exact place of a wish. The look and its reason are in the audit "
     "log before the answer is sent.",
     "id", "Reveal", "200 RevealedContact",
     "The contact. Empty texts: there is none, or it was erased."},
    {"exportPersonalData", "wishes", "Export personal data",
     "All that is kept of the person with this wish. The export is in the audit log before the "
     "answer is sent.",
     "id", "PersonalDataReason", "200 PersonalData", "All personal data of the wish.",
     "missing_value storage_failed"},
    {"eraseWish", "wishes", "Erase the person from a wish",
     "Erases contact, title, content, notes and exact place of an ended wish. Cannot be undone.",
     "id", "Reveal", "200 ErasureReceipt", "The receipt.", "storage_failed wrong_state"},
    {"withdrawConsents", "wishes", "Withdraw the consent",
     "Withdraws the consent of the person; the audit log records it. The wish continues until it "
     "is cancelled.",
     "id", "", "200 Consents", "The consents after the withdrawal.", "storage_failed wrong_state"},

    act("supplyInfo", "Supply information",
        "Adds or corrects facts and text of a wish that needs information.", "SupplyInfo",
        "area_mismatch bad_value missing_value outside_city retired_category storage_failed "
        "unknown_area unknown_category wrong_state"),
    act("appealWish", "Appeal a rejection", "Asks once for another review of a rejected wish.",
        "Note", "limit_reached storage_failed wrong_state"),
    act("cancelWish", "Withdraw a wish", "Withdraws a wish that has not ended.", "Cancel",
        "storage_failed unknown_reason wrong_state"),
    act("confirmWish", "Confirm that a wish was fulfilled",
        "Confirms that the wish was fulfilled. Staff say how they heard so.", "Confirm",
        "missing_value storage_failed wrong_state"),
    act("redoWish", "Send a wish back", "The resident is not satisfied: the wish is open again.",
        "Redo", "storage_failed unknown_reason wrong_state"),
    act("rateWish", "Rate a wish", "Rates a confirmed wish from 1 to 5 stars and closes it.",
        "Rate", "storage_failed wrong_state"),
    act("reissueWish", "Replace the tracking token",
        "Makes all tracking tokens of the wish void. The owner gets a new one; staff get the short "
        "code.",
        "Note", "storage_failed wrong_state"),

    act("reviewWish", "Review a wish",
        "Decides on a submitted wish: open it, ask for information, reject, merge, transfer or put "
        "it on hold.",
        "Review",
        "area_mismatch bad_value danger_open missing_value outside_city retired_category "
        "self_merge storage_failed unknown_area unknown_category unknown_reason wrong_state"),
    act("dispatchWish", "Dispatch a wish", "Asks the offer that the operator chose.", "DispatchTo",
        "no_capacity not_eligible storage_failed wrong_state"),
    act("recallWish", "Recall a wish", "Takes a wish back from the provider; it is open again.",
        "Redo", "storage_failed unknown_reason wrong_state"),
    act("raiseReach", "Raise the reach", "The wish looks for providers one level further.", "Note",
        "limit_reached storage_failed wrong_state"),
    act("escalateWish", "Escalate a wish", "Flags the wish for the operators.", "Note",
        "storage_failed wrong_state"),
    act("messageWish", "Write to the resident",
        "Adds a message to the timeline (as `note`); the state of the wish stays.", "Message",
        "storage_failed wrong_state"),
    act("correctWish", "Correct a wish",
        "Changes words, category, place, time and other facts; what was before is kept as `note` "
        "of the event, which strangers do not see. Facts can be corrected while no provider is "
        "asked or has it: else recall it first. The plan looks for offers again. A wish that "
        "waited "
        "only because of its words opens if the new ones break no rule.",
        "Correction",
        "area_mismatch bad_value missing_value outside_city retired_category storage_failed "
        "unknown_area unknown_category wrong_state"),
    act("giveUpWish", "Give a wish up", "Ends a wish that cannot be fulfilled.", "Reason",
        "storage_failed unknown_reason wrong_state"),
    act("resumeWish", "Resume a wish", "Continues a wish on hold, or takes back a transfer.",
        "Note", "bad_value storage_failed wrong_state"),
    act("reportResult", "Report the result of a transfer",
        "Reports the result at the other body and closes the wish.", "ReportResult",
        "storage_failed wrong_state"),

    act("claimWish", "Claim a wish",
        "A provider claims a wish from the board; of concurrent claims exactly one succeeds.",
        "Claim",
        "already_claimed limit_reached missing_value no_capacity not_allowed not_eligible "
        "not_on_board storage_failed wrong_state"),
    act("startWish", "Start a wish", "The provider starts to work.", "ProviderNote",
        "not_allowed storage_failed wrong_state"),
    act("finishWish", "Finish a wish", "The provider reports its work as done.", "Finish",
        "not_allowed storage_failed wrong_state"),
    act("giveBackWish", "Give a wish back", "The provider returns the wish; it is open again.",
        "ProviderReason", "not_allowed storage_failed unknown_reason wrong_state"),
    act("acceptDispatch", "Accept a dispatch", "A provider takes the wish that it was asked for.",
        "ProviderNote", "dispatch_closed not_allowed storage_failed wrong_state", "dispatches"),
    act("declineDispatch", "Decline a dispatch",
        "A provider declines the wish that it was asked for, without penalty.", "ProviderReason",
        "dispatch_closed not_allowed storage_failed unknown_reason wrong_state", "dispatches"),
};

}  // namespace

std::span<const Operation> operations_on_wishes() { return operations_wishes_table; }

}  // namespace http::contract
