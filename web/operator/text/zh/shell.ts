// Words of the frame, and those that several parts use.
import staff from '@shared/text/staff/zh'

export default {
  title: '心愿：调度台',
  desk: '心愿调度台',
  logOut: staff.logOut,
  login: {
    ...staff.login,
    head: '调度台',
    sub: '用调度员、审计员或管理员的账号登录。',
    other: '这个账号不是调度台的。服务站和志愿队请到“接单”页面。',
  },
  nav: {
    label: '页面的几部分', menu: '菜单',
    burning: '急办', wish: '心愿', map: '地图',
  },
  scope: {
    label: '看哪里', city: '全市', own: '我管的全部', all: '全部',
    district: '区', street: '街道', community: '社区',
  },
  role: {
    helper: '代办员', provider_staff: '站员', team_lead: '队长', operator: '调度员', auditor: '审计员',
    administrator: '管理员', integration: '外部系统', resident: '居民', provider: '服务方', system: '系统', owner: '本机',
  },
  live: { on: '实时更新', polls: '每 15 秒更新', rests: '半小时没有动，已停止更新；点一下接着来' },
  span: { minutes: '{n} 分钟', hours: '{n} 小时', days: '{n} 天' },
  far: { m: '{n} 米', km: '{n} 公里' },
  due: { late: '超时 {span}', left: '还有 {span}', none: '没有期限' },
  category: { label: '类别', all: '全部类别', whole: '{name}（整类）' },
  urgency: { urgent: '急', soon: '尽快', planned: '按时' },
  kind: { service: '服务', group: '活动', goods: '物品', referral: '转介' },
  channel: { self: '本人', helper: '代办', station: '站点', hotline: '热线' },
  group: {
    none: '未说明', elderly: '老人', elderly_alone: '独居老人', disabled: '残疾人', child: '孩子', child_in_need: '困境儿童',
    low_income: '低收入', new_worker: '新就业群体',
  },
  reach: { community: '找本社区', street: '找本街道', district: '找本区', city: '找全市' },
  state: {
    submitted: '待审', needs_info: '待补充', rejected: '未受理', transferred: '已转办', merged: '已合并', open: '找人中',
    dispatched: '已派，等答复', claimed: '已接', in_service: '进行中', done: '报完成，待确认', confirmed: '已确认',
    on_hold: '挂起', closed: '已结束', cancelled: '已撤回', unmet: '未办成',
  },
  step: {
    operator_reviews: '调度员审核', resident_supplies_info: '居民补充情况', resident_may_appeal: '居民可以申诉',
    operator_follows_transfer: '调度员跟进转办结果', operator_finds_help: '调度员找人', engine_finds_provider: '系统找人',
    provider_answers: '服务方答复', provider_starts: '服务方开始', provider_finishes: '服务方完成',
    resident_confirms: '居民确认', resident_may_rate: '居民评分', operator_reviews_hold: '调度员复查挂起', ended: '已结束',
  },
  deed: {
    submit: '提交', approve: '放行', ask_info: '要求补充', supply_info: '代为补充', reject: '不受理', appeal: '代为申诉', transfer: '转办',
    report_result: '登记转办结果', merge: '合并', hold: '挂起', resume: '恢复', give_up: '办不成，结束', dispatch: '派单',
    accept: '代为接单', decline: '代为拒单', time_out: '超时未答', recall: '收回', claim: '认领', give_back: '代为退回', expire: '逾期未开始',
    start: '代为开始', finish: '代报完成', confirm: '代为确认', redo: '重办', rate: '代为评分', lapse: '到期结束', cancel: '代为撤回',
    raise_reach: '扩大范围', escalate: '加急关注', reissue: '换新编号', message: '留言',
  },
  deedSub: {
    approve: '马上开始找人。', ask_info: '退给居民补充，期限停住。', transfer: '交给别的部门办，由调度台跟进。',
    hold: '现在没人能办，到日子再看；期限停住。', merge: '并入另一个心愿，这一个就此结束。', reject: '不受理，居民可以申诉一次。',
    recall: '从服务方手里收回，重新找人；不再问这一家。', give_up: '确实办不成，就此结束，并告诉居民。', cancel: '居民不要了，就此结束。',
    escalate: '放到急办里，直到有人处理。', reissue: '原来的链接全部作废，得到一个新编号。', decline: '替服务方说接不了，马上问别家。',
  },
  did: {
    approve: '已放行，开始找人。', ask_info: '已退给居民补充。', reject: '已不受理。', transfer: '已转办。', merge: '已合并。', hold: '已挂起。',
    dispatch: '已派单，等对方答复。', raise_reach: '已扩大一级。', resume: '已恢复。', accept: '已代为接单。', decline: '已代为拒单。', start: '已代为开始。',
    finish: '已报完成。', give_back: '已退回，重新找人。', recall: '已收回，重新找人。', supply_info: '已补充，等审核。', confirm: '已确认。', rate: '已评分。',
    redo: '已重办，重新找人。', report_result: '已登记结果。', appeal: '已申诉，等审核。', escalate: '已加急关注。', reissue: '已换新编号。',
    give_up: '已结束：未办成。', cancel: '已撤回。', resume_supply: '对方又能接了，系统马上重排。', message: '已留言。',
  },
  ask: {
    review: '处理…', what: '怎么处理', choose: '请选择', stars: '{n} 星', yes: '可以', no: '换一家',
    field: {
      reason: '原因', other: '并入哪个心愿（编号）', external_no: '对方的工单号', review_at: '哪一天再看', method: '怎样听到的', stars: '几颗星',
      people: '去了几个人', hours: '一共多少小时', same_provider: '同一家可以再来吗', note: '说明', text: '对居民说',
    },
    hint: { text: '居民在心愿页面上看得到；不要写电话和身份证号。', hours: '所有人加起来，比如 1.5。', note: '写进时间线，居民看得到；不要写电话和身份证号。', review_at: '当天上午九点回到急办里。' },
    fault: {
      reason: '请选一个原因。', other: '请写另一个心愿的编号（数字）。', external_no: '只能用字母、数字和 . _ / -，最多 64 个。',
      review_at: '请选一个以后的日子。', method: '请选怎样听到的。', stars: '请选几颗星。', people: '请写人数，1 到 999。',
      hours: '请写小时数，比如 1.5，最多 1000。', same_provider: '请选一项。', note: '最多 1000 字。', text: '请写上要说的话，最多 1000 字。',
    },
  },
  method: { phone: '电话', visit: '上门', paper: '书面', message: '消息' },
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
    hoursEarlier: '早 {span}（{day} {time}）{who} 就开门', place: '{who} 多接一件（改为 {n} 件）', suspended: '{who} 恢复接单', qualification: '{who} 取得资质就能接',
  },
  why: {
    matched: '计划配给 {who}', matchedFar: '距离 {far}，代价 {cost} 米。', next: '换一家是 {who}：总共多 {cost} 米，另有 {moves} 个心愿要跟着换。',
    nextNone: '没有第二家：换掉就没人办。', unproven: '系统还在算，结果可能变。', moves: '（另有 {n} 个心愿跟着换）',
    filters: '一共 {offers} 项服务，合条件的 {eligible} 项；排除的：', near: '最接近的', short: '远了 {far}', needs: '要{reach}',
    do: { raise_reach: '扩大范围', resume: '让它恢复接单' },
  },
  trouble: {
    ...staff.trouble,
    forbidden: '您的账号不能做这个。',
    not_allowed: '您的账号不能做这个。',
    not_found: '没有找到：可能已删除，或不归您管。',
    wrong_state: '晚了一步：情况刚刚变了，这一步现在做不了。已读到最新的，请再看一看。',
    already_claimed: '晚了一步：刚刚有人认领了。',
    dispatch_closed: '晚了一步：对方刚刚答复了，或已过时间。',
    not_eligible: '这一家现在不合条件，请另选一家。',
    no_capacity: '这一家刚刚满了，请另选一家。',
    limit_reached: '已经到上限，不能再做。',
    self_merge: '不能并入它自己，也不能并入已结束的心愿。',
    bad_value: '有一处内容不行，请改一改再发。',
    busy: '现在忙，请过一会儿再试。',
  },
}
