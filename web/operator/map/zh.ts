export default {
  head: '地图', label: '全市地图。用方向键移动，加减键缩放。', layers: '看什么',
  layer: { wishes: '心愿', heat: '没人能办的热度', providers: '服务方空位', shortage: '缺口' },
  about: {
    wishes: '正在办的心愿，按状态着色。点一下看是哪些。', heat: '越红，没人能办的心愿越集中。',
    providers: '按还能接几件着色。点一下看是哪些。', shortage: '没人能办的心愿，按街道；区的底色按全区总数。',
  },
  group: { unmatched: '没人能办', review: '待审、待补充', open: '找人中', dispatched: '已派，等答复', working: '已接、进行中', done: '报完成、已确认', waiting: '挂起、转办、未受理' },
  free: { none: '满了', few: '快满了', some: '有空位', paused: '停着' },
  kind: '哪一种', kinds: { station: '站点', team: '队伍', unit: '单位', sector: '条线', all: '全部' },
  loading: '正在读，已有 {n} 个……', cut: '太多了，没有全部显示：请选小一点的地方。', here: '这里有 {n} 个', places: '空 {free} / {capacity}',
  districts: '各区', live: '在办', foot: '边界为示意，位置约 500 米',
}
