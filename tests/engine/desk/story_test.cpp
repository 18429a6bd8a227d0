// A wish from the first word to the stars, and what the events say about it.
#include <map>
#include <utility>

#include "engine/lifecycle/deadlines.hpp"
#include "engine/lifecycle/lifecycle.hpp"
#include "engine/record/action.hpp"
#include "tests/engine/desk_fixture.hpp"

using namespace test::city;

namespace {

/// The record that its events make, with the text put back: text is no part of events.
Wish folded(const std::vector<Event>& timeline, const Wish& record) {
  Wish wish;
  for (const Event& event : timeline) fold(wish, event);
  wish.text = record.text;
  return wish;
}

}  // namespace

TEST_CASE("the whole story: declined, done by the next, redone by another, confirmed, rated") {
  DeskFixture fixture;
  const ProviderId first = fixture.add_help(1);
  const ProviderId second = fixture.add_help(2);
  const ProviderId third = fixture.add_help(3);
  const WishId wish = fixture.post();
  CHECK(fixture.state(wish) == WishState::open);

  fixture.pass(5 * minute);
  CHECK(fixture.state(wish) == WishState::dispatched);
  CHECK(fixture.at(wish).provider == first);  // the nearest
  fixture.must(fixture.answer(Action::decline, wish));
  CHECK(fixture.state(wish) == WishState::open);

  fixture.pass(5 * minute);
  CHECK(fixture.at(wish).provider == second);
  fixture.must(fixture.answer(Action::accept, wish));
  fixture.must(fixture.act(Action::start, wish, DeskFixture::as(second)));
  fixture.pass(hour);
  fixture.must(fixture.finished(wish));
  CHECK(fixture.state(wish) == WishState::done);
  CHECK(fixture.desk.plan().held(second) == 0);

  ActOnWish redo = fixture.because(Action::redo, wish, resident);
  fixture.must(redo);
  CHECK(fixture.state(wish) == WishState::open);
  fixture.pass(5 * minute);
  CHECK(fixture.at(wish).provider == third);
  CHECK(fixture.at(wish).excluded == std::vector{first, second});
  fixture.must(fixture.answer(Action::accept, wish));
  fixture.must(fixture.act(Action::start, wish, DeskFixture::as(third)));
  fixture.must(fixture.finished(wish));
  fixture.must(fixture.act(Action::confirm, wish, resident));
  ActOnWish rate = fixture.act(Action::rate, wish, resident);
  rate.stars = 5;
  const Receipt last = fixture.must(rate);

  const Wish record = fixture.at(wish);
  CHECK(record.state == WishState::closed);
  CHECK(record.stars == 5);
  CHECK(record.redo_count == 1);
  CHECK(record.refusals_total == 1);
  CHECK(last.version == record.version);

  const auto timeline = fixture.timeline(wish);
  std::vector<Action> actions;
  for (std::size_t index = 0; index < timeline.size(); ++index) {
    const Event& event = timeline[index];
    actions.push_back(event.action);
    CHECK(event.n == index + 1);
    CHECK(event.prev == (index == 0 ? Seq{} : timeline[index - 1].seq));
    if (index > 0) CHECK(event.at >= timeline[index - 1].at);
    if (index > 0) CHECK(event.from == timeline[index - 1].to);
  }
  CHECK(actions == std::vector{Action::submit, Action::approve, Action::dispatch, Action::decline,
                               Action::dispatch, Action::accept, Action::start, Action::finish,
                               Action::redo, Action::dispatch, Action::accept, Action::start,
                               Action::finish, Action::confirm, Action::rate});
  CHECK(folded(timeline, record) == record);
  CHECK(fixture.desk.find(wish) == nullptr);  // ended, and its events are taken
  CHECK(fixture.desk.live_wishes() == 0);
}

TEST_CASE("events are numbered over all records without holes, each record from 1") {
  DeskFixture fixture;
  const ProviderId provider = fixture.add_help(1);
  fixture.dispatched();
  Provider changed = *fixture.desk.find(provider);
  changed.name = "New name";
  fixture.must(PutProvider{changed, 1, operator_});
  fixture.take();
  std::map<std::pair<Subject, std::uint64_t>, std::uint32_t> last;
  for (std::size_t index = 0; index < fixture.log.size(); ++index) {
    const Event& event = fixture.log[index];
    CHECK(event.seq == Seq{index + 1});
    CHECK(event.n == ++last[{event.subject, event.id}]);
  }
  CHECK(fixture.desk.counters().seq == Seq{fixture.log.size()});
  CHECK(fixture.desk.find(provider)->name == "New name");
  CHECK(fixture.desk.find(provider)->version == 2);
}

TEST_CASE("a review: asked back, answered, opened; the promise pauses meanwhile") {
  DeskFixture fixture;
  const WishId wish = fixture.post();
  const Instant promised = fixture.at(wish).dates.due_at;
  CHECK(promised == monday + 2 * day + 8 * hour);  // 24 working hours end on Wednesday at 17
  fixture.pass(3 * hour);
  fixture.must(fixture.because(Action::ask_info, wish));
  CHECK(fixture.at(wish).dates.due_at == Instant{});
  CHECK(fixture.at(wish).dates.due_left == 21 * hour);
  CHECK(next_step(fixture.at(wish)).owner == Role::resident);

  fixture.pass(day);
  ActOnWish supply = fixture.act(Action::supply_info, wish, resident);
  WishFacts corrected = test::city::wish(mixed);
  supply.facts = corrected;
  WishText text;
  text.title = "Change two light bulbs";
  supply.text = std::make_shared<const WishText>(text);
  fixture.must(supply);
  CHECK(fixture.state(wish) == WishState::submitted);
  CHECK(fixture.at(wish).text->title == text.title);
  CHECK(fixture.at(wish).facts.category == mixed);
  CHECK(fixture.at(wish).dates.due_at == promised + day);
  fixture.must(fixture.act(Action::approve, wish));
  CHECK(fixture.at(wish).dates.due_at == promised + day);
  CHECK(fixture.at(wish).dates.due_left == Millis{0});
}

TEST_CASE("the office corrects words: what waited for them only opens, the old ones are kept") {
  DeskFixture fixture;
  const auto words = [](const char* title, const char* content) {
    WishText text;
    text.title = title;
    text.content = content;
    return std::make_shared<const WishText>(text);
  };
  const auto post = [&](CategoryCode category) {
    SubmitWish command{test::city::wish(category), words("call 13800138000", "or a@b.com"),
                       resident};
    return fixture.must(command).wish;
  };
  const auto correct = [&](WishId wish, const char* title, const char* content) {
    ActOnWish command = fixture.act(Action::correct, wish);
    command.text = words(title, content);
    fixture.must(command);
  };
  const WishId wish = post(mixed);
  CHECK(fixture.state(wish) == WishState::submitted);
  CHECK(fixture.at(wish).reason == "number");
  const auto due = fixture.at(wish).dates.step_due_at;
  correct(wish, "call me", "see www.example.com");
  CHECK(fixture.state(wish) == WishState::submitted);
  CHECK(fixture.at(wish).reason == "link");  // what is still wrong
  CHECK(fixture.at(wish).dates.step_due_at == due);
  CHECK(fixture.timeline(wish).back().note == "call 13800138000\nor a@b.com");
  correct(wish, "call me", "any time");
  CHECK(fixture.state(wish) == WishState::open);
  CHECK(fixture.at(wish).text->content == "any time");
  correct(wish, "come", "any time");  // an open one stays open
  CHECK(fixture.state(wish) == WishState::open);
  CHECK(fixture.timeline(wish).back().note == "call me\nany time");

  const WishId opened = post(mixed);  // corrected in the review itself
  ActOnWish review = fixture.act(Action::approve, opened);
  review.text = words("call me", "any time");
  fixture.must(review);
  CHECK(fixture.state(opened) == WishState::open);
  CHECK(fixture.at(opened).text->title == "call me");
  const auto timeline = fixture.timeline(opened);
  REQUIRE(timeline.size() == 3);
  CHECK(timeline[1].action == Action::correct);
  CHECK(timeline[1].note == "call 13800138000\nor a@b.com");
  CHECK(timeline[2].action == Action::approve);

  const WishId sent = post(referral);  // waits for more than its words
  correct(sent, "call me", "any time");
  CHECK(fixture.state(sent) == WishState::submitted);
}

TEST_CASE("a referral waits for an operator, is transferred and ends with the result") {
  DeskFixture fixture;
  const WishId wish = fixture.post(referral);
  CHECK(fixture.state(wish) == WishState::submitted);
  ActOnWish transfer = fixture.because(Action::transfer, wish);
  transfer.external_no = "12345-7";
  fixture.must(transfer);
  fixture.must(fixture.act(Action::resume, wish));  // sent back once
  CHECK(fixture.state(wish) == WishState::submitted);
  fixture.must(transfer);
  fixture.must(fixture.act(Action::report_result, wish, {Role::integration, 1}));
  CHECK(fixture.state(wish) == WishState::closed);
  CHECK(fixture.at(wish).transfer_no == "12345-7");
}

TEST_CASE("what needs a look is not opened by itself") {
  DeskFixture fixture;
  CHECK(fixture.state(fixture.post(reviewed)) == WishState::submitted);
  const auto state_of = [&](const char* title, const char* content) {
    SubmitWish command = submit(wish());
    WishText text;
    text.title = title;
    text.content = content;
    command.text = std::make_shared<const WishText>(text);
    return fixture.state(fixture.must(command).wish);
  };
  CHECK(state_of("Call 13812345678", "") == WishState::submitted);
  CHECK(state_of("Call 138-1234-5678", "") == WishState::submitted);
  CHECK(state_of("Card", "6222 0000 1111 2222 333") == WishState::submitted);
  CHECK(state_of("See WWW.example.test", "") == WishState::submitted);
  CHECK(state_of("Call",
                 "\xEF\xBC\x91\xEF\xBC\x93\xEF\xBC\x98\xEF\xBC\x91\xEF\xBC\x92"
                 "\xEF\xBC\x93\xEF\xBC\x94") == WishState::submitted);
  CHECK(state_of("Lamp", "I live in room 1502") == WishState::submitted);
  CHECK(state_of("On 2026-03-05 14:30", "2 lamps, 120 cm, hall 2, bus 85") == WishState::open);
}

TEST_CASE("the rule that the words of a wish break is the reason why it waits") {
  City city = *make();
  city.moderation = {{{{"abuse", {"x", "x"}, {}}, {"rude"}}},
                     {"number", {}, {}},
                     {"link", {}, {}},
                     {"repeats", {}, {}},
                     9};
  DeskFixture fixture(std::make_shared<const City>(city));
  const auto post = [&](CategoryCode category, const char* title) {
    SubmitWish command = submit(wish(category));
    command.text = std::make_shared<const WishText>(WishText{title, "", "", "", ""});
    return fixture.must(command).wish;
  };
  const WishId waits = post(asked, "Be R U D E");
  CHECK(fixture.state(waits) == WishState::submitted);
  CHECK(fixture.at(waits).reason == "abuse");
  CHECK(fixture.at(waits).dates.step_due_at != Instant{});  // somebody has to look in time
  fixture.must(fixture.act(Action::approve, waits, operator_));
  CHECK(fixture.state(waits) == WishState::open);
  const WishId opens = post(asked, "Be crude");
  CHECK(fixture.state(opens) == WishState::open);
  CHECK(fixture.at(opens).reason.empty());
  CHECK(fixture.at(post(reviewed, "Be rude")).reason == "abuse");
  CHECK(fixture.at(post(reviewed, "Be kind")).reason.empty());
}

TEST_CASE("area and place complete each other") {
  DeskFixture fixture;
  WishFacts facts = wish();
  facts.place = nowhere;
  CHECK(fixture.at(fixture.post(facts)).facts.place == place(community));
  facts = wish();
  facts.area = {};
  facts.place = place(neighbour, 100);
  CHECK(fixture.at(fixture.post(facts)).facts.area == neighbour);
}

TEST_CASE("a wish for a later time is promised for its end and its claim need not start before") {
  DeskFixture fixture;
  fixture.add_help(1);
  WishFacts facts = wish();
  facts.wanted = Window{monday + 7 * day, monday + 7 * day + 2 * hour};
  const WishId wish = fixture.post(facts);
  CHECK(fixture.at(wish).dates.due_at == facts.wanted->end);
  fixture.pass(5 * minute);
  fixture.must(fixture.answer(Action::accept, wish));
  CHECK(fixture.at(wish).dates.step_due_at == facts.wanted->end);
}

TEST_CASE("dates that count working days of a year without its notice are provisional") {
  auto city = std::make_shared<City>(*make());
  const auto flags = [&city](const Wish& wish) {
    const ProvisionalDates dates = provisional_dates(*city, wish);
    return std::pair{dates.due, dates.step_due};
  };
  DeskFixture fixture(city);
  const Wish open = fixture.at(fixture.post(wish()));
  CHECK(flags(open) == std::pair{false, false});  // no years: a city without holidays
  city->calendar.known_years = {2026};
  CHECK(flags(open) == std::pair{false, false});
  city->calendar.known_years = {2025};
  CHECK(flags(open) == std::pair{true, false});  // the reach rises after days on the wall
  const Wish waiting = fixture.at(fixture.post(reviewed));
  CHECK(flags(waiting) == std::pair{false, true});

  WishFacts urgent = wish();
  urgent.urgency = Urgency::urgent;
  CHECK(flags(fixture.at(fixture.post(urgent))) == std::pair{false, false});  // hours on the wall
  WishFacts later = wish();
  later.wanted = Window{monday + 60 * day, monday + 60 * day + 2 * hour};
  CHECK(flags(fixture.at(fixture.post(later))) == std::pair{false, false});  // the wished time

  Wish ended = open;
  ended.state = WishState::cancelled;
  CHECK(flags(ended) == std::pair{false, false});
}
