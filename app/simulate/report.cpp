// The closing report as text.
#include <cstdio>

#include "app/simulate/counters.hpp"
#include "app/support/percent.hpp"

namespace app::simulate {
namespace {

class Lines {
 public:
  void row(const char* name, std::uint64_t value, const std::string& note = "") {
    char line[120];
    std::snprintf(line, sizeof line, "  %-34s%10llu", name, static_cast<unsigned long long>(value));
    text_ += line + (note.empty() ? "" : "  " + note) + "\n";
  }
  /// Nothing when the value is 0.
  void seldom(const char* name, std::uint64_t value, const std::string& note = "") {
    if (value > 0) row(name, value, note);
  }
  void line(const std::string& text) { text_ += text + "\n"; }
  std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

std::string in_milliseconds(const Durations& took) {
  char text[80];
  std::snprintf(text, sizeof text, "p50 %.2f ms, p99 %.2f ms", took.quantile_ms(0.5),
                took.quantile_ms(0.99));
  return text;
}

void write_people(Lines& lines, const Counters& counters) {
  const PeopleCounters& people = counters.people;
  const std::uint64_t posted = counters.done(UserAction::post);
  lines.line("Residents and helpers");
  lines.row("wishes posted", posted);
  lines.seldom("gave up because of the rate limit", people.gave_up, "raise rate-post-per-minute");
  lines.row("confirmed", counters.done(UserAction::confirm));
  lines.row("rated", counters.done(UserAction::rate),
            "stars 1 to 5: " + std::to_string(people.stars[0]) + " " +
                std::to_string(people.stars[1]) + " " + std::to_string(people.stars[2]) + " " +
                std::to_string(people.stars[3]) + " " + std::to_string(people.stars[4]));
  lines.row("not satisfied", counters.done(UserAction::redo));
  lines.row("said nothing", people.silent);
  lines.row("cancelled", counters.done(UserAction::cancel));
  lines.line("Providers");
  lines.row("dispatched", people.dispatched);
  lines.row("  will accept", people.replies[0], percent(people.replies[0], people.dispatched));
  lines.row("  will decline", people.replies[1], percent(people.replies[1], people.dispatched));
  lines.row("  will not answer", people.replies[2], percent(people.replies[2], people.dispatched));
  lines.seldom("left to those with accounts", people.left_to_people);
  lines.row("accepted", counters.done(UserAction::accept));
  lines.row("declined", counters.done(UserAction::decline));
  lines.row("claimed from the board", counters.done(UserAction::claim));
  lines.row("begun", counters.done(UserAction::start));
  lines.row("finished", counters.done(UserAction::finish));
  lines.row("given back", counters.done(UserAction::give_back));
  lines.row("never begun", people.no_shows);
}

void write_office(Lines& lines, const Counters& counters) {
  lines.line("Office");
  lines.row("let through", counters.done(UserAction::open));
  lines.row("rejected", counters.done(UserAction::reject));
  lines.row("sent back with a question", counters.done(UserAction::ask_info));
  lines.row("merged", counters.done(UserAction::merge));
  lines.row("transferred", counters.done(UserAction::transfer));
  lines.row("taken back, nobody answered or came", counters.done(UserAction::recall));
}

void write_server(Lines& lines, const Counters& counters, const Closing& closing) {
  const double seconds = static_cast<double>(closing.lasted.count()) / 1000;
  lines.line("Server");
  char rate[60];
  std::snprintf(rate, sizeof rate, "%.1f a second over %.1f s",
                seconds > 0 ? static_cast<double>(counters.took.count()) / seconds : 0, seconds);
  lines.row("requests answered", counters.took.count(), rate);
  lines.line("  all requests                        " + in_milliseconds(counters.took));
  for (const UserAction action :
       {UserAction::post, UserAction::accept, UserAction::finish, UserAction::sweep}) {
    const ActionCounters& one = counters.by_action[static_cast<std::size_t>(action)];
    if (one.took.count() == 0) continue;
    char name[40];
    std::snprintf(name, sizeof name, "  %-36s", std::string(to_text(action)).c_str());
    lines.line(name + in_milliseconds(one.took));
  }
  for (const auto& [code, count] : counters.refused) {
    lines.row(("refused: " + code).c_str(), count, "others were first");
  }
  lines.seldom("refused with 503", counters.busy);
  lines.seldom("refused with 429", counters.rate_limited);
  lines.seldom("answers lost and asked for again", counters.replayed);
  lines.seldom("logged in again", counters.logged_in);
  char lost[60];
  std::snprintf(lost, sizeof lost, "%.1f s in sum",
                static_cast<double>(counters.lost.count()) / 1000);
  lines.seldom("times out of reach", counters.losses, lost);
  char late[60];
  std::snprintf(late, sizeof late, "  longest delay of a step             %.1f s",
                static_cast<double>(counters.latest.count()) / 1000);
  lines.line(late);
  lines.row("unexpected answers", counters.unexpected);
  for (const std::string& what : counters.unexpected_first) lines.line("    " + what);
}

}  // namespace

std::string to_text(const Counters& counters, const Closing& closing) {
  Lines lines;
  write_people(lines, counters);
  write_office(lines, counters);
  write_server(lines, counters, closing);
  return lines.take();
}

}  // namespace app::simulate
