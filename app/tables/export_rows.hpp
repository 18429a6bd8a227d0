// One record as one row of CSV. Columns that `import` knows have the same names and forms there.
#pragma once

#include <string>
#include <string_view>

#include "app/tables/csv/csv.hpp"
#include "engine/city/city.hpp"
#include "engine/desk/desk.hpp"
#include "engine/record/event.hpp"

namespace app {

struct ExportScene {
  const engine::City& city;
  const engine::Desk& desk;  // knows the codes of providers
  bool full;                 // personal data as it is, else masked
};

inline constexpr std::string_view wish_header =
    "id,category,area,lat,lon,title,content,contact_name,contact_phone,address,kind,urgency,group,"
    "channel,people,qualifications,wanted_from,wanted_until,external_no,reach,excluded,"
    "state,provider,offer,created_at,opened_at,due_at,done_at,confirmed_at,stars,people_done,"
    "minutes_done,reason,version";
inline constexpr std::string_view event_header =
    "seq,at,subject,id,n,actor,actor_id,action,from,to,provider,offer,reason,note,people,minutes,"
    "stars,other,external_no,step_due_at,due_at,reach,escalated";

/// Headers of the rows below; those of wishes and events are above.
std::string provider_header();
std::string offer_header();

void write_row(CsvWriter& csv, const engine::Provider& provider, const ExportScene& scene);
void write_row(CsvWriter& csv, const engine::Offer& offer, const ExportScene& scene);
void write_row(CsvWriter& csv, const engine::Wish& wish, const ExportScene& scene);
void write_row(CsvWriter& csv, const engine::Event& event, const ExportScene& scene);

}  // namespace app
