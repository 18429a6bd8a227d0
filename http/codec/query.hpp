// The query string, read as strictly as bodies are: each parameter once, known, within its format.
// Usage: take what the route knows; then `refused` returns what was wrong or left over.
//
//   Query query(request);
//   query.take<parse_area>("area", filter.area, area_allowed);
//   if (auto no = query.refused()) return std::move(*no);
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "http/core/message.hpp"
#include "http/json/reader.hpp"

namespace http {

inline constexpr std::size_t parameters_max = 16;
inline constexpr std::size_t parameter_bytes_max = 256;  // of one decoded value
inline constexpr std::size_t page_default = 20;
inline constexpr std::size_t page_max = 100;

/// Where a list goes on. Wishes: newest first, live ones, then ended ones, ids below `at` (0 = from
/// the newest). Other lists: ids above `at`. Opaque to clients.
struct Cursor {
  bool ended = false;
  std::uint64_t at = 0;
};
std::string to_text(const Cursor& cursor);
bool read_cursor(std::string_view text, Cursor& out);

class Query {
 public:
  explicit Query(const Request& request);

  /// Leaves `out` alone when the parameter is absent. `allowed` is a part of "must be ...", which
  /// may have a place for the codes of a closed list, `listed`.
  template <auto read, class T>
  void take(std::string_view name, T& out, const engine::Phrase& allowed,
            std::string_view listed = {}) {
    if (const auto value = find(name); value && !read(*value, out)) wrong(name, allowed(listed));
  }
  template <auto read, class T>
  void take(std::string_view name, std::optional<T>& out, const engine::Phrase& allowed,
            std::string_view listed = {}) {
    T value{};
    const auto given = find(name);
    if (!given) return;
    if (read(*given, value))
      out = std::move(value);
    else
      wrong(name, allowed(listed));
  }
  void take_flag(std::string_view name, bool& out);  // "true" or "false"
  void take_flag(std::string_view name, std::optional<bool>& out);
  void take_text(std::string_view name,
                 std::string& out);  // visible text of at most 100 characters
  void take_integer(std::string_view name, std::int64_t min, std::int64_t max, std::int64_t& out);
  /// `beyond`, if any, is said of a number out of its bounds as well.
  void take_number(std::string_view name, double min, double max, std::optional<double>& out,
                   const engine::Phrase& beyond = {});
  std::size_t take_limit();                      // "limit", 1 .. page_max
  void take_cursor(std::optional<Cursor>& out);  // "cursor"

  void wrong(std::string_view name, const engine::Sentence& allowed);  // "must be ..."
  void needs(std::string_view name, const engine::Sentence& allowed);  // "is required; ..."
  void fault(std::string_view name, engine::Sentence detail);
  /// The answer if a parameter was wrong, given twice or unknown.
  std::optional<Reply> refused() const;

 private:
  struct Parameter {
    std::string name, value;
    bool taken = false;
  };
  std::optional<std::string_view> find(std::string_view name);
  void split(std::string_view raw);

  const Request& request_;
  std::vector<Parameter> parameters_;
  std::vector<std::string_view> known_;
  std::vector<FieldFault> faults_;
};

/// The same request with another `cursor`, as the value of a Link header with rel="next".
std::string next_link(const Request& request, std::string_view cursor);

}  // namespace http
