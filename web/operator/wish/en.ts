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
  candidates: {
    title: 'Dispatch to', head: 'Who could take it', who: 'Provider', distance: 'Distance', free: 'Free', cost: 'Cost (m)', act: 'Dispatch', ask: 'Ask', planned: 'planned',
    none: 'Nobody can take it: see what would help.', more: '{n} more',
  },
  cost: { way: 'way', level: 'level', load: 'load', and: ' + ', unit: 'all in metres, less is better' },
  main: {
    category: 'Nobody does this', qualification: 'Nobody has the qualification', reach: 'Nobody within the present reach', area: 'Nobody serves this place',
    hours: 'Nobody is open when it is wanted', community: 'Those for their own community only are elsewhere', excluded: 'All who could were asked', suspended: 'All who could are paused', capacity: 'All who could are full',
  },
  filter: {
    category: 'another category', qualification: 'lacks a qualification', reach: 'beyond the reach', area: 'does not serve the place', hours: 'other hours', community: 'own community only',
    excluded: 'asked before', suspended: 'paused', capacity: 'full',
  },
  level: { community: 'the community', street: 'the street', district: 'the district', city: 'the city' },
  day: { mon: 'Mon', tue: 'Tue', wed: 'Wed', thu: 'Thu', fri: 'Fri', sat: 'Sat', sun: 'Sun' },
  remedy: {
    reach: 'Looking in {reach}, {who} could take it', radius: '{who} would have to go {far} farther', hoursLater: '{span} later ({day} {time}) {who} is open',
    hoursEarlier: '{span} earlier ({day} {time}) {who} is open', place: 'One place more at {who} (capacity {n})',
    places: '{places} places more at {who} (capacity {n}); before it, at least as urgent: {ahead}', suspended: '{who} takes wishes again', qualification: '{who} with the qualification',
  },
  why: {
    matched: 'Planned for {who}', matchedFar: '{far} away, costs {cost} m.', next: 'Next best is {who}: {cost} m more in all, {moves} other wishes move.',
    nextNone: 'There is no second: without it nobody does it.', unproven: 'The plan is still at work; this may change.', moves: '({n} other wishes move)',
    ahead: 'At each offer that fits, {n} or more wishes at least as urgent wait before it.',
    filters: 'Of {offers} offers {eligible} fit; removed by:', near: 'Nearest misses', short: '{far} too far', needs: 'needs: {reach}',
    do: { raise_reach: 'Raise reach', resume: 'Let it take wishes again' },
  },
}
