export default {
  do: {
    reach: '派单范围扩大到{reach}',
    radius: '扩大服务半径',
    capacity: '增加 {n} 单',
    crew: '人手增至 {n} 人',
    suspended: '恢复接单',
  },
  try: '放进试算',
  waiting: '正在办理，并等系统匹配…',
  matchedBy: '已配上：{who}。',
  matched: '已配上。',
  not: '还没有配上：{why}。',
  unknown: '还没有配上，系统仍在计算。',
  partly: '只改成了一部分，见下方说明；可以撤销。',
  undo: '撤销这项更改',
}
