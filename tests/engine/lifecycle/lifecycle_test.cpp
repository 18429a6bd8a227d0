#include "engine/lifecycle/lifecycle.hpp"
#include "engine/record/codes.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <queue>
#include <set>
#include <sstream>

using namespace engine;

namespace {

std::string role_names(RoleSet set) {
  std::string names;
  for (int index = 0; index < roles; ++index) {
    const auto role = static_cast<Role>(index);
    if ((set & role_bit(role)) == 0) continue;
    if (!names.empty()) names += ", ";
    names += to_code(role);
  }
  return names;
}

/// The table of the document as it must be.
std::string expected_table() {
  std::ostringstream text;
  text << "| action | from | to | who | guard | needs |\n|---|---|---|---|---|---|\n";
  for (const Transition& row : transitions()) {
    text << "| `" << to_code(row.action) << "` | `" << to_code(row.from) << "` | `"
         << to_code(row.to) << "` | " << role_names(row.roles) << " | " << to_code(row.guard)
         << " | " << to_code(row.needs) << " |\n";
  }
  return text.str();
}

/// The arrows of the diagram as they must be: one for each pair of states, by state. `escalate`,
/// `reissue` and `message` would only add a loop to every state.
std::string expected_diagram() {
  std::map<std::pair<WishState, WishState>, std::string> arrows;
  for (const Transition& row : transitions()) {
    if (row.action == Action::escalate || leaves_all(row.action)) continue;
    std::string& label = arrows[{row.from, row.to}];
    label += (label.empty() ? "" : ", ") + std::string{to_code(row.action)};
  }
  std::ostringstream text;
  text << "```mermaid\nstateDiagram-v2\n  [*] --> submitted : submit\n";
  for (const auto& [states, label] : arrows) {
    text << "  " << to_code(states.first) << " --> " << to_code(states.second) << " : " << label
         << "\n";
  }
  for (int index = 0; index < wish_states; ++index) {
    const auto state = static_cast<WishState>(index);
    if (is_final(state)) text << "  " << to_code(state) << " --> [*]\n";
  }
  text << "```\n";
  return text.str();
}

std::string document() {
  std::ifstream file{XINYUAN_LIFECYCLE_DOCUMENT};
  REQUIRE(file);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

/// Text between `<!-- name -->` and `<!-- /name -->`, without the lines of the marks.
std::string block(const std::string& text, const std::string& name) {
  const std::string open = "<!-- " + name + " -->\n";
  const auto begin = text.find(open);
  const auto end = text.find("<!-- /" + name + " -->");
  REQUIRE(begin != std::string::npos);
  REQUIRE(end != std::string::npos);
  return text.substr(begin + open.size(), end - begin - open.size());
}

}  // namespace

TEST_CASE("the table in the document is the table in the code") {
  CHECK(block(document(), "transitions") == expected_table());
}

TEST_CASE("the diagram in the document is the table in the code") {
  CHECK(block(document(), "diagram") == expected_diagram());
}

TEST_CASE("no transition leaves an ended wish, and every other state has a way out") {
  std::set<WishState> left;
  for (const Transition& row : transitions()) {
    CHECK_FALSE(is_final(row.from));
    if (row.from != row.to) left.insert(row.from);
  }
  for (int index = 0; index < wish_states; ++index) {
    const auto state = static_cast<WishState>(index);
    INFO(to_code(state));
    CHECK(is_final(state) != left.contains(state));
  }
}

TEST_CASE("every state can be reached and every state can end") {
  std::set<WishState> reached{WishState::submitted};
  std::queue<WishState> next;
  next.push(WishState::submitted);
  while (!next.empty()) {
    for (const Transition& row : transitions()) {
      if (row.from == next.front() && reached.insert(row.to).second) next.push(row.to);
    }
    next.pop();
  }
  CHECK(reached.size() == wish_states);

  std::set<WishState> ends;
  for (int round = 0; round < wish_states; ++round) {
    for (const Transition& row : transitions()) {
      if (is_final(row.to) || ends.contains(row.to)) ends.insert(row.from);
    }
  }
  for (const WishState state : reached) CHECK((is_final(state) || ends.contains(state)));
}

TEST_CASE("a wish is held only by going through dispatch or claim") {
  for (const Transition& row : transitions()) {
    if (!is_held(row.to) || is_held(row.from)) continue;
    CHECK((row.action == Action::dispatch || row.action == Action::claim));
  }
}

TEST_CASE("find_transition finds exactly the listed ones") {
  std::size_t found = 0;
  for (int action = 0; action < actions; ++action) {
    for (int state = 0; state < wish_states; ++state) {
      const auto* row = find_transition(static_cast<Action>(action), static_cast<WishState>(state));
      if (row == nullptr) continue;
      ++found;
      CHECK(row->action == static_cast<Action>(action));
      CHECK(row->from == static_cast<WishState>(state));
    }
  }
  CHECK(found == transitions().size());
  CHECK(find_transition(Action::submit, WishState::submitted) == nullptr);
}

TEST_CASE("a needed reason is one that the action has a list for") {
  for (const Transition& row : transitions()) {
    const bool needs_reason = row.needs == Needs::reason || row.needs == Needs::refusal ||
                              row.needs == Needs::review_date;
    if (needs_reason) CHECK(reason_use(row.action).has_value());
  }
}

TEST_CASE("nobody but the system lets a deadline pass, and nobody confirms for the resident") {
  for (const Transition& row : transitions()) {
    const bool by_deadline = row.action == Action::time_out || row.action == Action::expire ||
                             row.action == Action::expire_step;
    if (by_deadline) CHECK(row.roles == role_bit(Role::system));
    const bool resident_only =
        row.action == Action::confirm || row.action == Action::rate || row.action == Action::redo;
    const RoleSet others = role_bit(Role::provider) | role_bit(Role::system);
    if (resident_only) CHECK((row.roles & others) == 0);
  }
}

TEST_CASE("codes of states, actions and roles go both ways and differ") {
  std::set<std::string_view> codes;
  for (int index = 0; index < wish_states; ++index) {
    const auto state = static_cast<WishState>(index);
    WishState back{};
    REQUIRE(from_code(to_code(state), back));
    CHECK(back == state);
    codes.insert(to_code(state));
  }
  CHECK(codes.size() == wish_states);
  codes.clear();
  for (int index = 0; index < actions; ++index) {
    const auto action = static_cast<Action>(index);
    Action back{};
    REQUIRE(from_code(to_code(action), back));
    CHECK(back == action);
    codes.insert(to_code(action));
  }
  CHECK(codes.size() == actions);
  codes.clear();
  for (int index = 0; index < roles; ++index) {
    const auto role = static_cast<Role>(index);
    Role back{};
    REQUIRE(from_code(to_code(role), back));
    CHECK(back == role);
    codes.insert(to_code(role));
  }
  CHECK(codes.size() == roles);
  WishState state{};
  CHECK_FALSE(from_code("unknown", state));
  CHECK_FALSE(from_code("", state));
  CHECK_FALSE(from_code("Open", state));
}

TEST_CASE("every state of a wish has an owner and a next action; the ended ones have no date") {
  std::set<std::string_view> steps;
  for (int index = 0; index < wish_states; ++index) {
    Wish wish;
    wish.state = static_cast<WishState>(index);
    wish.dates.due_at = Instant{Millis{2'000}};
    wish.dates.step_due_at = Instant{Millis{1'000}};
    const NextStep step = next_step(wish);
    steps.insert(step.what);
    CHECK_FALSE(step.what.empty());
    CHECK((step.by == Instant{}) == is_final(wish.state));
    if (!is_final(wish.state)) CHECK(step.by == wish.dates.step_due_at);
    wish.dates.step_due_at = Instant{};
    if (!is_final(wish.state)) CHECK(next_step(wish).by == wish.dates.due_at);
  }
  CHECK(steps.size() == 12);  // 11 live states, and "ended"
}
