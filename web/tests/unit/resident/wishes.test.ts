import { expect, test } from 'vitest'

import { idInToken } from '../../../resident/wishes'

test('a link may hold the token alone: the wish stands in it', () => {
  const bytes = [0x39, 0x30, 0, 0, 0, 0, 0, 0, ...Array(20).fill(255)] // 12345
  const token = btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
  expect(idInToken(`xyw_${token}`)).toBe(12345)
  for (const none of ['', 'xyw_', 'xyw_?', `xya_${token}`]) expect(idInToken(none)).toBeUndefined()
})
