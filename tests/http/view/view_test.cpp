// The field table: what each view of a wish holds, tried field by field.
#include "engine/record/codes.hpp"
#include "http/view/field_table.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "http/core/masking.hpp"
#include "http/view/wish_view.hpp"
#include "tests/engine/test_city.hpp"

namespace {

using engine::WishState;
using http::Show;
using http::View;
using http::WishField;
using Json = nlohmann::json;

/// A wish with something in every field.
engine::Wish full_wish(WishState state) {
  engine::Wish wish;
  wish.id = {7};
  wish.facts = test::city::wish();
  wish.facts.group = engine::Group::disabled;
  wish.facts.external_no = "T-1";
  wish.text = std::make_shared<engine::WishText>(
      engine::WishText{"题 13900001111", "内容 13900002222", "李四", "13900003333", "5号"});
  wish.state = state;
  wish.version = 3;
  wish.created_at = wish.opened_at = wish.state_since = test::city::monday;
  wish.dates.due_at = test::city::monday + test::city::hour;
  wish.words_public = true;
  wish.provider = {4};
  wish.offer = {5};
  wish.dispatch = {6};
  wish.reason = "busy";
  wish.transfer_no = "A-1";
  wish.entered_by = 17;
  return wish;
}

Json shown(const engine::Wish& wish, View view, bool in_list = false,
           engine::Instant now = test::city::monday) {
  static const auto city = test::city::make();
  engine::Provider provider = test::city::team(1);
  provider.phone = "13800138000";
  http::JsonWriter out;
  http::write_wish(out, wish, {*city, view, now, &provider, {8}, true, in_list});
  return Json::parse(out.text());
}

const Json* at(const Json& wish, std::string_view pointer) {
  const Json::json_pointer path{std::string(pointer)};
  return wish.contains(path) ? &wish[path] : nullptr;
}

void check_field(const Json& wish, const Json& whole, const http::FieldRow& row, Show expected) {
  INFO(row.pointer);
  const Json* const found = at(wish, row.pointer);
  if (row.field == WishField::place) {  // always there, coarse or not
    REQUIRE(found != nullptr);
    CHECK(found->contains("coarse") == (expected != Show::full));
    return;
  }
  CHECK((found != nullptr) == (expected != Show::no));
  if (found == nullptr || at(whole, row.pointer) == nullptr) return;
  CHECK((*found == *at(whole, row.pointer)) == (expected == Show::full));
}

}  // namespace

TEST_CASE("advice is shown to owner and office while the wish waits for a look") {
  engine::City city = *test::city::make();
  city.moderation = {{{{"emergency", {"急", "E"}, {"拨打120", "Call 120"}}, {"help"}},
                      {{"abuse", {"骂", "A"}, {}}, {"rude"}}},
                     {"number", {}, {}},
                     {"link", {}, {}},
                     {"repeats", {}, {}},
                     0};
  const auto advice = [&](WishState state, const char* reason, View view) -> std::string {
    engine::Wish wish = full_wish(state);
    wish.reason = reason;
    http::JsonWriter out;
    http::write_wish(out, wish, {city, view, test::city::monday, nullptr, {}, true, false});
    const Json json = Json::parse(out.text());
    return json.contains("advice") ? json["advice"]["en"].get<std::string>() : "";
  };
  CHECK(advice(WishState::submitted, "emergency", View::owner) == "Call 120");
  CHECK(advice(WishState::submitted, "emergency", View::operator_) == "Call 120");
  CHECK(advice(WishState::submitted, "emergency", View::public_).empty());
  CHECK(advice(WishState::submitted, "abuse", View::owner).empty());
  CHECK(advice(WishState::open, "emergency", View::owner).empty());
}

TEST_CASE("each view holds of each field what the table says, in lists no more than lists may") {
  const engine::Wish wish = full_wish(WishState::claimed);
  Json whole = shown(wish, View::holder);
  whole.update(shown(wish, View::owner));
  whole.update(shown(wish, View::administrator), false);
  whole["contact"] = Json{{"name", "李四"}, {"phone", "13900003333"}};
  whole["title"] = wish.text->title;
  whole["content"] = wish.text->content;
  int tried = 0;
  for (int view = 1; view < http::views; ++view) {
    for (const bool in_list : {false, true}) {
      const auto which = static_cast<View>(view);
      INFO(http::to_code(which) << (in_list ? " in a list" : ""));
      const Json json = shown(wish, which == View::asked ? View::holder : which, in_list);
      // What a provider may see of a wish that it has not taken is tried with its state.
      const Json seen = which == View::asked
                            ? shown(full_wish(WishState::dispatched), View::holder, in_list)
                            : json;
      for (int field = 0; field < http::wish_fields; ++field) {
        const http::FieldRow& row = http::row_of(static_cast<WishField>(field));
        if (row.pointer.empty()) continue;  // of the timeline
        Show expected = row.shown[static_cast<std::size_t>(view)];
        if (in_list) expected = std::min(expected, row.in_list);
        check_field(seen, whole, row, expected);
        ++tried;
      }
    }
  }
  CHECK(tried == (http::views - 1) * 2 * (http::wish_fields - 1));
}

TEST_CASE("whatever the table says: only owner and holder see how to reach a person") {
  for (int view = 1; view < http::views; ++view) {
    const auto which = static_cast<View>(view);
    const bool may = which == View::owner || which == View::holder;
    INFO(http::to_code(which));
    for (const WishState state : {WishState::dispatched, WishState::claimed, WishState::closed}) {
      const std::string text = shown(full_wish(state), which).dump();
      const bool is_taken = state != WishState::dispatched;
      const bool sees = may && (which == View::owner || is_taken);
      for (const char* secret : {"13900001111", "13900002222", "13900003333", "李四", "5号"}) {
        INFO(secret << " " << text);
        CHECK((text.find(secret) != std::string::npos) == sees);
      }
    }
    const std::string list = shown(full_wish(WishState::claimed), which, true).dump();
    for (const char* secret : {"13900003333", "3333", "李", "5号", "disabled"}) {
      INFO(secret << " " << list);
      CHECK(list.find(secret) == std::string::npos);
    }
  }
  const std::string auditor = shown(full_wish(WishState::claimed), View::auditor).dump();
  CHECK(auditor.find("13800138000") == std::string::npos);
  CHECK(auditor.find("3333") == std::string::npos);
}

TEST_CASE("a provider sees contacts from the claim to three days after the end") {
  using test::city::day;
  const auto view_in = [](WishState state, engine::Millis later) {
    return http::narrowed(View::holder, full_wish(state), test::city::monday + later);
  };
  CHECK(view_in(WishState::open, {}) == View::asked);
  CHECK(view_in(WishState::dispatched, {}) == View::asked);
  for (const auto state :
       {WishState::claimed, WishState::in_service, WishState::done, WishState::confirmed}) {
    CHECK(view_in(state, 30 * day) == View::holder);
  }
  CHECK(view_in(WishState::closed, 3 * day - engine::Millis{1}) == View::holder);
  CHECK(view_in(WishState::closed, 3 * day) == View::asked);
  CHECK(view_in(WishState::cancelled, {}) == View::asked);
  CHECK(http::narrowed(View::owner, full_wish(WishState::open), test::city::monday) == View::owner);
}

TEST_CASE("strangers read words only once somebody has let them through") {
  engine::Wish wish = full_wish(WishState::submitted);
  wish.words_public = false;
  CHECK_FALSE(shown(wish, View::public_).contains("title"));
  CHECK(shown(wish, View::operator_).contains("title"));
  wish = full_wish(WishState::dispatched);
  CHECK_FALSE(shown(wish, View::public_).contains("provider"));  // it is only being asked
  CHECK_FALSE(shown(wish, View::owner).contains("provider"));
  CHECK(shown(wish, View::operator_)["provider"]["id"] == 4);
  CHECK(shown(wish, View::public_)["overdue"] == false);
  CHECK(shown(wish, View::public_, false, test::city::monday + test::city::day)["overdue"] == true);
}
