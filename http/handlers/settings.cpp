// GET /v1/settings: the settings that the process runs with, for administrators. Secrets are not
// among them (core/settings_in_force.hpp).
#include "http/codec/query.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/handlers/handlers.hpp"
#include "http/json/writer.hpp"

namespace http {

namespace {

std::string_view to_code(SettingSource source) noexcept {
  switch (source) {
    case SettingSource::standard: return "default";
    case SettingSource::file: return "file";
    case SettingSource::environment: return "environment";
    case SettingSource::command_line: return "command_line";
  }
  return "unknown";
}

void write_setting(JsonWriter& out, const SettingInForce& setting) {
  out.begin_object();
  out.field("key", setting.key);
  out.field("group", setting.group);
  out.field("value", setting.value);
  out.field("default", setting.standard);
  out.field_word("source", to_code(setting.source));
  out.field("allowed", setting.allowed);
  out.field("about", setting.about);
  out.end_object();
}

}  // namespace

Reply get_settings(Service& service, const Request& request) {
  const Query query(request);
  if (auto refused = query.refused()) return std::move(*refused);
  JsonWriter out(16'384);
  out.begin_object();
  out.key("items");
  out.begin_list();
  for (const SettingInForce& setting : service.settings) write_setting(out, setting);
  out.end_list();
  out.end_object();
  return reply_json(out.take());
}

}  // namespace http
