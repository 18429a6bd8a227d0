export default {
  head: '设置',
  sub: '服务器当前配置，只能在服务器上修改（设置文件、环境变量或启动参数），重启后生效。',
  search: '名称或说明',
  changedOnly: '只看修改过的',
  key: '名称',
  value: '当前值',
  source: '来源',
  allowed: '允许值',
  about: '说明',
  empty: '（空）',
  none: '没有符合条件的设置。',
  sources: { default: '默认', file: '设置文件', environment: '环境变量', command_line: '启动参数' },
}
