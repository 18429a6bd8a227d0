// What the person behind a wish has agreed to, and taking it back.
#pragma once

#include <chrono>
#include <optional>

#include "http/core/router.hpp"
#include "http/core/service.hpp"
#include "http/json/writer.hpp"
#include "store/rows/consent.hpp"

namespace http {

/// A list: one a wish at present, so that a later text can be agreed to as well. Who wrote it down
/// is told to the office.
void write_consents(JsonWriter& out, const std::optional<store::Consent>& consent, View view,
                    std::chrono::minutes offset);

Awaitable<Reply> get_consents(Service& service, const Request& request);
/// Committed together with its entry in the audit log. The wish goes on: who wants it gone cancels
/// it, and asks to have it erased.
Awaitable<Reply> withdraw_consents(Service& service, const Request& request);

}  // namespace http
