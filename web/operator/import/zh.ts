export default {
  head: '批量导入', kind: '导入什么', kinds: { providers: '服务方', offers: '服务项目', wishes: '心愿' },
  columns: {
    providers: '第一行是列名，必须有：编码、名称、类型、区划、容量（或 code、name、kind、area、capacity）。编码相同的会被更新。',
    offers: '第一行是列名，必须有：提供者、标题、类别、容量（或 provider、title、categories、capacity）。同一服务方同名的会被更新。',
    wishes: '第一行是列名，必须有：类别、标题（或 category、title）。',
  },
  file: 'CSV 文件', fileHint: 'UTF-8 或 GB18030，最大 8 MB', fault: { text_version: '1 到 32 个字母、数字或 . _ -', method: '请选一项', given_by: '请选一项', missing: '请选一个文件', empty: '这个文件是空的', large: '文件超过 8 MB，请分成几个' },
  check: '先检查', store: '导入 {n} 行', running: '正在逐行检查，请稍等……', result: '结果', nothing: '选好文件后先检查：不会存任何东西，逐行列出错误。',
  wrong: '有 {n} 处错误，什么都没有存。请改好文件再检查。', right: '没有错误。以下是导入后的变化，还没有存。', stored: '已导入。',
  count: { rows: '行数', added: '新增', changed: '更新', unchanged: '不变', errors_total: '错误' },
  consent: '文件里的人都同意了什么', textVersion: '同意书版本', textHint: '如 2026-01', method: '怎样同意的', givenBy: '谁同意的',
  unknown: '没有收到答复，不知道存了没有。再导一次没有害处：已有的只会更新。', unknownWishes: '没有收到答复，不知道存了没有。先到心愿里查一查，再决定要不要再导，以免重复。',
  errors: '错误', first: '先列出前 {n} 处。', row: '行', column: '列', what: '问题', allowed: '允许的内容', whole: '整个文件',
}
