#include "app/tables/sheet/package.hpp"

#include <expat.h>
#include <zip.h>

#include <array>
#include <exception>
#include <memory>
#include <new>

namespace app {

namespace {

[[noreturn]] void broken() {
  throw WorkbookError(
      {"is a damaged workbook; save it again as .xlsx", "工作簿已损坏；请重新另存为 .xlsx"});
}

std::string_view local_name(const XML_Char* name) noexcept {
  const std::string_view whole(name);
  const std::size_t prefix = whole.rfind(':');
  return prefix == std::string_view::npos ? whole : whole.substr(prefix + 1);
}

/// Holds expat's parser. Its callbacks are called from C, so what a visitor throws waits until the
/// parser has returned.
class XmlParser {
 public:
  explicit XmlParser(XmlVisitor& visitor) : parser_(XML_ParserCreate(nullptr)), visitor_(visitor) {
    if (!parser_) throw std::bad_alloc();
    XML_SetUserData(parser_.get(), this);
    XML_SetElementHandler(parser_.get(), &on_begin, &on_end);
    XML_SetCharacterDataHandler(parser_.get(), &on_text);
    XML_SetStartDoctypeDeclHandler(parser_.get(), &on_doctype);
  }

  void feed(std::string_view block, bool is_last) {
    const auto status = XML_Parse(parser_.get(), block.data(), static_cast<int>(block.size()),
                                  is_last ? XML_TRUE : XML_FALSE);
    if (thrown_) std::rethrow_exception(thrown_);
    if (is_done_) return;
    if (status != XML_STATUS_OK) broken();
  }
  bool is_done() const noexcept { return is_done_; }

 private:
  static XmlParser& self(void* data) noexcept { return *static_cast<XmlParser*>(data); }

  template <class Do>
  void guarded(Do&& act) noexcept {
    if (thrown_ || is_done_) return;
    try {
      act();
      is_done_ = visitor_.is_done();
    } catch (...) {
      thrown_ = std::current_exception();
    }
    if (thrown_ || is_done_) XML_StopParser(parser_.get(), XML_FALSE);
  }

  static void on_begin(void* data, const XML_Char* name, const XML_Char** pairs) noexcept {
    self(data).guarded([&] {
      Attributes attributes;
      for (; *pairs != nullptr; pairs += 2) attributes.emplace(local_name(pairs[0]), pairs[1]);
      self(data).visitor_.begin(local_name(name), attributes);
    });
  }
  static void on_end(void* data, const XML_Char* name) noexcept {
    self(data).guarded([&] { self(data).visitor_.end(local_name(name)); });
  }
  static void on_text(void* data, const XML_Char* text, int size) noexcept {
    self(data).guarded([&] { self(data).visitor_.text({text, static_cast<std::size_t>(size)}); });
  }
  static void on_doctype(void* data, const XML_Char*, const XML_Char*, const XML_Char*,
                         int) noexcept {
    self(data).guarded([] { broken(); });  // no spreadsheet writes one
  }

  struct Free {
    void operator()(XML_Parser parser) const noexcept { XML_ParserFree(parser); }
  };
  std::unique_ptr<std::remove_pointer_t<XML_Parser>, Free> parser_;
  XmlVisitor& visitor_;
  std::exception_ptr thrown_;
  bool is_done_ = false;
};

}  // namespace

Package::Package(std::string_view bytes) {
  zip_error_t ignored;
  zip_error_init(&ignored);
  zip_source_t* const source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &ignored);
  if (source != nullptr) archive_ = zip_open_from_source(source, ZIP_RDONLY, &ignored);
  if (source != nullptr && archive_ == nullptr) zip_source_free(source);
  zip_error_fini(&ignored);
  if (archive_ == nullptr) broken();
}

Package::~Package() {
  if (archive_ != nullptr) zip_discard(archive_);
}

bool Package::read(const std::string& name, XmlVisitor& visitor) {
  const zip_int64_t index = zip_name_locate(archive_, name.c_str(), ZIP_FL_NOCASE);
  if (index < 0) return false;
  struct Close {
    void operator()(zip_file_t* file) const noexcept { zip_fclose(file); }
  };
  const std::unique_ptr<zip_file_t, Close> part(
      zip_fopen_index(archive_, static_cast<zip_uint64_t>(index), 0));
  if (!part) broken();
  XmlParser parser(visitor);
  std::array<char, 65'536> block{};
  while (!parser.is_done()) {
    const zip_int64_t got = zip_fread(part.get(), block.data(), block.size());
    if (got < 0) broken();
    bytes_ += static_cast<std::size_t>(got);
    if (bytes_ > workbook_bytes_max) {
      throw WorkbookError({"holds more than 256 MiB unpacked; send it as CSV",
                           "解压后超过 256 MiB；请改用 CSV 文件"});
    }
    parser.feed({block.data(), static_cast<std::size_t>(got)}, got == 0);
    if (got == 0) break;
  }
  return true;
}

}  // namespace app
