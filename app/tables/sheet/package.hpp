// The parts of a workbook: XML files in a ZIP archive that is already in memory. What is taken out
// of it is bounded, so that a small file cannot fill the memory.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

#include "engine/sentence/sentence.hpp"

struct zip;

namespace app {

/// The workbook cannot be read; nothing of it is to be trusted.
class WorkbookError : public std::runtime_error {
 public:
  explicit WorkbookError(const engine::Sentence& what) : std::runtime_error(what.en), said(what) {}
  engine::Sentence said;
};

inline constexpr std::size_t workbook_bytes_max = std::size_t{256} << 20;  // of its parts, unpacked

using Attributes = std::map<std::string, std::string, std::less<>>;  // by name without prefix

/// What happens in an XML part. Names are without prefix. May throw WorkbookError.
class XmlVisitor {
 public:
  virtual ~XmlVisitor() = default;
  virtual void begin(std::string_view name, const Attributes& attributes) = 0;
  virtual void end(std::string_view name) = 0;
  virtual void text(std::string_view piece) = 0;  // in any number of pieces
  virtual bool is_done() const { return false; }  // the rest need not be read
};

class Package {
 public:
  /// `bytes` has to outlive it. Throws WorkbookError.
  explicit Package(std::string_view bytes);
  ~Package();
  Package(const Package&) = delete;
  Package& operator=(const Package&) = delete;

  /// Reads one part; false if there is none of this name. Throws WorkbookError: broken, encrypted,
  /// with a document type (entities), or beyond the bound above, all parts together.
  bool read(const std::string& name, XmlVisitor& visitor);

 private:
  zip* archive_ = nullptr;
  std::size_t bytes_ = 0;  // unpacked so far
};

}  // namespace app
