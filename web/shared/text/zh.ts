// Words of all pages.
export default {
  app: '心愿',
  size: { large: '大字', normal: '普通字', toLarge: '换成大字（长辈版）', toNormal: '换回普通字' },
  language: { other: 'English', label: 'Show this page in English' },
  labelled: '{label}：{value}',
  back: '返回',
  next: '下一步',
  close: '关闭',
  retry: '再试一次',
  loading: '正在加载……',
  optional: '（选填）',
  skip: '跳到正文',
  connection: {
    lost: '网络断了。您写的内容都在，网络恢复后会自动继续。',
  },
  problem: {
    connection: '连不上服务器。请检查网络，再试一次。',
    busy: '现在访问的人多，请稍后再试。',
    tries: '尝试次数过多，请一小时后再试，或到社区服务站问一问。',
    gone: '没有找到。请核对链接或编号。',
    forbidden: '这个链接不能查看这个心愿。请用完整链接，或用编号加手机号后四位查询。',
    changed: '情况刚刚有变化，已为您更新。请再看一看。',
    server: '服务器出了问题。您写的内容都在，请稍后再试。',
    fields: '有几处需要修改，请看标红的地方。',
    other: '没有成功：{detail}',
    requestId: '请求编号',
  },
}
