#include "store/rows/text_rows.hpp"

#include <iterator>

#include "store/rows/wish_rows.hpp"

namespace store {
namespace {

struct SecretField {
  SealedColumn column;
  std::string engine::WishText::*field;
};
constexpr SecretField secret_fields[] = {
    // as in text_columns()
    {SealedColumn::title, &engine::WishText::title},
    {SealedColumn::content, &engine::WishText::content},
    {SealedColumn::contact_name, &engine::WishText::contact_name},
    {SealedColumn::contact_phone, &engine::WishText::contact_phone},
    {SealedColumn::address, &engine::WishText::address},
};
constexpr int text_fields = static_cast<int>(std::size(secret_fields));

std::string put_sql() {
  return "INSERT OR REPLACE INTO wish_text (" + column_names(text_columns()) +
         ", phone_hash, id) VALUES (?, ?, ?, ?, ?, ?, ?)";
}

}  // namespace

engine::WishText read_text(const Statement& statement, int first, engine::WishId wish,
                           const Keys* keys) {
  engine::WishText text;
  int column = first;
  for (const SecretField& secret : secret_fields) {
    if (!statement.is_blob(column)) {
      text.*secret.field = statement.text(column);
    } else if (keys != nullptr) {
      text.*secret.field =
          keys->open(wish.value, secret.column, sealed_of(statement.bytes(column)));
    }
    ++column;
  }
  return text;
}

TextWriter::TextWriter(Connection& connection, std::shared_ptr<const Keys> keys)
    : keys_(std::move(keys)), put_(connection, "write wish text", put_sql()),
      erase_(connection, "erase wish text", "DELETE FROM wish_text WHERE id = ?") {}

void TextWriter::put(engine::WishId wish, const engine::WishText& text) {
  int parameter = 0;
  for (const SecretField& secret : secret_fields) {
    bind_secret(parameter++, wish, secret.column, text.*secret.field);
  }
  std::span<const std::uint8_t> hash;
  if (keys_ && !text.contact_phone.empty()) {
    phone_hash_ = keys_->hash_of_phone(text.contact_phone);
    hash = phone_hash_;
  }
  put_.bind(text_fields, hash);
  put_.bind(text_fields + 1, Cell(static_cast<std::int64_t>(wish.value)));
  put_.run();
}

/// Nothing is no secret, and stays the empty text.
void TextWriter::bind_secret(int parameter, engine::WishId wish, SealedColumn column,
                             const std::string& text) {
  if (!keys_ || text.empty()) return put_.bind(parameter, Cell(std::string_view(text)));
  std::string& sealed = sealed_[parameter];
  keys_->seal(wish.value, column, text, sealed);
  put_.bind(parameter, bytes_of(sealed));
}

void TextWriter::erase(engine::WishId wish) {
  erase_.bind(0, static_cast<std::int64_t>(wish.value));
  erase_.run();
}

}  // namespace store
