// xinyuan columns: the columns of the CSV tables, as text for people and JSON for programs. What it
// prints with --json is schema/csv.json.
#include <memory>

#include "app/commands/commands.hpp"
#include "app/support/output.hpp"
#include "app/tables/table.hpp"
#include "http/json/writer.hpp"

namespace app {

namespace {

std::string_view to_code(Need need) {
  switch (need) {
    case Need::required: return "required";
    case Need::optional: return "optional";
    case Need::unused: return "unused";
  }
  return "";
}

void write_column(http::JsonWriter& json, const Column& column) {
  json.begin_object();
  json.field("name", column.name);
  json.field("name_zh", column.name_zh);
  json.field_word("import", to_code(column.import));
  json.field_word("match", to_code(column.match));
  json.field("allowed", column.allowed);
  json.field("about", column.about);
  json.end_object();
}

/// One column a line, so that a change shows as such.
std::string columns_json() {
  std::string text = "{";
  std::string between = "\n";
  for (const Table* table : {&area_table(), &provider_table(), &offer_table(), &wish_table()}) {
    text += between + "  \"" + std::string(table->name) + "\": [";
    std::string comma = "\n";
    for (const Column& column : table->columns) {
      http::JsonWriter json;
      write_column(json, column);
      text += comma + "    " + json.take();
      comma = ",\n";
    }
    text += "\n  ]";
    between = ",\n";
  }
  return text + "\n}\n";
}

std::string columns_text() {
  std::string text;
  for (const Table* table : {&area_table(), &provider_table(), &offer_table(), &wish_table()}) {
    text += std::string(table->name) + "\n";
    for (const Column& column : table->columns) {
      text += "  " + std::string(column.name) + " (" + std::string(column.name_zh) + "): import " +
              std::string(to_code(column.import)) + ", match " +
              std::string(to_code(column.match)) + "; " + std::string(column.allowed) + ". " +
              std::string(column.about) + "\n";
    }
  }
  return text;
}

}  // namespace

Command add_columns_command(const CommandLine& root) {
  const CommandLine parser =
      root.subcommand("columns", "Print the columns of the CSV tables and what they allow");
  const auto json = std::make_shared<bool>(false);
  parser.flag("--json", *json, "As JSON, for programs: what schema/csv.json holds");
  parser.footer("Examples:\n  xinyuan columns\n  xinyuan columns --json > csv.json");
  return {parser, [json] {
            Output out{{}};
            out.write(*json ? columns_json() : columns_text());
            out.finish();
            return exit_code::ok;
          }};
}

}  // namespace app
