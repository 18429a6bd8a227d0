// From everyday words to a category of the menu: what a resident, a helper or a hotline types leads
// to the leaves that fit best, and to what is not done here with who does it.
#pragma once

#include <string_view>
#include <vector>

#include "engine/city/menu.hpp"
#include "engine/city/policy.hpp"
#include "engine/text/topic_search.hpp"

namespace engine {

struct CategorySuggestion {
  const Category* category = nullptr;
  bool sure = false;  // may be taken without asking; of the first one only
};

struct CategorySuggestions {
  std::vector<CategorySuggestion> categories;        // best first
  std::vector<const OutOfScopeTopic*> not_accepted;  // best first
};

/// Knows categories and topics by their names, keywords and phrases (text/topic_search.hpp).
class CategorySearch {
 public:
  static constexpr std::size_t categories_max = 5;
  static constexpr std::size_t not_accepted_max = 3;

  /// `menu` and `policy` must outlive it.
  CategorySearch(const Menu& menu, const Policy& policy);

  /// What fits the text; empty lists if nothing does. Any bytes are taken.
  CategorySuggestions find(std::string_view text) const;

 private:
  std::vector<const Category*> categories_;  // the first topics of the search
  const Policy& policy_;                     // its topics that are not accepted follow
  TopicSearch search_;
};

}  // namespace engine
