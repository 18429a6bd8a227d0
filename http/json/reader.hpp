// The one strict reader of request bodies: JSON text into a typed record, by a table of fields.
// Nothing outside the table gets in. Unknown and duplicate fields, wrong types, values out of
// range, text with control characters or without visible ones: each is refused with its pointer and
// what is allowed. Works on the stream of tokens, never builds a document, never recurses. Any
// thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/record/fields/field.hpp"
#include "engine/sentence/sentence.hpp"

namespace http {

inline constexpr std::size_t body_bytes_max = 64 * 1024;
inline constexpr std::size_t body_depth_max = 16;   // objects and lists inside each other
inline constexpr std::size_t body_keys_max = 64;    // of one object
inline constexpr std::size_t body_faults_max = 16;  // reported to the client; reading goes on

struct FieldFault {
  std::string pointer;      // RFC 6901, "" for the whole body
  engine::Sentence detail;  // what is wrong and what is allowed
};

struct BodyFault {
  bool malformed = false;          // not JSON as we read it (400); else a wrong field (422)
  std::vector<FieldFault> faults;  // at least one
};

struct Field;

/// Fields of one object; at most 64, their order is the order of the documents.
struct Shape {
  std::span<const Field> fields;
};

// How a value gets into its record; the kind of the pointer is the type that the field accepts.
using PutText = void (*)(void* record, std::string&& text);
using PutWord = bool (*)(void* record, std::string_view word);  // false: not allowed
using PutInteger = void (*)(void* record, std::int64_t value);
using PutNumber = void (*)(void* record, double value);
using PutFlag = void (*)(void* record, bool value);
using OpenRecord = void* (*)(void* record);  // where the fields of a nested object go
using BeginList = void (*)(void* record);    // keeps an empty list apart from an absent one
struct PutRow {                              // by the row of a described record
  const engine::Field* row = nullptr;
  void* (*record_in)(void* body) = nullptr;  // where the body keeps the record
};
using Put = std::variant<PutText, PutWord, PutInteger, PutNumber, PutFlag, OpenRecord, PutRow>;

struct Field {
  std::string_view name;
  Put put;
  double min = 0;  // value of a number, code points of a text
  double max = 0;
  bool needed = false;                       // `required` in openapi.json
  bool multiline = false;                    // text may hold newlines
  std::span<const std::string_view> words;   // the closed list of a word; empty: see `allowed`
  engine::Phrase allowed;                    // format of a word, a part of "must be ..."
  engine::Phrase beyond;                     // said of a number out of its bounds, if set
  Shape shape;                               // of a nested object
  Shape (*made_shape)() = nullptr;           // or this, of a table made when it is asked for
  std::size_t items_min = 0, items_max = 0;  // bounds of a list; items_max 0 = not a list
  BeginList begin_list = nullptr;            // called before the first item, if set
};

/// Reads `text` into `record`; absent fields leave their members untouched. `record` is of the type
/// that the table of `shape` was made for (`read_body` of fields.hpp sees to that).
/// Empty: all is well. O(length of text); no allocation but for the texts that are kept.
std::optional<BodyFault> read_json(std::string_view text, Shape shape, void* record);

}  // namespace http
