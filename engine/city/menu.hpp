// The service menu as data: classes, leaves (categories) and qualifications. Read by config/, never
// written here. Codes are versioned: a leaf is retired, its number is never used again.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/record/ids.hpp"
#include "engine/record/kinds.hpp"

namespace engine {

struct Qualification {
  std::string code;  // stable, e.g. "legal_licence"
  Name name;
};

/// Who usually serves a category, by one letter; for display and demo data, never a filter.
struct Persona {
  char letter = 'V';  // A .. Z
  Name name;
};

struct Category {
  CategoryCode code;
  Name name;
  std::vector<WishKind> kinds;  // at least one; the first is the usual one
  Urgency urgency = Urgency::planned;
  int minutes_min = 0, minutes_max = 0;  // 0 for goods
  int people_min = 1, people_max = 1;
  Qualifications required = 0;   // hard filter on the provider
  bool confidential = false;     // never on a board or a public page
  bool needs_review = false;     // an operator looks before it opens
  bool unsure = false;           // stands for no category: an operator gives one before it opens
  bool other_community = false;  // the provider must not be of the wish's own community (mediation)
  DispatchPolicy policy = DispatchPolicy::mixed;
  Reach reach_start = Reach::community;
  std::vector<std::string> providers;  // letters of `Menu::personas`, usual ones first
  std::vector<std::string> keywords;   // words people use, Chinese and English
  std::vector<std::string> phrases;    // how people say it, for the search (category_search.hpp)
  bool retired = false;
};

struct MenuClass {
  CategoryCode code;
  Name name;
};

struct Menu {
  std::string version;
  std::vector<Qualification> qualifications;  // at most 32; index = bit
  std::vector<MenuClass> classes;             // as listed, the most used first
  std::vector<Category> categories;           // by code, ascending
  std::vector<Persona> personas;              // by letter as listed

  /// The leaf with this code, retired ones included; nullptr if there is none. O(log n).
  const Category* find(CategoryCode code) const noexcept;
  /// Bit of a qualification code, 0 if unknown.
  Qualifications qualification_bit(std::string_view code) const noexcept;
};

}  // namespace engine
