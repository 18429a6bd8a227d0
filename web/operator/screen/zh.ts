export default {
  head: '{city}心愿实时大屏', live: '实时', polling: '定时刷新', full: '全屏', small: '退出全屏', leave: '返回', states: '在办心愿', plan: '在派 {of} 条，已配好 {matched} 条，', proven: '已证明最优', thinking: '正在计算',
  map: '地图：{n} 条在办心愿的大概位置', today: '今天发布的心愿', attention: '缺口最大', oldest: '最久 {age}', calm: '没有未匹配的心愿', news: '最新动态', noNews: '等候新的动态……',
  big: { live: '在办', unmatched: '未匹配', overdue: '超时', done: '今天发布并办完' },
  group: { waiting: '待派', unmatched: '未匹配', asked: '等答复', doing: '服务中', done: '已办完' },
  state: { submitted: '待受理', needs_info: '待补充', open: '待派单', dispatched: '等答复', claimed: '已接单', in_service: '服务中', done: '待确认', confirmed: '已确认', on_hold: '暂缓', transferred: '已转办', rejected: '不受理' },
  action: {
    submit: '新心愿', approve: '受理', ask_info: '请补充', supply_info: '已补充', reject: '不受理', appeal: '申请复核', transfer: '转办', report_result: '转办有结果', merge: '合并', hold: '暂缓', resume: '继续', give_up: '未能满足',
    dispatch: '派单', accept: '接单', decline: '婉拒', time_out: '超时未答', recall: '收回', claim: '认领', give_back: '退回', expire: '到期', start: '上门', finish: '办完', confirm: '确认', redo: '返工', rate: '评价', lapse: '结案', cancel: '撤回',
    raise_reach: '扩大范围', escalate: '升级', reissue: '换码', message: '留言',
  },
}
