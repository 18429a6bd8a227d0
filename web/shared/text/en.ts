export default {
  app: 'Xinyuan',
  size: { large: 'Large', normal: 'Normal', toLarge: 'Large type', toNormal: 'Normal type' },
  language: { other: '中文', label: '用中文显示' },
  back: 'Back',
  next: 'Next',
  close: 'Close',
  retry: 'Try again',
  loading: 'One moment …',
  optional: 'optional',
  skip: 'Skip to content',
  connection: {
    lost: 'No connection. What you wrote is kept, and it goes on by itself once the network is back.',
  },
  problem: {
    connection: 'The server cannot be reached. Check your network and try again.',
    busy: 'Many people are asking right now. Please try again in a moment.',
    tries: 'Too many wrong tries. Please wait an hour, or ask at your station.',
    gone: 'Nothing found. Please check the link or the code.',
    forbidden:
      'This link does not open this wish. Use the full link, or the code with the last four digits of your phone.',
    changed: 'Something has just changed and was brought up to date. Please look again.',
    server: 'Something went wrong on the server. What you wrote is kept; please try again later.',
    fields: 'A few entries need a change: see those marked in red.',
    other: 'That did not work: {detail}',
    requestId: 'Reference',
  },
}
