#include "store/rows/text_rows.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "store/rows/wish_rows.hpp"

namespace store {
namespace {

constexpr std::int64_t piece_texts = 1'000;  // sealed in one transaction

// In table meta: "seal_key_<n>" says by its fingerprint which key has number n, for each key that
// texts may be sealed with; "sealed_to" is the last wish that the present pass has looked at.
constexpr std::string_view key_prefix = "seal_key_";
constexpr const char* delete_position = "DELETE FROM meta WHERE name = 'sealed_to'";

struct SecretField {
  SealedColumn column;
  std::string engine::WishText::*field;
};
constexpr SecretField secret_fields[] = {
    {SealedColumn::contact_name, &engine::WishText::contact_name},
    {SealedColumn::contact_phone, &engine::WishText::contact_phone},
    {SealedColumn::address, &engine::WishText::address},
};
constexpr int plain_fields = 2;  // title and content come first in text_columns()
constexpr int text_fields = plain_fields + static_cast<int>(std::size(secret_fields));

std::string put_sql() {
  return "INSERT OR REPLACE INTO wish_text (" + column_names(text_columns()) +
         ", phone_hash, id) VALUES (?, ?, ?, ?, ?, ?, ?)";
}

std::string select_text_piece_sql() {
  return "SELECT " + column_names(text_columns()) +
         ", id FROM wish_text WHERE id > ? ORDER BY id LIMIT ?";
}

std::string_view blob_text(std::span<const std::uint8_t> bytes) noexcept {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::span<const std::uint8_t> text_bytes(const std::string& text) noexcept {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

void remember_key(Connection& connection, const Keys& keys) {
  Statement put = connection.prepare("remember key", "INSERT OR IGNORE INTO meta VALUES (?, ?)");
  const std::string name = std::string(key_prefix) + std::to_string(keys.current());
  const std::string fingerprint = keys.fingerprint(keys.current());
  put.bind(0, std::string_view(name));
  put.bind(1, std::string_view(fingerprint));
  put.run();
}

/// Whether every secret of the row is as the current key seals it.
bool is_current(const Statement& row, const Keys& keys) {
  for (int column = plain_fields; column < text_fields; ++column) {
    if (row.is_blob(column)) {
      if (Keys::number_of(blob_text(row.bytes(column))) != keys.current()) return false;
    } else if (!row.text(column).empty()) {
      return false;
    }
  }
  return true;
}

/// One piece after `last`, which moves on; the number of texts written. False in `more` at the end.
std::uint64_t reseal_piece(Connection& connection, const Keys& keys, TextWriter& writer,
                           std::int64_t& last, bool& more) {
  std::vector<std::pair<engine::WishId, engine::WishText>> stale;
  std::int64_t looked = 0;
  Statement piece = connection.prepare("read texts to seal", select_text_piece_sql());
  piece.bind(0, last);
  piece.bind(1, piece_texts);
  while (piece.step()) {
    ++looked;
    last = piece.integer(text_fields);
    if (is_current(piece, keys)) continue;
    const engine::WishId wish{static_cast<std::uint64_t>(last)};
    stale.emplace_back(wish, read_text(piece, 0, wish, &keys));
  }
  for (const auto& [wish, text] : stale) writer.put(wish, text);
  Statement put =
      connection.prepare("remember how far", "INSERT OR REPLACE INTO meta VALUES ('sealed_to', ?)");
  const std::string position = std::to_string(last);
  put.bind(0, std::string_view(position));
  put.run();
  more = looked == piece_texts;
  return stale.size();
}

/// Absent: no pass is under way.
std::optional<std::int64_t> position_of(Connection& connection) {
  Statement read = connection.prepare(
      "read how far", "SELECT CAST(value AS INTEGER) FROM meta WHERE name = 'sealed_to'");
  if (!read.step()) return std::nullopt;
  return read.integer(0);
}

/// Begins a pass, or goes on with one that was cut off. One to another key begins again.
void begin_pass(Connection& connection, const Keys& keys, bool is_known) {
  Transaction transaction(connection);
  if (!is_known) connection.execute("forget how far", delete_position);
  connection.execute("remember how far", "INSERT OR IGNORE INTO meta VALUES ('sealed_to', '0')");
  remember_key(connection, keys);
  transaction.commit();
}

/// All is sealed with the newest key: the others are not needed any more.
void forget_others(Connection& connection, const Keys& keys) {
  const std::string name = std::string(key_prefix) + std::to_string(keys.current());
  Statement forget = connection.prepare(
      "forget keys", "DELETE FROM meta WHERE name LIKE 'seal!_key!_%' ESCAPE '!' AND name <> ?");
  forget.bind(0, std::string_view(name));
  forget.run();
  connection.execute("forget how far", delete_position);
}

}  // namespace

engine::WishText read_text(const Statement& statement, int first, engine::WishId wish,
                           const Keys* keys) {
  engine::WishText text;
  text.title = statement.text(first);
  text.content = statement.text(first + 1);
  int column = first + plain_fields;
  for (const SecretField& secret : secret_fields) {
    if (!statement.is_blob(column)) {
      text.*secret.field = statement.text(column);
    } else if (keys != nullptr) {
      text.*secret.field = keys->open(wish, secret.column, blob_text(statement.bytes(column)));
    }
    ++column;
  }
  return text;
}

TextWriter::TextWriter(Connection& connection, std::shared_ptr<const Keys> keys)
    : keys_(std::move(keys)), put_(connection, "write wish text", put_sql()),
      erase_(connection, "erase wish text", "DELETE FROM wish_text WHERE id = ?") {}

void TextWriter::put(engine::WishId wish, const engine::WishText& text) {
  put_.bind(0, Cell(std::string_view(text.title)));
  put_.bind(1, Cell(std::string_view(text.content)));
  int parameter = plain_fields;
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
  std::string& sealed = sealed_[parameter - plain_fields];
  keys_->seal(wish, column, text, sealed);
  put_.bind(parameter, text_bytes(sealed));
}

void TextWriter::erase(engine::WishId wish) {
  erase_.bind(0, static_cast<std::int64_t>(wish.value));
  erase_.run();
}

std::vector<std::uint8_t> keys_in_use(Connection& connection) {
  std::vector<std::uint8_t> numbers;
  Statement rows = connection.prepare(
      "read keys in use", "SELECT name FROM meta WHERE name LIKE 'seal!_key!_%' ESCAPE '!'");
  while (rows.step()) {
    const std::string_view digits = rows.text(0).substr(key_prefix.size());
    std::uint8_t number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    numbers.push_back(number);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

void require_keys(Connection& connection, const Keys* keys) {
  static constexpr const char* advice = ": put the secrets file of this database beside it";
  Statement read = connection.prepare("read key", "SELECT value FROM meta WHERE name = ?");
  for (const std::uint8_t number : keys_in_use(connection)) {
    const std::string name = std::to_string(number);
    if (keys == nullptr || !keys->has(number)) {
      throw StorageError(0, "its contacts are sealed with key " + name + ", which " +
                                (keys == nullptr ? "was not given" : "the secrets file lacks") +
                                advice);
    }
    const std::string row = std::string(key_prefix) + name;
    read.bind(0, std::string_view(row));
    const bool is_other = read.step() && read.text(0) != keys->fingerprint(number);
    read.reset();
    if (is_other) {
      throw StorageError(0, "its contacts are sealed with another key " + name +
                                " than that of the secrets file" + advice);
    }
  }
}

std::uint64_t reseal(Connection& connection, const Keys& keys, const SealProgress& progress) {
  const auto in_use = keys_in_use(connection);
  const bool is_known = std::find(in_use.begin(), in_use.end(), keys.current()) != in_use.end();
  if (is_known && in_use.size() == 1 && !position_of(connection)) return 0;
  begin_pass(connection, keys, is_known);
  const auto total = static_cast<std::uint64_t>(
      connection.integer("count texts", "SELECT coalesce(max(id), 0) FROM wish_text"));
  TextWriter writer(connection, std::shared_ptr<const Keys>(&keys, [](const Keys*) {}));
  std::int64_t last = position_of(connection).value_or(0);
  std::uint64_t written = 0;
  for (bool more = true; more;) {
    Transaction transaction(connection);
    written += reseal_piece(connection, keys, writer, last, more);
    if (!more) forget_others(connection, keys);
    transaction.commit();
    connection.checkpoint(Connection::Checkpoint::passive);
    if (progress) progress(static_cast<std::uint64_t>(last), total);
  }
  connection.checkpoint(Connection::Checkpoint::truncate);
  return written;
}

}  // namespace store
