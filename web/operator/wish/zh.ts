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
  candidates: {
    title: '派给谁', head: '可以派的', who: '服务方', distance: '距离', free: '空位', cost: '代价（米）', act: '派单', ask: '派给它', planned: '计划配给它',
    none: '没有人能接：看“为什么”里的办法。', more: '再看 {n} 家',
  },
  cost: { way: '路程', level: '层级', load: '忙闲', and: ' + ', unit: '都折成米，越小越合适' },
  main: {
    category: '没有人办这一类', qualification: '没有人有需要的资质', reach: '现在的范围内没有人', area: '没有人服务这个地方',
    hours: '想要的时间没有人开门', community: '只限本社区的都不在这里', excluded: '能办的都问过了、不再问', suspended: '能办的都暂停着', capacity: '能办的都满了',
  },
  filter: {
    category: '不办这一类', qualification: '缺资质', reach: '在范围外', area: '不服务这里', hours: '时间不合', community: '只限本社区',
    excluded: '问过、不再问', suspended: '暂停着', capacity: '已满',
  },
  level: { community: '社区', street: '街道', district: '区', city: '全市' },
  day: { mon: '周一', tue: '周二', wed: '周三', thu: '周四', fri: '周五', sat: '周六', sun: '周日' },
  remedy: {
    reach: '范围扩大到{reach}，{who} 就能接', radius: '{who} 多跑 {far} 就够得着', hoursLater: '晚 {span}（{day} {time}）{who} 就开门',
    hoursEarlier: '早 {span}（{day} {time}）{who} 就开门', place: '{who} 多接一件（改为 {n} 件）',
    places: '{who} 多接 {places} 件（改为 {n} 件）：前面还有 {ahead} 个同样急或更急的', suspended: '{who} 恢复接单', qualification: '{who} 取得资质就能接',
  },
  why: {
    matched: '计划配给 {who}', matchedFar: '距离 {far}，代价 {cost} 米。', next: '换一家是 {who}：总共多 {cost} 米，另有 {moves} 个心愿要跟着换。',
    nextNone: '没有第二家：换掉就没人办。', unproven: '系统还在算，结果可能变。', moves: '（另有 {n} 个心愿跟着换）',
    ahead: '合适的每一家，前面都至少还有 {n} 个同样急或更急的心愿。',
    filters: '一共 {offers} 项服务，合条件的 {eligible} 项；排除的：', near: '最接近的', short: '远了 {far}', needs: '要{reach}',
    do: { raise_reach: '扩大范围', resume: '让它恢复接单' },
  },
}
