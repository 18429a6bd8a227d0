// Refusals of requests as such: their lines, headers, framing, target, query and rate.
#pragma once

#include "engine/sentence/sentence.hpp"

namespace http::phrase {

inline constexpr engine::Phrase unknown_method{"unknown_method", "method not implemented",
                                               "不支持这种请求方法。"};
inline constexpr engine::Phrase target_too_long{
    "target_too_long", "the target is longer than allowed", "请求地址过长。"};
inline constexpr engine::Phrase line_too_long{
    "line_too_long", "the request line is longer than allowed", "请求行过长。"};
inline constexpr engine::Phrase too_many_fields{
    "too_many_fields", "the header has more fields than allowed", "请求头的字段过多。"};
inline constexpr engine::Phrase folded_header{
    "folded_header", "folded header lines are not allowed", "请求头的字段不能折行。"};
inline constexpr engine::Phrase compressed_body{
    "compressed_body", "compressed request bodies are not supported", "不支持压缩的请求内容。"};
inline constexpr engine::Phrase repeated_header{"repeated_header",
                                                "a header field that may occur once is repeated",
                                                "请求头中有只能出现一次的字段重复了。"};
inline constexpr engine::Phrase header_ascii{"header_ascii",
                                             "a header field holds characters outside ASCII",
                                             "请求头的字段含有 ASCII 以外的字符。"};
inline constexpr engine::Phrase one_host{"one_host", "exactly one Host field is needed",
                                         "请求头须有且仅有一个 Host 字段。"};
inline constexpr engine::Phrase host_form{"host_form",
                                          "Host must be a name or address with an optional port",
                                          "Host 须为名称或地址，可带端口。"};
inline constexpr engine::Phrase one_length{"one_length",
                                           "Content-Length must be one whole number, given once",
                                           "Content-Length 须为一个整数，且只出现一次。"};
inline constexpr engine::Phrase only_chunked{
    "only_chunked", "Transfer-Encoding may only be 'chunked', once, in HTTP/1.1",
    "Transfer-Encoding 只能是 chunked，在 HTTP/1.1 中出现一次。"};
inline constexpr engine::Phrase length_or_chunked{
    "length_or_chunked", "Content-Length and Transfer-Encoding exclude each other",
    "Content-Length 和 Transfer-Encoding 不能同时使用。"};
inline constexpr engine::Phrase only_continue{
    "only_continue", "only 'Expect: 100-continue' is understood", "Expect 只支持 100-continue。"};
inline constexpr engine::Phrase give_length{"give_length",
                                            "give Content-Length, 0 if there is no body",
                                            "请给出 Content-Length，没有内容时为 0。"};
inline constexpr engine::Phrase body_too_large{"body_too_large", "the body is larger than allowed",
                                               "提交的内容过大。"};
inline constexpr engine::Phrase header_too_large{
    "header_too_large", "the header is larger than allowed", "请求头过大。"};
inline constexpr engine::Phrase http_version{
    "http_version", "only HTTP/1.0 and HTTP/1.1 are supported", "只支持 HTTP/1.0 和 HTTP/1.1。"};
inline constexpr engine::Phrase ambiguous_length{"ambiguous_length", "ambiguous body length",
                                                 "请求内容的长度不明确。"};
inline constexpr engine::Phrase not_http{"not_http", "this is not a well-formed HTTP/1.1 request",
                                         "这不是正确的 HTTP/1.1 请求。"};
inline constexpr engine::Phrase line_ends{"line_ends", "lines must end with CR LF",
                                          "每行须以 CR LF 结尾。"};
inline constexpr engine::Phrase chunks_too_large{"chunks_too_large",
                                                 "the framing of the chunks is larger than allowed",
                                                 "分块传输的附加数据过大。"};
inline constexpr engine::Phrase half_request{"half_request",
                                             "the connection ended in the middle of a request",
                                             "请求还没有发完，连接就中断了。"};
inline constexpr engine::Phrase too_slow{"too_slow", "request timed out", "请求超时，请重试。"};
inline constexpr engine::Phrase path_byte{
    "path_byte", "the path holds an encoded byte that is not allowed in a path",
    "路径中含有不允许的编码字节。"};
inline constexpr engine::Phrase target_host{"target_host",
                                            "the target must name a host after its scheme",
                                            "请求地址的协议之后须有主机名。"};
inline constexpr engine::Phrase target_slash{"target_slash", "the target must begin with '/'",
                                             "请求地址须以“/”开头。"};
inline constexpr engine::Phrase target_character{
    "target_character", "the target holds a character that must be percent-encoded",
    "请求地址中含有须用百分号编码的字符。"};
inline constexpr engine::Phrase two_hex_digits{
    "two_hex_digits", "'%' must be followed by two hex digits", "“%”之后须有两位十六进制数字。"};
inline constexpr engine::Phrase dot_segments{
    "dot_segments", "the path must not hold '.' or '..' segments", "路径中不能含有“.”或“..”。"};
inline constexpr engine::Phrase method_not_allowed{"method_not_allowed",
                                                   "method not allowed; see the Allow header",
                                                   "这个地址不支持该方法，见 Allow 字段。"};
inline constexpr engine::Phrase no_such_path{"no_such_path", "no such resource", "没有这个地址。"};
inline constexpr engine::Phrase content_type{"content_type",
                                             "the body must be sent as Content-Type: {0}",
                                             "提交内容的 Content-Type 须为 {0}。"};
inline constexpr engine::Phrase either{"either", "{0} or {1}", "{0} 或 {1}"};
inline constexpr engine::Phrase charset{"charset",
                                        "charset must be utf-8, gb18030 (gbk, gb2312) or big5",
                                        "charset 须为 utf-8、gb18030（gbk、gb2312）或 big5。"};
inline constexpr engine::Phrase unknown_host{"unknown_host",
                                             "unknown Host; see the setting allowed-hosts",
                                             "未知的 Host，见设置项 allowed-hosts。"};
inline constexpr engine::Phrase rate_limited{"rate_limited",
                                             "more than {0} in {1} s per client; see Retry-After",
                                             "操作过于频繁（{1} 秒内超过 {0} 次），请稍后再试。"};
inline constexpr engine::Phrase asset_missing{
    "asset_missing",
    "the page '{0}' is not part of this installation; make the pages by web/build and restart",
    "本次安装不含页面“{0}”，请用 web/build 生成页面后重新启动。"};
inline constexpr engine::Phrase idempotency_key{
    "idempotency_key",
    "Idempotency-Key must be a string of 1 to 255 visible ASCII characters, best in quotes",
    "Idempotency-Key 须为 1 到 255 个可见的 ASCII 字符，最好加引号。"};
inline constexpr engine::Phrase send_if_match{"send_if_match",
                                              "read the record, then send its ETag as If-Match",
                                              "请先读取记录，再以 If-Match 发送它的 ETag。"};
inline constexpr engine::Phrase one_entity_tag{
    "one_entity_tag", "If-Match must be one entity tag in quotes, e.g. \"7\"",
    "If-Match 须为一个带引号的标签，如 \"7\"。"};
inline constexpr engine::Phrase weak_entity_tag{
    "weak_entity_tag",
    "a weak entity tag (W/) never matches, RFC 9110 13.1.1; a proxy on the way may have made it "
    "weak: send the record's \"version\" in quotes instead",
    "弱标签（W/）永远不会匹配（RFC 9110 13.1.1），可能由途中的代理改成；请改用带引号的 version。"};
inline constexpr engine::Phrase last_event_id{"last_event_id",
                                              "Last-Event-ID must be the id of an event: a number",
                                              "Last-Event-ID 须为事件的编号，即一个数字。"};
inline constexpr engine::Phrase streams_full{
    "streams_full", "no more live streams can be opened now", "实时连接已满，请稍后再试。"};
inline constexpr engine::Phrase too_many_streams{
    "too_many_streams", "too many live streams are open for this caller or address",
    "您打开的实时连接过多，请关闭一些页面。"};
inline constexpr engine::Phrase bad_query{
    "bad_query", "the query string holds something that is not allowed; see errors",
    "查询参数有误，见 errors。"};
inline constexpr engine::Phrase not_a_parameter{
    "not_a_parameter", "is not a parameter; allowed are {0}", "没有这个参数，可用的有：{0}。"};
inline constexpr engine::Phrase no_parameters{
    "no_parameters", "is not a parameter; none is allowed here", "这里不接受任何参数。"};
inline constexpr engine::Phrase parameters_max{"parameters_max", "must be at most {0} parameters",
                                               "参数最多 {0} 个。"};
inline constexpr engine::Phrase percent_encoded{"percent_encoded", "must be percent-encoded UTF-8",
                                                "参数须为百分号编码的 UTF-8 文字。"};
inline constexpr engine::Phrase bytes_max{"bytes_max", "must be at most {0} bytes",
                                          "请不要超过 {0} 个字节。"};
inline constexpr engine::Phrase given_once{"given_once", "must be given once",
                                           "同一参数只能给出一次。"};
inline constexpr engine::Phrase visible_text{"visible_text",
                                             "must be visible text of at most {0} characters",
                                             "请填写不超过 {0} 个字的文字。"};
inline constexpr engine::Phrase cursor{"cursor", "a cursor of an earlier page",
                                       "前一页给出的 cursor"};
inline constexpr engine::Phrase cursor_in_order{"cursor_in_order",
                                                "a cursor of an earlier page in the same order",
                                                "同一排序下前一页给出的 cursor"};

}  // namespace http::phrase
