// Accounts, sessions and API tokens as JSON. Hashes, secrets and tokens never go out with them.
#pragma once

#include "engine/city/city.hpp"
#include "http/access/callers.hpp"
#include "http/json/writer.hpp"
#include "store/people/directory.hpp"

namespace http {

void write_account(JsonWriter& out, const store::Account& account, const engine::City& city);
/// `current`: the session that asks.
void write_session(JsonWriter& out, const store::Session& session, engine::Instant used_at,
                   const SessionLimit& limit, const engine::City& city, std::uint64_t current);
void write_api_token(JsonWriter& out, const store::ApiToken& token, engine::Instant used_at,
                     const engine::City& city);

}  // namespace http
