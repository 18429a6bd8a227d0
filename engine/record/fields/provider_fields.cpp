#include "engine/record/fields/code_lists.hpp"
#include "engine/record/fields/describe.hpp"
#include "engine/record/fields/shapes.hpp"

namespace engine {
namespace {

constexpr Field provider_rows[] = {
    field<&Provider::id>("id", "编号", "Number of the provider.").by(Set::program),
    field<&Provider::version>("version", "版本", "The ETag.").by(Set::program),
    field<&Provider::last_seq>("last_seq", "事件", "Its last event.")
        .by(Set::program)
        .seen(Privacy::nobody),
    field<&Provider::code>("code", "编码", "The city's own number of it, unique.")
        .formed(code_format)
        .needed(),
    field<&Provider::name>("name", "名称", "Display name.").range(1, 100).needed(),
    field<&Provider::kind>("kind", "类型", "What it is.").one_of(provider_kind_codes).needed(),
    field<&Provider::level>("level", "层级",
                            "The reach a wish needs before this provider is asked. Default: "
                            "station and team community, unit street, sector city.")
        .one_of(level_codes),
    field<&Provider::area>("area", "区划", "Where it belongs.").needed(),
    field<&Provider::place>("place", "位置", "Where it is. Default: the centre of `area`."),
    field<&Provider::qualifications>("qualifications", "资质", "What its people hold.")
        .as(Type::qualifications)
        .items(0, 32),
    field<&Provider::capacity>("capacity", "容量",
                               "Wishes held at once over all its offers; never below what is held "
                               "now.")
        .range(0, capacity_max)
        .needed(),
    field<&Provider::suspended>("suspended", "暂停",
                                "Stops accepting new wishes; accepted work continues.")
        .by(Set::action),
    field<&Provider::phone>("phone", "电话", "Work phone. Masked in public.")
        .formed(phone_format)
        .seen(Privacy::work_phone),
    field<&Provider::created_at>("created_at", "创建时间", "When it was made.").by(Set::program),
    field<&Provider::changed_at>("changed_at", "变更时间", "When it was changed.").by(Set::program),
};
static_assert(is_sound(provider_rows));

}  // namespace

template <>
Shape shape_of<Provider>() noexcept {
  return {provider_rows};
}

}  // namespace engine
