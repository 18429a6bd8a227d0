import { expect, test } from 'vitest'

import { emptyDraft } from '../../../resident/draft'
import { faultsOfDraft, placeFaults } from '../../../resident/faults'
import { ApiProblem } from '../../../shared/api/problem'
import { isPhone } from '../../../shared/phone'

const filled = () => ({
  ...emptyDraft(),
  category: '0703',
  said: '灯泡坏了。厨房的',
  community: '320213021007',
  name: ' 王阿姨 ',
  phone: '138 1234 5678',
})

test('phones as people write them', () => {
  for (const good of ['13812345678', '138 1234 5678', '+86 13812345678', '0510-81234567', '+4915112345678']) {
    expect(isPhone(good), good).toBe(true)
  }
  for (const bad of ['', '123', '1381234567', '23812345678', '电话']) expect(isPhone(bad), bad).toBe(false)
})

test('each fault is named by its field', () => {
  expect(Object.keys(faultsOfDraft({ ...emptyDraft(), forOther: true }, (key) => key)).sort()).toEqual([
    'consent',
    'name',
    'phone',
    'what',
    'where',
  ])
  expect(faultsOfDraft(filled(), (key) => key)).toEqual({})
})

test('the server names fields by pointer; the page shows them where they are', () => {
  const problem = new ApiProblem(422, 'invalid_body', '', 'r', [
    { at: '/contact/phone', code: 'phone_format', detail: 'p' },
    { at: '/place/lat', code: 'number', detail: 'l' },
    { at: '/unknown', code: 'not_a_field', detail: 'u' },
  ])
  expect(placeFaults(problem)).toEqual({ phone: 'p', where: 'l' })
})
