import { expect, test } from 'vitest'

import { faultOfFile, file_bytes_max } from '../../../../operator/import/importFile'

test('a file is looked at before it is sent', () => {
  expect(
    [
      undefined,
      { size: 0, name: 'a' },
      { size: file_bytes_max + 1, name: 'a' },
      { size: file_bytes_max, name: 'a' },
    ].map(faultOfFile),
  ).toEqual(['missing', 'empty', 'large', undefined])
})
