import { expect, test } from 'vitest'

import { auditQuery, emptyFilter, faultsOfFilter } from '../../../../operator/audit/auditFilter'

test('the audit log is asked for whole days', () => {
  const filter = { ...emptyFilter(), from: '2026-11-01', to: '2026-11-02', subject_id: '7' }
  expect(auditQuery(filter)).toEqual({
    from: '2026-11-01T00:00:00+08:00',
    to: '2026-11-02T23:59:59+08:00',
    subject_id: 7,
  })
  expect(faultsOfFilter({ ...filter, from: '2026-11-03', action: 'Log in' })).toEqual({ to: 'order', action: 'action' })
})
