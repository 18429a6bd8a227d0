// Clock, memory and order statistics for benchmarks of the plan. C++17.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace bench {

double cpu_us();                // of the calling thread
std::int64_t resident_bytes();  // of the process

class Series {
 public:
  void add(double value) { values_.push_back(value); }
  /// Value below which `share` of the values lie, 0 .. 1; 0 if there are none.
  double at(double share);

 private:
  std::vector<double> values_;
};

/// The benchmark is wrong or found a wrong answer: says so and ends with exit code 1.
[[noreturn]] void fail(const std::string& what);

}  // namespace bench
