// Names by which somebody is found at WeChat, QQ, Douyin and the like: a word for the service, then
// the name; or the name, then the service.
#include <array>

#include "engine/text/personal/reading.hpp"

namespace engine::personal {
namespace {

constexpr std::size_t gap_max = 10;         // characters between service and name
constexpr std::size_t name_min = 4;         // characters of a name
constexpr std::size_t name_digits_min = 5;  // of a name that has nothing else, as at QQ
constexpr std::size_t plain_min = 6;        // letters of a name right behind a Chinese word
constexpr std::size_t nickname_max = 12;    // Chinese characters of a name

struct Service {
  std::u32string_view word;
  bool needs_mark;  // also an ordinary word: only with 号, a colon and the like before the name
};
constexpr Service services[] = {
    {U"微信", false},     {U"威信", true},       {U"卫星", false},      {U"薇信", false},
    {U"维信", true},      {U"徽信", false},      {U"溦信", false},      {U"加微", false},
    {U"加薇", false},     {U"加威", false},      {U"+微", false},       {U"+薇", false},
    {U"绿泡泡", false},   {U"wechat", false},    {U"weixin", false},    {U"vx", false},
    {U"wx", false},       {U"加v", false},       {U"+v", false},        {U"v信", false},
    {U"加我v", false},    {U"加下v", false},     {U"➕v", false},        {U"➕微", false},
    {U"微讯", true},      {U"胃信", true},       {U"微芯", true},       {U"为信", true},
    {U"围脖", true},      {U"weixinhao", false}, {U"v:", false},        {U"企鹅", true},
    {U"qq", false},       {U"扣扣", false},      {U"球球", true},       {U"抖音", false},
    {U"斗音", false},     {U"douyin", false},    {U"tiktok", false},    {U"快手", false},
    {U"小红书", false},   {U"红书", false},      {U"微博", false},      {U"weibo", false},
    {U"b站", false},      {U"哔哩哔哩", false},  {U"陌陌", false},      {U"钉钉", false},
    {U"支付宝", false},   {U"alipay", false},    {U"旺旺", true},       {U"闲鱼", false},
    {U"telegram", false}, {U"whatsapp", false},  {U"skype", false},     {U"line", true},
    {U"tg", true},        {U"ins", true},        {U"instagram", false}, {U"facebook", false},
    {U"twitter", false},  {U"snapchat", false},  {U"signal", true},     {U"飞书", true},
    {U"飞机", true},      {U"电报", true},       {U"脉脉", true},       {U"邮箱", false},
    {U"电邮", false},     {U"email", false},     {U"e-mail", false},    {U"加我", false},
    {U"加好友", false},   {U"私信", false},      {U"账号", false},      {U"帐号", false},
    {U"账户", true},      {U"用户名", false},    {U"昵称", false},      {U"威❤", false},
    {U"微❤", false},      {U"薇❤", false},       {U"v❤", false},        {U"w信", false},
    {U"微xin", false},    {U"wei信", false},     {U"加个微", false},    {U"加个v", false},
    {U"微心", true},      {U"小绿", true},       {U"口口", true},       {U"蔻蔻", false},
    {U"q:", false},       {U"加q", false},       {U"🐧", false},         {U"抖yin", false},
    {U"dou音", false},    {U"d音", false},       {U"dy", true},         {U"知乎", false},
    {U"贴吧", false},     {U"soul", true},       {U"探探", false},      {U"id", true},
    {U"uid", false},      {U"yy", true},         {U"视频号", false},    {U"公众号", false},
    {U"fb", true},        {U"gmail", true},      {U"mail", true},       {U"outlook", true},
    {U"伊妹儿", false},   {U"联系我", false},    {U"请加", false},      {U"加好友", false},
    {U"搜我", false},     {U"群号", false},
};
constexpr CharSet service_begins(
    U"微卫威薇维徽溦胃为围加+➕"
    U"绿wvq企扣球抖斗dt快小红b哔陌钉支a旺闲sliftn飞电脉邮e私账帐用昵口蔻知贴探uy视公"
    U"gmo伊联请搜群");
constexpr char32_t penguin = U'🐧';  // of QQ; beyond the basic plane

/// What may be between service and name; `true`: it says that a name follows.
struct Filler {
  std::u32string_view word;
  bool marks;
};
constexpr Filler fillers[] = {
    {U"号码", true},  {U"号", true},    {U"名字", true},    {U"名称", true},   {U"名", true},
    {U"昵称", true},  {U"账号", true},  {U"帐号", true},    {U"账户", true},   {U"id", true},
    {U"uid", true},   {U"live", true},  {U"是", true},      {U"为", true},     {U"叫", true},
    {U"搜索", true},  {U"搜", true},    {U"加我", true},    {U"加", true},     {U"我的", false},
    {U"我", false},   {U"的", false},   {U"同号", true},    {U"同", true},     {U"或", false},
    {U"电话", false}, {U"手机", false}, {U"群", true},      {U"联系", true},   {U"就", false},
    {U"也", false},   {U"qq", true},    {U"account", true}, {U"number", true}, {U"no", true},
    {U"is", true}};

/// Words in Latin letters that stand beside these services in ordinary texts.
constexpr std::array<std::u32string_view, 44> common_words{
    U"app",    U"wifi",    U"wi-fi",   U"iphone", U"ipad", U"android", U"pay",    U"web",
    U"music",  U"vip",     U"windows", U"huawei", U"oppo", U"vivo",    U"xiaomi", U"mac",
    U"ios",    U"live",    U"excel",   U"word",   U"pdf",  U"ppt",     U"video",  U"videos",
    U"call",   U"calls",   U"moments", U"group",  U"help", U"please",  U"email",  U"phone",
    U"mobile", U"payment", U"account", U"number", U"with", U"group",   U"office", U"computer",
    U"wechat", U"qq",      U"harmony", U"honor"};
/// A Chinese name does not begin with them: 微信号：不会用.
constexpr CharSet no_nickname(
    U"什怎啥哪谁多不没否被忘在有可能会要请想给让帮和或跟从到上下无未已电手座改设换");
/// Nor, behind a colon alone, with them: 想学微信：发红包.
constexpr CharSet no_bare_nickname(
    U"发打登转付扫视语删充聊看拍点关开注收交买卖查装升教学用加建拉退找存传录说读写听放调连绑解");

bool is_name_glyph(const Glyph& glyph) noexcept {
  return is_word(glyph) || is_one_of(glyph.point, U"_-.");
}

struct AccountName {
  Span span;
  std::size_t letters = 0;
  std::size_t digits = 0;
  bool has_line = false;  // _
};

/// The name that begins at `at`; single characters with spaces between are one name.
AccountName name_at(const Glyphs& glyphs, std::size_t at) {
  AccountName name{{at, at}};
  std::size_t piece = 0;  // characters since the last space
  for (std::size_t& end = name.span.end; end < glyphs.size(); ++end) {
    const Glyph& glyph = glyphs[end];
    const bool is_chinese_digit =
        is_digit(glyph) && !is_arabic(glyph) &&
        (name.digits > 0 || (end + 1 < glyphs.size() && is_digit(glyphs[end + 1])));
    if (is_name_glyph(glyph) || is_chinese_digit) {
      name.letters += is_latin(glyph) ? 1U : 0U;
      name.digits += is_digit(glyph) ? 1U : 0U;
      name.has_line = name.has_line || glyph.point == U'_';
      ++piece;
      continue;
    }
    const bool has_next = end + 1 < glyphs.size() && is_name_glyph(glyphs[end + 1]);
    const bool is_single =
        has_next && piece == 1 && (end + 2 >= glyphs.size() || !is_name_glyph(glyphs[end + 2]));
    const bool is_number = has_next && name.letters == 0 && is_digit(glyphs[end + 1]);  // 123 456
    if (glyph.kind != CharKind::space || piece == 0 || !(is_single || is_number)) break;
    piece = 0;
  }
  return name;
}

bool is_common(const Glyphs& glyphs, Span span) noexcept {
  while (span.size() > 0 && !is_latin(glyphs[span.end - 1])) --span.end;  // iphone13, windows 11
  return std::any_of(common_words.begin(), common_words.end(), [&](std::u32string_view word) {
    return word.size() == span.size() && has_at(glyphs, span.begin, word);
  });
}

bool is_name(const Glyphs& glyphs, const AccountName& name, bool marked, bool is_chinese) noexcept {
  if (name.span.size() < name_min || is_common(glyphs, name.span)) return false;
  if (name.letters == 0) return name.digits >= name_digits_min;
  if (name.digits > 0 || name.has_line) return true;
  return name.letters >= (marked ? name_min : is_chinese ? plain_min : glyphs.size());
}

/// What the fillers before a name say.
struct Lead {
  bool marked = false;  // it says that a name follows
  bool colon = false;   // right before the name
  bool named = false;   // 昵称, 叫: a name in words follows
};

/// Behind the fillers at `at`.
std::size_t behind_fillers(const Glyphs& glyphs, std::size_t at, Lead& lead) {
  auto& [marked, colon, named] = lead;
  const std::size_t most = at + gap_max;
  while (at < glyphs.size() && at < most) {
    const Glyph& glyph = glyphs[at];
    if (glyph.kind == CharKind::space || glyph.kind == CharKind::mark) {
      if (is_one_of(glyph.point, U"。!?;@*")) break;
      colon = colon || is_one_of(glyph.point, U":=→➡");
      marked = marked || is_one_of(glyph.point, U":=→➡");
      ++at;
      continue;
    }
    const auto filler =
        std::find_if(std::begin(fillers), std::end(fillers), [&](const Filler& each) {
          const std::size_t end = at + each.word.size();
          const bool is_whole = !is_latin(glyph) || end >= glyphs.size() || !is_word(glyphs[end]);
          return has_at(glyphs, at, each.word) && is_whole;
        });
    if (filler == std::end(fillers)) break;
    marked = marked || filler->marks;
    colon = colon || filler->word == U"叫" || filler->word == U"昵称";
    named = named || is_one_of(filler->word.back(), U"名称叫");
    at += filler->word.size();
  }
  return at;
}

/// 抖音名：开心果王姐
bool hide_nickname(Glyphs& glyphs, std::size_t at, bool named) {
  if (at < glyphs.size() && glyphs[at].point == U'@') ++at;
  std::size_t end = at;
  while (end < glyphs.size() && end < at + nickname_max && !is_joint(glyphs[end])) ++end;
  if (end - at < 2 || no_nickname.has(glyphs[at].point)) return false;
  if (!named && no_bare_nickname.has(glyphs[at].point)) return false;
  hide(glyphs, {at, end});
  return true;
}

/// The service that begins at `at`; nothing may stand between its letters but marks.
std::size_t service_at(const Glyphs& glyphs, std::size_t at, const Service& service) {
  if (glyphs[at].point != service.word.front()) return 0;
  std::size_t look = at;
  for (const char32_t point : service.word) {
    const std::size_t most = look + 2;
    while (look > at && look < glyphs.size() && look < most && is_joint(glyphs[look]) &&
           glyphs[look].point != point) {
      ++look;
    }
    if (look >= glyphs.size() || glyphs[look].point != point) return 0;
    ++look;
  }
  const bool starts_latin = is_latin(glyphs[at]);
  if (starts_latin && at > 0 && is_word(glyphs[at - 1])) return 0;
  return look - at;
}

bool hide_after_service(Glyphs& glyphs, std::size_t at) {
  for (const Service& service : services) {
    const std::size_t size = service_at(glyphs, at, service);
    if (size == 0) continue;
    Lead lead{false, service.word.back() == U':', service.word == U"昵称"};
    const std::size_t begin = behind_fillers(glyphs, at + size, lead);
    if (begin >= glyphs.size()) continue;
    if (glyphs[begin].point == U'@' && hide_nickname(glyphs, begin, true)) return true;
    const AccountName name = name_at(glyphs, begin);
    const bool is_chinese = !is_latin(glyphs[at]);
    const bool is_mixed = name.letters > 0 && (name.digits > 0 || name.has_line);
    if (service.needs_mark && !lead.marked && !(is_chinese && is_mixed)) continue;
    if (is_name(glyphs, name, lead.marked || lead.colon, is_chinese)) {
      const bool is_mail = glyphs[begin + 1].hidden && !glyphs[begin].hidden;
      if (!is_mail) hide(glyphs, name.span);
      return true;
    }
    const bool may_be_words = lead.marked && lead.colon && name.span.size() == 0;
    if (may_be_words && hide_nickname(glyphs, begin, lead.named)) return true;
  }
  return false;
}

/// xiuying_1968是我的微信, and wxid_... wherever it is.
bool hide_before_service(Glyphs& glyphs, const AccountName& name) {
  if (has_at(glyphs, name.span.begin, U"wxid_") ||
      (name.has_line && name.letters > 2 && name.span.size() >= plain_min)) {
    hide(glyphs, name.span);
    return true;
  }
  if (name.letters == 0 || name.digits == 0 || name.span.size() < plain_min) return false;
  Lead lead;
  const std::size_t at = behind_fillers(glyphs, name.span.end, lead);
  if (at >= glyphs.size() || is_common(glyphs, name.span)) return false;
  for (const Service& service : services) {
    if (service.needs_mark || service_at(glyphs, at, service) == 0) continue;
    hide(glyphs, name.span);
    return true;
  }
  return false;
}

}  // namespace

bool find_accounts(Glyphs& glyphs) {
  bool found = false;
  for (std::size_t at = 0; at < glyphs.size(); ++at) {
    const bool may_be = service_begins.has(glyphs[at].point) || glyphs[at].point == penguin;
    if (may_be) found = hide_after_service(glyphs, at) || found;
  }
  for (std::size_t at = 0; at < glyphs.size(); ++at) {
    if (!is_latin(glyphs[at])) continue;
    const AccountName name = name_at(glyphs, at);
    found = hide_before_service(glyphs, name) || found;
    at = name.span.end;
  }
  return found;
}

}  // namespace engine::personal
