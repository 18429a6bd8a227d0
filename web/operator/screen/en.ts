export default {
  head: '{city} wishes live', live: 'live', polling: 'refreshed now and then', full: 'Full screen', small: 'Leave full screen', leave: 'Back', states: 'Wishes going on', plan: '{of} to place, {matched} matched,', proven: 'proven best', thinking: 'being improved',
  map: 'Map: rough places of {n} wishes', today: 'Posted today', attention: 'Largest shortages', oldest: 'oldest {age}', calm: 'No unmatched wish', news: 'Latest', noNews: 'Waiting for news…',
  big: { live: 'Going on', unmatched: 'Unmatched', overdue: 'Overdue', done: 'Posted and done today' },
  group: { waiting: 'waiting', unmatched: 'unmatched', asked: 'asked', doing: 'in service', done: 'done' },
  state: { submitted: 'new', needs_info: 'incomplete', open: 'to place', dispatched: 'asked', claimed: 'claimed', in_service: 'in service', done: 'done', confirmed: 'confirmed', on_hold: 'on hold', transferred: 'transferred', rejected: 'rejected' },
  action: {
    submit: 'new wish', approve: 'opened', ask_info: 'question', supply_info: 'answered', reject: 'rejected', appeal: 'appeal', transfer: 'transferred', report_result: 'result', merge: 'merged', hold: 'on hold', resume: 'goes on', give_up: 'unmet',
    dispatch: 'asked', accept: 'accepted', decline: 'declined', time_out: 'no answer', recall: 'recalled', claim: 'claimed', give_back: 'given back', expire: 'expired', start: 'started', finish: 'done', confirm: 'confirmed', redo: 'redo', rate: 'rated', lapse: 'closed', cancel: 'cancelled',
    raise_reach: 'wider', escalate: 'escalated', reissue: 'new code', message: 'message',
  },
}
