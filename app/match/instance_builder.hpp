// From lines to an instance: names become numbers, the tree of capacities is checked as a whole.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "app/match/instance_lines.hpp"
#include "app/tables/table.hpp"

namespace app {

class InstanceBuilder {
 public:
  explicit InstanceBuilder(Faults& faults) : faults_(faults) {}

  /// The next line of the file, without its end. A blank one is skipped.
  void add(std::string_view line);
  /// Checks what only the whole file can show. Once.
  Instance finish();

 private:
  /// A node or an offer by its id: both are places in the tree.
  struct Place {
    bool is_offer;
    std::uint32_t index;
  };

  void add(HeadLine&& line);
  void add(NodeLine&& line);
  void add(OfferLine&& line);
  void add(WishLine&& line);
  template <class Line>
  void read(std::string_view text, http::ShapeOf<Line> shape);

  void fault(std::string_view field, const std::string& message);
  void fault_at(std::uint32_t line, std::string_view field, const std::string& message);
  bool take_id(const std::string& id, std::string_view field, Place place);
  bool place_is_whole(bool named, bool lat, bool lon, bool last, const std::string& needs);
  engine::Flow::Steps steps_of(const std::vector<std::int32_t>& given);
  std::uint16_t category_of(const std::string& name);
  void add_pairs(std::vector<PairLine>&& pairs, InstanceWish& wish);

  void find_parents();
  void order_nodes();
  bool climb(std::uint32_t node, std::vector<int>& depths);

  Faults& faults_;
  Instance out_;
  std::uint32_t line_ = 0;
  bool has_head_ = false;
  engine::Flow::Steps offer_steps_;
  std::unordered_map<std::string, Place> places_;
  std::unordered_map<std::string, std::uint16_t> categories_;
  std::unordered_map<std::string_view, std::uint32_t> wishes_;  // line by id
  std::vector<std::string> node_parents_, offer_parents_;       // names; empty: a root
};

}  // namespace app
