-- wrk script: posts wishes spread over the communities listed in bench-areas.txt (written by run.py).
local areas = {}
for line in io.lines(os.getenv("BENCH_AREAS")) do
  local code, lat, lon = line:match("(%d+),([%d.]+),([%d.]+)")
  areas[#areas + 1] = { code, tonumber(lat), tonumber(lon) }
end
local categories = { "0701", "0703", "0705", "0706", "0707", "0801", "0802", "0803", "0401", "0404" }
local n = 0
local thread_number = 0
function setup(thread)
  thread:set("seed", thread_number)
  thread_number = thread_number + 1
end
function init() math.randomseed(seed + 7) end
function request()
  n = n + 1
  local area = areas[math.random(#areas)]
  local body = string.format(
    '{"category":"%s","title":"帮忙修一下厨房的水龙头 %d","content":"水龙头一直滴水，老人一个人在家，拧不动，想请师傅上门看看。",' ..
    '"area":"%s","place":{"lat":%.5f,"lon":%.5f},"contact":{"name":"王阿姨","phone":"13800000000"}}',
    categories[math.random(#categories)], n, area[1],
    area[2] + (math.random() - 0.5) / 100, area[3] + (math.random() - 0.5) / 100)
  return wrk.format("POST", "/v1/wishes", { ["Content-Type"] = "application/json" }, body)
end
function done(summary, latency)
  io.write(string.format('RESULT {"requests":%d,"duration_us":%d,"p50_us":%d,"p99_us":%d,"max_us":%d,"bad":%d,"socket_errors":%d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), latency.max,
    summary.errors.status, summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout))
end
