#include "app/match/instance_report.hpp"

#include <algorithm>
#include <array>
#include <cstdio>

#include "engine/match/cost.hpp"
#include "engine/record/codes.hpp"
#include "http/json/writer.hpp"

namespace app {

namespace {

using engine::Flow;
__extension__ using Wide = __int128;

constexpr std::size_t block_bytes = 1 << 16;

// Objectives of a large instance leave 64 bits.
std::string decimal(Wide value) {
  std::string digits;
  const bool negative = value < 0;
  do {
    const auto digit = static_cast<int>(value % 10);
    digits += static_cast<char>('0' + (negative ? -digit : digit));
    value /= 10;
  } while (value != 0);
  if (negative) digits += '-';
  std::reverse(digits.begin(), digits.end());
  return digits;
}

// Steps that a node pays for its load; equal ones lie together.
std::int64_t steps_paid(const Flow& flow, Flow::Node node) {
  const std::int64_t load = flow.load(node), capacity = flow.capacity(node);
  std::int64_t sum = 0;
  for (std::int64_t quarter = 1, unit = 1; quarter <= 4 && unit <= load; ++quarter) {
    const std::int64_t last = std::min(load, (quarter * capacity + 3) / 4);
    if (last < unit) continue;
    sum += (last - unit + 1) * flow.step(node, static_cast<std::int32_t>(unit));
    unit = last + 1;
  }
  return sum;
}

/// Writes lines in blocks.
class LineWriter {
 public:
  explicit LineWriter(Output& out) : out_(out) {}
  void end_line(http::JsonWriter& json) {
    text_ += json.take();
    text_ += '\n';
    if (text_.size() >= block_bytes) flush();
  }
  void flush() {
    out_.write(text_);
    text_.clear();
  }

 private:
  Output& out_;
  std::string text_;
};

void write_summary(const InstanceFigures& figures, LineWriter& lines) {
  const Wide primal =
      Wide{figures.unmatched_weight} * engine::weight_unit + figures.distance_m + figures.steps_m;
  http::JsonWriter json;
  json.begin_object();
  json.field("answer", 1);
  json.field("wishes", figures.wishes);
  json.field("matched", figures.matched);
  json.field("unmatched_weight", figures.unmatched_weight);
  json.field("distance_m", figures.distance_m);
  json.field("steps_m", figures.steps_m);
  json.field("proven", figures.certificate.holds);
  json.key("primal");
  json.raw(decimal(primal));
  json.key("dual");
  // The proof has compared both in 128 bits; one that failed is shown as far as 64 bits reach.
  json.raw(figures.certificate.holds ? decimal(primal) : decimal(figures.certificate.dual));
  if (!figures.certificate.holds) json.field("broken", figures.certificate.broken);
  json.end_object();
  lines.end_line(json);
}

void write_place(const char* kind, const InstanceNode& place, const Flow& flow, Flow::Node node,
                 LineWriter& lines) {
  http::JsonWriter json;
  json.begin_object();
  json.field(kind, place.id);
  json.field("load", flow.load(node));
  json.field("steps_m", steps_paid(flow, node));
  json.field("price", flow.price(node));
  json.end_object();
  lines.end_line(json);
}

void write_reasons(const Instance& problem, const InstanceReasons& reasons,
                   http::JsonWriter& json) {
  json.field_word("reason", to_code(reasons.main));
  json.field("eligible", reasons.eligible);
  json.key("removed");
  json.begin_object();
  for (std::size_t at = 0; at < reasons.removed.size(); ++at) {
    if (reasons.removed[at] == 0) continue;
    json.field(to_code(static_cast<engine::Filter>(at)), reasons.removed[at]);
  }
  json.end_object();
  json.key("near");
  json.begin_list();
  for (const InstanceMiss& miss : reasons.near) {
    json.begin_object();
    json.field("offer", problem.offers[miss.offer].id);
    json.field_word("reason", to_code(miss.failed));
    json.field("distance_m", miss.distance_m);
    json.field("short_by_m", miss.short_by_m);
    json.end_object();
  }
  json.end_list();
}

InstanceFigures count(const Instance& problem, const InstancePlan& plan) {
  InstanceFigures figures;
  figures.certificate = plan.certificate();
  figures.wishes = problem.wishes.size();
  for (std::uint32_t wish = 0; wish < problem.wishes.size(); ++wish) {
    if (plan.offer_of(wish)) {
      ++figures.matched;
      figures.distance_m += plan.flow().place_cost(wish);
    } else {
      figures.unmatched_weight += problem.wishes[wish].weight;
    }
  }
  for (Flow::Node node = 0; node < plan.flow().node_count(); ++node) {
    figures.steps_m += steps_paid(plan.flow(), node);
  }
  return figures;
}

}  // namespace

InstanceFigures write_answer(const Instance& problem, const InstancePlan& plan, Output& out) {
  const Flow& flow = plan.flow();
  LineWriter lines(out);
  InstanceFigures figures = count(problem, plan);
  write_summary(figures, lines);
  for (std::uint32_t node = 0; node < problem.nodes.size(); ++node) {
    write_place("node", problem.nodes[node], flow, node, lines);
  }
  for (std::uint32_t offer = 0; offer < problem.offers.size(); ++offer) {
    write_place("offer", problem.offers[offer], flow, plan.node_of_offer(offer), lines);
  }
  for (std::uint32_t number = 0; number < problem.wishes.size(); ++number) {
    const InstanceWish& wish = problem.wishes[number];
    http::JsonWriter json(256);
    json.begin_object();
    json.field("wish", wish.id);
    json.key("offer");
    if (const auto offer = plan.offer_of(number)) {
      json.value(problem.offers[*offer].id);
      json.field("distance_m", flow.place_cost(number));
    } else {
      json.null();
      const InstanceReasons reasons = plan.reasons(wish);
      ++figures.unmatched[static_cast<std::size_t>(reasons.main)];
      write_reasons(problem, reasons, json);
    }
    json.end_object();
    lines.end_line(json);
  }
  lines.flush();
  return figures;
}

std::string instance_summary(const InstanceFigures& figures, double seconds) {
  std::array<char, 512> text{};
  const double share = figures.wishes == 0 ? 0
                                           : 100.0 * static_cast<double>(figures.matched) /
                                                 static_cast<double>(figures.wishes);
  std::snprintf(text.data(), text.size(), "wishes     %llu\nmatched    %llu (%.1f %%)\n",
                static_cast<unsigned long long>(figures.wishes),
                static_cast<unsigned long long>(figures.matched), share);
  std::string lines = text.data();
  lines += "unmatched  " + std::to_string(figures.wishes - figures.matched);
  const char* separator = ": ";
  for (std::size_t at = 0; at < figures.unmatched.size(); ++at) {
    if (figures.unmatched[at] == 0) continue;
    lines += separator + std::string(to_code(static_cast<engine::Filter>(at))) + " " +
             std::to_string(figures.unmatched[at]);
    separator = ", ";
  }
  lines += figures.certificate.holds
               ? std::string("\noptimum    proven: no other pairing is better\n")
               : "\noptimum    NOT proven: " + figures.certificate.broken + "\n";
  std::snprintf(text.data(), text.size(), "time       %.3f s\n", seconds);
  return lines + text.data();
}

}  // namespace app
