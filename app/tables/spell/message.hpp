// What a program says to people, in both languages.
#pragma once

#include <string>
#include <utility>

namespace app {

struct Message {
  Message() = default;
  // Implicit: most of what only commands say is English.
  Message(std::string english) : en(std::move(english)) {}
  Message(const char* english) : en(english) {}
  Message(std::string english, std::string chinese)
      : en(std::move(english)), zh(std::move(chinese)) {}

  const std::string& in(bool chinese) const noexcept { return chinese && !zh.empty() ? zh : en; }
  bool empty() const noexcept { return en.empty(); }

  std::string en;
  std::string zh;  // empty: as in English
};

}  // namespace app
