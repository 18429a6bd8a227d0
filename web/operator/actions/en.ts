// Words of what is done to a wish.
export default {
  action: {
    submit: 'Posted', approve: 'Let through', ask_info: 'Ask for more', supply_info: 'Add information', reject: 'Reject', appeal: 'Appeal', transfer: 'Transfer',
    report_result: 'Note the result', merge: 'Merge', hold: 'Hold', resume: 'Resume', give_up: 'Give up', dispatch: 'Dispatch',
    accept: 'Accept for them', decline: 'Decline for them', time_out: 'No answer in time', recall: 'Recall', claim: 'Claimed', give_back: 'Give back for them', expire: 'Not begun in time',
    start: 'Start for them', finish: 'Finish for them', confirm: 'Confirm', redo: 'Do again', rate: 'Rate', lapse: 'Lapsed', cancel: 'Withdraw',
    raise_reach: 'Raise reach', escalate: 'Flag', reissue: 'New code', message: 'Message',
  },
  actionHint: {
    approve: 'Looks for somebody at once.', ask_info: 'Back to the resident with a question; the promise stands still.', transfer: 'Another body does it; the desk follows it up.',
    hold: 'Nobody can do it now: looked at again on the date; the promise stands still.', merge: 'Goes on in another wish; this one ends.', reject: 'Not accepted; the resident may appeal once.',
    recall: 'Taken back from the provider and open again; that provider is not asked again.', give_up: 'It cannot be done: ends, and the resident is told.', cancel: 'The resident wants it no more: ends.',
    escalate: 'Stands among what burns until somebody acts.', reissue: 'All links given out before are void; a new code is made.', decline: 'Says no for the provider; another one is asked at once.',
  },
  did: {
    approve: 'Let through; the search begins.', ask_info: 'The resident is asked.', reject: 'Rejected.', transfer: 'Transferred.', merge: 'Merged.', hold: 'On hold.',
    dispatch: 'Dispatched; the provider answers.', raise_reach: 'Looks one level further.', resume: 'Resumed.', accept: 'Accepted for them.', decline: 'Declined for them.', start: 'Begun.',
    finish: 'Reported done.', give_back: 'Given back, open again.', recall: 'Recalled, open again.', supply_info: 'Added; waits for review.', confirm: 'Confirmed.', rate: 'Rated.',
    redo: 'Open again.', report_result: 'Result noted.', appeal: 'Appealed; waits for review.', escalate: 'Flagged.', reissue: 'A new code is made.',
    give_up: 'Ended: not met.', cancel: 'Withdrawn.', resume_supply: 'They take wishes again; the plan is made anew.', message: 'Message left.',
  },
  ask: {
    review: 'Decide…', what: 'What to do', choose: 'Choose', stars: '{n} stars', yes: 'yes', no: 'another one',
    field: {
      reason: 'Reason', other: 'Goes on in (number of the wish)', external_no: 'Their ticket number', review_at: 'Look again on', method: 'Heard by', stars: 'Stars',
      people: 'Helpers', hours: 'Hours of all together', same_provider: 'May the same provider come again', note: 'Note', text: 'To the resident',
    },
    hint: { text: 'Stands on the page of the wish: no phone or identity numbers.', hours: 'All helpers together, such as 1.5.', note: 'Stands in the timeline, the resident reads it: no phone or identity numbers.', review_at: 'Comes back at nine in the morning.' },
    fault: {
      reason: 'Please choose a reason.', other: 'Please enter the number of the other wish.', external_no: 'Letters, digits and . _ / - only, at most 64.',
      review_at: 'Please choose a day to come.', method: 'Please choose how it was heard.', stars: 'Please choose the stars.', people: 'A number from 1 to 999.',
      hours: 'Hours such as 1.5, at most 1000.', same_provider: 'Please choose.', note: 'At most 1000 characters.', text: 'Please write something, at most 1000 characters.',
    },
  },
  method: { phone: 'phone', visit: 'visit', paper: 'on paper', message: 'message' },
}
