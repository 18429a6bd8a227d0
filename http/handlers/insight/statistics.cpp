// Statistics: how many wishes came how far, how long it took, what residents say of it.
#include <chrono>
#include <memory>
#include <utility>

#include "http/access/load_and_authorize.hpp"
#include "http/codec/query.hpp"
#include "http/codec/value_formats.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/handlers/handlers.hpp"
#include "http/view/statistics_view.hpp"

namespace http {

namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::steady_clock;

constexpr days period_default{30};
constexpr days period_max{3'660};
constexpr days period_by_day_max{400};
/// Far beyond what a question takes; the client has gone by then.
constexpr std::chrono::seconds question_max{30};

enum class Format : std::uint8_t { json, csv };

bool read_format(std::string_view word, Format& out) {
  if (word == "json")
    out = Format::json;
  else if (word == "csv")
    out = Format::csv;
  else
    return false;
  return true;
}

/// "2026-05-01" of the years 2000 to 2199.
bool read_day(std::string_view text, local_days& out) {
  engine::Instant midnight;
  const std::string whole = std::string(text) + "T00:00:00Z";
  if (text.size() != 10 || !parse_instant(whole, midnight)) return false;
  out = local_days{std::chrono::floor<days>(midnight).time_since_epoch()};
  return true;
}

struct Wanted {
  engine::StatisticsQuestion question;
  Format format = Format::json;
  Language language = Language::zh;
};

constexpr std::string_view day_allowed = "a day, e.g. \"2026-05-01\"";

void take_period(Query& query, engine::StatisticsQuestion& question, local_days today) {
  std::optional<local_days> from, to;
  query.take<read_day>("from", from, day_allowed);
  query.take<read_day>("to", to, day_allowed);
  question.to = to.value_or(today);
  question.from = from.value_or(question.to - period_default + days{1});
  const days length = question.to - question.from + days{1};
  const days most = question.by == engine::GroupedBy::day ? period_by_day_max : period_max;
  if (length < days{1}) {
    query.wrong("from", "a day not behind `to`");
  } else if (length > most) {
    query.wrong("from", "at most " + std::to_string(most.count()) + " days up to `to`");
  }
}

std::optional<Reply> read_wanted(const Service& service, const Request& request, Wanted& wanted) {
  const engine::Instant now = service.wall_clock();
  engine::StatisticsQuestion& question = wanted.question;
  Query query(request);
  query.take<parse_enum<engine::GroupedBy>>(
      "by", question.by, "one of class, category, area, channel, day, week, month");
  take_period(query, question, std::chrono::floor<days>(service.city->calendar.local(now)));
  query.take<parse_area>("area", question.area, area_allowed);
  query.take<parse_category>("category", question.category, category_allowed);
  query.take<parse_enum<engine::Channel>>("channel", question.channel,
                                          "one of self, helper, station, hotline");
  if (request.accept.find("text/csv") != std::string_view::npos) wanted.format = Format::csv;
  query.take<read_format>("format", wanted.format, "one of json, csv");
  wanted.language = preferred_language(request.accept_language);
  if (auto refused = query.refused()) return refused;
  return restrict_area_to_caller(request, question.area);
}

std::string body_of(const KnownStatistics& known, const Wanted& wanted, const engine::City& city) {
  return wanted.format == Format::csv ? statistics_csv(known, city, wanted.language)
                                      : statistics_json(known, city);
}

Reply reply_statistics(std::string body, Format format) {
  Reply reply = reply_json(std::move(body));
  if (format == Format::json) return reply;
  reply.content_type = "text/csv; charset=utf-8";
  reply.headers.emplace_back("Content-Disposition", "attachment; filename=\"statistics.csv\"");
  return reply;
}

/// What the thread of the long reads needs; holds nothing of the request.
struct Count {
  Wanted wanted;
  std::shared_ptr<const engine::City> city;
  std::shared_ptr<StatisticsCache> cache;
  const store::Published* published;
  engine::Instant (*clock)();

  /// Null if it took too long or the process stops.
  StatisticsCache::Known made(store::Reader& reader) const {
    const auto begin = steady_clock::now();
    const auto known = std::make_shared<KnownStatistics>();
    known->question = wanted.question;
    known->as_of = clock();
    engine::Statistics statistics(wanted.question, city->calendar);
    const engine::Window period = engine::period_of(wanted.question, city->calendar);
    const auto last = reader.statistics(period, statistics, begin + question_max);
    if (!last) return nullptr;
    known->answer = statistics.answer();
    known->as_of_seq = *last;
    known->made_at = steady_clock::now();
    known->took = known->made_at - begin;
    cache->keep(known);
    return known;
  }

  ReadResult operator()(store::Reader& reader) const {
    ReadResult result;
    // While this one waited, the same may have been answered to somebody else.
    auto known = cache->find(wanted.question, published->committed(), steady_clock::now());
    if (!known) known = made(reader);
    result.ok = known != nullptr;
    result.busy = known == nullptr;
    if (known) result.body = body_of(*known, wanted, *city);
    return result;
  }
};

}  // namespace

Awaitable<Reply> get_statistics(Service& service, const Request& request) {
  Wanted wanted;
  if (auto refused = read_wanted(service, request, wanted)) co_return std::move(*refused);
  const auto known =
      service.statistics->find(wanted.question, service.published.committed(), steady_clock::now());
  if (known) co_return reply_statistics(body_of(*known, wanted, *service.city), wanted.format);
  ReadJob job =
      Count{wanted, service.city, service.statistics, &service.published, service.wall_clock};
  ReadResult result = co_await service.bridge.read_slow(std::move(job));
  if (!result.ok) co_return reply_failed(request, result);
  co_return reply_statistics(std::move(result.body), wanted.format);
}

}  // namespace http
