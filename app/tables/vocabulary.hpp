// The words that rows may use for categories, qualifications and areas: those of a city, or, when
// `match` runs without one, whatever occurs in the files.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/tables/row_reader.hpp"
#include "engine/city/city.hpp"

namespace app {

class Vocabulary {
 public:
  /// The codes of a city.
  explicit Vocabulary(std::shared_ptr<const engine::City> city);
  /// The words that occur in these files. Throws UsageError when there are more of them than the
  /// engine can distinguish (9,801 categories, 32 qualifications).
  explicit Vocabulary(const std::vector<const TableFile*>& files);

  const std::shared_ptr<const engine::City>& city() const noexcept { return city_; }
  bool is_of_city() const noexcept { return own_categories_.empty(); }

  /// Each notes an error of the row when a word in the column is unknown.
  engine::CategoryCode category(RowReader& row) const;
  std::vector<engine::CategoryCode> categories(  // leaves, ascending
      RowReader& row, std::string_view column) const;
  engine::Qualifications qualifications(RowReader& row, std::string_view column) const;
  engine::AreaCode area(RowReader& row, std::string_view column) const;
  std::vector<engine::AreaCode> areas(  // ascending
      RowReader& row, std::string_view column) const;

  /// Notes an error of the row when the city does not serve the place, or when it is too far from
  /// the area (null: none is named).
  bool check_place(RowReader& row, const engine::Area* area, engine::Point place) const;

  /// As it was written in the file, or the code.
  std::string text_of(engine::CategoryCode category) const;

 private:
  void add_category(std::string_view word);
  /// With the code that was meant, if its leading zero is lost.
  engine::Sentence unknown_category(std::string_view word, const std::string& english,
                                    const std::string& chinese) const;
  engine::Sentence no_area(std::string_view word) const;
  std::optional<engine::CategoryCode> find_leaf(std::string_view word) const;
  /// Leaves meant by "0701", "07" or "*"; none if it is none of them.
  std::vector<engine::CategoryCode> find_leaves(std::string_view word) const;
  bool knows(engine::AreaCode area) const;

  std::shared_ptr<const engine::City> city_;
  std::map<std::string, engine::CategoryCode, std::less<>> own_categories_;
};

}  // namespace app
