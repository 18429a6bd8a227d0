#include "http/access/credentials.hpp"

#include <sodium.h>

namespace http {

Credentials::Credentials(const CredentialSettings& its_settings, const Secrets& secrets,
                         const store::Directory& its_directory)
    : settings(its_settings), directory(its_directory), totp_key(derived_key(secrets, "totp")),
      decoy(hash_password(random_token(""), its_settings.cost)) {}

void Credentials::enrol(std::uint64_t session, const TotpSecret& secret, engine::Instant now) {
  std::erase_if(enrolments_, [now](const auto& each) { return each.second.until <= now; });
  if (enrolments_.size() >= enrolments_max) enrolments_.erase(enrolments_.begin());
  enrolments_.insert_or_assign(session, Enrolment{secret, now + enrolment_time});
}

std::optional<TotpSecret> Credentials::enrolling(std::uint64_t session, engine::Instant now) {
  const auto found = enrolments_.find(session);
  if (found == enrolments_.end() || found->second.until <= now) return std::nullopt;
  return found->second.secret;
}

std::string Credentials::make_setup_code() {
  const std::string code = one_time_password();
  setup_ = store::token_hash(code);
  return code;
}

bool Credentials::is_setup_code(std::string_view code) const noexcept {
  if (!setup_) return false;
  const store::TokenHash given = store::token_hash(code);
  return sodium_memcmp(given.data(), setup_->data(), given.size()) == 0;
}

}  // namespace http
