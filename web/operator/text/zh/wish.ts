export default {
  wish: {
    back: '回到急办', escalated: '加急关注', by: '，最晚 {when}', asks: '正在问：', holder: '谁在办：', merged: '已并入', code: '新编号，请念给居民：',
    words: '心愿', noWords: '没有多写。', why: '为什么', timeline: '时间线', still: '停着', excluded: '不再问这一家',
    doneSaid: '{when}，{people} 人，一共 {hours} 小时',
    fact: {
      category: '类别', area: '地点', urgency: '缓急', channel: '来源', group: '帮谁', people: '要几人', wanted: '想要的时间', created: '提出',
      due: '答应办好', reach: '范围', refusals: '没人接', contact: '联系人', transfer: '转办单号', done: '报完成', stars: '评分',
    },
  },
  reveal: {
    reason: '要看姓名、电话、地址：为什么', hint: '理由和您的账号会记进审计。', missing: '请写明理由，至少 3 个字。', go: '查看',
    name: '姓名', phone: '电话', address: '地址',
  },
  consent: {
    head: '同意', none: '没有记录。', text: '文本 {version}', withdrawn: '{when} 收回',
    by: { self: '本人', proxy: '代办人', guardian: '监护人' },
    method: { self_online: '网上', spoken: '口头', written: '书面', guardian: '监护人' },
  },
  looks: {
    head: '谁看过', none: '没有人看过。',
    action: { wish_reveal: '看了联系方式', reveal: '看了联系方式', personal_data: '导出了个人信息', wish_personal_data: '导出了个人信息', erase: '删除了个人信息', wish_erase: '删除了个人信息' },
  },
}
