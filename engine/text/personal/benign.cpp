#include "engine/text/personal/benign.hpp"

namespace engine::personal {
namespace {

constexpr std::size_t list_min = 3;  // "1、2、3" is a list, "1、2" may begin a number

class Reader {
 public:
  Reader(const Glyphs& glyphs, const std::vector<Span>& groups)
      : glyphs_(glyphs), groups_(groups), benign_(groups.size()) {}

  std::vector<Benign> read() {
    for (std::size_t at = 0; at < groups_.size();) at = std::max(at + 1, behind_token(at));
    mark_known();
    mark_lists();
    return std::move(benign_);
  }

 private:
  bool is_benign(std::size_t group) const noexcept { return benign_[group] == Benign::yes; }

  /// The character between two groups if there is only one, else 0.
  char32_t joint(std::size_t left) const noexcept {
    if (left + 1 >= groups_.size()) return 0;
    const bool is_one = groups_[left].end + 1 == groups_[left + 1].begin;
    return is_one ? glyphs_[groups_[left].end].point : 0;
  }
  bool is_between(std::size_t group, int least, int most, std::size_t digits_max) const noexcept {
    if (group >= groups_.size() || groups_[group].size() > digits_max) return false;
    const int value = value_of(glyphs_, groups_[group]);
    return value >= least && value <= most;
  }

  /// 2026-11-24, 2026.1.5; the same character twice.
  bool is_date_at(std::size_t at) const noexcept {
    if (at + 2 >= groups_.size() || !is_year(glyphs_, groups_[at])) return false;
    const char32_t between = joint(at);
    return is_one_of(between, U"-/.·–—~") && joint(at + 1) == between &&
           is_between(at + 1, 1, 12, 2) && is_between(at + 2, 1, 31, 2);
  }
  bool is_time_at(std::size_t at) const noexcept {
    return at + 1 < groups_.size() && joint(at) == U':' && is_arabic(glyphs_[groups_[at].begin]) &&
           is_between(at, 0, 24, 2) && groups_[at + 1].size() == 2 && is_between(at + 1, 0, 59, 2);
  }

  /// Behind the date or time that begins at group `at`; `at` if there is none.
  std::size_t behind_token(std::size_t at) {
    const char32_t before = at > 0 ? joint(at - 1) : 0;
    if (is_date_at(at)) {
      const char32_t between = joint(at);
      const bool follows = at > 0 && before == between && !is_benign(at - 1);
      const bool goes_on = joint(at + 2) == between && !is_date_at(at + 3);
      if (!follows && !goes_on) return mark(at, 3);
    }
    if (is_time_at(at)) {
      const bool has_seconds =
          joint(at + 1) == U':' && groups_[at + 2].size() == 2 && is_between(at + 2, 0, 59, 2);
      const std::size_t size = has_seconds ? 3 : 2;
      if (before != U':' && joint(at + size - 1) != U':') return mark(at, size);
    }
    return at;
  }

  std::size_t mark(std::size_t at, std::size_t count) {
    for (std::size_t i = at; i < at + count; ++i) benign_[i] = Benign::yes;
    return at + count;
  }

  /// Behind the groups from `at` on that are joined to one another and not yet known.
  std::size_t behind_run(std::size_t at) const noexcept {
    std::size_t end = at + 1;
    while (end < groups_.size() && !is_benign(end) &&
           joins(glyphs_, groups_[end - 1].end, groups_[end].begin)) {
      ++end;
    }
    return end;
  }

  /// Numbers of services that everybody knows: 110, 12345, 95588.
  bool is_public(Span group) const noexcept {
    const int value = value_of(glyphs_, group);
    const int start = value / 1000;
    const bool is_short = value == 110 || value == 119 || value == 120 || value == 122;
    return is_short || (group.size() == 5 && (start == 12 || start == 95 || start == 96));
  }

  /// 1990-2000, 2024/2025/2026; 110、120、12345
  void mark_known() {
    for (std::size_t at = 0; at < groups_.size();) {
      const std::size_t end = behind_run(at);
      bool are_known = !is_benign(at);
      for (std::size_t i = at; i < end; ++i) {
        are_known = are_known && (is_year(glyphs_, groups_[i]) || is_public(groups_[i]));
      }
      if (are_known) mark(at, end - at);
      at = end;
    }
  }

  /// "1、2、3、4", "一、二、三", "5、10、15": each is as much more than the one before.
  void mark_lists() {
    for (std::size_t at = 0; at < groups_.size();) {
      std::size_t end = at + 1;
      const std::size_t run_end = behind_run(at);
      while (end < run_end && is_next(at, end)) ++end;
      const bool is_whole = end == run_end && end - at >= list_min && !is_benign(at);
      if (is_whole) mark(at, end - at);
      at = run_end;
    }
  }
  bool is_next(std::size_t first, std::size_t group) const noexcept {
    const auto step = [&](std::size_t later) {
      return value_of(glyphs_, groups_[later]) - value_of(glyphs_, groups_[later - 1]);
    };
    const bool are_short = groups_[first].size() <= 3 && groups_[group].size() <= 3;
    return are_short && glyphs_[groups_[group].begin].digit != 0 && step(group) > 0 &&
           step(group) == step(first + 1);
  }

  const Glyphs& glyphs_;
  const std::vector<Span>& groups_;
  std::vector<Benign> benign_;
};

}  // namespace

std::vector<Benign> benign_groups(const Glyphs& glyphs, const std::vector<Span>& groups) {
  return Reader(glyphs, groups).read();
}

}  // namespace engine::personal
