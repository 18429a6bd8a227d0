// Runs the inputs of a folder through a fuzz target without libFuzzer. Names each file before it is
// run, so that an abort says which one it was.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

int main(int count, char** arguments) {
  if (count != 2) {
    std::fprintf(stderr, "usage: %s FOLDER-OR-FILE\n", arguments[0]);
    return 2;
  }
  namespace files = std::filesystem;
  std::vector<files::path> paths;
  if (files::is_directory(arguments[1])) {
    for (const auto& entry : files::directory_iterator(arguments[1])) paths.push_back(entry.path());
  } else {
    paths.emplace_back(arguments[1]);
  }
  std::sort(paths.begin(), paths.end());
  for (const files::path& path : paths) {
    std::ifstream file(path, std::ios::binary);
    if (!file) {
      std::fprintf(stderr, "cannot read %s\n", path.c_str());
      return 1;
    }
    std::fprintf(stderr, "%s\n", path.filename().c_str());
    const std::vector<char> bytes{std::istreambuf_iterator<char>(file), {}};
    const std::vector<std::uint8_t> input(bytes.begin(), bytes.end());
    LLVMFuzzerTestOneInput(input.data(), input.size());
  }
  std::printf("%zu inputs\n", paths.size());
  return paths.empty() ? 1 : 0;
}
