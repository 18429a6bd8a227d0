// docs/API.md against the code: who may what, which view holds which field, which route belongs
// where.
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>

#include "engine/record/codes.hpp"
#include "http/access/rights.hpp"
#include "http/core/router.hpp"
#include "http/view/field_table.hpp"

namespace {

using http::CallerRole;
using http::RecordKind;
using http::Relation;
using http::View;

std::string guide() {
  std::ifstream stream(XINYUAN_SOURCE_DIR "/docs/API.md");
  REQUIRE(stream);
  return {std::istreambuf_iterator<char>(stream), {}};
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

std::string cell(const http::Rule& rule, CallerRole role) {
  const auto seen = [&](Relation relation) {
    return std::string(http::to_code(http::view_of(rule, role, relation)));
  };
  const bool may = http::may_use(rule, [&] {
                     http::Principal who;
                     who.role = role;
                     who.scopes = 0xFF;
                     return who;
                   }()) == http::Verdict::allowed;
  if (!may) return "-";
  if (rule.subject == RecordKind::nothing) return seen(Relation::foreign);
  constexpr std::pair<Relation, const char*> relations[] = {
      {Relation::own, "own"}, {Relation::same_area, "area"}, {Relation::foreign, "any"}};
  std::string text;
  for (const auto& [relation, name] : relations) {
    if (seen(relation) == "nothing" || !http::is_possible(role, rule.subject, relation)) continue;
    text += (text.empty() ? "" : "; ") + std::string(name) + ": " + seen(relation);
  }
  return text;
}

std::string scope_of(const http::Rule& rule) {
  constexpr const char* codes[] = {"wishes_read", "wishes_write", "supply_read", "supply_write",
                                   "figures"};
  return rule.scope ? codes[static_cast<std::size_t>(*rule.scope)] : "-";
}

std::string expected_rights() {
  std::string text = "| rights |";
  std::string line = "|---|";
  for (int role = 0; role < http::caller_roles; ++role) {
    text += " " + std::string(http::to_code(static_cast<CallerRole>(role))) + " |";
    line += "---|";
  }
  text += " scope |\n" + line + "---|\n";
  for (const http::Rule& rule : http::rules()) {
    text += "| `" + std::string(http::to_code(rule.permission)) + "` |";
    for (int role = 0; role < http::caller_roles; ++role) {
      text += " " + cell(rule, static_cast<CallerRole>(role)) + " |";
    }
    text += " " + scope_of(rule) + " |\n";
  }
  return text;
}

std::string expected_fields() {
  constexpr const char* shows[] = {"-", "masked", "full"};
  constexpr const char* names[] = {"title",
                                   "content",
                                   "address",
                                   "contact/name",
                                   "contact/phone",
                                   "place",
                                   "group",
                                   "external_no",
                                   "reason",
                                   "transfer_no",
                                   "provider/phone",
                                   "offer_id, dispatch_id, provider while asked",
                                   "assigned_offer_id",
                                   "entered_by",
                                   "reasons, notes and ids in the timeline"};
  std::string text = "| field |";
  std::string line = "|---|";
  for (int view = 1; view < http::views; ++view) {
    text += " " + std::string(http::to_code(static_cast<View>(view))) + " |";
    line += "---|";
  }
  text += " at most in lists |\n" + line + "---|\n";
  for (int field = 0; field < http::wish_fields; ++field) {
    const auto& row = http::row_of(static_cast<http::WishField>(field));
    text += "| " + std::string(names[field]) + " |";
    for (int view = 1; view < http::views; ++view) {
      const auto how = row.shown[static_cast<std::size_t>(view)];
      text += " " + std::string(shows[static_cast<int>(how)]) + " |";
    }
    text += " " + std::string(shows[static_cast<int>(row.in_list)]) + " |\n";
  }
  return text;
}

}  // namespace

TEST_CASE("the guide's table of rights is the one in the code") {
  CHECK(block(guide(), "rights") == expected_rights());
}

TEST_CASE("the guide's table of fields is the one in the code") {
  CHECK(block(guide(), "fields") == expected_fields());
}

TEST_CASE("the guide names for every route the row of its rights") {
  const std::string text = guide();
  for (const http::Route& route : http::routes()) {
    const std::string path(route.pattern);
    if (path.starts_with("/docs")) continue;  // two in one row
    const std::string row = "| `" + std::string(http::to_text(route.method)) + " " + path +
                            "` | `" + std::string(http::to_code(route.permission)) + "` |";
    INFO(row);
    CHECK(text.find(row) != std::string::npos);
  }
}
