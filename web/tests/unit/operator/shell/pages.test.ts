import { expect, test } from 'vitest'

import { firstPage, isOpenTo, pagesFor } from '../../../../operator/shell/pages'
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

test('a helper enters wishes and sees its own; the rest of the desk is not for it', () => {
  expect(pagesFor('helper').map((page) => page.name)).toEqual(['entry', 'mine'])
  expect(firstPage('helper')).toBe('/entry')
  expect(firstPage('operator')).toBe('/attention')
  expect(isOpenTo('wish', 'helper')).toBe(true)
  expect(isOpenTo('attention', 'helper')).toBe(false)
  expect(isOpenTo('entry', 'auditor')).toBe(false)
})
