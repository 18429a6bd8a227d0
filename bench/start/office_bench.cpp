// What the office's heavy questions cost over a database that fill_store has made.
//   office_bench <city folder> <database>
// Statistics over all ended wishes, by each grouping, as the server counts them; then how long the
// writer is kept by a batch of 10,000 providers and of 10,000 wishes (store::Batch).
#include <chrono>
#include <cstdio>
#include <iostream>

#include "config/load.hpp"
#include "engine/record/codes.hpp"
#include "store/readers/reader.hpp"
#include "store/sqlite/wall_clock.hpp"
#include "store/writer/turn.hpp"

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t batch_len = 10'000;
constexpr auto patience = std::chrono::minutes(10);

double milliseconds_since(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

void ask_statistics(const std::filesystem::path& database, const engine::City& city) {
  store::Reader reader(database);
  const auto today =
      std::chrono::floor<std::chrono::days>(city.calendar.local(store::wall_clock()));
  for (int by = 0; by <= static_cast<int>(engine::GroupedBy::month); ++by) {
    engine::StatisticsQuestion question;
    question.from = today - std::chrono::days{365};
    question.to = today;
    question.by = static_cast<engine::GroupedBy>(by);
    const auto begin = Clock::now();
    engine::Statistics statistics(question, city.calendar);
    reader.statistics(engine::period_of(question, city.calendar), statistics, begin + patience);
    const auto answer = statistics.answer();
    std::printf("statistics by %-9s %9llu wishes %6zu groups %8.0f ms\n",
                std::string(to_code(question.by)).c_str(),
                static_cast<unsigned long long>(answer.total.counts.posted), answer.groups.size(),
                milliseconds_since(begin));
  }
}

engine::Command some_provider(const engine::City& city, std::size_t number) {
  const auto& areas = city.areas.all();
  const engine::Area& area = areas[number * 7'919 % areas.size()];
  engine::PutProvider put;
  put.provider.code = "B" + std::to_string(number);
  put.provider.name = "第" + std::to_string(number) + "队";
  put.provider.area = area.code;
  put.provider.place = area.centre;
  put.provider.capacity = 3;
  put.actor = {engine::Role::operator_, 1};
  return put;
}

engine::Command some_wish(const engine::City& city, std::size_t number) {
  const auto& areas = city.areas.all();
  const engine::Area& area = areas[number * 7'919 % areas.size()];
  engine::SubmitWish submit;
  submit.facts.category = {703};
  submit.facts.urgency = engine::Urgency::soon;
  submit.facts.channel = engine::Channel::station;
  submit.facts.area = area.code;
  submit.facts.place = area.centre;
  auto text = std::make_shared<engine::WishText>();
  text->title = "厨房水龙头漏水 " + std::to_string(number);
  text->contact_phone = "13800000000";
  submit.text = std::move(text);
  submit.actor = {engine::Role::operator_, 1};
  return submit;
}

template <class Make>
void time_batch(store::TurnRunner& runner, const engine::City& city, const char* what, Make make) {
  std::vector<engine::Command> commands;
  for (std::size_t number = 0; number < batch_len; ++number) commands.push_back(make(city, number));
  const auto now = store::wall_clock();
  const auto begin = Clock::now();
  const auto refused = runner.run_all_or_nothing(commands, now);
  std::printf("batch of %zu %-9s %zu refused %8.0f ms\n", batch_len, what, refused.size(),
              milliseconds_since(begin));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: office_bench <city folder> <database>\n";
    return 2;
  }
  const auto city = config::load_city(argv[1]);
  ask_statistics(argv[2], *city);
  store::TurnSettings settings;
  settings.database = argv[2];
  store::TurnRunner runner(settings, city, store::wall_clock());
  time_batch(runner, *city, "providers", some_provider);
  time_batch(runner, *city, "wishes", some_wish);
}
