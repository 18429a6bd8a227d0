export default {
  head: 'Settings',
  sub:
    'Current server configuration. Can only be changed on the server (file, environment or command line); takes ' +
    'effect after a restart.',
  search: 'Name or meaning',
  changedOnly: 'Changed settings only',
  key: 'Name',
  value: 'Value',
  source: 'Source',
  allowed: 'Allowed',
  about: 'Meaning',
  empty: '(empty)',
  none: 'No such setting.',
  sources: { default: 'default', file: 'file', environment: 'environment', command_line: 'command line' },
}
