#include "tests/store/life.hpp"

#include <sstream>

#include "engine/lifecycle/lifecycle.hpp"
#include "store/rows/supply_rows.hpp"
#include "store/rows/wish_rows.hpp"

namespace test {
namespace {

using namespace engine;

const std::vector<CategoryCode> categories = {city::asked,        city::mixed,    city::claimed,
                                              city::confidential, city::reviewed, city::referral};
const std::vector<AreaCode> communities = {city::community, city::neighbour, city::far_community};

std::vector<Action> choices(WishState state) {
  switch (state) {
    case WishState::submitted:
      return {Action::approve,  Action::approve, Action::approve, Action::reject,
              Action::ask_info, Action::cancel,  Action::hold,    Action::transfer};
    case WishState::needs_info:
      return {Action::supply_info, Action::supply_info, Action::cancel, Action::correct};
    case WishState::rejected: return {Action::appeal};
    case WishState::transferred: return {Action::report_result, Action::resume, Action::message};
    case WishState::open:
      return {Action::claim,       Action::claim, Action::dispatch, Action::cancel,
              Action::raise_reach, Action::hold,  Action::merge,    Action::give_up};
    case WishState::dispatched:
      return {Action::accept, Action::accept, Action::accept, Action::decline, Action::recall};
    case WishState::claimed: return {Action::start, Action::start, Action::give_back};
    case WishState::in_service: return {Action::finish, Action::finish, Action::give_back};
    case WishState::done: return {Action::confirm, Action::confirm, Action::redo};
    case WishState::confirmed: return {Action::rate, Action::rate, Action::redo};
    case WishState::on_hold: return {Action::resume, Action::give_up, Action::transfer};
    case WishState::merged:
    case WishState::closed:
    case WishState::cancelled:
    case WishState::unmet: break;
  }
  return {Action::cancel};
}

bool is_by_provider(Action action) {
  return action == Action::accept || action == Action::decline || action == Action::start ||
         action == Action::finish || action == Action::give_back || action == Action::claim;
}

bool is_by_resident(Action action) {
  return action == Action::cancel || action == Action::confirm || action == Action::redo ||
         action == Action::rate || action == Action::supply_info || action == Action::appeal;
}

template <class Record>
void describe(std::ostream& out, const char* what, std::span<const store::Column<Record>> columns,
              const Record& record) {
  out << what;
  for (const auto& each : columns) {
    const store::Cell cell = each.get(record);
    out << ' ' << each.name << '=';
    std::visit(
        [&out](const auto& value) {
          if constexpr (!std::is_same_v<std::decay_t<decltype(value)>, std::monostate>)
            out << value;
        },
        cell);
  }
  out << '\n';
}

template <class Id>
Id random_id(Id last, test::Random& random) {
  return last ? Id{1 + random.below(last.value)} : Id{};
}

Command random_supply(const Desk& desk, test::Random& random) {
  if (random.percent(40) || !desk.counters().provider) {
    PutProvider put{
        city::team(static_cast<int>(desk.counters().provider.value) + 1, random.between(1, 5)),
        {},
        operator_};
    if (const Provider* old = desk.find(random_id(desk.counters().provider, random));
        old != nullptr && random.percent(50)) {
      put.provider = *old;
      put.provider.capacity = random.between(0, 6);
      put.provider.suspended = random.percent(20);
      put.provider.phone = "0510-8" + std::to_string(1'000'000 + random.below(9'000'000));
    }
    return put;
  }
  PutOffer put{city::offer(random_id(desk.counters().provider, random), random.between(1, 4)),
               {},
               operator_};
  put.offer.place = city::place(random.one_of(communities), random.between(-500, 500));
  if (const Offer* old = desk.find(random_id(desk.counters().offer, random));
      old != nullptr && random.percent(50)) {
    put.offer = *old;
    put.offer.capacity = random.between(0, 6);
    put.offer.hours.flip(random.below(336));
    put.offer.areas = {random.one_of(communities)};
  }
  return put;
}

}  // namespace

ActOnWish sensible_act(const Wish& wish, const Desk& desk, Instant now, test::Random& random) {
  ActOnWish act;
  act.wish = wish.id;
  act.action = random.one_of(choices(wish.state));
  act.actor = is_by_resident(act.action) ? resident : operator_;
  if (is_by_provider(act.action)) {
    const ProviderId holder =
        wish.provider ? wish.provider : random_id(desk.counters().provider, random);
    act.actor = {Role::provider, holder.value};
  }
  act.dispatch = wish.dispatch;
  act.offer = act.action == Action::dispatch ? random_id(desk.counters().offer, random) : OfferId{};
  if (reason_use(act.action)) act.reason = "busy";
  act.note = random.percent(20) ? "改到下午 \"3 点\"\n谢谢" : "";
  act.review_at = now + 3 * city::day;
  act.people = 2;
  act.minutes = static_cast<std::uint16_t>(random.between(10, 600));
  act.stars = static_cast<std::uint8_t>(random.between(1, 5));
  act.other = random_id(desk.counters().wish, random);
  act.external_no = "12345-" + std::to_string(random.below(1'000));
  if (act.action == Action::supply_info && random.percent(50)) {
    act.facts = wish.facts;
    act.facts->people = 2;
    act.text = random_wish(random).text;
  }
  if (act.action == Action::correct) act.text = random_wish(random).text;
  return act;
}

SubmitWish random_wish(test::Random& random) {
  WishFacts facts = city::wish(random.one_of(categories));
  facts.area = random.one_of(communities);
  facts.place = city::place(facts.area, random.between(-400, 400));
  facts.urgency = static_cast<Urgency>(random.between(1, 3));
  facts.group = static_cast<Group>(random.between(0, 7));
  if (random.percent(20)) facts.external_no = "WX" + std::to_string(random.below(100'000));
  SubmitWish submit = city::submit(facts);
  if (random.percent(80)) {
    WishText text;
    text.title = "帮老人换灯泡 " + std::to_string(random.below(1'000));
    text.content = std::string(random.below(200), 'x') + "\"quoted\"\tand\nlines";
    text.contact_name = "张三";
    text.contact_phone = "13800000000";
    text.address = "某路 1 号";
    submit.text = std::make_shared<const WishText>(std::move(text));
  }
  return submit;
}

Command random_command(const Desk& desk, Instant now, test::Random& random) {
  const bool is_new = desk.counters().offer.value < 3;
  if (is_new || random.percent(5)) return random_supply(desk, random);
  if (desk.live_wishes() == 0 || random.percent(25)) return random_wish(random);
  std::vector<const Wish*> live;
  desk.for_each_live_wish([&](const Wish& wish) { live.push_back(&wish); });
  return sensible_act(*random.one_of(live), desk, now, random);
}

store::IdempotencyKey key_of(std::uint64_t key, std::uint64_t body) {
  store::IdempotencyKey made;
  for (std::size_t i = 0; i < 8; ++i) {
    made.key[i] = static_cast<std::uint8_t>(key * 0x9E3779B97F4A7C15ULL >> (8 * i));
    made.key[8 + i] = static_cast<std::uint8_t>(key >> (8 * i));
    made.body[i] = static_cast<std::uint8_t>(body >> (8 * i));
  }
  return made;
}

std::unique_ptr<store::Ticket> ticket_of(Command command, std::optional<store::IdempotencyKey> key,
                                         store::ResponseEncoder answer) {
  auto ticket = std::make_unique<store::Ticket>();
  ticket->ask = store::Submission{std::move(command), key, answer};
  return ticket;
}

std::string plain_answer(const Desk&, const Receipt& receipt) {
  return "wish " + std::to_string(receipt.wish.value) + " version " +
         std::to_string(receipt.version);
}

std::string portrait(const Desk& desk) {
  std::ostringstream out;
  for (std::uint64_t id = 1; id <= desk.counters().provider.value; ++id) {
    describe(out, "provider", store::provider_columns(), *desk.find(ProviderId{id}));
    out << " held " << desk.plan().held(ProviderId{id}) << '\n';
  }
  for (std::uint64_t id = 1; id <= desk.counters().offer.value; ++id) {
    describe(out, "offer", store::offer_columns(), *desk.find(OfferId{id}));
    out << " held " << desk.plan().held(OfferId{id}) << '\n';
  }
  desk.for_each_live_wish([&](const Wish& wish) {
    describe(out, "wish", store::wish_columns(), wish);
    if (wish.text) describe(out, "text", store::text_columns(), *wish.text);
  });
  out << "counters " << desk.counters().seq.value << ' ' << desk.counters().wish.value << ' '
      << desk.counters().at.time_since_epoch().count() << '\n';
  return out.str();
}

std::string first_difference(const std::string& left, const std::string& right) {
  std::istringstream lefts(left);
  std::istringstream rights(right);
  std::string one;
  std::string other;
  while (true) {
    const bool has_one = static_cast<bool>(std::getline(lefts, one));
    const bool has_other = static_cast<bool>(std::getline(rights, other));
    if (!has_one && !has_other) return {};
    if (!has_one) one = "(nothing)";
    if (!has_other) other = "(nothing)";
    if (one != other) return one + "\n" + other;
  }
}

std::string published_differs(const Desk& desk, const store::Published& published) {
  std::string differs;
  desk.for_each_live_wish([&](const Wish& wish) {
    const store::WishSnapshot view = published.find(wish.id);
    const OfferId assigned = desk.plan().assignment(wish.id).value_or(OfferId{});
    if (!view.wish || !(*view.wish == wish) || view.assigned != assigned) {
      differs += "wish " + std::to_string(wish.id.value) + "; ";
    }
  });
  if (published.live_wishes() != desk.live_wishes()) differs += "number of live wishes; ";
  for (std::uint64_t id = 1; id <= desk.counters().provider.value; ++id) {
    const store::ProviderSnapshot view = published.find(ProviderId{id});
    if (!view.provider || !(*view.provider == *desk.find(ProviderId{id})) ||
        view.held != desk.plan().held(ProviderId{id})) {
      differs += "provider " + std::to_string(id) + "; ";
    }
  }
  for (std::uint64_t id = 1; id <= desk.counters().offer.value; ++id) {
    const store::OfferSnapshot view = published.find(OfferId{id});
    if (!view.offer || !(*view.offer == *desk.find(OfferId{id})) ||
        view.held != desk.plan().held(OfferId{id})) {
      differs += "offer " + std::to_string(id) + "; ";
    }
  }
  if (published.committed() != desk.counters().seq) differs += "committed; ";
  return differs;
}

}  // namespace test
