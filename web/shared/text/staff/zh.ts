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
  duplicate: '已经有了，请换一个',
  own: {
    head: '我的账号', open: '我的账号', close: '关上',
    sessions: '在哪些地方登录着', here: '这里', elsewhere: '别的地方', program: '程序',
    since: '{begun} 登录，最近 {used}，地址 {address}', end: '让它退出', endOf: '让它退出：{address}，{begun}', endOthers: '其他 {n} 处都退出',
    password: '换密码', present: '现在的密码', missing: '请填上', freshHint: '至少 8 个字符，不要太常见。换好后别处都要重新登录。', savePassword: '换密码',
    totp: '手机验证器', totpOn: '登录时除了密码还要验证码。', totpOff: '开了以后，登录时除了密码还要手机验证器上的 6 位数字，别人拿到密码也进不来。',
    scan: '用手机上的验证器扫这个码。', orType: '扫不了就输入：', enrol: '开始用', confirm: '确认', remove: '不用了',
    did: { password: '密码换好了。', enrolled: '验证器开好了。', removed: '验证器停用了。' },
  },
  offer: {
    title: '项目名称', categories: '服务类别', hours: '服务时间', radius: '多远以内', capacity: '名额',
    span: '第 {n} 段时间', from: '第 {n} 段：从', to: '第 {n} 段：到', anytime: '随时都行', preset: { all: '每天', work: '周一到周五', end: '周末' }, noRadius: '不按远近，只按划定的区划', m: '{n} 米', km: '{n} 公里', addSpan: '加一段时间', dropSpan: '去掉这段', always: '随时',
    addCategory: '加一个类别', dropCategory: '去掉：{name}',
    days: '{first}至{last}', day: { mon: '周一', tue: '周二', wed: '周三', thu: '周四', fri: '周五', sat: '周六', sun: '周日' },
    hint: {
      title: '如“上门理发”，最多 60 字', capacity: '这个项目同时能接几条', radius: '从所在位置算起',
      hours: '只在这些时间里派给这个项目', always: '任何时候都可能派给这个项目',
    },
    fault: {
      title: '1 到 60 个字', categories: '至少选一个类别', radius: '1 到 100000 的整数（米）', days: '请至少选一天', hours: '结束要晚于开始', capacity: '0 到 100000 的整数', belowHeld: '不能比手上的 {held} 件还少',
    },
  },
  trouble: {
    login_failed: '用户名、密码或验证码不对，或者账号被锁了。',
    totp_needed: '请再填手机验证器上的 6 位数字。',
    password_change_needed: '密码到期了，请填一个新密码。',
    password_refused: '这个新密码不行，请换一个更难猜的。',
    too_many_attempts: '试的次数太多了，请过一会儿再试。',
    unauthenticated: '登录已结束，请再登录一次。',
    version_mismatch: '别人刚刚改过，已读到最新的，请看过再改。',
    wrong_password: '现在的密码不对。',
    not_enrolled: '等得太久了，请从头再来。',
    cross_site: '这个页面的地址不对，请从正式网址打开。',
  },
}
