#include "store/rows/supply_rows.hpp"

#include "engine/record/codes.hpp"

namespace store {

using engine::Offer;
using engine::Point;
using engine::Provider;

std::span<const Column<Provider>> provider_columns() {
  static const std::vector<Column<Provider>> columns = {
      column<Provider, &Provider::id>("id"),
      column<Provider, &Provider::version>("version"),
      column<Provider, &Provider::last_seq>("last_seq"),
      column<Provider, &Provider::code>("code"),
      column<Provider, &Provider::name>("name"),
      column<Provider, &Provider::kind>("kind"),
      column<Provider, &Provider::level>("level"),
      column<Provider, &Provider::area>("area"),
      column<Provider, &Provider::place, &Point::lat>("lat"),
      column<Provider, &Provider::place, &Point::lon>("lon"),
      column<Provider, &Provider::qualifications>("qualifications"),
      column<Provider, &Provider::capacity>("capacity"),
      column<Provider, &Provider::suspended>("suspended"),
      column<Provider, &Provider::phone>("phone"),
      column<Provider, &Provider::created_at>("created_at"),
      column<Provider, &Provider::changed_at>("changed_at"),
  };
  return columns;
}

std::span<const Column<Offer>> offer_columns() {
  static const std::vector<Column<Offer>> columns = {
      column<Offer, &Offer::id>("id"),
      column<Offer, &Offer::version>("version"),
      column<Offer, &Offer::last_seq>("last_seq"),
      column<Offer, &Offer::provider>("provider"),
      column<Offer, &Offer::title>("title"),
      column<Offer, &Offer::categories>("categories"),
      column<Offer, &Offer::place, &Point::lat>("lat"),
      column<Offer, &Offer::place, &Point::lon>("lon"),
      column<Offer, &Offer::radius>("radius"),
      column<Offer, &Offer::areas>("areas"),
      column<Offer, &Offer::hours>("hours"),
      column<Offer, &Offer::capacity>("capacity"),
      column<Offer, &Offer::suspended>("suspended"),
      column<Offer, &Offer::created_at>("created_at"),
      column<Offer, &Offer::changed_at>("changed_at"),
  };
  return columns;
}

}  // namespace store
