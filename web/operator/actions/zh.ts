// Words of what is done to a wish.
export default {
  action: {
    submit: '提交', approve: '放行', ask_info: '要求补充', supply_info: '代为补充', reject: '不受理', appeal: '代为申诉', transfer: '转办',
    report_result: '登记转办结果', merge: '合并', hold: '挂起', resume: '恢复', give_up: '办不成，结束', dispatch: '派单',
    accept: '代为接单', decline: '代为拒单', time_out: '超时未答', recall: '收回', claim: '认领', give_back: '代为退回', expire: '逾期未开始',
    start: '代为开始', finish: '代报完成', confirm: '代为确认', redo: '重办', rate: '代为评分', lapse: '到期结束', cancel: '代为撤回',
    raise_reach: '扩大范围', escalate: '加急关注', reissue: '换新编号', message: '留言',
  },
  actionHint: {
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
}
