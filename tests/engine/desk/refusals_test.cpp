// Every refusal, in the order of the guards. Each table begins with a command that is wrong in
// every way. Each row names the refusal that answers and corrects that error, so the next row shows
// the guard that comes after it. At the end the command is accepted.
#include <functional>
#include <set>
#include <string>

#include "engine/record/action.hpp"
#include "engine/record/codes.hpp"
#include "engine/record/kinds.hpp"
#include "engine/record/open_danger.hpp"
#include "tests/engine/desk_fixture.hpp"

using namespace test::city;

namespace {

template <class CommandType>
struct Row {
  Refusal refusal;
  std::string field;
  std::function<void(CommandType&)> mend;
};

std::set<Refusal> seen;

template <class CommandType>
Receipt mend_step_by_step(DeskFixture& fixture, CommandType command,
                          const std::vector<Row<CommandType>>& rows) {
  for (const auto& row : rows) {
    INFO(to_code(row.refusal) << " " << row.field);
    const Rejection rejection = fixture.refused(command);
    CHECK(to_code(rejection.refusal) == to_code(row.refusal));
    CHECK(rejection.field == row.field);
    CHECK_FALSE(rejection.allowed.empty());
    seen.insert(rejection.refusal);
    row.mend(command);
  }
  return fixture.must(command);
}

/// Places within 15 km of a community, and within 4 km of the area named with them.
std::shared_ptr<const City> bounded_city() {
  auto city = std::make_shared<City>(*make());
  city->policy.places.community = {15'000};
  city->policy.places.area = {4'000};
  return city;
}

void wrong_wish() {
  DeskFixture fixture;
  SubmitWish wrong = submit({});
  wrong.facts.category = CategoryCode{999};
  wrong.facts.kind = WishKind::referral;
  wrong.facts.urgency = static_cast<Urgency>(0);
  wrong.facts.people = 0;
  wrong.facts.required = 2;
  wrong.facts.wanted = Window{fixture.now, fixture.now - hour};
  mend_step_by_step<SubmitWish>(
      fixture, wrong,
      {
          {Refusal::unknown_category, "category", [](auto& c) { c.facts.category = retired; }},
          {Refusal::retired_category, "category", [](auto& c) { c.facts.category = asked; }},
          {Refusal::bad_value, "kind", [](auto& c) { c.facts.kind = WishKind::group; }},
          {Refusal::bad_value, "urgency",
           [](auto& c) { c.facts.urgency = static_cast<Urgency>(4); }},
          {Refusal::bad_value, "urgency", [](auto& c) { c.facts.urgency = Urgency::soon; }},
          {Refusal::bad_value, "people", [](auto& c) { c.facts.people = 100; }},
          {Refusal::bad_value, "people", [](auto& c) { c.facts.people = 99; }},
          {Refusal::bad_value, "required", [](auto& c) { c.facts.required = licence; }},
          {Refusal::bad_value, "wanted/end",
           [&](auto& c) { c.facts.wanted->begin = fixture.now - 2 * hour; }},
          {Refusal::bad_value, "wanted/end",
           [&](auto& c) { c.facts.wanted->end = fixture.now + 401 * day; }},
          {Refusal::bad_value, "wanted/end",
           [&](auto& c) { c.facts.wanted->end = fixture.now + 400 * day; }},
          {Refusal::missing_value, "area", [](auto& c) { c.facts.area = AreaCode{320211009001}; }},
          {Refusal::unknown_area, "area", [](auto& c) { c.facts.area = community; }},
          // The centre is taken when there is no place, so a wrong place has to be given.
      });
  DeskFixture bounded(bounded_city());
  SubmitWish outside = submit(wish());
  outside.facts.place = Point{48.0, 11.0};
  mend_step_by_step<SubmitWish>(
      bounded, outside,
      {{Refusal::outside_city, "place",
        [](auto& c) {
          c.facts.place = Point{std::numeric_limits<double>::quiet_NaN(), 120.3};
        }},
       {Refusal::outside_city, "place",
        [](auto& c) {
          c.facts.place = Point{0, 0};
        }},
       {Refusal::outside_city, "place",
        [](auto& c) {
          c.facts.place = Point{31.75, 120.3};
        }},
       {Refusal::outside_city, "place", [](auto& c) { c.facts.area = AreaCode{}; }},
       {Refusal::outside_city, "place",
        [](auto& c) {
          c.facts.place = place(community);
          c.facts.area = far_community;
        }},
       {Refusal::area_mismatch, "place", [](auto& c) { c.facts.area = AreaCode{}; }}});
}

void wrong_number() {
  DeskFixture fixture;
  WishFacts facts = wish(asked);
  facts.external_no = "12345-1";
  const WishId first = fixture.post(facts);
  mend_step_by_step<SubmitWish>(fixture, submit(facts),
                                {{Refusal::duplicate_external_no, "external_no",
                                  [](auto& c) { c.facts.external_no = "12345-2"; }}});
  CHECK(fixture.refused(submit(facts)).existing == first.value);
  // A correction may keep the number of its wish, and not take another's.
  const WishId looked_at = fixture.post(reviewed);
  ActOnWish approve = fixture.act(Action::approve, looked_at);
  approve.facts = facts;
  CHECK(fixture.refused(approve).refusal == Refusal::duplicate_external_no);
  approve.facts->external_no = "12345-3";
  fixture.must(approve);
  // As long as the wish is in memory its number is taken, also in the turn in which it ends.
  fixture.desk.take_events();
  fixture.must(fixture.act(Action::cancel, first, resident));
  CHECK(fixture.refused(submit(facts)).existing == first.value);
  fixture.desk.take_events();
  CHECK(fixture.post(facts) != first);  // a store of ended wishes would have refused it
}

void wrong_review() {
  DeskFixture fixture;
  fixture.add_help(1);
  const WishId wish = fixture.post(reviewed);
  ActOnWish wrong = fixture.act(Action::approve, WishId{99}, resident);
  wrong.if_version = 9;
  wrong.reason = "busy";
  WishFacts facts = test::city::wish(referral);
  facts.people = 0;
  wrong.facts = facts;
  mend_step_by_step<ActOnWish>(
      fixture, wrong,
      {{Refusal::not_found, "wish", [&](auto& c) { c.wish = wish; }},
       {Refusal::not_allowed, "action", [](auto& c) { c.actor = Actor{}; }},  // the system
       {Refusal::not_allowed, "action", [](auto& c) { c.actor = operator_; }},
       {Refusal::version_mismatch, "if_version",
        [](auto& c) {
          c.if_version = 1;
          c.action = Action::resume;
        }},
       {Refusal::wrong_state, "action", [](auto& c) { c.action = Action::approve; }},
       {Refusal::unknown_reason, "reason", [](auto& c) { c.reason = ""; }},
       {Refusal::bad_value, "people", [](auto& c) { c.facts->people = 1; }},
       {Refusal::bad_value, "kind", [](auto& c) { c.facts = test::city::wish(unsure); }},
       {Refusal::missing_value, "category", [](auto& c) { c.facts = test::city::wish(asked); }}});
  CHECK(fixture.state(wish) == WishState::open);
  CHECK(fixture.at(wish).facts.category == asked);
}

void wrong_reason() {
  DeskFixture fixture;
  const WishId wish = fixture.post(reviewed);
  mend_step_by_step<ActOnWish>(
      fixture, fixture.act(Action::reject, wish),
      {{Refusal::missing_value, "reason", [](auto& c) { c.reason = "no such code"; }},
       {Refusal::unknown_reason, "reason", [](auto& c) { c.reason = "retired"; }},
       {Refusal::unknown_reason, "reason", [](auto& c) { c.reason = "other"; }}});
  fixture.must(fixture.act(Action::appeal, wish, resident));
  fixture.must(fixture.because(Action::reject, wish));
  mend_step_by_step<ActOnWish>(fixture, fixture.act(Action::appeal, wish, resident),
                               {{Refusal::limit_reached, "action", [&](auto& c) {
                                   c = fixture.act(Action::appeal, fixture.post(reviewed),
                                                   resident);
                                   fixture.must(fixture.because(Action::reject, c.wish));
                                 }}});
}

void wrong_hold() {
  DeskFixture fixture;
  const WishId wish = fixture.post();
  mend_step_by_step<ActOnWish>(
      fixture, fixture.act(Action::hold, wish),
      {{Refusal::missing_value, "reason", [](auto& c) { c.reason = "other"; }},
       {Refusal::missing_value, "review_at", [&](auto& c) { c.review_at = fixture.now; }},
       {Refusal::bad_value, "review_at", [&](auto& c) { c.review_at = fixture.now + 401 * day; }},
       {Refusal::bad_value, "review_at", [&](auto& c) { c.review_at = fixture.now + day; }}});
}

void open_danger() {
  City city = *make();
  DangerKind gas;
  gas.code = "gas";
  gas.patterns = {{{{{"gas leak"}, PatternGap::none}}, false, false}};
  city.danger = {{gas}, {}, {}};
  DeskFixture fixture(std::make_shared<const City>(city));
  SubmitWish command = submit(wish(asked));
  command.text = std::make_shared<const WishText>(WishText{"A gas leak", "", "", "", ""});
  const WishId waits = fixture.must(command).wish;
  CHECK(fixture.state(waits) == WishState::submitted);
  CHECK(fixture.at(waits).reason == "emergency");
  CHECK(fixture.at(waits).facts.danger == "gas");
  CHECK(is_in_danger(fixture.at(waits)));
  CHECK(fixture.at(waits).dates.step_due_at == fixture.now + city.policy.danger);
  ActOnWish approve = fixture.act(Action::approve, waits);
  mend_step_by_step<ActOnWish>(
      fixture, approve,
      {{Refusal::danger_open, "danger_done", [](auto& c) { c.danger_done = "Called 119"; }}});
  CHECK(fixture.state(waits) == WishState::open);
  CHECK_FALSE(is_in_danger(fixture.at(waits)));

  // Other words later: looked at again, and what was dangerous once does not open by itself.
  const WishId later = fixture.post();
  ActOnWish correct = fixture.act(Action::correct, later);
  correct.text = command.text;
  fixture.must(correct);
  CHECK(is_in_danger(fixture.at(later)));
  CHECK(fixture.at(later).escalated);
}

void wrong_merge() {
  DeskFixture fixture;
  const WishId wish = fixture.post();
  const WishId goes_on = fixture.post();
  const WishId merged = fixture.post();
  const WishId left = fixture.post();
  ActOnWish merge = fixture.act(Action::merge, merged);
  merge.other = goes_on;
  fixture.must(merge);
  fixture.must(fixture.act(Action::cancel, left, resident));
  fixture.take();
  mend_step_by_step<ActOnWish>(
      fixture, fixture.act(Action::merge, wish),
      {{Refusal::missing_value, "other", [&](auto& c) { c.other = wish; }},
       {Refusal::self_merge, "other", [](auto& c) { c.other = WishId{99}; }},
       {Refusal::not_found, "other", [&](auto& c) { c.other = merged; }},
       {Refusal::self_merge, "other", [&](auto& c) { c.other = left; }},
       {Refusal::self_merge, "other", [&](auto& c) { c.other = goes_on; }}});
  // An ended wish is known to have been, before and after it has left the desk.
  CHECK(fixture.refused(fixture.act(Action::cancel, wish)).refusal == Refusal::wrong_state);
  fixture.take();
  CHECK(fixture.refused(fixture.act(Action::cancel, wish)).refusal == Refusal::wrong_state);
}

void wrong_dispatch() {
  DeskFixture fixture;
  const OfferId offer = fixture.add_offer(fixture.add_team(1, 1), 1);
  const OfferId far = fixture.add_offer(fixture.add_team(2));
  Offer moved = *fixture.desk.find(far);
  moved.place = place(community, 30'000);
  fixture.must(PutOffer{moved, {}, operator_});
  const WishId full = fixture.dispatched(confidential);
  const WishId wish = fixture.post();
  mend_step_by_step<ActOnWish>(
      fixture, fixture.act(Action::dispatch, wish, resident),
      {{Refusal::not_allowed, "action", [](auto& c) { c.actor = operator_; }},
       {Refusal::missing_value, "offer", [](auto& c) { c.offer = OfferId{99}; }},
       {Refusal::not_found, "offer", [&](auto& c) { c.offer = far; }},
       {Refusal::not_eligible, "offer", [&](auto& c) { c.offer = offer; }},
       {Refusal::no_capacity, "offer",
        [&](auto&) { fixture.must(fixture.answer(Action::decline, full)); }}});
  CHECK(fixture.state(wish) == WishState::dispatched);
}

void wrong_answer() {
  DeskFixture fixture;
  const ProviderId provider = fixture.add_help(1);
  const ProviderId another = fixture.add_team(2);
  const WishId wish = fixture.dispatched();
  ActOnWish wrong = fixture.act(Action::decline, WishId{}, resident);
  mend_step_by_step<ActOnWish>(
      fixture, wrong,
      {{Refusal::missing_value, "dispatch", [](auto& c) { c.dispatch = Seq{999}; }},
       {Refusal::not_found, "dispatch", [](auto& c) { c.dispatch = Seq{1}; }},
       {Refusal::dispatch_closed, "dispatch",
        [&](auto& c) { c.dispatch = fixture.at(wish).dispatch; }},
       {Refusal::not_allowed, "action",
        [&](auto& c) {
          c.actor = DeskFixture::as(another);
          c.provider = provider;
        }},
       {Refusal::not_allowed, "provider",
        [](auto& c) {
          c.provider = ProviderId{};
          c.if_version = 1;
        }},
       {Refusal::version_mismatch, "if_version",
        [&](auto& c) {
          c.if_version = 3;
          c.wish = wish;
          c.dispatch = Seq{1};
        }},
       {Refusal::dispatch_closed, "dispatch", [](auto& c) { c.dispatch = Seq{}; }},
       {Refusal::missing_value, "reason", [](auto& c) { c.reason = "busy"; }},
       {Refusal::missing_value, "dispatch",
        [&](auto& c) { c.dispatch = fixture.at(wish).dispatch; }},
       {Refusal::not_allowed, "provider", [&](auto& c) { c.actor = DeskFixture::as(provider); }}});
  ActOnWish late = fixture.act(Action::accept, wish, DeskFixture::as(provider));
  late.dispatch = Seq{fixture.at(wish).last_seq.value - 1};
  CHECK(fixture.refused(late).refusal == Refusal::dispatch_closed);
}

void wrong_claim() {
  DeskFixture fixture;
  const ProviderId provider = fixture.add_help(1, 5);
  const ProviderId small = fixture.add_help(2, 1);
  const ProviderId unfit = fixture.add_team(3);
  const OfferId unfit_offer = fixture.must(PutOffer{offer(unfit, 2, {asked}), {}, operator_}).offer;
  const WishId wish = fixture.post(claimed);
  const WishId hidden = fixture.post(confidential);
  const WishId first = fixture.post(claimed);
  const WishId second = fixture.post(claimed);
  fixture.pass(minute);
  const auto claim = [&](WishId which, ProviderId by) {
    return fixture.act(Action::claim, which, DeskFixture::as(by));
  };
  fixture.must(claim(first, provider));
  fixture.must(claim(second, small));
  const WishId third = fixture.post(claimed);
  fixture.pass(minute);
  fixture.must(claim(third, provider));
  mend_step_by_step<ActOnWish>(
      fixture, claim(hidden, ProviderId{99}),
      {{Refusal::not_found, "provider", [&](auto& c) { c.actor = DeskFixture::as(provider); }},
       {Refusal::not_on_board, "wish", [&](auto& c) { c.wish = first; }},
       {Refusal::already_claimed, "wish",
        [&](auto& c) {
          c.wish = wish;
          c.offer = unfit_offer;
        }},
       {Refusal::limit_reached, "provider",  // two unstarted claims are the limit of this city
        [&](auto&) { fixture.must(fixture.act(Action::start, first, DeskFixture::as(provider))); }},
       {Refusal::not_found, "offer", [&](auto& c) { c.actor = DeskFixture::as(unfit); }},
       {Refusal::not_eligible, "offer",
        [&](auto& c) {
          c.actor = DeskFixture::as(small);
          c.offer = {};
        }},
       {Refusal::no_capacity, "offer", [&](auto& c) { c.actor = DeskFixture::as(provider); }}});
  CHECK(fixture.at(wish).provider == provider);
}

void wrong_work() {
  DeskFixture fixture;
  fixture.add_help(1);
  const WishId wish = fixture.taken();
  const Actor provider = DeskFixture::as(fixture.at(wish).provider);
  mend_step_by_step<ActOnWish>(
      fixture, fixture.act(Action::finish, wish, provider),
      {{Refusal::wrong_state, "action",
        [&](auto&) { fixture.must(fixture.act(Action::start, wish, provider)); }},
       {Refusal::missing_value, "people", [](auto& c) { c.people = 1'000; }},
       {Refusal::missing_value, "minutes", [](auto& c) { c.minutes = 60'001; }},
       {Refusal::bad_value, "people", [](auto& c) { c.people = 2; }},
       {Refusal::bad_value, "minutes", [](auto& c) { c.minutes = 60; }}});
  fixture.must(fixture.act(Action::confirm, wish, resident));
  mend_step_by_step<ActOnWish>(
      fixture, fixture.act(Action::rate, wish, provider),
      {{Refusal::not_allowed, "action", [](auto& c) { c.actor = resident; }},
       {Refusal::missing_value, "stars", [](auto& c) { c.stars = 6; }},
       {Refusal::bad_value, "stars", [](auto& c) { c.stars = 5; }}});
}

void wrong_message() {
  DeskFixture fixture;
  const WishId wish = fixture.post();
  mend_step_by_step<ActOnWish>(
      fixture, fixture.act(Action::message, wish, resident),
      {{Refusal::not_allowed, "action", [&](auto& c) { c = fixture.act(Action::message, wish); }},
       {Refusal::missing_value, "note", [](auto& c) { c.note = "明天上午到"; }}});
}

void wrong_correction() {
  DeskFixture fixture;
  const WishId wish = fixture.post();
  WishText words;
  words.title = "Change one bulb";
  mend_step_by_step<ActOnWish>(
      fixture, fixture.act(Action::correct, wish, resident),
      {{Refusal::not_allowed, "action", [&](auto& c) { c = fixture.act(Action::correct, wish); }},
       {Refusal::missing_value, "title",
        [&](auto& c) { c.text = std::make_shared<const WishText>(words); }}});
  fixture.add_offer(fixture.add_team(1));
  const WishId asked = fixture.dispatched();
  ActOnWish facts = fixture.act(Action::correct, asked);
  facts.facts = fixture.at(asked).facts;
  mend_step_by_step<ActOnWish>(
      fixture, facts, {{Refusal::wrong_state, "", [&](auto& c) { c.wish = fixture.post(); }}});
}

void wrong_reach() {
  DeskFixture fixture;
  const WishId wish = fixture.post();
  for (int level = 0; level < 3; ++level) fixture.must(fixture.act(Action::raise_reach, wish));
  mend_step_by_step<ActOnWish>(
      fixture, fixture.act(Action::raise_reach, wish),
      {{Refusal::limit_reached, "action", [&](auto& c) { c.wish = fixture.post(); }}});
}

void wrong_provider() {
  DeskFixture fixture(bounded_city());
  const ProviderId other = fixture.add_team(1);
  fixture.add_offer(other);
  fixture.dispatched();
  Provider provider = team(1);
  provider.id = ProviderId{99};
  provider.code = "";
  provider.name = "";
  provider.area = AreaCode{1};
  provider.place = Point{0, 0};
  provider.qualifications = 2;
  provider.capacity = -1;
  provider.phone = "\n";
  const ProviderId mended = fixture.add_team(2);
  fixture.must(PutOffer{offer(mended, 2, {confidential}), {}, operator_});
  mend_step_by_step<PutProvider>(
      fixture, PutProvider{provider, 7, resident},
      {{Refusal::not_found, "provider", [&](auto& c) { c.provider.id = mended; }},
       {Refusal::not_allowed, "", [&](auto& c) { c.actor = DeskFixture::as(other); }},
       {Refusal::not_allowed, "", [&](auto& c) { c.actor = DeskFixture::as(mended); }},
       {Refusal::version_mismatch, "if_version", [](auto& c) { c.if_version = 1; }},
       {Refusal::bad_value, "code", [](auto& c) { c.provider.code = "a b"; }},
       {Refusal::bad_value, "code", [](auto& c) { c.provider.code = std::string(33, 'a'); }},
       {Refusal::bad_value, "code", [](auto& c) { c.provider.code = "T1"; }},
       {Refusal::bad_value, "name", [](auto& c) { c.provider.name = "\xE3\x80\x80"; }},
       {Refusal::bad_value, "name", [](auto& c) { c.provider.name = std::string(101, 'n'); }},
       {Refusal::bad_value, "name", [](auto& c) { c.provider.name = "Two\nlines"; }},
       {Refusal::bad_value, "name", [](auto& c) { c.provider.name = "Team"; }},
       {Refusal::bad_value, "capacity", [](auto& c) { c.provider.capacity = capacity_max + 1; }},
       {Refusal::bad_value, "capacity", [](auto& c) { c.provider.capacity = 0; }},
       {Refusal::bad_value, "phone", [](auto& c) { c.provider.phone = "call me"; }},
       {Refusal::bad_value, "phone", [](auto& c) { c.provider.phone = "0510-82700001"; }},
       {Refusal::unknown_area, "area", [](auto& c) { c.provider.area = community; }},
       {Refusal::outside_city, "place",
        [](auto& c) {
          c.provider.place = Point{31.75, 120.3};
        }},
       {Refusal::outside_city, "place", [](auto& c) { c.provider.place = place(far_community); }},
       {Refusal::area_mismatch, "place", [](auto& c) { c.provider.place = place(community); }},
       {Refusal::bad_value, "qualifications", [](auto& c) { c.provider.qualifications = 1; }},
       {Refusal::duplicate_code, "code",
        [&](auto& c) {
          c.provider = *fixture.desk.find(other);
          c.provider.capacity = 0;
          c.actor = operator_;
        }},
       {Refusal::below_load, "capacity", [](auto& c) { c.provider.capacity = 1; }}});
}

void wrong_offer() {
  DeskFixture fixture;
  const ProviderId provider = fixture.add_team(1);
  const ProviderId another = fixture.add_team(2);
  const OfferId offer = fixture.add_offer(provider);
  fixture.dispatched();
  Offer wrong;
  wrong.id = OfferId{99};
  wrong.radius = {-1};
  wrong.areas.assign(65, AreaCode{1});
  wrong.capacity = -1;
  for (std::uint64_t index = 0; index < wrong.areas.size(); ++index) {
    wrong.areas[index] = AreaCode{index + 1};
  }
  mend_step_by_step<PutOffer>(
      fixture, PutOffer{wrong, 7, resident},
      {{Refusal::not_found, "offer", [&](auto& c) { c.offer.id = offer; }},
       {Refusal::not_found, "provider", [&](auto& c) { c.offer.provider = another; }},
       {Refusal::bad_value, "provider", [&](auto& c) { c.offer.provider = provider; }},
       {Refusal::not_allowed, "", [&](auto& c) { c.actor = DeskFixture::as(provider); }},
       {Refusal::version_mismatch, "if_version", [](auto& c) { c.if_version = 1; }},
       {Refusal::bad_value, "title", [](auto& c) { c.offer.title = "Help"; }},
       {Refusal::bad_value, "categories",
        [](auto& c) { c.offer.categories = {CategoryCode{999}}; }},
       {Refusal::bad_value, "radius_m", [](auto& c) { c.offer.radius = {200'001}; }},
       {Refusal::bad_value, "radius_m", [](auto& c) { c.offer.radius = {0}; }},
       {Refusal::bad_value, "areas", [](auto& c) { c.offer.areas.pop_back(); }},
       {Refusal::missing_value, "hours", [](auto& c) { c.offer.hours.set(3); }},
       {Refusal::bad_value, "capacity", [](auto& c) { c.offer.capacity = capacity_max + 1; }},
       {Refusal::bad_value, "capacity", [](auto& c) { c.offer.capacity = 0; }},
       {Refusal::unknown_category, "categories", [](auto& c) { c.offer.categories = {unsure}; }},
       {Refusal::unknown_category, "categories", [](auto& c) { c.offer.categories = {retired}; }},
       {Refusal::retired_category, "categories",
        [](auto& c) {
          c.offer.categories = {mixed, asked, mixed};
        }},
       {Refusal::outside_city, "place", [](auto& c) { c.offer.place = place(community); }},
       {Refusal::unknown_area, "areas", [](auto& c) { c.offer.areas.clear(); }},
       {Refusal::missing_value, "radius_m", [](auto& c) { c.offer.areas = {street}; }},
       {Refusal::below_load, "capacity", [](auto& c) { c.offer.capacity = 1; }}});
  CHECK(fixture.desk.find(offer)->categories == std::vector{asked, mixed});
}

/// Rules that come later do not lock what is there: only a new place is judged.
void known_places() {
  const auto city = std::make_shared<City>(*make());
  DeskFixture fixture(city);
  const ProviderId provider_id = fixture.add_team(1);
  const OfferId offer_id = fixture.add_offer(provider_id);
  Provider provider = *fixture.desk.find(provider_id);
  provider.place = place(far_community, 20'000);
  fixture.must(PutProvider{provider, {}, operator_});
  Offer offer = *fixture.desk.find(offer_id);
  offer.place = provider.place;
  fixture.must(PutOffer{offer, {}, operator_});
  WishFacts facts = test::city::wish(reviewed);
  facts.place = provider.place;
  const WishId wish = fixture.post(facts);

  city->policy.places.community = city->policy.places.area = {1'000};
  provider.suspended = offer.suspended = true;
  fixture.must(PutProvider{provider, {}, operator_});
  fixture.must(PutOffer{offer, {}, operator_});
  ActOnWish approve = fixture.act(Action::approve, wish);
  approve.facts = facts;
  approve.facts->people = 2;
  approve.facts->place = place(far_community, 19'000);
  CHECK(fixture.refused(approve).refusal == Refusal::outside_city);
  approve.facts->place = facts.place;
  fixture.must(approve);
  provider.place = offer.place = approve.facts->place = place(far_community, 19'000);
  CHECK(fixture.refused(PutProvider{provider, {}, operator_}).refusal == Refusal::outside_city);
  CHECK(fixture.refused(PutOffer{offer, {}, operator_}).refusal == Refusal::outside_city);
}

void full_city() {
  auto small = std::make_shared<City>(*make());
  small->live_wishes_max = 2;
  small->supply_max = 2;
  DeskFixture fixture(small);
  const ProviderId provider = fixture.add_team(1);
  const OfferId offer_id = fixture.add_offer(provider);
  const WishId first = fixture.post();
  fixture.post();
  fixture.take();
  const auto is_full = [&](const Command& command) {
    const Rejection rejection = fixture.refused(command);
    CHECK(to_code(rejection.refusal) == "limit_reached");
    CHECK(rejection.allowed.en.find("At most 2 ") == 0);
  };
  is_full(submit(wish()));
  is_full(PutProvider{team(2), {}, operator_});
  is_full(PutOffer{offer(provider), {}, operator_});
  // What is there may change, and a wish that ends makes room.
  Offer changed = *fixture.desk.find(offer_id);
  changed.title = "More help";
  fixture.must(PutOffer{changed, {}, operator_});
  fixture.must(fixture.act(Action::cancel, first, resident));
  fixture.take();
  fixture.post();
}

}  // namespace

TEST_CASE("a wrong wish is refused field by field") { wrong_wish(); }
TEST_CASE("a number of the hotline belongs to one wish") { wrong_number(); }
TEST_CASE("a wrong review is refused in the order of the guards") { wrong_review(); }
TEST_CASE("a reason must be listed and in use, an appeal is possible once") { wrong_reason(); }
TEST_CASE("a danger is let through only with what was done") { open_danger(); }
TEST_CASE("a hold needs a reason and a date to come") { wrong_hold(); }
TEST_CASE("a wish is merged into another live one only") { wrong_merge(); }
TEST_CASE("a dispatch by hand needs an eligible offer with room") { wrong_dispatch(); }
TEST_CASE("a dispatch is answered by its provider while it is open") { wrong_answer(); }
TEST_CASE("a claim needs the board, an eligible offer, room and few open claims") { wrong_claim(); }
TEST_CASE("work and stars have bounds") { wrong_work(); }
TEST_CASE("a message is of the office, and says something") { wrong_message(); }
TEST_CASE("a correction of words is of the office, and has words") { wrong_correction(); }
TEST_CASE("the reach ends at the city") { wrong_reach(); }
TEST_CASE("a wrong provider is refused field by field") { wrong_provider(); }
TEST_CASE("a place that is there already is not judged again") { known_places(); }
TEST_CASE("a wrong offer is refused field by field") { wrong_offer(); }

TEST_CASE("a city takes no more than its plan has room for") { full_city(); }

TEST_CASE("every refusal of the desk occurs in a table above") {
  seen.clear();
  for (const auto table :
       {wrong_wish, wrong_number, wrong_review, wrong_reason, wrong_hold, wrong_merge,
        wrong_dispatch, wrong_answer, wrong_claim, wrong_work, wrong_message, wrong_correction,
        wrong_reach, wrong_provider, wrong_offer, open_danger}) {
    table();
  }
  for (int index = 0; index <= static_cast<int>(Refusal::busy); ++index) {
    const auto refusal = static_cast<Refusal>(index);
    INFO(to_code(refusal));
    CHECK(seen.contains(refusal) == (refusal != Refusal::busy));  // queues are the edge's matter
  }
}
