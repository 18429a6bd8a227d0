// Keys that seal what names a person, and what people wrote, before it goes to disk:
// XChaCha20-Poly1305 (libsodium) with a random nonce; row and column are authenticated with it, so
// that a sealed value cannot be moved to another row or column. The keys live in the secrets file,
// never in the database: a backup of the database alone reveals no name, phone, address or word.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace store {

struct SealingKey {
  std::uint8_t number = 0;  // 1 .. 255; part of every sealed value
  std::array<std::uint8_t, 32> secret{};
};

/// Which column a value belongs to; authenticated, so the numbers never change.
enum class SealedColumn : std::uint8_t {
  contact_name = 1,
  contact_phone,
  address,
  consent_name,
  title,
  content,
  note,
};

using PhoneHash = std::array<std::uint8_t, 16>;

/// Immutable; any thread.
class Keys {
 public:
  /// `keys` by number, not empty; the last one seals, all of them open.
  Keys(std::vector<SealingKey> keys, const std::array<std::uint8_t, 32>& phone_key);
  ~Keys();  // clears what it held
  Keys(const Keys&) = delete;
  Keys& operator=(const Keys&) = delete;

  std::uint8_t current() const noexcept { return keys_.back().number; }
  bool has(std::uint8_t number) const noexcept { return find(number) != nullptr; }
  const std::vector<SealingKey>& all() const noexcept { return keys_; }

  /// Number of the key, nonce, sealed bytes. `out` is overwritten.
  /// `row` is the number of the wish, for a note that of its event.
  void seal(std::uint64_t row, SealedColumn column, std::string_view text, std::string& out) const;
  /// Throws StorageError if the key is not there or the value is not what was sealed.
  std::string open(std::uint64_t row, SealedColumn column, std::string_view sealed) const;
  /// With which key a value was sealed.
  static std::uint8_t number_of(std::string_view sealed) noexcept;

  /// The same for the same phone however it is written (engine::phone_key); not to be guessed
  /// without the key.
  PhoneHash hash_of_phone(std::string_view phone) const;
  /// Of a key of engine::phone_key or engine::earlier_phone_keys.
  PhoneHash hash_of_phone_key(std::string_view digits) const;

  /// 16 hex digits that say which key it is and nothing about it; kept in the database.
  std::string fingerprint(std::uint8_t number) const;

 private:
  const SealingKey* find(std::uint8_t number) const noexcept;

  std::vector<SealingKey> keys_;
  std::array<std::uint8_t, 32> phone_key_;
};

/// A sealed value as bytes of a column, and back; neither copies.
inline std::span<const std::uint8_t> bytes_of(const std::string& sealed) noexcept {
  return {reinterpret_cast<const std::uint8_t*>(sealed.data()), sealed.size()};
}
inline std::string_view sealed_of(std::span<const std::uint8_t> bytes) noexcept {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// Fresh random bytes from the system.
std::array<std::uint8_t, 32> random_key();

}  // namespace store
