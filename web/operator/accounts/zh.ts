export default {
  head: '账号', new: '新建账号', edit: '修改账号：{name}', editShort: '修改', name: '用户名', displayName: '姓名', role: '角色', belongs: '所属', area: '管辖区域', provider: '服务方编号', providerNo: '服务方 #{id}',
  wholeCity: '全市', totp: '验证器', on: '已开', off: '未开', passwordAt: '改密码时间', mustChange: '待改密码', state: '状态', locked: '已锁', active: '正常', acts: '操作',
  lock: '锁定', lockNamed: '锁定：{name}', unlock: '解锁', unlockNamed: '解锁：{name}', unlockText: '解锁后就能登录。请再输入一次您自己的密码。',
  reset: '重置密码', resetNamed: '重置密码：{name}', resetText: '会退出登录、去掉验证器，并给出一个一次性密码。请再输入一次您自己的密码。',
  ownPassword: '您自己的密码', save: '保存', create: '新建', made: '一次性密码', madeText: '请交给 {name}：第一次登录后必须改掉。', once: '只显示这一次，关掉就再也看不到了。', copy: '复制', copied: '已复制', kept: '我已记下',
  hint: { name: '小写字母开头，可含数字和 . _ -', provider: '在“服务方”里查', ownPassword: '给出权限前再核对一次', token: '给哪个系统用' },
  roleHint: { operator: '办理所管区域的心愿和服务方', helper: '替居民发布和跟进', team_lead: '答复派单，改名额和时间', provider_staff: '答复派单和办理', auditor: '只看，含审计日志', administrator: '全部权限' },
  fault: {
    name: '2 到 32 个：小写字母开头，小写字母、数字或 . _ -；不能与别的重复', display_name: '1 到 60 个字', role: '请选角色', area: '请选区域', provider_id: '请填服务方编号', own_password: '请输入您自己的密码',
    tokenName: '1 到 60 个字', scopes: '至少选一项', days: '1 到 366 天',
  },
  tokens: 'API 令牌', tokensHint: '给别的系统用，不能登录页面', newToken: '新建令牌', noTokens: '没有令牌。', tokenName: '用途', scopes: '可做的事', usedAt: '最近使用', expiresAt: '到期', days: '有效天数',
  revoke: '作废', revokeNamed: '作废：{name}', revokeText: '用它的系统会马上连不上，不能恢复。', tokenMade: '新令牌', tokenText: '请填到那个系统里：',
  scope: { wishes_read: '读心愿', wishes_write: '写心愿', supply_read: '读服务方', supply_write: '改服务方', figures: '读统计' },
}
