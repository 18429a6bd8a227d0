// The closing report as text.
#include <cstdio>

#include "app/simulate/tally.hpp"
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

void write_people(Lines& lines, const Tally& tally) {
  const PeopleTally& people = tally.people;
  const std::uint64_t posted = tally.done(UserAction::post);
  lines.line("Residents and helpers");
  lines.row("wishes posted", posted);
  lines.seldom("kept out by the server's rate", people.kept_out, "raise rate-post-per-minute");
  lines.row("confirmed", tally.done(UserAction::confirm));
  lines.row("rated", tally.done(UserAction::rate),
            "stars 1 to 5: " + std::to_string(people.stars[0]) + " " +
                std::to_string(people.stars[1]) + " " + std::to_string(people.stars[2]) + " " +
                std::to_string(people.stars[3]) + " " + std::to_string(people.stars[4]));
  lines.row("not satisfied", tally.done(UserAction::redo));
  lines.row("said nothing", people.silent);
  lines.row("cancelled", tally.done(UserAction::cancel));
  lines.line("Providers");
  lines.row("asked", people.asked);
  lines.row("  will accept", people.replies[0], percent(people.replies[0], people.asked));
  lines.row("  will decline", people.replies[1], percent(people.replies[1], people.asked));
  lines.row("  will not answer", people.replies[2], percent(people.replies[2], people.asked));
  lines.seldom("left to those with accounts", people.left_to_people);
  lines.row("accepted", tally.done(UserAction::accept));
  lines.row("declined", tally.done(UserAction::decline));
  lines.row("claimed from the board", tally.done(UserAction::claim));
  lines.row("begun", tally.done(UserAction::start));
  lines.row("finished", tally.done(UserAction::finish));
  lines.row("given back", tally.done(UserAction::give_back));
  lines.row("never begun", people.no_shows);
}

void write_office(Lines& lines, const Tally& tally) {
  lines.line("Office");
  lines.row("let through", tally.done(UserAction::open));
  lines.row("rejected", tally.done(UserAction::reject));
  lines.row("sent back with a question", tally.done(UserAction::ask_info));
  lines.row("merged", tally.done(UserAction::merge));
  lines.row("transferred", tally.done(UserAction::transfer));
  lines.row("taken back, nobody answered or came", tally.done(UserAction::recall));
}

void write_server(Lines& lines, const Tally& tally, const Closing& closing) {
  const double seconds = static_cast<double>(closing.lasted.count()) / 1000;
  lines.line("Server");
  char rate[60];
  std::snprintf(rate, sizeof rate, "%.1f a second over %.1f s",
                seconds > 0 ? static_cast<double>(tally.took.count()) / seconds : 0, seconds);
  lines.row("requests answered", tally.took.count(), rate);
  lines.line("  all requests                        " + in_milliseconds(tally.took));
  for (const UserAction deed :
       {UserAction::post, UserAction::accept, UserAction::finish, UserAction::sweep}) {
    const DeedTally& one = tally.by_deed[static_cast<std::size_t>(deed)];
    if (one.took.count() == 0) continue;
    char name[40];
    std::snprintf(name, sizeof name, "  %-36s", std::string(to_text(deed)).c_str());
    lines.line(name + in_milliseconds(one.took));
  }
  for (const auto& [code, count] : tally.refused) {
    lines.row(("refused: " + code).c_str(), count, "others were first");
  }
  lines.seldom("told to come back later (503)", tally.busy);
  lines.seldom("told that it was too often (429)", tally.too_often);
  lines.seldom("answers lost and asked for again", tally.replayed);
  lines.seldom("logged in again", tally.logged_in);
  char lost[60];
  std::snprintf(lost, sizeof lost, "%.1f s in sum", static_cast<double>(tally.lost.count()) / 1000);
  lines.seldom("times out of reach", tally.losses, lost);
  char late[60];
  std::snprintf(late, sizeof late, "  latest beginning of anything        %.1f s after its time",
                static_cast<double>(tally.latest.count()) / 1000);
  lines.line(late);
  lines.row("unexpected answers", tally.unexpected);
  for (const std::string& what : tally.unexpected_first) lines.line("    " + what);
}

}  // namespace

std::string to_text(const Tally& tally, const Closing& closing) {
  Lines lines;
  write_people(lines, tally);
  write_office(lines, tally);
  write_server(lines, tally, closing);
  return lines.take();
}

}  // namespace app::simulate
