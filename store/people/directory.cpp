#include "store/people/directory.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <unordered_map>

namespace store {
namespace {

template <class Ref>
using ByHash = std::unordered_map<TokenHash, Ref, TokenHashHash>;

template <class Ref>
void sort_by_id(std::vector<Ref>& refs) {
  std::sort(refs.begin(), refs.end(),
            [](const Ref& a, const Ref& b) { return a->record.id < b->record.id; });
}

template <class Ref>
void erase(ByHash<Ref>& table, const TokenHash& hash,
           std::vector<std::shared_ptr<const void>>& old) {
  const auto found = table.find(hash);
  if (found == table.end()) return;
  old.push_back(std::move(found->second));
  table.erase(found);
}

}  // namespace

struct Directory::State {
  mutable std::shared_mutex mutex;  // guards all below
  std::map<std::uint64_t, AccountRef> accounts;
  std::map<std::string, AccountRef, std::less<>> names;  // names never change
  ByHash<SessionRef> sessions;
  ByHash<ApiTokenRef> tokens;
};

Directory::Directory() : state_(std::make_unique<State>()) {}
Directory::~Directory() = default;

Shown Directory::find(const TokenHash& hash) const {
  const std::shared_lock lock(state_->mutex);
  Shown shown;
  std::uint64_t account = 0;
  if (const auto session = state_->sessions.find(hash); session != state_->sessions.end()) {
    shown.session = session->second;
    account = shown.session->record.account;
  } else if (const auto token = state_->tokens.find(hash); token != state_->tokens.end()) {
    shown.token = token->second;
    account = shown.token->record.account;
  }
  const auto owner = state_->accounts.find(account);
  if (owner == state_->accounts.end()) return {};
  shown.account = owner->second;
  return shown;
}

AccountRef Directory::find_account(std::uint64_t id) const {
  const std::shared_lock lock(state_->mutex);
  const auto found = state_->accounts.find(id);
  return found == state_->accounts.end() ? nullptr : found->second;
}

AccountRef Directory::find_account(std::string_view name) const {
  const std::shared_lock lock(state_->mutex);
  const auto found = state_->names.find(name);
  return found == state_->names.end() ? nullptr : found->second;
}

std::vector<AccountRef> Directory::accounts(std::uint64_t after, std::size_t limit) const {
  const std::shared_lock lock(state_->mutex);
  std::vector<AccountRef> found;
  for (auto each = state_->accounts.upper_bound(after);
       each != state_->accounts.end() && found.size() < limit; ++each) {
    found.push_back(each->second);
  }
  return found;
}

std::vector<SessionRef> Directory::sessions_of(std::uint64_t account) const {
  std::vector<SessionRef> found = sessions();
  std::erase_if(found, [&](const SessionRef& each) { return each->record.account != account; });
  sort_by_id(found);
  return found;
}

std::vector<ApiTokenRef> Directory::tokens_of(std::uint64_t account) const {
  std::vector<ApiTokenRef> found;
  {
    const std::shared_lock lock(state_->mutex);
    for (const auto& [hash, each] : state_->tokens) {
      if (account == 0 || each->record.account == account) found.push_back(each);
    }
  }
  sort_by_id(found);
  return found;
}

std::vector<SessionRef> Directory::sessions() const {
  const std::shared_lock lock(state_->mutex);
  std::vector<SessionRef> found;
  found.reserve(state_->sessions.size());
  for (const auto& [hash, each] : state_->sessions) found.push_back(each);
  return found;
}

std::size_t Directory::account_count() const {
  const std::shared_lock lock(state_->mutex);
  return state_->accounts.size();
}

std::size_t Directory::session_count() const {
  const std::shared_lock lock(state_->mutex);
  return state_->sessions.size();
}

std::size_t Directory::token_count() const {
  const std::shared_lock lock(state_->mutex);
  return state_->tokens.size();
}

std::size_t Directory::administrators() const {
  const std::shared_lock lock(state_->mutex);
  return static_cast<std::size_t>(
      std::count_if(state_->accounts.begin(), state_->accounts.end(), [](const auto& each) {
        return each.second->role == StaffRole::administrator && !each.second->locked;
      }));
}

void Directory::apply(std::vector<DirectoryChange>&& changes) {
  std::vector<std::shared_ptr<const void>> old;  // destroyed after the lock is given back
  const std::unique_lock lock(state_->mutex);
  for (DirectoryChange& change : changes) {
    if (auto* account = std::get_if<AccountRef>(&change)) {
      state_->names.insert_or_assign((*account)->name, *account);
      std::swap(state_->accounts[(*account)->id], *account);
    } else if (auto* session = std::get_if<SessionRef>(&change)) {
      std::swap(state_->sessions[(*session)->record.hash], *session);
    } else if (auto* token = std::get_if<ApiTokenRef>(&change)) {
      std::swap(state_->tokens[(*token)->record.hash], *token);
    } else if (const auto* session_ended = std::get_if<SessionEnded>(&change)) {
      erase(state_->sessions, session_ended->hash, old);
    } else if (const auto* token_ended = std::get_if<ApiTokenEnded>(&change)) {
      erase(state_->tokens, token_ended->hash, old);
    }
  }
}

}  // namespace store
