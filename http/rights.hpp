// The only place where rights are decided: route x credential -> may it, and what may it see.
// Accounts and roles of a later version change this file and the table's `Access`, nothing else.
// Credentials: `Authorization: Bearer <token>`. Absent and forbidden look alike: whether a wish
// exists is never looked up here.
#pragma once

#include <string>
#include <string_view>

#include "engine/ids.hpp"
#include "http/router.hpp"
#include "http/secrets.hpp"

namespace http {

enum class Verdict : std::uint8_t {
  allowed,
  unauthenticated,  // 401: no credential, or one that is not ours
  forbidden,        // 403: a good credential that does not reach this
};

struct Decision {
  Verdict verdict = Verdict::unauthenticated;
  View view = View::public_;
};

/// Immutable after construction; any thread.
class Rights {
 public:
  explicit Rights(Secrets secrets);
  ~Rights();
  Rights(const Rights&) = delete;
  Rights& operator=(const Rights&) = delete;

  /// `request.params` must be filled: on routes below /v1/wishes/{id} the first one is the wish.
  /// A public route is never refused; a credential only widens its view.
  Decision decide(const Route& route, const Request& request) const;

  /// What the resident keeps to follow a wish: the same for the same wish, always (so that a
  /// repeated POST gets the same answer), and not to be guessed from the id.
  std::string tracking_token(engine::WishId wish) const;

 private:
  bool is_admin(std::string_view token) const;
  bool owns(std::string_view token, std::string_view wish) const;
  const Secrets secrets_;
};

}  // namespace http
