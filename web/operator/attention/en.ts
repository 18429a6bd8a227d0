export default {
  head: 'Needs attention',
  lists: 'The four lists',
  list: { unmatched: 'Unmatched', overdue: 'Overdue', review: 'To review', refused: 'Declined three times' },
  none: {
    unmatched: 'Every wish here is matched.',
    overdue: 'Nothing is overdue.',
    review: 'Nothing to review.',
    refused: 'Nothing has been declined three times.',
  },
  calm: 'none',
  missingYear:
    'The holidays of {year} are not entered: deadlines around them are provisional. ' +
    'An administrator must update the calendar file and restart.',
  oldest: 'oldest {age}',
  column: { wish: 'Wish', where: 'Where', age: 'Waiting', due: 'Due', why: 'Reason and remedy', act: 'Action' },
  refusals: 'declined {n}×',
  refusedWhy: 'Declined or unanswered {n} times; now searching {reach}.',
  waitsFor: 'Waiting for {step}',
  plainReview: 'This category requires review.',
  whole: 'Details',
  less: 'Less',
}
