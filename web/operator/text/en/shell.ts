import staff from '@shared/text/staff/en'

export default {
  title: 'Xinyuan: operators',
  desk: 'Xinyuan desk',
  logOut: staff.logOut,
  login: {
    ...staff.login,
    head: 'Operators’ desk',
    sub: 'Log in with the account of an operator, auditor or administrator.',
    other: 'This account is not of the office. Stations and teams have a page of their own.',
  },
  nav: {
    label: 'Parts of this page', menu: 'Menu',
    burning: 'What burns', wish: 'Wish', map: 'Map',
  },
  scope: {
    label: 'Area', city: 'Whole city', own: 'All that is mine', all: 'All',
    district: 'District', street: 'Street', community: 'Community',
  },
  role: {
    helper: 'helper', provider_staff: 'provider staff', team_lead: 'team lead', operator: 'operator', auditor: 'auditor',
    administrator: 'administrator', integration: 'program', resident: 'resident', provider: 'provider', system: 'system', owner: 'at the machine',
  },
  trouble: {
    ...staff.trouble,
    forbidden: 'Your account may not do this.',
    not_allowed: 'Your account may not do this.',
    not_found: 'Not found: it may be gone, or not be yours.',
    wrong_state: 'Just too late: the wish has changed and this step is no longer possible. This is the newest, please look again.',
    busy: 'The server is busy. Please try again in a while.',
  },
}
