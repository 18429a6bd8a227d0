// Bounds of what one client, and all of them together, may take from the server.
#pragma once

#include <chrono>
#include <cstdint>

namespace http {

struct Limits {
  std::uint32_t connections_max = 8'192;
  std::uint32_t connections_per_address_max = 1'024;
  bool loopback_counts_per_address = false;  // a proxy on this machine speaks for many clients
  std::uint32_t requests_per_connection_max = 1'000;

  std::uint32_t header_bytes_max = 8'192;  // request line and fields
  std::uint32_t fields_max = 100;
  std::uint32_t target_bytes_max = 4'096;
  std::uint32_t body_bytes_max = 65'536;
  std::uint32_t import_bytes_max = 8'388'608;       // of a CSV file, from those who may import it
  std::uint32_t chunk_overhead_bytes_max = 16'384;  // sizes, extensions and trailers of one body

  std::chrono::milliseconds handshake_wait{10'000};  // of TLS, from the connection on
  std::chrono::milliseconds header_wait{10'000};     // from the first byte to the end of the header
  std::chrono::milliseconds body_wait{30'000};       // for the whole body
  std::chrono::milliseconds write_wait{30'000};      // without the client taking a byte
  std::chrono::milliseconds idle_wait{30'000};       // between two requests
  std::chrono::milliseconds linger_wait{2'000};      // for the client to read a last answer
  std::chrono::milliseconds shutdown_wait{8'000};    // for what is in flight, then cut
  std::chrono::milliseconds slow_answer{1'000};      // logged from here on
};

}  // namespace http
