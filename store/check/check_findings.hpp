// Collects the findings of a check: keeps the first ones and counts the rest.
#pragma once

#include <string>

#include "store/check/check.hpp"

namespace store {

class Findings {
 public:
  Findings(CheckReport& report, const CheckOptions& options) : report_(report), options_(options) {}

  void add(std::string problem) {
    ++report_.problems_total;
    if (report_.problems.size() < options_.problems_max) {
      report_.problems.push_back(std::move(problem));
    }
  }
  void progress(const char* step, std::uint64_t done, std::uint64_t total) const {
    if (options_.progress) options_.progress({step, done, total});
  }

 private:
  CheckReport& report_;
  const CheckOptions& options_;
};

}  // namespace store
