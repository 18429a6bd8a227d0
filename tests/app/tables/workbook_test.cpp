// Workbooks: what is written comes back, what spreadsheets write is read, and files that are none
// are recognised.
#include <zip.h>

#include <catch2/catch.hpp>
#include <cstdint>
#include <string>
#include <vector>

#include "app/tables/sheet/file_kind.hpp"
#include "app/tables/sheet/workbook_reader.hpp"
#include "app/tables/sheet/workbook_writer.hpp"
#include "app/tables/table.hpp"
#include "tests/random.hpp"
#include "tests/seeds.hpp"

using app::FileKind;

namespace {

using Row = std::vector<std::string>;
using Parts = std::vector<std::pair<std::string, std::string>>;  // names and texts

/// An archive of these parts.
std::string zipped(const Parts& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const out = zip_source_buffer_create(nullptr, 0, 0, &error);
  REQUIRE(out != nullptr);
  zip_source_keep(out);
  zip_t* const archive = zip_open_from_source(out, ZIP_TRUNCATE, &error);
  REQUIRE(archive != nullptr);
  for (const auto& [name, text] : parts) {
    zip_source_t* const part = zip_source_buffer(archive, text.data(), text.size(), 0);
    REQUIRE(zip_file_add(archive, name.c_str(), part, 0) >= 0);
  }
  REQUIRE(zip_close(archive) == 0);
  zip_stat_t stat;
  REQUIRE(zip_source_stat(out, &stat) == 0);
  std::string bytes(stat.size, '\0');
  REQUIRE(zip_source_open(out) == 0);
  REQUIRE(zip_source_read(out, bytes.data(), bytes.size()) ==
          static_cast<zip_int64_t>(bytes.size()));
  zip_source_close(out);
  zip_source_free(out);
  return bytes;
}

constexpr const char* relations =
    "<Relationships xmlns=\"r\">"
    "<Relationship Id=\"rId1\" Type=\"x/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
    "<Relationship Id=\"rId2\" Type=\"x/worksheet\" Target=\"/xl/worksheets/sheet2.xml\"/>"
    "<Relationship Id=\"rId3\" Type=\"x/sharedStrings\" Target=\"sharedStrings.xml\"/>"
    "<Relationship Id=\"rId4\" Type=\"x/styles\" Target=\"styles.xml\"/></Relationships>";
constexpr const char* styles =
    "<styleSheet><numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy/m/d\\ h:mm\"/>"
    "<numFmt numFmtId=\"165\" formatCode=\"&quot;day &quot;0.00[Red]\"/></numFmts>"
    "<cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>"
    "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/>"
    "<xf numFmtId=\"165\"/><xf numFmtId=\"57\"/></cellXfs></styleSheet>";
constexpr const char* strings =
    "<sst><si><t>标题</t></si><si><r><t>两</t></r><r><t xml:space=\"preserve\"> 段</t></r>"
    "<rPh sb=\"0\" eb=\"1\"><t>liang</t></rPh></si></sst>";

std::string workbook_of(const std::string& cells, const std::string& properties = "",
                        const std::string& first_state = "") {
  const std::string book = "<workbook>" + properties + "<sheets><sheet name=\"a\" sheetId=\"1\"" +
                           first_state +
                           " r:id=\"rId1\" xmlns:r=\"r\"/><sheet name=\"b\" "
                           "sheetId=\"2\" r:id=\"rId2\" xmlns:r=\"r\"/></sheets></workbook>";
  const std::string sheet = "<worksheet><sheetData>" + cells + "</sheetData></worksheet>";
  return zipped({{"[Content_Types].xml", "<Types/>"},
                 {"xl/workbook.xml", book},
                 {"xl/_rels/workbook.xml.rels", relations},
                 {"xl/styles.xml", styles},
                 {"xl/sharedStrings.xml", strings},
                 {"xl/worksheets/sheet1.xml", sheet},
                 {"xl/worksheets/sheet2.xml",
                  "<worksheet><sheetData><row r=\"1\"><c t=\"inlineStr\"><is><t>second</t></is></c>"
                  "</row></sheetData></worksheet>"}});
}

std::vector<Row> rows_of(const std::string& bytes) {
  std::vector<Row> rows;
  app::read_workbook(bytes, [&](const app::CsvRow& row) {
    rows.push_back(row.cells);
    return true;
  });
  return rows;
}

Row cells_of(const std::string& cells, const std::string& properties = "") {
  const auto rows = rows_of(workbook_of("<row r=\"1\">" + cells + "</row>", properties));
  REQUIRE(rows.size() == 1);
  return rows.front();
}

std::string fault_of_book(const std::string& bytes) {
  try {
    rows_of(bytes);
  } catch (const app::WorkbookError& error) {
    CHECK_FALSE(error.said.zh.empty());
    return error.said.en;
  }
  return "";
}

}  // namespace

TEST_CASE("cells of a workbook are read as they are shown") {
  CHECK(cells_of("<c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c>") ==
        Row{"标题", "", "两 段"});
  CHECK(cells_of("<c t=\"inlineStr\"><is><t>x</t></is></c><c t=\"str\"><f>A1</f><v>y</v></c>") ==
        Row{"x", "y"});
  CHECK(cells_of("<c t=\"b\"><v>1</v></c><c t=\"b\"><v>0</v></c>") == Row{"TRUE", "FALSE"});
  CHECK(cells_of("<c><v>320205001001</v></c><c><v>3.20205001001E11</v></c><c><v>5.0</v></c>") ==
        Row{"320205001001", "320205001001", "5"});
  CHECK(cells_of("<c><v>120.29260000000001</v></c><c><v>-0.5</v></c>") == Row{"120.2926", "-0.5"});
  CHECK(cells_of("<c t=\"inlineStr\"><is><t>a_x000A_b_x005F_x0041_</t></is></c>") ==
        Row{"a\nb_x0041_"});
  CHECK(cells_of("<c t=\"d\"><v>2026-01-05T09:30:00</v></c>") == Row{"2026-01-05T09:30:00"});
}

TEST_CASE("dates of a workbook are written year first") {
  CHECK(cells_of("<c s=\"1\"><v>46027</v></c>") == Row{"2026-01-05"});
  CHECK(cells_of("<c s=\"2\"><v>46027.395833333336</v></c>") == Row{"2026-01-05 09:30"});
  CHECK(cells_of("<c s=\"2\"><v>46027.39589120370</v></c>") == Row{"2026-01-05 09:30:05"});
  CHECK(cells_of("<c s=\"2\"><v>0.354166666666667</v></c>") == Row{"08:30"});
  CHECK(cells_of("<c s=\"3\"><v>46027</v></c>") == Row{"46027"});  // "day" in quotes is no date
  CHECK(cells_of("<c s=\"4\"><v>46027</v></c>") == Row{"2026-01-05"});
  CHECK(cells_of("<c s=\"1\"><v>44565</v></c>", "<workbookPr date1904=\"1\"/>") ==
        Row{"2026-01-05"});
  CHECK(cells_of("<c s=\"1\"><v>2958466000</v></c>") == Row{"2958466000"});
}

TEST_CASE("rows keep the numbers that the sheet shows, hidden sheets are passed over") {
  std::vector<std::uint32_t> numbers;
  const std::string book = workbook_of(
      "<row r=\"2\"><c r=\"B2\" t=\"s\"><v>0</v></c></row><row r=\"3\"><c r=\"A3\" s=\"1\"/></row>"
      "<row r=\"7\"><c r=\"A7\"><v>1</v></c></row>");
  app::read_workbook(book, [&](const app::CsvRow& row) {
    numbers.push_back(row.number);
    return true;
  });
  CHECK(numbers == std::vector<std::uint32_t>{2, 7});
  CHECK(rows_of(workbook_of("", "", " state=\"hidden\"")) == std::vector<Row>{{"second"}});
}

TEST_CASE("a workbook that is broken, too large or holds errors is refused in words") {
  CHECK_THAT(fault_of_book("PK\x03\x04 xl/workbook.xml"), Catch::Contains("damaged"));
  CHECK_THAT(fault_of_book(workbook_of("<row><c></row>")), Catch::Contains("damaged"));
  CHECK_THAT(fault_of_book(workbook_of("<row r=\"4\"><c r=\"B4\" t=\"e\"><v>#REF!</v></c></row>")),
             Catch::Contains("row 4, cell 2 holds the error #REF!"));
  CHECK_THAT(fault_of_book(workbook_of("<row r=\"1\"><c r=\"ZZZ1\"><v>1</v></c></row>")),
             Catch::Contains("more than 256 cells"));
  CHECK_THAT(fault_of_book(zipped({{"xl/workbook.xml", "<workbook/>"}})),
             Catch::Contains("no visible sheet"));
  const std::string entities =
      "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;&a;\">]><workbook>&b;</workbook>";
  CHECK_THAT(fault_of_book(zipped({{"xl/workbook.xml", entities}})), Catch::Contains("damaged"));
}

TEST_CASE("a small file that unpacks to much is stopped") {
  std::string bomb = "<worksheet><sheetData><row>";
  bomb += "<!--" + std::string(app::workbook_bytes_max, ' ') + "-->";
  const std::string packed =
      zipped({{"xl/workbook.xml",
               "<workbook><sheets><sheet r:id=\"rId1\" xmlns:r=\"r\"/></sheets></workbook>"},
              {"xl/_rels/workbook.xml.rels", relations},
              {"xl/worksheets/sheet1.xml", bomb}});
  CHECK(packed.size() < 1'000'000);
  CHECK_THAT(fault_of_book(packed), Catch::Contains("more than 256 MiB"));
}

TEST_CASE("one long text that many cells point at is counted for each of them") {
  const std::string cell = "<c t=\"s\"><v>0</v></c>";
  std::string cells;
  for (int row = 0; row < 3'000; ++row) cells += "<row>" + cell + "</row>";
  const std::string packed = zipped(
      {{"xl/workbook.xml",
        "<workbook><sheets><sheet r:id=\"rId1\" xmlns:r=\"r\"/></sheets></workbook>"},
       {"xl/_rels/workbook.xml.rels", relations},
       {"xl/sharedStrings.xml", "<sst><si><t>" + std::string(60'000, 'x') + "</t></si></sst>"},
       {"xl/worksheets/sheet1.xml",
        "<worksheet><sheetData>" + cells + "</sheetData></worksheet>"}});
  CHECK_THAT(fault_of_book(packed), Catch::Contains("more text than can be read at once"));
}

TEST_CASE("what is written into a workbook is read from it") {
  const auto range = test::seeds(20);
  for (std::uint64_t seed = range.first; seed <= range.last; ++seed) {
    INFO("seed " << seed);
    test::Random random(seed);
    const std::vector<std::string> pieces{"心", "a",  "<", "&", "\"",   "_x0041_", "_x",  "=",
                                          "'",  "\n", " ", "😀", "0701", "1e5",     "]]>", "\\"};
    app::WorkbookWriter writer("t");
    std::vector<Row> drawn{{"texts", "numbers"}};
    writer.head(drawn.front(), {false, true});
    for (int row = random.between(1, 30); row > 0; --row) {
      std::string text = "x";
      for (int piece = random.between(0, 8); piece > 0; --piece) text += random.one_of(pieces);
      drawn.push_back({text + "x", std::to_string(random.between(0, 1'000'000))});
      REQUIRE(writer.add(drawn.back()));
    }
    CHECK(rows_of(writer.finish()) == drawn);
  }
}

TEST_CASE("wrong files are recognised by their bytes") {
  using std::string_literals::operator""s;
  const std::string compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  struct Case {
    std::string bytes;
    FileKind kind;
  };
  const std::vector<Case> cases{
      {"code,name\n", FileKind::text},
      {"", FileKind::text},
      {"\xEF\xBB\xBF"
       "code",
       FileKind::text},
      {workbook_of(""), FileKind::workbook},
      {zipped({{"word/document.xml", "x"}}), FileKind::document},
      {zipped({{"ppt/presentation.xml", "x"}}), FileKind::slides},
      {zipped({{"Index/Document.iwa", "x"}}), FileKind::numbers},
      {zipped({{"xl/workbook.bin", "x"}}), FileKind::binary_workbook},
      {"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.spreadsheet", FileKind::open_document},
      {zipped({{"offers.csv", "x"}}), FileKind::archive},
      {"Rar!\x1A\x07", FileKind::archive},
      {compound + "W\0o\0r\0k\0b\0o\0o\0k\0"s, FileKind::old_workbook},
      {compound + "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k\0a\0g\0e\0"s,
       FileKind::protected_workbook},
      {compound + "W\0o\0r\0d\0"s, FileKind::old_document},
      {"%PDF-1.7", FileKind::pdf},
      {"\x89PNG\r\n", FileKind::picture},
      {"\xFF\xD8\xFF\xE0", FileKind::picture},
      {"\0\0\0\x18"
       "ftypheic"s,
       FileKind::picture},
      {"<html xmlns:x=\"urn:schemas-microsoft-com:office:excel\">", FileKind::web_page},
      {"  <TABLE><tr>", FileKind::web_page},
      {"<?xml version=\"1.0\"?><Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">",
       FileKind::xml_table},
      {"{\"items\":[]}", FileKind::json},
      {"{\\rtf1", FileKind::old_document}};
  for (const Case& row : cases) {
    INFO(row.bytes.substr(0, 60));
    CHECK(static_cast<int>(app::kind_of_file(row.bytes)) == static_cast<int>(row.kind));
    if (row.kind == FileKind::text || row.kind == FileKind::workbook) continue;
    app::Faults faults("t.xls");
    app::read_table_text(app::offer_table(), row.bytes, {}, faults);
    CHECK(faults.text() == "t.xls: " + app::wrong_file(row.kind).en + "\n");
    CHECK_THAT(app::wrong_file(row.kind).zh, Catch::EndsWith("请把表格另存为 .xlsx 或“CSV UTF-8”"));
  }
}
