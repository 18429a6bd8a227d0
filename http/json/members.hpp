// Writes a parsed value into a member of a record. Internal to fields.hpp.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "http/json/reader.hpp"

namespace http::field_detail {

template <class Member>
struct Parts;
template <class R, class V>
struct Parts<V R::*> {
  using Record = R;
  using Value = V;
};

template <class T>
struct Inner {
  using Type = T;
};
template <class T>
struct Inner<std::optional<T>> : Inner<T> {};
template <class T>
struct Inner<std::vector<T>> : Inner<T> {};

template <auto member>
using RecordOf = typename Parts<decltype(member)>::Record;
template <auto member>
using ValueOf = typename Inner<typename Parts<decltype(member)>::Value>::Type;

template <auto member>
auto& target(void* record) {
  return static_cast<RecordOf<member>*>(record)->*member;
}
template <class T, class Value>
void keep(T& target, Value&& value) {
  target = std::forward<Value>(value);
}
template <class T, class Value>
void keep(std::vector<T>& target, Value&& value) {
  target.push_back(std::forward<Value>(value));
}
template <class T, class Value>
void keep(std::optional<std::vector<T>>& target, Value&& value) {
  target->push_back(std::forward<Value>(value));  // begun by `begin_list`
}
template <class T>
T& open(T& target) {
  return target;
}
template <class T>
T& open(std::optional<T>& target) {
  return target.emplace();
}
template <class T>
T& open(std::vector<T>& target) {
  return target.emplace_back();
}

template <class T>
T& open(std::optional<std::vector<T>>& target) {
  return target->emplace_back();  // begun by `begin_list`
}

template <auto member>
void put_text(void* record, std::string&& text) {
  keep(target<member>(record), std::move(text));
}
template <auto member, auto parse>
bool put_word(void* record, std::string_view word) {
  ValueOf<member> value{};
  if (!parse(word, value)) return false;
  keep(target<member>(record), std::move(value));
  return true;
}
template <auto member>
void put_integer(void* record, std::int64_t value) {
  keep(target<member>(record), static_cast<ValueOf<member>>(value));
}
template <auto member>
void put_number(void* record, double value) {
  keep(target<member>(record), value);
}
template <auto member>
void put_flag(void* record, bool value) {
  keep(target<member>(record), value);
}
/// Only an optional list needs a call when it begins; nullptr for all others.
template <class T>
inline constexpr bool is_optional_list = false;
template <class T>
inline constexpr bool is_optional_list<std::optional<std::vector<T>>> = true;
template <auto member>
void begin_list(void* record) {
  target<member>(record).emplace();
}
template <auto member>
constexpr BeginList begin_list_of() {
  if constexpr (is_optional_list<typename Parts<decltype(member)>::Value>) {
    return &begin_list<member>;
  }
  return nullptr;
}

template <auto member>
void* open_record(void* record) {
  // The table of the field was made for this type: what is opened must be exactly that.
  ValueOf<member>& opened = open(target<member>(record));
  return &opened;
}

}  // namespace http::field_detail
