import { expect, test } from 'vitest'

import {
  groupOf,
  groups,
  news_max,
  pointOf,
  statesOf,
  withNews,
  type News,
} from '../../../../operator/screen/screenPoints'

test('on the wall: open without a provider in the plan is unmatched, what has ended is gone', () => {
  expect([
    groupOf('open', true),
    groupOf('open', false),
    groupOf('dispatched', false),
    groupOf('in_service', false),
    groupOf('done', false),
    groupOf('closed', false),
  ]).toEqual(['unmatched', 'waiting', 'asked', 'doing', 'done', undefined])
  const place = { lat: 31, lon: 120 }
  expect(groups[pointOf({ id: 1, state: 'open', place })?.group ?? 0]).toBe('unmatched')
  expect(pointOf({ id: 1, state: 'cancelled', place })).toBeUndefined()
})

test('news: newest first, none twice, at most so many, and nothing but kind, area and action', () => {
  let news: News[] = []
  for (const seq of [3, 1, 2, 2, ...Array.from({ length: 20 }, (_, index) => index + 10)]) {
    news = withNews(news, {
      subject: 'wish',
      seq,
      wish_id: 5,
      n: 1,
      category: '0701',
      area: '320205',
      at: 'x',
      action: 'dispatch',
      from: 'open',
      to: 'dispatched',
      by: 'system',
      note: '张三',
    })
  }
  expect(news.length).toBe(news_max)
  expect(news[0].seq).toBe(29)
  expect(new Set(news.map((one) => one.seq)).size).toBe(news_max)
  expect(JSON.stringify(news)).not.toContain('张三')
  expect(withNews(news, { subject: 'provider', seq: 99, n: 1, at: 'x', provider_id: 1 })).toBe(news)
  expect(
    statesOf([
      { state: 'done', wishes: 2 },
      { state: 'open', wishes: 0 },
      { state: 'submitted', wishes: 1 },
    ]).map((one) => one.state),
  ).toEqual(['submitted', 'done'])
})
