#include "engine/text/personal/finder.hpp"

#include <algorithm>

#include "engine/text/personal/reading.hpp"

namespace engine {

Traces find_personal(Glyphs& glyphs) {
  using namespace personal;
  Traces found;
  const bool has_words = std::any_of(glyphs.begin(), glyphs.end(), [](const Glyph& glyph) {
    return is_latin(glyph) || is_digit(glyph) || glyph.guess >= 0 ||
           is_one_of(glyph.point, U":叫昵@");
  });
  if (!has_words) return found;  // most texts are plain Chinese
  const Groups groups = digit_groups(glyphs);
  if (find_births(glyphs, groups)) found.add(Trace::birth);
  if (find_numbers(glyphs, groups)) found.add(Trace::number);
  if (find_labelled(glyphs, groups)) found.add(Trace::number);
  if (find_plates(glyphs)) found.add(Trace::plate);
  if (find_doors(glyphs, groups)) found.add(Trace::door);
  if (find_coordinates(glyphs, groups)) found.add(Trace::coordinates);
  found.add(find_addresses(glyphs));
  if (find_accounts(glyphs)) found.add(Trace::account);
  return found;
}

Traces find_personal(std::string_view text) {
  Glyphs glyphs = folded(text);
  return find_personal(glyphs);
}

std::string masked(std::string_view text) {
  Glyphs glyphs = folded(text);
  if (find_personal(glyphs).none()) return std::string(text);
  std::string out;
  out.reserve(text.size());
  std::size_t written = 0;  // what is not hidden goes over in runs
  for (const Glyph& glyph : glyphs) {
    if (!glyph.hidden || glyph.begin < written) continue;
    out.append(text, written, glyph.begin - written);
    out += '*';
    written = glyph.end;
  }
  out.append(text, written);
  return out;
}

}  // namespace engine
