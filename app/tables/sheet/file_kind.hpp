// What kind of file somebody has sent, by its bytes: names and types of files are often wrong.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/sentence/sentence.hpp"

namespace app {

enum class FileKind : std::uint8_t {
  text,      // CSV, as far as can be seen
  workbook,  // .xlsx, .xlsm
  old_workbook,
  protected_workbook,
  old_document,  // .doc and others of its time
  binary_workbook,
  open_document,
  numbers,
  document,
  slides,
  archive,
  pdf,
  picture,
  web_page,
  xml_table,
  json,
};

FileKind kind_of_file(std::string_view bytes) noexcept;

/// "is a PDF; ...", for all kinds but text and workbook.
engine::Sentence wrong_file(FileKind kind);

}  // namespace app
