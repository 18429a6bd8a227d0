// Statistics of random little cities against a count of their events by other means.
#include "engine/insight/statistics.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <map>

#include "engine/record/codes.hpp"
#include "store/readers/reader.hpp"
#include "tests/store/world.hpp"

using namespace engine;
using namespace test;
using std::chrono::days;
using std::chrono::local_days;

namespace {

constexpr auto patience = std::chrono::seconds(600);

/// Facts in the events of one wish, found by looking for each thing separately.
struct Story {
  WishFacts facts;
  std::vector<Event> events;

  Instant first(Action action) const {
    for (const Event& event : events) {
      if (event.action == action) return event.at;
    }
    return {};
  }
  /// The last such event behind the last redo.
  const Event* last(Action action) const {
    for (auto event = events.rbegin(); event != events.rend(); ++event) {
      if (event->action == action) return &*event;
      if (event->action == Action::redo) return nullptr;
    }
    return nullptr;
  }
  Instant opened() const {
    for (const Event& event : events) {
      if (event.to == WishState::open) return event.at;
    }
    return {};
  }
  Instant claimed() const {
    const Instant one = first(Action::accept);
    const Instant other = first(Action::claim);
    if (one == Instant{} || other == Instant{}) return std::max(one, other);
    return std::min(one, other);
  }
  bool was(Action action) const { return first(action) != Instant{}; }
};

/// All figures by name, so that a difference names itself.
using Named = std::map<std::string, double>;

double rank(std::vector<Millis> times, double share) {
  std::sort(times.begin(), times.end());
  const auto at = static_cast<std::size_t>(std::ceil(share * static_cast<double>(times.size())));
  return static_cast<double>(std::chrono::floor<std::chrono::seconds>(times[at - 1]).count());
}

void name_times(Named& named, const std::string& name, const std::vector<Millis>& times) {
  named[name] = static_cast<double>(times.size());
  named[name + " p50"] = times.empty() ? 0 : rank(times, 0.5);
  named[name + " p90"] = times.empty() ? 0 : rank(times, 0.9);
}

std::string standing(const Story& story) {
  const Event& last = story.events.back();
  if (last.to != WishState::closed) {
    for (const WishState ended : {WishState::rejected, WishState::transferred, WishState::merged,
                                  WishState::cancelled, WishState::unmet}) {
      if (last.to == ended) return std::string(to_code(ended));
    }
    return "in_progress";
  }
  if (last.from == WishState::rejected || last.from == WishState::transferred) {
    return std::string(to_code(last.from));
  }
  return "closed";
}

Named counted(const std::vector<Story>& stories) {
  Named named;
  std::vector<Millis> ask, claim, finish;
  for (const char* name :
       {"posted", "opened", "dispatched", "claimed", "claimed_from_board", "started", "done",
        "confirmed", "rated", "satisfied", "stars", "redone", "in_progress", "closed", "rejected",
        "transferred", "cancelled", "unmet", "merged"}) {
    named[name] = 0;
  }
  for (const Story& story : stories) {
    const Event* const done = story.last(Action::finish);
    const Event* const rated = story.last(Action::rate);
    named["posted"] += 1;
    named[standing(story)] += 1;
    named["opened"] += story.opened() != Instant{};
    named["dispatched"] += story.was(Action::dispatch);
    named["claimed"] += story.claimed() != Instant{};
    named["claimed_from_board"] += story.claimed() != Instant{} && !story.was(Action::dispatch);
    named["started"] += story.was(Action::start);
    named["done"] += done != nullptr;
    named["confirmed"] += story.last(Action::confirm) != nullptr;
    named["rated"] += rated != nullptr;
    named["stars"] += rated != nullptr ? rated->stars : 0;
    named["satisfied"] += rated != nullptr && rated->stars > 3;
    named["redone"] += story.was(Action::redo);
    if (story.was(Action::dispatch)) ask.push_back(story.first(Action::dispatch) - story.opened());
    if (story.claimed() != Instant{}) claim.push_back(story.claimed() - story.opened());
    if (done != nullptr) finish.push_back(done->at - story.opened());
  }
  name_times(named, "to_dispatch", ask);
  name_times(named, "to_claim", claim);
  name_times(named, "to_finish", finish);
  return named;
}

Named named(const Figures& figures) {
  const Counts& counts = figures.counts;
  Named all;
  const auto put = [&](const std::string& name, std::uint64_t value) {
    all[name] = static_cast<double>(value);
  };
  put("posted", counts.posted);
  put("opened", counts.opened);
  put("dispatched", counts.dispatched);
  put("claimed", counts.claimed);
  put("claimed_from_board", counts.claimed_from_board);
  put("started", counts.started);
  put("done", counts.done);
  put("confirmed", counts.confirmed);
  put("rated", counts.rated);
  put("satisfied", counts.satisfied);
  put("stars", counts.stars);
  put("redone", counts.redone);
  put("in_progress", counts.in_progress);
  put("closed", counts.closed);
  put("rejected", counts.rejected);
  put("transferred", counts.transferred);
  put("cancelled", counts.cancelled);
  put("unmet", counts.unmet);
  put("merged", counts.merged);
  const std::map<std::string, Quantiles> all_times{{"to_dispatch", figures.to_dispatch},
                                                   {"to_claim", figures.to_claim},
                                                   {"to_finish", figures.to_finish}};
  for (const auto& [name, times] : all_times) {
    put(name, times.count);
    put(name + " p50", times.p50);
    put(name + " p90", times.p90);
  }
  return all;
}

std::vector<Story> stories_of(World& world) {
  store::Reader reader(world.database);
  std::vector<Story> stories;
  for (std::uint64_t id = 1; id <= world.desk().counters().wish.value; ++id) {
    Story story;
    story.events = reader.timeline(WishId{id});
    for (const Event& event : story.events) {
      if (const auto* facts = std::get_if<WishFacts>(&event.body)) story.facts = *facts;
    }
    stories.push_back(std::move(story));
  }
  return stories;
}

local_days day_of(Instant at) {
  using namespace std::chrono;
  return local_days{floor<days>(at + hours{8}).time_since_epoch()};
}

std::string group_of(const Story& story, GroupedBy by) {
  const local_days day = day_of(story.events.front().at);
  const std::chrono::year_month_day date(day);
  switch (by) {
    case GroupedBy::nothing: return "";
    case GroupedBy::menu_class: return to_string(story.facts.category).substr(0, 2);
    case GroupedBy::category: return to_string(story.facts.category);
    case GroupedBy::area: return to_string(story.facts.area).substr(0, 6);
    case GroupedBy::channel: return std::string(to_code(story.facts.channel));
    case GroupedBy::day: return std::to_string(day.time_since_epoch().count());
    case GroupedBy::week: {  // days since a Monday
      const auto since = (day - local_days{days{4}}).count();
      return std::to_string(day.time_since_epoch().count() - since % 7);
    }
    case GroupedBy::month: {
      const auto since = day.time_since_epoch().count();
      return std::to_string(since - static_cast<int>(static_cast<unsigned>(date.day())) + 1);
    }
  }
  return "";
}

std::string group_of(std::uint64_t key, GroupedBy by) {
  switch (by) {
    case GroupedBy::menu_class:
    case GroupedBy::category: return to_string(CategoryCode{static_cast<std::uint16_t>(key)});
    case GroupedBy::area: return to_string(AreaCode{key}).substr(0, 6);
    case GroupedBy::channel: return std::string(to_code(static_cast<Channel>(key)));
    case GroupedBy::nothing:
    case GroupedBy::day:
    case GroupedBy::week:
    case GroupedBy::month: return std::to_string(key);
  }
  return "";
}

StatisticsAnswer ask(World& world, const StatisticsQuestion& question) {
  store::Reader reader(world.database);
  const auto city = city::make();
  Statistics statistics(question, city->calendar);
  const auto last = reader.statistics(period_of(question, city->calendar), statistics,
                                      std::chrono::steady_clock::now() + patience);
  REQUIRE(last);
  CHECK(*last == world.desk().counters().seq);
  return statistics.answer();
}

bool is_asked_for(const Story& story, const StatisticsQuestion& question) {
  const local_days day = day_of(story.events.front().at);
  const bool in_area = !question.area || question.area.contains(story.facts.area);
  const bool in_channel = !question.channel || question.channel == story.facts.channel;
  return day >= question.from && day <= question.to && in_area && in_channel &&
         (!question.category || story.facts.category == question.category);
}

void compare(World& world, const std::vector<Story>& all, StatisticsQuestion question) {
  std::map<std::string, std::vector<Story>> groups;
  std::vector<Story> wanted;
  for (const Story& story : all) {
    if (!is_asked_for(story, question)) continue;
    wanted.push_back(story);
    if (question.by != GroupedBy::nothing) groups[group_of(story, question.by)].push_back(story);
  }
  const StatisticsAnswer answer = ask(world, question);
  CHECK(named(answer.total) == counted(wanted));
  CHECK(answer.groups.size() == groups.size());
  for (const FigureGroup& group : answer.groups) {
    const std::string key = group_of(group.key, question.by);
    INFO("group " << key);
    CHECK(named(group.figures) == counted(groups[key]));
  }
}

}  // namespace

TEST_CASE("statistics of a random city agree with its events, for every question") {
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    INFO("seed " << seed);
    World world(seed);
    world.live(250);
    const std::vector<Story> all = stories_of(world);
    const local_days first = day_of(all.front().events.front().at);
    const local_days last = day_of(all.back().events.front().at);
    REQUIRE(last > first + days{3});
    for (int by = 0; by <= static_cast<int>(GroupedBy::month); ++by) {
      StatisticsQuestion question{first, last, static_cast<GroupedBy>(by), {}, {}, {}};
      compare(world, all, question);
      question.from = first + (last - first) / 3;
      question.to = first + 2 * ((last - first) / 3);
      compare(world, all, question);
      if (question.by != GroupedBy::area) {
        question.area = city::street;
        compare(world, all, question);
      }
      question.category = city::asked;
      question.channel = Channel::self;
      compare(world, all, question);
    }
  }
}

TEST_CASE("the random cities hold every case that statistics distinguish") {
  World world(1);
  world.live(250);
  const Named found = counted(stories_of(world));
  for (const auto& [name, value] : found) {
    INFO(name);
    CHECK(value > 0);
  }
}

TEST_CASE("a question that takes too long ends without an answer") {
  World world;
  world.must(random_wish(world.random));
  store::Reader reader(world.database);
  const auto city = city::make();
  const local_days day = day_of(world.now);
  const StatisticsQuestion question{day, day, GroupedBy::nothing, {}, {}, {}};
  Statistics statistics(question, city->calendar);
  const Window period = period_of(question, city->calendar);
  CHECK_FALSE(reader.statistics(period, statistics, std::chrono::steady_clock::now()));
  const std::atomic<bool> is_stopping{true};
  reader.end_early(is_stopping);
  CHECK_FALSE(reader.statistics(period, statistics, std::chrono::steady_clock::now() + patience));
}
