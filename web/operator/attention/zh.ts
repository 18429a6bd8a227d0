export default {
  head: '急办',
  lists: '四张清单',
  list: { unmatched: '没人能办', overdue: '已经超时', review: '等审核', refused: '三次没人接' },
  none: {
    unmatched: '这里每个心愿都有人办。', overdue: '没有超时的。', review: '没有等审核的。', refused: '没有三次没人接的。',
  },
  calm: '没有', oldest: '最久 {age}', oldestAtLeast: '最久至少 {age}', more: '再看一些（现有 {n} 条）',
  column: { wish: '心愿', where: '地点', age: '已等', due: '期限', why: '原因和办法', act: '处理' },
  refusals: '{n} 次没人接', refusedWhy: '问了 {n} 次都没接，现在{reach}。', waitsFor: '等：{step}', plainReview: '这一类要先看过再找人。',
  whole: '细看', less: '收起',
}
