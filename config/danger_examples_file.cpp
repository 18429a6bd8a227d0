#include <algorithm>
#include <map>

#include "config/city_files.hpp"
#include "config/fault.hpp"
#include "engine/text/danger/clauses.hpp"
#include "engine/text/text.hpp"

namespace config {
namespace {

constexpr std::size_t examples_max = 20'000;
constexpr std::size_t sentence_len_max = 200;  // characters
constexpr std::string_view no_danger = "harmless";

/// One line of the file, without its end.
struct Line {
  int number = 0;
  std::string_view text;
};

std::vector<Line> lines_in(std::string_view text) {
  std::vector<Line> lines;
  for (int number = 1; !text.empty(); ++number) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!line.empty() && !line.starts_with('#')) lines.push_back({number, line});
  }
  return lines;
}

std::string known_kinds(const engine::DangerWords& danger) {
  std::string codes;
  for (const engine::DangerKind& kind : danger.kinds()) codes += kind.code + ", ";
  return codes.append(no_danger);
}

engine::DangerExample read_example(const std::string& file, const Line& line,
                                   const engine::DangerWords& danger) {
  const std::size_t tab = line.text.find('\t');
  if (tab == line.text.npos) fail_at(file, line.number, "", "a kind, a tab, a sentence");
  const std::string_view code = line.text.substr(0, tab);
  engine::DangerExample example{std::nullopt, std::string(line.text.substr(tab + 1))};
  if (code != no_danger) {
    const auto kind = std::ranges::find(danger.kinds(), code, &engine::DangerKind::code);
    if (kind == danger.kinds().end()) {
      fail_at(file, line.number, "kind", "one of " + known_kinds(danger));
    }
    example.kind = static_cast<std::size_t>(kind - danger.kinds().begin());
  }
  const std::string& text = example.sentence;
  if (!engine::is_utf8(text) || engine::code_points(text) > sentence_len_max ||
      engine::letters_of(text).empty()) {
    fail_at(file, line.number, "sentence",
            "UTF-8 with a letter or a digit, at most " + std::to_string(sentence_len_max) +
                " characters");
  }
  return example;
}

}  // namespace

std::vector<engine::DangerExample> read_danger_examples(const std::string& name,
                                                        std::string_view text,
                                                        const engine::DangerWords& danger) {
  std::vector<engine::DangerExample> examples;
  std::map<std::u32string, int> line_of;
  for (const Line& line : lines_in(text)) {
    examples.push_back(read_example(name, line, danger));
    const auto [other, is_new] =
        line_of.emplace(engine::letters_of(examples.back().sentence), line.number);
    if (!is_new) {
      fail_at(name, line.number, "sentence",
              "listed once; also on line " + std::to_string(other->second));
    }
  }
  if (examples.size() > examples_max) {
    fail_at(name, 0, "", "at most " + std::to_string(examples_max) + " sentences");
  }
  const auto count =
      std::ranges::count_if(examples, [](const auto& example) { return example.kind.has_value(); });
  if (count == 0 || count == std::ssize(examples)) {
    fail_at(name, 0, "", "sentences of danger and harmless ones");
  }
  return examples;
}

}  // namespace config
