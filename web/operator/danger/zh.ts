export default {
  label: '有人可能处于危险之中',
  head: '有人可能处于危险之中：{n} 条',
  since: '已等 {n} 分钟',
  callFirst: '先打电话给居民，再打：',
  soundOn: '打开提示音',
  soundOff: '关闭提示音',
}
