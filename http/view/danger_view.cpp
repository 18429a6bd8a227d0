#include "http/view/danger_view.hpp"

namespace http {

void write_danger(JsonWriter& out, const engine::DangerKind& danger, Language language) {
  const auto words = [&](const engine::Name& name) -> const std::string& {
    return language == Language::zh ? name.zh : name.en;
  };
  out.begin_object();
  out.field_word("kind", danger.code);
  out.field("title", words(danger.name));
  out.key("advice");
  out.begin_list();
  for (const engine::Name& sentence : danger.advice) out.value(words(sentence));
  out.end_list();
  out.key("calls");
  out.begin_list();
  for (const engine::DangerCall& call : danger.calls) {
    out.begin_object();
    out.field("name", words(call.name));
    out.field("phone", call.phone);
    out.end_object();
  }
  out.end_list();
  out.end_object();
}

}  // namespace http
