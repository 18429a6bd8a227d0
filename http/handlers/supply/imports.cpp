#include "http/handlers/supply/imports.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "engine/sentence/value_phrases.hpp"
#include "http/codec/query.hpp"
#include "http/codec/value_formats.hpp"
#include "http/core/language.hpp"
#include "http/core/reply.hpp"
#include "http/core/service.hpp"
#include "http/handlers/handlers.hpp"
#include "http/json/writer.hpp"
#include "http/sentence/body_phrases.hpp"
#include "http/sentence/request_phrases.hpp"
#include "http/transport/refusals.hpp"

namespace http {

namespace {

constexpr std::array<std::string_view, 3> kind_words{"providers", "offers", "wishes"};

std::optional<ImportKind> kind_of(std::string_view word) {
  for (std::size_t at = 0; at < kind_words.size(); ++at) {
    if (kind_words[at] == word) return static_cast<ImportKind>(at);
  }
  return std::nullopt;
}

bool read_version(std::string_view text, std::string& out) {
  constexpr std::size_t version_bytes_max = 32;
  if (text.size() > version_bytes_max) return false;
  return parse_code(text, out);
}

struct Wanted {
  ImportRequest import;
  bool dry_run = false;
  std::optional<store::Consent> consent;  // of all persons in a file of wishes
};

/// Who enters wishes of others says what they have agreed to: here once for all of the file.
void take_consent(Query& query, Wanted& wanted, std::uint64_t account) {
  std::optional<std::string> version;
  std::optional<store::ConsentMethod> method;
  std::optional<store::ConsentGiver> giver;
  query.take<read_version>("text_version", version, engine::phrase::code_format);
  query.take<parse_enum<store::ConsentMethod>>("method", method, engine::phrase::one_of,
                                               "spoken, written, guardian");
  query.take<parse_enum<store::ConsentGiver>>("given_by", giver, engine::phrase::one_of,
                                              "self, proxy, guardian");
  if (method == store::ConsentMethod::self_online) {
    query.wrong("method", engine::phrase::one_of("spoken, written, guardian"));
  }
  if (!version) query.needs("text_version", phrase::text_version);
  if (!method) query.needs("method", engine::phrase::one_of("spoken, written, guardian"));
  if (!giver) query.needs("given_by", engine::phrase::one_of("self, proxy, guardian"));
  if (!version || !method || !giver) return;
  store::Consent& consent = wanted.consent.emplace();
  consent.version = std::move(*version);
  consent.method = *method;
  consent.given_by = *giver;
  consent.account = account;
}

/// "gbk" of `text/csv; charset="gbk"`.
std::string charset_of(std::string_view content_type) {
  constexpr std::string_view name = "charset=";
  const auto found = std::ranges::search(content_type, name, {}, [](char letter) {
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
  });
  if (found.empty()) return {};
  std::string charset(found.end(), content_type.end());
  charset = charset.substr(0, charset.find(';'));
  std::erase_if(charset, [](char letter) { return letter == '"' || letter == ' '; });
  return charset;
}

std::optional<Reply> read_wanted(const Request& request, ImportKind kind, Wanted& wanted) {
  Query query(request);
  std::optional<bool> dry_run;
  query.take_flag("dry_run", dry_run);
  if (!dry_run) query.needs("dry_run", phrase::dry_run);
  if (kind == ImportKind::wishes) take_consent(query, wanted, request.who.account);
  if (auto refused = query.refused()) return refused;
  wanted.dry_run = *dry_run;
  wanted.import.kind = kind;
  wanted.import.file = std::string(request.body);
  wanted.import.charset = charset_of(request.content_type);
  wanted.import.chinese = language_of_problem(request.accept_language) == Language::zh;
  wanted.import.actor = {engine::Role::operator_, request.who.account};
  wanted.import.area = request.who.area;
  return std::nullopt;
}

Reply reply_report(const Wanted& wanted, const ImportReport& report) {
  const bool stored = !wanted.dry_run && report.faults_total == 0;
  JsonWriter out(512 + 256 * report.faults.size());
  out.begin_object();
  out.field_word("kind", kind_words[static_cast<std::size_t>(wanted.import.kind)]);
  out.field("dry_run", wanted.dry_run);
  out.field("stored", stored);
  out.field("rows", report.rows);
  out.field("added", report.added);
  out.field("changed", report.changed);
  out.field("unchanged", report.unchanged);
  out.field("errors_total", report.faults_total);
  out.key("errors");
  out.begin_list();
  for (const ImportFault& fault : report.faults) {
    out.begin_object();
    out.field("row", fault.row);
    if (!fault.column.empty()) out.field("column", fault.column);
    out.field_word("code", fault.code);
    out.field("message", fault.message);
    if (!fault.allowed.empty()) out.field("allowed", fault.allowed);
    out.end_object();
  }
  out.end_list();
  out.end_object();
  return reply_json(out.take());
}

using Prepared = std::shared_ptr<PreparedImport>;

enum class Form : std::uint8_t { csv, xlsx };

bool read_form(std::string_view word, Form& out) {
  if (word != "csv" && word != "xlsx") return false;
  out = word == "csv" ? Form::csv : Form::xlsx;
  return true;
}

/// Makes the file on the thread of the long reads.
struct MakeForm {
  const Importer* importer;
  ImportKind kind;
  bool workbook, chinese;

  ReadResult operator()(store::Reader&) const {
    ReadResult result;
    result.body = importer->form(kind, workbook, chinese);
    result.ok = true;
    return result;
  }
};

/// Puts what was tried out where its caller holds it.
struct TryOut {
  const Importer* importer;
  std::shared_ptr<ImportRequest> import;
  std::shared_ptr<Prepared> prepared;
  engine::Instant now;

  ReadResult operator()(store::Reader&) const {
    *prepared = importer->try_out(std::move(*import), now);
    ReadResult result;
    result.ok = true;
    return result;
  }
};

}  // namespace

Awaitable<Reply> get_import_form(Service& service, const Request& request) {
  const auto kind = kind_of(request.params[0]);
  if (!kind || service.importer == nullptr) co_return no_such_path(request);
  Query query(request);
  std::optional<Form> form;
  query.take<read_form>("format", form, engine::phrase::one_of, "csv, xlsx");
  if (auto refused = query.refused()) co_return std::move(*refused);
  const bool chinese = preferred_language(request.accept_language) == Language::zh;
  const bool workbook = form != Form::csv;
  ReadJob job = MakeForm{service.importer, *kind, workbook, chinese};
  ReadResult made = co_await service.bridge.read_slow(std::move(job));
  if (!made.ok) co_return reply_failed(request, made);
  Reply reply = reply_json(std::move(made.body));
  reply.content_type = workbook ? workbook_type : "text/csv; charset=utf-8";
  std::string name = std::string(kind_words[static_cast<std::size_t>(*kind)]);
  name += workbook ? ".xlsx" : ".csv";
  reply.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + name + "\"");
  co_return reply;
}

Awaitable<Reply> post_import(Service& service, const Request& request) {
  const auto kind = kind_of(request.params[0]);
  if (!kind || service.importer == nullptr) co_return no_such_path(request);
  Wanted wanted;
  if (auto refused = read_wanted(request, *kind, wanted)) co_return std::move(*refused);
  if (!service.importer->knows(wanted.import.charset)) {
    co_return reply_code(request, 415, "content_type", phrase::charset);
  }
  const auto prepared = std::make_shared<Prepared>();
  ReadJob job = TryOut{service.importer, std::make_shared<ImportRequest>(std::move(wanted.import)),
                       prepared, service.wall_clock()};
  wanted.import.kind = *kind;
  const ReadResult tried = co_await service.bridge.read_slow(std::move(job));
  if (!tried.ok) co_return reply_failed(request, tried);
  PreparedImport& import = **prepared;
  const bool stops = wanted.dry_run || import.report().faults_total > 0;
  if (stops || import.commands().empty()) co_return reply_report(wanted, import.report());
  store::Batch batch;
  batch.commands = import.commands();
  batch.consent = std::move(wanted.consent);
  batch.refused = std::make_shared<std::vector<store::Refused>>();
  const auto refused = batch.refused;
  const store::Outcome outcome = co_await service.bridge.submit(std::move(batch));
  const bool is_judged = !refused->empty();  // something has changed since it was tried out
  if (outcome.kind != store::OutcomeKind::committed && !is_judged) {
    co_return reply_failed(request, outcome);
  }
  for (const store::Refused& each : *refused) import.refuse(each.index, each.rejection);
  co_return reply_report(wanted, import.report());
}

}  // namespace http
