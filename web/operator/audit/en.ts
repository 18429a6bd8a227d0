export default {
  head: 'Audit log', sub: 'who did or saw what, when and why', action: 'Action', subject: 'Subject', anySubject: 'All subjects', subjectId: 'Number', role: 'Role', anyRole: 'All roles', account: 'Account', from: 'From', to: 'To', find: 'Find',
  at: 'When', who: 'Who', address: 'Address', reason: 'Reason', outcome: 'Outcome', request: 'Request', none: 'Nothing.',
  fault: { action: 'An action has small letters, digits and _', subject_id: 'The number of the subject is a number', account_id: 'The account is a number', order: 'It begins after it ends' },
  outcomes: { done: 'done', refused: 'refused', failed: 'failed' },
  subjects: { wish: 'wish', account: 'account', session: 'session', api_token: 'token', key: 'key' },
  roles: { administrator: 'administrator', auditor: 'auditor', operator: 'operator', helper: 'helper', team_lead: 'team lead', provider_staff: 'provider staff', integration: 'program', resident: 'resident', anonymous: 'not logged in', system: 'system', owner: 'at the machine' },
  actions: {
    reveal: 'saw contact', export: 'exported personal data', erase: 'erased personal data', withdraw_consent: 'withdrew consent', log_in: 'logged in', prove_again: 'proved password', end_session: 'ended session', change_password: 'changed password',
    create_account: 'created account', change_account: 'changed account', reset_account: 'reset password', create_token: 'made token', revoke_token: 'revoked token', confirm_totp: 'set authenticator', remove_totp: 'removed authenticator', set_up: 'first set-up', rotate_keys: 'rotated keys',
    import: 'imported',
  },
}
