// One broken file per error: the change to a good file, and the complaint that must come.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "config/load.hpp"

namespace test::faults {

struct Fault {
  std::string_view good;      // occurs exactly once in the good file
  std::string_view bad;       // put in its place
  std::string_view expected;  // beginning of the complaint: file, line, field and what is allowed
};

inline std::string replaced(std::string_view text, const Fault& fault) {
  INFO("replacing: " << fault.good);
  const std::size_t at = text.find(fault.good);
  REQUIRE(at != std::string_view::npos);
  REQUIRE(text.find(fault.good, at + 1) == std::string_view::npos);
  return std::string(text.substr(0, at)) + std::string(fault.bad) +
         std::string(text.substr(at + fault.good.size()));
}

/// What `read` complains of; empty if it does not.
template <class Read>
std::string complaint(Read read) {
  try {
    read();
  } catch (const config::ConfigError& error) {
    return error.what();
  }
  return {};
}

/// `read` takes the text of a file. The good text passes, each broken one gives its complaint.
template <class Faults, class Read>
void check(std::string_view good, const Faults& all, Read read) {
  CHECK(complaint([&] { read(std::string(good)); }) == "");
  for (const Fault& fault : all) {
    const std::string text = replaced(good, fault);
    const std::string said = complaint([&] { read(text); });
    INFO("replaced: " << fault.good << "\nby:       " << fault.bad
                      << "\nexpected: " << fault.expected << "\nsaid:     " << said);
    CHECK(said.starts_with(fault.expected));
  }
}

}  // namespace test::faults
