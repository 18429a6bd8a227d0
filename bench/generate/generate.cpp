// Writes a seeded city of any size as an instance for `xinyuan match --instance` or any other
// engine. The same options give the same bytes on every machine.
#include <CLI/CLI.hpp>
#include <cstdio>

#include "bench/generate/write.hpp"

int main(int argc, char** argv) {
  std::string size = "city", load = "tight";
  std::int32_t wishes = 0, offers = 0, capacity_max = 0;
  bench::CityShape wanted;
  CLI::App parser("Generates an instance of the matching problem (docs/INSTANCE.md) on stdout");
  parser.add_option("--size", size, "district, city, province or mega; default city");
  parser.add_option("--load", load, "ample, tight or surge: capacities 1-20, 1-6, 1-3");
  parser.add_option("--wishes", wishes, "Instead of the size's")->check(CLI::Range(1, 1'048'576));
  parser.add_option("--offers", offers, "Instead of the size's")->check(CLI::Range(1, 1'000'000));
  parser.add_option("--capacity-max", capacity_max, "Instead of the load's")
      ->check(CLI::Range(1, 1'000));
  parser.add_option("--raster-m", wanted.raster_m, "Places on a raster: tied distances")
      ->check(CLI::Range(1, 10'000));
  parser.add_option("--depth", wanted.depth, "Levels of the capacity tree, offers included")
      ->check(CLI::Range(1, 4));
  parser.add_option("--age-steps", wanted.age_steps, "Fine classes of weight; default 9")
      ->check(CLI::Range(0, 100));
  parser.add_option("--seed", wanted.seed, "Default 1")->check(CLI::Range(0, 1 << 30));
  CLI11_PARSE(parser, argc, argv);
  try {
    const bench::CityShape named =
        bench::shape_of(bench::size_named(size), bench::load_named(load));
    wanted.wishes = wishes > 0 ? wishes : named.wishes;
    wanted.offers = offers > 0 ? offers : named.offers;
    wanted.capacity_max = capacity_max > 0 ? capacity_max : named.capacity_max;
  } catch (const std::invalid_argument& error) {
    std::fprintf(stderr, "generate: %s\n", error.what());
    return 2;
  }
  bench::GeneratedCity city(wanted);
  if (bench::write_instance(city, wanted.wishes, stdout)) return 0;
  std::perror("generate: cannot write");
  return 1;
}
