#include "http/json/reader.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>
#include <type_traits>
#include <utility>

#include "engine/sentence/value_phrases.hpp"
#include "engine/text/record_check.hpp"
#include "engine/text/text.hpp"
#include "http/json/row_values.hpp"
#include "http/sentence/body_phrases.hpp"

namespace http {

namespace {

static_assert(body_keys_max <= 64, "`seen` has one bit for each field");

/// A number as a client reads it: whole ones without a point.
std::string shown(double value) {
  std::array<char, 32> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), value, std::chars_format::fixed);
  return {digits.data(), end.ptr};
}

engine::Sentence between(const engine::Phrase& phrase, const Field& field) {
  return phrase(shown(field.min), shown(field.max));
}

template <class Names>
std::string joined(const Names& names) {
  std::string text;
  for (const std::string_view name : names) {
    if (!text.empty()) text += ", ";
    text += name;
  }
  return text;
}

/// What one value of the field has to be: a part of "must be ...".
engine::Sentence expectation(const Field& field) {
  namespace phrase = engine::phrase;
  struct Describe {
    const Field& field;
    engine::Sentence operator()(PutText) const { return between(phrase::text_length, field); }
    engine::Sentence operator()(PutWord) const {
      if (field.words.empty()) return field.allowed;
      return phrase::one_of(joined(field.words));
    }
    engine::Sentence operator()(PutInteger) const { return between(phrase::whole_number, field); }
    engine::Sentence operator()(PutNumber) const { return between(phrase::number, field); }
    engine::Sentence operator()(PutFlag) const { return phrase::true_or_false; }
    engine::Sentence operator()(OpenRecord) const { return phrase::object; }
    engine::Sentence operator()(PutRow put) const { return expectation_of(*put.row); }
  };
  return std::visit(Describe{field}, field.put);
}

/// The same of the field, which may be a list.
engine::Sentence wanted(const Field& field, bool as_list) {
  if (!as_list) return expectation(field);
  return engine::phrase::list_of(field.items_min, field.items_max, expectation(field));
}

/// Escapes a key for a JSON pointer; a long one is cut, it is only shown.
void append_key(std::string& pointer, std::string_view key) {
  constexpr std::size_t shown_max = 64;
  pointer += '/';
  for (const char letter : engine::shortened(key, shown_max)) {
    if (letter == '~')
      pointer += "~0";
    else if (letter == '/')
      pointer += "~1";
    else
      pointer += letter;
  }
}

/// Receives the tokens. Functions return false to stop reading: the body is malformed.
class BodyReader {
 public:
  BodyReader(Shape shape, void* record) : root_(shape), root_record_(record) {}

  std::optional<BodyFault> take_fault() {
    if (fault_.faults.empty()) return std::nullopt;
    return std::move(fault_);
  }
  bool is_malformed() const { return fault_.malformed; }
  bool malformed(engine::Sentence detail) {
    fault_.malformed = true;
    fault_.faults.assign(1, FieldFault{pointer(), std::move(detail)});
    return false;
  }

  // The interface of nlohmann's token stream.
  bool null() {
    if (const Field* field = value_field()) wrong(*field);
    return true;
  }
  bool boolean(bool value) {
    const Field* field = value_field();
    if (field == nullptr) return true;
    const auto* row = row_of(*field);
    if (const auto* put = std::get_if<PutFlag>(&field->put))
      (*put)(top().record, value);
    else if (row == nullptr || !put_flag(*row, member(*field), value))
      wrong(*field);
    return true;
  }
  bool number_integer(std::int64_t value) {
    const Field* field = value_field();
    if (field == nullptr) return true;
    if (const auto* row = row_of(*field)) {
      if (!put_number(*row, member(*field), value)) wrong(*field);
      return true;
    }
    const auto* put = std::get_if<PutInteger>(&field->put);
    if (put == nullptr) return any_number(*field, static_cast<double>(value));
    const auto exact = static_cast<double>(value);  // right, since bounds are within 2^53
    if (exact < field->min || exact > field->max)
      wrong(*field);
    else
      (*put)(top().record, value);
    return true;
  }
  bool number_unsigned(std::uint64_t value) {
    constexpr auto most = static_cast<std::uint64_t>(INT64_MAX);
    return number_integer(static_cast<std::int64_t>(std::min(value, most)));
  }
  bool number_float(double value, const std::string&) {
    const Field* field = value_field();
    return field == nullptr || any_number(*field, value);
  }
  bool string(std::string& value);
  bool binary(nlohmann::json::binary_t&) { return malformed(phrase::binary_json); }
  bool start_object(std::size_t);
  bool key(const std::string& name);
  bool end_object();
  bool start_array(std::size_t);
  bool end_array();
  template <class Exception>
  bool parse_error(std::size_t position, const std::string&, const Exception&) {
    return malformed(phrase::not_json_at(position));
  }

 private:
  struct Frame {
    bool is_list = false;
    bool skipped = false;           // inside something already refused
    void* record = nullptr;         // what values are put into; of a list: its owner's
    std::span<const Field> fields;  // objects only
    const Field* field = nullptr;   // of the value that comes next; of a list: of its items
    std::uint64_t seen = 0;         // fields met so far, by index
    std::uint32_t count = 0;        // keys or items so far
  };

  Frame& top() { return frames_[depth_ - 1]; }
  bool push(Frame frame) {
    if (depth_ == frames_.size()) {
      return malformed(phrase::too_deep(body_depth_max));
    }
    frames_[depth_++] = frame;
    return true;
  }

  /// The field that the coming scalar belongs to; nullptr if it is skipped or already refused.
  const Field* value_field() {
    if (depth_ == 0) {
      fault(phrase::must_be_object);
      return nullptr;
    }
    return take_field(false);
  }

  /// `opens_list`: the value is a list itself.
  const Field* take_field(bool opens_list) {
    Frame& frame = top();
    const Field* field = frame.field;
    if (frame.is_list) ++frame.count;
    if (frame.skipped || field == nullptr) return nullptr;
    const bool wants_list = !frame.is_list && field->items_max != 0;
    if (wants_list != opens_list) {
      fault(engine::must_be(wanted(*field, wants_list)));
      return nullptr;
    }
    // Items beyond the bound are counted, not kept; `end_array` reports them.
    if (frame.is_list && frame.count > field->items_max) return nullptr;
    return field;
  }

  /// Null: not described.
  static const engine::Field* row_of(const Field& field) {
    const auto* put = std::get_if<PutRow>(&field.put);
    return put == nullptr ? nullptr : put->row;
  }
  /// Precondition: `row_of` is not null.
  void* member(const Field& field) {
    const PutRow& put = std::get<PutRow>(field.put);
    return put.row->at(put.record_in(top().record));
  }
  void described_text(const Field& field, const engine::Field& row, std::string& value);

  bool any_number(const Field& field, double value) {
    const auto* put = std::get_if<PutNumber>(&field.put);
    if (put != nullptr && value >= field.min && value <= field.max)
      (*put)(top().record, value);
    else if (put != nullptr && !field.beyond.empty())
      fault(engine::must_be(engine::hinted(expectation(field), field.beyond)));
    else
      wrong(field);
    return true;
  }

  void wrong(const Field& field) { fault(engine::must_be(expectation(field))); }
  void fault(engine::Sentence detail) { fault_at(pointer(), std::move(detail)); }
  void fault_at(std::string pointer, engine::Sentence detail) {
    if (fault_.faults.size() == body_faults_max) return;
    fault_.faults.push_back(FieldFault{std::move(pointer), std::move(detail)});
  }
  std::string pointer() const;
  engine::Sentence check_text(const Field& field, std::string_view value) const;
  const Field* find(const Frame& frame, std::string_view name) const;

  Shape root_;
  void* root_record_;
  std::array<Frame, body_depth_max> frames_{};
  std::size_t depth_ = 0;
  BodyFault fault_;
};

std::string BodyReader::pointer() const {
  std::string text;
  for (std::size_t at = 0; at < depth_; ++at) {
    const Frame& frame = frames_[at];
    if (frame.is_list) {
      if (frame.count > 0) append_key(text, std::to_string(frame.count - 1));
    } else if (frame.field != nullptr) {
      append_key(text, frame.field->name);
    }
  }
  return text;
}

/// Empty if the text is as it must be.
engine::Sentence BodyReader::check_text(const Field& field, std::string_view value) const {
  const auto length = static_cast<double>(engine::code_points(value));
  if (length < field.min || length > field.max) return engine::must_be(expectation(field));
  return engine::writing_fault(value, field.multiline);
}

void BodyReader::described_text(const Field& field, const engine::Field& row, std::string& value) {
  if (row.type == engine::Type::text) {
    engine::Sentence why = engine::text_fault(row, value);
    if (!why.empty()) return fault(std::move(why));
    const auto kept = row.format.kept;
    engine::as<std::string>(member(field)) = kept != nullptr ? kept(value) : std::move(value);
  } else if (!put_code(row, member(field), value)) {
    wrong(field);
  }
}

bool BodyReader::string(std::string& value) {
  const Field* field = value_field();
  if (field == nullptr) return true;
  if (const auto* put = std::get_if<PutText>(&field->put)) {
    engine::Sentence why = check_text(*field, value);
    if (why.empty())
      (*put)(top().record, std::move(value));
    else
      fault(std::move(why));
  } else if (const auto* put_word = std::get_if<PutWord>(&field->put)) {
    if (!(*put_word)(top().record, value)) wrong(*field);
  } else if (const auto* row = row_of(*field)) {
    described_text(*field, *row, value);
  } else {
    wrong(*field);
  }
  return true;
}

bool BodyReader::start_object(std::size_t) {
  if (depth_ == 0) {
    Frame root;
    root.record = root_record_;
    root.fields = root_.fields;
    return push(root);
  }
  const Field* field = take_field(false);
  Frame inner;
  inner.skipped = true;
  if (field != nullptr) {
    if (const auto* open = std::get_if<OpenRecord>(&field->put)) {
      inner.skipped = false;
      inner.record = (*open)(top().record);
      inner.fields = field->made_shape ? field->made_shape().fields : field->shape.fields;
    } else {
      wrong(*field);
    }
  }
  return push(inner);
}

const Field* BodyReader::find(const Frame& frame, std::string_view name) const {
  const auto at = std::ranges::find(frame.fields, name, &Field::name);
  return at == frame.fields.end() ? nullptr : &*at;
}

bool BodyReader::key(const std::string& name) {
  Frame& frame = top();
  frame.field = nullptr;
  if (++frame.count > body_keys_max) {
    return malformed(phrase::fields_max(body_keys_max));
  }
  if (frame.skipped) return true;
  frame.field = find(frame, name);
  if (frame.field == nullptr) {
    std::string at = pointer();
    append_key(at, name);
    std::vector<std::string_view> names;
    for (const Field& field : frame.fields) names.push_back(field.name);
    fault_at(std::move(at), names.empty() ? engine::Sentence(phrase::no_fields)
                                          : phrase::not_a_field(joined(names)));
    return true;
  }
  const auto bit = std::uint64_t{1} << (frame.field - frame.fields.data());
  if ((frame.seen & bit) != 0) return malformed(phrase::duplicate_field);
  frame.seen |= bit;
  return true;
}

bool BodyReader::end_object() {
  Frame& frame = top();
  frame.field = nullptr;
  for (std::size_t at = 0; !frame.skipped && at < frame.fields.size(); ++at) {
    const Field& field = frame.fields[at];
    if (!field.needed || (frame.seen >> at & 1U) != 0) continue;
    std::string where = pointer();
    append_key(where, field.name);
    fault_at(std::move(where), engine::is_required(wanted(field, field.items_max != 0)));
  }
  --depth_;
  return true;
}

bool BodyReader::start_array(std::size_t) {
  Frame inner;
  inner.is_list = true;
  inner.skipped = true;
  if (depth_ == 0) {
    fault(phrase::must_be_object);
  } else if (const Field* field = take_field(true)) {
    inner.skipped = false;
    inner.field = field;
    inner.record = top().record;
    if (field->begin_list != nullptr) field->begin_list(inner.record);
  }
  return push(inner);
}

bool BodyReader::end_array() {
  const Frame list = top();
  --depth_;
  if (list.skipped) return true;
  if (list.count < list.field->items_min || list.count > list.field->items_max) {
    fault(engine::must_be(wanted(*list.field, true)));
  }
  return true;
}

}  // namespace

std::optional<BodyFault> read_json(std::string_view text, Shape shape, void* record) {
  BodyReader reader(shape, record);
  if (text.size() > body_bytes_max) {
    reader.malformed(phrase::body_bytes_max(body_bytes_max));
  } else if (text.starts_with("\xEF\xBB\xBF")) {
    reader.malformed(phrase::byte_order_mark);
  } else if (text.find('\0') != std::string_view::npos) {
    reader.malformed(phrase::nul_byte);  // the tokenizer would take it for the end
  } else {
    const char* begin = text.data();
    const bool whole = nlohmann::json::sax_parse(begin, begin + text.size(), &reader);
    if (!whole && !reader.is_malformed()) reader.malformed(phrase::not_json);
    if (reader.is_malformed() && !engine::is_utf8(text)) reader.malformed(phrase::not_utf8);
  }
  return reader.take_fault();
}

}  // namespace http
