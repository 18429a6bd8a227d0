#include "store/writer/touched.hpp"

#include "store/readers/sorted.hpp"

namespace store {

Touched touched_by(std::span<const engine::Event> events) {
  Touched touched;
  for (const engine::Event& event : events) {
    switch (event.subject) {
      case engine::Subject::wish: touched.wishes.push_back({event.id}); break;
      case engine::Subject::provider: touched.providers.push_back({event.id}); break;
      case engine::Subject::offer: touched.offers.push_back({event.id}); break;
    }
  }
  sort_unique(touched.wishes);
  sort_unique(touched.providers);
  sort_unique(touched.offers);
  return touched;
}

}  // namespace store
