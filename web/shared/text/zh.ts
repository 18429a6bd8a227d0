// Words of all pages.
export default {
  app: '心愿',
  size: { large: '大字', normal: '普通字', toLarge: '换成大字（长辈版）', toNormal: '换回普通字' },
  language: { other: 'English', label: 'Show this page in English' },
  back: '返回',
  next: '下一步',
  close: '关闭',
  retry: '再试一次',
  loading: '请稍等……',
  optional: '可不填',
  skip: '跳到正文',
  connection: {
    lost: '网络断了。您写的都在，网络恢复后会自动继续。',
  },
  problem: {
    connection: '连不上服务器。请看看网络，再试一次。',
    busy: '现在人多，请过一会儿再试。',
    tries: '试错的次数太多了，请过一小时再试，或到社区服务站问一问。',
    gone: '没有找到。请核对链接或编号。',
    forbidden: '这个链接不能查看这条心愿。请用完整链接，或用编号加手机后四位查询。',
    changed: '情况刚刚有变化，已为您更新。请再看一看。',
    server: '服务器出了问题。您写的都在，请过一会儿再试。',
    fields: '有几处需要改一改，请看标红的地方。',
    other: '没有成功：{detail}',
    requestId: '问题编号',
  },
}
