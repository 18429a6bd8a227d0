export default {
  head: 'Settings',
  sub:
    'What the server runs with. Changed at the machine only (file, environment or command line), in force ' +
    'after a restart.',
  search: 'Name or meaning',
  changedOnly: 'Changed ones only',
  key: 'Name',
  value: 'Value',
  source: 'From',
  allowed: 'Allowed',
  about: 'Meaning',
  empty: '(empty)',
  none: 'No such setting.',
  sources: { default: 'default', file: 'file', environment: 'environment', command_line: 'command line' },
}
