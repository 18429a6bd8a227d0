// Refusals of log-ins, passwords, tokens and rights.
#pragma once

#include "engine/sentence/sentence.hpp"

namespace http::phrase {

inline constexpr engine::Phrase forbidden{
    "forbidden", "your role or the scope of your token does not allow this",
    "您的角色或令牌没有进行这项操作的权限。"};
inline constexpr engine::Phrase unauthenticated{"unauthenticated", "authentication required",
                                                "请先登录。"};
inline constexpr engine::Phrase too_many_attempts{
    "too_many_attempts", "too many failed tries; wait as long as Retry-After says",
    "失败次数过多，请稍后再试。"};
inline constexpr engine::Phrase wrong_password{"wrong_password", "this is not your password",
                                               "密码不对，请重新输入。"};
inline constexpr engine::Phrase cross_site{
    "cross_site",
    "with a cookie this is taken from pages of this site only, as JSON or with an Idempotency-Key; "
    "programs send Authorization: Bearer",
    "使用 Cookie 时只接受本站页面以 JSON 或带 Idempotency-Key 发送的请求；程序请用 Authorization: "
    "Bearer。"};
inline constexpr engine::Phrase login_failed{
    "login_failed", "name, password or code are not right, or the account is locked",
    "登录名、密码或动态口令不对，或账号已停用。"};
inline constexpr engine::Phrase totp_needed{
    "totp_needed", "send `totp` too: the present code of your authenticator app",
    "请同时输入动态口令。"};
inline constexpr engine::Phrase other_password{
    "other_password", "the new password must be another one", "新密码不能与旧密码相同。"};
inline constexpr engine::Phrase password_expired{"password_expired",
                                                 "send `new_password` too: this one has expired",
                                                 "密码已到期，请同时设置新密码。"};
inline constexpr engine::Phrase not_enrolled{
    "not_enrolled",
    "the code does not belong to an enrolment of the last ten minutes; begin with POST "
    "/v1/account/totp",
    "动态口令不属于最近十分钟内的绑定，请重新绑定（POST /v1/account/totp）。"};
inline constexpr engine::Phrase too_many_sessions{"too_many_sessions", "too many sessions",
                                                  "登录的会话过多，请稍后再试。"};
inline constexpr engine::Phrase setup_code{
    "setup_code", "this is not the code that the server printed at its start, or it has been used",
    "这不是服务器启动时显示的代码，或代码已用过。"};
inline constexpr engine::Phrase has_administrator{
    "has_administrator", "there is an administrator already", "已有管理员。"};
inline constexpr engine::Phrase too_many_tokens{"too_many_tokens", "too many tokens",
                                                "令牌数已达上限，请先撤销不用的令牌。"};
inline constexpr engine::Phrase password_length{"password_length", "must have 8 to 128 characters",
                                                "密码须有 8 到 128 个字符。"};
inline constexpr engine::Phrase common_password{
    "common_password", "must not be a common password: one of the first that anybody would try",
    "这个密码过于常见，容易被猜到，请换一个。"};
inline constexpr engine::Phrase password_with_name{
    "password_with_name", "must not contain the name for logging in", "密码中不能含有登录名。"};
inline constexpr engine::Phrase password_kinds{
    "password_kinds", "must have three of: small letters, large letters, digits, other characters",
    "密码须含有小写字母、大写字母、数字、其他字符中的三种。"};

}  // namespace http::phrase
