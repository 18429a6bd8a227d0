#include "config/json_tree.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <utility>

#include "config/fault.hpp"

namespace config {

namespace {

constexpr std::size_t depth_max = 16;

/// Line of the last character handed out. A newline belongs to the line that it ends; that matters
/// because the lexer reads one character beyond a number.
struct Position {
  int line = 1;
  char last = ' ';
};

/// Feeds the parser and keeps count; copies share one position.
class CountingIterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using value_type = char;
  using difference_type = std::ptrdiff_t;
  using pointer = const char*;
  using reference = const char&;

  CountingIterator(const char* at, Position* position) : at_(at), position_(position) {}

  reference operator*() const { return *at_; }
  CountingIterator& operator++() {
    if (position_->last == '\n') ++position_->line;
    position_->last = *at_++;
    return *this;
  }
  CountingIterator operator++(int) {
    const CountingIterator before = *this;
    ++*this;
    return before;
  }
  friend bool operator==(const CountingIterator& left, const CountingIterator& right) {
    return left.at_ == right.at_;
  }

 private:
  const char* at_;
  Position* position_;
};

/// Builds the tree from the parser's events; throws at the first error.
class TreeBuilder {
 public:
  TreeBuilder(const std::string& file, const Position& position)
      : file_(file), position_(position) {}

  JsonValue take_root() { return std::move(root_); }

  bool null() { return add(nullptr); }
  bool boolean(bool value) { return add(value); }
  bool number_integer(std::int64_t value) { return add(value); }
  bool number_unsigned(std::uint64_t value) {
    const bool fits = std::in_range<std::int64_t>(value);
    return fits ? add(static_cast<std::int64_t>(value)) : add(static_cast<double>(value));
  }
  bool number_float(double value, const std::string&) { return add(value); }
  bool string(std::string& value) { return add(std::move(value)); }
  bool binary(std::vector<std::uint8_t>&) { return false; }  // JSON text has none

  bool start_object(std::size_t) { return open(std::vector<JsonMember>{}); }
  bool start_array(std::size_t) { return open(std::vector<JsonValue>{}); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    Frame& frame = frames_.back();
    const auto& members = std::get<std::vector<JsonMember>>(frame.value.data);
    const auto before = std::ranges::find(members, name, &JsonMember::key);
    if (before != members.end()) {
      fail_at(file_, position_.line, name,
              "is given twice, first on line " + std::to_string(before->line));
    }
    frame.key = std::move(name);
    frame.key_line = position_.line;
    return true;
  }

  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception& error) {
    const std::string_view text = error.what();
    const std::size_t start = text.find("column");
    const std::size_t colon = text.find(": ", start);
    fail_at(file_, position_.line, "JSON",
            start == text.npos || colon == text.npos ? text : text.substr(colon + 2));
  }

 private:
  struct Frame {
    JsonValue value;  // the array or object being filled
    std::string key;  // of the member whose value comes next
    int key_line = 0;
  };

  template <class Container>
  bool open(Container empty) {
    if (frames_.size() == depth_max) {
      fail_at(file_, position_.line, "JSON",
              "at most " + std::to_string(depth_max) + " levels of brackets");
    }
    frames_.push_back({{std::move(empty), position_.line}, {}, 0});
    return true;
  }

  bool close() {
    JsonValue value = std::move(frames_.back().value);
    frames_.pop_back();
    place(std::move(value));
    return true;
  }

  template <class Scalar>
  bool add(Scalar&& scalar) {
    place({std::forward<Scalar>(scalar), position_.line});
    return true;
  }

  void place(JsonValue value) {
    if (frames_.empty()) {
      root_ = std::move(value);
      return;
    }
    Frame& frame = frames_.back();
    if (auto* items = std::get_if<std::vector<JsonValue>>(&frame.value.data)) {
      items->push_back(std::move(value));
      return;
    }
    std::get<std::vector<JsonMember>>(frame.value.data)
        .push_back({std::move(frame.key), frame.key_line, std::move(value)});
  }

  const std::string& file_;
  const Position& position_;
  std::vector<Frame> frames_;
  JsonValue root_;
};

}  // namespace

JsonFile parse_json(std::string name, std::string_view text) {
  Position position;
  TreeBuilder builder(name, position);
  const CountingIterator first(text.data(), &position);
  const CountingIterator last(text.data() + text.size(), &position);
  nlohmann::json::sax_parse(first, last, &builder);
  return {std::move(name), builder.take_root()};
}

std::string read_text(const std::filesystem::path& file, std::size_t bytes_max) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(file, error);
  std::ifstream stream(file, std::ios::binary);
  if (error || !stream) fail_at(file.string(), 0, "", "no such file, or it cannot be read");
  if (size > bytes_max) {
    fail_at(file.string(), 0, "", "at most " + std::to_string(bytes_max) + " bytes");
  }
  std::string text(static_cast<std::size_t>(size), '\0');
  stream.read(text.data(), static_cast<std::streamsize>(size));
  if (stream.gcount() != static_cast<std::streamsize>(size)) {
    fail_at(file.string(), 0, "", "ends before its size says");
  }
  return text;
}

}  // namespace config
