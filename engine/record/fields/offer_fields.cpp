#include "engine/record/fields/code_lists.hpp"
#include "engine/record/fields/describe.hpp"
#include "engine/record/fields/shapes.hpp"

namespace engine {
namespace {

constexpr double id_max = 9007199254740991;  // 2^53 - 1: every JSON library reads it exactly

constexpr Field offer_rows[] = {
    field<&Offer::id>("id", "编号", "Number of the offer.").by(Set::program),
    field<&Offer::version>("version", "版本", "The ETag.").by(Set::program),
    field<&Offer::last_seq>("last_seq", "事件", "Its last event.")
        .by(Set::program)
        .seen(Privacy::nobody),
    field<&Offer::provider>("provider_id", "服务方", "Whose offer it is; it stays so.")
        .in_column("provider")
        .range(1, id_max)
        .by(Set::once)
        .needed(),
    field<&Offer::title>("title", "标题", "What is offered.").range(1, 60).needed(),
    field<&Offer::categories>("categories", "类别", "Leaves that the offer serves.")
        .items(1, 64)
        .needed(),
    field<&Offer::place>("place", "位置",
                         "From where distance is measured. Default: the provider's place."),
    field<&Offer::radius>("radius_m", "半径米",
                          "Metres from `place`; 0 or absent: only `areas` decide.")
        .in_column("radius")
        .range(0, radius_max.value),
    field<&Offer::areas>("areas", "服务区域", "Areas covered whole.").items(0, 64),
    field<&Offer::hours>("hours", "时间",
                         "When it can be used, half an hour a week at least; absent or empty: "
                         "always."),
    field<&Offer::holidays>("holidays", "节假日",
                            "Which of its hours count on public holidays: as_sunday, closed, "
                            "as_usual (those of the weekday), or city: as the city has set. "
                            "Weekend days that are worked in exchange have Friday's hours, unless "
                            "as_usual. Default: city.")
        .one_of(holiday_hours_codes),
    field<&Offer::capacity>("capacity", "容量",
                            "Wishes held at once; never below what is held now.")
        .range(0, capacity_max)
        .needed(),
    field<&Offer::people_max>("people_max", "最多人数", "Helpers at once; 0 or absent: any.")
        .range(0, 999),
    field<&Offer::suspended>("suspended", "暂停",
                             "Stops accepting new wishes; accepted work continues.")
        .by(Set::action),
    field<&Offer::created_at>("created_at", "创建时间", "When it was made.").by(Set::program),
    field<&Offer::changed_at>("changed_at", "变更时间", "When it was changed.").by(Set::program),
};
static_assert(is_sound(offer_rows));

}  // namespace

template <>
Shape shape_of<Offer>() noexcept {
  return {offer_rows};
}

}  // namespace engine
