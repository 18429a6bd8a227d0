#include "store/seal/keys.hpp"

#include <sodium.h>

#include <algorithm>

#include "engine/assert.hpp"
#include "engine/text/phone.hpp"
#include "store/seal/nonces.hpp"
#include "store/sqlite/storage_error.hpp"

namespace store {
namespace {

constexpr std::size_t nonce_bytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t tag_bytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t head_bytes = 1 + nonce_bytes;

static_assert(crypto_aead_xchacha20poly1305_ietf_KEYBYTES == 32);

/// What is authenticated beside the value: the row and the column.
std::array<std::uint8_t, 9> place_of(std::uint64_t row, SealedColumn column) noexcept {
  std::array<std::uint8_t, 9> place{};
  for (std::size_t i = 0; i < 8; ++i) place[i] = static_cast<std::uint8_t>(row >> (8 * i));
  place[8] = static_cast<std::uint8_t>(column);
  return place;
}

const unsigned char* chars_of(std::string_view text) noexcept {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

Keys::Keys(std::vector<SealingKey> keys, const std::array<std::uint8_t, 32>& phone_key)
    : keys_(std::move(keys)), phone_key_(phone_key) {
  XINYUAN_ASSERT(!keys_.empty());
  XINYUAN_ASSERT(sodium_init() >= 0);
}

Keys::~Keys() {
  for (SealingKey& key : keys_) sodium_memzero(key.secret.data(), key.secret.size());
  sodium_memzero(phone_key_.data(), phone_key_.size());
}

const SealingKey* Keys::find(std::uint8_t number) const noexcept {
  const auto found = std::find_if(keys_.begin(), keys_.end(),
                                  [&](const SealingKey& key) { return key.number == number; });
  return found != keys_.end() ? &*found : nullptr;
}

void Keys::seal(std::uint64_t row, SealedColumn column, std::string_view text,
                std::string& out) const {
  const SealingKey& key = keys_.back();
  const auto place = place_of(row, column);
  out.resize(head_bytes + text.size() + tag_bytes);
  auto* const bytes = reinterpret_cast<unsigned char*>(out.data());
  bytes[0] = key.number;
  fill_nonce({bytes + 1, nonce_bytes});
  crypto_aead_xchacha20poly1305_ietf_encrypt(bytes + head_bytes, nullptr, chars_of(text),
                                             text.size(), place.data(), place.size(), nullptr,
                                             bytes + 1, key.secret.data());
}

std::string Keys::open(std::uint64_t row, SealedColumn column, std::string_view sealed) const {
  const std::string name =
      (column == SealedColumn::note ? "note of event " : "text of wish ") + std::to_string(row);
  if (sealed.size() < head_bytes + tag_bytes) throw StorageError(0, name + ": is cut off");
  const SealingKey* key = find(number_of(sealed));
  if (key == nullptr) {
    throw StorageError(0, name + ": is sealed with key " + std::to_string(number_of(sealed)) +
                              ", which the secrets file does not have");
  }
  const auto place = place_of(row, column);
  const unsigned char* const bytes = chars_of(sealed);
  std::string text(sealed.size() - head_bytes - tag_bytes, '\0');
  const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
      reinterpret_cast<unsigned char*>(text.data()), nullptr, nullptr, bytes + head_bytes,
      sealed.size() - head_bytes, place.data(), place.size(), bytes + 1, key->secret.data());
  if (failed != 0) throw StorageError(0, name + ": is not what was sealed for it");
  return text;
}

std::uint8_t Keys::number_of(std::string_view sealed) noexcept {
  return sealed.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(sealed.front());
}

PhoneHash Keys::hash_of_phone(std::string_view phone) const {
  return hash_of_phone_key(engine::phone_key(phone));
}

PhoneHash Keys::hash_of_phone_key(std::string_view digits) const {
  PhoneHash hash;
  crypto_generichash(hash.data(), hash.size(), chars_of(digits), digits.size(), phone_key_.data(),
                     phone_key_.size());
  return hash;
}

std::string Keys::fingerprint(std::uint8_t number) const {
  const SealingKey* key = find(number);
  XINYUAN_ASSERT(key != nullptr);
  static constexpr std::string_view purpose = "xinyuan fingerprint of a sealing key";
  std::array<unsigned char, crypto_generichash_BYTES_MIN> hash{};
  crypto_generichash(hash.data(), hash.size(), chars_of(purpose), purpose.size(),
                     key->secret.data(), key->secret.size());
  std::string text(17, '\0');
  sodium_bin2hex(text.data(), text.size(), hash.data(), 8);
  text.pop_back();
  return text;
}

std::array<std::uint8_t, 32> random_key() {
  XINYUAN_ASSERT(sodium_init() >= 0);
  std::array<std::uint8_t, 32> key{};
  randombytes_buf(key.data(), key.size());
  return key;
}

}  // namespace store
