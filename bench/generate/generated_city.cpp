#include "bench/generate/generated_city.hpp"

#include <algorithm>

namespace bench {

namespace {

constexpr std::int64_t metres_a_degree = 111'195;  // engine/city/geo.hpp: earth_radius_m
constexpr std::int32_t offers_a_cluster = 42;
constexpr std::int64_t children_a_node = 5;

std::int32_t narrow(std::int64_t value) { return static_cast<std::int32_t>(value); }

// To the nearest point of the raster, also below zero.
std::int64_t on_raster(std::int64_t metres, std::int64_t raster) {
  const std::int64_t shifted = metres + raster / 2;
  const std::int64_t rest = (shifted % raster + raster) % raster;
  return shifted - rest;
}

}  // namespace

GeneratedCity::GeneratedCity(const CityShape& shape)
    : shape_(shape), side_m_(shape.side_m()), wishes_(4 * shape.seed + 2) {
  Stream map(4 * shape.seed), supply(4 * shape.seed + 1), tree(4 * shape.seed + 3);
  for (std::int32_t left = std::max(1, shape.offers / offers_a_cluster); left > 0; --left) {
    const std::int64_t east = between(map, 0, side_m_);
    centres_.push_back({east, between(map, 0, side_m_)});
  }
  std::int64_t sum = 0;
  for (std::int32_t rank = 1; rank <= categories_max; ++rank) {
    category_sums_.push_back(sum += 1'000'000 / rank);
  }
  draw_offers(supply);
  draw_tree(tree);
}

std::int64_t GeneratedCity::between(Stream& stream, std::int64_t from, std::int64_t to) {
  const auto count = static_cast<std::uint64_t>(to - from + 1);
  return from + static_cast<std::int64_t>(stream() % count);  // bias below 2^-30
}

std::int32_t GeneratedCity::draw(std::int32_t from, std::int32_t to) {
  return narrow(between(wishes_, from, to));
}

std::int64_t GeneratedCity::slots() const noexcept {
  std::int64_t sum = 0;
  for (const GeneratedOffer& offer : offers) sum += offer.capacity;
  return sum;
}

// Two in three lie around a cluster, bell-shaped within 4 km; the rest anywhere.
GeneratedPlace GeneratedCity::draw_place(Stream& stream, bool corner) const {
  Metres at;
  if (between(stream, 0, 2) == 0) {
    at.east = between(stream, 0, side_m_);
    at.north = between(stream, 0, side_m_);
  } else {
    at = centres_[static_cast<std::size_t>(between(stream, 0, std::ssize(centres_) - 1))];
    for (int part = 0; part < 4; ++part) {
      at.east += between(stream, -1'000, 1'000);
      at.north += between(stream, -1'000, 1'000);
    }
  }
  if (corner) at.north = side_m_ - (at.north < 0 ? -at.north : at.north) % (side_m_ / 10 + 1);
  at.east = on_raster(at.east - side_m_ / 2, shape_.raster_m);
  at.north = on_raster(at.north - side_m_ / 2, shape_.raster_m);
  return {narrow(at.north * 10'000'000 / metres_a_degree),
          narrow(1'200'000'000 + at.east * 10'000'000 / metres_a_degree)};
}

std::int32_t GeneratedCity::draw_category(Stream& stream) const {
  const std::int64_t at = between(stream, 1, category_sums_.back());
  const auto found = std::ranges::lower_bound(category_sums_, at);
  return narrow(found - category_sums_.begin()) + 1;
}

void GeneratedCity::draw_offers(Stream& stream) {
  for (std::int32_t number = 0; number < shape_.offers; ++number) {
    GeneratedOffer offer;
    offer.station = between(stream, 0, 4) == 0;
    offer.place = draw_place(stream, false);
    offer.capacity = narrow(between(stream, 1, shape_.capacity_max));
    offer.radius_m =
        narrow(offer.station ? between(stream, 1'000, 5'000) : between(stream, 2'000, 10'000));
    const std::int64_t wanted = between(stream, 3, 12);  // different ones
    while (std::ssize(offer.categories) < wanted) {
      const std::int32_t category = draw_category(stream);
      const auto at = std::ranges::lower_bound(offer.categories, category);
      if (at == offer.categories.end() || *at != category) offer.categories.insert(at, category);
    }
    offers.push_back(std::move(offer));
  }
}

// Level by level from the root: a node holds half to four fifths of what its children could.
void GeneratedCity::draw_tree(Stream& stream) {
  const auto levels = static_cast<std::size_t>(shape_.depth - 1);
  std::vector<std::vector<std::int64_t>> capacities(levels);  // by height above the offers
  std::vector<std::int64_t> below;
  for (const GeneratedOffer& offer : offers) below.push_back(offer.capacity);
  for (std::vector<std::int64_t>& level : capacities) {
    const std::int64_t count = (std::ssize(below) + children_a_node - 1) / children_a_node;
    level.assign(static_cast<std::size_t>(count), 0);
    for (std::size_t child = 0; child < below.size(); ++child) {
      level[child / static_cast<std::size_t>(children_a_node)] += below[child];
    }
    for (std::int64_t& sum : level) {
      sum = std::max<std::int64_t>(1, sum * between(stream, 50, 80) / 100);
    }
    below = level;
  }
  std::int64_t begin_above = 0;  // of the level above the present one
  for (std::size_t height = levels; height-- > 0;) {
    const std::int64_t begin = std::ssize(nodes);
    for (std::int64_t at = 0; at < std::ssize(capacities[height]); ++at) {
      GeneratedNode node;
      if (height + 1 < levels) node.parent = narrow(begin_above + at / children_a_node);
      node.capacity = narrow(capacities[height][static_cast<std::size_t>(at)]);
      nodes.push_back(node);
    }
    begin_above = begin;
  }
  if (levels == 0) return;
  for (std::int64_t at = 0; at < std::ssize(offers); ++at) {
    offers[static_cast<std::size_t>(at)].parent = narrow(begin_above + at / children_a_node);
  }
}

GeneratedWish GeneratedCity::draw_wish(bool corner) {
  constexpr std::int32_t urgencies[] = {100, 100, 200, 400};
  GeneratedWish wish;
  wish.number = next_wish_++;
  wish.category = draw_category(wishes_);
  wish.place = draw_place(wishes_, corner);
  wish.weight = urgencies[draw(0, 3)];
  if (draw(0, 2) == 0) wish.weight += 40;
  wish.weight += 10 * draw(0, shape_.age_steps);
  return wish;
}

}  // namespace bench
