#include "app/tables/import/import_batch.hpp"

#include <memory>
#include <utility>

#include "engine/record/codes.hpp"

namespace app {

namespace {

/// Whether the rows say the same; what the desk fills in is taken from `old`.
template <class Record>
bool says_the_same(Record wanted, const Record& old) {
  wanted.version = old.version;
  wanted.last_seq = old.last_seq;
  wanted.created_at = old.created_at;
  wanted.changed_at = old.changed_at;
  return wanted == old;
}

/// The column behind a field of a command.
std::string column_of(const std::string& field) {
  constexpr std::pair<std::string_view, std::string_view> renamed[] = {
      {"place", "lat"},
      {"required", "qualifications"},
      {"wanted/begin", "wanted_from"},
      {"wanted/end", "wanted_until"}};
  for (const auto& [from, to] : renamed) {
    if (field == from) return std::string(to);
  }
  return field;
}

}  // namespace

ImportBatch::ImportBatch(const engine::Desk& desk, ImportScope scope)
    : desk_(desk), scope_(scope), last_provider_(desk.counters().provider.value) {}

void ImportBatch::push(engine::Command command, Faults& faults, std::uint32_t row) {
  commands_.push_back(std::move(command));
  sources_.push_back({&faults, row});
}

bool ImportBatch::is_inside(engine::AreaCode area, const char* column, Faults& faults,
                            std::uint32_t row) const {
  if (!scope_.area || scope_.area.contains(area)) return true;
  faults.add({row, column, "lies outside of your area", "not_allowed", "an area inside your own"});
  return false;
}

void ImportBatch::add(std::span<const ProviderRow> rows, Faults& faults) {
  for (const ProviderRow& row : rows) {
    engine::PutProvider put{row.provider, std::nullopt, scope_.actor};
    const engine::Provider* const old = desk_.find_provider_by_code(row.provider.code);
    if (!is_inside(row.provider.area, "area", faults, row.row)) continue;
    if (old != nullptr && !is_inside(old->area, "code", faults, row.row)) continue;
    // The desk numbers new providers in the order of the commands, without holes.
    const engine::ProviderId id = old != nullptr ? old->id : engine::ProviderId{++last_provider_};
    by_code_[row.provider.code] = {id, row.provider.place, row.provider.area};
    if (old == nullptr) {
      ++providers_.added;
    } else {
      put.provider.id = id;
      put.if_version = old->version;
      if (!row.suspended_given) put.provider.suspended = old->suspended;
      if (says_the_same(put.provider, *old)) {
        ++providers_.unchanged;
        continue;
      }
      ++providers_.changed;
    }
    push(std::move(put), faults, row.row);
  }
}

const ImportBatch::Known* ImportBatch::find(const std::string& code) {
  auto found = by_code_.find(code);
  if (found == by_code_.end()) {
    const engine::Provider* const old = desk_.find_provider_by_code(code);
    if (old == nullptr) return nullptr;
    found = by_code_.emplace(code, Known{old->id, old->place, old->area}).first;
  }
  return &found->second;
}

const engine::Offer* ImportBatch::find_offer(engine::ProviderId provider,
                                             const std::string& title) const {
  if (desk_.find(provider) == nullptr) return nullptr;
  for (const engine::OfferId id : desk_.offers_of(provider)) {
    const engine::Offer* const offer = desk_.find(id);
    if (offer != nullptr && offer->title == title) return offer;
  }
  return nullptr;
}

void ImportBatch::add(std::span<const OfferRow> rows, Faults& faults) {
  for (const OfferRow& row : rows) {
    const Known* const provider = find(row.provider_code);
    if (provider == nullptr) {
      faults.add({row.row, "provider",
                  "'" + row.provider_code + "' is neither in the database nor in --providers",
                  "not_found"});
      continue;
    }
    if (!is_inside(provider->area, "provider", faults, row.row)) continue;
    engine::PutOffer put{row.offer, std::nullopt, scope_.actor};
    put.offer.provider = provider->id;
    if (!row.place_given) put.offer.place = provider->place;
    if (const engine::Offer* const old = find_offer(provider->id, row.offer.title)) {
      put.offer.id = old->id;
      put.if_version = old->version;
      if (!row.suspended_given) put.offer.suspended = old->suspended;
      if (says_the_same(put.offer, *old)) {
        ++offers_.unchanged;
        continue;
      }
      ++offers_.changed;
    } else {
      ++offers_.added;
    }
    push(std::move(put), faults, row.row);
  }
}

void ImportBatch::add(std::span<const WishRow> rows, Faults& faults) {
  for (const WishRow& row : rows) {
    // Without an area the desk takes the nearest one.
    const engine::Area* const nearest =
        row.facts.area
            ? nullptr
            : desk_.city().areas.nearest(row.facts.place, desk_.city().policy.places.community);
    const engine::AreaCode area = nearest != nullptr ? nearest->code : row.facts.area;
    if (!is_inside(area, row.facts.area ? "area" : "lat", faults, row.row)) continue;
    engine::SubmitWish submit;
    submit.facts = row.facts;
    submit.text = std::make_shared<const engine::WishText>(row.text);
    submit.actor = scope_.actor;
    push(std::move(submit), faults, row.row);
    ++wishes_.added;
  }
}

void ImportBatch::refuse(std::size_t command, const engine::Rejection& rejection) {
  const Source& source = sources_[command];
  std::string message{to_code(rejection.refusal)};
  if (!rejection.allowed.empty()) message += ": " + rejection.allowed;
  if (rejection.existing != 0 && !scope_.area) {  // it may lie outside of an area
    message += " Wish " + std::to_string(rejection.existing) + " has it.";
  }
  source.faults->add({source.row, column_of(rejection.field), std::move(message),
                      std::string(to_code(rejection.refusal)), rejection.allowed});
}

}  // namespace app
