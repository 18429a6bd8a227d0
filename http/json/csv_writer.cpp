#include "http/json/csv_writer.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <utility>

namespace http {

namespace {

bool starts_formula(std::string_view cell) noexcept {
  constexpr std::string_view starts = "=+-@\t\r";
  return !cell.empty() && starts.find(cell.front()) != std::string_view::npos;
}

/// Whether the cell would run as a formula, or could be taken for one that was made harmless.
bool needs_apostrophe(std::string_view cell) noexcept {
  const std::size_t begin = cell.find_first_not_of('\'');
  return begin != std::string_view::npos && starts_formula(cell.substr(begin));
}

}  // namespace

CsvWriter& CsvWriter::text(std::string_view cell) {
  if (needs_apostrophe(cell)) {
    add("'" + std::string(cell));
  } else {
    add(cell);
  }
  return *this;
}

CsvWriter& CsvWriter::code(std::string_view cell) {
  add(cell);
  return *this;
}

CsvWriter& CsvWriter::number(std::int64_t value) {
  std::array<char, 24> buffer{};
  const auto end = std::to_chars(buffer.begin(), buffer.end(), value).ptr;
  add({buffer.data(), static_cast<std::size_t>(end - buffer.data())});
  return *this;
}

CsvWriter& CsvWriter::degrees(double value) {
  constexpr double scale = 1e7;
  std::array<char, 32> buffer{};
  const double rounded = std::round(value * scale) / scale;
  const auto end = std::to_chars(buffer.begin(), buffer.end(), rounded).ptr;
  add({buffer.data(), static_cast<std::size_t>(end - buffer.data())});
  return *this;
}

void CsvWriter::end_row() {
  built_ += "\r\n";
  at_row_start_ = true;
}

void CsvWriter::raw_line(std::string_view line) {
  built_ += line;
  end_row();
}

std::string CsvWriter::take() { return std::exchange(built_, {}); }

void CsvWriter::add(std::string_view cell) {
  if (!at_row_start_) built_ += ',';
  at_row_start_ = false;
  const bool edge_space = !cell.empty() && (cell.front() == ' ' || cell.back() == ' ');
  if (!edge_space && cell.find_first_of(",\"\r\n\t") == std::string_view::npos) {
    built_ += cell;
    return;
  }
  built_ += '"';
  for (const char letter : cell) {
    if (letter == '"') built_ += '"';
    built_ += letter;
  }
  built_ += '"';
}

std::string_view plain_cell(std::string_view cell) noexcept {
  const bool added = !cell.empty() && cell.front() == '\'' && needs_apostrophe(cell);
  return added ? cell.substr(1) : cell;
}

}  // namespace http
