#include "engine/city/category_search.hpp"

#include <string>

namespace engine {
namespace {

// Found with the shipped menu, leaving out every tenth phrase (docs/decisions/0047).
constexpr double fits = 0.15;      // below it only chance terms are shared
constexpr double fits_well = 0.6;  // of the best one's score: shown beside it
constexpr double is_sure = 0.9;    // and ...
constexpr double leads_by = 2.0;   // ... so many times the next one's score

void add_names(std::vector<std::string>& phrases, const Name& name) {
  phrases.push_back(name.zh);
  phrases.push_back(name.en);
}

}  // namespace

CategorySearch::CategorySearch(const Menu& menu, const Policy& policy) : policy_(policy) {
  std::vector<std::vector<std::string>> topics;
  for (const Category& category : menu.categories) {
    if (category.retired) continue;
    categories_.push_back(&category);
    topics.push_back(category.phrases);
    topics.back().insert(topics.back().end(), category.keywords.begin(), category.keywords.end());
    add_names(topics.back(), category.name);
  }
  for (const OutOfScopeTopic& topic : policy.not_accepted) {
    topics.push_back(topic.phrases);
    add_names(topics.back(), topic.name);
  }
  search_ = TopicSearch(topics);
}

CategorySuggestions CategorySearch::find(std::string_view text) const {
  const std::vector<TopicHit> hits = search_.find(text);
  CategorySuggestions found;
  if (hits.empty()) return found;
  const double best = hits.front().score;
  const double next = hits.size() > 1 ? hits[1].score : 0;
  for (const auto& [topic, score] : hits) {
    if (score < fits) break;
    if (topic < categories_.size()) {
      if (found.categories.size() == categories_max) continue;
      const bool leads = topic == hits.front().topic;
      const bool sure = leads && score >= is_sure && score >= leads_by * next;
      found.categories.push_back({categories_[topic], sure});
    } else if (found.not_accepted.size() < not_accepted_max && score >= fits_well * best) {
      found.not_accepted.push_back(&policy_.not_accepted[topic - categories_.size()]);
    }
  }
  return found;
}

}  // namespace engine
