import { describe, expect, test } from 'vitest'

import { titleOf } from '../../../shared/menu'

describe('a title out of what was said', () => {
  test('is the first sentence', () => {
    expect(titleOf('水龙头漏水。已经三天了。', '小修')).toBe('水龙头漏水')
    expect(titleOf('first line\nsecond', 'x')).toBe('first line')
  })
  test('is the name of the leaf if nothing was said', () => {
    expect(titleOf('  ', '上门理发')).toBe('上门理发')
  })
  test('is never longer than the server takes, counted in code points', () => {
    expect(Array.from(titleOf('𠮷'.repeat(100), 'x')).length).toBe(60)
  })
})
