#include "app/tables/sheet/file_kind.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "app/tables/spell/fold.hpp"

namespace app {

namespace {

using std::string_view_literals::operator""sv;

/// Names of the parts of a file are readable in it.
bool holds(std::string_view bytes, std::string_view name) noexcept {
  return bytes.find(name) != std::string_view::npos;
}

FileKind kind_of_archive(std::string_view bytes) noexcept {
  constexpr std::pair<std::string_view, FileKind> parts[] = {
      {"xl/workbook.xml", FileKind::workbook},
      {"xl/workbook.bin", FileKind::binary_workbook},
      {"word/document.xml", FileKind::document},
      {"ppt/presentation.xml", FileKind::slides},
      {"Index/Document.iwa", FileKind::numbers},
      {"Index.zip", FileKind::numbers},
      {"application/vnd.oasis.opendocument", FileKind::open_document}};
  for (const auto& [name, kind] : parts) {
    if (holds(bytes, name)) return kind;
  }
  return FileKind::archive;
}

/// Compound files (OLE) name their streams in UTF-16.
FileKind kind_of_compound(std::string_view bytes) noexcept {
  if (holds(bytes, "E\0n\0c\0r\0y\0p\0t\0e\0d\0P\0a\0c\0k"sv)) return FileKind::protected_workbook;
  if (holds(bytes, "W\0o\0r\0k\0b\0o\0o\0k"sv)) return FileKind::old_workbook;
  if (holds(bytes, "B\0o\0o\0k\0\0\0"sv)) return FileKind::old_workbook;
  return FileKind::old_document;
}

bool starts_with_word(std::string_view text, std::string_view word) noexcept {
  return text.size() >= word.size() &&
         std::ranges::equal(text.substr(0, word.size()), word, {}, lower_ascii);
}

FileKind kind_of_text(std::string_view bytes) noexcept {
  constexpr std::size_t looked_at = 1'024;
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  const std::size_t begin = bytes.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return FileKind::text;
  bytes.remove_prefix(begin);
  for (const std::string_view word : {"<!doctype html", "<html", "<head", "<table", "<meta"}) {
    if (starts_with_word(bytes, word)) return FileKind::web_page;
  }
  if (bytes.starts_with("<?xml")) {
    return holds(bytes.substr(0, looked_at), "html") ? FileKind::web_page : FileKind::xml_table;
  }
  const bool is_json =
      bytes.starts_with("{\"") || bytes.starts_with("[{") || bytes.starts_with("{\n");
  return is_json ? FileKind::json : FileKind::text;
}

struct Start {
  std::string_view bytes;
  FileKind kind;
};
constexpr std::array starts{Start{"%PDF", FileKind::pdf},
                            Start{"\x89PNG", FileKind::picture},
                            Start{"\xFF\xD8\xFF", FileKind::picture},
                            Start{"GIF8", FileKind::picture},
                            Start{"II*\0"sv, FileKind::picture},
                            Start{"MM\0*"sv, FileKind::picture},
                            Start{"Rar!", FileKind::archive},
                            Start{"7z\xBC\xAF", FileKind::archive},
                            Start{"\x1F\x8B", FileKind::archive},
                            Start{"{\\rtf", FileKind::old_document}};

}  // namespace

FileKind kind_of_file(std::string_view bytes) noexcept {
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06")) {
    return kind_of_archive(bytes);
  }
  if (bytes.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")) return kind_of_compound(bytes);
  const auto start = std::ranges::find_if(
      starts, [&](const Start& each) { return bytes.starts_with(each.bytes); });
  if (start != starts.end()) return start->kind;
  const bool is_webp = bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP");
  const bool is_heic = bytes.substr(0, 12).find("ftyp") == 4;
  return is_webp || is_heic ? FileKind::picture : kind_of_text(bytes);
}

engine::Sentence wrong_file(FileKind kind) {
  const auto said = [](const char* en, const char* zh) {
    return engine::Sentence("is " + std::string(en) + "; save the table as .xlsx or as CSV UTF-8",
                            "是" + std::string(zh) + "；请把表格另存为 .xlsx 或“CSV UTF-8”");
  };
  switch (kind) {
    case FileKind::text:
    case FileKind::workbook: return {};
    case FileKind::old_workbook:
      return said("a workbook of the old kind (.xls)", "旧版 .xls 工作簿");
    case FileKind::protected_workbook:
      return said("protected with a password: take the password away first",
                  "带密码的工作簿，请先取消密码");
    case FileKind::old_document: return said("a document, no table", "文档，不是表格");
    case FileKind::binary_workbook:
      return said("a binary workbook (.xlsb)", "二进制工作簿（.xlsb）");
    case FileKind::open_document:
      return said("an OpenDocument file (.ods)", "OpenDocument 文件（.ods）");
    case FileKind::numbers: return said("a file of Numbers", "Numbers 文件");
    case FileKind::document: return said("a text document (.docx)", "文字文档（.docx）");
    case FileKind::slides: return said("a file of slides (.pptx)", "演示文稿（.pptx）");
    case FileKind::archive:
      return said("an archive: take the table out of it first", "压缩包，请先解压");
    case FileKind::pdf: return said("a PDF", "PDF 文件");
    case FileKind::picture: return said("a picture", "图片");
    case FileKind::web_page:
      return said("a web page, even if its name ends with .xls", "网页文件（即使扩展名是 .xls）");
    case FileKind::xml_table: return said("an XML file", "XML 文件");
    case FileKind::json: return said("JSON", "JSON 文件");
  }
  return {};
}

}  // namespace app
