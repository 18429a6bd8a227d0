// Requests as bytes, and what they must be answered with. Used on the reader alone, cut at every
// byte, and over a socket.
#pragma once

#include <string>
#include <vector>

namespace test {

struct Case {
  std::string name;
  std::string bytes;
  int status;  // of the one answer; 200 with `stays` for requests that are fine
  bool stays;  // the connection goes on and is in step
};

const std::vector<Case>& corpus();

}  // namespace test
