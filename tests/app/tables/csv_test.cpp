// CSV as rows of cells, in and out.
#include <catch2/catch.hpp>

#include "app/tables/csv/csv.hpp"

namespace {

using Cells = std::vector<std::vector<std::string>>;

Cells cells_of(const std::string& text) {
  Cells rows;
  app::read_csv(text, [&](const app::CsvRow& row) {
    rows.push_back(row.cells);
    return true;
  });
  return rows;
}

std::vector<std::uint32_t> numbers_of(const std::string& text) {
  std::vector<std::uint32_t> numbers;
  app::read_csv(text, [&](const app::CsvRow& row) {
    numbers.push_back(row.number);
    return true;
  });
  return numbers;
}

std::string csv_fault(const std::string& text) {
  try {
    cells_of(text);
  } catch (const app::CsvError& error) {
    return error.what();
  }
  return "";
}

}  // namespace

TEST_CASE("rows end with LF, CR LF or CR, the last one also with nothing") {
  const Cells expected{{"a", "b"}, {"1", "2"}};
  for (const char* text :
       {"a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "a,b\n1,2", "a,b\r\n1,2"}) {
    CHECK(cells_of(text) == expected);
  }
}

TEST_CASE("quoted cells hold commas, quotes written twice and line breaks") {
  CHECK(cells_of("\"a,b\",\"say \"\"hi\"\"\",\"x\r\ny\",\" z \"\n") ==
        Cells{{"a,b", "say \"hi\"", "x\r\ny", " z "}});
  CHECK(cells_of("\"\",,\"\",x\n") == Cells{{"", "", "", "x"}});
  CHECK(cells_of(" a ,\tb\n") == Cells{{"a", "b"}});
}

TEST_CASE("rows are counted as a spreadsheet shows them") {
  CHECK(numbers_of("a\n\n\nb\n") == std::vector<std::uint32_t>{1, 4});
  CHECK(numbers_of("a\r\n\r\n\r\nb\r\n") == std::vector<std::uint32_t>{1, 4});
  CHECK(numbers_of("a\r\r\rb\r") == std::vector<std::uint32_t>{1, 4});
  CHECK(numbers_of("\"a\nb\nc\"\nd\n") == std::vector<std::uint32_t>{1, 2});
  CHECK(numbers_of("a,b\n,,\n\"\",\nc,d\n") == std::vector<std::uint32_t>{1, 4});
  CHECK(numbers_of("\n\na\n") == std::vector<std::uint32_t>{3});
  CHECK(numbers_of("").empty());
}

TEST_CASE("a broken file is refused with the row of the break") {
  CHECK_THAT(csv_fault("a,b\nx\"y,1\n"), Catch::Contains("row 2: cell 1: a quote inside"));
  CHECK_THAT(csv_fault("a,b\n1,\"x\"y\n"), Catch::Contains("row 2: cell 2: a quote inside"));
  CHECK_THAT(csv_fault("a,b\n1,2\n3,\"open\n"),
             Catch::Contains("row 3: cell 2: the closing quote is missing"));
  CHECK_THAT(csv_fault("a\n\"" + std::string(200'000, 'x')),
             Catch::Contains("row 2: cell 1: longer than 65536 bytes"));
  CHECK_THAT(csv_fault("a\n" + std::string(300, ',')), Catch::Contains("more than 256 cells"));
}

TEST_CASE("reading stops when the visitor has had enough") {
  int visited = 0;
  app::read_csv("a\nb\nc\n", [&](const app::CsvRow&) { return ++visited < 2; });
  CHECK(visited == 2);
}

TEST_CASE("what is written is read back, whatever the cells hold") {
  const std::vector<std::string> hard{
      "plain",        "",         "a,b",      "say \"hi\"", "two\nlines",
      "two\r\nlines", " spaces ", "=1+1",     "+86 138",    "-5",
      "@name",        "\ttab",    "'=quoted", "''=twice",   "'",
      "''",           "'plain",   "湖㳇镇",   "\"",         "\"\"",
      "\rreturn",     "=",        "x=1",      "'-",         std::string(5'000, '\'')};
  app::CsvWriter csv;
  for (const std::string& cell : hard) csv.text(cell);
  csv.end_row();
  const Cells rows = cells_of(csv.take());
  REQUIRE(rows.size() == 1);
  REQUIRE(rows[0].size() == hard.size());
  for (std::size_t i = 0; i < hard.size(); ++i) {
    INFO("cell " << i);
    CHECK(app::plain_cell(rows[0][i]) == hard[i]);
    const char first = rows[0][i].empty() ? 'x' : rows[0][i].front();
    CHECK(std::string("=+-@\t\r").find(first) == std::string::npos);  // nothing runs as a formula
  }
}

TEST_CASE("numbers are written as numbers") {
  app::CsvWriter csv;
  csv.number(-5).degrees(-77.03653).degrees(31.0).degrees(1.0 / 3).code("0701").end_row();
  CHECK(csv.take() == "-5,-77.03653,31,0.3333333,0701\r\n");
}
