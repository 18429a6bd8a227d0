#include "store/writer/closed_ticket_index.hpp"

#include <string_view>

namespace store {
namespace {

/// The number that the command would give to a wish; empty if it gives none.
std::string_view given_number(const engine::Command& command, const engine::Desk& desk) {
  if (const auto* submit = std::get_if<engine::SubmitWish>(&command)) {
    return submit->facts.external_no;
  }
  const auto* act = std::get_if<engine::ActOnWish>(&command);
  if (act == nullptr || !act->facts) return {};
  const engine::Wish* wish = desk.find(act->wish);
  const bool is_kept = wish != nullptr && wish->facts.external_no == act->facts->external_no;
  return is_kept ? std::string_view{} : std::string_view(act->facts->external_no);
}

}  // namespace

ClosedTicketIndex::ClosedTicketIndex(Connection& connection)
    : find_(connection, "find ended number",
            "SELECT wish FROM ended_external_no WHERE external_no = ?") {}

std::optional<engine::Rejection> ClosedTicketIndex::judge(const engine::Command& command,
                                                          const engine::Desk& desk) {
  const std::string_view number = given_number(command, desk);
  if (number.empty()) return std::nullopt;
  find_.bind(0, number);
  if (!find_.step()) return std::nullopt;
  const engine::WishId existing{static_cast<std::uint64_t>(find_.integer(0))};
  find_.reset();
  return engine::duplicate_external_no(existing);
}

}  // namespace store
