// Threads that hash passwords, so that neither the sockets nor the writer wait for it. Few, and
// with a short queue: a hash takes 20 MiB and tens of milliseconds of a core.
#pragma once

#include <cstddef>
#include <functional>
#include <memory>

#include "http/access/passwords/password.hpp"
#include "http/core/bridge.hpp"

namespace http {

struct PasswordPoolSettings {
  unsigned threads = 1;
  std::size_t queue_max = 32;  // waiting in each lane; beyond it `submit` says no: answer 503
  HashCost cost;
};

class PasswordPool {
 public:
  using Job = std::function<void(const HashCost& cost)>;

  explicit PasswordPool(const PasswordPoolSettings& settings);
  ~PasswordPool();  // stops

  /// Any thread; the known lane goes first. False when the lane is full or the pool stops. A job
  /// that throws bad_alloc has failed; the pool goes on.
  bool submit(Job job, Lane lane);
  /// Lets the present jobs end; what waits is dropped. Idempotent.
  void stop();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace http
