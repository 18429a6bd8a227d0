export default {
  head: 'What burns',
  lists: 'The four lists',
  list: { unmatched: 'Unmatched', overdue: 'Overdue', review: 'To review', refused: 'Refused three times' },
  none: {
    unmatched: 'Every wish here has somebody.', overdue: 'Nothing is overdue.', review: 'Nothing waits for review.', refused: 'Nothing was refused three times.',
  },
  calm: 'none', oldest: 'oldest {age}', oldestAtLeast: 'oldest at least {age}', more: 'More ({n} shown)',
  column: { wish: 'Wish', where: 'Where', age: 'Waited', due: 'Date', why: 'Reason and remedy', act: 'Act' },
  refusals: 'refused {n}×', refusedWhy: 'Asked {n} times in vain; looks {reach} now.', waitsFor: 'Waits for {step}', plainReview: 'This category is looked at first.',
  whole: 'Details', less: 'Less',
}
