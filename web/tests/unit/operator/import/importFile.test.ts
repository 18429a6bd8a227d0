import { expect, test } from 'vitest'

import { faultOfFile, file_bytes_max, typeOfFile } from '../../../../operator/import/importFile'

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

test('a workbook is sent as one, whatever the case of its name', () => {
  expect(['a.XLSX', '站点.xlsx', 'a.csv', 'a'].map(typeOfFile)).toEqual([
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'text/csv',
    'text/csv',
  ])
})
