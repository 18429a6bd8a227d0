import { expect, test } from 'vitest'

import { pagesFor } from '../../../../operator/shell/pages'
import zhWords from '../../../../operator/zh'

test('every part of the navigation has words', () => {
  for (const part of pagesFor('administrator')) expect(Object.keys(zhWords.nav)).toContain(part.name)
})
