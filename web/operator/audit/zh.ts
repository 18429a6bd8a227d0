export default {
  head: '审计日志', sub: '谁在什么时候做了什么、看了什么、为什么', action: '动作', subject: '对象', anySubject: '全部对象', subjectId: '对象编号', role: '角色', anyRole: '全部角色', account: '账号编号', from: '从', to: '到', find: '查找',
  at: '时间', who: '谁', address: '地址', reason: '理由', outcome: '结果', request: '请求编号', none: '没有记录。',
  fault: { action: '动作只含小写字母、数字和 _', subject_id: '对象编号是一个数', account_id: '账号编号是一个数', order: '开始日期在结束日期之后' },
  outcomes: { done: '完成', refused: '拒绝', failed: '失败' },
  subjects: { wish: '心愿', account: '账号', session: '登录', api_token: '令牌', key: '密钥' },
  roles: { administrator: '管理员', auditor: '审计员', operator: '调度员', helper: '代办员', team_lead: '队长', provider_staff: '站员', integration: '外部系统', resident: '居民', anonymous: '未登录', system: '系统', owner: '本机' },
  actions: {
    reveal: '查看联系方式', export: '导出个人数据', erase: '清除个人数据', withdraw_consent: '撤回同意', log_in: '登录', prove_again: '再次核对密码', end_session: '退出登录', change_password: '改密码',
    create_account: '新建账号', change_account: '修改账号', reset_account: '重置密码', create_token: '新建令牌', revoke_token: '作废令牌', confirm_totp: '启用验证器', remove_totp: '去掉验证器', set_up: '首次设置', rotate_keys: '更换密钥',
    import: '批量导入',
  },
}
