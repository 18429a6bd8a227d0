import { expect, test } from 'vitest'

import { pagesFor } from '../../../../operator/shell/pages'
import zhWords from '../../../../operator/zh'

test('every part of the navigation has words', () => {
  for (const part of pagesFor('administrator')) expect(Object.keys(zhWords.nav)).toContain(part.name)
})

test('a role sees the pages that it may use', () => {
  const seen = (role: Parameters<typeof pagesFor>[0]) => pagesFor(role).map((page) => page.name)
  expect(seen('auditor')).toContain('audit')
  expect(seen('auditor')).not.toContain('import')
  expect(seen('operator')).not.toContain('accounts')
  expect(seen('administrator')).toEqual(expect.arrayContaining(['accounts', 'audit', 'settings', 'import']))
})
