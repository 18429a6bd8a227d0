// Handlers of what is data: the menu, the area tree, the reasons, the ground of maps.
#pragma once

#include "http/core/router.hpp"
#include "http/core/service.hpp"

namespace http {

Reply get_menu(Service& service, const Request& request);
Reply get_areas(Service& service, const Request& request);
Reply get_map(Service& service, const Request& request);
Reply get_reasons(Service& service, const Request& request);

}  // namespace http
