// Writes a seeded city of any size as an instance for `xinyuan match --instance` or any other
// engine. The same options give the same bytes on every machine.
#include <cstdio>

#include "app/support/command_line.hpp"
#include "bench/generate/write.hpp"

int main(int argc, char** argv) {
  std::string size = "city", load = "tight";
  std::int32_t wishes = 0, offers = 0, capacity_max = 0;
  bench::CityShape wanted;
  const app::CommandLine parser(
      "Generates an instance of the matching problem (docs/INSTANCE.md) on stdout", "generate");
  parser.option("--size", size, "district, city, province or mega; default city");
  parser.option("--load", load, "ample, tight or surge: capacities 1-20, 1-6, 1-3");
  parser.option("--wishes", wishes, "Instead of the size's").within(1, 1'048'576);
  parser.option("--offers", offers, "Instead of the size's").within(1, 1'000'000);
  parser.option("--capacity-max", capacity_max, "Instead of the load's").within(1, 1'000);
  parser.option("--raster-m", wanted.raster_m, "Places on a raster: tied distances")
      .within(1, 10'000);
  parser.option("--depth", wanted.depth, "Levels of the capacity tree, offers included")
      .within(1, 4);
  parser.option("--age-steps", wanted.age_steps, "Fine classes of weight; default 9")
      .within(0, 100);
  parser.option("--seed", wanted.seed, "Default 1").within(0, 1 << 30);
  try {
    if (!parser.parse(argc, argv)) return 0;
    const bench::CityShape named =
        bench::shape_of(bench::size_named(size), bench::load_named(load));
    wanted.wishes = wishes > 0 ? wishes : named.wishes;
    wanted.offers = offers > 0 ? offers : named.offers;
    wanted.capacity_max = capacity_max > 0 ? capacity_max : named.capacity_max;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "generate: %s\n", error.what());
    return 2;
  }
  bench::GeneratedCity city(wanted);
  if (bench::write_instance(city, wanted.wishes, stdout)) return 0;
  std::perror("generate: cannot write");
  return 1;
}
