#include "http/handlers/insight_scope.hpp"

#include "http/access/rights.hpp"
#include "http/core/reply.hpp"

namespace http {

std::optional<Reply> narrow_to_own(const Request& request, engine::AreaCode& area) {
  const ListScope scope = list_scope(request.who, request.view, area);
  area = scope.area;
  if (!scope.nothing) return std::nullopt;
  return reply_refused(request,
                       {engine::Refusal::not_allowed, "area", "an area inside your own"});
}

}  // namespace http
