#include "http/codec/wish.hpp"

#include <algorithm>
#include <utility>

#include "engine/sentence/value_phrases.hpp"
#include "http/sentence/body_phrases.hpp"

namespace http {

namespace {

using engine::Refusal;
using engine::Rejection;
using engine::Result;

/// Overwrites `target` if the body names it.
template <class T, class Given>
void overwrite(T& target, std::optional<Given>& given) {
  if (given) target = std::move(*given);
}

Result<engine::Qualifications> qualification_bits(const std::vector<std::string>& codes,
                                                  const engine::Menu& menu) {
  engine::Qualifications bits = 0;
  for (std::size_t at = 0; at < codes.size(); ++at) {
    const engine::Qualifications bit = menu.qualification_bit(codes[at]);
    if (bit == 0) {
      return Rejection{Refusal::bad_value, "qualifications/" + std::to_string(at),
                       phrase::menu_qualification};
    }
    bits |= bit;
  }
  return bits;
}

/// Puts what `body` names over `facts`. When only an area is named the place stays, unless it is
/// the centre of the old area, which nobody chose.
std::optional<Rejection> overlay_facts(engine::WishFacts& facts, WishBody& body,
                                       const engine::City& city) {
  overwrite(facts.category, body.category);
  overwrite(facts.kind, body.kind);
  overwrite(facts.urgency, body.urgency);
  overwrite(facts.group, body.group);
  overwrite(facts.channel, body.channel);
  overwrite(facts.people, body.people);
  overwrite(facts.external_no, body.external_no);
  if (body.area && !body.place) {
    const engine::Area* const old = city.areas.find(facts.area);
    if (old != nullptr && facts.place == old->centre) facts.place = engine::nowhere;
  }
  if (body.place) facts.place = body.place->point();
  if (body.place && !body.area) facts.area = {};  // the desk finds the one around the new place
  overwrite(facts.area, body.area);
  if (body.qualifications) {
    auto bits = qualification_bits(*body.qualifications, city.menu);
    if (!bits) return bits.error();
    facts.required = *bits;
  }
  if (body.wanted) {
    if (body.wanted->from >= body.wanted->to) {
      return Rejection{Refusal::bad_value, "wanted/to", phrase::later_than_from};
    }
    facts.wanted = engine::Window{body.wanted->from, body.wanted->to};
  }
  return std::nullopt;
}

void overlay_text(engine::WishText& text, WishBody& body) {
  overwrite(text.title, body.title);
  overwrite(text.content, body.content);
  overwrite(text.address, body.address);
  if (body.contact) {
    text.contact_name = std::move(body.contact->name);
    text.contact_phone = std::move(body.contact->phone);
  }
}

/// What a category says about wishes that do not say it themselves.
Result<engine::WishFacts> usual_facts(engine::CategoryCode code, const engine::City& city) {
  const engine::Category* category = city.menu.find(code);
  if (category == nullptr) {
    return Rejection{Refusal::unknown_category, "category", engine::must_be(leaf_allowed)};
  }
  engine::WishFacts facts;
  facts.category = code;
  facts.kind = category->kinds.front();
  facts.urgency = category->urgency;
  facts.people = static_cast<std::uint16_t>(std::max(1, category->people_min));
  return facts;
}

bool names_text(const WishBody& body) {
  return body.title || body.content || body.address || body.contact;
}

bool names_facts(const WishBody& body) {
  return body.category || body.kind || body.urgency || body.group || body.people || body.place ||
         body.area || body.qualifications || body.wanted;
}

}  // namespace

Result<engine::SubmitWish> to_submit(WishBody&& body, const engine::City& city) {
  auto facts = usual_facts(body.category.value_or(engine::CategoryCode{}), city);
  if (!facts) return facts.error();
  if (auto wrong = overlay_facts(*facts, body, city)) return *wrong;
  if (facts->channel == engine::Channel::hotline && facts->external_no.empty()) {
    return Rejection{Refusal::missing_value, "external_no", phrase::hotline_number};
  }
  auto words = std::make_shared<engine::WishText>();
  overlay_text(*words, body);
  engine::SubmitWish submit;
  submit.facts = std::move(*facts);
  submit.text = std::move(words);
  return submit;
}

Result<engine::ActOnWish> with_changes(engine::ActOnWish act, WishBody&& body,
                                       const engine::Wish& wish, const engine::City& city) {
  act.note = std::move(body.note);
  if (names_facts(body)) {
    engine::WishFacts facts = wish.facts;
    const bool new_category = body.category && *body.category != facts.category;
    if (new_category) {  // kind, urgency and people of the old category mean nothing here
      auto usual = usual_facts(*body.category, city);
      if (!usual) return usual.error();
      facts.kind = usual->kind;
      facts.urgency = usual->urgency;
      facts.people = usual->people;
    }
    if (auto wrong = overlay_facts(facts, body, city)) return *wrong;
    act.facts = std::move(facts);
  }
  if (names_text(body)) {
    auto words = wish.text ? std::make_shared<engine::WishText>(*wish.text)
                           : std::make_shared<engine::WishText>();
    overlay_text(*words, body);
    act.text = std::move(words);
  }
  return act;
}

}  // namespace http
