export default {
  app: 'Xinyuan',
  size: { large: 'Large', normal: 'Normal', toLarge: 'Large type', toNormal: 'Normal type' },
  language: { other: '中文', label: '用中文显示' },
  labelled: '{label}: {value}',
  back: 'Back',
  next: 'Next',
  close: 'Close',
  retry: 'Try again',
  loading: 'Loading …',
  optional: ' (optional)',
  skip: 'Skip to content',
  connection: {
    lost: 'No connection. Your input is saved and syncs automatically when you are back online.',
  },
  problem: {
    connection: 'The server cannot be reached. Check your network and try again.',
    busy: 'The service is busy. Please try again in a moment.',
    tries: 'Too many attempts. Please wait an hour, or ask at your station.',
    gone: 'Nothing found. Please check the link or the code.',
    forbidden:
      'This link does not open this wish. Use the full link, or the code with the last four digits of your phone ' +
      'number.',
    changed: 'The wish has just changed and the page has been refreshed. Please look again.',
    server: 'Something went wrong on the server. Your input is saved; please try again later.',
    fields: 'Please correct the fields marked in red.',
    other: 'That did not work: {detail}',
    requestId: 'Request ID',
  },
}
