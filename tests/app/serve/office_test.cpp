// What the office does with the running server besides wishes: brings files in, looks at settings.
#include <catch2/catch.hpp>
#include <fstream>

#include "http/access/passwords/password.hpp"
#include "tests/app/program.hpp"
#include "tests/app/serve/served.hpp"

namespace {

using test::Json;

const std::string provider_header = "code,name,kind,area,capacity\r\n";
const std::string workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const std::string home = "320205001001";
const std::string elsewhere = "320211001003";

std::string provider_row(int number, const std::string& area = home) {
  const std::string code = "IM-" + std::to_string(number);
  return code + ",第" + std::to_string(number) + "队,team," + area + ",3\r\n";
}

/// The office's way to send a file.
class Files {
 public:
  explicit Files(const test::Served& server) : Files(server, server.token()) {}
  Files(const test::Served& server, std::string token)
      : client_(server.port()), token_(std::move(token)) {}

  test::Answer send(const std::string& target, const std::string& csv,
                    const std::string& type = "text/csv; charset=utf-8") {
    std::string request = "POST /v1/imports/" + target + " HTTP/1.1\r\nHost: localhost\r\n";
    if (!token_.empty()) request += "Authorization: Bearer " + token_ + "\r\n";
    request += "Content-Type: " + type + "\r\nContent-Length: " + std::to_string(csv.size()) +
               "\r\n\r\n" + csv;
    const auto answer = client_.ask(request);
    REQUIRE(answer);
    return *answer;
  }
  Json report(const std::string& target, const std::string& csv) {
    const test::Answer answer = send(target, csv);
    INFO(answer.body);
    REQUIRE(answer.status == 200);
    return Json::parse(answer.body);
  }

 private:
  test::RawClient client_;
  std::string token_;
};

Json ask(test::Office& office, const std::string& path) {
  const auto answer = office.get(path);
  REQUIRE(answer);
  INFO(answer->body);
  REQUIRE(answer->status == 200);
  return Json::parse(answer->body);
}

std::size_t providers_in(test::Office& office) {
  return ask(office, "/v1/providers?limit=100")["items"].size();
}

/// A token of an operator of this area.
std::string operator_of(const test::Served& server, test::Office& office, const std::string& area) {
  const auto made = office.post("/v1/accounts", {{"name", "li"},
                                                 {"display_name", "李"},
                                                 {"role", "operator"},
                                                 {"area", area},
                                                 {"own_password", test::office_password}});
  REQUIRE(made);
  INFO(made->body);
  REQUIRE(made->status == 201);
  const Json body{{"name", "li"},
                  {"password", Json::parse(made->body)["one_time_password"]},
                  {"new_password", "quite another long word 7"},
                  {"bearer", true}};
  test::RawClient client(server.port());
  const auto session = client.ask(test::post("/v1/session", body.dump()));
  REQUIRE(session);
  INFO(session->body);
  REQUIRE(session->status / 100 == 2);
  return Json::parse(session->body)["token"];
}

}  // namespace

TEST_CASE("a file is tried out, then stored, then known") {
  const test::TemporaryFolder folder;
  test::Served server(folder.path() / "city.db");
  test::Office office(server);
  Files files(server);
  const std::string csv = provider_header + provider_row(1) + provider_row(2);

  const Json tried = files.report("providers?dry_run=true", csv);
  CHECK(tried["stored"] == false);
  CHECK(tried["rows"] == 2);
  CHECK(tried["added"] == 2);
  CHECK(tried["errors_total"] == 0);
  CHECK(providers_in(office) == 0);

  CHECK(files.report("providers?dry_run=false", csv)["stored"] == true);
  CHECK(providers_in(office) == 2);
  const Json again = files.report("providers?dry_run=false", csv);
  CHECK(again["stored"] == true);
  CHECK(again["unchanged"] == 2);

  const Json offers = files.report("offers?dry_run=false",
                                   "provider,title,categories,radius_m,capacity\n"
                                   "IM-1,小修,0702,3000,2\n");
  INFO(offers.dump());
  CHECK(offers["added"] == 1);
  CHECK(offers["stored"] == true);
  CHECK(server.stop() == 0);
  CHECK(test::run({"check", "--database", (folder.path() / "city.db").string()}).code == 0);
}

TEST_CASE("one bad row keeps all rows out, and every error is reported with row and column") {
  const test::TemporaryFolder folder;
  test::Served server(folder.path() / "city.db");
  test::Office office(server);
  Files files(server);
  const Json report = files.report("providers?dry_run=false",
                                   provider_header + provider_row(1) + "IM-2,队,cloud," + home +
                                       ",3\r\n" + "IM-3,,team," + home + ",-1\r\n");
  INFO(report.dump());
  CHECK(report["stored"] == false);
  CHECK(report["errors_total"] == 3);
  const Json& errors = report["errors"];
  CHECK(errors[0]["row"] == 3);
  CHECK(errors[0]["column"] == "kind");
  CHECK(errors[0]["code"] == "bad_value");
  CHECK(errors[0]["allowed"] == "station, team, unit or sector");
  CHECK(errors[1]["row"] == 4);
  CHECK(errors[1]["code"] == "missing_value");
  CHECK(providers_in(office) == 0);

  const Json headless = files.report("providers?dry_run=true", "code,colour\n1,red\n");
  CHECK(headless["errors"][0]["code"] == "unknown_column");
  const Json broken = files.report("providers?dry_run=true", provider_header + "\"IM-1,");
  CHECK(broken["errors"][0]["row"] == 0);
  const Json judged = files.report("offers?dry_run=true",
                                   "provider,title,categories,radius_m,capacity\n"
                                   "NOBODY,修,0702,3000,2\n");
  CHECK(judged["errors"][0]["code"] == "not_found");
  CHECK(judged["errors"][0]["column"] == "provider");
}

TEST_CASE("what is no file for the import is refused") {
  const test::TemporaryFolder folder;
  test::Served server(folder.path() / "city.db", "XINYUAN_IMPORT_BYTES_MAX=100000");
  Files files(server);
  const std::string csv = provider_header + provider_row(1);
  const auto refused = [&](const test::Answer& answer, int status, const std::string& code) {
    INFO(answer.body);
    CHECK(answer.status == status);
    CHECK(answer.code() == code);
  };
  refused(files.send("providers", csv), 400, "bad_query");
  refused(files.send("providers?dry_run=perhaps", csv), 400, "bad_query");
  refused(files.send("areas?dry_run=true", csv), 404, "no_such_path");
  refused(files.send("providers?dry_run=true", csv, "application/json"), 415, "content_type");
  refused(files.send("wishes?dry_run=true", "category,title\n"), 400, "bad_query");

  std::string large = provider_header;
  for (int number = 0; large.size() < 90'000; ++number) large += provider_row(number);
  CHECK(files.report("providers?dry_run=true", large)["errors_total"] == 0);
  while (large.size() <= 100'000) large += "\r\n";
  refused(files.send("providers?dry_run=true", large), 413, "body_too_large");
  large.resize(90'000);
  Files strangers(server, "");
  refused(strangers.send("providers?dry_run=true", large), 413, "body_too_large");
  Files others(server, "");
  refused(others.send("providers?dry_run=true", csv), 401, "unauthenticated");
}

TEST_CASE("an operator brings in what lies inside of its area") {
  const test::TemporaryFolder folder;
  test::Served server(folder.path() / "city.db");
  test::Office office(server);
  Files all(server);
  CHECK(all.report("providers?dry_run=false",
                   provider_header + provider_row(7, elsewhere))["stored"] == true);
  Files files(server, operator_of(server, office, "320205"));
  CHECK(files.report("providers?dry_run=false", provider_header + provider_row(1))["stored"] ==
        true);
  const Json outside = files.report("providers?dry_run=false",
                                    provider_header + provider_row(2) + provider_row(3, elsewhere));
  CHECK(outside["stored"] == false);
  CHECK(outside["errors"][0]["row"] == 3);
  CHECK(outside["errors"][0]["column"] == "area");
  CHECK(outside["errors"][0]["code"] == "not_allowed");
  const Json theirs = files.report("providers?dry_run=true", provider_header + provider_row(7));
  CHECK(theirs["errors"][0]["column"] == "code");
  const Json offer = files.report("offers?dry_run=true",
                                  "provider,title,categories,radius_m,capacity\n"
                                  "IM-7,修,0702,3000,2\n");
  CHECK(offer["errors"][0]["column"] == "provider");
  const std::string consent = "&text_version=1&method=spoken&given_by=self";
  const std::string numbered = "category,title,area,channel,external_no\n0702,修灯,";
  const Json first =
      all.report("wishes?dry_run=false" + consent, numbered + elsewhere + ",hotline,12345-7\n");
  INFO(first.dump());
  REQUIRE(first["stored"] == true);
  const std::string same = numbered + home + ",hotline,12345-7\n";
  const std::string named = all.report("wishes?dry_run=true" + consent, same).dump();
  CHECK(named.find("Wish 1 has it") != std::string::npos);
  const Json unnamed = files.report("wishes?dry_run=true" + consent, same);
  INFO(unnamed.dump());
  CHECK(unnamed["errors"][0]["code"] == "duplicate_external_no");
  CHECK(unnamed.dump().find("has it") == std::string::npos);
  const Json wish = files.report("wishes?dry_run=true" + consent,
                                 "category,title,area\n0702,修灯," + elsewhere + "\n");
  CHECK(wish["errors"][0]["code"] == "not_allowed");
}

TEST_CASE("wishes of a file are stored with what their persons have agreed to") {
  const test::TemporaryFolder folder;
  test::Served server(folder.path() / "city.db");
  test::Office office(server);
  Files files(server);
  const Json report =
      files.report("wishes?dry_run=false&text_version=2026-1&method=written&given_by=self",
                   "category,title,area,contact_phone\n0702,修灯," + home +
                       ",13800138000\n0702,修门," + home + ",\n");
  INFO(report.dump());
  CHECK(report["stored"] == true);
  CHECK(report["added"] == 2);
  for (const char* wish : {"/v1/wishes/1", "/v1/wishes/2"}) {
    const Json consent = ask(office, std::string(wish) + "/consents")["items"][0];
    CHECK(consent["text_version"] == "2026-1");
    CHECK(consent["method"] == "written");
  }
  CHECK(ask(office, "/v1/wishes/1/timeline")["items"][0]["by"] == "operator");
  CHECK(server.stop() == 0);
  CHECK(test::run({"check", "--database", (folder.path() / "city.db").string()}).code == 0);
}

TEST_CASE("an administrator sees each setting with its source") {
  const test::TemporaryFolder folder;
  const auto file = folder.path() / "xinyuan.toml";
  std::ofstream(file) << "idle-timeout-s = 44\nturn-max = 55\n";
  test::Served server(folder.path() / "city.db", "XINYUAN_TURN_MAX=77", test::Served::LogIn::yes,
                      {"--reader-threads", "3", "--config", file.string()});
  test::Office office(server);
  std::map<std::string, Json> settings;
  const Json told = ask(office, "/v1/settings");
  for (const Json& item : told["items"]) settings[item["key"]] = item;
  const auto check = [&](const char* key, const char* value, const char* source) {
    INFO(key << ' ' << settings[key].dump());
    CHECK(settings[key]["value"] == value);
    CHECK(settings[key]["source"] == source);
  };
  check("reader-threads", "3", "command_line");
  check("turn-max", "77", "environment");
  check("idle-timeout-s", "44", "file");
  check("body-bytes-max", "65536", "default");
  check("listen", "127.0.0.1:0", "command_line");
  CHECK(settings["turn-max"]["default"] == "1024");
  CHECK(settings["turn-max"]["allowed"] == "1..100000");
  CHECK_FALSE(settings["turn-max"]["about"].get<std::string>().empty());
  test::RawClient stranger(server.port());
  CHECK(stranger.ask(test::get("/v1/settings"))->status == 401);
}

TEST_CASE("a workbook is read like CSV, and an empty one comes from the server") {
  const test::TemporaryFolder folder;
  test::Served server(folder.path() / "city.db");
  test::Office office(server);
  Files files(server);
  REQUIRE(files.report("providers?dry_run=false", provider_header + provider_row(1))["stored"] ==
          true);
  const std::string book = (folder.path() / "p.xlsx").string();
  REQUIRE(test::run({"export", "providers", "--full", "--database",
                     (folder.path() / "city.db").string(), "-o", book})
              .code == 0);
  const test::Answer again = files.send("providers?dry_run=true", test::read_file(book), workbook);
  INFO(again.body);
  REQUIRE(again.status == 200);
  CHECK(Json::parse(again.body)["unchanged"] == 1);
  CHECK(files.send("providers?dry_run=true", test::read_file(book), "text/csv").status == 200);

  const auto form = office.get("/v1/imports/offers");
  REQUIRE(form);
  CHECK(form->status == 200);
  CHECK(form->headers.at("content-type") == workbook);
  CHECK(form->headers.at("content-disposition") == "attachment; filename=\"offers.xlsx\"");
  const test::Answer empty = files.send("offers?dry_run=true", form->body, workbook);
  INFO(empty.body);
  CHECK(Json::parse(empty.body)["errors_total"] == 0);
  CHECK(Json::parse(empty.body)["rows"] == 0);
  const auto csv = office.get("/v1/imports/offers?format=csv");
  REQUIRE(csv);
  CHECK(csv->body.starts_with("\xEF\xBB\xBF编号,服务方,标题,"));
  CHECK(office.get("/v1/imports/offers?format=ods")->status == 400);
}

TEST_CASE("errors of a file are in the reader's language and quote what was written") {
  const test::TemporaryFolder folder;
  test::Served server(folder.path() / "city.db");
  Files files(server);
  const std::string bad = "编码,名称,类型,区划,容量\nS-1,站,车,320205001001,3\n";
  const std::string in_chinese = "text/csv\r\nAccept-Language: zh-CN,zh;q=0.9";
  const auto first_error = [&](const std::string& csv, const std::string& type) {
    return Json::parse(files.send("providers?dry_run=true", csv, type).body)["errors"][0];
  };
  const Json chinese = first_error(bad, in_chinese);
  CHECK(chinese["column"] == "类型");
  CHECK(chinese["message"] == "“车”不能用，应为：服务站、志愿队、共建单位 或 专业力量");
  CHECK(chinese["allowed"] == "服务站、志愿队、共建单位 或 专业力量");
  for (const char* type : {"text/csv\r\nAccept-Language: en", "text/csv"}) {
    CHECK(first_error(bad, type)["message"] ==
          "'车' is not allowed: station, team, unit or sector");
  }
  const Json pdf = first_error("%PDF-1.7 x", in_chinese);
  CHECK(pdf["message"] == "是PDF 文件；请把表格另存为 .xlsx 或“CSV UTF-8”");
}

TEST_CASE("the encoding that is declared holds, one in doubt is refused") {
  const test::TemporaryFolder folder;
  test::Served server(folder.path() / "city.db");
  Files files(server);
  const std::string leak =
      "category,area,title\r\n0703,320213021001,\xC2\xA9\xCB\xAE\r\n";  // 漏水 in GBK
  const std::string wishes = "wishes?dry_run=true&text_version=1&method=spoken&given_by=self";
  const test::Answer declared = files.send(wishes, leak, "text/csv; charset=gb18030");
  INFO(declared.body);
  CHECK(Json::parse(declared.body)["errors_total"] == 0);
  const test::Answer open = files.send(wishes, leak, "text/csv\r\nAccept-Language: zh");
  CHECK(Json::parse(open.body)["errors"][0]["row"] == 0);
  CHECK(open.body.find("既可能是 GB18030 也可能是 UTF-8 编码") != std::string::npos);
  CHECK(files.send(wishes, leak, "text/csv; charset=koi8-r").status == 415);
}
