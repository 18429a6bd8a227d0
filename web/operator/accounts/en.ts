export default {
  head: 'Accounts', new: 'New account', edit: 'Change account: {name}', editShort: 'Change', name: 'User name', displayName: 'Name', role: 'Role', belongs: 'Belongs to', area: 'Area', provider: 'Number of the provider', providerNo: 'Provider #{id}',
  wholeCity: 'Whole city', totp: 'Authenticator', on: 'on', off: 'off', passwordAt: 'Password since', mustChange: 'to be changed', state: 'State', locked: 'locked', active: 'active', acts: 'Actions',
  lock: 'Lock', lockNamed: 'Lock: {name}', unlock: 'Unlock', unlockNamed: 'Unlock: {name}', unlockText: 'It can log in again then. Your own password, please.',
  reset: 'Reset password', resetNamed: 'Reset password: {name}', resetText: 'It is logged out, loses its authenticator and gets a one-time password. Your own password, please.',
  ownPassword: 'Your own password', save: 'Save', create: 'Create', made: 'One-time password', madeText: 'For {name}: it must be changed at the first log-in.', once: 'Shown this once: it cannot be seen again.', copy: 'Copy', copied: 'copied', kept: 'I have it',
  hint: { name: 'Begins with a small letter; digits and . _ - too', provider: 'see “Providers”', ownPassword: 'asked again before rights are given', token: 'which system it is for' },
  roleHint: { operator: 'handles wishes and providers of its area', helper: 'posts and follows for residents', team_lead: 'answers, changes places and hours', provider_staff: 'answers and serves', auditor: 'only looks, the audit log too', administrator: 'everything' },
  fault: {
    name: '2 to 32: begins with a small letter, then small letters, digits or . _ -; nobody else’s', display_name: '1 to 60 characters', role: 'Choose a role', area: 'Choose an area', provider_id: 'Number of a provider', own_password: 'Your own password, please',
    tokenName: '1 to 60 characters', scopes: 'At least one', days: '1 to 366 days',
  },
  tokens: 'API tokens', tokensHint: 'for other systems, not for logging in', newToken: 'New token', noTokens: 'No tokens.', tokenName: 'What for', scopes: 'May', usedAt: 'Last used', expiresAt: 'Until', days: 'Days',
  revoke: 'Revoke', revokeNamed: 'Revoke: {name}', revokeText: 'The system that uses it is cut off at once, for good.', tokenMade: 'New token', tokenText: 'Put it into that system:',
  scope: { wishes_read: 'read wishes', wishes_write: 'write wishes', supply_read: 'read supply', supply_write: 'change supply', figures: 'read figures' },
}
