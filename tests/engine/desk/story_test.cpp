// A wish from the first word to the stars, and what the events say about it.
#include <map>
#include <utility>

#include "engine/lifecycle/lifecycle.hpp"
#include "engine/record/action.hpp"
#include "tests/engine/town.hpp"

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
  Town town;
  const ProviderId first = town.add_help(1);
  const ProviderId second = town.add_help(2);
  const ProviderId third = town.add_help(3);
  const WishId wish = town.post();
  CHECK(town.state(wish) == WishState::open);

  town.pass(5 * minute);
  CHECK(town.state(wish) == WishState::dispatched);
  CHECK(town.at(wish).provider == first);  // the nearest
  town.must(town.answer(Action::decline, wish));
  CHECK(town.state(wish) == WishState::open);

  town.pass(5 * minute);
  CHECK(town.at(wish).provider == second);
  town.must(town.answer(Action::accept, wish));
  town.must(town.act(Action::start, wish, Town::as(second)));
  town.pass(hour);
  town.must(town.finished(wish));
  CHECK(town.state(wish) == WishState::done);
  CHECK(town.desk.plan().held(second) == 0);

  ActOnWish redo = town.because(Action::redo, wish, resident);
  town.must(redo);
  CHECK(town.state(wish) == WishState::open);
  town.pass(5 * minute);
  CHECK(town.at(wish).provider == third);
  CHECK(town.at(wish).excluded == std::vector{first, second});
  town.must(town.answer(Action::accept, wish));
  town.must(town.act(Action::start, wish, Town::as(third)));
  town.must(town.finished(wish));
  town.must(town.act(Action::confirm, wish, resident));
  ActOnWish rate = town.act(Action::rate, wish, resident);
  rate.stars = 5;
  const Receipt last = town.must(rate);

  const Wish record = town.at(wish);
  CHECK(record.state == WishState::closed);
  CHECK(record.stars == 5);
  CHECK(record.redo_count == 1);
  CHECK(record.refusals_total == 1);
  CHECK(last.version == record.version);

  const auto timeline = town.timeline(wish);
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
  CHECK(town.desk.find(wish) == nullptr);  // ended, and its events are taken
  CHECK(town.desk.live_wishes() == 0);
}

TEST_CASE("events are numbered over all records without holes, each record from 1") {
  Town town;
  const ProviderId provider = town.add_help(1);
  town.dispatched();
  Provider changed = *town.desk.find(provider);
  changed.name = "New name";
  town.must(PutProvider{changed, 1, operator_});
  town.take();
  std::map<std::pair<Subject, std::uint64_t>, std::uint32_t> last;
  for (std::size_t index = 0; index < town.log.size(); ++index) {
    const Event& event = town.log[index];
    CHECK(event.seq == Seq{index + 1});
    CHECK(event.n == ++last[{event.subject, event.id}]);
  }
  CHECK(town.desk.counters().seq == Seq{town.log.size()});
  CHECK(town.desk.find(provider)->name == "New name");
  CHECK(town.desk.find(provider)->version == 2);
}

TEST_CASE("a review: asked back, answered, opened; the promise pauses meanwhile") {
  Town town;
  const WishId wish = town.post();
  const Instant promised = town.at(wish).clock.due_at;
  CHECK(promised == monday + 2 * day + 8 * hour);  // 24 working hours end on Wednesday at 17
  town.pass(3 * hour);
  town.must(town.because(Action::ask_info, wish));
  CHECK(town.at(wish).clock.due_at == Instant{});
  CHECK(town.at(wish).clock.due_left == 21 * hour);
  CHECK(next_step(town.at(wish)).owner == Role::resident);

  town.pass(day);
  ActOnWish supply = town.act(Action::supply_info, wish, resident);
  WishFacts corrected = test::city::wish(mixed);
  supply.facts = corrected;
  WishText text;
  text.title = "Change two light bulbs";
  supply.text = std::make_shared<const WishText>(text);
  town.must(supply);
  CHECK(town.state(wish) == WishState::submitted);
  CHECK(town.at(wish).text->title == text.title);
  CHECK(town.at(wish).facts.category == mixed);
  CHECK(town.at(wish).clock.due_at == promised + day);
  town.must(town.act(Action::approve, wish));
  CHECK(town.at(wish).clock.due_at == promised + day);
  CHECK(town.at(wish).clock.due_left == Millis{0});
}

TEST_CASE("the office corrects words: what waited for them only opens, the old ones are kept") {
  Town town;
  const auto words = [](const char* title, const char* content) {
    WishText text;
    text.title = title;
    text.content = content;
    return std::make_shared<const WishText>(text);
  };
  const auto post = [&](CategoryCode category) {
    SubmitWish command{test::city::wish(category), words("call 13800138000", "or a@b.com"),
                       resident};
    return town.must(command).wish;
  };
  const auto correct = [&](WishId wish, const char* title, const char* content) {
    ActOnWish command = town.act(Action::correct, wish);
    command.text = words(title, content);
    town.must(command);
  };
  const WishId wish = post(mixed);
  CHECK(town.state(wish) == WishState::submitted);
  CHECK(town.at(wish).reason == "number");
  const auto due = town.at(wish).clock.step_due_at;
  correct(wish, "call me", "see www.example.com");
  CHECK(town.state(wish) == WishState::submitted);
  CHECK(town.at(wish).reason == "link");  // what is still wrong
  CHECK(town.at(wish).clock.step_due_at == due);
  CHECK(town.log.back().note == "call 13800138000\nor a@b.com");
  correct(wish, "call me", "any time");
  CHECK(town.state(wish) == WishState::open);
  CHECK(town.at(wish).text->content == "any time");
  correct(wish, "come", "any time");  // an open one stays open
  CHECK(town.state(wish) == WishState::open);
  CHECK(town.log.back().note == "call me\nany time");

  const WishId sent = post(referral);  // waits for more than its words
  correct(sent, "call me", "any time");
  CHECK(town.state(sent) == WishState::submitted);
}

TEST_CASE("a referral waits for an operator, is transferred and ends with the result") {
  Town town;
  const WishId wish = town.post(referral);
  CHECK(town.state(wish) == WishState::submitted);
  ActOnWish transfer = town.because(Action::transfer, wish);
  transfer.external_no = "12345-7";
  town.must(transfer);
  town.must(town.act(Action::resume, wish));  // sent back once
  CHECK(town.state(wish) == WishState::submitted);
  town.must(transfer);
  town.must(town.act(Action::report_result, wish, {Role::integration, 1}));
  CHECK(town.state(wish) == WishState::closed);
  CHECK(town.at(wish).transfer_no == "12345-7");
}

TEST_CASE("what needs a look is not opened by itself") {
  Town town;
  CHECK(town.state(town.post(reviewed)) == WishState::submitted);
  const auto state_of = [&](const char* title, const char* content) {
    SubmitWish command = submit(wish());
    WishText text;
    text.title = title;
    text.content = content;
    command.text = std::make_shared<const WishText>(text);
    return town.state(town.must(command).wish);
  };
  CHECK(state_of("Call 13812345678", "") == WishState::submitted);
  CHECK(state_of("Call 138-1234-5678", "") == WishState::submitted);
  CHECK(state_of("Card", "6222 0000 1111 2222 333") == WishState::submitted);
  CHECK(state_of("See WWW.example.test", "") == WishState::submitted);
  CHECK(state_of("Call",
                 "\xEF\xBC\x91\xEF\xBC\x93\xEF\xBC\x98\xEF\xBC\x91\xEF\xBC\x92"
                 "\xEF\xBC\x93\xEF\xBC\x94") == WishState::submitted);
  CHECK(state_of("On 2026-03-05 14:30", "2 lamps, 120 cm, room 1502, bus 85") == WishState::open);
}

TEST_CASE("the rule that the words of a wish break is the reason why it waits") {
  City city = *make();
  city.moderation = {{{{"abuse", {"x", "x"}, {}}, {"rude"}}},
                     {"number", {}, {}},
                     {"link", {}, {}},
                     {"repeats", {}, {}},
                     9};
  Town town(std::make_shared<const City>(city));
  const auto post = [&](CategoryCode category, const char* title) {
    SubmitWish command = submit(wish(category));
    command.text = std::make_shared<const WishText>(WishText{title, "", "", "", ""});
    return town.must(command).wish;
  };
  const WishId waits = post(asked, "Be R U D E");
  CHECK(town.state(waits) == WishState::submitted);
  CHECK(town.at(waits).reason == "abuse");
  CHECK(town.at(waits).clock.step_due_at != Instant{});  // somebody has to look in time
  town.must(town.act(Action::approve, waits, operator_));
  CHECK(town.state(waits) == WishState::open);
  const WishId opens = post(asked, "Be crude");
  CHECK(town.state(opens) == WishState::open);
  CHECK(town.at(opens).reason.empty());
  CHECK(town.at(post(reviewed, "Be rude")).reason == "abuse");
  CHECK(town.at(post(reviewed, "Be kind")).reason.empty());
}

TEST_CASE("area and place complete each other") {
  Town town;
  WishFacts facts = wish();
  facts.place = {};
  CHECK(town.at(town.post(facts)).facts.place == place(community));
  facts = wish();
  facts.area = {};
  facts.place = place(neighbour, 100);
  CHECK(town.at(town.post(facts)).facts.area == neighbour);
}

TEST_CASE("a wish for a later time is promised for its end and its claim need not start before") {
  Town town;
  town.add_help(1);
  WishFacts facts = wish();
  facts.wanted = Window{monday + 7 * day, monday + 7 * day + 2 * hour};
  const WishId wish = town.post(facts);
  CHECK(town.at(wish).clock.due_at == facts.wanted->end);
  town.pass(5 * minute);
  town.must(town.answer(Action::accept, wish));
  CHECK(town.at(wish).clock.step_due_at == facts.wanted->end);
}
