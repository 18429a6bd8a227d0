export default {
  head: '设置',
  sub: '服务器现在用的设置。只能在服务器上改（设置文件、环境变量或启动参数），重启后生效。',
  search: '名称或说明',
  changedOnly: '只看改过的',
  key: '名称',
  value: '现在的值',
  source: '来自',
  allowed: '允许',
  about: '说明',
  empty: '（空）',
  none: '没有符合的设置。',
  sources: { default: '默认', file: '设置文件', environment: '环境变量', command_line: '启动参数' },
}
