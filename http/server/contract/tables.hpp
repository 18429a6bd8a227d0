// Rows from which the interface description is made. Each table is data in its own file; a
// test prints the document, so that a row without its counterpart does not pass.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "http/json/reader.hpp"

namespace http::contract {

/// An operation of the route table, for people who read about it. Method, path, security and most
/// problems are not said here: they follow from the route, its rights, its parameters and its body.
struct Operation {
  std::string_view id;  // operationId in the route table
  std::string_view tag;
  std::string_view summary;    // a phrase without full stop
  std::string_view about;      // sentences
  std::string_view takes;      // keys of parameters; `<id>.<key>` is looked up before `<key>`
  std::string_view body;       // schema or media type of the body; empty: none
  std::string_view gives;      // status, then schema, media types and headers: "201 Wish ETag";
                               // a second answer follows a comma
  std::string_view answer;     // a sentence about it
  std::string_view refuses{};  // codes beside those that follow
  bool stores = true;          // false: a POST that changes nothing
};

struct Parameter {
  std::string_view key;    // the name, or `<operation>.<name>` where one operation says more
  std::string_view in;     // "path", "query" or "header"
  std::string_view type;   // see type_schema
  std::string_view usual;  // value if absent, as JSON; empty: none
  std::string_view about;
  bool required = false;    // of a path always
  std::string_view name{};  // where it is not the end of the key
};
std::span<const Parameter> parameters();

/// One line of an answer's schema. A name that begins with a capital letter opens a schema: its
/// `type` is empty for an object, `+Other` for an object with the members of Other and more, else
/// the schema is that type. The rows below it are its members; `?` after a name: may be absent.
struct Row {
  std::string_view name, type, about;
};

/// A closed list of words that answers share.
struct Words {
  std::string_view name, about;
  std::vector<std::string_view> words;
};
std::vector<Words> word_lists();

/// A body and the table that reads it. `example` is JSON.
struct Body {
  std::string_view name, about;
  Shape shape;
  std::string_view example;
};
std::span<const Body> bodies();
/// The sentence about a field of a body; throws std::logic_error if there is none.
std::string_view field_about(std::string_view body, std::string_view field);

/// The status of a code of a problem; throws std::logic_error for a code that is not known.
int status_of_code(std::string_view code);

}  // namespace http::contract
