// Bytes become a file for `match --instance`. It is refused with errors that name a place, or it is
// sound: then its tree is a tree, its plan is proven, and every wish left out is explained.
#include <sys/mman.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>

#include "app/match/instance_match.hpp"
#include "app/match/instance_reader.hpp"

namespace {

void require(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "instance_fuzz: %s\n", what);
  std::abort();
}

/// A file in memory, read through the path that the reader gets.
class MemoryFile {
 public:
  MemoryFile(const std::uint8_t* data, std::size_t size) : file_(memfd_create("instance", 0)) {
    require(file_ >= 0, "no memory file");
    require(write(file_, data, size) == static_cast<ssize_t>(size), "memory file not written");
  }
  ~MemoryFile() { close(file_); }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;
  std::string path() const { return "/proc/self/fd/" + std::to_string(file_); }

 private:
  int file_;
};

void check_faults(const app::Faults& faults) {
  require(!faults.kept().empty(), "a refusal without an error");
  for (const app::Fault& fault : faults.kept()) {
    require(!fault.message.empty(), "an error that says nothing");
  }
}

void check_ranges(const app::Instance& problem) {
  const auto check_place = [&](const app::InstanceNode& place, std::size_t above) {
    require(place.parent == app::InstanceNode::none || place.parent < above, "a cycle");
    require(place.capacity >= 0 && place.capacity <= app::instance_capacity_max, "capacity");
  };
  for (std::size_t at = 0; at < problem.nodes.size(); ++at) check_place(problem.nodes[at], at);
  for (const app::InstanceOffer& offer : problem.offers) {
    check_place(offer, problem.nodes.size());
  }
  for (const app::InstanceWish& wish : problem.wishes) {
    require(wish.weight >= engine::weight_min && wish.weight <= engine::weight_max, "weight");
    require(wish.pairs_begin <= wish.pairs_end && wish.pairs_end <= problem.pairs.size(), "pairs");
  }
  for (const app::InstancePair& pair : problem.pairs) {
    require(pair.offer < problem.offers.size(), "a pair with nobody");
    require(pair.distance_m >= 0 && pair.distance_m <= app::instance_distance_m_max, "distance");
  }
}

void check_plan(const app::Instance& problem) {
  app::InstancePlan plan(problem);
  plan.solve(true);
  const engine::Certificate certificate = plan.certificate();
  require(certificate.holds, certificate.broken.c_str());
  require(certificate.waiting == 0, "a wish still waits");
  for (std::uint32_t wish = 0; wish < problem.wishes.size(); ++wish) {
    if (const auto offer = plan.offer_of(wish)) {
      require(*offer < problem.offers.size(), "matched with no offer");
      continue;
    }
    const app::InstanceReasons reasons = plan.reasons(problem.wishes[wish]);
    std::uint32_t removed = 0;
    for (const std::uint32_t count : reasons.removed) removed += count;
    require(removed == problem.offers.size(), "offers that no reason removed");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const MemoryFile file(data, size);
  app::Faults faults("i", app::instance_fault_words);
  const app::Instance problem = app::read_instance(file.path(), faults, true);
  if (faults.any()) {
    check_faults(faults);
    return 0;
  }
  check_ranges(problem);
  check_plan(problem);
  return 0;
}
