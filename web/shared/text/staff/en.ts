export default {
  logOut: 'Log out',
  login: {
    name: 'User name', password: 'Password', missing: 'Please enter name and password.',
    totp: 'Code', totpHint: 'The 6 digits of your authenticator app.',
    fresh: 'New password', freshHint: 'This password must be changed. At least 8 characters.',
    go: 'Log in',
    again: 'Please log in again',
    kept: 'You were logged out. What you wrote is kept: log in and go on.',
  },
  trouble: {
    login_failed: 'Name, password or code are not right, or the account is locked.',
    totp_needed: 'Please enter the 6 digits of your authenticator app too.',
    password_change_needed: 'The password has served its time: please set a new one.',
    password_refused: 'This new password is not accepted: please choose one that is harder to guess.',
    too_many_attempts: 'Too many tries. Please wait a while.',
    unauthenticated: 'You are logged out. Please log in again.',
    version_mismatch: 'Somebody else has just changed it. This is the newest: please look before you change it.',
    cross_site: 'This page was opened under a wrong address.',
  },
}
