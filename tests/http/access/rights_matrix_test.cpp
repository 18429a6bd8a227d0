// Every route x role x relation over the real API, generated from the table of rights: the status
// that the table says, no field beyond the view, nothing changed by what is refused. Cells are
// counted.
#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "engine/record/codes.hpp"
#include "http/access/rights.hpp"
#include "tests/http/api_world.hpp"

namespace {

using http::CallerRole;
using http::Permission;
using http::Principal;
using http::RecordKind;
using http::Relation;
using http::View;
using test::Answer;
using test::ApiWorld;
using test::Json;
using test::json_of;

constexpr const char* here = "320211001001";
constexpr const char* far_away = "320211002001";
constexpr std::uint64_t nobody = 999'999;
constexpr std::uint64_t helper_account = 21;
constexpr std::uint64_t program_account = 41;
const std::string phone = "13812345678";
const std::string person = "张阿姨";
const std::string house = "3幢502室";

std::string role_name(CallerRole role) { return std::string(http::to_code(role)); }

std::string relation_name(Relation relation) {
  constexpr const char* names[] = {"own", "same_area", "foreign", "absent"};
  return names[static_cast<std::size_t>(relation)];
}

/// The little city that all cells are tried in, and the callers.
class City {
 public:
  City() {
    ours_ = world.add_help(1, 500);
    neighbours_ = world.add_help(2, 500);
    far_provider_ = add_far_provider();
    our_offer_ = offer_of(ours_);
    neighbours_offer_ = offer_of(neighbours_);
    far_offer_ = world.add_offer(far_provider_, 500);
    for (int role = 0; role < http::caller_roles; ++role) {
      tokens_.push_back(token_of(static_cast<CallerRole>(role)));
    }
  }

  ApiWorld world;

  const std::string& token(CallerRole role) const {
    return tokens_[static_cast<std::size_t>(role)];
  }

  Principal principal(CallerRole role) const {
    Principal who;
    who.role = role;
    who.account = 10 + static_cast<std::uint64_t>(role);
    if (role == CallerRole::helper) who.account = helper_account;
    if (role == CallerRole::integration) who.account = program_account;
    const bool has_area = role == CallerRole::helper || role == CallerRole::operator_ ||
                          role == CallerRole::integration;
    if (has_area) who.area = test::city::street;
    if (role == CallerRole::provider_staff || role == CallerRole::team_lead) {
      who.provider = {ours_};
    }
    who.scopes = role == CallerRole::integration ? 0xFF : 0;
    return who;
  }

  /// A fresh wish of the category, entered by the owner of the token.
  std::uint64_t wish(const char* area, const std::string& by = {}, const char* category = "0103") {
    Json body = test::plain_wish();
    body.erase("place");
    body["area"] = area;
    body["category"] = category;
    const Answer made = world.post("/v1/wishes", test::with_consent(body), by);
    INFO(made.body);
    REQUIRE(made.status == 201);
    return json_of(made)["id"];
  }

  /// A fresh wish in this relation to the caller; its token for residents.
  struct Seen {
    std::uint64_t id = 0;
    std::string token;
  };
  Seen wish_for(CallerRole role, Relation relation) {
    Seen seen{nobody, token(role)};
    const bool is_provider = role == CallerRole::provider_staff || role == CallerRole::team_lead;
    if (role == CallerRole::resident) seen.token = world.tracking_token(wish(here));
    switch (relation) {
      case Relation::own:
        // Far away, so that it is not the area that makes it theirs; providers have none.
        seen.id = wish(is_provider ? here : far_away,
                       is_provider || role == CallerRole::resident ? "" : seen.token);
        if (role == CallerRole::resident) seen.token = world.tracking_token(seen.id);
        if (is_provider) claim(seen.id, ours_);
        return seen;
      case Relation::same_area: seen.id = wish(here); return seen;
      case Relation::foreign: seen.id = wish(far_away); return seen;
      case Relation::absent: return seen;
    }
    return seen;
  }

  Seen dispatch_for(CallerRole role, Relation relation) {
    Seen seen{nobody, token(role)};
    if (relation == Relation::absent) return seen;
    const bool entered = relation == Relation::own &&
                         (role == CallerRole::helper || role == CallerRole::integration);
    const bool is_far = entered || relation == Relation::foreign;
    const std::uint64_t id = wish(is_far ? far_away : here, entered ? seen.token : "", "0101");
    if (role == CallerRole::resident) {
      seen.token = world.tracking_token(relation == Relation::own ? id : id - 1);
    }
    const std::uint64_t offer = is_far                      ? far_offer_
                                : relation == Relation::own ? our_offer_
                                                            : neighbours_offer_;
    const Answer asked =
        world.post(test::wish_path(id, "/dispatch"), {{"offer_id", offer}}, world.admin());
    INFO(asked.body);
    REQUIRE(asked.status == 200);
    seen.id = json_of(asked)["dispatch_id"];
    return seen;
  }

  std::uint64_t provider_for(CallerRole role, Relation relation) const {
    return supply_for(role, relation, ours_, neighbours_, far_provider_);
  }
  std::uint64_t offer_for(CallerRole role, Relation relation) const {
    return supply_for(role, relation, our_offer_, neighbours_offer_, far_offer_);
  }
  std::uint64_t ours() const { return ours_; }
  std::uint64_t neighbours() const { return neighbours_; }

  /// Undoes what the path has suspended.
  void resume(const std::string& path) {
    const std::string back = path.substr(0, path.rfind('/')) + "/resume";
    REQUIRE(world.post(back, Json::object(), world.admin()).status == 200);
  }

  void claim(std::uint64_t wish, std::uint64_t provider) {
    const Answer claimed =
        world.post(test::wish_path(wish, "/claim"), {{"provider_id", provider}}, world.admin());
    INFO(claimed.body);
    REQUIRE(claimed.status == 200);
    start(json_of(claimed));
  }
  /// Starts what was claimed, so that it does not count against the limit of open claims.
  void start(const Json& wish) {
    const Answer begun = world.post(test::wish_path(wish["id"].get<std::uint64_t>(), "/start"),
                                    {{"provider_id", wish["provider"]["id"]}}, world.admin());
    INFO(begun.body);
    REQUIRE(begun.status == 200);
  }

 private:
  static std::uint64_t supply_for(CallerRole role, Relation relation, std::uint64_t ours,
                                  std::uint64_t neighbours, std::uint64_t far) {
    const bool is_provider = role == CallerRole::provider_staff || role == CallerRole::team_lead;
    switch (relation) {
      case Relation::own: return ours;
      case Relation::same_area: return neighbours;
      case Relation::foreign: return is_provider ? neighbours : far;
      case Relation::absent: return nobody;
    }
    return nobody;
  }

  std::string token_of(CallerRole role) {
    if (role == CallerRole::anonymous) return {};
    if (role == CallerRole::resident) return world.tracking_token(wish(here));
    return world.as(principal(role));
  }

  std::uint64_t add_far_provider() {
    const Json body{{"code", "F1"},     {"name", "远队"},  {"kind", "team"},
                    {"area", far_away}, {"capacity", 500}, {"phone", "13800138000"}};
    const Answer made = world.post("/v1/providers", body, world.admin());
    REQUIRE(made.status == 201);
    return json_of(made)["id"];
  }

  std::uint64_t offer_of(std::uint64_t provider) {
    const Answer found = world.get("/v1/providers/" + std::to_string(provider) + "/offers");
    return json_of(found)["items"][0]["id"];
  }

  std::uint64_t ours_ = 0, neighbours_ = 0, far_provider_ = 0;
  std::uint64_t our_offer_ = 0, neighbours_offer_ = 0, far_offer_ = 0;
  std::vector<std::string> tokens_;
};

/// A body that every right caller could send.
Json body_of(const http::Route& route, City& city, CallerRole role) {
  static int fresh = 100;
  const std::string operation(route.operation);
  if (operation == "createWish") return test::with_consent(test::plain_wish());
  if (operation == "findSimilar") {
    return {{"category", "0101"}, {"title", "修灯"}, {"area", here}};
  }
  if (operation == "findWishes") return {{"text", "修灯"}};
  if (operation == "trackWish") {
    const std::uint64_t wish = city.wish(here);
    return {{"code", city.world.tracking().code({wish})}, {"phone_last4", "5678"}};
  }
  if (operation == "createProvider" || operation == "replaceProvider") {
    return {{"code", "N" + std::to_string(++fresh)},
            {"name", "新队"},
            {"kind", "team"},
            {"area", here},
            {"capacity", 500}};
  }
  const Json offer{
      {"title", "修"}, {"categories", {"0101", "0103"}}, {"radius_m", 9000}, {"capacity", 500}};
  if (operation == "replaceOffer") return offer;
  if (operation == "createOffer") {
    Json made = offer;
    made["provider_id"] = role == CallerRole::team_lead ? city.ours() : city.neighbours();
    return made;
  }
  if (operation.starts_with("change")) return {{"capacity", 500}};
  if (operation == "askWhatIf") {
    return {{"changes", {{{"kind", "add_slots"}, {"offer_id", 1}, {"slots", 1}}}}};
  }
  if (operation == "reviewWish") return {{"decision", "needs_info"}, {"reason", "other"}};
  if (operation == "confirmWish") {
    return role == CallerRole::resident ? Json::object() : Json{{"method", "phone"}};
  }
  if (operation == "messageWish") return {{"text", "明天上门"}};
  if (operation == "rateWish") return {{"stars", 5}};
  if (operation == "dispatchWish") return {{"offer_id", 1}};
  if (operation == "claimWish" && role == CallerRole::administrator) {
    return {{"provider_id", city.ours()}};
  }
  if (operation == "erasePerson") return {{"phone", "13700000000"}, {"reason", "asked for"}};
  if (operation == "finishWish") return {{"people", 1}, {"minutes", 5}};
  for (const char* reasoned :
       {"redoWish", "giveUpWish", "recallWish", "giveBackWish", "declineDispatch", "revealWish",
        "eraseWish", "exportPersonalData"}) {
    if (operation == reasoned) return {{"reason", "other"}};
  }
  return Json::object();
}

/// The target with the record in this relation to the caller, and the token to send.
struct Target {
  std::string path;
  std::string token;
};

Target target_of(const http::Route& route, City& city, CallerRole role, Relation relation) {
  Target target{std::string(route.pattern), city.token(role)};
  std::uint64_t id = 0;
  switch (http::rule_of(route.permission).subject) {
    case RecordKind::nothing: break;
    case RecordKind::named_in_query:
    case RecordKind::wish: {
      const auto seen = city.wish_for(role, relation);
      id = seen.id;
      target.token = seen.token;
      break;
    }
    case RecordKind::dispatch: {
      const auto seen = city.dispatch_for(role, relation);
      id = seen.id;
      target.token = seen.token;
      break;
    }
    case RecordKind::provider: id = city.provider_for(role, relation); break;
    case RecordKind::offer: id = city.offer_for(role, relation); break;
  }
  const auto replace = [&](const std::string& name, const std::string& value) {
    const auto at = target.path.find(name);
    if (at != std::string::npos) target.path.replace(at, name.size(), value);
  };
  replace("{id}", std::to_string(id));
  replace("{file}", "index.html");
  replace("{kind}", "providers");
  if (route.operation == "followEvents") target.path += "?wish=" + std::to_string(id);
  if (route.operation == "getNearby") target.path += "?lat=31.5&lon=120.3";
  return target;
}

/// Strong tag of the record, for PUT and PATCH.
std::string if_match(City& city, const http::Route& route, const std::string& path) {
  if (route.method != http::Method::put && route.method != http::Method::patch) return {};
  const Answer found = city.world.get(path, city.world.admin());
  return found.status == 200 ? "If-Match: " + found.headers.at("etag") + "\r\n"
                             : "If-Match: \"1\"\r\n";
}

bool is_wish(const Json& value) {
  return value.is_object() && value.contains("state") && value["state"].is_string() &&
         value.contains("next_step");
}

/// Calls `visit` for every wish inside an answer.
void each_wish(const Json& value, bool in_list,
               const std::function<void(const Json&, bool)>& visit) {
  if (is_wish(value)) visit(value, in_list);
  if (!value.is_structured()) return;
  for (const auto& [key, inner] : value.items()) each_wish(inner, in_list || key == "items", visit);
}

/// No field beyond the view, in any wish of the answer, and nothing that reaches a person.
void check_fields(const Answer& answer, View view, bool own_entries) {
  if (answer.body.empty() || answer.headers.at("content-type").find("json") == std::string::npos) {
    return;
  }
  each_wish(json_of(answer), false, [&](const Json& wish, bool) {
    View seen = view;
    const bool is_taken = wish["state"] == "claimed" || wish["state"] == "in_service" ||
                          wish["state"] == "done" || wish["state"] == "confirmed";
    if (seen == View::holder && !is_taken) seen = View::asked;
    for (int field = 0; field < http::wish_fields; ++field) {
      const auto& row = http::row_of(static_cast<http::WishField>(field));
      if (row.pointer.empty() || http::shows(seen, row.field)) continue;
      INFO(row.pointer);
      CHECK_FALSE(wish.contains(Json::json_pointer(std::string(row.pointer))));
    }
  });
  if (own_entries) return;
  const bool may_reach = view == View::owner || view == View::holder;
  for (const std::string& secret : {phone, person, house}) {
    if (!may_reach) CHECK(answer.body.find(secret) == std::string::npos);
  }
  if (view == View::public_) {
    CHECK(answer.body.find("5678") == std::string::npos);
    CHECK(answer.body.find("elderly_alone") == std::string::npos);
  }
}

struct Expected {
  int status = 0;  // 0: let through
  View view = View::nothing;
};

Expected expected_of(const http::Rule& rule, CallerRole role, Relation relation) {
  const auto& reach = rule.views[static_cast<std::size_t>(role)];
  const bool never = reach.own == View::nothing && reach.same_area == View::nothing &&
                     reach.foreign == View::nothing;
  if (never) return {role == CallerRole::anonymous ? 401 : 403, View::nothing};
  const View view = http::view_of(rule, role, relation);
  return {view == View::nothing ? 404 : 0, view};
}

Answer send(City& city, const http::Route& route, const Target& target, CallerRole role) {
  const std::string method(http::to_text(route.method));
  if (route.method == http::Method::get) return city.world.get(target.path, target.token);
  const Json body = body_of(route, city, role);
  const std::string fields = if_match(city, route, target.path);
  return city.world.send(method, target.path, body.dump(), target.token, fields);
}

/// What a refusal says, without the number of the request.
void check_refused(const Answer& answer, int status) {
  CHECK(answer.status == status);
  const std::string code = status == 401   ? "unauthenticated"
                           : status == 403 ? "forbidden"
                                           : "not_found";
  CHECK(answer.code() == code);
  CHECK((status == 401) == answer.headers.contains("www-authenticate"));
}

void check_let_through(const Answer& answer) {
  const std::string code = answer.status >= 400 ? answer.code() : "";
  INFO(answer.body);
  for (const char* refusal : {"unauthenticated", "forbidden", "not_found", "not_allowed"}) {
    CHECK(code != refusal);
  }
  CHECK(answer.status < 500);
}

}  // namespace

TEST_CASE("every route x role x relation answers as the table says", "[rights]") {
  City city;
  std::size_t tried = 0, impossible = 0, allowed = 0;
  for (const http::Route& route : http::routes()) {
    const http::Rule& rule = http::rule_of(route.permission);
    for (int role_at = 0; role_at < http::caller_roles; ++role_at) {
      const auto role = static_cast<CallerRole>(role_at);
      Json absent;  // answer to this role where no record is
      for (int relation_at = http::relations; relation_at-- > 0;) {
        const auto relation = static_cast<Relation>(relation_at);
        if (!http::is_possible(role, rule.subject, relation)) {
          ++impossible;
          continue;
        }
        INFO(route.operation << " by " << role_name(role) << ", " << relation_name(relation));
        const Expected expected = expected_of(rule, role, relation);
        const Target target = target_of(route, city, role, relation);
        const Json body = route.method == http::Method::get ? Json{} : body_of(route, city, role);
        const std::string fields = if_match(city, route, target.path);
        const std::uint64_t before = city.world.committed();
        const Answer answer = route.method == http::Method::get
                                  ? city.world.get(target.path, target.token)
                                  : city.world.send(http::to_text(route.method), target.path,
                                                    body.dump(), target.token, fields);
        ++tried;
        if (expected.status != 0) {
          INFO(answer.body);
          check_refused(answer, expected.status);
          CHECK(city.world.committed() == before);
          if (relation == Relation::absent) absent = without_instance(answer);
          if (rule.subject != RecordKind::nothing) CHECK(without_instance(answer) == absent);
          continue;
        }
        ++allowed;
        // Callers of this test have no account and no session of their own.
        const bool of_accounts =
            route.permission == Permission::own_account || route.permission == Permission::accounts;
        if (!of_accounts || answer.status != 404) check_let_through(answer);
        if (route.operation.starts_with("suspend")) city.resume(target.path);
        const bool has_claimed =
            route.operation == "claimWish" || route.operation == "acceptDispatch";
        if (has_claimed && answer.status == 200) city.start(json_of(answer));
        if (route.method == http::Method::get) CHECK(city.world.committed() == before);
        // The contract holds made-up examples of everything.
        if (route.operation != "openapiDocument") check_fields(answer, expected.view, false);
      }
    }
  }
  const std::size_t cells =
      http::routes().size() * http::caller_roles * static_cast<std::size_t>(http::relations);
  INFO("tried " << tried << ", allowed " << allowed << ", impossible " << impossible);
  CHECK(tried + impossible == cells);
  CHECK(tried > cells / 3);
  CHECK(allowed > tried / 5);
}

TEST_CASE("a program's token reaches what its scopes say", "[rights]") {
  City city;
  std::size_t tried = 0;
  for (const http::Route& route : http::routes()) {
    const http::Rule& rule = http::rule_of(route.permission);
    if (!rule.scope) continue;
    Principal who = city.principal(CallerRole::integration);
    const Relation relation =
        rule.subject == RecordKind::nothing ? Relation::foreign : Relation::own;
    const bool is_supply =
        rule.subject == RecordKind::provider || rule.subject == RecordKind::offer;
    const Relation seen = is_supply ? Relation::same_area : relation;
    for (const bool has_scope : {false, true}) {
      INFO(route.operation << (has_scope ? " with" : " without") << " its scope");
      Target target = target_of(route, city, CallerRole::integration, seen);
      who.scopes = has_scope ? http::scope_bit(*rule.scope)
                             : static_cast<http::Scopes>(0xFF ^ http::scope_bit(*rule.scope));
      target.token = city.world.as(who);
      const Answer answer = send(city, route, target, CallerRole::integration);
      const Expected expected = expected_of(rule, CallerRole::integration, seen);
      if (!has_scope || expected.status == 403)
        check_refused(answer, 403);
      else
        check_let_through(answer);
      ++tried;
    }
  }
  CHECK(tried > 40);
}

TEST_CASE("a confidential wish is absent to all who stand foreign to it", "[rights]") {
  City city;
  const std::uint64_t secret = city.wish(far_away, {}, "0104");
  const std::string path = test::wish_path(secret);
  for (int at = 0; at < http::caller_roles; ++at) {
    const auto role = static_cast<CallerRole>(at);
    INFO(role_name(role));
    const bool sees = role == CallerRole::auditor || role == CallerRole::administrator;
    const Answer answer = city.world.get(path, city.token(role));
    CHECK(answer.status == (sees ? 200 : 404));
    if (!sees) {
      CHECK(without_instance(answer) ==
            without_instance(city.world.get("/v1/wishes/999999", city.token(role))));
    }
    CHECK(city.world.get(path + "/timeline", city.token(role)).status == (sees ? 200 : 404));
    const bool is_provider = role == CallerRole::provider_staff || role == CallerRole::team_lead;
    const int claimed = city.world.post(path + "/claim", Json::object(), city.token(role)).status;
    if (is_provider) CHECK(claimed == 404);
  }
  CHECK(city.world.get(path, city.world.tracking_token(secret)).status == 200);
}

TEST_CASE("rights hold for what has ended and is read from the disk", "[rights]") {
  City city;
  const auto seen = city.wish_for(CallerRole::helper, Relation::own);
  const std::string path = test::wish_path(seen.id);
  REQUIRE(city.world.post(path + "/cancel", Json::object(), seen.token).status == 200);
  const auto view = [&](CallerRole role) { return city.world.get(path, city.token(role)); };
  CHECK(json_of(view(CallerRole::helper))["contact"]["phone"] == phone);
  CHECK_FALSE(json_of(view(CallerRole::anonymous)).contains("contact"));
  CHECK_FALSE(json_of(view(CallerRole::operator_)).contains("entered_by"));  // far: as strangers
  CHECK(json_of(view(CallerRole::auditor))["entered_by"] == helper_account);
  CHECK(
      city.world.post(path + "/cancel", Json::object(), city.token(CallerRole::operator_)).status ==
      404);
  CHECK(city.world.post(path + "/cancel", Json::object(), seen.token).code() == "wrong_state");
}

TEST_CASE("a helper without an area has what it entered, and else the eyes of a stranger",
          "[rights]") {
  City city;
  http::Principal who = city.principal(CallerRole::helper);
  who.account = 22;
  who.area = {};
  const std::string agent = city.world.as(who);
  const std::uint64_t own = city.wish(here, agent);
  const std::uint64_t other = city.wish(here);
  const auto one = [&](std::uint64_t id, const std::string& token) {
    return json_of(city.world.get(test::wish_path(id), token));
  };
  CHECK(one(own, agent)["contact"]["phone"] == phone);
  CHECK(one(other, agent) == one(other, {}));
  CHECK(json_of(city.world.get("/v1/wishes", agent)) == json_of(city.world.get("/v1/wishes")));
  CHECK(json_of(city.world.get("/v1/counts", agent)) == json_of(city.world.get("/v1/counts")));
  const Json mine = json_of(city.world.get("/v1/wishes?mine=true", agent))["items"];
  REQUIRE(mine.size() == 1);
  CHECK(mine[0]["id"] == own);
  const std::string near = "/v1/wishes?area=" + std::string(here);
  CHECK_FALSE(json_of(city.world.get(near, city.token(CallerRole::helper))) ==
              json_of(city.world.get(near, agent)));
}

TEST_CASE("what a body names is judged like what the path names", "[rights]") {
  City city;
  ApiWorld& world = city.world;
  const std::string lead = city.token(CallerRole::team_lead);
  const std::string office = city.token(CallerRole::operator_);
  Json offer{{"title", "修"}, {"categories", {"0101"}}, {"radius_m", 900}, {"capacity", 1}};
  const auto refused = [&](const std::string& token, std::uint64_t provider) {
    offer["provider_id"] = provider;
    return world.post("/v1/offers", offer, token);
  };
  CHECK(refused(lead, city.ours()).status == 201);
  CHECK(refused(lead, city.neighbours()).status == 404);
  CHECK(without_instance(refused(lead, city.neighbours())) ==
        without_instance(refused(lead, nobody)));
  const std::uint64_t far_provider = city.provider_for(CallerRole::operator_, Relation::foreign);
  CHECK(without_instance(refused(office, far_provider)) ==
        without_instance(refused(office, nobody)));

  const Json provider{
      {"code", "X1"}, {"name", "队"}, {"kind", "team"}, {"area", far_away}, {"capacity", 1}};
  CHECK(world.post("/v1/providers", provider, office).code() == "not_allowed");

  const std::uint64_t near = city.wish(here);
  const std::uint64_t far = city.wish(far_away);
  const auto merge = [&](std::uint64_t other) {
    return world.post(test::wish_path(near, "/review"), {{"decision", "merge"}, {"other", other}},
                      office);
  };
  CHECK(merge(far).status == 404);
  CHECK(without_instance(merge(far)) == without_instance(merge(nobody)));
  CHECK(merge(city.wish(here)).status == 200);

  // A provider speaks for itself only.
  const std::uint64_t open = city.wish(here);
  CHECK(world.post(test::wish_path(open, "/claim"), {{"provider_id", city.neighbours()}}, lead)
            .code() == "not_allowed");
}

TEST_CASE("a few cells that must be so whatever the table says", "[rights]") {
  using enum CallerRole;
  const auto view = [](Permission permission, CallerRole role, Relation relation) {
    return http::view_of(http::rule_of(permission), role, relation);
  };
  for (int at = 0; at < http::permissions; ++at) {
    const auto permission = static_cast<Permission>(at);
    const http::Rule& rule = http::rule_of(permission);
    INFO(http::to_code(permission));
    for (int role = 0; role < http::caller_roles; ++role) {
      const auto who = static_cast<CallerRole>(role);
      CHECK(http::view_of(rule, who, Relation::absent) == View::nothing);
      const bool may_own = who == anonymous || who == resident || who == helper ||
                           who == integration || who == team_lead || who == provider_staff;
      if (rule.subject == RecordKind::nothing) continue;
      const View foreign = http::view_of(rule, who, Relation::foreign);
      CHECK((foreign == View::nothing || foreign == View::public_ ||
             permission == Permission::wish_claim));
      if (!may_own) CHECK(http::view_of(rule, who, Relation::own) == View::nothing);
      const bool is_logged =  // and has a reason
          permission == Permission::wish_reveal || permission == Permission::wish_personal_data;
      if (is_logged) continue;
      CHECK(http::view_of(rule, who, Relation::same_area) != View::owner);
      CHECK(http::view_of(rule, who, Relation::same_area) != View::holder);
    }
  }
  for (const Permission permission :
       {Permission::wish_answer, Permission::wish_office, Permission::wish_serve,
        Permission::dispatch_answer, Permission::offer_run, Permission::provider_run}) {
    for (const Relation relation : {Relation::own, Relation::same_area, Relation::foreign}) {
      CHECK(view(permission, auditor, relation) == View::nothing);
      CHECK(view(permission, anonymous, relation) == View::nothing);
    }
    CHECK(view(permission, operator_, Relation::foreign) == View::nothing);
  }
  CHECK(view(Permission::wish_create, auditor, Relation::foreign) == View::nothing);
  CHECK(view(Permission::wish_answer, provider_staff, Relation::own) == View::nothing);
  CHECK(view(Permission::wish_office, helper, Relation::own) == View::nothing);
}
