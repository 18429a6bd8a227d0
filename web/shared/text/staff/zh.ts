// Words of the pages behind a log-in.
export default {
  logOut: '退出',
  login: {
    name: '用户名', password: '密码', missing: '请写上用户名和密码。',
    totp: '验证码', totpHint: '手机验证器上的 6 位数字。',
    fresh: '新密码', freshHint: '这个密码要换了。新密码至少 8 个字符。',
    go: '登录',
    again: '请再登录一次',
    kept: '太久没有动，已自动退出。您写的都在，登录后接着办。',
  },
  trouble: {
    login_failed: '用户名、密码或验证码不对，或者账号被锁了。',
    totp_needed: '请再填手机验证器上的 6 位数字。',
    password_change_needed: '密码到期了，请填一个新密码。',
    password_refused: '这个新密码不行，请换一个更难猜的。',
    too_many_attempts: '试的次数太多了，请过一会儿再试。',
    unauthenticated: '登录已结束，请再登录一次。',
    version_mismatch: '别人刚刚改过，已读到最新的，请看过再改。',
    cross_site: '这个页面的地址不对，请从正式网址打开。',
  },
}
