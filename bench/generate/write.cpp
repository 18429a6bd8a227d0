#include "bench/generate/write.hpp"

#include <array>
#include <string>

namespace bench {

namespace {

// Exact decimals of an integer, so that no library rounds.
std::string degrees(std::int32_t e7) {
  const std::int64_t size = e7 < 0 ? -std::int64_t{e7} : e7;
  std::array<char, 24> text{};
  std::snprintf(text.data(), text.size(), "%s%lld.%07lld", e7 < 0 ? "-" : "",
                static_cast<long long>(size / 10'000'000),
                static_cast<long long>(size % 10'000'000));
  return text.data();
}

std::string place_fields(GeneratedPlace place) {
  return ",\"lat\":" + degrees(place.lat_e7) + ",\"lon\":" + degrees(place.lon_e7);
}

std::string parent_field(std::int32_t parent) {
  return parent < 0 ? "" : ",\"parent\":\"n" + std::to_string(parent + 1) + "\"";
}

std::string offer_line(const GeneratedOffer& offer, std::size_t index) {
  std::string line = "{\"offer\":\"o" + std::to_string(index + 1) + "\"";
  line += parent_field(offer.parent) + ",\"categories\":[";
  for (std::size_t at = 0; at < offer.categories.size(); ++at) {
    line += (at == 0 ? "\"c" : ",\"c") + std::to_string(offer.categories[at]) + "\"";
  }
  return line + "]" + place_fields(offer.place) +
         ",\"radius_m\":" + std::to_string(offer.radius_m) +
         ",\"capacity\":" + std::to_string(offer.capacity) + "}\n";
}

std::string wish_line(const GeneratedWish& wish) {
  return "{\"wish\":\"w" + std::to_string(wish.number) + "\",\"category\":\"c" +
         std::to_string(wish.category) + "\"" + place_fields(wish.place) +
         ",\"weight\":" + std::to_string(wish.weight) + "}\n";
}

}  // namespace

bool write_instance(GeneratedCity& city, std::int32_t wishes, std::FILE* out) {
  const auto put = [&](const std::string& line) { std::fwrite(line.data(), 1, line.size(), out); };
  const auto& steps = GeneratedCity::steps_m;
  put("{\"instance\":1,\"steps_m\":[" + std::to_string(steps[0]) + "," + std::to_string(steps[1]) +
      "," + std::to_string(steps[2]) + "," + std::to_string(steps[3]) + "]}\n");
  for (std::size_t at = 0; at < city.nodes.size(); ++at) {
    put("{\"node\":\"n" + std::to_string(at + 1) + "\"" + parent_field(city.nodes[at].parent) +
        ",\"capacity\":" + std::to_string(city.nodes[at].capacity) + "}\n");
  }
  for (std::size_t at = 0; at < city.offers.size(); ++at) put(offer_line(city.offers[at], at));
  for (std::int32_t left = wishes; left > 0; --left) put(wish_line(city.draw_wish()));
  return std::fflush(out) == 0 && std::ferror(out) == 0;
}

}  // namespace bench
