// What may be asked of the audit log.
export interface AuditFilter {
  action: string
  subject: string
  subject_id: string
  role: string
  account_id: string
  from: string // days of the city, both counted
  to: string
}

export const emptyFilter = (): AuditFilter => ({
  action: '',
  subject: '',
  subject_id: '',
  role: '',
  account_id: '',
  from: '',
  to: '',
})

const number = /^[1-9]\d{0,14}$/

export function faultsOfFilter(filter: AuditFilter): Partial<Record<keyof AuditFilter, string>> {
  return {
    ...(filter.action.trim() === '' || /^[a-z0-9_]{1,64}$/.test(filter.action.trim()) ? {} : { action: 'action' }),
    ...(filter.subject_id.trim() === '' || number.test(filter.subject_id.trim()) ? {} : { subject_id: 'subject_id' }),
    ...(filter.account_id.trim() === '' || number.test(filter.account_id.trim()) ? {} : { account_id: 'account_id' }),
    ...(filter.from !== '' && filter.to !== '' && filter.from > filter.to ? { to: 'order' } : {}),
  }
}

/** Precondition: no errors. The last day is asked for up to its last second. */
export function auditQuery(filter: AuditFilter) {
  return {
    ...(filter.action.trim() ? { action: filter.action.trim() } : {}),
    ...(filter.subject ? { subject: filter.subject } : {}),
    ...(filter.subject_id.trim() ? { subject_id: Number(filter.subject_id) } : {}),
    ...(filter.role ? { role: filter.role } : {}),
    ...(filter.account_id.trim() ? { account_id: Number(filter.account_id) } : {}),
    ...(filter.from ? { from: `${filter.from}T00:00:00+08:00` } : {}),
    ...(filter.to ? { to: `${filter.to}T23:59:59+08:00` } : {}),
  }
}
