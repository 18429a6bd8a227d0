export default {
  wish: {
    back: 'What burns', escalated: 'flagged', by: ', by {when}', asks: 'Being asked:', holder: 'Held by:', merged: 'Goes on in', code: 'The new code, to be read to the resident:',
    words: 'The wish', noWords: 'Nothing more was written.', why: 'Why', timeline: 'Timeline', still: 'stands still', excluded: 'not asked again',
    doneSaid: '{when}, {people} helpers, {hours} hours in all',
    fact: {
      category: 'Category', area: 'Area', urgency: 'Urgency', channel: 'Came by', group: 'For', people: 'Helpers', wanted: 'Wanted', created: 'Posted',
      due: 'Promised', reach: 'Looks', refusals: 'Refused', contact: 'Contact', transfer: 'Ticket there', done: 'Reported done', stars: 'Rating',
    },
  },
  reveal: {
    reason: 'To see name, phone and address: why', hint: 'Your reason and account are kept in the audit log.', missing: 'Please say why, at least 3 letters.', go: 'Show',
    name: 'Name', phone: 'Phone', address: 'Address',
  },
  consent: {
    head: 'Consent', none: 'None is on record.', text: 'text {version}', withdrawn: 'withdrawn {when}',
    by: { self: 'the person', proxy: 'somebody for it', guardian: 'guardian' },
    method: { self_online: 'online', spoken: 'spoken', written: 'written', guardian: 'guardian' },
  },
  looks: {
    head: 'Who looked', none: 'Nobody has looked.',
    action: { wish_reveal: 'saw the contact', reveal: 'saw the contact', personal_data: 'exported personal data', wish_personal_data: 'exported personal data', erase: 'erased personal data', wish_erase: 'erased personal data' },
  },
}
