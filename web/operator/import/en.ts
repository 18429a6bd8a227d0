export default {
  head: 'Import',
  kind: 'What',
  kinds: { providers: 'Providers', offers: 'Offers', wishes: 'Wishes' },
  columns: {
    providers:
      'The first row names the columns; needed: code, name, kind, area, capacity. An existing code is changed.',
    offers:
      'The first row names the columns; needed: provider, title, categories, capacity. The same title of a ' +
      'provider is changed.',
    wishes: 'The first row names the columns; needed: category, title.',
  },
  file: 'CSV file',
  fileHint: 'UTF-8 or GB18030, at most 8 MB',
  fault: {
    text_version: '1 to 32 letters, digits or . _ -',
    method: 'Choose one',
    given_by: 'Choose one',
    missing: 'Choose a file',
    empty: 'This file is empty',
    large: 'More than 8 MB: please split it',
  },
  check: 'Check first',
  store: 'Import {n} rows',
  running: 'Checking each row…',
  result: 'Result',
  nothing: 'Choose a file and check it: nothing is stored, every fault is listed by row.',
  wrong: '{n} faults, nothing was stored. Mend the file and check again.',
  right: 'No faults. This is what would change; nothing is stored yet.',
  stored: 'Imported.',
  count: { rows: 'Rows', added: 'New', changed: 'Changed', unchanged: 'Unchanged', errors_total: 'Faults' },
  consent: 'What all persons of the file have agreed to',
  textVersion: 'Version of the text',
  textHint: 'such as 2026-01',
  method: 'How',
  givenBy: 'Who',
  unknown:
    'No answer came: nobody knows whether it was stored. Importing again does no harm: what is there is only changed.',
  unknownWishes:
    'No answer came: nobody knows whether it was stored. Look for one of the wishes before importing again, or ' +
    'they are there twice.',
  errors: 'Faults',
  first: 'The first {n}.',
  row: 'Row',
  column: 'Column',
  what: 'Fault',
  allowed: 'Allowed',
  whole: 'the file',
}
