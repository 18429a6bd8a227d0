-- wrk script: reads BENCH_PATH, where %d is replaced by one of the ids in BENCH_IDS (if given).
local path = os.getenv("BENCH_PATH")
local ids = {}
if os.getenv("BENCH_IDS") then
  for line in io.lines(os.getenv("BENCH_IDS")) do ids[#ids + 1] = tonumber(line) end
end
function request()
  if #ids == 0 then return wrk.format("GET", path) end
  return wrk.format("GET", string.format(path, ids[math.random(#ids)]))
end
function done(summary, latency)
  io.write(string.format('RESULT {"requests":%d,"duration_us":%d,"p50_us":%d,"p99_us":%d,"max_us":%d,"bad":%d,"socket_errors":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency.max,
    summary.errors.status, summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
