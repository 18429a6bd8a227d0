// Words that the views of supply, figures and accounts share.
export default {
  area: '区域', choose: '请选择', whole: '{name}（整类）',
  level: { 0: '区', 1: '街道', 2: '社区' },
  any: { 0: '请选区', 1: '全部街道', 2: '全部社区' },
  age: { minutes: '{n} 分钟', hours: '{n} 小时', days: '{n} 天' },
  pages: '翻页', before: '上一页', after: '下一页', page: '第 {n} 页',
  chooseMiddle: '选地图正中', legendWish: '未匹配心愿', legendOffer: '服务项目',
}
