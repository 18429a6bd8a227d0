#include "app/tables/import/import_batch.hpp"

#include <chrono>
#include <cmath>
#include <memory>
#include <utility>

#include "engine/record/codes.hpp"
#include "engine/text/text.hpp"

namespace app {

namespace {

/// Files hold places with seven decimals, a centimetre: what is the same there has not moved.
bool is_same_place(engine::Point one, engine::Point other) noexcept {
  constexpr double scale = 1e7;
  return std::round(one.lat * scale) == std::round(other.lat * scale) &&
         std::round(one.lon * scale) == std::round(other.lon * scale);
}

/// A text as it comes back from a file.
std::string in_a_cell(std::string text) {
  std::erase(text, '\r');
  return std::string(engine::trimmed(text));
}

void keep_text(std::string& wanted, const std::string& old) {
  if (wanted == in_a_cell(old)) wanted = old;
}

/// What a file cannot hold exactly stays as it is in `old`.
void keep_inexact(engine::Provider& wanted, const engine::Provider& old) {
  if (is_same_place(wanted.place, old.place)) wanted.place = old.place;
  keep_text(wanted.name, old.name);
  keep_text(wanted.phone, old.phone);
}
void keep_inexact(engine::Offer& wanted, const engine::Offer& old) {
  if (is_same_place(wanted.place, old.place)) wanted.place = old.place;
  keep_text(wanted.title, old.title);
}

/// Whether the rows say the same; what the desk fills in is taken from `old`.
template <class Record>
bool says_the_same(Record wanted, const Record& old) {
  wanted.version = old.version;
  wanted.last_seq = old.last_seq;
  wanted.created_at = old.created_at;
  wanted.changed_at = old.changed_at;
  return wanted == old;
}

bool says_the_same(engine::WishFacts wanted, engine::WishFacts old) {
  if (is_same_place(wanted.place, old.place)) wanted.place = old.place;
  for (engine::WishFacts* facts : {&wanted, &old}) {
    if (!facts->wanted) continue;
    const auto whole = [](engine::Instant at) {
      return engine::Instant{std::chrono::floor<std::chrono::seconds>(at)};
    };
    facts->wanted = engine::Window{whole(facts->wanted->begin), whole(facts->wanted->end)};
  }
  return wanted == old;
}

bool says_the_same(const engine::WishText& wanted, const engine::WishText& old) {
  return wanted.title == in_a_cell(old.title) && wanted.content == in_a_cell(old.content) &&
         wanted.contact_name == in_a_cell(old.contact_name) &&
         wanted.contact_phone == in_a_cell(old.contact_phone) &&
         wanted.address == in_a_cell(old.address);
}

std::string text_of(engine::OfferId id) { return std::to_string(id.value); }

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

ImportBatch::ImportBatch(const engine::Desk& desk, WishById wishes, ImportScope scope)
    : desk_(desk), wishes_by_id_(std::move(wishes)), scope_(scope),
      last_provider_(desk.counters().provider.value) {}

void ImportBatch::push(engine::Command command, Faults& faults, std::uint32_t row) {
  commands_.push_back(std::move(command));
  sources_.push_back({&faults, row});
}

bool ImportBatch::is_inside(engine::AreaCode area, const char* column, Faults& faults,
                            std::uint32_t row) const {
  if (!scope_.area || scope_.area.contains(area)) return true;
  faults.add({row, column, engine::Sentence("lies outside of your area", "不在您的区域内"),
              "not_allowed", engine::Sentence("an area inside your own", "您的区域之内")});
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
      keep_inexact(put.provider, *old);
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

std::optional<const engine::Offer*> ImportBatch::find_offer(const OfferRow& row,
                                                            engine::ProviderId provider,
                                                            Faults& faults) const {
  const engine::Offer* const numbered = row.number ? desk_.find(row.number) : nullptr;
  if (numbered != nullptr && numbered->provider != provider) {
    const std::string owner = desk_.find(numbered->provider)->code, id = text_of(row.number);
    faults.add(
        {row.row, "id",
         engine::Sentence("offer " + id + " belongs to provider '" + owner + "' and stays there",
                          "编号 " + id + " 的项目属于服务方“" + owner + "”，不能改换")});
    return std::nullopt;
  }
  if (numbered != nullptr) return numbered;
  std::string others;
  const engine::Offer* named = nullptr;
  std::size_t count = 0;
  std::vector<engine::OfferId> own;
  if (desk_.find(provider) != nullptr) own = desk_.offers_of(provider);
  for (const engine::OfferId id : own) {
    const engine::Offer* const offer = desk_.find(id);
    if (offer == nullptr || in_a_cell(offer->title) != row.offer.title) continue;
    others += (others.empty() ? "" : ", ") + text_of(id);
    named = offer;
    ++count;
  }
  if (count == 0 || (count == 1 && !row.number)) return named;
  const std::string title = row.offer.title;
  if (row.number) {
    faults.add(
        {row.row, "id",
         engine::Sentence("there is no offer " + text_of(row.number) + "; the provider's offer '" +
                              title + "' has the number " + others,
                          "没有编号为 " + text_of(row.number) + " 的项目；该服务方的“" + title +
                              "”编号是 " + others)});
  } else {
    faults.add(
        {row.row, "title",
         engine::Sentence(
             "the provider has several offers '" + title + "': say by `id` which one, " + others,
             "该服务方有多个“" + title + "”：请在“编号”一列写明是哪一个：" + others),
         "ambiguous"});
  }
  return std::nullopt;
}

void ImportBatch::add(std::span<const OfferRow> rows, Faults& faults) {
  for (const OfferRow& row : rows) {
    const Known* const provider = find(row.provider_code);
    if (provider == nullptr) {
      faults.add({row.row, "provider",
                  engine::Sentence(
                      "'" + row.provider_code + "' is neither in the database nor in --providers",
                      "没有编码为“" + row.provider_code + "”的服务方"),
                  "not_found"});
      continue;
    }
    if (!is_inside(provider->area, "provider", faults, row.row)) continue;
    engine::PutOffer put{row.offer, std::nullopt, scope_.actor};
    put.offer.provider = provider->id;
    if (!row.place_given) put.offer.place = provider->place;
    const auto found = find_offer(row, provider->id, faults);
    if (!found) continue;
    if (const engine::Offer* const old = *found) {
      if (!taken_.insert(old->id).second) {
        faults.add({row.row, row.number ? "id" : "title",
                    engine::Sentence("offer " + text_of(old->id) + " is in an earlier row as well",
                                     "编号 " + text_of(old->id) + " 的项目在前面的行里已出现")});
        continue;
      }
      put.offer.id = old->id;
      put.if_version = old->version;
      if (!row.suspended_given) put.offer.suspended = old->suspended;
      keep_inexact(put.offer, *old);
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

bool ImportBatch::is_unchanged(const WishRow& row, const engine::Wish& old, Faults& faults) const {
  const bool is_same =
      says_the_same(row.facts, old.facts) &&
      says_the_same(row.text, old.text == nullptr ? engine::WishText{} : *old.text);
  if (is_same) return true;
  const std::string id = std::to_string(row.number.value);
  faults.add(
      {row.row, "id",
       engine::Sentence("wish " + id +
                            " says something else, and files do not change wishes; for a "
                            "new wish leave the id empty",
                        "编号 " + id + " 的心愿内容不同；文件不能修改已有心愿，新增请不写编号")});
  return false;
}

void ImportBatch::add(std::span<const WishRow> rows, Faults& faults) {
  for (const WishRow& row : rows) {
    const auto old = row.number && wishes_by_id_ ? wishes_by_id_(row.number) : std::nullopt;
    if (old) {
      if (!is_inside(old->facts.area, "area", faults, row.row)) continue;
      if (is_unchanged(row, *old, faults)) ++wishes_.unchanged;
      continue;
    }
    if (row.text.title.empty()) {
      faults.add({row.row, "title", engine::Sentence("is empty", "是空的"), "missing_value"});
      continue;
    }
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
  const std::string code(to_code(rejection.refusal));
  engine::Sentence message(code, "不能保存（" + code + "）");
  if (!rejection.allowed.empty()) {
    message.en += ": " + rejection.allowed.en;
    message.zh = rejection.allowed.zh;
  }
  if (rejection.existing != 0 && !scope_.area) {  // it may lie outside of an area
    message.en += " Wish " + std::to_string(rejection.existing) + " has it.";
    message.zh += "（心愿 " + std::to_string(rejection.existing) + "）";
  }
  source.faults->add(
      {source.row, column_of(rejection.field), std::move(message), code, rejection.allowed});
}

}  // namespace app
