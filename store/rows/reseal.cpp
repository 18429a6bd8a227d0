#include "store/rows/reseal.hpp"

#include <algorithm>
#include <charconv>

#include "store/rows/text_rows.hpp"
#include "store/rows/wish_rows.hpp"

namespace store {
namespace {

// In table meta: "seal_key_<n>" says by its fingerprint which key has number n, for each key that
// something may be sealed with; "texts_sealed_to" and "notes_sealed_to" are the last wish and the
// last event that the present pass has looked at, and absent when none is under way.
constexpr std::string_view key_prefix = "seal_key_";

std::string key_row(std::uint8_t number) {
  return std::string(key_prefix) + std::to_string(number);
}

void remember_key(Connection& connection, const Keys& keys) {
  Statement put = connection.prepare("remember key", "INSERT OR IGNORE INTO meta VALUES (?, ?)");
  const std::string name = key_row(keys.current());
  const std::string fingerprint = keys.fingerprint(keys.current());
  put.bind(0, std::string_view(name));
  put.bind(1, std::string_view(fingerprint));
  put.run();
}

/// Nothing, or sealed with the current key.
bool is_current(const Statement& row, int column, const Keys& keys) {
  if (!row.is_blob(column)) return row.text(column).empty();
  return Keys::number_of(sealed_of(row.bytes(column))) == keys.current();
}

/// One kind of rows that are brought to the newest key, by ascending number.
class Pass {
 public:
  Pass(Connection& connection, const Keys& keys, const char* position, const std::string& select)
      : connection_(connection), keys_(keys), position_(position),
        rows_(connection.prepare("read what to seal", select)) {
    Statement read = connection.prepare("read how far",
                                        "SELECT CAST(value AS INTEGER) FROM meta WHERE name = ?");
    read.bind(0, std::string_view(position));
    if (read.step()) last_ = read.integer(0);
  }
  virtual ~Pass() = default;

  std::int64_t last() const noexcept { return last_; }
  bool more() const noexcept { return more_; }

  /// The next rows, inside the caller's transaction; how many were written.
  std::uint64_t seal_piece() {
    std::int64_t looked = 0;
    rows_.bind(0, last_);
    rows_.bind(1, rows_of_piece);
    while (rows_.step()) {
      ++looked;
      last_ = rows_.integer(0);
      collect(rows_);
    }
    rows_.reset();
    more_ = looked == rows_of_piece;
    Statement put =
        connection_.prepare("remember how far", "INSERT OR REPLACE INTO meta VALUES (?, ?)");
    const std::string position = std::to_string(last_);
    put.bind(0, std::string_view(position_));
    put.bind(1, std::string_view(position));
    put.run();
    return write();
  }

 protected:
  virtual void collect(const Statement& row) = 0;
  virtual std::uint64_t write() = 0;  // what was collected: nothing reads any more

  Connection& connection_;
  const Keys& keys_;

 private:
  static constexpr std::int64_t rows_of_piece = 1'000;  // sealed in one transaction

  const char* position_;
  Statement rows_;
  std::int64_t last_ = 0;
  bool more_ = true;
};

class TextPass : public Pass {
 public:
  static constexpr const char* position = "texts_sealed_to";

  TextPass(Connection& connection, const Keys& keys)
      : Pass(connection, keys, position,
             "SELECT id, " + column_names(text_columns()) +
                 " FROM wish_text WHERE id > ? ORDER BY id LIMIT ?"),
        writer_(connection, std::shared_ptr<const Keys>(&keys, [](const Keys*) {})) {}

 private:
  void collect(const Statement& row) override {
    bool all_current = true;
    for (int column = 1; column <= static_cast<int>(text_columns().size()); ++column) {
      all_current = all_current && is_current(row, column, keys_);
    }
    if (all_current) return;
    const engine::WishId wish{static_cast<std::uint64_t>(row.integer(0))};
    stale_.emplace_back(wish, read_text(row, 1, wish, &keys_));
  }

  std::uint64_t write() override {
    for (const auto& [wish, text] : stale_) writer_.put(wish, text);
    const std::size_t written = stale_.size();
    stale_.clear();
    return written;
  }

  TextWriter writer_;
  std::vector<std::pair<engine::WishId, engine::WishText>> stale_;
};

class NotePass : public Pass {
 public:
  static constexpr const char* position = "notes_sealed_to";

  NotePass(Connection& connection, const Keys& keys)
      : Pass(connection, keys, position,
             "SELECT seq, note, sealed_note FROM event WHERE seq > ? AND subject = 'wish'"
             " AND (note <> '' OR sealed_note IS NOT NULL) ORDER BY seq LIMIT ?"),
        put_(connection.prepare("seal note",
                                "UPDATE event SET note = '', sealed_note = ? WHERE seq = ?")) {}

 private:
  void collect(const Statement& row) override {
    if (row.text(1).empty() && is_current(row, 2, keys_)) return;
    const auto seq = static_cast<std::uint64_t>(row.integer(0));
    stale_.emplace_back(seq, row.is_blob(2)
                                 ? keys_.open(seq, SealedColumn::note, sealed_of(row.bytes(2)))
                                 : std::string(row.text(1)));
  }

  std::uint64_t write() override {
    std::string sealed;
    for (const auto& [seq, note] : stale_) {
      keys_.seal(seq, SealedColumn::note, note, sealed);
      put_.bind(0, bytes_of(sealed));
      put_.bind(1, static_cast<std::int64_t>(seq));
      put_.run();
    }
    const std::size_t written = stale_.size();
    stale_.clear();
    return written;
  }

  Statement put_;
  std::vector<std::pair<std::uint64_t, std::string>> stale_;
};

bool is_under_way(Connection& connection) {
  return connection.integer("read how far",
                            "SELECT count(*) FROM meta WHERE name IN ('texts_sealed_to',"
                            " 'notes_sealed_to')") > 0;
}

constexpr const char* forget_positions =
    "DELETE FROM meta WHERE name IN ('texts_sealed_to', 'notes_sealed_to')";

/// Begins, or goes on with what was cut off. Sealing with another key begins again.
void begin_passes(Connection& connection, const Keys& keys, bool is_known) {
  Transaction transaction(connection);
  if (!is_known) connection.execute("forget how far", forget_positions);
  connection.execute("remember how far",
                     "INSERT OR IGNORE INTO meta VALUES ('texts_sealed_to', '0'),"
                     " ('notes_sealed_to', '0')");
  remember_key(connection, keys);
  transaction.commit();
}

/// All is sealed with the newest key: the others are not needed any more.
void end_passes(Connection& connection, const Keys& keys) {
  Transaction transaction(connection);
  const std::string name = key_row(keys.current());
  Statement forget = connection.prepare(
      "forget keys", "DELETE FROM meta WHERE name LIKE 'seal!_key!_%' ESCAPE '!' AND name <> ?");
  forget.bind(0, std::string_view(name));
  forget.run();
  connection.execute("forget how far", forget_positions);
  transaction.commit();
}

std::uint64_t highest(Connection& connection, const char* sql) {
  return static_cast<std::uint64_t>(connection.integer("count what to seal", sql));
}

}  // namespace

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
      throw StorageError(0, "its texts are sealed with key " + name + ", which " +
                                (keys == nullptr ? "was not given" : "the secrets file lacks") +
                                advice);
    }
    const std::string row = std::string(key_prefix) + name;
    read.bind(0, std::string_view(row));
    const bool is_other = read.step() && read.text(0) != keys->fingerprint(number);
    read.reset();
    if (is_other) {
      throw StorageError(0, "its texts are sealed with another key " + name +
                                " than that of the secrets file" + advice);
    }
  }
}

std::uint64_t reseal(Connection& connection, const Keys& keys, const SealProgress& progress) {
  const auto in_use = keys_in_use(connection);
  const bool is_known = std::find(in_use.begin(), in_use.end(), keys.current()) != in_use.end();
  if (is_known && in_use.size() == 1 && !is_under_way(connection)) return 0;
  begin_passes(connection, keys, is_known);
  const std::uint64_t texts = highest(connection, "SELECT coalesce(max(id), 0) FROM wish_text");
  const std::uint64_t events = highest(connection, "SELECT coalesce(max(seq), 0) FROM event");
  std::uint64_t written = 0;
  const auto run = [&](Pass& pass, std::uint64_t before) {
    while (pass.more()) {
      Transaction transaction(connection);
      written += pass.seal_piece();
      transaction.commit();
      connection.checkpoint(Connection::Checkpoint::passive);
      if (progress) progress(before + static_cast<std::uint64_t>(pass.last()), texts + events);
    }
  };
  TextPass text_pass(connection, keys);
  run(text_pass, 0);
  NotePass note_pass(connection, keys);
  run(note_pass, texts);
  end_passes(connection, keys);
  connection.checkpoint(Connection::Checkpoint::truncate);
  return written;
}

}  // namespace store
