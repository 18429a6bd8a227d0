// A list that grows without moving what it holds: elements lie in segments of a fixed size. Growing
// costs one segment, so no call stalls on a copy of everything, as a doubling vector's does.
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <vector>

namespace engine {

/// `Element` is default-constructible. Indices are 0 .. size() - 1; references stay valid.
template <class Element>
class Segments {
 public:
  Segments() = default;
  Segments(Segments&&) noexcept = default;
  Segments& operator=(Segments&&) noexcept = default;
  Segments(const Segments& other) : size_(other.size_) {
    segments_.reserve(other.segments_.size());
    for (const auto& segment : other.segments_) {
      segments_.push_back(std::make_unique<Element[]>(segment_size));
      std::copy_n(segment.get(), segment_size, segments_.back().get());
    }
  }

  Element& operator[](std::size_t at) noexcept {
    return segments_[at / segment_size][at % segment_size];
  }
  const Element& operator[](std::size_t at) const noexcept {
    return segments_[at / segment_size][at % segment_size];
  }

  void emplace_back() {
    if (size_ == segments_.size() * segment_size) {
      segments_.push_back(std::make_unique<Element[]>(segment_size));
    }
    ++size_;
  }

  std::size_t size() const noexcept { return size_; }

 private:
  static constexpr std::size_t segment_size = 512;
  std::vector<std::unique_ptr<Element[]>> segments_;
  std::size_t size_ = 0;
};

}  // namespace engine
