// Bodies of requests: the table that reads each, an example, and a sentence about each field.
#include <algorithm>
#include <stdexcept>

#include "http/codec/account.hpp"
#include "http/codec/action.hpp"
#include "http/codec/supply.hpp"
#include "http/codec/what_if.hpp"
#include "http/codec/wish.hpp"
#include "http/codec/wish_requests.hpp"
#include "http/server/contract/tables.hpp"

namespace http::contract {
namespace {

const Body body_table[] = {
    {"NewWish", "A new wish.", ShapeOf<WishBody>(new_wish_fields),
     R"({"category": "0701", "title": "上门理发", )"
     R"("content": "父亲八十六岁，腿脚不便，想请人上门理发。", "place": {"lat": 31.5704, )"
     R"("lon": 120.3055}, "group": "elderly", "channel": "helper", )"
     R"("contact": {"name": "张阿姨", "phone": "13812345678"}, "address": "3幢502室", )"
     R"("consent": {"text_version": "2026-01", "method": "spoken", "given_by": "self"}})"},
    {"SimilarTo", "A wish that is about to be posted.", ShapeOf<WishBody>(similar_fields),
     R"({"category": "0101", "title": "换一只灯泡", "area": "320211001001"})"},
    {"FindText", "What the desk looks for.", ShapeOf<FindBody>(find_fields),
     R"({"text": "13812345678", "reason": "calls back"})"},
    {"EverydayWords", "What somebody types or says.", ShapeOf<SuggestBody>(suggest_fields),
     R"({"text": "灯泡坏了"})"},
    {"WishChanges", "Facts and words that an operator corrects when opening a wish.",
     ShapeOf<WishBody>(wish_change_fields), R"({"category": "0702", "urgency": "soon"})"},
    {"SupplyInfo", "What the resident adds or corrects when asked.",
     ShapeOf<WishBody>(supply_info_fields),
     R"({"content": "电饭煲不加热，型号在底部。", "contact": {"phone": "0510-81234567"}, )"
     R"("note": "已补充"})"},
    {"Correction", "What shall be otherwise; what is left out stays.",
     ShapeOf<WishBody>(correct_fields), R"({"title": "教我收邮件"})"},
    {"Consent", "Consent of the person, given after the text was shown or read out.",
     ShapeOf<ConsentBody>(consent_fields),
     R"({"text_version": "2026-01", "method": "spoken", "given_by": "self"})"},
    {"Place", "A point.", ShapeOf<PlaceBody>(place_fields),
     R"({"lat": 31.5704, "lon": 120.3055, "datum": "gcj02"})"},
    {"Contact", "Person to call.", ShapeOf<ContactBody>(contact_fields),
     R"({"name": "张阿姨", "phone": "13812345678"})"},
    {"Window", "A span of time, end not included.", ShapeOf<WindowBody>(window_fields),
     R"({"from": "2027-05-06T09:00:00+08:00", "to": "2027-05-06T11:30:00+08:00"})"},
    {"Note", "A note, if there is anything to say.", ShapeOf<ActionBody>(note_fields),
     R"({"note": "电话里说明过了"})"},
    {"Message", "A message of the office to the resident.", ShapeOf<ActionBody>(message_fields),
     R"({"text": "师傅明天上午九点到，请留人在家。"})"},
    {"Confirm", "The wish was fulfilled.", ShapeOf<ActionBody>(confirm_fields),
     R"({"method": "phone", "note": "电话回访，已办好"})"},
    {"Track", "Short code and last digits of the phone.", ShapeOf<TrackBody>(track_fields),
     R"({"code": "7KQ2-M9XB-R", "phone_last4": "5678"})"},
    {"PersonalDataReason", "Reason for the export.",
     ShapeOf<PersonalDataBody>(personal_data_fields),
     R"({"reason": "request 2026-17 of the resident"})"},
    {"ErasePerson", "The person to erase, and the reason.",
     ShapeOf<ErasePersonBody>(erase_person_fields),
     R"({"phone": "13800138000", "reason": "request 2026-17 of the resident", "dry_run": true})"},
    {"Reveal", "Reason for a look at the contact, or for erasing.",
     ShapeOf<RevealBody>(reveal_fields), R"({"reason": "call back: nobody was at home"})"},
    {"Cancel", "Withdrawal of a wish.", ShapeOf<ActionBody>(cancel_fields),
     R"({"reason": "no_longer_needed"})"},
    {"Reason", "An action with its reason.", ShapeOf<ActionBody>(reason_fields),
     R"({"reason": "other", "note": "超出志愿者能力"})"},
    {"Rate", "Rating by the resident.", ShapeOf<ActionBody>(rate_fields),
     R"({"stars": 5, "note": "很细心"})"},
    {"Redo", "The wish is open again, with a reason.", ShapeOf<ActionBody>(redo_fields),
     R"({"reason": "other", "note": "还是漏水", "same_provider": false})"},
    {"DispatchTo", "The offer to ask.", ShapeOf<ActionBody>(dispatch_fields),
     R"({"offer_id": 17})"},
    {"ReportResult", "Result at the other body.", ShapeOf<ActionBody>(report_fields),
     R"({"external_no": "12345-2027-000123", "note": "已由民政办理"})"},
    {"ProviderNote", "Action of a provider.", ShapeOf<ActionBody>(accept_fields),
     R"({"provider_id": 7})"},
    {"ProviderReason", "Refusal by a provider, with a reason.", ShapeOf<ActionBody>(decline_fields),
     R"({"provider_id": 7, "reason": "no_people", "note": "本周排满"})"},
    {"Claim", "Claim of a wish from the board.", ShapeOf<ActionBody>(claim_fields),
     R"({"provider_id": 7, "offer_id": 17})"},
    {"Finish", "Report of a provider on its work.", ShapeOf<ActionBody>(finish_fields),
     R"({"provider_id": 7, "people": 2, "minutes": 60, "note": "已理发"})"},
    {"Review",
     "Decision of an operator. `reason`: needs_info, reject, transfer, hold; `other`: merge; "
     "`external_no`: transfer; `review_at`: hold; `changes`, `danger_done`: "
     "open.",
     ShapeOf<ActionBody>(review_fields), R"({"decision": "open", "changes": {"urgency": "soon"}})"},
    {"NewProvider", "A provider, all fields.", provider_fields(),
     R"({"code": "WX-T-0001", "name": "崇安剪刀队", "kind": "team", "area": "320213", )"
     R"("place": {"lat": 31.5704, "lon": 120.3055}, "qualifications": [], "capacity": 6, )"
     R"("phone": "0510-81234567"})"},
    {"Hours", "Opening hours of some days of the week.", ShapeOf<HoursBody>(hours_fields),
     R"({"days": ["mon", "tue", "wed"], "from": "08:30", "to": "17:00"})"},
    {"OfferChange", "An offer, all fields.", offer_fields(),
     R"({"title": "上门理发", "categories": ["0701"], "radius_m": 3000, )"
     R"("hours": [{"days": ["sat", "sun"], "from": "09:00", "to": "16:00"}], "capacity": 4})"},
    {"NewOffer", "A new offer.", new_offer_fields(),
     R"({"provider_id": 7, "title": "上门理发", "categories": ["0701"], "radius_m": 3000, )"
     R"("hours": [{"days": ["sat", "sun"], "from": "09:00", "to": "16:00"}], "capacity": 4})"},
    {"Capacity", "A new capacity.", ShapeOf<CapacityBody>(capacity_fields), R"({"capacity": 8})"},
    {"WhatIfQuestion", "Changes of supply, tried in this order.",
     ShapeOf<WhatIfBody>(what_if_fields),
     R"({"changes": [{"do": "add_slots", "offer_id": 7, "slots": 3}, {"do": "widen_radius", )"
     R"("offer_id": 8, "radius_m": 5000}, {"do": "suspend", )"
     R"("provider_id": 9}, {"do": "add_offer", "offer": {"provider_id": 7, )"
     R"("title": "上门理发", "categories": ["0701"], "radius_m": 3000, "capacity": 4}}]})"},
    {"SupplyChange",
     "One change. add_slots: `slots` and `offer_id` or `provider_id`; suspend: `offer_id` or "
     "`provider_id`; widen_radius: `offer_id` and `radius_m`; add_offer: `offer`; add_provider: "
     "`provider` and `offers`.",
     ShapeOf<ChangeBody>(change_fields), R"({"do": "add_slots", "offer_id": 7, "slots": 3})"},
    {"LogIn", "Name and password.", ShapeOf<LogInBody>(log_in_fields),
     R"({"name": "wangfang", "password": "graceful kitchen window", "bearer": true})"},
    {"NewPassword", "The present password and a new one.",
     ShapeOf<PasswordBody>(new_password_fields),
     R"({"password": "graceful kitchen window", "new_password": "another garden gate"})"},
    {"OwnPassword", "The caller's own password, before a sensitive action.",
     ShapeOf<PasswordBody>(own_password_fields), R"({"own_password": "graceful kitchen window"})"},
    {"TotpCode", "The first code of the authenticator app.", ShapeOf<TotpBody>(totp_fields),
     R"({"totp": "081804"})"},
    {"Setup", "The first administrator.", ShapeOf<SetupBody>(setup_fields),
     R"({"code": "abcD2fgh3JKm4npQ", "name": "wangfang", )"
     R"("password": "graceful kitchen window"})"},
    {"NewAccount", "An account.", ShapeOf<AccountBody>(new_account_fields),
     R"({"name": "li.na", "display_name": "李娜", "role": "operator", "area": "320211", )"
     R"("own_password": "graceful kitchen window"})"},
    {"AccountChange", "Changes of an account.", ShapeOf<AccountBody>(account_change_fields),
     R"({"locked": true})"},
    {"NewApiToken", "A token for a program.", ShapeOf<ApiTokenBody>(api_token_fields),
     R"({"name": "12345 hotline", "scopes": ["wishes_write"], "days": 90, )"
     R"("own_password": "graceful kitchen window"})"},
};

/// `key`: a field, or `<body>.<field>` where one body says something else.
struct Sentence {
  std::string_view key, about;
};
constexpr Sentence sentences[] = {
    {"address",
     "Street, house and room; never public, shown to a provider only once it holds the wish."},
    {"area", "Smallest area known; absent: found from `place`. One of the two is needed."},
    {"AccountChange.area", "Root of its area."},
    {"NewAccount.area", "Root of an operator's or helper's area; absent: the whole city."},
    {"NewApiToken.area", "Root of the area that it reaches; absent: the whole city."},
    {"FindText.text",
     "A number of a wish, its short code, a ticket, a phone number, the name or code of a "
     "provider, or words, however they are written; the first of these meanings that finds "
     "something counts."},
    {"FindText.reason", "Why somebody looks for a phone number; kept in the audit log."},
    {"SimilarTo.area",
     "Without `place`: wishes of this area are compared. One of the two is needed."},
    {"bearer", "true: the answer holds a token for a program, and sets no cookie."},
    {"capacity", "Wishes held at once, at most; never below the number held now."},
    {"category", "Category of the menu."},
    {"changes", "open: corrected facts."},
    {"WhatIfQuestion.changes", "Changes, tried in this order."},
    {"channel", "Channel by which the wish comes; `hotline` needs `external_no`. Absent: self."},
    {"Setup.code", "Code that the server printed at its start."},
    {"EverydayWords.text", "What is needed, as one says it."},
    {"Track.code",
     "`tracking_code`. Small letters, spaces, hyphens, O for 0, and I or L for 1 are accepted."},
    {"consent", "Consent of the person; required unless `channel` is `self`."},
    {"contact", "Person to call; masked in public."},
    {"SimilarTo.contact",
     "Staff only: wishes with this phone are found as well. Without effect for others."},
    {"content", "Description; newlines are allowed."},
    {"SimilarTo.content", "Description as it will be posted."},
    {"datum", "Datum of the point; converted to WGS-84 once. Absent: wgs84."},
    {"days", "Days of the week."},
    {"NewApiToken.days", "Days until it expires."},
    {"decision", "Decision of the operator."},
    {"display_name", "Name for people to read."},
    {"do", "Kind of the change."},
    {"dry_run", "true: report what would be erased, and erase nothing."},
    {"external_no", "Ticket number at the other body, e.g. of 12345."},
    {"Review.danger_done",
     "open: what was done about the danger that its words speak of; needed while the wish has "
     "`danger`. Kept as the note of the event."},
    {"Review.external_no", "transfer: ticket number at the other body."},
    {"from", "Begin."},
    {"Window.from", "Begin."},
    {"given_by", "Person who agreed: the person itself, somebody on its behalf, or its guardian."},
    {"group",
     "Group of the person who benefits. It counts in the weight of the wish and is never "
     "public."},
    {"hours", "Opening hours; absent or empty: always open."},
    {"kind", "Kind of the help; absent: the usual kind of the category."},
    {"lat", "Degrees north."},
    {"level",
     "Reach that a wish needs before this provider is asked. Absent: community for station and "
     "team, street for unit, city for sector."},
    {"locked", "true: it cannot log in."},
    {"lon", "Degrees east."},
    {"method",
     "Source of the confirmation; required of everybody but the resident, kept in the timeline."},
    {"Consent.method", "Form of the consent; `self_online` only with channel `self`."},
    {"minutes", "Minutes of work, all helpers together."},
    {"name", "Name for logging in."},
    {"Contact.name", "Name."},
    {"NewApiToken.name", "Purpose of the token."},
    {"new_password", "8 to 128 characters, not a common password."},
    {"LogIn.new_password", "Replaces the password; required when it must be changed."},
    {"note", "Free text, kept in the timeline."},
    {"offer", "The new offer."},
    {"offer_id", "Id of the offer."},
    {"Claim.offer_id", "Offer of the provider that takes it; absent: the best one."},
    {"SupplyChange.offer_id", "Id of an existing offer."},
    {"offers", "Offers of the new provider."},
    {"other", "merge: id of the wish that continues."},
    {"own_password", "The caller's own password."},
    {"AccountChange.own_password",
     "The caller's own password; required for all but a display name and a lock."},
    {"password", "Password."},
    {"NewPassword.password", "Present password."},
    {"Setup.password", "8 to 128 characters, not a common password."},
    {"people", "Helpers needed."},
    {"Finish.people", "Helpers who took part."},
    {"Contact.phone", "Phone number."},
    {"ErasePerson.phone", "Phone number as given with the wishes; only its digits count."},
    {"phone_last4", "Last four digits of the wish's phone number."},
    {"place", "Point of the wish; absent: the centre of `area`."},
    {"NewOffer.place", "Point from which distances are measured; absent: the provider's place."},
    {"NewProvider.place", "Its place; absent: the centre of `area`."},
    {"OfferChange.place", "Point from which distances are measured; absent: the provider's place."},
    {"SimilarTo.place", "Point of the wish; wishes within 500 m are compared."},
    {"slots", "Slots to add."},
    {"provider", "The new provider."},
    {"provider_id",
     "Provider that acts; its own staff may omit it, an administrator who claims must name it."},
    {"AccountChange.provider_id", "Provider of provider_staff and team_lead."},
    {"NewAccount.provider_id", "Provider of provider_staff and team_lead."},
    {"SupplyChange.provider_id", "Id of an existing provider."},
    {"qualifications",
     "Codes of qualifications needed beyond those of the category (GET /v1/menu)."},
    {"NewProvider.qualifications", "Codes of qualifications that its people hold (GET /v1/menu)."},
    {"SupplyChange.radius_m", "New radius in metres, larger than the present one."},
    {"reason", "Reason code of the action (GET /v1/reasons)."},
    {"ErasePerson.reason", "Reason; kept in the audit log with each wish."},
    {"PersonalDataReason.reason", "Reason, required of staff; kept in the audit log."},
    {"Reveal.reason", "Reason; kept in the audit log."},
    {"review_at", "hold: time of the next review."},
    {"role", "Role; it decides the rights."},
    {"same_provider", "true: the same provider may be asked again."},
    {"scopes", "Rights of the program."},
    {"stars", "1 worst, 5 best."},
    {"Message.text", "Plain text; line breaks are kept."},
    {"text_version", "Version of the text that was shown or read out."},
    {"NewWish.title",
     "The wish in a few words. Strangers see it once the wish is open; long numbers in it are "
     "masked."},
    {"SimilarTo.title", "Title as it will be posted."},
    {"SupplyInfo.title", "The wish in a few words."},
    {"WishChanges.title", "The wish in a few words, without what must not be public."},
    {"Correction.title", "The wish in a few words, without what must not be public."},
    {"to", "End, later than `from`."},
    {"Window.to", "End, not included, later than `from`."},
    {"totp", "Present code of the authenticator app."},
    {"urgency", "Absent: the urgency of the category."},
    {"wanted", "Time at which it is wanted."},
};

const Sentence* find(std::string_view key) {
  const auto* const found = std::ranges::find(sentences, key, &Sentence::key);
  return found == std::end(sentences) ? nullptr : found;
}

}  // namespace

std::span<const Body> bodies() { return body_table; }

std::string_view field_about(std::string_view body, std::string_view field) {
  const std::string special = std::string(body) + "." + std::string(field);
  const Sentence* sentence = find(special);
  if (sentence == nullptr) sentence = find(field);
  if (sentence == nullptr) throw std::logic_error("contract: nothing about " + special);
  return sentence->about;
}

}  // namespace http::contract
