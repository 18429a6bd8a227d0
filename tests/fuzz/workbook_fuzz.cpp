// A workbook. The first byte says what the rest is: the file itself, its sheet, its texts, or its
// formats. Whatever comes is read within the bounds or refused as a whole.
#include <zip.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "app/tables/sheet/file_kind.hpp"
#include "app/tables/sheet/workbook_reader.hpp"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "workbook_fuzz: %s\n", what);
  std::abort();
}

void add(zip_t* archive, const char* name, std::string_view text) {
  zip_source_t* const part = zip_source_buffer(archive, text.data(), text.size(), 0);
  const zip_int64_t index = zip_file_add(archive, name, part, 0);
  zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
}

/// A whole workbook around one part.
std::string workbook(std::string_view sheet, std::string_view strings, std::string_view styles) {
  zip_error_t ignored;
  zip_error_init(&ignored);
  zip_source_t* const out = zip_source_buffer_create(nullptr, 0, 0, &ignored);
  zip_source_keep(out);
  zip_t* const archive = zip_open_from_source(out, ZIP_TRUNCATE, &ignored);
  add(archive, "xl/workbook.xml", "<w><sheets><sheet r:id=\"a\" xmlns:r=\"r\"/></sheets></w>");
  add(archive, "xl/_rels/workbook.xml.rels",
      "<R><Relationship Id=\"a\" Type=\"/worksheet\" Target=\"s.xml\"/>"
      "<Relationship Id=\"b\" Type=\"/sharedStrings\" Target=\"t.xml\"/>"
      "<Relationship Id=\"c\" Type=\"/styles\" Target=\"f.xml\"/></R>");
  add(archive, "xl/s.xml", sheet);
  add(archive, "xl/t.xml", strings);
  add(archive, "xl/f.xml", styles);
  zip_close(archive);
  zip_stat_t stat;
  zip_source_stat(out, &stat);
  std::string bytes(stat.size, '\0');
  zip_source_open(out);
  zip_source_read(out, bytes.data(), bytes.size());
  zip_source_close(out);
  zip_source_free(out);
  return bytes;
}

void read(std::string_view bytes) {
  std::size_t size = 0;
  try {
    app::read_workbook(bytes, [&](const app::CsvRow& row) {
      require(row.cells.size() <= app::csv_cells_max, "a row is bounded");
      for (const std::string& cell : row.cells) size += cell.size();
      require(size <= app::workbook_text_max, "all rows are bounded");
      return true;
    });
  } catch (const app::WorkbookError& error) {
    require(!error.said.en.empty() && !error.said.zh.empty(), "a refusal says why");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size == 0) return 0;
  const std::string_view rest(reinterpret_cast<const char*>(data) + 1, size - 1);
  constexpr std::string_view strings = "<sst><si><t>x</t></si></sst>";
  constexpr std::string_view styles = "<s><cellXfs><xf numFmtId=\"14\"/></cellXfs></s>";
  constexpr std::string_view sheet =
      "<w><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c s=\"0\"><v>46027.5</v></c></row></w>";
  switch (data[0] % 4) {
    case 0:
      (void)app::kind_of_file(rest);
      read(rest);
      break;
    case 1: read(workbook(rest, strings, styles)); break;
    case 2: read(workbook(sheet, rest, styles)); break;
    case 3: read(workbook(sheet, strings, rest)); break;
  }
  return 0;
}
