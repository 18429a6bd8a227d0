export default {
  do: {
    reach: 'Widen search to {reach}',
    radius: 'Extend radius',
    capacity: 'Add {n} slots',
    crew: 'Raise to {n} helpers',
    suspended: 'Resume accepting wishes',
  },
  try: 'Add to what-if',
  waiting: 'Doing it, and waiting for the plan…',
  matchedBy: 'Matched with {who}.',
  matched: 'Matched.',
  not: 'Still unmatched: {why}.',
  unknown: 'Not matched yet; the plan is still being worked out.',
  partly: 'Only a part was changed, see below; it can be undone.',
  undo: 'Undo this change',
}
