import { expect, test } from 'vitest'

import { outlinesFor, outlinesOf } from '../../../../operator/map/outlines'

test('outlines are read as latitude, longitude; several polygons of one district too', () => {
  const text = JSON.stringify({
    features: [
      {
        properties: { code: '320205', name: 'a' },
        geometry: {
          type: 'MultiPolygon',
          coordinates: [
            [
              [
                [120, 31],
                [121, 31],
              ],
            ],
            [[[119, 30]]],
          ],
        },
      },
    ],
  })
  expect(outlinesOf(text)).toEqual([
    {
      code: '320205',
      name: 'a',
      rings: [
        [
          [31, 120],
          [31, 121],
        ],
        [[30, 119]],
      ],
    },
  ])
})

test('another city has no outlines', () => {
  expect(outlinesFor([{ code: '110101', name: 'x', level: 'district' }], '')).toEqual([])
  expect(outlinesFor([{ code: '320205', name: 'y', level: 'district' }], '').map((one) => one.name)).toEqual(['y'])
})
